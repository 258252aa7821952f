// Closing gaps as a task of numbers: rows to hit, and lessons that need others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace pshe::closing {

using Set = std::vector<std::size_t>;  ///< rising
using Flags = std::vector<char>;

struct Task {
  std::vector<std::int64_t> cost;       ///< of each lesson; no two are equal
  std::vector<Set> rows;                ///< of each, one lesson has to be chosen
  std::vector<std::vector<Set>> needs;  ///< of each lesson; never with the lesson itself
  Flags dead;                           ///< not to be chosen
  Flags chosen;                         ///< has to be chosen

  [[nodiscard]] std::size_t size() const { return cost.size(); }
};

/// Whether some lesson of the set is flagged.
[[nodiscard]] bool any_of(const Set& set, const Flags& flags);

/// The lessons of these that can be taught one after the other, each after what it needs.
/// O(passes times needs).
[[nodiscard]] Flags teachable(const Task& task, const Flags& among);

/// Takes away lessons and rows that are not needed for a best set, and finds lessons of every best
/// set. At least one best set is left.
void reduce(Task& task);

/// Prices of rows, none below 0, whose sum tells much of what hitting the rows costs at least:
/// steps along the subgradient of the Lagrange dual (Held and Karp 1971), in whole numbers.
/// `best` gives the cost of the best set by now. `tell` hears now and then what is left of each
/// lesson's cost, which is least for lessons that a good set has. O(steps times sizes of the rows).
[[nodiscard]] std::vector<std::int64_t> price(
    const std::vector<Set>& rows, const std::vector<std::int64_t>& cost,
    const std::function<std::int64_t()>& best,
    const std::function<void(const std::vector<std::int64_t>&)>& tell);

struct Best {
  Set lessons;
  std::int64_t cost = 0;
  std::int64_t bound = 0;  ///< nothing costs less; the cost itself when proved
};

/// The best set of these lessons, which have nothing to do with others. Takes its nodes off steps.
[[nodiscard]] Best search(const Task& task, const Set& lessons, std::size_t& steps);

}  // namespace pshe::closing
