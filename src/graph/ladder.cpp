#include "graph/ladder.hpp"

#include <algorithm>
#include <numeric>

#include "graph/groups.hpp"

namespace pshe {
namespace {

using Numbers = std::vector<std::uint32_t>;

/// Calls `visit` with every item that a link leads to from a group to another.
template <class Visit>
void leave(const Network& network, const Csr& members, const Numbers& group, std::size_t from,
           Visit visit) {
  for (const std::uint32_t item : members[from])
    for (const Neighbour& next : network.after(ItemIndex{item}))
      if (group[next.item.value()] != from) visit(group[next.item.value()]);
}

/// Layer of every group by Kahn's algorithm; empty when groups stand in a circle.
Numbers layers_of(const Network& network, const Csr& members, const Numbers& group) {
  Numbers waits(members.size()), layer(members.size()), open;
  for (std::size_t from = 0; from < members.size(); ++from)
    leave(network, members, group, from, [&](std::uint32_t to) { ++waits[to]; });
  open.reserve(members.size());
  for (std::uint32_t at = 0; at < members.size(); ++at)
    if (waits[at] == 0) open.push_back(at);
  for (std::size_t done = 0; done < open.size(); ++done)
    leave(network, members, group, open[done], [&](std::uint32_t to) {
      layer[to] = std::max(layer[to], layer[open[done]] + 1);
      if (--waits[to] == 0) open.push_back(to);
    });
  return open.size() == members.size() ? layer : Numbers{};
}

/// Groups by layer, then by their least code.
Numbers groups_in_order(const Network& network, const Numbers& group, const Numbers& layer) {
  Numbers by_code;
  std::vector<char> seen(layer.size());
  by_code.reserve(layer.size());
  for (const ItemIndex item : network.by_code()) {
    const std::uint32_t at = group[item.value()];
    if (seen[at] == 0) by_code.push_back(at);
    seen[at] = 1;
  }
  const std::size_t layers = layer.empty() ? 0 : *std::max_element(layer.begin(), layer.end()) + 1U;
  Numbers order =
      gather(layers, by_code.size(), [&](std::size_t i) { return layer[by_code[i]]; }).all;
  for (std::uint32_t& at : order) at = by_code[at];
  return order;
}

/// Links between rungs, each pair once.
Csr links_up(const Network& network, const Ladder& ladder) {
  Csr up;
  Numbers last(ladder.size(), static_cast<std::uint32_t>(ladder.size()));
  for (std::uint32_t from = 0; from < ladder.size(); ++from) {
    leave(network, ladder.items, ladder.rung, from, [&](std::uint32_t to) {
      if (last[to] != from) up.all.push_back(to);
      last[to] = from;
    });
    up.end_list();
  }
  return up;
}

Ladder build(const Network& network, const Numbers& group, const Numbers& layer) {
  Ladder ladder;
  const Numbers order = groups_in_order(network, group, layer);
  Numbers rung_of(order.size());
  for (std::uint32_t at = 0; at < order.size(); ++at) {
    rung_of[order[at]] = at;
    ladder.layer.push_back(layer[order[at]]);
  }
  for (const std::uint32_t of : group) ladder.rung.push_back(rung_of[of]);
  const auto by_code = network.by_code();
  ladder.items = gather(order.size(), group.size(),
                        [&](std::size_t i) { return ladder.rung[by_code[i].value()]; });
  for (std::uint32_t& item : ladder.items.all)
    item = static_cast<std::uint32_t>(by_code[item].value());
  ladder.down = turned(links_up(network, ladder));
  ladder.up = turned(ladder.down);
  return ladder;
}

}  // namespace

std::shared_ptr<const Ladder> make_ladder(const Network& network) {
  Numbers group(network.size());
  std::iota(group.begin(), group.end(), 0);
  const auto by_group = [&](std::size_t item) { return group[item]; };
  Numbers layer = layers_of(network, gather(group.size(), group.size(), by_group), group);
  if (layer.size() < network.size()) {
    const Groups circles = circle_groups(network);
    if (contradict(network, circles)) return nullptr;
    group = circles.of;
    layer = layers_of(network, gather(circles.count, group.size(), by_group), group);
  }
  return std::make_shared<const Ladder>(build(network, group, layer));
}

}  // namespace pshe
