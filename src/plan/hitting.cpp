#include "plan/hitting.hpp"

#include <algorithm>
#include <cstdint>
#include <map>

namespace pshe::detail {
namespace {

enum class Mark : char { open, chosen, refused };

/// Cost and size, in this order.
using Price = std::pair<std::size_t, std::size_t>;

class Bounding {
 public:
  Bounding(const std::vector<Demand>& demands, const std::vector<int>& costs,
           const std::vector<Barred>& barred, std::size_t& limit)
      : demands_(demands),
        costs_(costs),
        barred_(barred),
        limit_(limit),
        marks_(costs.size()),
        used_(costs.size()) {
    for (std::size_t i = 0; i < costs.size(); ++i)
      if (costs[i] <= 0) marks_[i] = Mark::refused;
    find_kinds();
  }

  Hitting run() {
    visit({0, 0});
    return {std::move(best_), limit_ > 0};
  }

 private:
  [[nodiscard]] std::size_t cost(std::size_t element) const {
    return static_cast<std::size_t>(costs_[element]);
  }
  [[nodiscard]] std::size_t count(const std::vector<std::size_t>& elements) const {
    return static_cast<std::size_t>(
        std::count_if(elements.begin(), elements.end(),
                      [&](std::size_t element) { return marks_[element] == Mark::chosen; }));
  }
  [[nodiscard]] bool is_barred() const {
    return std::any_of(barred_.begin(), barred_.end(), [&](const Barred& bar) {
      return count(bar.all) == bar.all.size() && count(bar.some) >= bar.least;
    });
  }
  [[nodiscard]] std::size_t missing(const Demand& demand) const {
    std::size_t reached = 0;
    for (const auto& [element, weight] : demand.weights)
      if (marks_[element] == Mark::chosen) reached += weight;
    return reached >= demand.need ? 0 : demand.need - reached;
  }

  /// What meeting a demand costs at least; nothing when it cannot be met.
  [[nodiscard]] std::optional<Price> least(const Demand& demand, std::size_t gap) const {
    std::size_t all = 0;
    Price price{SIZE_MAX, SIZE_MAX};
    for (const auto& [element, weight] : demand.weights) {
      if (marks_[element] != Mark::open || weight == 0) continue;
      all += weight;
      price.first = std::min(price.first, (gap * cost(element) + weight - 1) / weight);
      price.second = std::min(price.second, (gap + weight - 1) / weight);
    }
    if (all < gap) return std::nullopt;
    return price;
  }

  /// The unmet demand with the fewest open elements; null when all are met. Adds to the price
  /// what demands that share no element cost at least. `dead`: one cannot be met.
  const Demand* next(Price& price, bool& dead) {
    const Demand* narrowest = nullptr;
    std::size_t fewest = SIZE_MAX;
    used_.assign(used_.size(), 0);
    for (const Demand& demand : demands_) {
      const std::size_t gap = missing(demand);
      if (gap == 0) continue;
      const auto bound = least(demand, gap);
      if (!bound) {
        dead = true;
        return nullptr;
      }
      std::size_t open = 0;
      bool apart = true;
      for (const auto& [element, weight] : demand.weights) {
        if (marks_[element] != Mark::open) continue;
        ++open;
        apart = apart && used_[element] == 0;
      }
      if (open < fewest) {
        fewest = open;
        narrowest = &demand;
      }
      if (!apart) continue;
      for (const auto& [element, weight] : demand.weights) used_[element] = 1;
      price.first += bound->first;
      price.second += bound->second;
    }
    return narrowest;
  }

  void visit(const Price& paid) {
    if (limit_ == 0 || --limit_ == 0 || is_barred()) return;
    Price bound = paid;
    bool dead = false;
    const Demand* demand = next(bound, dead);
    if (dead || (best_ && bound >= price_)) return;
    if (demand == nullptr) {
      price_ = paid;
      best_.emplace();
      for (std::size_t i = 0; i < marks_.size(); ++i)
        if (marks_[i] == Mark::chosen) best_->push_back(i);
      return;
    }
    std::vector<std::pair<std::size_t, std::size_t>> options;
    for (const auto& one : demand->weights)
      if (marks_[one.first] == Mark::open) options.push_back(one);
    std::stable_sort(options.begin(), options.end(), [&](const auto& a, const auto& b) {
      return cost(a.first) * b.second < cost(b.first) * a.second;
    });
    for (const auto& [element, weight] : options) {
      if (marks_[element] != Mark::open) continue;
      marks_[element] = Mark::chosen;
      visit({paid.first + cost(element), paid.second + 1});
      // Another of its kind in its place would be the same again.
      marks_[element] = Mark::refused;
      for (const auto& [other, its_weight] : options)
        if (kinds_[other] == kinds_[element] && marks_[other] == Mark::open)
          marks_[other] = Mark::refused;
    }
    for (const auto& [element, weight] : options) marks_[element] = Mark::open;
  }

  /// Elements are of one kind when nothing but their name tells them apart.
  void find_kinds() {
    std::vector<std::vector<std::size_t>> traits(costs_.size());
    for (std::size_t i = 0; i < costs_.size(); ++i) traits[i].push_back(cost(i));
    for (std::size_t i = 0; i < demands_.size(); ++i)
      for (const auto& [element, weight] : demands_[i].weights) {
        traits[element].push_back(i);
        traits[element].push_back(weight);
      }
    for (std::size_t i = 0; i < barred_.size(); ++i) {
      for (const std::size_t element : barred_[i].all) traits[element].push_back(~(2 * i));
      for (const std::size_t element : barred_[i].some) traits[element].push_back(~(2 * i + 1));
    }
    std::map<std::vector<std::size_t>, std::size_t> known;
    for (const auto& trait : traits)
      kinds_.push_back(known.emplace(trait, known.size()).first->second);
  }

  const std::vector<Demand>& demands_;
  const std::vector<int>& costs_;
  const std::vector<Barred>& barred_;
  std::size_t& limit_;
  std::vector<Mark> marks_;
  std::vector<char> used_;
  std::vector<std::size_t> kinds_;  ///< by element
  std::optional<std::vector<std::size_t>> best_;
  Price price_;
};

}  // namespace

Hitting cheapest(const std::vector<Demand>& demands, const std::vector<int>& costs,
                 const std::vector<Barred>& barred, std::size_t& limit) {
  return Bounding(demands, costs, barred, limit).run();
}

}  // namespace pshe::detail
