#include <map>
#include <tuple>
#include <variant>

#include "casters.hpp"
#include "columns.hpp"
#include "pshe/model/returns.hpp"
#include "rooms.hpp"
#include "texts.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

using ClassRow = std::tuple<ClassCode, int, std::vector<int>>;
using LessonRow = std::tuple<LessonCode, std::string, Sensitivity, bool>;
using ShortTeaches = std::tuple<LessonCode, ItemCode, Depth>;
using LongTeaches = std::tuple<LessonCode, ItemCode, Depth, Confidence, std::string>;
using TaughtRow = std::tuple<Date, ClassCode, LessonCode, int, Progress>;

// A short row stands for an unverified statement without a source.

std::pair<LessonCode, Teaches> teaches(const ShortTeaches& row) {
  const auto& [lesson, item, depth] = row;
  return {lesson, {item, depth}};
}

std::pair<LessonCode, Teaches> teaches(const LongTeaches& row) {
  const auto& [lesson, item, depth, confidence, source] = row;
  return {lesson, {item, depth, confidence, source}};
}

/// Gives each row of what is taught to its lesson; throws DataError with every lesson that is
/// not there.
void add_teaches(Return& made, const std::vector<std::variant<ShortTeaches, LongTeaches>>& rows) {
  std::map<LessonCode, std::size_t> places;
  for (std::size_t i = 0; i < made.lessons.size(); ++i) places.try_emplace(made.lessons[i].code, i);
  Faults faults;
  for (const auto& row : rows) {
    auto [lesson, taught] = std::visit([](const auto& one) { return teaches(one); }, row);
    if (const auto place = places.find(lesson); place != places.end())
      made.lessons[place->second].teaches.push_back(std::move(taught));
    else
      faults.push_back({"", "unknown-code", "There is no lesson " + lesson.str() + ".",
                        "Add it, or mend the row that names it."});
  }
  if (!faults.empty()) throw DataError(std::move(faults));
}

Return make(std::string urn, std::string name, SchoolPhase phase, std::string academic_year,
            const std::vector<ClassRow>& classes, const std::vector<LessonRow>& lessons,
            const std::vector<std::variant<ShortTeaches, LongTeaches>>& taught_items,
            const std::vector<TaughtRow>& taught) {
  Return made{std::move(urn), std::move(name), phase, std::move(academic_year), {}, {}, {}};
  for (const auto& [code, year, year_groups] : classes)
    made.classes.push_back({code, year, year_groups.empty() ? std::vector{year} : year_groups});
  for (const auto& [code, title, sensitivity, withdrawable] : lessons)
    made.lessons.push_back({code, title, sensitivity, withdrawable, {}});
  add_teaches(made, taught_items);
  for (const auto& [date, class_code, lesson, minutes, progress] : taught)
    made.taught.push_back({class_code, lesson, date, minutes, progress});
  return in_order(std::move(made));
}

Columns classes(const Return& self) {
  return Gather(self.classes)
      .add("code", &ReturnClass::code)
      .add("year", &ReturnClass::year)
      .add("year_groups", [](const ReturnClass& row) { return joined(row.year_groups); });
}

Columns lessons(const Return& self) {
  return Gather(self.lessons)
      .add("code", &ReturnLesson::code)
      .add("title", &ReturnLesson::title)
      .add("sensitivity", &ReturnLesson::sensitivity)
      .add("withdrawable", &ReturnLesson::withdrawable);
}

Columns taught_items(const Return& self) {
  std::vector<std::pair<LessonCode, Teaches>> rows;
  for (const ReturnLesson& lesson : self.lessons)
    for (const Teaches& row : lesson.teaches) rows.emplace_back(lesson.code, row);
  using Row = std::pair<LessonCode, Teaches>;
  return Gather(rows)
      .add("lesson", &Row::first)
      .add("item", [](const Row& row) { return row.second.item; })
      .add("depth", [](const Row& row) { return row.second.depth; })
      .add("confidence", [](const Row& row) { return row.second.confidence; })
      .add("source", [](const Row& row) { return row.second.source; });
}

Columns taught(const Return& self) {
  return Gather(self.taught)
      .add("date", &ClassLesson::date)
      .add("class", &ClassLesson::class_code)
      .add("lesson", &ClassLesson::lesson)
      .add("minutes", &ClassLesson::minutes)
      .add("progress", &ClassLesson::progress);
}

}  // namespace

void register_returns(py::module_& m) {
  py::class_<Return>(m, "Return", py::is_final(), "What a school tells its authority.")
      .def(py::init(&make), py::kw_only(), "urn"_a, "name"_a, "phase"_a, "academic_year"_a,
           "classes"_a, "lessons"_a, "teaches"_a, "taught"_a,
           "Classes are (code, year, year groups; none stand for the year), lessons (code, title, "
           "sensitivity, withdrawable), teaches (lesson, item, depth) and perhaps (confidence, "
           "source), taught (date, class, lesson, minutes, \"planned\" or \"taught\").")
      .def_readonly("urn", &Return::urn, "The school's unique reference number.")
      .def_readonly("name", &Return::name, "The name of the school.")
      .def_readonly("phase", &Return::phase, "The phase of the school.")
      .def_readonly("academic_year", &Return::academic_year, "For example 2026-27.")
      .def("classes", &classes, "The classes, by year, then code.")
      .def("lessons", &lessons, "The lessons, by code.")
      .def("teaches", &taught_items, "What each lesson teaches, by lesson.")
      .def("taught", &taught, "The lessons that classes meet, by date, class and lesson.")
      .def(
          "__len__", [](const Return& self) { return self.taught.size(); },
          "The number of lessons that classes meet.")
      .def(py::self == py::self, "Whether both returns are the same in every part.");
  m.def("return_of", &return_of, "curriculum"_a, "school"_a, "plan"_a,
        py::call_guard<py::gil_scoped_release>(),
        "What a plan says as a return: its classes, the lessons it places and where.");
  m.def(
      "check_return",
      [](const Return& given, const Curriculum& curriculum) { return check(given, curriculum); },
      "given"_a, "curriculum"_a, py::call_guard<py::gil_scoped_release>(),
      "Everything wrong with a return.");
  m.def("redacted", &redacted, "given"_a, py::call_guard<py::gil_scoped_release>(),
        "The return with lessons called lesson-1 and so on, without titles.");
}

}  // namespace pshe::python
