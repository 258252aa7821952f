#include <algorithm>

#include "catch.hpp"
#include "drawn.hpp"
#include "pshe/graph/circles.hpp"

using namespace pshe;

namespace {

std::string shortest(const std::string& drawing) {
  const Network network = drawn::network(drawing);
  return drawn::steps(network, shortest_circle(network));
}

/// The groups of a drawing: "a b: a>b b>a / c d: together".
std::string groups(const std::string& drawing) {
  const Network network = drawn::network(drawing);
  std::string text;
  for (const CircleGroup& group : circles(network))
    text += (text.empty() ? "" : " / ") + drawn::codes(network, group.items) + ": " +
            (group.contradiction.empty() ? "together" : drawn::steps(network, group.contradiction));
  return text;
}

/// Links in the shortest circle through a `requires`, by lengthening all ways as often as needed.
std::size_t naive_shortest(const Network& network) {
  const std::size_t n = network.size();
  std::size_t best = 0;
  for (const NetworkLink& link : network.links()) {
    if (link.kind != LinkKind::requires_) continue;
    std::vector<std::size_t> steps(n, n + 1);
    steps[link.after.value()] = 0;
    for (std::size_t round = 0; round < n; ++round)
      for (const NetworkLink& way : network.links())
        if (Network::orders(way.kind))
          steps[way.after.value()] =
              std::min(steps[way.after.value()], steps[way.before.value()] + 1);
    const std::size_t length = steps[link.before.value()] + 1;
    if (length <= n && (best == 0 || length < best)) best = length;
  }
  return best;
}

}  // namespace

TEST_CASE("A circle is named, shortest first, from its least code") {
  CHECK(shortest("c-->b-->c") == "b>c c>b");
  CHECK(shortest("a-->b-->c-->d-->a c-->e-->c") == "c>e e>c");
  CHECK(shortest("a-->b-->a c-->d-->c") == "a>b b>a");
  CHECK(shortest("a-->b-->c").empty());
}

TEST_CASE("A circle of with links breaks the order where a requires link stands in it") {
  CHECK(shortest("b~~>c-->b") == "b>c c>b");
  CHECK(shortest("a~~>b~~>a").empty());
  CHECK(shortest("b~~>c~~>b b~~>a-->c") == "a>c c>b b>a");
}

TEST_CASE("All groups are found, with what contradicts in them") {
  CHECK(groups("a-->b-->a c~~>d~~>c d-->e f-->a") == "a b: a>b b>a / c d: together");
}

TEST_CASE("A circle of thirty thousand items is found without running out of stack") {
  NetworkData data;
  for (std::size_t i = 0; i < 30000; ++i) {
    data.codes.push_back(std::to_string(i));
    data.links.push_back({ItemIndex{i}, ItemIndex{(i + 1) % 30000}, LinkKind::with});
  }
  data.links[7].kind = LinkKind::requires_;
  CHECK(shortest_circle(Network(data)).size() == 30000);
}

TEST_CASE("The shortest circle agrees with a naive search") {
  CHECK(rc::check([] {
    const Network network(drawn::random_data(
        7, true, {LinkKind::requires_, LinkKind::with, LinkKind::with, LinkKind::helps}));
    const auto circle = shortest_circle(network);
    RC_ASSERT(circle.size() == naive_shortest(network));
    RC_ASSERT(network.contradictory() == !circle.empty());
    for (std::size_t i = 0; i < circle.size(); ++i)
      RC_ASSERT(network.links()[circle[i]].after ==
                network.links()[circle[(i + 1) % circle.size()]].before);
  }));
}
