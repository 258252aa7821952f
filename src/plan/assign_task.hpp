// The problem of assign() as its parts share it: checked, complete, in plain numbers.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

#include "pshe/plan/assign.hpp"

namespace pshe::assigning {

using Periods = std::uint64_t;  ///< a set of periods, bit p for period p
inline constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max() / 4;

[[nodiscard]] inline int earliest(Periods set) { return std::countr_zero(set); }
[[nodiscard]] inline int latest(Periods set) { return 63 - std::countl_zero(set); }

/// What a group may and should have in one period.
struct Cell {
  std::int64_t min_load = 0, max_load = kNoLimit;
  std::int64_t min_count = 0, max_count = kNoLimit;
  std::int64_t low = 0, high = 0;  ///< no deviation between these
};

struct TaskGroup {
  std::vector<std::size_t> items;
  std::vector<Cell> cells;  ///< one a period
  std::int64_t total = 0;
};

/// An item that has to be some periods before another.
struct Kin {
  std::size_t item;
  int gap;
};

struct Task {
  int periods = 1;
  std::vector<std::int64_t> load;
  std::vector<Periods> allowed;
  std::vector<std::int64_t> cost;        ///< of item i in period p at i * periods + p
  std::vector<std::vector<Kin>> before;  ///< links that no others imply, both ways
  std::vector<std::vector<Kin>> after;
  std::vector<std::vector<Kin>> ancestors;    ///< all, with the longest gap
  std::vector<std::vector<Kin>> descendants;  ///< all, with the longest gap
  std::vector<TaskGroup> groups;
  std::vector<std::vector<std::size_t>> groups_of;
  bool squared = false;
  std::int64_t weight = 1;
  bool costs = false;  ///< some period of some item costs something

  [[nodiscard]] std::size_t items() const { return load.size(); }
  [[nodiscard]] std::int64_t cost_of(std::size_t item, int period) const {
    return cost[item * static_cast<std::size_t>(periods) + static_cast<std::size_t>(period)];
  }
  /// Only the largest load counts, so that "cheaper" is a limit on every period.
  [[nodiscard]] bool pure_largest() const { return !squared && !costs && weight > 0; }
};

/// Checks the problem and fills a task. Throws DataError and CycleError.
[[nodiscard]] Task task_of(const AssignProblem& problem);

[[nodiscard]] inline std::int64_t deviation(const Cell& cell, std::int64_t load) {
  return load > cell.high ? load - cell.high : load < cell.low ? cell.low - load : 0;
}

/// The cost of an assignment that keeps every limit; nothing where it breaks one.
[[nodiscard]] std::optional<std::int64_t> value(const Task& task, const std::vector<int>& period);

/// The same task where no group has more than `most` in a period.
[[nodiscard]] Task limited(Task task, std::int64_t most);

/// Narrows the periods of items and the limits of periods to what can be part of a solution.
/// False: proved that there is none.
[[nodiscard]] bool tighten(Task& task);

/// No assignment of a tightened task costs less.
[[nodiscard]] std::int64_t lower_bound(const Task& task);

/// A tightened task without what makes a solution cost `below` or more. False: nothing is left.
[[nodiscard]] bool cut(Task& task, std::int64_t below);

/// The largest bound from cutting: no assignment costs less. Not above `cost`, that of one.
[[nodiscard]] std::int64_t cut_bound(const Task& task, std::int64_t cost);

/// The least squared deviation of one group, without weight.
[[nodiscard]] std::int64_t least_deviation(const Task& task, const TaskGroup& group);

/// What the items cost at least, wherever they are.
[[nodiscard]] std::int64_t least_costs(const Task& task);

}  // namespace pshe::assigning
