#include <algorithm>

#include "casters.hpp"
#include "columns.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"
#include "rooms.hpp"
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

Columns week_letters(const School& school) {
  return Gather(school.data().weeks)
      .add("date", &WeekLetter::date)
      .add("letter", &WeekLetter::letter);
}

/// A class and one of its weekly times, or nothing where it has none.
using ClassRow = std::pair<const ClassGroup*, const Meeting*>;

/// Reads a member of the time, where there is one.
template <class Member>
auto of_meeting(Member Meeting::*member) {
  return [member](const ClassRow& row) {
    return row.second == nullptr ? std::nullopt : std::optional<Member>(row.second->*member);
  };
}

std::optional<std::string> weekday_of(const ClassRow& row) {
  if (row.second == nullptr) return std::nullopt;
  return plain(row.second->weekday);
}

Columns classes(const School& school) {
  std::vector<ClassRow> rows;
  for (const ClassGroup& group : school.classes()) {
    for (const Meeting& meeting : group.meetings) rows.emplace_back(&group, &meeting);
    if (group.meetings.empty()) rows.emplace_back(&group, nullptr);
  }
  return Gather(rows)
      .add("class", [](const ClassRow& row) { return row.first->code; })
      .add("year", [](const ClassRow& row) { return row.first->year; })
      .add("weekday", &weekday_of)
      .add("minutes", of_meeting(&Meeting::minutes))
      .add("rhythm", of_meeting(&Meeting::rhythm))
      .add("splits", of_meeting(&Meeting::splits))
      .add("first",
           [](const ClassRow& row) { return row.second ? row.second->first : std::nullopt; })
      .add("last", [](const ClassRow& row) { return row.second ? row.second->last : std::nullopt; })
      .add("year_groups", [](const ClassRow& row) { return joined(row.first->year_groups); })
      .add("stage", [](const ClassRow& row) { return row.first->stage; })
      .add("joins_any_week", [](const ClassRow& row) { return row.first->joins_any_week; });
}

Columns extra_times(const School& school) {
  return Gather(school.data().extra_times)
      .add("class", &ExtraTime::class_code)
      .add("date", &ExtraTime::date)
      .add("minutes", &ExtraTime::minutes)
      .add("note", &ExtraTime::note);
}

Columns pins(const School& school) {
  return Gather(school.data().pins)
      .add("class", &Pin::class_code)
      .add("lesson", &Pin::lesson)
      .add("date", &Pin::date)
      .add("note", &Pin::note);
}

Columns bounds(const School& school) {
  return Gather(school.data().bounds)
      .add("what", &DateBound::what)
      .add("years", [](const DateBound& row) { return joined(row.years); })
      .add("first", &DateBound::first)
      .add("last", &DateBound::last)
      .add("must", &DateBound::must)
      .add("reason", &DateBound::reason)
      .add("note", &DateBound::note);
}

Columns modules(const School& school) {
  return Gather(school.data().modules)
      .add("module", &ModuleLesson::module)
      .add("lesson", &ModuleLesson::lesson)
      .add("role", &ModuleLesson::role);
}

Columns turns(const School& school) {
  return Gather(school.data().turns)
      .add("class", &Turn::class_code)
      .add("module", &Turn::module)
      .add("first", &Turn::first)
      .add("last", &Turn::last);
}

Columns pairings(const School& school) {
  return Gather(school.data().pairings)
      .add("first", &Pairing::first)
      .add("second", &Pairing::second)
      .add("keep", &Pairing::keep)
      .add("weeks", &Pairing::weeks);
}

Columns sessions(const School& school) {
  return Gather(school.data().sessions)
      .add("kind", &Session::kind)
      .add("date", &Session::date)
      .add("years", [](const Session& row) { return joined(row.years); })
      .add("note", &Session::note);
}

Columns aims(const School& school) {
  std::vector<AimWeight> rows;
  for (std::size_t i = 0; i < Words<Aim>::text.size(); ++i) {
    const auto aim = static_cast<Aim>(i);
    rows.push_back({aim, school.weight(aim)});
  }
  return Gather(rows).add("aim", &AimWeight::aim).add("weight", &AimWeight::weight);
}

Columns wanted(const School& school) {
  return Gather(school.data().wanted)
      .add("year", &Wanted::year)
      .add("lesson", &Wanted::lesson)
      .add("priority", &Wanted::priority)
      .add("note", &Wanted::note);
}

/// Lesson times of every class, by date, class and number.
std::vector<LessonTime> times_of(const School& school) {
  std::vector<LessonTime> times;
  for (const ClassGroup& group : school.classes()) {
    const std::vector<LessonTime> more = lesson_times(school, group);
    times.insert(times.end(), more.begin(), more.end());
  }
  std::sort(times.begin(), times.end(),
            [](const LessonTime& a, const LessonTime& b) { return a.slot < b.slot; });
  return times;
}

std::string half_term_of(const School& school, const LessonTime& time) {
  return school.data().half_terms.at(time.half_term).name;
}

/// The letter of the week that holds the day, which is a day of term.
Rhythm letter_of(const School& school, Date day) {
  const auto weeks = school.term_weeks();
  const auto after =
      std::upper_bound(weeks.begin(), weeks.end(), day,
                       [](Date date, const TermWeek& week) { return date < week.monday; });
  return std::prev(after)->letter;
}

Columns slots(const School& school) {
  std::vector<LessonTime> rows = times_of(school);
  std::erase_if(rows, [](const LessonTime& time) { return time.shut_by.has_value(); });
  return Gather(rows)
      .add("date", [](const LessonTime& time) { return time.slot.date; })
      .add("class", [](const LessonTime& time) { return time.slot.class_code; })
      .add("year", [&](const LessonTime& time) { return school.find(time.slot.class_code)->year; })
      .add("minutes", [](const LessonTime& time) { return time.slot.minutes; })
      .add("number", [](const LessonTime& time) { return time.slot.number; })
      .add("half_term", [&](const LessonTime& time) { return half_term_of(school, time); })
      .add("week", [&](const LessonTime& time) { return letter_of(school, time.slot.date); });
}

std::optional<std::string> why_shut(const School& school, const LessonTime& time) {
  if (!time.shut_by) return std::nullopt;
  return school.data().closures.at(*time.shut_by).why();
}

Columns all_times(const School& school) {
  const std::vector<LessonTime> rows = times_of(school);
  return Gather(rows)
      .add("date", [](const LessonTime& time) { return time.slot.date; })
      .add("class", [](const LessonTime& time) { return time.slot.class_code; })
      .add("minutes", [](const LessonTime& time) { return time.slot.minutes; })
      .add("number", [](const LessonTime& time) { return time.slot.number; })
      .add("half_term", [&](const LessonTime& time) { return half_term_of(school, time); })
      .add("splits", &LessonTime::splits)
      .add("shut_by", [&](const LessonTime& time) { return why_shut(school, time); });
}

void register_tables(py::classh<School>& school) {
  school.def("half_terms", &half_terms, "The half-terms, by date.")
      .def("closures", &closures, "The days without lessons, by date.")
      .def("week_letters", &week_letters, "The weeks whose letter the school states, by date.")
      .def("classes", &classes,
           "The weekly times of every class, by year and class; a class without any has one row.")
      .def("extra_times", &extra_times, "The lesson times on one date, by class and date.")
      .def("pins", &pins, "The lessons that have to be on a date, by class and date.")
      .def("bounds", &bounds, "When lessons or modules may be, or had better be.")
      .def("modules", &modules, "The lessons of each module.")
      .def("turns", &turns, "When a class is at a module of a carousel, by class and date.")
      .def("pairings", &pairings, "Lessons that belong together or apart, or may merge.")
      .def("sessions", &sessions, "Sessions for staff and parents, by date.")
      .def("aims", &aims, "Every aim of the planner with its weight.")
      .def("wanted", &wanted, "The lessons the school wants, by year and lesson.")
      .def("slots", &slots, "Every open lesson time of every class, by date and class.")
      .def("lesson_times", &all_times,
           "Every lesson time of every class, by date and class; those that are shut say why.");
}

void register_value(py::module_& m) {
  py::classh<School> school(m, "School", py::is_final(),
                            "A school's calendar, classes and wishes, checked and immutable.");
  school
      .def_property_readonly(
          "urn", [](const School& self) { return self.data().urn; }, "Its unique reference number.")
      .def_property_readonly(
          "name", [](const School& self) { return self.data().name; }, "Its name.")
      .def_property_readonly(
          "phase", [](const School& self) { return self.data().phase; }, "For example primary.")
      .def_property_readonly(
          "independent", [](const School& self) { return self.data().independent; },
          "Whether it is an independent, fee-paying school.")
      .def_property_readonly(
          "academic_year", [](const School& self) { return self.data().academic_year; },
          "For example 2026-27.")
      .def_property_readonly(
          "expected_pupil_days", [](const School& self) { return self.data().pupil_days; },
          "The days to which the calendar should sum.")
      .def_property_readonly(
          "prior_policy", [](const School& self) { return self.data().prior_policy; },
          "What classes are taken to have met before the plan: programme or listed.")
      .def_property_readonly(
          "in_step", [](const School& self) { return self.data().in_step; },
          "How many lessons parallel classes may be apart.")
      .def_property_readonly(
          "parents_notice_days", [](const School& self) { return self.data().parents_notice_days; },
          "How many days before a withdrawable lesson parents are told.")
      .def_property_readonly(
          "lead_notice_days", [](const School& self) { return self.data().lead_notice_days; },
          "How many days before a high-sensitivity lesson the safeguarding lead is told.")
      .def_property_readonly("years", &School::years, "The year groups that have a class, rising.")
      .def("pupil_days", &School::pupil_days,
           "The days on which the whole school is open to pupils.")
      .def(
          "programme",
          [](const School& self, const Curriculum& curriculum, int year) {
            return lesson_codes_of(curriculum, self.programme(curriculum, year));
          },
          "curriculum"_a, "year"_a, "The lessons that a year is to be taught, in order.")
      .def("closed", py::overload_cast<Date, int>(&School::closed, py::const_), "day"_a, "year"_a,
           "Why pupils of a year have no lessons on a day; empty when they do.")
      .def(
          "school_day",
          [](const School& self, Date day, const std::string& code) {
            const ClassGroup* group = self.find(ClassCode{code});
            if (group == nullptr) throw py::key_error(code);
            return self.school_day(day, *group);
          },
          "day"_a, "class_code"_a,
          "The last school day of a class on or before a day; KeyError for an unknown class.");
  register_tables(school);
}

}  // namespace

void register_school(py::module_& m) { register_value(m); }

}  // namespace pshe::python
