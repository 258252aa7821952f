// What comes before what. Every question here throws CycleError where links contradict each other.
#pragma once

#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

/// Every item, each after all it rests on; ties by code. Items of a circle of `with` links come
/// after all that any of them rests on. O((n + m) log n).
[[nodiscard]] std::vector<ItemIndex> topological_order(const Network& network);

/// Items by the number of links in the longest chain that ends at them, each layer by code. Items
/// of a circle of `with` links share a layer. O(n + m).
[[nodiscard]] std::vector<std::vector<ItemIndex>> layers(const Network& network);

/// Everything the item rests on, directly or not, by layer, then by code. O(n + m).
[[nodiscard]] std::vector<ItemIndex> ancestors(const Network& network, ItemIndex item);
/// Everything that rests on the item, directly or not, by layer, then by code. O(n + m).
[[nodiscard]] std::vector<ItemIndex> descendants(const Network& network, ItemIndex item);

}  // namespace pshe
