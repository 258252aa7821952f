// The metrics of Curricular Analytics: G. Heileman et al., "Curricular Analytics: A Framework for
// Quantifying the Impact of Curricular Reforms and Pedagogical Innovations", arXiv 1811.09676.
#pragma once

#include <cstdint>
#include <vector>

#include "pshe/graph/naturals.hpp"
#include "pshe/graph/network.hpp"

namespace pshe {

/// How many items rest on each item, directly or not: its blocking factor. Throws CycleError.
/// O(m n / 64) time, O(n) memory.
[[nodiscard]] std::vector<std::uint32_t> blocking_factors(const Network& network);

/// How many items the longest chain through each item holds: its delay factor. Throws CycleError.
/// O(n + m).
[[nodiscard]] std::vector<std::uint32_t> delay_factors(const Network& network);

/// The items in all chains through each item that begin where nothing comes before and end where
/// nothing comes after, summed over the chains; 0 for items that begin or end chains themselves.
/// Exact, by counting: O(n + m) sums of numbers whose length grows with the layers. The last number
/// is that of the whole network, the sum of all. Throws CycleError.
[[nodiscard]] Naturals centralities(const Network& network);

// The structural complexity of an item is its blocking factor plus its delay factor. Each metric of
// the whole network is the sum over its items. A circle of `with` links counts as one item on a
// chain, and links between the same items as one.

}  // namespace pshe
