#include <algorithm>

#include "columns.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"
#include "rooms.hpp"
#include "rows.hpp"
#include "texts.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

Columns half_terms(const School& school) {
  return Gather(school.data().half_terms)
      .add("name", &HalfTerm::name)
      .add("first", &HalfTerm::first)
      .add("last", &HalfTerm::last);
}

Columns closures(const School& school) {
  return Gather(school.data().closures)
      .add("first", &Closure::first)
      .add("last", &Closure::last)
      .add("kind", &Closure::kind)
      .add("reason", &Closure::reason)
      .add("years", [](const Closure& row) { return joined(row.years); });
}

Columns classes(const School& school) {
  std::vector<std::pair<const ClassGroup*, Meeting>> rows;
  for (const ClassGroup& group : school.classes())
    for (const Meeting& meeting : group.meetings) rows.emplace_back(&group, meeting);
  return Gather(rows)
      .add("class", [](const auto& row) { return row.first->code; })
      .add("year", [](const auto& row) { return row.first->year; })
      .add("weekday", [](const auto& row) { return plain(row.second.weekday); })
      .add("minutes", [](const auto& row) { return row.second.minutes; });
}

Columns pins(const School& school) {
  return Gather(school.data().pins)
      .add("class", &Pin::class_code)
      .add("lesson", &Pin::lesson)
      .add("date", &Pin::date)
      .add("note", &Pin::note);
}

Columns slots(const School& school) {
  std::vector<Slot> rows;
  for (const ClassGroup& group : school.classes()) {
    const std::vector<Slot> more = slots_of(school, group);
    rows.insert(rows.end(), more.begin(), more.end());
  }
  std::sort(rows.begin(), rows.end());
  return Gather(rows)
      .add("date", &Slot::date)
      .add("class", &Slot::class_code)
      .add("year", [&](const Slot& slot) { return school.find(slot.class_code)->year; })
      .add("minutes", &Slot::minutes)
      .add("half_term", [&](const Slot& slot) {
        return school.data().half_terms.at(school.half_term(slot.date).value()).name;
      });
}

void register_value(py::module_& m) {
  py::classh<School>(m, "School", py::is_final(),
                     "A school's calendar, classes and wishes, checked and immutable.")
      .def_property_readonly(
          "urn", [](const School& self) { return self.data().urn; }, "Its unique reference number.")
      .def_property_readonly(
          "name", [](const School& self) { return self.data().name; }, "Its name.")
      .def_property_readonly(
          "phase", [](const School& self) { return self.data().phase; },
          "Either primary or secondary.")
      .def_property_readonly(
          "academic_year", [](const School& self) { return self.data().academic_year; },
          "For example 2026-27.")
      .def_property_readonly(
          "expected_pupil_days", [](const School& self) { return self.data().pupil_days; },
          "The days to which the calendar should sum.")
      .def_property_readonly(
          "prior_policy", [](const School& self) { return self.data().prior_policy; },
          "What classes are taken to have met before the plan: programme or listed.")
      .def_property_readonly("years", &School::years, "The year groups that have a class, rising.")
      .def("pupil_days", &School::pupil_days,
           "The days on which the whole school is open to pupils.")
      .def("half_terms", &half_terms, "The half-terms, by date.")
      .def("closures", &closures, "The days without lessons, by date.")
      .def("classes", &classes, "The weekly lessons of every class, by year and class.")
      .def("pins", &pins, "The lessons that have to be on a date, by class and date.")
      .def(
          "programme",
          [](const School& self, const Curriculum& curriculum, int year) {
            return lesson_codes_of(curriculum, self.programme(curriculum, year));
          },
          "curriculum"_a, "year"_a, "The lessons that a year is to be taught, in order.")
      .def("closed", &School::closed, "day"_a, "year"_a,
           "Why pupils of a year have no lessons on a day; empty when they do.")
      .def("slots", &slots, "Every dated lesson time of every class, by date and class.");
}

void about(SchoolBuilder& self, std::string urn, std::string name, SchoolPhase phase,
           std::string academic_year, int pupil_days, PriorPolicy prior_policy, std::string place) {
  SchoolData data;
  data.urn = std::move(urn);
  data.name = std::move(name);
  data.phase = phase;
  data.academic_year = std::move(academic_year);
  data.pupil_days = pupil_days;
  data.prior_policy = prior_policy;
  self.about(std::move(data), std::move(place));
}

void class_group(SchoolBuilder& self, ClassCode code, int year, const std::string& weekday,
                 int minutes, std::string place) {
  const auto day = parse_weekday(weekday);
  if (!day)
    throw DataError({{place, "unknown-word", "\"" + weekday + "\" is no day of the week.",
                      "Write for example Wednesday or Wed."}});
  self.add(ClassGroup{std::move(code), year, {{*day, minutes}}}, std::move(place));
}

void register_builder(py::module_& m) {
  py::class_<SchoolBuilder> builder(m, "SchoolBuilder", py::is_final(),
                                    "Collects the rows of a school and reports every fault at "
                                    "once.");
  builder.def(py::init<>(), "Start empty.")
      .def("about", &about, "Set the school's name, year and settings.", py::kw_only(), "urn"_a,
           "name"_a, "phase"_a, "academic_year"_a, "pupil_days"_a = 190,
           "prior_policy"_a = PriorPolicy::programme, "place"_a = "");
  def_row<HalfTerm>(builder, "half_term", "Add a half-term, first and last day included.",
                    std::pair{"name"_a, &HalfTerm::name}, std::pair{"first"_a, &HalfTerm::first},
                    std::pair{"last"_a, &HalfTerm::last});
  def_row<Closure>(builder, "closure", "Add days without lessons, for some years or for all.",
                   std::pair{"first"_a, &Closure::first}, std::pair{"last"_a, &Closure::last},
                   std::pair{"kind"_a, &Closure::kind},
                   std::pair{"reason"_a = "", &Closure::reason},
                   std::pair{"years"_a = py::tuple(), &Closure::years});
  builder.def("class_group", &class_group,
              "Add a class with one weekly lesson; add it again for another.", py::kw_only(),
              "code"_a, "year"_a, "weekday"_a, "minutes"_a, "place"_a = "");
  def_row<Pin>(builder, "pin", "Say that a lesson has to be on a date.",
               std::pair{"class_code"_a, &Pin::class_code}, std::pair{"lesson"_a, &Pin::lesson},
               std::pair{"date"_a, &Pin::date}, std::pair{"note"_a = "", &Pin::note});
  def_row<Prior>(builder, "prior", "Say what a year group met before the plan starts.",
                 std::pair{"year"_a, &Prior::year}, std::pair{"item"_a, &Prior::item});
  def_row<Wanted>(builder, "want", "Say that a year is to be taught a lesson.",
                  std::pair{"year"_a, &Wanted::year}, std::pair{"lesson"_a, &Wanted::lesson});
  builder.def("check", &SchoolBuilder::check, "curriculum"_a, "Every fault in the rows so far.")
      .def("build", &SchoolBuilder::build, "curriculum"_a,
           "The school; raises DataError with every fault where there is one.");
}

}  // namespace

void register_school(py::module_& m) {
  register_value(m);
  register_builder(m);
}

}  // namespace pshe::python
