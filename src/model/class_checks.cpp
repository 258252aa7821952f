// Checks of classes, their times, and what is pinned to them.
#include <algorithm>
#include <optional>
#include <set>

#include "model/school_checks.hpp"
#include "pshe/model/plan.hpp"

namespace pshe::detail {
namespace {

std::string list(const std::vector<int>& years) {
  std::string text;
  for (std::size_t i = 0; i < years.size(); ++i)
    text += (i == 0 ? "" : i + 1 == years.size() ? " and " : ", ") + std::to_string(years[i]);
  return text;
}

void check_meeting(Faults& faults, const ClassGroup& group, const Meeting& meeting,
                   const std::string& place) {
  const std::string name = "Class " + group.code.str();
  check_minutes(faults, group.code, meeting.minutes, place);
  if (meeting.weekday >= Weekday::saturday)
    faults.push_back({place, "weekend", name + " meets on a " + plain(meeting.weekday) + ".",
                      "Choose a day from Monday to Friday."});
  if (meeting.first && meeting.last && *meeting.last < *meeting.first)
    faults.push_back({place, "impossible-dates",
                      "The lesson of class " + group.code.str() + " on " + plain(meeting.weekday) +
                          " ends before it begins.",
                      "Swap the dates."});
}

/// Whether two rhythms can fall into one week. A rolling time meets the others of its class at
/// another hour.
bool share_weeks(Rhythm a, Rhythm b) {
  const auto fortnightly = [](Rhythm rhythm) {
    return rhythm == Rhythm::week_a || rhythm == Rhythm::week_b;
  };
  if (a == Rhythm::rolling || b == Rhythm::rolling) return a == b;
  return a == b || !fortnightly(a) || !fortnightly(b);
}

bool clash(const Meeting& a, const Meeting& b) {
  const auto ends_before = [](const Meeting& one, const Meeting& other) {
    return one.last && other.first && *one.last < *other.first;
  };
  return a.weekday == b.weekday && share_weeks(a.rhythm, b.rhythm) && !ends_before(a, b) &&
         !ends_before(b, a);
}

/// The rows of one class so far.
struct Seen {
  int year = 0;
  std::vector<int> year_groups;
  std::string stage;
  std::vector<Meeting> meetings;
};

std::vector<int> rising(std::vector<int> years) {
  std::sort(years.begin(), years.end());
  years.erase(std::unique(years.begin(), years.end()), years.end());
  return years;
}

void check_against(Faults& faults, const Seen& seen, const ClassGroup& row,
                   const std::string& place) {
  const std::string name = "Class " + row.code.str();
  const std::vector<int> pupils = rising(row.year_groups);
  if (row.year != seen.year)
    faults.push_back({place, "class-in-two-years",
                      name + " is in Year " + std::to_string(seen.year) + " and in Year " +
                          std::to_string(row.year) + ".",
                      "Give it one year."});
  if (!pupils.empty() && !seen.year_groups.empty() && pupils != seen.year_groups)
    faults.push_back({place, "class-at-odds",
                      name + " has pupils of Years " + list(seen.year_groups) +
                          " in one row and of Years " + list(pupils) + " in another.",
                      "Give it the same year groups in each row, or in one row alone."});
  if (!row.stage.empty() && !seen.stage.empty() && row.stage != seen.stage)
    faults.push_back({place, "class-at-odds",
                      name + " is at the stage \"" + seen.stage + "\" in one row and at \"" +
                          row.stage + "\" in another.",
                      "Give it one stage."});
}

void check_row(Faults& faults, Seen& seen, const ClassGroup& row, const std::string& place) {
  check_years(faults, row.year_groups, place);
  check_against(faults, seen, row, place);
  if (seen.year_groups.empty()) seen.year_groups = rising(row.year_groups);
  if (seen.stage.empty()) seen.stage = row.stage;
  for (const Meeting& meeting : row.meetings) {
    check_meeting(faults, row, meeting, place);
    if (std::any_of(seen.meetings.begin(), seen.meetings.end(),
                    [&](const Meeting& other) { return clash(meeting, other); }))
      faults.push_back(
          {place, "duplicate-row",
           "Class " + row.code.str() + " stands twice for " + plain(meeting.weekday) + ".",
           "Keep one row; write one longer lesson if the two follow each other, or give the two "
           "weeks A and B or dates that do not overlap."});
    seen.meetings.push_back(meeting);
  }
}

/// The years of a phase of one kind of school; nothing where schools of the kind differ.
std::optional<std::pair<int, int>> years_of(SchoolPhase phase) {
  switch (phase) {
    case SchoolPhase::infant:
      return std::pair{1, 2};
    case SchoolPhase::junior:
      return std::pair{3, 6};
    case SchoolPhase::primary:
      return std::pair{1, 6};
    case SchoolPhase::secondary:
      return std::pair{7, 11};
    default:
      return std::nullopt;
  }
}

/// Years that do not exist are reported elsewhere.
void check_phase(Faults& faults, SchoolPhase phase, const ClassGroup& group,
                 const std::string& place) {
  const auto years = years_of(phase);
  if (!years) return;
  std::set<int> all(group.year_groups.begin(), group.year_groups.end());
  all.insert(group.year);
  for (const int year : all)
    if (year >= 1 && year <= 11 && (year < years->first || year > years->second))
      faults.push_back({place, "year-outside-phase",
                        "Class " + group.code.str() + " is of Year " + std::to_string(year) +
                            ", but the school's phase is " + word(phase) + ".",
                        "Correct the year, or the school's phase."});
}

void check_vertical(Faults& faults, SchoolPhase phase, const ClassGroup& group,
                    const std::string& place) {
  const bool older = phase == SchoolPhase::secondary || phase == SchoolPhase::all_through ||
                     phase == SchoolPhase::middle;
  std::vector<int> years;
  for (const int year : group.year_groups)
    if (year >= 7) years.push_back(year);
  if (older && years.size() > 1)
    faults.push_back({place, "vertical-group",
                      "Class " + group.code.str() + " mixes pupils of Years " + list(years) + ".",
                      "Teach PSHE by year group, not in vertical tutor groups: what is right for "
                      "one age may be too early or too late for another."});
}

void check_group(Faults& faults, const School& school, const ClassGroup& group,
                 const std::string& place) {
  const SchoolPhase phase = school.data().phase;
  check_phase(faults, phase, group, place);
  check_vertical(faults, phase, group, place);
  const auto& extra = school.data().extra_times;
  if (group.meetings.empty() && std::none_of(extra.begin(), extra.end(), [&](const auto& row) {
        return row.class_code == group.code;
      }))
    faults.push_back({place, "class-without-times",
                      "Class " + group.code.str() + " has no lesson times.",
                      "Give it a weekday and minutes, or extra times."});
}

bool has_lesson(const std::vector<Slot>& slots, Date date) {
  return std::any_of(slots.begin(), slots.end(),
                     [&](const Slot& slot) { return slot.date == date; });
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
  if (has_lesson(slots, pin.date)) return;
  faults.push_back({place, "pin-on-closed-day",
                    "Lesson \"" + pin.lesson.str() + "\" is pinned to " + plain(pin.date) +
                        ", when class " + group.code.str() +
                        " has no lesson: " + why_no_lesson(school, group, pin.date) + ".",
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

/// Lesson times of a class on a day; 1 where there is none, which is reported elsewhere.
std::size_t times_on(const School& school, const ClassCode& code, Date date) {
  const ClassGroup* group = school.find(code);
  if (group == nullptr) return 1;
  const auto slots = slots_of(school, *group);
  const auto found = std::count_if(slots.begin(), slots.end(),
                                   [&](const Slot& slot) { return slot.date == date; });
  return std::max<std::size_t>(1, static_cast<std::size_t>(found));
}

/// A class has a pin for each lesson time of a date at most, and one for a lesson.
void check_two_pins(Faults& faults, const School& school, const Rows<Pin>& rows) {
  std::map<std::pair<ClassCode, Date>, std::size_t> dates;
  std::set<std::pair<ClassCode, LessonCode>> lessons;
  for (const auto& [row, place] : rows) {
    const std::size_t pins = ++dates[{row.class_code, row.date}];
    const bool date_free = pins == 1 || pins <= times_on(school, row.class_code, row.date);
    const bool lesson_free = lessons.emplace(row.class_code, row.lesson).second;
    if (!date_free || !lesson_free)
      faults.push_back({place, "two-pins",
                        "Class " + row.class_code.str() + " has another pin for " +
                            (date_free ? "lesson \"" + row.lesson.str() + "\"" : plain(row.date)) +
                            ".",
                        "Keep one of them."});
  }
}

}  // namespace

void check_classes(Faults& faults, const School& school, const Rows<ClassGroup>& rows) {
  std::map<ClassCode, Seen> seen;
  for (const auto& [row, place] : rows) {
    if (row.code.empty())
      faults.push_back(
          {place, "missing-code", "This class has no name.", "Give it one, for example 8B."});
    check_years(faults, {row.year}, place);
    const auto [found, fresh] = seen.try_emplace(row.code, Seen{row.year, {}, {}, {}});
    check_row(faults, found->second, row, place);
    if (fresh) check_group(faults, school, *school.find(row.code), place);
  }
}

void check_extra_times(Faults& faults, const School& school, const Rows<ExtraTime>& rows) {
  for (const auto& [row, place] : rows) {
    check_minutes(faults, row.class_code, row.minutes, place);
    const ClassGroup* group = check_class(faults, school, row.class_code, place);
    if (group == nullptr) continue;
    if (!has_lesson(slots_of(school, *group), row.date))
      faults.push_back({place, "extra-time-on-closed-day",
                        "Class " + row.class_code.str() + " has an extra time on " +
                            plain(row.date) + ", but " + why_no_lesson(school, *group, row.date) +
                            ".",
                        "Choose a day on which the class is in school."});
  }
}

void check_pins(Faults& faults, const School& school, const Curriculum& curriculum,
                const Rows<Pin>& rows) {
  const auto& wanted = school.data().wanted;
  const bool programme_known = std::all_of(wanted.begin(), wanted.end(), [&](const Wanted& row) {
    return curriculum.find(row.lesson).has_value();
  });
  for (const auto& [row, place] : rows) {
    check_lesson(faults, curriculum, row.lesson, place);
    const ClassGroup* group = check_class(faults, school, row.class_code, place);
    if (group == nullptr) continue;
    if (programme_known) check_pin_lesson(faults, school, curriculum, *group, row, place);
    check_pin_day(faults, school, *group, row, place);
  }
  check_two_pins(faults, school, rows);
}

}  // namespace pshe::detail
