// Links that go round in a circle.
#pragma once

#include <cstdint>
#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

/// Items of which each leads to all others, so that none can come first.
struct CircleGroup {
  std::vector<ItemIndex> items;  ///< two or more, by code
  /// A shortest circle that breaks the order: its links, one after the other, from the item with
  /// the least code. Empty where the group has `with` links alone and so is taught together.
  std::vector<std::uint32_t> contradiction;
};

/// All groups, by their least code. O(n + m), and for each group that is a contradiction O(r m),
/// r its `requires` links and m all its links.
[[nodiscard]] std::vector<CircleGroup> circles(const Network& network);

/// Links of a shortest circle that holds a `requires` link, from the item with the least code;
/// of several, the one whose codes come first. Empty when there is none. Costs as circles().
[[nodiscard]] std::vector<std::uint32_t> shortest_circle(const Network& network);

}  // namespace pshe
