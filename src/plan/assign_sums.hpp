// Sums of loads: what a group's periods can hold at all, and what that costs at least.
#pragma once

#include <algorithm>
#include <vector>

#include "plan/assign_task.hpp"

namespace pshe::assigning {

using Sums = std::vector<std::int64_t>;

[[nodiscard]] inline std::size_t at(int p) { return static_cast<std::size_t>(p); }

/// Loads and counts of a group's items by first and last period, added up.
struct Spread {
  Spread(const Task& task, const TaskGroup& group) : side(at(task.periods) + 1) {
    for (Sums* table : {&load, &count}) table->resize(side * side);
    for (const std::size_t i : group.items) {
      const std::size_t cell =
          (at(earliest(task.allowed[i])) + 1) * side + at(latest(task.allowed[i])) + 1;
      load[cell] += task.load[i];
      ++count[cell];
    }
    for (Sums* table : {&load, &count})
      for (std::size_t a = 1; a < side; ++a)
        for (std::size_t b = 1; b < side; ++b)
          (*table)[a * side + b] += (*table)[(a - 1) * side + b] + (*table)[a * side + b - 1] -
                                    (*table)[(a - 1) * side + b - 1];
  }

  /// Sum over items that must be (inside) or can be (outside) in periods first to last.
  [[nodiscard]] std::int64_t sum(const Sums& table, int first, int last, bool must) const {
    const std::size_t a = at(first), b = at(last) + 1;
    if (must) return table[b * side + b] - table[a * side + b];
    return table[b * side + side - 1] - table[b * side + a];
  }

  std::size_t side;  ///< the first row and column are 0
  Sums load, count;
};

/// Moves the limits of a period to sums that its items can have. False: there are none.
[[nodiscard]] bool round_limits(const Task& task, TaskGroup& group);

/// Can the loads of all periods, within their limits, add up to the group's load?
[[nodiscard]] bool sums_reach(const Task& task, const TaskGroup& group);

}  // namespace pshe::assigning
