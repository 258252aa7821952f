#include <algorithm>
#include <set>

#include "catch.hpp"
#include "drawn.hpp"
#include "pshe/graph/order.hpp"

using namespace pshe;
using drawn::codes;

namespace {

std::string order(const std::string& drawing) {
  const Network network = drawn::network(drawing);
  return codes(network, topological_order(network));
}

std::string layers_of(const std::string& drawing) {
  const Network network = drawn::network(drawing);
  std::string text;
  for (const auto& layer : layers(network))
    text += (text.empty() ? "" : " / ") + codes(network, layer);
  return text;
}

/// What `item` rests on, by asking every link again until nothing is new.
std::set<ItemIndex> naive_ancestors(const Network& network, ItemIndex item) {
  std::set<ItemIndex> found;
  for (bool grew = true; grew;) {
    grew = false;
    for (const NetworkLink& link : network.links())
      if (Network::orders(link.kind) && (link.after == item || found.count(link.after) != 0))
        grew = found.insert(link.before).second || grew;
  }
  found.erase(item);
  return found;
}

Network random_network() {
  if (*rc::gen::arbitrary<bool>())
    return Network(drawn::random_data(8, true, {LinkKind::with, LinkKind::helps}));
  return Network(
      drawn::random_data(8, false, {LinkKind::requires_, LinkKind::with, LinkKind::helps}));
}

}  // namespace

TEST_CASE("Everything comes after what it rests on, ties by code") {
  CHECK(order("c-->a b-->a d") == "b c a d");
  CHECK(order("b..>a c==>a") == "a b c");
}

TEST_CASE("What is taught together comes after all that any part of it rests on") {
  CHECK(order("a~~>b~~>a b-->c") == "a b c");
  CHECK(order("z-->a a~~>b~~>a b-->c") == "z a b c");
}

TEST_CASE("Layers count the longest chain before an item") {
  CHECK(layers_of("a-->b-->d c-->d e~~>c f") == "a e f / b c / d");
  CHECK(layers_of("z-->b b~~>a~~>b a-->c") == "z / a b / c");
}

TEST_CASE("Ancestors and descendants come in order and leave the item out") {
  const Network g = drawn::network("d-->c-->b-->a e-->b f");
  CHECK(codes(g, ancestors(g, g.at("b"))) == "d e c");
  CHECK(codes(g, descendants(g, g.at("d"))) == "c b a");
  CHECK(descendants(g, g.at("f")).empty());
}

TEST_CASE("Items taught together rest on one another") {
  const Network g = drawn::network("z-->b b~~>a~~>b a-->c");
  CHECK(codes(g, ancestors(g, g.at("b"))) == "z a");
  CHECK(codes(g, descendants(g, g.at("b"))) == "a c");
}

TEST_CASE("Questions of order name a circle that makes them impossible") {
  const Network g = drawn::network("a-->b-->c-->a c-->d");
  CHECK(drawn::circle([&] { static_cast<void>(topological_order(g)); }) == "a b c");
  CHECK(drawn::circle([&] { static_cast<void>(layers(g)); }) == "a b c");
  CHECK(drawn::circle([&] { static_cast<void>(ancestors(g, g.at("d"))); }) == "a b c");
}

TEST_CASE("Order, layers, ancestors and descendants agree with a naive search") {
  CHECK(rc::check([] {
    const Network network = random_network();
    const auto order = topological_order(network);
    RC_ASSERT((std::set<ItemIndex>{order.begin(), order.end()}).size() == network.size());
    const auto place = [&](ItemIndex item) { return std::find(order.begin(), order.end(), item); };
    std::vector<std::size_t> layer(network.size());
    const auto layered = layers(network);
    for (std::size_t at = 0; at < layered.size(); ++at)
      for (const ItemIndex item : layered[at]) layer[item.value()] = at;
    for (std::size_t i = 0; i < network.size(); ++i) {
      const ItemIndex item{i};
      const auto naive = naive_ancestors(network, item);
      const auto found = ancestors(network, item);
      RC_ASSERT((std::set<ItemIndex>{found.begin(), found.end()}) == naive);
      RC_ASSERT(found.size() == naive.size());
      for (const ItemIndex before : found) {
        const auto after = descendants(network, before);
        RC_ASSERT(std::find(after.begin(), after.end(), item) != after.end());
        const bool together = naive_ancestors(network, before).count(item) != 0;
        RC_ASSERT(together || place(before) < place(item));
        RC_ASSERT((layer[before.value()] < layer[i]) == !together);
        RC_ASSERT(layer[before.value()] <= layer[i]);
      }
    }
  }));
}
