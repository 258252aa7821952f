#include "pshe/model/plan.hpp"

#include <algorithm>
#include <map>

namespace pshe {
namespace {

bool holds(const Meeting& meeting, Date day) {
  return (!meeting.first || *meeting.first <= day) && (!meeting.last || day <= *meeting.last);
}

/// Whether the meeting is on the day, which is in the `week`th week of term, from 0.
bool meets_on(const Meeting& meeting, Date day, std::size_t week, Rhythm letter) {
  if (!holds(meeting, day)) return false;
  const auto start = static_cast<std::size_t>(meeting.weekday);
  const std::size_t wanted = meeting.rhythm == Rhythm::rolling ? (start + week) % 5 : start;
  if (static_cast<std::size_t>(weekday(day)) != wanted) return false;
  return meeting.rhythm == Rhythm::weekly || meeting.rhythm == Rhythm::rolling ||
         meeting.rhythm == letter;
}

/// The lesson times of one day, before closures.
std::vector<LessonTime> times_on(const School& school, const ClassGroup& group, Date day,
                                 std::size_t week, bool& extra) {
  std::vector<LessonTime> times;
  for (const ExtraTime& row : school.data().extra_times)
    if (row.class_code == group.code && row.date == day)
      times.push_back({{day, group.code, row.minutes}});
  extra = !times.empty();
  if (!extra)
    for (const Meeting& meeting : group.meetings)
      if (meets_on(meeting, day, week, school.term_weeks()[week].letter))
        times.push_back({{day, group.code, meeting.minutes}, 0, meeting.splits, {}});
  return times;
}

}  // namespace

std::vector<int> own_minutes(const std::vector<Placement>& placements) {
  struct Shared {
    int lessons = 0;
    int served = 0;
  };
  std::map<std::tuple<ClassCode, Date, int>, Shared> times;
  const auto time = [&](const Slot& slot) -> Shared& {
    return times[{slot.class_code, slot.date, slot.number}];
  };
  for (const Placement& row : placements) ++time(row.slot).lessons;
  std::vector<int> minutes;
  for (const Placement& row : placements) {
    Shared& shared = time(row.slot);
    const int odd = shared.served++ < row.slot.minutes % shared.lessons ? 1 : 0;
    minutes.push_back(row.slot.minutes / shared.lessons + odd);
  }
  return minutes;
}

std::vector<Placement> whole_lessons(const Plan& plan) {
  std::vector<Placement> sorted = plan.placements;
  std::sort(sorted.begin(), sorted.end());
  const std::vector<int> own = own_minutes(sorted);
  for (std::size_t row = 0; row < own.size(); ++row) sorted[row].slot.minutes = own[row];
  std::map<std::tuple<ClassCode, LessonCode, int>, int> minutes;
  std::vector<Placement> whole;
  for (Placement& row : sorted) {
    int& sum = minutes[{row.slot.class_code, row.lesson, row.parts}];
    sum += row.slot.minutes;
    if (row.part < row.parts) continue;
    row.slot.minutes = sum;
    sum = 0;
    whole.push_back(std::move(row));
  }
  return whole;
}

std::vector<LessonTime> lesson_times(const School& school, const ClassGroup& group) {
  std::vector<LessonTime> found;
  const auto& closures = school.data().closures;
  for (std::size_t week = 0; week < school.term_weeks().size(); ++week)
    for (int weekday = 0; weekday < 5; ++weekday) {
      const Date day = school.term_weeks()[week].monday + std::chrono::days{weekday};
      const auto half_term = school.half_term(day);
      if (!half_term) continue;
      bool extra = false;
      std::vector<LessonTime> times = times_on(school, group, day, week, extra);
      if (times.empty()) continue;
      const auto shut = std::find_if(closures.begin(), closures.end(), [&](const Closure& row) {
        return row.shuts(group, day, extra);
      });
      for (std::size_t i = 0; i < times.size(); ++i) {
        times[i].slot.number = static_cast<int>(i) + 1;
        times[i].half_term = *half_term;
        if (shut != closures.end())
          times[i].shut_by = static_cast<std::size_t>(shut - closures.begin());
        found.push_back(times[i]);
      }
    }
  return found;
}

std::vector<Slot> slots_of(const School& school, const ClassGroup& group) {
  std::vector<Slot> slots;
  for (const LessonTime& time : lesson_times(school, group))
    if (!time.shut_by) slots.push_back(time.slot);
  return slots;
}

}  // namespace pshe
