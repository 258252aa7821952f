// What each binding file adds to the module.
#pragma once

#include <pybind11/pybind11.h>

namespace pshe::python {

void register_errors();
void register_columns(pybind11::module_& m);
void register_base(pybind11::module_& m);
void register_curriculum(pybind11::module_& m);
void register_school(pybind11::module_& m);
void register_school_builder(pybind11::module_& m);
void register_plan_value(pybind11::module_& m);
void register_returns(pybind11::module_& m);
void register_imports(pybind11::module_& m);
void register_graph(pybind11::module_& m);
void register_coverage(pybind11::module_& m);
void register_coverage_returns(pybind11::module_& m);
void register_coverage_cohort(pybind11::module_& m);
void register_national(pybind11::module_& m);
void register_store(pybind11::module_& m);
void register_plan(pybind11::module_& m);
void register_plan_model(pybind11::module_& m);
void register_assign(pybind11::module_& m);
void register_planner(pybind11::module_& m);
void register_plan_checks(pybind11::module_& m);
void register_plan_replan(pybind11::module_& m);
void register_plan_risks(pybind11::module_& m);

}  // namespace pshe::python
