#include "pshe/coverage/national.hpp"

#include <algorithm>
#include <numeric>

#include "columns.hpp"
#include "rooms.hpp"
#include "school_rows.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

/// Statements of an edition and the group of each, as numbers in the order of the groups.
struct Edition {
  std::vector<std::string> groups;
  std::vector<std::uint8_t> group_of;

  explicit Edition(const std::vector<std::string>& of_statements) {
    for (const std::string& name : of_statements) {
      const auto found = std::find(groups.begin(), groups.end(), name);
      group_of.push_back(static_cast<std::uint8_t>(found - groups.begin()));
      if (found == groups.end()) groups.push_back(name);
    }
  }
};

/// All rows counted, with the schools that have any, by name.
struct Counted {
  Edition edition;
  SchoolRows rows;
  std::vector<std::uint32_t> due;    ///< of each school that was listed
  std::vector<std::uint32_t> order;  ///< schools with rows
  std::vector<std::uint32_t> silent;

  void sort_schools() {
    std::vector<std::uint32_t> all(rows.schools().size());
    std::iota(all.begin(), all.end(), 0U);
    std::visit(
        [&](const auto& names) {
          if (!std::is_sorted(names.begin(), names.end()))
            std::sort(all.begin(), all.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
        },
        rows.schools().keys());
    for (const std::uint32_t school : all)
      (rows.counts().has_rows(school) ? order : silent).push_back(school);
    if (!rows.schools().listed()) silent.clear();
  }
};

/// The names of schools, given as places in `order`.
Values names_of(const Counted& self, Zeros<std::int32_t> places) {
  if (const auto* numbers = std::get_if<std::vector<std::int64_t>>(&self.rows.schools().keys())) {
    Zeros<std::int64_t> names(places.size());
    for (std::size_t i = 0; i < places.size(); ++i)
      names[i] = (*numbers)[self.order[static_cast<std::size_t>(places[i])]];
    return names;
  }
  Recurring<std::int32_t> names{std::move(places), {}};
  for (const std::uint32_t school : self.order)
    names.texts.push_back(std::get<std::vector<std::string>>(self.rows.schools().keys())[school]);
  return names;
}

template <class Number>
Values texts_of(Zeros<Number> places, const std::vector<std::string>& all) {
  Recurring<Number> names{std::move(places), {}};
  for (const std::string& text : all) names.texts.push_back(text);
  return names;
}

Columns lessons(const Counted& self) {
  LessonRows rows = self.rows.counts().lesson_rows(self.order);
  const std::size_t size = rows.lessons.size();
  std::vector<Column> columns;
  columns.push_back(Column::full("school", names_of(self, std::move(rows.school)), size));
  columns.push_back(Column::full(
      "statement", texts_of(std::move(rows.statement), self.rows.statements().codes()), size));
  columns.push_back(Column::full("lessons", std::move(rows.lessons), size));
  return Columns(std::move(columns));
}

template <class Number>
Column numbers_of(const std::vector<SchoolGap>& gaps, std::string name, Number SchoolGap::*member) {
  Zeros<std::uint32_t> values(gaps.size());
  for (std::size_t i = 0; i < gaps.size(); ++i) values[i] = gaps[i].*member;
  return Column::full(std::move(name), std::move(values), gaps.size());
}

Columns gaps(const Counted& self, const std::string& group) {
  std::vector<std::uint32_t> due;
  if (!self.due.empty())
    for (const std::uint32_t school : self.order) due.push_back(self.due[school]);
  const std::vector<SchoolGap> gaps = self.rows.counts().gaps(self.order, due);
  Zeros<std::int32_t> schools(gaps.size());
  Zeros<std::int32_t> groups(gaps.size());
  for (std::size_t i = 0; i < gaps.size(); ++i) {
    schools[i] = static_cast<std::int32_t>(gaps[i].school);
    groups[i] = static_cast<std::int32_t>(gaps[i].group);
  }
  std::vector<Column> columns;
  columns.push_back(Column::full("school", names_of(self, std::move(schools)), gaps.size()));
  columns.push_back(
      Column::full(group, texts_of(std::move(groups), self.edition.groups), gaps.size()));
  columns.push_back(numbers_of(gaps, "due", &SchoolGap::due));
  columns.push_back(numbers_of(gaps, "missing", &SchoolGap::missing));
  columns.push_back(numbers_of(gaps, "lessons", &SchoolGap::lessons));
  return Columns(std::move(columns));
}

Columns statements(const Counted& self) {
  const std::vector<StatementTotal> totals = self.rows.counts().totals();
  const auto& codes = self.rows.statements().codes();
  return Gather(totals)
      .add("statement", [&](const auto& row) { return codes[std::size_t(&row - totals.data())]; })
      .add("schools", &StatementTotal::schools)
      .add("lessons", &StatementTotal::lessons);
}

py::list names(const Counted& self, const std::vector<std::uint32_t>& schools) {
  py::list names;
  std::visit(
      [&](const auto& all) {
        for (const std::uint32_t school : schools) names.append(py::cast(all[school]));
      },
      self.rows.schools().keys());
  return names;
}

/// Texts, or whole numbers.
std::optional<SchoolKeys> keys_of(const std::optional<py::sequence>& schools) {
  if (!schools) return std::nullopt;
  if (schools->size() == 0 || py::isinstance<py::str>((*schools)[0]))
    return schools->cast<std::vector<std::string>>();
  return schools->cast<std::vector<std::int64_t>>();
}

Counted count_schools(const py::iterable& tables, std::vector<std::string> statement_codes,
                      const std::vector<std::string>& groups,
                      const std::vector<std::string>& others,
                      const std::optional<py::sequence>& schools, std::vector<std::uint32_t> due,
                      const std::vector<std::string>& school, const std::string& statement,
                      const std::optional<std::string>& lesson_column, unsigned threads) {
  Edition edition(groups);
  SchoolRows rows(StatementNames(std::move(statement_codes), others), SchoolNames(keys_of(schools)),
                  edition.group_of, threads);
  for (const py::handle table : tables) {
    ArrowStream stream(py::reinterpret_borrow<py::object>(table));
    const py::gil_scoped_release release;
    rows.read(stream, {school, statement, lesson_column});
  }
  Counted counted{std::move(edition), std::move(rows), std::move(due), {}, {}};
  counted.sort_schools();
  return counted;
}

}  // namespace

void register_national(py::module_& m) {
  using Free = py::call_guard<py::gil_scoped_release>;
  py::class_<Counted>(m, "SchoolCounts", py::is_final(), "Lessons of many schools, counted.")
      .def_property_readonly(
          "rows", [](const Counted& self) { return self.rows.counts().rows(); },
          "How many rows were read.")
      .def_property_readonly(
          "rows_aside", [](const Counted& self) { return self.rows.counts().rows_aside(); },
          "How many of them count for nothing.")
      .def(
          "__len__", [](const Counted& self) { return self.order.size(); },
          "How many schools have rows.")
      .def(
          "schools", [](const Counted& self) { return names(self, self.order); },
          "Schools with rows, by name.")
      .def("lessons", &lessons, Free(), "Lessons of each school and statement that has any.")
      .def("gaps", &gaps, "group"_a, Free(),
           "What is due and missing, a row a school and group; `group` names their column.")
      .def("statements", &statements, Free(), "How many schools teach each statement.")
      .def(
          "silent", [](const Counted& self) { return names(self, self.silent); },
          "Schools that were listed and have no rows, by name.");
  m.def("count_schools", &count_schools, "tables"_a, "statements"_a, "groups"_a, py::kw_only(),
        "others"_a = std::vector<std::string>(), "schools"_a = py::none(),
        "due"_a = std::vector<std::uint32_t>(), "school"_a = std::vector<std::string>{"school"},
        "statement"_a = "statement", "lessons"_a = py::none(), "threads"_a = 0,
        "Count the lessons of Arrow tables, a row a school, lesson and statement.");
}

}  // namespace pshe::python
