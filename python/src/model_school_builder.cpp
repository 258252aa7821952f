#include "pshe/base/error.hpp"
#include "pshe/model/school.hpp"
#include "rooms.hpp"
#include "rows.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

void about(SchoolBuilder& self, std::string urn, std::string name, SchoolPhase phase,
           std::string academic_year, int pupil_days, PriorPolicy prior_policy, int in_step,
           int parents_notice_days, int lead_notice_days, bool independent, std::string place) {
  SchoolData data;
  data.urn = std::move(urn);
  data.name = std::move(name);
  data.phase = phase;
  data.academic_year = std::move(academic_year);
  data.pupil_days = pupil_days;
  data.prior_policy = prior_policy;
  data.in_step = in_step;
  data.parents_notice_days = parents_notice_days;
  data.lead_notice_days = lead_notice_days;
  data.independent = independent;
  self.about(std::move(data), std::move(place));
}

Weekday weekday_of(const std::string& text, const std::string& place) {
  if (const auto day = parse_weekday(text)) return *day;
  throw DataError({{place, "unknown-word", "\"" + text + "\" is no day of the week.",
                    "Write for example Wednesday or Wed."}});
}

void class_group(SchoolBuilder& self, ClassCode code, int year,
                 const std::optional<std::string>& weekday, int minutes, Rhythm rhythm, bool splits,
                 std::optional<Date> first, std::optional<Date> last, std::vector<int> year_groups,
                 std::string stage, bool joins_any_week, std::string place) {
  ClassGroup group{std::move(code),  year,          {}, std::move(year_groups),
                   std::move(stage), joins_any_week};
  if (weekday)
    group.meetings.push_back({weekday_of(*weekday, place), minutes, rhythm, splits, first, last});
  else if (minutes != 0)
    throw DataError({{place, "missing-weekday",
                      "Class " + group.code.str() + " has a lesson of " + std::to_string(minutes) +
                          " minutes, but no weekday.",
                      "Name the weekday, or leave the minutes out."}});
  self.add(std::move(group), std::move(place));
}

void register_calendar(py::class_<SchoolBuilder>& builder) {
  builder.def("about", &about, "Set the school's name, year and settings.", py::kw_only(), "urn"_a,
              "name"_a, "phase"_a, "academic_year"_a, "pupil_days"_a = 190,
              "prior_policy"_a = PriorPolicy::programme, "in_step"_a = 2,
              "parents_notice_days"_a = 14, "lead_notice_days"_a = 7, "independent"_a = false,
              "place"_a = "");
  def_row<HalfTerm>(builder, "half_term", "Add a half-term, first and last day included.",
                    std::pair{"name"_a, &HalfTerm::name}, std::pair{"first"_a, &HalfTerm::first},
                    std::pair{"last"_a, &HalfTerm::last});
  def_row<Closure>(builder, "closure", "Add days without lessons, for some years or for all.",
                   std::pair{"first"_a, &Closure::first}, std::pair{"last"_a, &Closure::last},
                   std::pair{"kind"_a, &Closure::kind},
                   std::pair{"reason"_a = "", &Closure::reason},
                   std::pair{"years"_a = py::tuple(), &Closure::years});
  def_row<WeekLetter>(builder, "week_letter", "Say that the week of a day is week A or week B.",
                      std::pair{"date"_a, &WeekLetter::date},
                      std::pair{"letter"_a, &WeekLetter::letter});
  builder.def("class_group", &class_group,
              "Add a class with one weekly lesson or none; add it again for another.",
              py::kw_only(), "code"_a, "year"_a, "weekday"_a = py::none(), "minutes"_a = 0,
              "rhythm"_a = Rhythm::weekly, "splits"_a = false, "first"_a = py::none(),
              "last"_a = py::none(), "year_groups"_a = py::tuple(), "stage"_a = "",
              "joins_any_week"_a = false, "place"_a = "");
  def_row<ExtraTime>(
      builder, "extra_time",
      "Add a lesson time on one date, instead of the class's others that day.",
      std::pair{"class_code"_a, &ExtraTime::class_code}, std::pair{"date"_a, &ExtraTime::date},
      std::pair{"minutes"_a, &ExtraTime::minutes}, std::pair{"note"_a = "", &ExtraTime::note});
}

void register_dates(py::class_<SchoolBuilder>& builder) {
  def_row<Pin>(builder, "pin", "Say that a lesson has to be on a date.",
               std::pair{"class_code"_a, &Pin::class_code}, std::pair{"lesson"_a, &Pin::lesson},
               std::pair{"date"_a, &Pin::date}, std::pair{"note"_a = "", &Pin::note});
  def_row<DateBound>(
      builder, "date_bound", "Say when a lesson or a module may be, or had better be.",
      std::pair{"what"_a, &DateBound::what}, std::pair{"years"_a = py::tuple(), &DateBound::years},
      std::pair{"first"_a = py::none(), &DateBound::first},
      std::pair{"last"_a = py::none(), &DateBound::last},
      std::pair{"must"_a = true, &DateBound::must},
      std::pair{"reason"_a = DateReason::other, &DateBound::reason},
      std::pair{"note"_a = "", &DateBound::note});
  def_row<Turn>(builder, "turn", "Say when a class is at a module of a carousel.",
                std::pair{"class_code"_a, &Turn::class_code}, std::pair{"module"_a, &Turn::module},
                std::pair{"first"_a, &Turn::first}, std::pair{"last"_a, &Turn::last});
  def_row<Session>(builder, "session",
                   "Add a session that comes before any high-sensitivity lesson.",
                   std::pair{"kind"_a, &Session::kind}, std::pair{"date"_a, &Session::date},
                   std::pair{"years"_a = py::tuple(), &Session::years},
                   std::pair{"note"_a = "", &Session::note});
}

void register_lessons(py::class_<SchoolBuilder>& builder) {
  def_row<ModuleLesson>(builder, "module_lesson", "Add a lesson to a module.",
                        std::pair{"module"_a, &ModuleLesson::module},
                        std::pair{"lesson"_a, &ModuleLesson::lesson},
                        std::pair{"role"_a = ModuleRole::lesson, &ModuleLesson::role});
  def_row<Pairing>(builder, "pairing",
                   "Say that two lessons belong together or apart, or may merge.",
                   std::pair{"first"_a, &Pairing::first}, std::pair{"second"_a, &Pairing::second},
                   std::pair{"keep"_a = Keep::together, &Pairing::keep},
                   std::pair{"weeks"_a = 0, &Pairing::weeks});
  def_row<AimWeight>(builder, "aim", "Say how much an aim weighs; 0 switches it off.",
                     std::pair{"aim"_a, &AimWeight::aim},
                     std::pair{"weight"_a, &AimWeight::weight});
  def_row<Prior>(builder, "prior", "Say what a year group met before the plan starts.",
                 std::pair{"year"_a, &Prior::year}, std::pair{"item"_a, &Prior::item});
  def_row<Wanted>(builder, "want", "Say that a year is to be taught a lesson.",
                  std::pair{"year"_a, &Wanted::year}, std::pair{"lesson"_a, &Wanted::lesson},
                  std::pair{"priority"_a = Priority::should, &Wanted::priority},
                  std::pair{"note"_a = "", &Wanted::note});
}

}  // namespace

void register_school_builder(py::module_& m) {
  py::class_<SchoolBuilder> builder(m, "SchoolBuilder", py::is_final(),
                                    "Collects the rows of a school and reports every fault at "
                                    "once.");
  builder.def(py::init([](const School* school) {
                return school == nullptr ? SchoolBuilder{} : SchoolBuilder{school->data()};
              }),
              "school"_a = py::none(), "Start empty, or from the rows of a school to add to them.");
  register_calendar(builder);
  register_dates(builder);
  register_lessons(builder);
  builder.def(
      "raise_priority",
      [](SchoolBuilder& self, const LessonCode& lesson, Priority priority) {
        self.raise(lesson, priority);
      },
      py::kw_only(), "lesson"_a, "priority"_a, "Raise a lesson's priority where it is wanted.");
  builder.def("check", &SchoolBuilder::check, "curriculum"_a, "Every fault in the rows so far.")
      .def("build", &SchoolBuilder::build, "curriculum"_a,
           "The school; raises DataError with every fault where there is one.");
}

}  // namespace pshe::python
