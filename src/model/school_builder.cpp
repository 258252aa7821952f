#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "pshe/base/error.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {
namespace {

std::string range(Date first, Date last) {
  return first == last ? plain(first) : plain(first) + " to " + plain(last);
}

std::string nearest(const std::string& code, const std::vector<std::string>& known) {
  const auto found = nearest_codes(code, known);
  return found.empty() ? "Check the spelling." : "Did you mean \"" + found.front() + "\"?";
}

std::vector<std::string> codes_of(const auto& rows) {
  std::vector<std::string> codes;
  for (const auto& row : rows) codes.push_back(row.code.str());
  return codes;
}

void check_years(Faults& faults, const std::vector<int>& years, const std::string& place) {
  for (const int year : years)
    if (year < 1 || year > 11)
      faults.push_back({place, "impossible-year", "There is no Year " + std::to_string(year) + ".",
                        "Years run from 1 to 11."});
}

// In what follows `rows` are the builder's rows of one list, each with its place.

void check_half_terms(Faults& faults, const auto& rows) {
  for (auto entry = rows.begin(); entry != rows.end(); ++entry) {
    const auto& [row, place] = *entry;
    if (row.last < row.first)
      faults.push_back(
          {place, "impossible-dates", row.name + " ends before it begins.", "Swap the dates."});
    for (auto other = rows.begin(); other != entry; ++other)
      if (row.first <= other->row.last && other->row.first <= row.last)
        faults.push_back({place, "overlap", row.name + " overlaps " + other->row.name + ".",
                          "Check both rows."});
  }
}

void check_closures(Faults& faults, const auto& rows) {
  for (const auto& [row, place] : rows) {
    check_years(faults, row.years, place);
    if (row.last < row.first)
      faults.push_back({place, "impossible-dates",
                        "The closure " + range(row.first, row.last) + " ends before it begins.",
                        "Swap the dates."});
  }
}

void check_meeting(Faults& faults, const ClassGroup& group, const Meeting& meeting,
                   const std::string& place) {
  if (meeting.minutes < 5 || meeting.minutes > 300)
    faults.push_back({place, "impossible-minutes",
                      "Class " + group.code.str() + " has a lesson of " +
                          std::to_string(meeting.minutes) + " minutes.",
                      "Give its length in minutes, from 5 to 300."});
  if (meeting.weekday >= Weekday::saturday)
    faults.push_back({place, "weekend",
                      "Class " + group.code.str() + " meets on a " + plain(meeting.weekday) + ".",
                      "Choose a day from Monday to Friday."});
}

void check_classes(Faults& faults, const auto& rows) {
  std::map<ClassCode, int> year_of;
  std::set<std::pair<ClassCode, Weekday>> met;
  for (const auto& [row, place] : rows) {
    if (row.code.empty())
      faults.push_back(
          {place, "missing-code", "This class has no name.", "Give it one, for example 8B."});
    check_years(faults, {row.year}, place);
    if (const int year = year_of.emplace(row.code, row.year).first->second; year != row.year)
      faults.push_back({place, "class-in-two-years",
                        "Class " + row.code.str() + " is in Year " + std::to_string(year) +
                            " and in Year " + std::to_string(row.year) + ".",
                        "Give it one year."});
    for (const Meeting& meeting : row.meetings) {
      check_meeting(faults, row, meeting, place);
      if (!met.emplace(row.code, meeting.weekday).second)
        faults.push_back(
            {place, "duplicate-row",
             "Class " + row.code.str() + " stands twice for " + plain(meeting.weekday) + ".",
             "Keep one row; write one longer lesson if the two follow each other."});
    }
  }
}

void check_lesson(Faults& faults, const Curriculum& curriculum, const LessonCode& code,
                  const std::string& place) {
  if (!curriculum.find(code))
    faults.push_back({place, "unknown-code", "There is no lesson \"" + code.str() + "\".",
                      nearest(code.str(), codes_of(curriculum.lessons()))});
}

void check_wanted(Faults& faults, const Curriculum& curriculum, const auto& rows) {
  std::set<std::pair<int, LessonCode>> seen;
  for (const auto& [row, place] : rows) {
    check_lesson(faults, curriculum, row.lesson, place);
    check_years(faults, {row.year}, place);
    if (!seen.emplace(row.year, row.lesson).second)
      faults.push_back({place, "duplicate-row",
                        "Lesson \"" + row.lesson.str() + "\" is in the programme of Year " +
                            std::to_string(row.year) + " twice.",
                        "Keep one row."});
  }
}

void check_priors(Faults& faults, const Curriculum& curriculum, const auto& rows) {
  for (const auto& [row, place] : rows) {
    check_years(faults, {row.year}, place);
    if (curriculum.find(row.item)) continue;
    std::vector<std::string> known;
    for (std::size_t i = 0; i < curriculum.item_count(); ++i)
      known.push_back(curriculum.code(ItemIndex{i}).str());
    faults.push_back({place, "unknown-code",
                      "There is no statement, topic or lesson \"" + row.item.str() + "\".",
                      nearest(row.item.str(), known)});
  }
}

/// The slots of a class on either side of a day, to offer instead of it.
std::string slots_near(const std::vector<Slot>& slots, Date date) {
  std::string text;
  const auto after =
      std::find_if(slots.begin(), slots.end(), [&](const Slot& slot) { return slot.date > date; });
  if (after != slots.begin()) text = plain(std::prev(after)->date);
  if (after != slots.end()) text += (text.empty() ? "" : " or ") + plain(after->date);
  return text.empty() ? "Give the class a weekly lesson first." : "Choose " + text + ".";
}

void check_pin_day(Faults& faults, const School& school, const ClassGroup& group, const Pin& pin,
                   const std::string& place) {
  const auto slots = slots_of(school, group);
  if (std::any_of(slots.begin(), slots.end(),
                  [&](const Slot& slot) { return slot.date == pin.date; }))
    return;
  std::string why = school.closed(pin.date, group.year);
  if (why.empty()) why = "it is a " + plain(weekday(pin.date));
  faults.push_back({place, "pin-on-closed-day",
                    "Lesson \"" + pin.lesson.str() + "\" is pinned to " + plain(pin.date) +
                        ", when class " + group.code.str() + " has no lesson: " + why + ".",
                    slots_near(slots, pin.date)});
}

/// Needs a programme whose lessons all exist. An unknown pinned lesson is reported elsewhere.
void check_pin_lesson(Faults& faults, const School& school, const Curriculum& curriculum,
                      const ClassGroup& group, const Pin& pin, const std::string& place) {
  const auto lesson = curriculum.find(pin.lesson);
  const auto programme = school.programme(curriculum, group.year);
  if (lesson && std::find(programme.begin(), programme.end(), *lesson) == programme.end())
    faults.push_back({place, "pin-outside-programme",
                      "Lesson \"" + pin.lesson.str() + "\" is not in the programme of Year " +
                          std::to_string(group.year) + ".",
                      "Add it to the programme of that year, or take the pin away."});
}

void check_pins(Faults& faults, const School& school, const Curriculum& curriculum,
                const auto& rows) {
  const auto& wanted = school.data().wanted;
  const bool programme_known = std::all_of(wanted.begin(), wanted.end(), [&](const Wanted& row) {
    return curriculum.find(row.lesson).has_value();
  });
  for (const auto& [row, place] : rows) {
    check_lesson(faults, curriculum, row.lesson, place);
    const ClassGroup* group = school.find(row.class_code);
    if (group == nullptr) {
      faults.push_back({place, "unknown-class",
                        "There is no class \"" + row.class_code.str() + "\".",
                        nearest(row.class_code.str(), codes_of(school.classes()))});
      continue;
    }
    if (programme_known) check_pin_lesson(faults, school, curriculum, *group, row, place);
    check_pin_day(faults, school, *group, row, place);
  }
}

/// A class has one pin for a date, and one for a lesson.
void check_two_pins(Faults& faults, const auto& rows) {
  std::set<std::pair<ClassCode, Date>> dates;
  std::set<std::pair<ClassCode, LessonCode>> lessons;
  for (const auto& [row, place] : rows) {
    const bool date_free = dates.emplace(row.class_code, row.date).second;
    const bool lesson_free = lessons.emplace(row.class_code, row.lesson).second;
    if (!date_free || !lesson_free)
      faults.push_back({place, "two-pins",
                        "Class " + row.class_code.str() + " has another pin for " +
                            (date_free ? "lesson \"" + row.lesson.str() + "\"" : plain(row.date)) +
                            ".",
                        "Keep one of them."});
  }
}

/// By weekday, then everything else, so that the order of rows does not matter.
bool earlier(const Meeting& a, const Meeting& b) {
  const auto key = [](const Meeting& row) {
    return std::tie(row.weekday, row.minutes, row.rhythm, row.splits, row.first, row.last);
  };
  return key(a) < key(b);
}

}  // namespace

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
    if (!fresh)
      found->second.meetings.insert(found->second.meetings.end(), entry.row.meetings.begin(),
                                    entry.row.meetings.end());
  }
  data.classes.clear();
  for (auto& [key, group] : classes) {
    std::sort(group.meetings.begin(), group.meetings.end(), earlier);
    if (group.year_groups.empty()) group.year_groups = {group.year};
    data.classes.push_back(std::move(group));
  }
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
  const std::string& place = about_.place;
  if (about_.row.name.empty())
    faults.push_back({place, "missing-name", "The school has no name.", "Write it."});
  if (half_terms_.empty())
    faults.push_back({place, "missing-half-terms", "The school has no half-terms.",
                      "Add the first and last day of each."});
  if (classes_.empty())
    faults.push_back({place, "missing-classes", "The school has no classes.",
                      "Add a row for each class, with its year, weekday and minutes."});
}

Faults SchoolBuilder::check(const Curriculum& curriculum) const {
  const School school{assemble()};
  Faults faults;
  check_about(faults);
  check_half_terms(faults, half_terms_);
  check_closures(faults, closures_);
  check_classes(faults, classes_);
  check_wanted(faults, curriculum, wanted_);
  check_priors(faults, curriculum, priors_);
  check_pins(faults, school, curriculum, pins_);
  check_two_pins(faults, pins_);
  return faults;
}

SchoolPtr SchoolBuilder::build(const Curriculum& curriculum) const {
  if (Faults faults = check(curriculum); !faults.empty()) throw DataError(std::move(faults));
  return std::shared_ptr<const School>(new School(assemble()));
}

}  // namespace pshe
