#include "pshe/plan/arithmetic.hpp"

#include <algorithm>
#include <numeric>

#include "plan/words.hpp"
#include "pshe/model/plan.hpp"

namespace pshe {
namespace {

std::string lessons(int count) {
  return std::to_string(count) + (count == 1 ? " lesson" : " lessons");
}

/// Lesson times that the lessons take: one each, more where all times of the class split.
int times_for(const Curriculum& curriculum, const ClassGroup& group,
              const std::vector<LessonIndex>& programme) {
  int longest = 0;
  for (const Meeting& meeting : group.meetings) {
    if (!meeting.splits) return static_cast<int>(programme.size());
    longest = std::max(longest, meeting.minutes);
  }
  int times = 0;
  for (const LessonIndex lesson : programme)
    times += longest ? (curriculum.lesson(lesson).minutes + longest - 1) / longest : 1;
  return times;
}

/// "Tuesday and Thursday"; "on single days" for a class without a time that comes round.
std::string days_of(const ClassGroup& group) {
  std::vector<std::string> days;
  for (const Meeting& meeting : group.meetings)
    if (std::find(days.begin(), days.end(), plain(meeting.weekday)) == days.end())
      days.push_back(plain(meeting.weekday));
  return days.empty() ? "on single days" : detail::joined(days);
}

/// "Year 7"; "Years 3 and 4" for a class with pupils of both.
std::string years_of(const ClassGroup& group) {
  std::vector<std::string> years;
  for (const int year : group.year_groups) years.push_back(std::to_string(year));
  return (years.size() > 1 ? "Years " : "Year ") + detail::joined(years);
}

}  // namespace

int SlotCount::total() const { return std::accumulate(slots.begin(), slots.end(), 0); }

std::vector<SlotCount> count_slots(const Curriculum& curriculum, const School& school) {
  std::vector<SlotCount> counts;
  for (const ClassGroup& group : school.classes()) {
    const std::vector<LessonIndex> programme = school.programme(curriculum, group.year);
    SlotCount count{group.code, group.year, static_cast<int>(programme.size()),
                    std::vector<int>(school.data().half_terms.size()),
                    times_for(curriculum, group, programme)};
    for (const Slot& slot : slots_of(school, group)) ++count.slots[*school.half_term(slot.date)];
    counts.push_back(std::move(count));
  }
  return counts;
}

std::string describe(const School& school, const SlotCount& count) {
  const std::string balance = count.spare() < 0    ? std::to_string(-count.spare()) + " short"
                              : count.spare() == 0 ? "an exact fit"
                                                   : std::to_string(count.spare()) + " to spare";
  const ClassGroup& group = *school.find(count.class_code);
  const std::string who =
      "Class " + group.code.str() + " (" + years_of(group) + ", " + days_of(group) + ") has ";
  if (count.needed != count.lessons)
    return who + detail::count(static_cast<std::size_t>(count.total()), "lesson time") +
           " in the year and a programme of " + lessons(count.lessons) + " that take " +
           std::to_string(count.needed) + " of them: " + balance + ".";
  return who + "time for " + lessons(count.total()) + " in the year and a programme of " +
         std::to_string(count.lessons) + ": " + balance + ".";
}

}  // namespace pshe
