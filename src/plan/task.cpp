#include "plan/task.hpp"

#include <algorithm>

namespace pshe::detail {

bool Rule::lets(std::size_t start, std::size_t end) const {
  const std::size_t till = kind == RuleKind::bound || kind == RuleKind::turn ? end : start;
  if (ranges.empty()) return first <= start && till <= last;
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    return range.first <= start && till <= range.last;
  });
}

std::vector<LessonIndex> Job::lessons() const {
  std::vector<LessonIndex> all{lesson};
  if (also) all.push_back(*also);
  return all;
}

std::size_t Task::span(std::size_t job, std::size_t time, bool must_fit) const {
  const LessonTime& first = times[time];
  int left = jobs[job].minutes - first.slot.minutes;
  if (!must_fit || left <= 0) return 1;
  if (!first.splits) return 0;
  std::size_t count = 1;
  for (std::size_t next = time + 1; next < times.size(); ++next) {
    if (times[next].shut_by) continue;
    if (!times[next].splits) return 0;
    ++count;
    left -= times[next].slot.minutes;
    if (left <= 0) return count;
  }
  return 0;
}

}  // namespace pshe::detail
