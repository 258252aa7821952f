#include "catch.hpp"
#include "drawn.hpp"

using namespace pshe;

namespace {

std::string faults(const NetworkData& data) {
  std::string text;
  for (const Fault& fault : check(data)) text += fault.place + ": " + fault.code + "\n";
  return text;
}

std::string names(const Network& network, std::span<const Neighbour> neighbours) {
  std::string text;
  for (const Neighbour& next : neighbours) text += network.code(next.item);
  return text;
}

}  // namespace

TEST_CASE("Items are found by code, and unknown ones name the nearest") {
  const Network network(NetworkData{{"pear", "apple", "plum"}, {}});
  CHECK(network.at("plum").value() == 2);
  CHECK(drawn::codes(network, network.by_code()) == "apple pear plum");
  CHECK_FALSE(network.find("peach"));
  try {
    static_cast<void>(network.at("plumb"));
    FAIL("found");
  } catch (const UnknownCodeError& error) {
    CHECK(error.nearest() == std::vector<std::string>{"plum"});
  }
}

TEST_CASE("Neighbours stand by code, and links that only help are none") {
  const Network network = drawn::network("m-->a m~~>c m-->b z..>m y==>m x-->m");
  CHECK(names(network, network.after(network.at("m"))) == "abc");
  CHECK(names(network, network.before(network.at("m"))) == "x");
  CHECK(network.links().size() == 6);
}

TEST_CASE("All defects of the rows are collected") {
  NetworkData data{{"a", "b", "a", ""}, {}};
  const auto link = [&](std::size_t before, std::size_t after) {
    data.links.push_back({ItemIndex{before}, ItemIndex{after}});
  };
  link(0, 1), link(1, 1), link(0, 1), link(0, 9);
  CHECK(faults(data) ==
        "items, row 3: duplicate-code\nitems, row 4: missing-code\nlinks, row 2: self-link\n"
        "links, row 3: duplicate-link\nlinks, row 4: unknown-code\n");
  CHECK_THROWS_AS(Network(data), DataError);
}

TEST_CASE("Links between the same items are different when kind or alternative differ") {
  NetworkData data{{"a", "b"}, {}};
  for (const LinkKind kind : {LinkKind::requires_, LinkKind::with})
    for (const std::uint32_t alternative : {0U, 1U})
      data.links.push_back({ItemIndex{0}, ItemIndex{1}, kind, Strength::strong, alternative});
  CHECK(faults(data).empty());
}

TEST_CASE("Rows number their ends as they first come, and name ends that are no item") {
  const std::vector<LinkRow> rows{{"b", "a"}, {"c", "b"}};
  CHECK(number_rows({}, rows).codes == std::vector<std::string>{"b", "a", "c"});
  try {
    static_cast<void>(number_rows({"a", "b"}, rows));
    FAIL("numbered");
  } catch (const DataError& error) {
    REQUIRE(error.faults().size() == 1);
    CHECK(error.faults()[0].message == "There is no item \"c\".");
  }
}

TEST_CASE("A curriculum becomes a network with the same numbers") {
  const auto curriculum = sample::curriculum("a|b-->c d~~>c");
  const Network network = network_of(*curriculum);
  REQUIRE(network.size() == curriculum->item_count());
  for (std::size_t i = 0; i < network.size(); ++i)
    CHECK(network.code(ItemIndex{i}) == curriculum->code(ItemIndex{i}).str());
  REQUIRE(network.links().size() == 3);
  CHECK(network.links()[0].alternative == network.links()[1].alternative);
  CHECK(network.links()[0].alternative != 0);
  CHECK(network.links()[2].alternative == 0);
  CHECK(network.links()[2].kind == LinkKind::with);
}
