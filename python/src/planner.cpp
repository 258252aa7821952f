// The planner for Python: plans with what they cost, and why lessons are where they are.
#include "pshe/plan/planner.hpp"

#include "casters.hpp"
#include "columns.hpp"
#include "pshe/plan/aims.hpp"
#include "rooms.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

Columns aim_rows(const std::vector<AimCost>& aims) {
  return Gather(aims)
      .add("aim", &AimCost::aim)
      .add("name", [](const AimCost& row) { return name(row.aim); })
      .add("sentence", [](const AimCost& row) { return sentence(row.aim); })
      .add("weight", &AimCost::weight)
      .add("cost", &AimCost::cost)
      .add("bound", &AimCost::bound);
}

Columns left_out(const Planned& planned) {
  return Gather(planned.left_out)
      .add("class", &LeftOut::class_code)
      .add("lesson", &LeftOut::lesson)
      .add("why", &LeftOut::why);
}

std::string one_text(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return text;
}

Columns reasons(const Curriculum& curriculum, const School& school, const Plan& plan,
                const std::optional<ClassCode>& group) {
  const std::vector<WhyHere> rows = why_here(curriculum, school, plan, group);
  return Gather(rows)
      .add("date", &WhyHere::date)
      .add("class", &WhyHere::class_code)
      .add("lesson", &WhyHere::lesson)
      .add("earliest", &WhyHere::earliest)
      .add("latest", &WhyHere::latest)
      .add("why", &WhyHere::why)
      .add("waits_for", [](const WhyHere& row) { return one_text(row.waits_for); })
      .add("holds_up", [](const WhyHere& row) { return one_text(row.holds_up); });
}

Planned make(const CurriculumPtr& curriculum, const SchoolPtr& school, std::uint64_t seed,
             std::uint64_t steps, const std::optional<Plan>& agreed, bool keep_taught,
             const std::optional<Date>& start, bool leave_out) {
  return make_plan(curriculum, school, {seed, steps, agreed, keep_taught, start, leave_out});
}

}  // namespace

void register_planner(py::module_& m) {
  py::class_<Planned>(m, "Planned", py::is_final(), "A plan with what it costs.")
      .def_readonly("plan", &Planned::plan, "The plan.")
      .def_property_readonly("cost", &Planned::cost, "What the plan costs, of all aims.")
      .def_readonly("bound", &Planned::bound, "What every plan costs at least.")
      .def(
          "aims", [](const Planned& self) { return aim_rows(self.aims); },
          "What each aim with a weight costs.")
      .def("left_out", &left_out, "The lessons that it leaves out, and why they could be.");
  const PlanOptions defaults;
  m.def("make_plan", &make, "curriculum"_a, "school"_a, py::kw_only(), "seed"_a = defaults.seed,
        "steps"_a = defaults.steps, "agreed"_a = std::nullopt, "keep_taught"_a = true,
        "start"_a = std::nullopt, "leave_out"_a = false, py::call_guard<py::gil_scoped_release>(),
        "A plan for every class; raises InfeasibleError with every reason where there is none.");
  m.def(
      "judge",
      [](const Curriculum& curriculum, const School& school, const Plan& plan,
         const std::optional<Plan>& agreed) { return judge(curriculum, school, plan, agreed); },
      "curriculum"_a, "school"_a, "plan"_a, py::kw_only(), "agreed"_a = std::nullopt,
      py::call_guard<py::gil_scoped_release>(),
      "What each aim with a weight costs in a plan made elsewhere.");
  m.def("why_here", &reasons, "curriculum"_a, "school"_a, "plan"_a, py::kw_only(),
        "class_code"_a = std::nullopt, py::call_guard<py::gil_scoped_release>(),
        "Why each lesson is where it is, and the first and last day on which it could be.");
}

}  // namespace pshe::python
