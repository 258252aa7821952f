// The module `_core`: a table of contents.
#include "casters.hpp"
#include "rooms.hpp"

PYBIND11_MODULE(_core, m) {
  m.doc() = "Compiled core of pshe. People use the package `pshe`; this is what it is built on.";
  m.attr("__version__") = PSHE_VERSION;
  using namespace pshe::python;
  register_errors();
  register_base(m);
  register_columns(m);
  register_curriculum(m);
  register_graph(m);
  register_school(m);
  register_school_builder(m);
  register_plan_value(m);
  register_returns(m);
  register_coverage(m);
  register_coverage_returns(m);
  register_imports(m);
  register_coverage_cohort(m);
  register_national(m);
  register_store(m);
  register_plan(m);
  register_plan_model(m);
  register_assign(m);
  register_planner(m);
  register_plan_checks(m);
  register_plan_replan(m);
  register_plan_risks(m);
}
