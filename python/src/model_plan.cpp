#include <algorithm>
#include <tuple>
#include <variant>

#include "casters.hpp"
#include "columns.hpp"
#include "pshe/model/plan.hpp"
#include "rooms.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

using ShortPlacement = std::tuple<Date, ClassCode, int, LessonCode, Progress>;
using LongPlacement = std::tuple<Date, ClassCode, int, LessonCode, Progress, int, int, int>;
using ShortSlot = std::tuple<Date, ClassCode, int>;
using LongSlot = std::tuple<Date, ClassCode, int, int>;
using LeftOutRows = std::vector<std::pair<ClassCode, LessonCode>>;

// A short row stands for a first lesson time and a lesson in one part.

Placement placement(const ShortPlacement& row) {
  const auto& [date, class_code, minutes, lesson, progress] = row;
  return {{date, class_code, minutes}, lesson, progress};
}

Placement placement(const LongPlacement& row) {
  const auto& [date, class_code, minutes, lesson, progress, number, part, parts] = row;
  return {{date, class_code, minutes, number}, lesson, progress, part, parts};
}

Slot slot(const ShortSlot& row) {
  const auto& [date, class_code, minutes] = row;
  return {date, class_code, minutes};
}

Slot slot(const LongSlot& row) {
  const auto& [date, class_code, minutes, number] = row;
  return {date, class_code, minutes, number};
}

Plan make(std::string urn, std::string academic_year, std::string curriculum_version,
          const std::vector<std::variant<ShortPlacement, LongPlacement>>& placements,
          const std::vector<std::variant<ShortSlot, LongSlot>>& spare, LeftOutRows left_out) {
  Plan plan{std::move(urn),     std::move(academic_year), std::move(curriculum_version), {}, {},
            std::move(left_out)};
  for (const auto& row : placements)
    plan.placements.push_back(std::visit([](const auto& one) { return placement(one); }, row));
  for (const auto& row : spare)
    plan.spare.push_back(std::visit([](const auto& one) { return slot(one); }, row));
  std::sort(plan.placements.begin(), plan.placements.end());
  std::sort(plan.spare.begin(), plan.spare.end());
  std::sort(plan.left_out.begin(), plan.left_out.end());
  return plan;
}

Columns placements(const Plan& plan) {
  const std::vector<int> own = own_minutes(plan.placements);
  std::size_t at = 0;
  return Gather(plan.placements)
      .add("date", [](const Placement& row) { return row.slot.date; })
      .add("class", [](const Placement& row) { return row.slot.class_code; })
      .add("minutes", [](const Placement& row) { return row.slot.minutes; })
      .add("lesson", &Placement::lesson)
      .add("progress", &Placement::progress)
      .add("number", [](const Placement& row) { return row.slot.number; })
      .add("part", &Placement::part)
      .add("parts", &Placement::parts)
      .add("own_minutes", [&](const Placement&) { return own[at++]; });
}

Columns left_out(const Plan& plan) {
  return Gather(plan.left_out)
      .add("class", &LeftOutRows::value_type::first)
      .add("lesson", &LeftOutRows::value_type::second);
}

Columns spare(const Plan& plan) {
  return Gather(plan.spare)
      .add("date", &Slot::date)
      .add("class", &Slot::class_code)
      .add("minutes", &Slot::minutes)
      .add("number", &Slot::number);
}

}  // namespace

void register_plan_value(py::module_& m) {
  py::class_<Plan>(m, "Plan", py::is_final(), "Lessons in dated slots.")
      .def(py::init(&make), py::kw_only(), "urn"_a, "academic_year"_a, "curriculum_version"_a,
           "placements"_a, "spare"_a = py::tuple(), "left_out"_a = py::tuple(),
           "Placements are (date, class, minutes, lesson, \"planned\" or \"taught\"), and may go "
           "on with (number of the lesson time that day, part, parts); spare slots are (date, "
           "class, minutes) and perhaps the number. `left_out` has (class, lesson) pairs that the "
           "plan leaves out on purpose.")
      .def_readonly("urn", &Plan::urn, "The school's unique reference number.")
      .def_readonly("academic_year", &Plan::academic_year, "For example 2026-27.")
      .def_readonly("curriculum_version", &Plan::curriculum_version,
                    "The version of the curriculum it was made for.")
      .def("placements", &placements,
           "The lessons in their slots, by date, class and number; own_minutes is what is left of "
           "the slot's minutes beside a lesson that shares it.")
      .def("spare", &spare, "The slots without a lesson, by date and class.")
      .def("left_out", &left_out, "What it leaves out on purpose, by class and lesson.")
      .def(
          "__len__", [](const Plan& self) { return self.placements.size(); },
          "The number of placements.")
      .def(py::self == py::self, "Whether both plans are the same in every part.");
}

}  // namespace pshe::python
