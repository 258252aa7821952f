// Random networks like those of large curricula: 50 layers, three links from each item to the next
// three layers.
#pragma once

#include <algorithm>
#include <random>
#include <string>

#include "pshe/graph/network.hpp"

namespace pshe::bench {

inline constexpr std::size_t layer_count = 50;
inline constexpr std::size_t out_degree = 3;

/// The same links for the same number of items.
inline NetworkData layered(std::size_t items) {
  std::mt19937_64 random(items);
  const std::size_t width = items / layer_count;
  NetworkData data;
  for (std::size_t item = 0; item < items; ++item) {
    const std::string digits = std::to_string(item);
    data.codes.push_back("i" + std::string(8 - digits.size(), '0') + digits);
    const std::size_t next = (item / width + 1) * width;
    const std::size_t last = std::min(items, next + 3 * width);
    std::size_t chosen[out_degree];
    for (std::size_t i = 0; next < items && i < out_degree;) {
      chosen[i] = next + random() % (last - next);
      if (std::find(chosen, chosen + i, chosen[i]) != chosen + i) continue;
      data.links.push_back({ItemIndex{item}, ItemIndex{chosen[i++]}});
    }
  }
  return data;
}

}  // namespace pshe::bench
