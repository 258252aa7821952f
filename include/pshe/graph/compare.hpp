// What changed from one network to another.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

/// Items and links are told by codes: links between the same codes are the same link, and changed
/// where kind, strength or alternatives differ.
struct Comparison {
  std::vector<ItemIndex> items_gone;      ///< of the first network, by code
  std::vector<ItemIndex> items_new;       ///< of the second network, by code
  std::vector<std::uint32_t> links_gone;  ///< of the first network, by codes
  std::vector<std::uint32_t> links_new;   ///< of the second network, by codes
  std::vector<std::pair<std::uint32_t, std::uint32_t>> links_changed;  ///< first, second; by codes
};

/// O((n + m) log(n + m)).
[[nodiscard]] Comparison compare(const Network& first, const Network& second);

}  // namespace pshe
