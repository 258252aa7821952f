#include "casters.hpp"
#include "columns.hpp"
#include "pshe/store/store.hpp"
#include "rooms.hpp"
#include "shared_store.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

using Stored = std::tuple<std::int64_t, int, std::string, Return>;

Stored stored(StoredReturn row) {
  return {row.id, row.version, std::move(row.received), std::move(row.given)};
}

std::vector<Stored> returns(SharedStore& self, const std::string& academic_year,
                            bool all_versions) {
  std::vector<StoredReturn> rows = self.with([&](Store& store) {
    return store.returns(academic_year, all_versions ? Versions::all : Versions::newest);
  });
  std::vector<Stored> found;
  for (StoredReturn& row : rows) found.push_back(stored(std::move(row)));
  return found;
}

ImportEntry add(SharedStore& self, const Return& given, const Curriculum& curriculum,
                std::string received, std::string source, std::string checksum) {
  const Provenance from{std::move(received), std::move(source), std::move(checksum)};
  return self.with([&](Store& store) { return store.add(given, curriculum, from); });
}

ImportEntry refuse(SharedStore& self, const std::string& urn, const std::string& academic_year,
                   const Faults& faults, std::string received, std::string source,
                   std::string checksum) {
  const Provenance from{std::move(received), std::move(source), std::move(checksum)};
  return self.with([&](Store& store) { return store.refuse(urn, academic_year, faults, from); });
}

}  // namespace

void register_imports(py::module_& m) {
  py::class_<ImportEntry>(m, "Import", py::is_final(), "A file that was given to a store.")
      .def_readonly("id", &ImportEntry::id, "The id of the import, and of the return it made.")
      .def_readonly("kind", &ImportEntry::kind, "\"return\" or \"register\".")
      .def_property_readonly(
          "received", [](const ImportEntry& self) { return self.from.received; },
          "When it was received, as the caller said.")
      .def_property_readonly(
          "source", [](const ImportEntry& self) { return self.from.source; },
          "The name of the file.")
      .def_property_readonly(
          "checksum", [](const ImportEntry& self) { return self.from.checksum; },
          "The SHA-256 of the file.")
      .def_readonly("urn", &ImportEntry::urn, "The school's unique reference number, or empty.")
      .def_readonly("academic_year", &ImportEntry::academic_year, "For example 2026-27, or empty.")
      .def_readonly("outcome", &ImportEntry::outcome, "\"accepted\", \"unchanged\" or \"refused\".")
      .def_readonly("version", &ImportEntry::version, "The version it made, or 0.")
      .def_readonly("faults", &ImportEntry::faults, "Why it was refused.");
}

void def_returns(StoreClass& store) {
  const auto unlocked = py::call_guard<py::gil_scoped_release>();
  store
      .def("add_return", &add, "given"_a, "curriculum"_a, py::kw_only(), "received"_a, "source"_a,
           "checksum"_a, unlocked,
           "Take a return in, checked: as the next version of its school and year, unless it has "
           "faults or says nothing new.")
      .def("refuse_return", &refuse, py::kw_only(), "urn"_a, "academic_year"_a, "faults"_a,
           "received"_a, "source"_a, "checksum"_a, unlocked,
           "Remember a file that could not be read as a return.")
      .def("imports", method(+[](Store& self) { return self.imports(); }), unlocked,
           "Every file that was given, in that order.")
      .def("returns", &returns, "academic_year"_a = "", py::kw_only(), "all_versions"_a = false,
           unlocked,
           "Accepted returns as (id, version, received, return), by URN, year and version.")
      .def("load_return",
           method(+[](Store& self, std::int64_t id) { return stored(self.load_return(id)); }),
           "id"_a, unlocked, "The return with this id, as (id, version, received, return).");
}

}  // namespace pshe::python
