#include <algorithm>
#include <map>
#include <tuple>

#include "model/school_checks.hpp"
#include "pshe/base/error.hpp"
#include "pshe/model/school.hpp"

namespace pshe {
namespace {

/// By weekday, then everything else, so that the order of rows does not matter.
bool earlier(const Meeting& a, const Meeting& b) {
  const auto key = [](const Meeting& row) {
    return std::tie(row.weekday, row.minutes, row.rhythm, row.splits, row.first, row.last);
  };
  return key(a) < key(b);
}

/// Adds what a further row says of a class.
void join(ClassGroup& group, const ClassGroup& row) {
  group.meetings.insert(group.meetings.end(), row.meetings.begin(), row.meetings.end());
  if (group.year_groups.empty()) group.year_groups = row.year_groups;
  if (group.stage.empty()) group.stage = row.stage;
  group.joins_any_week = group.joins_any_week || row.joins_any_week;
}

/// The class with its lists in order; without year groups it has those of its year.
ClassGroup ordered(ClassGroup group) {
  std::sort(group.meetings.begin(), group.meetings.end(), earlier);
  if (group.year_groups.empty()) group.year_groups = {group.year};
  auto& years = group.year_groups;
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  return group;
}

}  // namespace

SchoolBuilder::SchoolBuilder(const SchoolData& base) {
  const auto all = [](const auto& rows, auto& placed) {
    for (const auto& row : rows) placed.push_back({row, {}});
  };
  about(base);
  all(base.half_terms, half_terms_);
  all(base.closures, closures_);
  all(base.classes, classes_);
  all(base.pins, pins_);
  all(base.priors, priors_);
  all(base.wanted, wanted_);
  all(base.weeks, weeks_);
  all(base.extra_times, extra_times_);
  all(base.bounds, bounds_);
  all(base.modules, modules_);
  all(base.turns, turns_);
  all(base.pairings, pairings_);
  all(base.sessions, sessions_);
  all(base.aims, aims_);
}

SchoolBuilder& SchoolBuilder::about(SchoolData about, std::string place) {
  about_ = {std::move(about), std::move(place)};
  return *this;
}

// One overload a list: the row goes to its vector, with its place.
#define PSHE_ADD(Row, member)                                     \
  SchoolBuilder& SchoolBuilder::add(Row row, std::string place) { \
    (member).push_back({std::move(row), std::move(place)});       \
    return *this;                                                 \
  }
PSHE_ADD(HalfTerm, half_terms_)
PSHE_ADD(Closure, closures_)
PSHE_ADD(ClassGroup, classes_)
PSHE_ADD(Pin, pins_)
PSHE_ADD(Prior, priors_)
PSHE_ADD(Wanted, wanted_)
PSHE_ADD(WeekLetter, weeks_)
PSHE_ADD(ExtraTime, extra_times_)
PSHE_ADD(DateBound, bounds_)
PSHE_ADD(ModuleLesson, modules_)
PSHE_ADD(Turn, turns_)
PSHE_ADD(Pairing, pairings_)
PSHE_ADD(Session, sessions_)
PSHE_ADD(AimWeight, aims_)
#undef PSHE_ADD

SchoolData SchoolBuilder::assemble() const {
  SchoolData data = about_.row;
  const auto rows = [](const auto& placed, auto& out) {
    out.clear();
    for (const auto& entry : placed) out.push_back(entry.row);
  };
  rows(half_terms_, data.half_terms);
  rows(closures_, data.closures);
  rows(pins_, data.pins);
  rows(priors_, data.priors);
  rows(wanted_, data.wanted);
  rows(weeks_, data.weeks);
  rows(extra_times_, data.extra_times);
  rows(bounds_, data.bounds);
  rows(modules_, data.modules);
  rows(turns_, data.turns);
  rows(pairings_, data.pairings);
  rows(sessions_, data.sessions);
  rows(aims_, data.aims);
  std::map<std::pair<int, ClassCode>, ClassGroup> classes;
  for (const auto& entry : classes_) {
    const auto [found, fresh] =
        classes.emplace(std::pair{entry.row.year, entry.row.code}, entry.row);
    if (!fresh) join(found->second, entry.row);
  }
  data.classes.clear();
  for (auto& [key, group] : classes) data.classes.push_back(ordered(std::move(group)));
  const auto by = [](auto& list, auto key) {
    std::stable_sort(list.begin(), list.end(),
                     [&](const auto& a, const auto& b) { return key(a) < key(b); });
  };
  by(data.half_terms, [](const HalfTerm& row) { return row.first; });
  by(data.closures, [](const Closure& row) { return std::pair{row.first, row.last}; });
  by(data.pins, [](const Pin& row) { return std::pair{row.class_code, row.date}; });
  by(data.priors, [](const Prior& row) { return std::pair{row.year, row.item}; });
  by(data.wanted, [](const Wanted& row) { return std::pair{row.year, row.lesson}; });
  by(data.weeks, [](const WeekLetter& row) { return row.date; });
  by(data.extra_times, [](const ExtraTime& row) { return std::pair{row.class_code, row.date}; });
  by(data.turns, [](const Turn& row) { return std::pair{row.class_code, row.first}; });
  by(data.sessions, [](const Session& row) { return row.date; });
  by(data.aims, [](const AimWeight& row) { return row.aim; });
  return data;
}

void SchoolBuilder::check_about(Faults& faults) const {
  const SchoolData& about = about_.row;
  const std::string& place = about_.place;
  const auto from_0_to = [&](int most, int number, const std::string& what) {
    if (number < 0 || number > most)
      faults.push_back({place, "impossible-number",
                        what + " cannot be " + std::to_string(number) + ".",
                        "Give a number from 0 to " + std::to_string(most) + "."});
  };
  if (about.name.empty())
    faults.push_back({place, "missing-name", "The school has no name.", "Write it."});
  from_0_to(20, about.in_step, "The lessons that parallel classes may be apart");
  from_0_to(120, about.parents_notice_days, "The days of notice for parents");
  from_0_to(120, about.lead_notice_days, "The days of notice for the safeguarding lead");
  if (half_terms_.empty())
    faults.push_back({place, "missing-half-terms", "The school has no half-terms.",
                      "Add the first and last day of each."});
  if (classes_.empty())
    faults.push_back({place, "missing-classes", "The school has no classes.",
                      "Add a row for each class, with its year, weekday and minutes."});
}

SchoolBuilder& SchoolBuilder::raise(const LessonCode& lesson, Priority priority) {
  for (auto& [row, place] : wanted_)
    if (row.lesson == lesson) row.priority = std::min(row.priority, priority);
  return *this;
}

Faults SchoolBuilder::check(const Curriculum& curriculum) const {
  const School school{assemble()};
  Faults faults;
  check_about(faults);
  detail::check_half_terms(faults, half_terms_);
  detail::check_closures(faults, closures_);
  detail::check_weeks(faults, school, weeks_);
  detail::check_classes(faults, school, classes_);
  detail::check_extra_times(faults, school, extra_times_);
  detail::check_wanted(faults, curriculum, wanted_);
  detail::check_priors(faults, curriculum, priors_);
  detail::check_modules(faults, curriculum, modules_);
  detail::check_bounds(faults, school, curriculum, bounds_);
  detail::check_turns(faults, school, turns_);
  detail::check_pairings(faults, curriculum, pairings_);
  detail::check_sessions(faults, school, sessions_);
  detail::check_aims(faults, aims_);
  detail::check_pins(faults, school, curriculum, pins_);
  return faults;
}

SchoolPtr SchoolBuilder::build(const Curriculum& curriculum) const {
  if (Faults faults = check(curriculum); !faults.empty()) throw DataError(std::move(faults));
  return std::shared_ptr<const School>(new School(assemble()));
}

}  // namespace pshe
