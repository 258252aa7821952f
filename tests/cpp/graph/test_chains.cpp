#include <algorithm>
#include <set>

#include "catch.hpp"
#include "drawn.hpp"
#include "pshe/graph/chains.hpp"
#include "pshe/graph/order.hpp"

using namespace pshe;
using drawn::steps;

namespace {

std::string all(const Network& network, const std::string& from, const std::string& to,
                std::size_t limit = 100) {
  std::string text;
  for (const auto& chain : all_chains(network, network.at(from), network.at(to), limit))
    text += (text.empty() ? "" : " / ") + steps(network, chain);
  return text;
}

std::string longest(const std::string& drawing, std::size_t limit = 100) {
  const Network network = drawn::network(drawing);
  std::string text;
  for (const auto& chain : longest_chains(network, limit))
    text += (text.empty() ? "" : " / ") + drawn::codes(network, chain);
  return text;
}

/// A drawing whose links from `weak` on are light.
Network with_strength(const std::string& drawing, std::size_t link, Strength strength) {
  const Network drawn = drawn::network(drawing);
  NetworkData data;
  for (std::size_t i = 0; i < drawn.size(); ++i) data.codes.push_back(drawn.code(ItemIndex{i}));
  data.links.assign(drawn.links().begin(), drawn.links().end());
  data.links.at(link).strength = strength;
  return Network(std::move(data));
}

/// All chains by trying every ordering link at every item not yet met.
void naive_chains(const Network& network, ItemIndex from, ItemIndex to, std::vector<ItemIndex>& met,
                  std::set<std::vector<ItemIndex>>& found) {
  met.push_back(from);
  if (from == to) found.insert(met);
  for (const NetworkLink& link : network.links())
    if (from != to && Network::orders(link.kind) && link.before == from &&
        std::find(met.begin(), met.end(), link.after) == met.end())
      naive_chains(network, link.after, to, met, found);
  met.pop_back();
}

}  // namespace

TEST_CASE("Why gives every link behind an item, groundwork first") {
  const Network g = drawn::network("a-->b-->d a~~>c-->d d-->e");
  CHECK(steps(g, why(g, g.at("d"))) == "a>b a>c b>d c>d");
  CHECK(why(g, g.at("a")).empty());
}

TEST_CASE("The shortest chain is given, ties to the smaller code") {
  const Network g = drawn::network("a-->b-->c-->d a-->y-->d a-->x-->d");
  CHECK(steps(g, shortest_chain(g, g.at("a"), g.at("d"))) == "a>x x>d");
  CHECK(shortest_chain(g, g.at("d"), g.at("a")).empty());
}

TEST_CASE("The strongest chain may be longer than the shortest") {
  const Network g = with_strength("a-->d a-->b-->c-->d", 0, Strength::light);
  CHECK(steps(g, shortest_chain(g, g.at("a"), g.at("d"))) == "a>d");
  CHECK(steps(g, strongest_chain(g, g.at("a"), g.at("d"))) == "a>b b>c c>d");
}

TEST_CASE("A chain is as strong as its weakest link") {
  const Network g = with_strength("a-->b-->d a-->d", 0, Strength::essential);
  CHECK(steps(g, strongest_chain(g, g.at("a"), g.at("d"))) == "a>d");
}

TEST_CASE("All chains come by their codes, up to a limit") {
  const Network g = drawn::network("a-->c-->d a-->b-->d b-->c a-->d a..>e-->d");
  CHECK(all(g, "a", "d") == "a>b b>c c>d / a>b b>d / a>c c>d / a>d");
  CHECK(all(g, "a", "d", 2) == "a>b b>c c>d / a>b b>d");
  CHECK(all(g, "d", "a").empty());
  CHECK(all(g, "a", "a").empty());
}

TEST_CASE("The longest chains are named, by their codes") {
  CHECK(longest("a-->b-->c x-->b y-->z c-->d c-->e") == "a b c d / a b c e / x b c d / x b c e");
  CHECK(longest("a-->b-->c x-->b", 1) == "a b c");
  CHECK(longest("b a") == "a / b");
  CHECK(longest("a-->c~~>b~~>c b-->d") == "a b d");
}

TEST_CASE("All chains, the longest, the shortest and the strongest agree with trying all") {
  CHECK(rc::check([] {
    const Network network(
        drawn::random_data(7, false, {LinkKind::requires_, LinkKind::with, LinkKind::helps}));
    std::size_t most = 0;
    for (std::size_t i = 0; i < network.size(); ++i)
      for (std::size_t j = 0; j < network.size(); ++j) {
        if (i == j) continue;
        std::vector<ItemIndex> met;
        std::set<std::vector<ItemIndex>> naive;
        naive_chains(network, ItemIndex{i}, ItemIndex{j}, met, naive);
        std::set<std::vector<ItemIndex>> found;
        std::size_t least = 99;
        Strength best = Strength::light;
        for (const auto& chain : all_chains(network, ItemIndex{i}, ItemIndex{j}, 1000)) {
          std::vector<ItemIndex> items{ItemIndex{i}};
          Strength weakest = Strength::essential;
          for (const std::uint32_t link : chain) {
            items.push_back(network.links()[link].after);
            weakest = std::max(weakest, network.links()[link].strength);
          }
          RC_ASSERT(found.insert(items).second);
          least = std::min(least, chain.size());
          most = std::max(most, chain.size());
          best = std::min(best, weakest);
        }
        RC_ASSERT(found == naive);
        const auto shortest = shortest_chain(network, ItemIndex{i}, ItemIndex{j});
        RC_ASSERT(shortest.size() == (naive.empty() ? 0 : least));
        for (const std::uint32_t link : strongest_chain(network, ItemIndex{i}, ItemIndex{j}))
          RC_ASSERT(network.links()[link].strength <= best);
      }
    for (const auto& chain : longest_chains(network, 1000)) RC_ASSERT(chain.size() == most + 1);
  }));
}
