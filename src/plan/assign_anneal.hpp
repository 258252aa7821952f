// Local search: items move and swap, worse is taken less and less often (simulated annealing).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "plan/assign_task.hpp"
#include "plan/split_mix.hpp"

namespace pshe::assigning {

class Anneal {
 public:
  /// For a tightened task, not of more than 2^32 items.
  Anneal(const Task& task, std::uint64_t seed);

  /// One descent from hot to cold of so many tries; `stop` is asked now and then.
  /// `heat` is a share of the first temperature. Returns the tries made.
  std::int64_t run(std::int64_t tries, double heat, const std::function<bool()>& stop);
  void start_from(const std::vector<int>& period);
  void start_anew();
  /// No group should have more than this in a period; counts like a broken limit.
  void aim_at(std::int64_t most);

  /// The cheapest that keeps every limit; nothing: none yet.
  [[nodiscard]] const std::optional<std::vector<int>>& best() const { return best_; }
  [[nodiscard]] const std::vector<int>& now() const { return period_; }
  void forget_best() { best_.reset(); }

 private:
  struct Move {
    std::int64_t broken = 0;  ///< change of what breaks limits
    std::int64_t cost = 0;
  };

  [[nodiscard]] Move cell_cost(const Cell& cell, std::int64_t load, std::int64_t count) const;
  [[nodiscard]] std::int64_t link_cost(std::size_t item, int period) const;
  Move move(std::size_t item, int to);
  void count_all();
  [[nodiscard]] double worth(const Move& change) const {
    return static_cast<double>(change.cost) + penalty_ * static_cast<double>(change.broken);
  }
  double first_temperature();
  Move try_one(std::size_t& item, int& from, std::size_t& other, int& other_from);

  const Task task_;
  detail::SplitMix dice_;
  std::vector<std::vector<int>> choices_;           ///< periods of each item
  std::vector<std::size_t> free_;                   ///< items with more than one
  std::vector<std::vector<std::size_t>> partners_;  ///< free items of each group
  std::vector<int> period_;
  std::optional<std::vector<int>> best_;
  std::vector<Cell> cells_;  ///< of group g in period p at g * periods + p
  std::vector<std::int64_t> load_, count_;
  std::int64_t typical_ = 1;  ///< load of an item; what a broken link or count weighs
  std::int64_t broken_ = 0, cost_ = 0, best_cost_ = 0;
  double penalty_ = 1, least_penalty_ = 1;  ///< what a unit of broken limits costs
  double finest_ = 1;                       ///< the least that a change of cost can be worth
};

}  // namespace pshe::assigning
