// Smallest clashes and cheapest ways out, each by the other's hitting sets: a clash meets every
// set of rules whose loss makes a fit possible, and a way out meets every clash (Ignatiev,
// Previti, Liffiton and Marques-Silva 2015, on smallest unsatisfiable subsets).
#include <algorithm>

#include "plan/crowd.hpp"
#include "plan/fit.hpp"
#include "plan/hitting.hpp"
#include "plan/oracle.hpp"

namespace pshe::detail {
namespace {

constexpr std::size_t questions = 1000;  ///< of each of the two searches
constexpr std::size_t branches = 40000;  ///< of all hitting sets of each
constexpr std::size_t few = 3;           ///< jobs whose dates say more than their number

Active only(std::size_t size, const std::vector<std::size_t>& rules) {
  Active result(size, 0);
  for (const std::size_t rule : rules) result[rule] = 1;
  return result;
}

Demand any_of(const std::vector<std::size_t>& rules) {
  Demand demand;
  for (const std::size_t rule : rules) demand.weights.emplace_back(rule, 1);
  return demand;
}

/// Finds a clash of the fewest rules. Each guess meets every correction known, that is every set
/// whose loss lets the rest hold; a guess that holds is missed by a further one.
class Smallest {
 public:
  Smallest(Oracle& oracle, std::vector<std::size_t> known, std::size_t most)
      : oracle_(oracle),
        end_(oracle.asked() + most),
        best_(std::move(known)),
        clashes_{any_of(best_)} {}

  /// Whether the best is proved.
  bool run() {
    const std::vector<int> costs(oracle_.all().size(), 1);
    while (oracle_.asked() < end_) {
      const Hitting guess = cheapest(corrections_, costs, {}, branches_left_);
      if (!guess.proved || !guess.chosen) return false;
      if (guess.chosen->size() >= best_.size()) return true;
      if (oracle_.clash(only(costs.size(), *guess.chosen))) {
        best_ = *guess.chosen;
        return true;
      }
      if (!correct(*guess.chosen)) return false;
    }
    return false;
  }
  [[nodiscard]] const std::vector<std::size_t>& best() const { return best_; }

 private:
  /// Finds a correction outside the guess, a small one.
  bool correct(const std::vector<std::size_t>& guess) {
    std::vector<int> costs(oracle_.all().size(), 1);
    for (const std::size_t rule : guess) costs[rule] = 0;
    while (oracle_.asked() < end_) {
      const Hitting lost = cheapest(clashes_, costs, {}, branches_left_);
      if (!lost.chosen) return false;
      const Active rest = without(oracle_.all(), *lost.chosen);
      if (oracle_.hold(rest)) {
        corrections_.push_back(any_of(*lost.chosen));
        return true;
      }
      if (!oracle_.clash(rest)) return false;
      std::vector<std::size_t> clash = positions(oracle_.shrink(rest));
      clashes_.push_back(any_of(clash));
      if (clash.size() < best_.size()) best_ = std::move(clash);
    }
    return false;
  }

  Oracle& oracle_;
  std::size_t end_;  ///< of questions
  std::size_t branches_left_ = branches;
  std::vector<std::size_t> best_;
  std::vector<Demand> clashes_, corrections_;
};

class WaysOut {
 public:
  WaysOut(const Task& task, Oracle& oracle, const Clash& clash, std::size_t most)
      : task_(task), oracle_(oracle), most_(most), clash_(clash) {
    for (std::size_t i = 0; i < task.rules.size(); ++i)
      costs_.push_back(oracle.all()[i] != 0 ? task.rules[i].cost : 0);
    demands_.push_back(any_of(clash.rules));
    if (const auto crowding = find_crowd(task, oracle.all())) demands_.push_back(crowding->demand);
  }

  std::vector<std::vector<std::size_t>> run() {
    for (const std::size_t end = oracle_.asked() + questions;
         ways_.size() < most_ && oracle_.asked() < end;) {
      const Hitting hitting = cheapest(demands_, costs_, barred_, branches_left_);
      if (!hitting.proved) break;
      if (!hitting.chosen) return std::move(ways_);
      take(*hitting.chosen);
    }
    if (ways_.empty() && most_ > 0) give_up_cheap_ones();
    return std::move(ways_);
  }
  [[nodiscard]] bool cheapest_first() const { return cheapest_first_; }

 private:
  /// Is it a way out, or what clash has it missed?
  void take(const std::vector<std::size_t>& chosen) {
    const Active rest = without(oracle_.all(), chosen);
    if (oracle_.hold(rest)) {
      ways_.push_back(chosen);
      bar(chosen);
    } else if (!oracle_.clash(rest)) {
      barred_.push_back({chosen, {}, 0});
    } else if (const auto crowding = find_crowd(task_, rest)) {
      demands_.push_back(crowding->demand);
    } else {
      demands_.push_back(any_of(positions(oracle_.shrink(rest))));
    }
  }

  /// Neither this way with more, nor the same with other lessons of the crowd.
  void bar(const std::vector<std::size_t>& chosen) {
    Barred barred;
    for (const std::size_t rule : chosen)
      if (in_crowd(rule))
        ++barred.least;
      else
        barred.all.push_back(rule);
    for (std::size_t i = 0; barred.least > 0 && i < task_.rules.size(); ++i)
      if (in_crowd(i)) barred.some.push_back(i);
    barred_.push_back(std::move(barred));
  }
  [[nodiscard]] bool in_crowd(std::size_t rule) const {
    return clash_.crowd && task_.rules[rule].kind == RuleKind::taught &&
           std::binary_search(clash_.crowd->jobs.begin(), clash_.crowd->jobs.end(),
                              task_.rules[rule].job);
  }

  /// Keeps the dearest rules that hold together, and gives up the others.
  void give_up_cheap_ones() {
    cheapest_first_ = false;
    Active kept = oracle_.all();
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < costs_.size(); ++i)
      if (costs_[i] > 0) {
        kept[i] = 0;
        order.push_back(i);
      }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return costs_[a] > costs_[b]; });
    if (!oracle_.hold(kept)) return;
    ways_.push_back(positions(without(oracle_.all(), positions(oracle_.grow(kept, order)))));
  }

  const Task& task_;
  Oracle& oracle_;
  std::size_t most_;
  std::size_t branches_left_ = branches;
  bool cheapest_first_ = true;
  const Clash& clash_;
  std::vector<int> costs_;
  std::vector<Demand> demands_;
  std::vector<Barred> barred_;
  std::vector<std::vector<std::size_t>> ways_;
};

std::vector<std::size_t> elements(const Demand& demand) {
  std::vector<std::size_t> result;
  for (const auto& [element, weight] : demand.weights) result.push_back(element);
  return result;
}

/// How many lessons rules say are taught.
std::size_t lessons(const Task& task, const std::vector<std::size_t>& rules) {
  return static_cast<std::size_t>(std::count_if(rules.begin(), rules.end(), [&](std::size_t rule) {
    return task.rules[rule].kind == RuleKind::taught;
  }));
}

/// Rules that clash, of a crowd where there is one.
Active start(const Task& task, const Active& active) {
  auto crowding = find_crowd(task, active, Prefer::few);
  if (!crowding) return active;
  if (crowding->crowd.jobs.size() > few) crowding = find_crowd(task, active);
  return only(active.size(), elements(crowding->demand));
}

}  // namespace

Clash find_clash(const Task& task, const Active& active, std::size_t most_ways) {
  Clash clash;
  Oracle oracle(task, active);
  clash.smallest = false;
  if (!oracle.clash(active)) return clash;
  const auto worst = find_crowd(task, active);
  if (worst && worst->crowd.jobs.size() > few) clash.crowd = worst->crowd;
  clash.rules = positions(oracle.shrink(start(task, active)));
  if (!clash.crowd || lessons(task, clash.rules) <= few) {
    Smallest search(oracle, clash.rules, clash.crowd ? questions / 5 : questions);
    clash.smallest = search.run();
    clash.rules = search.best();
  }
  WaysOut ways(task, oracle, clash, most_ways);
  clash.ways_out = ways.run();
  clash.cheapest = ways.cheapest_first();
  return clash;
}

}  // namespace pshe::detail
