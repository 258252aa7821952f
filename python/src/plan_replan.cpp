#include "casters.hpp"
#include "columns.hpp"
#include "pshe/plan/replan.hpp"
#include "rooms.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

Columns moves(const Replanned& self) {
  return Gather(self.moves)
      .add("class", &Moved::class_code)
      .add("lesson", &Moved::lesson)
      .add("what", &Moved::kind)
      .add("before", &Moved::before)
      .add("after", &Moved::after)
      .add("message", &Moved::message);
}

}  // namespace

void register_plan_replan(py::module_& m) {
  py::class_<Replanned>(m, "Replanned", py::is_final(), "A plan made again, and what moved.")
      .def_readonly("school", &Replanned::school)
      .def_readonly("plan", &Replanned::plan)
      .def_readonly("fewest", &Replanned::fewest)
      .def_property_readonly("lost", [](const Replanned& self) { return self.lost.size(); })
      .def("moves", &moves, "What became of lessons that are not where they were.");
  m.def(
      "replan",
      [](const CurriculumPtr& curriculum, const SchoolPtr& school, const Plan& plan, Date first,
         Date last, std::vector<int> years, std::string reason, std::optional<Date> start) {
        return replan(curriculum, school, plan, {first, last, std::move(years), std::move(reason)},
                      start);
      },
      "curriculum"_a, "school"_a, "plan"_a, py::kw_only(), "first"_a, "last"_a,
      "years"_a = std::vector<int>{}, "reason"_a = "", "start"_a = py::none(),
      py::call_guard<py::gil_scoped_release>(),
      "A plan without the lost days, with as few moves as can be.");
}

}  // namespace pshe::python
