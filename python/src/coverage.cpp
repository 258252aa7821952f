#include "pshe/coverage/coverage.hpp"

#include <tuple>

#include "casters.hpp"
#include "columns.hpp"
#include "pshe/coverage/closing.hpp"
#include "pshe/coverage/due.hpp"
#include "rooms.hpp"
#include "texts.hpp"

namespace pshe {

template <>
struct Words<CoverageBy> {
  static constexpr std::array text{"class", "year"};
};

}  // namespace pshe

namespace pshe::python {
namespace {

using namespace py::literals;

/// A report together with the curriculum that its items are of.
struct Coverage {
  CurriculumPtr curriculum;
  CoverageReport report;
};

std::optional<ClassCode> class_of(const CoverageCell& cell) {
  if (cell.class_code.empty()) return std::nullopt;
  return cell.class_code;
}

Columns cells(const Coverage& self) {
  const Curriculum& curriculum = *self.curriculum;
  return Gather(self.report.cells)
      .add("item", [&](const CoverageCell& cell) { return curriculum.code(cell.item); })
      .add("kind", [&](const CoverageCell& cell) { return curriculum.kind(cell.item); })
      .add("year", &CoverageCell::year)
      .add("class", &class_of)
      .add("met", &CoverageCell::met)
      .add("lessons", &CoverageCell::lessons)
      .add("minutes", &CoverageCell::minutes)
      .add("first", &CoverageCell::first)
      .add("last", &CoverageCell::last)
      .add("statutory",
           [&](const CoverageCell& cell) {
             return duty_of(curriculum, cell.item, self.report.independent);
           })
      .add("due", &CoverageCell::due)
      .add("best", &CoverageCell::best)
      .add("taught", &CoverageCell::lessons_taught)
      .add("taught_met", &CoverageCell::taught);
}

Columns evidence(const Coverage& self) {
  std::vector<std::pair<const CoverageCell*, const Evidence*>> rows;
  for (const CoverageCell& cell : self.report.cells)
    for (const Evidence& evidence : cell.evidence) rows.emplace_back(&cell, &evidence);
  return Gather(rows)
      .add("item", [&](const auto& row) { return self.curriculum->code(row.first->item); })
      .add("year", [](const auto& row) { return row.first->year; })
      .add("class", [](const auto& row) { return row.second->class_code; })
      .add("lesson", [](const auto& row) { return row.second->lesson; })
      .add("date", [](const auto& row) { return row.second->date; })
      .add("minutes", [](const auto& row) { return row.second->minutes; })
      .add("depth", [](const auto& row) { return row.second->depth; })
      .add("progress", [](const auto& row) { return row.second->progress; });
}

Columns counts(const Coverage& self) {
  const std::vector<CoverageCount> rows = count(*self.curriculum, self.report);
  return Gather(rows)
      .add("statutory", &CoverageCount::statutory)
      .add("items", &CoverageCount::items)
      .add("met", &CoverageCount::met)
      .add("revisited", &CoverageCount::revisited)
      .add("secured", &CoverageCount::secured)
      .add("later", &CoverageCount::later)
      .add("earlier", &CoverageCount::earlier);
}

Columns count_groups(const Coverage& self, const std::vector<std::vector<std::size_t>>& groups) {
  std::vector<CoverageCount> rows;
  for (const auto& positions : groups) rows.push_back(count_cells(self.report, positions));
  return Gather(rows)
      .add("items", &CoverageCount::items)
      .add("met", &CoverageCount::met)
      .add("revisited", &CoverageCount::revisited)
      .add("secured", &CoverageCount::secured)
      .add("later", &CoverageCount::later)
      .add("earlier", &CoverageCount::earlier)
      .add("minutes", &CoverageCount::minutes);
}

Coverage of_framework(CurriculumPtr curriculum, const School& school, const Plan& plan,
                      const FrameworkCode& framework, CoverageBy by) {
  CoverageReport report = coverage_of_framework(*curriculum, school, plan, framework, by);
  return {std::move(curriculum), std::move(report)};
}

Coverage expected(CurriculumPtr curriculum, const School& school, const Plan& plan,
                  const FrameworkCode& framework, const FrameworkCode& through, Meets meets,
                  CoverageBy by) {
  CoverageReport report =
      expected_coverage(*curriculum, school, plan, framework, through, meets, by);
  return {std::move(curriculum), std::move(report)};
}

Coverage of_topics(CurriculumPtr curriculum, const School& school, const Plan& plan,
                   CoverageBy by) {
  CoverageReport report = coverage_of_topics(*curriculum, school, plan, by);
  return {std::move(curriculum), std::move(report)};
}

using ClosingRow =
    std::tuple<int, bool, std::vector<std::size_t>, std::vector<std::vector<std::size_t>>>;

std::tuple<std::vector<std::size_t>, std::vector<std::size_t>, bool, std::size_t> closing(
    std::size_t gaps, const std::vector<ClosingRow>& lessons, std::size_t steps) {
  ClosingProblem problem{gaps, {}};
  for (const auto& [minutes, crowded, closes, needs] : lessons)
    problem.lessons.push_back({minutes, crowded, closes, needs});
  const Closing found = close_gaps(problem, steps);
  return {found.lessons, found.open, found.proved, found.at_least};
}

}  // namespace

void register_coverage(py::module_& m) {
  py::class_<Coverage>(m, "Coverage", py::is_final(), "Who has met what.")
      .def("cells", &cells, "How far each class or year has come with each item.")
      .def("evidence", &evidence, "The lessons that stand behind the cells.")
      .def("counts", &counts, "How many items are met, statutory apart from the rest.")
      .def("count_groups", &count_groups, "groups"_a,
           "The same for groups of cells, each given by the positions of its cells.")
      .def(
          "gaps",
          [](const Coverage& self) { return codes_of(*self.curriculum, gaps(self.report)); },
          "The items of the school's year groups that no class meets.")
      .def(
          "elsewhere",
          [](const Coverage& self, Due when) {
            return codes_of(*self.curriculum, due_elsewhere(self.report, when));
          },
          "when"_a, "The items that are due later, or earlier, than in the school's year groups.");
  m.def("coverage_of_framework", &of_framework, "curriculum"_a, "school"_a, "plan"_a, "framework"_a,
        py::kw_only(), "by"_a = CoverageBy::class_group, py::call_guard<py::gil_scoped_release>(),
        "How far a plan covers the statements of a framework that are due for the school.");
  m.def("expected_coverage", &expected, "curriculum"_a, "school"_a, "plan"_a, "framework"_a,
        py::kw_only(), "through"_a, "meets"_a = Meets::fully, "by"_a = CoverageBy::class_group,
        py::call_guard<py::gil_scoped_release>(),
        "The coverage to expect of a framework through a crosswalk from another edition.");
  m.def("without_withdrawable", &without_withdrawable, "curriculum"_a, "plan"_a,
        "The plan without the lessons that parents may withdraw a pupil from.");
  m.def("only_taught", &only_taught, "plan"_a,
        "The plan without the lessons that are not marked as taught.");
  m.def("until", &until, "plan"_a, "day"_a, "The plan up to a day, that day included.");
  m.def("coverage_of_topics", &of_topics, "curriculum"_a, "school"_a, "plan"_a, py::kw_only(),
        "by"_a = CoverageBy::class_group, py::call_guard<py::gil_scoped_release>(),
        "How far a plan covers the topics of the key stages of the school's classes.");
  m.def("close_gaps", &closing, "gaps"_a, "lessons"_a, py::kw_only(), "steps"_a = 50'000,
        py::call_guard<py::gil_scoped_release>(),
        "The fewest lessons that close gaps: lessons, gaps left open, whether that is proved, and "
        "how many lessons it takes at least. Lessons are (minutes, crowded, closes, needs), all by "
        "position.");
}

}  // namespace pshe::python
