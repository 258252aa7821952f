#include <algorithm>
#include <tuple>

#include "casters.hpp"
#include "columns.hpp"
#include "pshe/model/plan.hpp"
#include "rooms.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

using PlacementRow = std::tuple<Date, ClassCode, int, LessonCode, Progress>;
using SpareRow = std::tuple<Date, ClassCode, int>;

Plan make(std::string urn, std::string academic_year, std::string curriculum_version,
          const std::vector<PlacementRow>& placements, const std::vector<SpareRow>& spare) {
  Plan plan{std::move(urn), std::move(academic_year), std::move(curriculum_version), {}, {}};
  for (const auto& [date, class_code, minutes, lesson, progress] : placements)
    plan.placements.push_back({{date, class_code, minutes}, lesson, progress});
  for (const auto& [date, class_code, minutes] : spare)
    plan.spare.push_back({date, class_code, minutes});
  std::sort(plan.placements.begin(), plan.placements.end());
  std::sort(plan.spare.begin(), plan.spare.end());
  return plan;
}

Columns placements(const Plan& plan) {
  return Gather(plan.placements)
      .add("date", [](const Placement& row) { return row.slot.date; })
      .add("class", [](const Placement& row) { return row.slot.class_code; })
      .add("minutes", [](const Placement& row) { return row.slot.minutes; })
      .add("lesson", &Placement::lesson)
      .add("progress", &Placement::progress);
}

Columns spare(const Plan& plan) {
  return Gather(plan.spare)
      .add("date", &Slot::date)
      .add("class", &Slot::class_code)
      .add("minutes", &Slot::minutes);
}

}  // namespace

void register_plan_value(py::module_& m) {
  py::class_<Plan>(m, "Plan", py::is_final(), "Lessons in dated slots.")
      .def(py::init(&make), py::kw_only(), "urn"_a, "academic_year"_a, "curriculum_version"_a,
           "placements"_a, "spare"_a = py::tuple(),
           "Placements are (date, class, minutes, lesson, \"planned\" or \"taught\").")
      .def_readonly("urn", &Plan::urn, "The school's unique reference number.")
      .def_readonly("academic_year", &Plan::academic_year, "For example 2026-27.")
      .def_readonly("curriculum_version", &Plan::curriculum_version,
                    "The version of the curriculum it was made for.")
      .def("placements", &placements, "The lessons in their slots, by date, class and minutes.")
      .def("spare", &spare, "The slots without a lesson, by date and class.")
      .def(
          "__len__", [](const Plan& self) { return self.placements.size(); },
          "The number of placements.")
      .def(py::self == py::self, "Whether both plans are the same in every part.");
}

}  // namespace pshe::python
