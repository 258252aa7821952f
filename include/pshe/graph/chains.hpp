// Explanations: chains of links from one item to another, as positions in Network::links().
#pragma once

#include <cstdint>
#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

/// Every link behind the item, in the order of layers of `after`, then of `before`. Throws
/// CycleError. O((n + m) log m).
[[nodiscard]] std::vector<std::uint32_t> why(const Network& network, ItemIndex item);

/// A shortest chain, first link first; empty when there is none. Of several, the one whose codes
/// come first. O(n + m).
[[nodiscard]] std::vector<std::uint32_t> shortest_chain(const Network& network, ItemIndex from,
                                                        ItemIndex to);
/// The chain whose weakest link is the strongest; of several, the shortest, then the one whose
/// codes come first. O(n + m).
[[nodiscard]] std::vector<std::uint32_t> strongest_chain(const Network& network, ItemIndex from,
                                                         ItemIndex to);

/// Chains from one item to another that meet no item twice, by their codes, at most `limit`. Of
/// parallel links the first stands for all. Linear in the links of the chains given where there
/// are no circles of links; circles may cost more.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> all_chains(const Network& network,
                                                                 ItemIndex from, ItemIndex to,
                                                                 std::size_t limit);

/// Longest chains of the whole network as items, by their codes, at most `limit`. Of a circle of
/// `with` links the item with the least code stands for all. Throws CycleError. O(n + m), and
/// linear in the chains given.
[[nodiscard]] std::vector<std::vector<ItemIndex>> longest_chains(const Network& network,
                                                                 std::size_t limit);

}  // namespace pshe
