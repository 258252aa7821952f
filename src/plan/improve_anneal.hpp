// Simulated annealing of one part.
#pragma once

#include <cstdint>
#include <vector>

#include "plan/improve_parts.hpp"

namespace pshe::detail {

/// How much worse a move may make a plan: about `hot` at first, then less, by half `halvings` times
/// over the steps.
struct Heat {
  std::int64_t hot = 4;
  std::uint64_t halvings = 6;
};

/// A part with the best plan found for it.
struct Search {
  Part part;
  std::vector<Starts> starts;
  std::int64_t cost = 0;
  std::int64_t bound = 0;  ///< of all plans for it

  /// How large it is.
  [[nodiscard]] std::size_t jobs() const;
};

/// A part as it stands, bounded aim by aim.
[[nodiscard]] Search search_of(Part part, std::vector<Starts> starts);

/// Anneals from some starts and keeps what is better than the best; stops at `bound`. Says how
/// many steps it did not need.
std::uint64_t anneal(Search& search, const std::vector<Starts>& from, std::uint64_t seed,
                     std::uint64_t steps, std::int64_t bound, Heat heat);

}  // namespace pshe::detail
