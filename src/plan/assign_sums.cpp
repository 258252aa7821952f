#include "plan/assign_sums.hpp"

#include <numeric>

namespace pshe::assigning {
namespace {

constexpr std::size_t kMostWork = 30'000'000;  ///< for tables of sums; larger ones are left out

std::int64_t unit_of(const Task& task, const TaskGroup& group) {
  std::int64_t unit = 0;
  for (const std::size_t i : group.items) unit = std::gcd(unit, task.load[i]);
  return std::max<std::int64_t>(unit, 1);
}

/// Which sums, in units, the group's items that can be in the period have, within its limit.
std::vector<char> sums_of(const Task& task, const TaskGroup& group, int period, std::int64_t unit) {
  const std::int64_t most = std::min(group.total, group.cells[at(period)].max_load);
  std::vector<char> sums(static_cast<std::size_t>(most / unit) + 1);
  sums[0] = 1;
  for (const std::size_t i : group.items) {
    if ((task.allowed[i] >> period & 1) == 0) continue;
    const auto load = static_cast<std::size_t>(task.load[i] / unit);
    for (std::size_t s = sums.size(); s-- > load;) sums[s] |= sums[s - load];
  }
  return sums;
}

bool small(const Task& task, const TaskGroup& group) {
  const auto total = static_cast<std::size_t>(group.total / unit_of(task, group)) + 1;
  return total < 30'000 && total * group.items.size() * at(task.periods) < kMostWork;
}

/// Loads, in units, of all periods up to one: what is possible, and the least deviation with it.
class Steps {
 public:
  Steps(const Task& task, const TaskGroup& group)
      : task_(task), group_(group), unit_(unit_of(task, group)), spread_(task, group) {}

  /// The least sum of squared deviations; nothing where no sums reach the total.
  [[nodiscard]] std::optional<std::int64_t> least() const {
    const auto total = static_cast<std::size_t>(group_.total / unit_);
    Sums best(total + 1, kNoLimit);
    best[0] = 0;
    for (int p = 0; p < task_.periods; ++p) best = next(best, p);
    if (best[total] == kNoLimit) return std::nullopt;
    return best[total];
  }

 private:
  [[nodiscard]] Sums next(const Sums& best, int p) const {
    const Cell& cell = group_.cells[at(p)];
    const std::vector<char> sums = sums_of(task_, group_, p, unit_);
    const auto lowest = spread_.sum(spread_.load, 0, p, true) / unit_;
    const auto highest = spread_.sum(spread_.load, 0, p, false) / unit_;
    Sums result(best.size(), kNoLimit);
    const auto size = static_cast<std::int64_t>(sums.size());
    for (std::int64_t load = cell.min_load / unit_; load <= cell.max_load / unit_ && load < size;
         ++load) {
      if (sums[static_cast<std::size_t>(load)] == 0) continue;
      const std::int64_t off = deviation(cell, load * unit_);
      const std::int64_t cost = off * off;
      for (std::int64_t s = std::max(lowest, load); s <= highest; ++s) {
        const std::int64_t before = best[static_cast<std::size_t>(s - load)];
        auto& here = result[static_cast<std::size_t>(s)];
        if (before != kNoLimit) here = std::min(here, before + cost);
      }
    }
    return result;
  }

  const Task& task_;
  const TaskGroup& group_;
  std::int64_t unit_;
  Spread spread_;
};

bool few_steps(const Task& task, const TaskGroup& group) {
  const auto total = static_cast<std::size_t>(group.total / unit_of(task, group)) + 1;
  return small(task, group) && total * total * at(task.periods) < kMostWork;
}

}  // namespace

bool round_limits(const Task& task, TaskGroup& group) {
  if (!small(task, group)) return true;
  const std::int64_t unit = unit_of(task, group);
  for (int p = 0; p < task.periods; ++p) {
    Cell& cell = group.cells[at(p)];
    const std::vector<char> sums = sums_of(task, group, p, unit);
    std::int64_t low = (cell.min_load + unit - 1) / unit;
    std::int64_t high = std::min(cell.max_load, group.total) / unit;
    const auto size = static_cast<std::int64_t>(sums.size());
    while (low < size && sums[static_cast<std::size_t>(low)] == 0) ++low;
    while (high >= 0 && sums[static_cast<std::size_t>(high)] == 0) --high;
    if (low > high) return false;
    cell.min_load = low * unit;
    cell.max_load = high * unit;
  }
  return true;
}

bool sums_reach(const Task& task, const TaskGroup& group) {
  return !few_steps(task, group) || Steps(task, group).least().has_value();
}

std::int64_t least_deviation(const Task& task, const TaskGroup& group) {
  return few_steps(task, group) ? Steps(task, group).least().value_or(0) : 0;
}

}  // namespace pshe::assigning
