#include "casters.hpp"
#include "pshe/plan/model_rows.hpp"
#include "rooms.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

/// Rows as tuples, in the order of their fields.
template <class Row, class Fields>
py::list tuples(const std::vector<Row>& rows, const Fields& fields) {
  py::list found;
  for (const Row& row : rows) found.append(fields(row));
  return found;
}

py::dict plan_model(const Curriculum& curriculum, const School& school) {
  const ModelRows model = [&] {
    const py::gil_scoped_release release;
    return model_rows(curriculum, school);
  }();
  using Model = ModelRows;
  return py::dict(
      "jobs"_a = tuples(
          model.jobs, [](const Model::Job& r) { return py::make_tuple(r.group, r.lesson.str()); }),
      "days"_a = model.days,
      "places"_a = tuples(
          model.places,
          [](const Model::Place& r) { return py::make_tuple(r.job, r.first, r.last, r.cost); }),
      "waits"_a =
          tuples(model.waits,
                 [](const Model::Wait& r) { return py::make_tuple(r.job, r.before, r.cost); }),
      "distances"_a = tuples(model.distances,
                             [](const Model::Distance& r) {
                               return py::make_tuple(r.first, r.second, r.in_days, r.either_way,
                                                     r.least, r.most, r.slope);
                             }),
      "buckets"_a = tuples(model.buckets,
                           [](const Model::Bucket& r) {
                             return py::make_tuple(r.group, r.jobs, r.times, r.least, r.most,
                                                   r.weight);
                           }),
      "follows"_a = tuples(model.follows, [](const Model::Follow& r) {
        return py::make_tuple(r.group, r.jobs, r.themes, r.same, r.change);
      }));
}

}  // namespace

void register_plan_model(py::module_& m) {
  m.def("plan_model", &plan_model, "curriculum"_a, "school"_a,
        "The rows of the model that make_plan solves, by name; for comparing solvers.");
}

}  // namespace pshe::python
