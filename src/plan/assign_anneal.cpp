#include "plan/assign_anneal.hpp"

#include <algorithm>
#include <cmath>

namespace pshe::assigning {

Anneal::Anneal(const Task& task, std::uint64_t seed) : task_(task), dice_(seed) {
  for (std::size_t i = 0; i < task_.items(); ++i) {
    choices_.emplace_back();
    for (int p = 0; p < task_.periods; ++p)
      if ((task_.allowed[i] >> p & 1) != 0) choices_[i].push_back(p);
    if (choices_[i].size() > 1) free_.push_back(i);
  }
  for (const TaskGroup& group : task_.groups) {
    partners_.emplace_back();
    for (const std::size_t i : group.items)
      if (choices_[i].size() > 1) partners_.back().push_back(i);
    cells_.insert(cells_.end(), group.cells.begin(), group.cells.end());
  }
  std::vector<std::int64_t> loads = task_.load;
  std::sort(loads.begin(), loads.end());
  if (!loads.empty()) typical_ = std::max<std::int64_t>(1, loads[loads.size() / 2]);
  if (task_.squared)
    penalty_ = 2.0 * static_cast<double>(task_.weight) * static_cast<double>(typical_);
  if (task_.costs)
    penalty_ += static_cast<double>(*std::max_element(task_.cost.begin(), task_.cost.end())) /
                static_cast<double>(typical_);
  least_penalty_ = penalty_;
  finest_ = task_.squared ? static_cast<double>(task_.weight) : 1e9;
  for (const std::int64_t cost : task_.cost)
    if (cost > 0) finest_ = std::min(finest_, static_cast<double>(cost));
  start_anew();
}

void Anneal::start_anew() {
  period_.resize(task_.items());
  for (std::size_t i = 0; i < task_.items(); ++i)
    period_[i] = choices_[i][dice_.below(choices_[i].size())];
  count_all();
}

void Anneal::start_from(const std::vector<int>& period) {
  period_ = period;
  count_all();
}

void Anneal::aim_at(std::int64_t most) {
  std::size_t at = 0;
  for (const TaskGroup& group : task_.groups)
    for (const Cell& cell : group.cells) cells_[at++].max_load = std::min(cell.max_load, most);
  count_all();
}

void Anneal::count_all() {
  load_.assign(cells_.size(), 0);
  count_.assign(cells_.size(), 0);
  broken_ = cost_ = 0;
  const auto periods = static_cast<std::size_t>(task_.periods);
  for (std::size_t i = 0; i < task_.items(); ++i) {
    const auto p = static_cast<std::size_t>(period_[i]);
    for (const std::size_t group : task_.groups_of[i]) {
      load_[group * periods + p] += task_.load[i];
      ++count_[group * periods + p];
    }
    cost_ += task_.cost_of(i, period_[i]);
    for (const Kin& kin : task_.before[i])
      broken_ += typical_ * std::max(0, period_[kin.item] + kin.gap - period_[i]);
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    const Move here = cell_cost(cells_[i], load_[i], count_[i]);
    broken_ += here.broken;
    cost_ += here.cost;
  }
}

inline Anneal::Move Anneal::cell_cost(const Cell& cell, std::int64_t load,
                                      std::int64_t count) const {
  Move result;
  if (load > cell.max_load)
    result.broken = load - cell.max_load;
  else if (load < cell.min_load)
    result.broken = cell.min_load - load;
  if (count > cell.max_count)
    result.broken += typical_ * (count - cell.max_count);
  else if (count < cell.min_count)
    result.broken += typical_ * (cell.min_count - count);
  if (task_.squared) {
    const std::int64_t off = deviation(cell, load);
    result.cost = task_.weight * off * off;
  }
  return result;
}

std::int64_t Anneal::link_cost(std::size_t item, int period) const {
  std::int64_t missing = 0;
  for (const Kin& kin : task_.before[item])
    missing += std::max(0, period_[kin.item] + kin.gap - period);
  for (const Kin& kin : task_.after[item])
    missing += std::max(0, period + kin.gap - period_[kin.item]);
  return typical_ * missing;
}

/// Moves the item and says what that changes. O(its groups and links).
Anneal::Move Anneal::move(std::size_t item, int to) {
  const int from = period_[item];
  Move change;
  change.broken = link_cost(item, to) - link_cost(item, from);
  change.cost = task_.cost_of(item, to) - task_.cost_of(item, from);
  const auto periods = static_cast<std::size_t>(task_.periods);
  const std::int64_t load = task_.load[item];
  for (const std::size_t group : task_.groups_of[item])
    for (const int p : {from, to}) {
      const std::size_t at = group * periods + static_cast<std::size_t>(p);
      const Move old = cell_cost(cells_[at], load_[at], count_[at]);
      load_[at] += p == to ? load : -load;
      count_[at] += p == to ? 1 : -1;
      const Move fresh = cell_cost(cells_[at], load_[at], count_[at]);
      change.broken += fresh.broken - old.broken;
      change.cost += fresh.cost - old.cost;
    }
  period_[item] = to;
  broken_ += change.broken;
  cost_ += change.cost;
  return change;
}

/// Moves an item, or swaps two of one group. `other` stays as large as the items where it moved.
Anneal::Move Anneal::try_one(std::size_t& item, int& from, std::size_t& other, int& other_from) {
  item = free_[dice_.below(free_.size())];
  from = period_[item];
  other = task_.items();
  const auto& groups = task_.groups_of[item];
  if (!groups.empty() && (dice_.next() >> 63) != 0) {
    const auto& partners = partners_[groups[dice_.below(groups.size())]];
    const std::size_t partner = partners[dice_.below(partners.size())];
    const int there = period_[partner];
    if (there == from || (task_.allowed[item] >> there & 1) == 0 ||
        (task_.allowed[partner] >> from & 1) == 0)
      return {};
    other = partner;
    other_from = there;
    const Move one = move(item, there), two = move(partner, from);
    return {one.broken + two.broken, one.cost + two.cost};
  }
  const auto& choices = choices_[item];
  const int to = choices[dice_.below(choices.size())];
  return to == from ? Move{} : move(item, to);
}

double Anneal::first_temperature() {
  double sum = 0;
  constexpr int tries = 400;
  for (int i = 0; i < tries; ++i) {
    std::size_t item = 0, other = 0;
    int from = 0, other_from = 0;
    sum += std::abs(worth(try_one(item, from, other, other_from)));
    if (period_[item] != from) move(item, from);
    if (other < task_.items()) move(other, other_from);
  }
  return std::max(1.0, sum / tries);
}

std::int64_t Anneal::run(std::int64_t tries, double heat, const std::function<bool()>& stop) {
  if (free_.empty()) tries = 1;
  const auto look = [&] {
    if (broken_ == 0 && (!best_ || cost_ < best_cost_)) {
      best_ = period_;
      best_cost_ = cost_;
    }
  };
  look();
  if (free_.empty()) return tries;
  const double hot = first_temperature() * heat;
  const bool feasibility = !task_.squared && !task_.costs;
  const double cold =
      std::min(hot, feasibility ? 0.12 * penalty_ : std::max(0.3 * finest_, hot / 200));
  constexpr std::int64_t slice = 512;
  double temperature = hot;
  std::int64_t done = 0;
  for (; done < tries; done += slice) {
    if ((done & 8191) == 0 && stop()) break;
    temperature =
        hot * std::pow(cold / hot, static_cast<double>(done) / static_cast<double>(tries));
    for (std::int64_t i = 0; i < slice; ++i) {
      std::size_t item = 0, other = 0;
      int from = 0, other_from = 0;
      const double change = worth(try_one(item, from, other, other_from));
      if (change > 0 && change >= -temperature * std::log(dice_.unit())) {
        move(item, from);
        if (other < task_.items()) move(other, other_from);
      } else if (broken_ == 0) {
        look();
      }
    }
    if (feasibility && broken_ == 0) break;
  }
  penalty_ = broken_ > 0 ? std::min(penalty_ * 1.5, 1e9) : std::max(penalty_ / 1.5, least_penalty_);
  return std::max<std::int64_t>(done, 1);
}

}  // namespace pshe::assigning
