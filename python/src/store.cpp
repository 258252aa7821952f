#include "pshe/store/store.hpp"

#include "casters.hpp"
#include "columns.hpp"
#include "rooms.hpp"
#include "shared_store.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

Columns plans(SharedStore& self) {
  const std::vector<PlanEntry> rows = self.with([](Store& store) { return store.plans(); });
  return Gather(rows)
      .add("id", &PlanEntry::id)
      .add("urn", &PlanEntry::urn)
      .add("academic_year", &PlanEntry::academic_year)
      .add("version", &PlanEntry::version);
}

Columns history(SharedStore& self) {
  const std::vector<HistoryEntry> rows = self.with([](Store& store) { return store.history(); });
  return Gather(rows)
      .add("entry", &HistoryEntry::entry)
      .add("what", &HistoryEntry::what)
      .add("id", &HistoryEntry::id)
      .add("urn", &HistoryEntry::urn)
      .add("academic_year", &HistoryEntry::academic_year)
      .add("version", &HistoryEntry::version)
      .add("outcome", &HistoryEntry::outcome)
      .add("received", &HistoryEntry::received)
      .add("source", &HistoryEntry::source);
}

}  // namespace

void register_store(py::module_& m) {
  using Id = std::int64_t;
  const auto unlocked = py::call_guard<py::gil_scoped_release>();
  StoreClass store(m, "Store", py::is_final(),
                   "One SQLite file of curricula, schools, plans, returns and the register.");
  store
      .def(py::init<const std::filesystem::path&, bool>(), "path"_a, py::kw_only(),
           "write"_a = false, unlocked,
           "Open a store; with `write`, make the file where there is none.")
      .def("save_curriculum",
           method(+[](Store& store, const Curriculum& value) { return store.save(value); }),
           "curriculum"_a, unlocked, "Save a curriculum and give its id.")
      .def("load_curriculum",
           method(+[](Store& store, Id id) { return store.load_curriculum(id); }), "id"_a = 1,
           unlocked, "The curriculum with this id; by default the one saved first.")
      .def("save_school",
           method(+[](Store& store, const School& value, const Curriculum& curriculum) {
             return store.save(value, curriculum);
           }),
           "school"_a, "curriculum"_a, unlocked,
           "Save a school with the curriculum it was checked against and give its id.")
      .def("load_school", method(+[](Store& store, Id id) { return store.load_school(id); }),
           "id"_a, unlocked, "The school with this id, checked against its curriculum again.")
      .def("curriculum_of", method(+[](Store& store, Id id) { return store.curriculum_of(id); }),
           "school"_a, unlocked, "The id of the curriculum that a school was saved with.")
      .def("save_plan",
           method(+[](Store& store, const Plan& value, Id id) { return store.save(value, id); }),
           "plan"_a, "school"_a, unlocked,
           "Save a plan as the next version of a saved school's and give its id.")
      .def("load_plan", method(+[](Store& store, Id id) { return store.load_plan(id); }), "id"_a,
           unlocked, "The plan with this id.")
      .def("school_of", method(+[](Store& store, Id id) { return store.school_of(id); }), "plan"_a,
           unlocked, "The id of the school that a plan was saved with.")
      .def("plans", &plans, unlocked, "Every saved plan, by URN, year and version.")
      .def("history", &history, unlocked,
           "Every import and every version of a plan, in the order they came.");
  def_returns(store);
  def_register(m, store);
}

}  // namespace pshe::python
