#include "pshe/graph/order.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>

#include "graph/ladder.hpp"

namespace pshe {
namespace {

/// Everything on other rungs reached from the item's, and the item's fellows on its own.
std::vector<ItemIndex> reach(const Ladder& ladder, const Csr& links, ItemIndex item) {
  const std::uint32_t start = ladder.rung.at(item.value());
  std::vector<char> seen(ladder.size());
  std::vector<std::uint32_t> found{start};
  seen[start] = 1;
  for (std::size_t done = 0; done < found.size(); ++done)
    for (const std::uint32_t next : links[found[done]])
      if (std::exchange(seen[next], 1) == 0) found.push_back(next);
  std::sort(found.begin(), found.end());
  std::vector<ItemIndex> items;
  for (const std::uint32_t rung : found)
    for (const std::uint32_t other : ladder.items[rung])
      if (other != item.value()) items.emplace_back(other);
  return items;
}

}  // namespace

std::vector<ItemIndex> topological_order(const Network& network) {
  const Ladder& ladder = network.ladder();
  std::vector<std::uint32_t> waits, left;
  using Entry = std::pair<std::uint32_t, ItemIndex>;  // rank of the code, item
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> ready;
  const auto open = [&](std::size_t rung) {
    for (const std::uint32_t item : ladder.items[rung])
      ready.emplace(network.rank(ItemIndex{item}), ItemIndex{item});
  };
  for (std::size_t rung = 0; rung < ladder.size(); ++rung) {
    waits.push_back(static_cast<std::uint32_t>(ladder.down[rung].size()));
    left.push_back(static_cast<std::uint32_t>(ladder.items[rung].size()));
    if (waits[rung] == 0) open(rung);
  }
  std::vector<ItemIndex> order;
  order.reserve(network.size());
  while (!ready.empty()) {
    order.push_back(ready.top().second);
    ready.pop();
    const std::uint32_t rung = ladder.rung[order.back().value()];
    if (--left[rung] != 0) continue;
    for (const std::uint32_t next : ladder.up[rung])
      if (--waits[next] == 0) open(next);
  }
  return order;
}

std::vector<std::vector<ItemIndex>> layers(const Network& network) {
  const Ladder& ladder = network.ladder();
  std::vector<std::vector<ItemIndex>> layers(ladder.layer.empty() ? 0 : ladder.layer.back() + 1U);
  for (std::size_t rung = 0; rung < ladder.size(); ++rung)
    for (const std::uint32_t item : ladder.items[rung])
      layers[ladder.layer[rung]].emplace_back(item);
  if (!ladder.plain())
    for (auto& layer : layers)
      std::sort(layer.begin(), layer.end(),
                [&](ItemIndex a, ItemIndex b) { return network.rank(a) < network.rank(b); });
  return layers;
}

std::vector<ItemIndex> ancestors(const Network& network, ItemIndex item) {
  return reach(network.ladder(), network.ladder().down, item);
}

std::vector<ItemIndex> descendants(const Network& network, ItemIndex item) {
  return reach(network.ladder(), network.ladder().up, item);
}

}  // namespace pshe
