#include "pshe/graph/chains.hpp"

#include <algorithm>
#include <tuple>

#include "graph/ladder.hpp"
#include "graph/ways.hpp"
#include "pshe/graph/order.hpp"

namespace pshe {
namespace {

/// Walks every chain that `grow` finds, depth first: `grow(chain)` gives what may come next, as a
/// list, and `done(chain)` says whether the chain has reached its end. Stops at `limit` chains.
template <class Step, class Grow, class Done>
std::vector<std::vector<Step>> walk(std::vector<Step> starts, std::size_t limit, Grow grow,
                                    Done done) {
  std::vector<std::vector<Step>> found, open;
  std::vector<Step> chain;
  std::reverse(starts.begin(), starts.end());
  open.push_back(std::move(starts));
  while (!open.empty() && found.size() < limit) {
    if (open.back().empty()) {
      open.pop_back();
      if (!chain.empty()) chain.pop_back();
      continue;
    }
    chain.push_back(open.back().back());
    open.back().pop_back();
    if (done(chain)) {
      found.push_back(chain);
      chain.pop_back();
      continue;
    }
    std::vector<Step> next = grow(chain);
    std::reverse(next.begin(), next.end());
    open.push_back(std::move(next));
  }
  return found;
}

/// Items from which the end is reached along ordering links, the end included.
std::vector<char> leading_to(const Network& network, ItemIndex to) {
  std::vector<char> leads(network.size());
  std::vector<ItemIndex> open{to};
  leads.at(to.value()) = 1;
  while (!open.empty()) {
    const ItemIndex item = open.back();
    open.pop_back();
    for (const Neighbour& next : network.before(item))
      if (std::exchange(leads[next.item.value()], 1) == 0) open.push_back(next.item);
  }
  return leads;
}

}  // namespace

std::vector<std::uint32_t> why(const Network& network, ItemIndex item) {
  const Ladder& ladder = network.ladder();
  std::vector<ItemIndex> items = ancestors(network, item);
  items.push_back(item);
  const auto place = [&](ItemIndex of) {
    return std::pair(ladder.rung[of.value()], network.rank(of));
  };
  std::vector<std::uint32_t> links;
  for (const ItemIndex after : items)
    for (const Neighbour& before : network.before(after)) links.push_back(before.link);
  std::sort(links.begin(), links.end(), [&](std::uint32_t a, std::uint32_t b) {
    const NetworkLink &x = network.links()[a], &y = network.links()[b];
    return std::tuple(place(x.after), place(x.before), a) <
           std::tuple(place(y.after), place(y.before), b);
  });
  return links;
}

std::vector<std::uint32_t> shortest_chain(const Network& network, ItemIndex from, ItemIndex to) {
  return Ways(network).shortest(from, to, [](std::uint32_t) { return true; });
}

std::vector<std::uint32_t> strongest_chain(const Network& network, ItemIndex from, ItemIndex to) {
  Ways ways(network);
  for (const Strength weakest : {Strength::essential, Strength::strong, Strength::light}) {
    auto chain = ways.shortest(
        from, to, [&](std::uint32_t link) { return network.links()[link].strength <= weakest; });
    if (!chain.empty()) return chain;
  }
  return {};
}

std::vector<std::vector<std::uint32_t>> all_chains(const Network& network, ItemIndex from,
                                                   ItemIndex to, std::size_t limit) {
  const std::vector<char> leads = leading_to(network, to);
  const auto& links = network.links();
  const auto steps = [&](ItemIndex item, const std::vector<std::uint32_t>& chain) {
    const auto met = [&](ItemIndex next) {
      return next == from || std::any_of(chain.begin(), chain.end(), [&](std::uint32_t link) {
               return links[link].after == next;
             });
    };
    std::vector<std::uint32_t> next;
    ItemIndex last = item;
    for (const Neighbour& step : network.after(item)) {
      if (leads[step.item.value()] != 0 && step.item != last && !met(step.item))
        next.push_back(step.link);
      last = step.item;
    }
    return next;
  };
  return walk<std::uint32_t>(
      steps(from, {}), from == to ? 0 : limit,
      [&](const auto& chain) { return steps(links[chain.back()].after, chain); },
      [&](const auto& chain) { return links[chain.back()].after == to; });
}

std::vector<std::vector<ItemIndex>> longest_chains(const Network& network, std::size_t limit) {
  const Ladder& ladder = network.ladder();
  if (ladder.size() == 0) return {};
  std::vector<std::uint32_t> below(ladder.size());  // links in the longest chain from the rung
  for (std::size_t rung = ladder.size(); rung-- > 0;)
    for (const std::uint32_t next : ladder.up[rung])
      below[rung] = std::max(below[rung], below[next] + 1);
  const std::uint32_t longest = ladder.layer.back();
  const auto by_code = [&](std::vector<std::uint32_t> rungs) {
    std::sort(rungs.begin(), rungs.end(), [&](std::uint32_t a, std::uint32_t b) {
      return network.rank(ladder.item(a)) < network.rank(ladder.item(b));
    });
    return rungs;
  };
  std::vector<std::uint32_t> starts;
  for (std::uint32_t rung = 0; rung < ladder.size() && ladder.layer[rung] == 0; ++rung)
    if (below[rung] == longest) starts.push_back(rung);
  const auto grow = [&](const auto& chain) {
    std::vector<std::uint32_t> next;
    for (const std::uint32_t rung : ladder.up[chain.back()])
      if (below[rung] + 1 == below[chain.back()]) next.push_back(rung);
    return by_code(std::move(next));
  };
  const auto chains = walk<std::uint32_t>(
      by_code(starts), limit, grow, [&](const auto& chain) { return below[chain.back()] == 0; });
  std::vector<std::vector<ItemIndex>> named;
  for (const auto& chain : chains) {
    auto& items = named.emplace_back();
    for (const std::uint32_t rung : chain) items.push_back(ladder.item(rung));
  }
  return named;
}

}  // namespace pshe
