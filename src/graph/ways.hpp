// Shortest ways along ordering links.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

/// Finds shortest ways one after the other; keeps its memory between them.
class Ways {
 public:
  static constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();

  explicit Ways(const Network& network) : network_(network), steps_(network.size(), unseen) {}

  /// Links of a shortest way, first to last, through links that `allow` takes, at most `limit` of
  /// them; empty when there is none. Of several, the one whose codes come first. O(n + m).
  template <class Allow>
  std::vector<std::uint32_t> shortest(ItemIndex from, ItemIndex to, Allow allow,
                                      std::uint32_t limit = unseen) {
    for (const ItemIndex item : seen_) steps_[item.value()] = unseen;
    seen_.assign(1, to);
    steps_[to.value()] = 0;
    measure(from, allow, limit);
    std::vector<std::uint32_t> way;
    if (steps_[from.value()] == unseen) return way;
    while (from != to)
      for (const Neighbour& next : network_.after(from))
        if (steps_[next.item.value()] == steps_[from.value()] - 1 && allow(next.link)) {
          way.push_back(next.link);
          from = next.item;
          break;
        }
    return way;
  }

 private:
  /// Steps to the end, backwards from it until the beginning is reached.
  template <class Allow>
  void measure(ItemIndex from, Allow allow, std::uint32_t limit) {
    for (std::size_t done = 0; done < seen_.size() && steps_[from.value()] == unseen; ++done) {
      const ItemIndex item = seen_[done];
      const std::uint32_t steps = steps_[item.value()] + 1;
      if (steps > limit) return;
      for (const Neighbour& next : network_.before(item)) {
        if (steps_[next.item.value()] != unseen || !allow(next.link)) continue;
        steps_[next.item.value()] = steps;
        seen_.push_back(next.item);
      }
    }
  }

  const Network& network_;
  std::vector<std::uint32_t> steps_;
  std::vector<ItemIndex> seen_;
};

}  // namespace pshe
