// Links that say nothing new.
#pragma once

#include <cstdint>
#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

/// A link that other links imply, and a chain of such links.
struct RedundantLink {
  std::uint32_t link = 0;
  std::vector<std::uint32_t> chain;  ///< first link first
};

/// Ordering links that stay implied when all of these are taken away, rising. A `requires` link is
/// implied by a chain that holds a `requires` link, a `with` link by any chain. One of several
/// alternatives neither is implied nor implies; nor do links inside a circle of `with` links.
/// Throws CycleError. O(m n / 64) time, O(n + m) memory.
[[nodiscard]] std::vector<RedundantLink> redundant_links(const Network& network);

/// All other ordering links, rising: the transitive reduction. Costs as redundant_links().
[[nodiscard]] std::vector<std::uint32_t> transitive_reduction(const Network& network);

}  // namespace pshe
