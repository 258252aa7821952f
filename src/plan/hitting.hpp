// Cheapest sets that meet every one of some demands.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace pshe::detail {

/// Weights of the chosen, from these, have to reach `need`. A plain set has weights and need 1.
struct Demand {
  std::vector<std::pair<std::size_t, std::size_t>> weights;  ///< element, weight
  std::size_t need = 1;
};

/// Not to be chosen: all of `all` together with at least `least` of `some`.
struct Barred {
  std::vector<std::size_t> all;
  std::vector<std::size_t> some;
  std::size_t least = 0;
};

struct Hitting {
  std::optional<std::vector<std::size_t>> chosen;  ///< rising; nothing: there is none
  bool proved = true;                              ///< false: the limit was reached
};

/// The cheapest set, by cost, then size, that meets the demands and is not barred. Elements of
/// cost 0 are never chosen. Branch and bound; takes its nodes
/// off the limit.
[[nodiscard]] Hitting cheapest(const std::vector<Demand>& demands, const std::vector<int>& costs,
                               const std::vector<Barred>& barred, std::size_t& limit);

}  // namespace pshe::detail
