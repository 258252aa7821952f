#include "plan/assign_prover.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "plan/assign_sums.hpp"

namespace pshe::assigning {
namespace {

constexpr std::int64_t kMostTerms = 4'000'000;
constexpr std::size_t kMostSteps = 400;  ///< of one sum that costs by how large it is

}  // namespace

Prover::Prover(const Task& task, std::int64_t bound, std::optional<std::int64_t> below,
               const std::vector<int>& hint)
    : task_(task), below_(below) {
  add_items(hint);
  add_links();
  add_twins();
  for (const TaskGroup& group : task_.groups) add_limits(group);
  if (!task_.pure_largest()) add_costs(bound);
}

Prover::Known Prover::by(std::size_t item, int period) const {
  if (period < 0) return {.never = true};
  if (period >= task_.periods) return {.always = true};
  return by_[item][at(period)];
}

Prover::Known Prover::in(std::size_t item, int period) const { return in_[item][at(period)]; }

/// A clause of two, each of which may be known.
void Prover::either(const Known& a, bool a_holds, const Known& b, bool b_holds) {
  std::vector<Lit> lits;
  for (const auto& [known, holds] : {std::pair{a, a_holds}, std::pair{b, b_holds}}) {
    if (holds ? known.always : known.never) return;
    if (!known.always && !known.never) lits.push_back(holds ? known.lit : denied(known.lit));
  }
  solver_.clause(lits);
}

void Prover::add_items(const std::vector<int>& hint) {
  by_.resize(task_.items()), in_.resize(task_.items());
  for (std::size_t i = 0; i < task_.items(); ++i) {
    const Periods set = task_.allowed[i];
    const int first = earliest(set), last = latest(set);
    const auto hinted = [&](int p) { return hint.empty() ? first : hint[i] - p; };
    Known before{.never = true};
    for (int p = 0; p < task_.periods; ++p) {
      Known here{.never = true};
      Known until = before;
      if ((set >> p & 1) != 0) {
        if (p == last) {
          until = {.always = true};
        } else {
          until = {.lit = solver_.add(hint.empty() || hinted(p) <= 0)};
        }
        if (first == last)
          here = {.always = true};
        else if (p == first)
          here = until;
        else if (p == last)
          here = {.lit = denied(before.lit)};
        else {
          here = {.lit = solver_.add(!hint.empty() && hinted(p) == 0)};
          either(before, false, until, true);
          either(here, false, until, true);
          either(here, false, before, false);
          std::vector<Lit> all{here.lit, before.lit, denied(until.lit)};
          solver_.clause(all);
        }
      }
      by_[i].push_back(until);
      in_[i].push_back(here);
      before = until;
    }
  }
}

void Prover::add_links() {
  for (std::size_t item = 0; item < task_.items(); ++item)
    for (const Kin& kin : task_.before[item])
      for (int p = 0; p < task_.periods; ++p)
        either(by(item, p), false, by(kin.item, p - kin.gap), true);
}

/// Items that nothing tells apart stand in the order of their positions.
void Prover::add_twins() {
  const auto sorted = [](const std::vector<Kin>& kins) {
    std::vector<std::pair<std::size_t, int>> list;
    for (const Kin& kin : kins) list.emplace_back(kin.item, kin.gap);
    std::sort(list.begin(), list.end());
    return list;
  };
  using Looks = std::tuple<std::int64_t, Periods, std::vector<std::int64_t>,
                           std::vector<std::size_t>, std::vector<std::pair<std::size_t, int>>,
                           std::vector<std::pair<std::size_t, int>>>;
  std::map<Looks, std::size_t> seen;
  for (std::size_t i = 0; i < task_.items(); ++i) {
    std::vector<std::int64_t> costs;
    for (int p = 0; p < task_.periods; ++p) costs.push_back(task_.cost_of(i, p));
    const auto [twin, fresh] =
        seen.emplace(Looks{task_.load[i], task_.allowed[i], costs, task_.groups_of[i],
                           sorted(task_.before[i]), sorted(task_.after[i])},
                     i);
    if (fresh) continue;
    for (int p = 0; p < task_.periods; ++p) either(by(i, p), false, by(twin->second, p), true);
    twin->second = i;
  }
}

Prover::Parts Prover::parts(const TaskGroup& group, int period, bool loads) const {
  Parts result;
  for (const std::size_t i : group.items)
    result.emplace_back(in(i, period), loads ? task_.load[i] : 1);
  return result;
}

/// The parts that hold weigh at most `most`; or at most `sum`, that is anything, where `unless`
/// holds. Parts with a weight below 0 count towards a least weight.
void Prover::at_most(const Parts& parts, std::int64_t most, std::optional<Lit> unless,
                     std::int64_t sum) {
  std::vector<Term> terms;
  std::int64_t largest = 0;
  for (const auto& [known, weight] : parts) {
    if (known.never || weight == 0) continue;
    if (known.always) {
      most -= weight;
      sum -= weight;
      continue;
    }
    terms.push_back({weight, known.lit});
    largest += std::max<std::int64_t>(weight, 0);
  }
  largest = std::min(largest, sum);
  if (largest <= most) return;
  if (unless) terms.push_back({most - largest, *unless});
  terms_ += static_cast<std::int64_t>(terms.size());
  solver_.limit(std::move(terms), most);
}

void Prover::add_limits(const TaskGroup& group) {
  for (const bool loads : {true, false}) {
    for (int p = 0; p < task_.periods; ++p) {
      const Cell& cell = group.cells[at(p)];
      auto list = parts(group, p, loads);
      at_most(list, loads ? cell.max_load : cell.max_count, std::nullopt, kNoLimit);
      for (auto& part : list) part.second = -part.second;
      at_most(list, -(loads ? cell.min_load : cell.min_count), std::nullopt, kNoLimit);
    }
    add_sums(group, loads);
  }
}

/// What all periods up to one hold together: follows from the limits, and is seen sooner.
void Prover::add_sums(const TaskGroup& group, bool loads) {
  std::int64_t most = 0, least = 0, most_later = 0, least_later = 0, total = 0;
  for (const Cell& cell : group.cells) {
    most_later += loads ? cell.max_load : cell.max_count;
    least_later += loads ? cell.min_load : cell.min_count;
  }
  for (const std::size_t i : group.items) total += loads ? task_.load[i] : 1;
  for (int p = 0; p + 1 < task_.periods; ++p) {
    const Cell& cell = group.cells[at(p)];
    most += loads ? cell.max_load : cell.max_count;
    most_later -= loads ? cell.max_load : cell.max_count;
    least += loads ? cell.min_load : cell.min_count;
    least_later -= loads ? cell.min_load : cell.min_count;
    Parts list;
    for (const std::size_t i : group.items) list.emplace_back(by(i, p), loads ? task_.load[i] : 1);
    at_most(list, std::min(most, total - least_later), std::nullopt, kNoLimit);
    for (auto& part : list) part.second = -part.second;
    at_most(list, -std::max(least, total - most_later), std::nullopt, kNoLimit);
  }
}

void Prover::add_costs(std::int64_t bound) {
  for (std::size_t i = 0; i < task_.items(); ++i)
    for (int p = 0; p < task_.periods; ++p) {
      const Known here = in(i, p);
      if (here.never || task_.cost_of(i, p) == 0) continue;
      if (here.always)
        fixed_ += task_.cost_of(i, p);
      else
        costs_.push_back({task_.cost_of(i, p), here.lit});
    }
  if (task_.weight > 0 && task_.squared)
    for (const TaskGroup& group : task_.groups) add_squares(group);
  else if (task_.weight > 0)
    add_largest(bound);
  too_large_ = too_large_ || terms_ > kMostTerms;
  if (too_large_) return;
  if (below_) {
    const std::int64_t below = *below_;
    below_.reset();
    ask_below(below);
  }
}

/// Choices for each step away from the target, each implied by a load as far away.
void Prover::add_squares(const TaskGroup& group) {
  std::int64_t unit = 0;
  for (const std::size_t i : group.items) unit = std::gcd(unit, task_.load[i]);
  if (unit == 0) return;
  std::vector<Term> own;  // of this group, for its own bound
  std::vector<Slope> above, under;
  for (int p = 0; p < task_.periods && !too_large_; ++p) {
    above.push_back(add_slope(group, p, unit, true, own));
    under.push_back(add_slope(group, p, unit, false, own));
  }
  if (too_large_) return;
  add_slopes(group, unit, above, under);
  for (Term term : own) costs_.push_back({term.weight * task_.weight, term.lit});
  for (Term& term : own) term.weight = -term.weight;
  if (const std::int64_t least = least_deviation(task_, group); least > 0)
    solver_.limit(std::move(own), -least);
}

/// The steps of one period, above its target or under it.
Prover::Slope Prover::add_slope(const TaskGroup& group, int period, std::int64_t unit, bool up,
                                std::vector<Term>& own) {
  const Cell& cell = group.cells[at(period)];
  Slope slope;
  slope.level = up ? cell.high / unit * unit : (cell.low + unit - 1) / unit * unit;
  auto list = parts(group, period, true);
  if (!up)
    for (auto& part : list) part.second = -part.second;
  std::int64_t paid = 0;
  std::int64_t load = slope.level + (up ? unit : -unit);
  while (up ? load <= cell.max_load : load >= cell.min_load) {
    const std::int64_t off = deviation(cell, load);
    if (below_ && task_.weight * off * off >= *below_) {
      at_most(list, up ? load - 1 : -(load + 1), std::nullopt, kNoLimit);
      break;
    }
    if (slope.steps.size() > kMostSteps || terms_ > kMostTerms) {
      too_large_ = true;
      break;
    }
    const Lit far = solver_.add();
    at_most(list, up ? load - 1 : -(load + 1), far, up ? cell.max_load : -cell.min_load);
    if (!slope.steps.empty()) solver_.clause({denied(far), slope.steps.back()});
    own.push_back({off * off - paid, far});
    paid = off * off;
    slope.steps.push_back(far);
    load += up ? unit : -unit;
  }
  return slope;
}

/// What the periods up to one hold together, and those after it, by the steps taken: follows
/// from the periods, and is seen sooner.
void Prover::add_slopes(const TaskGroup& group, std::int64_t unit, const std::vector<Slope>& above,
                        const std::vector<Slope>& under) {
  for (int p = 0; p + 1 < task_.periods; ++p) {
    Parts more, less;
    for (const std::size_t i : group.items) {
      more.emplace_back(by(i, p), task_.load[i]);
      less.emplace_back(by(i, p), -task_.load[i]);
    }
    const auto add = [&](Parts list, const std::vector<Slope>& slopes, bool up, int first, int end,
                         std::int64_t most) {
      for (int q = first; q < end; ++q) {
        most += up ? slopes[at(q)].level : -slopes[at(q)].level;
        for (const Lit step : slopes[at(q)].steps) list.emplace_back(Known{.lit = step}, -unit);
      }
      at_most(list, most, std::nullopt, kNoLimit);
    };
    add(more, above, true, 0, p + 1, 0);
    add(less, under, false, 0, p + 1, 0);
    add(less, above, true, p + 1, task_.periods, -group.total);
    add(more, under, false, p + 1, task_.periods, group.total);
  }
}

/// Choices for each load that some period exceeds.
void Prover::add_largest(std::int64_t bound) {
  std::int64_t most = 0;
  for (const TaskGroup& group : task_.groups)
    for (const Cell& cell : group.cells) most = std::max(most, cell.max_load);
  const std::int64_t cheapest = least_costs(task_);
  const std::int64_t least = std::max<std::int64_t>(0, (bound - cheapest) / task_.weight);
  if (below_) most = std::min(most, (*below_ - 1 - cheapest) / task_.weight + 1);
  fixed_ += least * task_.weight;
  if (most - least > static_cast<std::int64_t>(kMostSteps)) too_large_ = true;
  std::optional<Lit> less;
  for (std::int64_t load = least + 1; load <= most && !too_large_; ++load) {
    const Lit far = solver_.add();
    for (const TaskGroup& group : task_.groups)
      for (int p = 0; p < task_.periods; ++p)
        at_most(parts(group, p, true), load - 1, far, group.cells[at(p)].max_load);
    if (less) solver_.clause({denied(far), *less});
    costs_.push_back({task_.weight, far});
    less = far;
    too_large_ = too_large_ || terms_ > kMostTerms;
  }
}

void Prover::ask_below(std::int64_t cost) {
  if (!cost_limit_)
    cost_limit_ = solver_.limit(costs_, cost - 1 - fixed_);
  else if (below_ && cost < *below_)
    solver_.lower(*cost_limit_, *below_ - cost);
  below_ = below_ ? std::min(*below_, cost) : cost;
}

Solver::Answer Prover::search(std::int64_t conflicts, const std::function<bool()>& stop) {
  return solver_.solve(conflicts, stop);
}

std::vector<int> Prover::solution() const {
  std::vector<int> period(task_.items());
  for (std::size_t i = 0; i < task_.items(); ++i)
    for (int p = 0; p < task_.periods; ++p) {
      const Known here = in(i, p);
      if (here.always || (!here.never && solver_.chosen(here.lit))) period[i] = p;
    }
  return period;
}

}  // namespace pshe::assigning
