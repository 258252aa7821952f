#include "catch.hpp"
#include "drawn.hpp"
#include "pshe/graph/order.hpp"
#include "pshe/graph/reach.hpp"

using namespace pshe;

TEST_CASE("A closure tells what rests on what, and how much") {
  const Network g = drawn::network("a-->b-->c d~~>c e..>a");
  const Reach closure(g);
  CHECK(closure.test(g.at("a"), g.at("c")));
  CHECK_FALSE(closure.test(g.at("c"), g.at("a")));
  CHECK_FALSE(closure.test(g.at("a"), g.at("a")));
  CHECK(drawn::codes(g, closure.after(g.at("a"))) == "b c");
  CHECK(closure.count(g.at("a")) == 2);
  CHECK(closure.count() == 4);
}

TEST_CASE("Items taught together rest on one another, not on themselves") {
  const Network g = drawn::network("z-->b b~~>a~~>b a-->c");
  const Reach closure(g);
  CHECK(drawn::codes(g, closure.after(g.at("b"))) == "a c");
  CHECK(drawn::codes(g, closure.after(g.at("z"))) == "a b c");
}

TEST_CASE("A closure of nothing is empty") { CHECK(Reach(Network(NetworkData{})).count() == 0); }

TEST_CASE("Rows longer than one block of columns are whole") {
  NetworkData data;
  for (std::size_t i = 0; i < 5000; ++i) {
    data.codes.push_back(std::to_string(10000 + i));
    if (i > 0) data.links.push_back({ItemIndex{i - 1}, ItemIndex{i}});
  }
  const Network chain{data};
  const Reach closure(chain);
  CHECK(closure.count() == 5000 * 4999 / 2);
  CHECK(closure.count(ItemIndex{1234}) == 5000 - 1235);
}

TEST_CASE("A closure agrees with asking each item what rests on it") {
  CHECK(rc::check([] {
    const bool circles = *rc::gen::arbitrary<bool>();
    const Network network(drawn::random_data(
        9, circles, {LinkKind::with, circles ? LinkKind::with : LinkKind::requires_}));
    const Reach closure(network);
    for (std::size_t i = 0; i < network.size(); ++i)
      RC_ASSERT(closure.after(ItemIndex{i}) == descendants(network, ItemIndex{i}));
  }));
}
