#include "pshe/model/school.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace pshe {
namespace {

/// Why a day without a reason of its own is closed.
std::string plain(ClosureKind kind) {
  switch (kind) {
    case ClosureKind::inset:
      return "it is an INSET day";
    case ClosureKind::bank_holiday:
      return "it is a bank holiday";
    case ClosureKind::closure:
      return "the school is closed";
    case ClosureKind::event:
      return "there is an event";
    case ClosureKind::pause:
      return "PSHE pauses";
    case ClosureKind::mock_exams:
      return "there are mock exams";
    case ClosureKind::study_leave:
      return "it is study leave";
    case ClosureKind::lead_away:
      return "the safeguarding lead is away";
  }
  return {};
}

bool weekend(Date date) { return weekday(date) >= Weekday::saturday; }

Date monday_of(Date day) { return day - std::chrono::days{static_cast<int>(weekday(day))}; }

/// Weeks that hold a day of a half-term, with letters from the school's stated weeks.
std::vector<TermWeek> weeks_of(const SchoolData& data) {
  std::vector<TermWeek> weeks;
  for (const HalfTerm& half_term : data.half_terms)
    for (Date monday = monday_of(half_term.first); monday <= half_term.last;
         monday += std::chrono::days{7})
      if (weeks.empty() || weeks.back().monday < monday) weeks.push_back({monday});
  Rhythm letter = Rhythm::week_a;
  for (TermWeek& week : weeks) {
    for (const WeekLetter& stated : data.weeks)
      if (monday_of(stated.date) == week.monday) letter = stated.letter;
    week.letter = letter;
    letter = letter == Rhythm::week_a ? Rhythm::week_b : Rhythm::week_a;
  }
  return weeks;
}

/// Weights of aims that a school does not set, in the order of Aim. The last two have no
/// published source, so they are off.
constexpr std::array default_weights{10, 1, 5, 10, 1, 0, 0, 10, 10, 5, 20, 5, 0, 0};
static_assert(default_weights.size() == Words<Aim>::text.size());

}  // namespace

std::string Closure::why() const { return reason.empty() ? plain(kind) : reason; }

bool Closure::concerns(int year) const {
  return years.empty() || std::find(years.begin(), years.end(), year) != years.end();
}

bool Closure::shuts(const ClassGroup& group, Date day, bool extra) const {
  const bool away =
      kind == ClosureKind::event || kind == ClosureKind::mock_exams || kind == ClosureKind::pause;
  return first <= day && day <= last && shuts_lessons() && pshe::concerns(years, group) &&
         !(extra && away);
}

bool concerns(const std::vector<int>& years, const ClassGroup& group) {
  return years.empty() ||
         std::any_of(group.year_groups.begin(), group.year_groups.end(), [&](int year) {
           return std::find(years.begin(), years.end(), year) != years.end();
         });
}

School::School(SchoolData data) : data_(std::move(data)), term_weeks_(weeks_of(data_)) {}

const ClassGroup* School::find(const ClassCode& code) const {
  for (const ClassGroup& group : data_.classes)
    if (group.code == code) return &group;
  return nullptr;
}

std::vector<int> School::years() const {
  std::set<int> years;
  for (const ClassGroup& group : data_.classes) years.insert(group.year);
  return {years.begin(), years.end()};
}

std::string School::closed(Date date, int year) const {
  if (weekend(date)) return "it is a " + plain(weekday(date));
  if (!half_term(date)) return "it is in the holidays";
  for (const Closure& closure : data_.closures)
    if (closure.shuts_lessons() && closure.first <= date && date <= closure.last &&
        closure.concerns(year))
      return closure.why();
  return {};
}

std::string School::closed(Date date, const ClassGroup& group) const {
  for (const int year : group.year_groups)
    if (std::string why = closed(date, year); !why.empty()) return why;
  return {};
}

Date School::school_day(Date day, const ClassGroup& group) const {
  if (data_.half_terms.empty()) return day;
  for (Date back = day; back >= data_.half_terms.front().first; back -= std::chrono::days{1})
    if (closed(back, group).empty()) return back;
  return day;
}

int School::weight(Aim aim) const {
  for (const AimWeight& row : data_.aims)
    if (row.aim == aim) return row.weight;
  return default_weights.at(static_cast<std::size_t>(aim));
}

std::optional<std::size_t> School::half_term(Date date) const {
  for (std::size_t i = 0; i < data_.half_terms.size(); ++i)
    if (data_.half_terms[i].first <= date && date <= data_.half_terms[i].last) return i;
  return std::nullopt;
}

int School::pupil_days() const {
  const auto school_closed = [&](Date day) {
    return std::any_of(data_.closures.begin(), data_.closures.end(), [&](const Closure& closure) {
      const bool shut = closure.kind == ClosureKind::inset ||
                        closure.kind == ClosureKind::bank_holiday ||
                        closure.kind == ClosureKind::closure;
      return shut && closure.years.empty() && closure.first <= day && day <= closure.last;
    });
  };
  int days = 0;
  for (const HalfTerm& half_term : data_.half_terms)
    for (Date day = half_term.first; day <= half_term.last; day += std::chrono::days{1})
      if (!weekend(day) && !school_closed(day)) ++days;
  return days;
}

bool School::may_merge(const LessonCode& one, const LessonCode& other) const {
  return std::any_of(data_.pairings.begin(), data_.pairings.end(), [&](const Pairing& row) {
    return row.keep == Keep::merge &&
           ((row.first == one && row.second == other) || (row.first == other && row.second == one));
  });
}

std::vector<LessonIndex> School::programme(const Curriculum& curriculum, int year) const {
  std::vector<LessonIndex> lessons;
  for (const Wanted& wanted : data_.wanted)
    if (wanted.year == year) lessons.push_back(curriculum.at(wanted.lesson));
  if (lessons.empty())
    for (std::size_t i = 0; i < curriculum.lessons().size(); ++i) {
      const auto& years = curriculum.lessons()[i].years;
      if (std::find(years.begin(), years.end(), year) != years.end()) lessons.emplace_back(i);
    }
  std::sort(lessons.begin(), lessons.end(), [&](LessonIndex a, LessonIndex b) {
    const Lesson& left = curriculum.lesson(a);
    const Lesson& right = curriculum.lesson(b);
    return std::tie(left.position, left.code) < std::tie(right.position, right.code);
  });
  return lessons;
}

}  // namespace pshe
