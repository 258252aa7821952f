#include <algorithm>

#include "catch.hpp"
#include "drawn.hpp"
#include "pshe/graph/chains.hpp"
#include "pshe/graph/metrics.hpp"
#include "pshe/graph/order.hpp"

using namespace pshe;

namespace {

using Numbers = std::vector<std::uint32_t>;

std::vector<std::string> digits(const Naturals& numbers) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < numbers.size(); ++i) texts.push_back(decimal(numbers[i]));
  return texts;
}

/// Calls `visit` with the items of every chain from a start to an end, at least one item long.
template <class Visit>
void each_whole_chain(const Network& network, Visit visit) {
  for (std::size_t i = 0; i < network.size(); ++i)
    for (std::size_t j = 0; j < network.size(); ++j) {
      if (!network.before(ItemIndex{i}).empty() || !network.after(ItemIndex{j}).empty()) continue;
      if (i == j) visit(std::vector{ItemIndex{i}});
      for (const auto& chain : all_chains(network, ItemIndex{i}, ItemIndex{j}, 10000)) {
        std::vector<ItemIndex> items{ItemIndex{i}};
        for (const std::uint32_t link : chain) items.push_back(network.links()[link].after);
        visit(items);
      }
    }
}

}  // namespace

TEST_CASE("The first example of Curricular Analytics has its published metrics") {
  const Network g = drawn::network("a-->c b-->c d~~>c c-->e d-->f g h");
  CHECK(blocking_factors(g) == Numbers{2, 2, 1, 3, 0, 0, 0, 0});
  CHECK(delay_factors(g) == Numbers{3, 3, 3, 3, 3, 2, 1, 1});
  CHECK(digits(centralities(g)) ==
        std::vector<std::string>{"0", "0", "9", "0", "0", "0", "0", "0", "9"});
}

TEST_CASE("The second example of Curricular Analytics has its published metrics") {
  const Network g = drawn::network("a~~>b a-->c b-->d c~~>d c-->e d-->f d~~>g g-->f");
  CHECK(blocking_factors(g) == Numbers{6, 3, 4, 2, 0, 0, 1});
  CHECK(delay_factors(g) == Numbers{5, 5, 5, 5, 3, 5, 5});
  CHECK(digits(centralities(g)) ==
        std::vector<std::string>{"0", "9", "12", "18", "0", "0", "10", "49"});
}

TEST_CASE("Items taught together count as one on a chain and block one another") {
  const Network g = drawn::network("z-->b b~~>a~~>b a-->c");
  CHECK(blocking_factors(g) == Numbers{2, 2, 0, 3});
  CHECK(delay_factors(g) == Numbers{3, 3, 3, 3});
  CHECK(digits(centralities(g)) == std::vector<std::string>{"3", "3", "0", "0", "6"});
}

TEST_CASE("Chains are counted exactly beyond 64 bits") {
  NetworkData data;  // 70 diamonds one after the other: 2 to the 70th chains of 141 items
  for (std::size_t i = 0; i <= 210; ++i) data.codes.push_back(std::to_string(1000 + i));
  for (std::size_t i = 0; i < 210; i += 3)
    for (const std::size_t side : {i + 1, i + 2}) {
      data.links.push_back({ItemIndex{i}, ItemIndex{side}});
      data.links.push_back({ItemIndex{side}, ItemIndex{i + 3}});
    }
  CHECK(decimal(centralities(Network(data))[3]) == "166463418521154993782784");
}

TEST_CASE("Numbers without words are 0, and long ones keep their zeros") {
  CHECK(decimal({}) == "0");
  const std::vector<std::uint64_t> two_to_the_64th{0, 1};
  CHECK(decimal(two_to_the_64th) == "18446744073709551616");
}

TEST_CASE("Metrics agree with listing every chain") {
  CHECK(rc::check([] {
    const Network network(
        drawn::random_data(8, false, {LinkKind::requires_, LinkKind::with, LinkKind::helps}));
    std::vector<std::size_t> delay(network.size()), central(network.size() + 1);
    each_whole_chain(network, [&](const std::vector<ItemIndex>& chain) {
      for (std::size_t at = 0; at < chain.size(); ++at) {
        delay[chain[at].value()] = std::max(delay[chain[at].value()], chain.size());
        if (at == 0 || at + 1 == chain.size()) continue;
        central[chain[at].value()] += chain.size();
        central.back() += chain.size();
      }
    });
    const auto blocking = blocking_factors(network);
    const auto found = delay_factors(network);
    const auto exact = centralities(network);
    RC_ASSERT(decimal(exact[network.size()]) == std::to_string(central.back()));
    for (std::size_t i = 0; i < network.size(); ++i) {
      RC_ASSERT(blocking[i] == descendants(network, ItemIndex{i}).size());
      RC_ASSERT(found[i] == delay[i]);
      RC_ASSERT(decimal(exact[i]) == std::to_string(central[i]));
    }
  }));
}
