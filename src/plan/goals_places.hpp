// Where the jobs of a class can begin and what waits for what, by its open times.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "plan/task.hpp"

namespace pshe::detail {

/// A job that begins after one of some others has ended.
struct Wait {
  std::size_t job = 0;
  std::vector<std::size_t> before;
};

/// The active rules of a task in the form in which moves and bounds use them.
struct Places {
  std::vector<std::size_t> times;  ///< the open ones, as positions in Task::times
  std::vector<std::int64_t> days;  ///< of the open times, since 1970
  std::vector<std::uint8_t> span;  ///< by job and open time: times taken; 0: cannot begin there
  std::vector<char> placed;        ///< by job
  std::vector<Wait> waits;         ///< of placed jobs for placed jobs

  [[nodiscard]] std::size_t open() const { return times.size(); }
  [[nodiscard]] std::size_t taken(std::size_t job, std::size_t at) const {
    return span[job * times.size() + at];
  }
};

/// From the end of the earlier job to the beginning of the later; negative when b is the earlier.
[[nodiscard]] inline std::int64_t distance(std::int64_t a_first, std::int64_t a_last,
                                           std::int64_t b_first, std::int64_t b_last) {
  if (b_first >= a_first) return std::max<std::int64_t>(b_first - a_last, 0);
  return std::min<std::int64_t>(b_last - a_first, 0);
}

/// O(jobs times times + rules).
[[nodiscard]] Places places_of(const Task& task, const Active& active);

/// Rules all active.
[[nodiscard]] Places places_of(const Task& task);

}  // namespace pshe::detail
