// What an item needs: groups of links of which any one is enough.
#pragma once

#include <algorithm>
#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

using Need = std::vector<Neighbour>;

/// The needs of an item, each by code; those of one link first. O(d log d), d its links.
inline std::vector<Need> needs_of(const Network& network, ItemIndex item) {
  const auto alternative = [&](const Neighbour& before) {
    return network.links()[before.link].alternative;
  };
  const auto before = network.before(item);
  std::vector<Neighbour> sorted(before.begin(), before.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Neighbour& a, const Neighbour& b) {
    return alternative(a) < alternative(b);
  });
  std::vector<Need> needs;
  for (std::size_t at = 0; at < sorted.size(); ++at) {
    const bool joins = at > 0 && alternative(sorted[at]) != 0 &&
                       alternative(sorted[at]) == alternative(sorted[at - 1]);
    if (!joins) needs.emplace_back();
    needs.back().push_back(sorted[at]);
  }
  return needs;
}

/// Marks links that are one of several alternatives. O(m).
inline std::vector<char> real_alternatives(const Network& network) {
  std::vector<char> marked(network.links().size());
  for (const ItemIndex item : network.by_code())
    if (std::any_of(network.before(item).begin(), network.before(item).end(),
                    [&](auto& before) { return network.links()[before.link].alternative != 0; }))
      for (const Need& need : needs_of(network, item))
        for (const Neighbour& before : need) marked[before.link] = need.size() > 1;
  return marked;
}

}  // namespace pshe
