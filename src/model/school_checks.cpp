#include "model/school_checks.hpp"

#include <algorithm>
#include <set>

#include "pshe/base/error.hpp"
#include "pshe/model/plan.hpp"

namespace pshe::detail {

std::string range(Date first, Date last) {
  return first == last ? plain(first) : plain(first) + " to " + plain(last);
}

std::string nearest(const std::string& code, const std::vector<std::string>& known) {
  const auto found = nearest_codes(code, known);
  return found.empty() ? "Check the spelling." : "Did you mean \"" + found.front() + "\"?";
}

void check_years(Faults& faults, const std::vector<int>& years, const std::string& place) {
  for (const int year : years)
    if (year < 1 || year > 11)
      faults.push_back({place, "impossible-year", "There is no Year " + std::to_string(year) + ".",
                        "Years run from 1 to 11."});
}

void check_minutes(Faults& faults, const ClassCode& code, int minutes, const std::string& place) {
  if (minutes < 5 || minutes > 300)
    faults.push_back(
        {place, "impossible-minutes",
         "Class " + code.str() + " has a lesson of " + std::to_string(minutes) + " minutes.",
         "Give its length in minutes, from 5 to 300."});
}

void check_lesson(Faults& faults, const Curriculum& curriculum, const LessonCode& code,
                  const std::string& place) {
  if (!curriculum.find(code))
    faults.push_back({place, "unknown-code", "There is no lesson \"" + code.str() + "\".",
                      nearest(code.str(), codes_of(curriculum.lessons()))});
}

const ClassGroup* check_class(Faults& faults, const School& school, const ClassCode& code,
                              const std::string& place) {
  const ClassGroup* group = school.find(code);
  if (group == nullptr)
    faults.push_back({place, "unknown-class", "There is no class \"" + code.str() + "\".",
                      nearest(code.str(), codes_of(school.classes()))});
  return group;
}

std::string why_no_lesson(const School& school, const ClassGroup& group, Date date) {
  for (const LessonTime& time : lesson_times(school, group))
    if (time.slot.date == date && time.shut_by)
      return school.data().closures.at(*time.shut_by).why();
  const std::string why = school.closed(date, group);
  return why.empty() ? "it is a " + plain(weekday(date)) : why;
}

void check_half_terms(Faults& faults, const Rows<HalfTerm>& rows) {
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

void check_closures(Faults& faults, const Rows<Closure>& rows) {
  for (const auto& [row, place] : rows) {
    check_years(faults, row.years, place);
    if (row.last < row.first)
      faults.push_back({place, "impossible-dates",
                        "The closure " + range(row.first, row.last) + " ends before it begins.",
                        "Swap the dates."});
  }
}

void check_weeks(Faults& faults, const School& school, const Rows<WeekLetter>& rows) {
  std::set<Date> stated;
  const auto weeks = school.term_weeks();
  for (const auto& [row, place] : rows) {
    const std::string week = "The week of " + plain(row.date);
    const Date monday = row.date - std::chrono::days{static_cast<int>(weekday(row.date))};
    if (row.letter != Rhythm::week_a && row.letter != Rhythm::week_b)
      faults.push_back({place, "unknown-word", week + " is neither week A nor week B.",
                        "Say which of the two it is."});
    if (std::none_of(weeks.begin(), weeks.end(),
                     [&](const TermWeek& term) { return term.monday == monday; }))
      faults.push_back({place, "week-outside-terms", week + " is in the holidays.",
                        "Name a day of a week of term."});
    if (!stated.insert(monday).second)
      faults.push_back({place, "duplicate-row", week + " stands twice.", "Keep one row."});
  }
}

namespace {

/// The last 1 August that is not after a day: school years are taken to begin then, so that
/// staff can be trained before term.
Date august_before(Date day) {
  const std::chrono::year_month_day date(day);
  const Date august{date.year() / std::chrono::August / 1};
  return august <= day ? august
                       : Date{(date.year() - std::chrono::years{1}) / std::chrono::August / 1};
}

}  // namespace

void check_sessions(Faults& faults, const School& school, const Rows<Session>& rows) {
  const auto& half_terms = school.data().half_terms;
  for (const auto& [row, place] : rows) {
    check_years(faults, row.years, place);
    if (half_terms.empty()) continue;  // a fault of its own
    const Date first = august_before(half_terms.front().first);
    const Date last = half_terms.back().last;
    if (row.date < first || row.date > last)
      faults.push_back({place, "session-outside-year",
                        "The session for " + word(row.kind) + " on " + plain(row.date) +
                            " is outside the school year.",
                        "Choose a day from " + plain(first) + " to " + plain(last) + "."});
  }
}

}  // namespace pshe::detail
