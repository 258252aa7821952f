#include "casters.hpp"
#include "columns.hpp"
#include "pshe/plan/notices.hpp"
#include "pshe/plan/resilience.hpp"
#include "rooms.hpp"
#include "texts.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

Columns resilience_rows(const Curriculum& curriculum, const School& school, const Plan& plan,
                        const FrameworkCode& framework) {
  const std::vector<Resilience> rows = resilience(curriculum, school, plan, framework);
  return Gather(rows)
      .add("class", &Resilience::class_code)
      .add("statements", &Resilience::statements)
      .add("lesson_times", &Resilience::lesson_times)
      .add("essential", &Resilience::essential)
      .add("as_it_stands", &Resilience::as_it_stands)
      .add("planned_again", &Resilience::planned_again)
      .add("thinnest", [&](const Resilience& row) {
        std::vector<std::string> codes;
        for (const ItemIndex item : row.thinnest) codes.push_back(curriculum.code(item).str());
        return joined(codes);
      });
}

Columns lost_years(const Curriculum& curriculum, const School& school, const Plan& plan,
                   const FrameworkCode& framework, int years, double rate, std::uint64_t seed) {
  const std::vector<LostYears> rows =
      simulate_losses(curriculum, school, plan, framework, {years, rate, seed});
  return Gather(rows)
      .add("class", &LostYears::class_code)
      .add("lost", &LostYears::lost)
      .add("years", &LostYears::years)
      .add("gaps_as_it_stands", &LostYears::gaps_as_it_stands)
      .add("gaps_planned_again", &LostYears::gaps_planned_again);
}

Columns notice_rows(const Curriculum& curriculum, const School& school, const Plan& plan) {
  const std::vector<Notice> rows = notices(curriculum, school, plan);
  return Gather(rows)
      .add("by", &Notice::by)
      .add("kind", &Notice::kind)
      .add("class", &Notice::class_code)
      .add("lesson", &Notice::lesson)
      .add("message", &Notice::message);
}

}  // namespace

void register_plan_risks(py::module_& m) {
  m.def("resilience", &resilience_rows, "curriculum"_a, "school"_a, "plan"_a, "framework"_a,
        py::call_guard<py::gil_scoped_release>(),
        "How many lessons each class can lose before a statutory statement is missed.");
  m.def("simulate_losses", &lost_years, "curriculum"_a, "school"_a, "plan"_a, "framework"_a,
        py::kw_only(), "years"_a = 500, "rate"_a = 0.1, "seed"_a = 1,
        py::call_guard<py::gil_scoped_release>(),
        "Simulated years with lessons lost at random, by class and number lost.");
  m.def("notices", &notice_rows, "curriculum"_a, "school"_a, "plan"_a,
        py::call_guard<py::gil_scoped_release>(),
        "Whom to tell before sensitive lessons, by date.");
}

}  // namespace pshe::python
