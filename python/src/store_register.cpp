#include "casters.hpp"
#include "columns.hpp"
#include "pshe/store/store.hpp"
#include "shared_store.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

using Text = std::string;
using SchoolRow = std::tuple<Text, Text, Text, Text, Text, Text, Text, std::optional<int>,
                             std::optional<int>, std::optional<Date>, std::optional<Date>>;
using LinkRow = std::tuple<Text, Text, Text, std::optional<Date>>;

template <class Row, class Tuples>
std::vector<Row> rows_of(const Tuples& tuples) {
  std::vector<Row> rows;
  for (const auto& tuple : tuples)
    rows.push_back(std::apply([](const auto&... cells) { return Row{cells...}; }, tuple));
  return rows;
}

ImportEntry put(SharedStore& self, const std::vector<SchoolRow>& schools,
                const std::vector<LinkRow>& links, Text received, Text source, Text checksum) {
  const Provenance from{std::move(received), std::move(source), std::move(checksum)};
  return self.with([&](Store& store) {
    return store.put_register(rows_of<RegisterSchool>(schools), rows_of<RegisterLink>(links), from);
  });
}

/// A column of the school inside a row.
template <class Member>
auto of_school(Member RegisterSchool::*member) {
  return [member](const KeptSchool& row) { return row.school.*member; };
}

Columns schools(SharedStore& self) {
  const std::vector<KeptSchool> rows =
      self.with([](Store& store) { return store.register_schools(); });
  return Gather(rows)
      .add("urn", of_school(&RegisterSchool::urn))
      .add("name", of_school(&RegisterSchool::name))
      .add("la_code", of_school(&RegisterSchool::la_code))
      .add("la_name", of_school(&RegisterSchool::la_name))
      .add("phase", of_school(&RegisterSchool::phase))
      .add("type", of_school(&RegisterSchool::type))
      .add("status", of_school(&RegisterSchool::status))
      .add("low_age", of_school(&RegisterSchool::low_age))
      .add("high_age", of_school(&RegisterSchool::high_age))
      .add("opened", of_school(&RegisterSchool::opened))
      .add("closed", of_school(&RegisterSchool::closed))
      .add("last_seen", &KeptSchool::last_seen)
      .add("in_newest", &KeptSchool::in_newest);
}

Columns links(SharedStore& self) {
  const std::vector<RegisterLink> rows =
      self.with([](Store& store) { return store.register_links(); });
  return Gather(rows)
      .add("urn", &RegisterLink::urn)
      .add("other", &RegisterLink::other)
      .add("kind", &RegisterLink::kind)
      .add("date", &RegisterLink::date);
}

Columns columns(const std::vector<Successor>& rows) {
  return Gather(rows).add("urn", &Successor::urn).add("now", &Successor::now);
}

Columns successors_in(SharedStore& self) {
  return columns(self.with([](Store& store) { return store.successors(); }));
}

Columns successors_of(const std::vector<SchoolRow>& schools, const std::vector<LinkRow>& links) {
  return columns(successors(rows_of<RegisterSchool>(schools), rows_of<RegisterLink>(links)));
}

}  // namespace

void def_register(py::module_& m, StoreClass& store) {
  const auto unlocked = py::call_guard<py::gil_scoped_release>();
  store
      .def("put_register", &put, "schools"_a, "links"_a, py::kw_only(), "received"_a, "source"_a,
           "checksum"_a, unlocked,
           "Take an extract of the register in. Schools are (urn, name, la_code, la_name, phase, "
           "type, status, low_age, high_age, opened, closed), links (urn, other, kind, date).")
      .def("register_schools", &schools, unlocked, "The schools of the register, by URN.")
      .def("register_links", &links, unlocked, "The links of the register, by URN.")
      .def("successors", &successors_in, unlocked,
           "Schools that closed, each with the school that it is now.");
  m.def("successors", &successors_of, "schools"_a, "links"_a, unlocked,
        "Schools that closed, each with the school that it is now; rows as for put_register.");
}

}  // namespace pshe::python
