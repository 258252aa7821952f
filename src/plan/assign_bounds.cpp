// Costs that nothing goes below, and what they rule out.
#include <algorithm>
#include <cmath>

#include "plan/assign_sums.hpp"

namespace pshe::assigning {
namespace {

std::int64_t least_cost(const Task& task, std::size_t item) {
  std::int64_t least = kNoLimit;
  for (int p = 0; p < task.periods; ++p)
    if ((task.allowed[item] >> p & 1) != 0) least = std::min(least, task.cost_of(item, p));
  return least;
}

/// The least largest load that tightening does not refute.
std::int64_t least_largest(const Task& task) {
  std::int64_t low = 0, high = 0;
  for (const TaskGroup& group : task.groups) high = std::max(high, group.total);
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    Task tried = limited(task, middle);
    if (tighten(tried))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

std::int64_t root(std::int64_t square) {
  auto n = static_cast<std::int64_t>(std::sqrt(static_cast<double>(square)));
  while (n * n > square) --n;
  while ((n + 1) * (n + 1) <= square) ++n;
  return n;
}

/// Takes away periods of items, and loads of periods, that cost more than the others leave.
void cut_once(Task& task, std::int64_t most) {
  const std::int64_t costs = least_costs(task);
  std::vector<std::int64_t> least;
  std::int64_t balance = 0;
  if (task.squared && task.weight > 0)
    for (const TaskGroup& group : task.groups)
      balance += task.weight * least.emplace_back(least_deviation(task, group));
  const std::int64_t spare = most - costs - balance;
  if (task.costs)
    for (std::size_t i = 0; i < task.items(); ++i) {
      const std::int64_t limit = spare + least_cost(task, i);
      for (int p = 0; p < task.periods; ++p)
        if (task.cost_of(i, p) > limit) task.allowed[i] &= ~(Periods{1} << p);
    }
  if (task.weight == 0) return;
  if (!task.squared) {
    task = limited(task, spare / task.weight);
    return;
  }
  for (std::size_t g = 0; g < least.size(); ++g) {
    const std::int64_t far = root(spare / task.weight + least[g]);
    for (Cell& cell : task.groups[g].cells) {
      cell.max_load = std::min(cell.max_load, cell.high + far);
      cell.min_load = std::max(cell.min_load, cell.low - far);
    }
  }
}

}  // namespace

std::int64_t least_costs(const Task& task) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < task.items(); ++i) sum += least_cost(task, i);
  return sum;
}

std::int64_t lower_bound(const Task& task) {
  const std::int64_t costs = least_costs(task);
  if (task.weight == 0) return costs;
  if (!task.squared) return costs + task.weight * least_largest(task);
  std::int64_t squares = 0;
  for (const TaskGroup& group : task.groups) squares += least_deviation(task, group);
  return costs + task.weight * squares;
}

bool cut(Task& task, std::int64_t below) {
  for (std::int64_t bound = -1;;) {
    std::int64_t next = least_costs(task);
    if (task.squared && task.weight > 0) next = lower_bound(task);
    if (next >= below) return false;
    if (next <= bound) return true;
    bound = next;
    cut_once(task, below - 1);
    if (!tighten(task)) return false;
  }
}

std::int64_t cut_bound(const Task& task, std::int64_t cost) {
  std::int64_t low = lower_bound(task), high = cost;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    Task tried = task;
    if (cut(tried, middle + 1))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

}  // namespace pshe::assigning
