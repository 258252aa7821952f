// Sums of loads: what a group's periods can hold at all, and what that costs at least.
#pragma once

#include <algorithm>
#include <vector>

#include "plan/assign_task.hpp"

namespace pshe::assigning {

using Sums = std::vector<std::int64_t>;

[[nodiscard]] inline std::size_t at(int p) { return static_cast<std::size_t>(p); }

/// Loads and counts of a group's items by first and last period.
struct Spread {
  explicit Spread(const Task& task, const TaskGroup& group) : periods(task.periods) {
    for (Sums* table : {&load, &count}) table->resize(at(periods) * at(periods));
    for (const std::size_t i : group.items) {
      const std::size_t cell =
          at(earliest(task.allowed[i])) * at(periods) + at(latest(task.allowed[i]));
      load[cell] += task.load[i];
      ++count[cell];
    }
  }

  /// Sum over items that must be (inside) or can be (outside) in periods first to last.
  [[nodiscard]] std::int64_t sum(const Sums& table, int first, int last, bool must) const {
    std::int64_t total = 0;
    for (int a = must ? first : 0; a <= last; ++a)
      for (int b = std::max(a, must ? a : first); b < periods && (!must || b <= last); ++b)
        total += table[at(a) * at(periods) + at(b)];
    return total;
  }

  int periods;
  Sums load, count;
};

/// Moves the limits of a period to sums that its items can have. False: there are none.
[[nodiscard]] bool round_limits(const Task& task, TaskGroup& group);

/// Can the loads of all periods, within their limits, add up to the group's load?
[[nodiscard]] bool sums_reach(const Task& task, const TaskGroup& group);

}  // namespace pshe::assigning
