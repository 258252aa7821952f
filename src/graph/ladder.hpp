// The order that ordering links give, in the form in which whole-graph questions run fast.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "graph/csr.hpp"
#include "pshe/graph/network.hpp"

namespace pshe {

/// Rungs 0, 1, 2, ... in the order of layers, then of codes: every link climbs. A rung holds one
/// item, or the items of one circle of `with` links. Two rungs are joined at most once.
struct Ladder {
  std::vector<std::uint32_t> rung;   // of each item
  Csr items;                         // on each rung, by code
  Csr up, down;                      // rungs that links lead to and from, each list rising
  std::vector<std::uint32_t> layer;  // of each rung: links in the longest chain that ends there

  [[nodiscard]] std::size_t size() const noexcept { return layer.size(); }
  /// Whether every rung holds one item.
  [[nodiscard]] bool plain() const noexcept { return size() == rung.size(); }
  /// The item with the least code on the rung.
  [[nodiscard]] ItemIndex item(std::size_t at) const { return ItemIndex{items[at].front()}; }
};

/// Nothing when links contradict each other. O(n + m).
[[nodiscard]] std::shared_ptr<const Ladder> make_ladder(const Network& network);

}  // namespace pshe
