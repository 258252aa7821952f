#include <algorithm>

#include "casters.hpp"
#include "columns.hpp"
#include "history.hpp"
#include "pshe/coverage/cohort.hpp"
#include "pshe/coverage/due.hpp"
#include "rooms.hpp"
#include "texts.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

std::string names(const std::vector<ClassCode>& classes) {
  std::vector<std::string> codes;
  for (const ClassCode& code : classes) codes.push_back(code.str());
  return joined(codes);
}

Columns stays(const CohortCoverage& self) {
  return Gather(self.stays)
      .add("academic_year", &Stay::academic_year)
      .add("year", &Stay::year)
      .add("classes", [](const Stay& row) { return names(row.classes); })
      .add("known", [](const Stay& row) { return !row.classes.empty(); });
}

/// The year group by whose end all have surely come so far; nothing when they have not.
auto reached(const CohortCoverage& self, Met level) {
  return [&self, level](const CohortCell& row) -> std::optional<int> {
    for (std::size_t i = 0; i < row.years.size(); ++i)
      if (row.years[i].least >= level) return self.stays[i].year;
    return std::nullopt;
  };
}

/// A number of each year, summed up.
auto sum_of(int CohortYear::*number) {
  return [number](const CohortCell& row) {
    int sum = 0;
    for (const CohortYear& year : row.years) sum += year.*number;
    return sum;
  };
}

Columns cells(const CohortCoverage& self) {
  const Curriculum& curriculum = *self.curriculum;
  return Gather(self.cells)
      .add("item", [&](const CohortCell& row) { return curriculum.code(row.item); })
      .add("kind", [&](const CohortCell& row) { return curriculum.kind(row.item); })
      .add("title", [&](const CohortCell& row) { return curriculum.title(row.item); })
      .add("statutory",
           [&](const CohortCell& row) { return duty_of(curriculum, row.item, self.independent); })
      .add("due", &CohortCell::due)
      .add("met", [](const CohortCell& row) { return row.years.back().least; })
      .add("most", [](const CohortCell& row) { return row.years.back().most; })
      .add("taught_met", &CohortCell::taught)
      .add("introduced_in", reached(self, Met::introduced))
      .add("revisited_in", reached(self, Met::revisited))
      .add("secured_in", reached(self, Met::secured))
      .add("lessons", sum_of(&CohortYear::lessons))
      .add("minutes", sum_of(&CohortYear::minutes))
      .add("assumed", &CohortCell::assumed);
}

/// A row of a table: where it stands, and the year of its cell.
struct YearRow {
  const CohortCell* cell;
  const Stay* stay;
  const CohortYear* year;
};

std::vector<YearRow> year_rows(const CohortCoverage& self) {
  std::vector<YearRow> rows;
  for (const CohortCell& cell : self.cells)
    for (std::size_t i = 0; i < cell.years.size(); ++i)
      rows.push_back({&cell, &self.stays[i], &cell.years[i]});
  return rows;
}

Columns years(const CohortCoverage& self) {
  const std::vector<YearRow> rows = year_rows(self);
  return Gather(rows)
      .add("item", [&](const YearRow& row) { return self.curriculum->code(row.cell->item); })
      .add("academic_year", [](const YearRow& row) { return row.stay->academic_year; })
      .add("year", [](const YearRow& row) { return row.stay->year; })
      .add("known", [](const YearRow& row) { return !row.stay->classes.empty(); })
      .add("met", [](const YearRow& row) { return row.year->least; })
      .add("most", [](const YearRow& row) { return row.year->most; })
      .add("lessons", [](const YearRow& row) { return row.year->lessons; })
      .add("minutes", [](const YearRow& row) { return row.year->minutes; })
      .add("without", [](const YearRow& row) { return names(row.year->without); });
}

Columns evidence(const CohortCoverage& self) {
  std::vector<std::pair<YearRow, const Evidence*>> rows;
  for (const YearRow& row : year_rows(self))
    for (const Evidence& lesson : row.year->evidence) rows.emplace_back(row, &lesson);
  const auto of = [](auto member) {
    return [member](const auto& row) { return row.second->*member; };
  };
  return Gather(rows)
      .add("item", [&](const auto& row) { return self.curriculum->code(row.first.cell->item); })
      .add("academic_year", [](const auto& row) { return row.first.stay->academic_year; })
      .add("year", [](const auto& row) { return row.first.stay->year; })
      .add("class", of(&Evidence::class_code))
      .add("lesson", of(&Evidence::lesson))
      .add("date", of(&Evidence::date))
      .add("minutes", of(&Evidence::minutes))
      .add("depth", of(&Evidence::depth))
      .add("progress", of(&Evidence::progress));
}

}  // namespace

void register_coverage_cohort(py::module_& m) {
  py::class_<CohortCoverage>(m, "CohortCoverage", py::is_final(),
                             "What pupils of one birth year meet over their school years.")
      .def_property_readonly(
          "leaves", [](const CohortCoverage& self) { return self.leaves; },
          "The year of the summer in which they leave the last year group.")
      .def("stays", &stays, "Their school years, with the classes that held them.")
      .def("cells", &cells, "How far they have come with each item over all known years.")
      .def("years", &years, "How far they have come with each item by the end of each year.")
      .def("evidence", &evidence, "The lessons that stand behind the cells.");
  m.def(
      "cohort_coverage",
      [](History history, std::optional<int> leaves, std::optional<int> year,
         const std::optional<FrameworkCode>& framework) {
        return cohort_coverage(school_years(std::move(history)), {leaves, year}, framework);
      },
      "history"_a, py::kw_only(), "leaves"_a = py::none(), "year"_a = py::none(),
      "framework"_a = py::none(), py::call_guard<py::gil_scoped_release>(),
      "What pupils meet who leave in a year, or who are in a year group in the last of some "
      "(curriculum, school, plan) triples: statements of a framework, or without one the topics.");
}

}  // namespace pshe::python
