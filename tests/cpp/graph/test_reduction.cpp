#include <algorithm>

#include "catch.hpp"
#include "drawn.hpp"
#include "pshe/graph/reduction.hpp"

using namespace pshe;

namespace {

/// "a>c: a>b b>c"
std::string redundant(const std::string& drawing) {
  const Network network = drawn::network(drawing);
  std::string text;
  for (const auto& [link, chain] : redundant_links(network))
    text += (text.empty() ? "" : " / ") + drawn::steps(network, {link}) + ": " +
            drawn::steps(network, chain);
  return text;
}

/// For each pair of items: 0 no chain of firm links, 1 one of `with` links alone, 2 a strict one.
std::vector<int> implied(const Network& network, const std::vector<char>& used) {
  const std::size_t n = network.size();
  std::vector<int> reach(n * n);
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t i = 0; i < network.links().size(); ++i) {
      const NetworkLink& link = network.links()[i];
      if (used[i] == 0) continue;
      const int own = link.kind == LinkKind::requires_ ? 2 : 1;
      for (std::size_t from = 0; from < n; ++from) {
        const int before = from == link.before.value() ? own
                           : reach[from * n + link.before.value()] == 0
                               ? 0
                               : std::max(own, reach[from * n + link.before.value()]);
        int& after = reach[from * n + link.after.value()];
        if (before > after) after = before, grew = true;
      }
    }
  }
  return reach;
}

/// Ordering links that are no real alternative.
std::vector<char> firm(const Network& network) {
  std::vector<char> firm;
  for (const NetworkLink& link : network.links())
    firm.push_back(Network::orders(link.kind) &&
                   (link.alternative == 0 ||
                    std::count_if(network.links().begin(), network.links().end(), [&](auto& other) {
                      return Network::orders(other.kind) && other.after == link.after &&
                             other.alternative == link.alternative;
                    }) == 1));
  return firm;
}

}  // namespace

TEST_CASE("A link that a chain implies is redundant, and the chain is given") {
  CHECK(redundant("a-->b-->c a-->c") == "a>c: a>b b>c");
  CHECK(redundant("a-->b-->c-->d a-->d a-->c") == "a>d: a>b b>c c>d / a>c: a>b b>c");
  CHECK(redundant("a-->b-->c").empty());
}

TEST_CASE("A chain of with links does not imply that something comes strictly before") {
  CHECK(redundant("a~~>b~~>c a-->c").empty());
  CHECK(redundant("a~~>b-->c a-->c") == "a>c: a>b b>c");
  CHECK(redundant("a-->b-->c a~~>c") == "a>c: a>b b>c");
}

TEST_CASE("Alternatives imply nothing, since another may be chosen") {
  CHECK(redundant("a-->b b|x-->c a-->c").empty());
}

TEST_CASE("What is left is the transitive reduction") {
  const Network g = drawn::network("a-->b-->c a-->c x..>c");
  CHECK(drawn::steps(g, transitive_reduction(g)) == "a>b b>c");
}

TEST_CASE("Redundant links are those whose loss changes nothing, and their chains hold") {
  CHECK(rc::check([] {
    const Network network(drawn::random_data(
        7, false, {LinkKind::requires_, LinkKind::requires_, LinkKind::with, LinkKind::helps}));
    const auto kept = firm(network);
    const auto whole = implied(network, kept);
    auto less = kept;
    std::vector<char> redundant(network.links().size());
    for (const auto& [at, chain] : redundant_links(network)) {
      const NetworkLink& link = network.links()[at];
      redundant[at] = 1;
      less[at] = 0;
      RC_ASSERT(network.links()[chain.front()].before == link.before);
      RC_ASSERT(network.links()[chain.back()].after == link.after);
      bool strict = false;
      for (std::size_t i = 0; i < chain.size(); ++i) {
        strict = strict || network.links()[chain[i]].kind == LinkKind::requires_;
        RC_ASSERT(kept[chain[i]] != 0);
        RC_ASSERT(chain[i] != at);
        const std::uint32_t last = i == 0 ? chain[0] : chain[i - 1];
        RC_ASSERT((i == 0 || network.links()[last].after == network.links()[chain[i]].before));
      }
      RC_ASSERT(strict || link.kind == LinkKind::with);
    }
    RC_ASSERT(implied(network, less) == whole);
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i] == 0 || redundant[i] != 0) continue;
      auto without = kept;
      without[i] = 0;
      RC_ASSERT(implied(network, without) != whole);
    }
  }));
}
