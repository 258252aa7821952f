#include "catch.hpp"
#include "drawn.hpp"
#include "pshe/graph/compare.hpp"
#include "pshe/graph/ends.hpp"

using namespace pshe;

namespace {

struct Changes {
  std::string items_gone, items_new, links_gone, links_new, links_changed;
};

Changes changes(const std::string& first, const std::string& second) {
  const Network a = drawn::network(first), b = drawn::network(second);
  const Comparison found = compare(a, b);
  std::vector<std::uint32_t> changed;
  for (const auto& pair : found.links_changed) changed.push_back(pair.second);
  return {drawn::codes(a, found.items_gone), drawn::codes(b, found.items_new),
          drawn::steps(a, found.links_gone), drawn::steps(b, found.links_new),
          drawn::steps(b, changed)};
}

std::string ends_of(const std::string& drawing) {
  const Network network = drawn::network(drawing);
  std::string text;
  for (const End& end : ends(network))
    text += (text.empty() ? "" : " ") + network.code(end.item) + ":" + word(end.kind);
  return text;
}

}  // namespace

TEST_CASE("Items and links in one network alone are told by their codes") {
  const Changes found = changes("a-->b-->c d", "b-->c e-->b");
  CHECK(found.items_gone == "a d");
  CHECK(found.items_new == "e");
  CHECK(found.links_gone == "a>b");
  CHECK(found.links_new == "e>b");
  CHECK(found.links_changed.empty());
}

TEST_CASE("A link of another kind or with other alternatives is changed") {
  CHECK(changes("a-->b", "a~~>b").links_changed == "a>b");
  CHECK(changes("a|b-->c", "a-->c b-->c").links_changed == "a>c b>c");
  CHECK(changes("a|b-->c", "a|b-->c").links_changed.empty());
}

TEST_CASE("Isolated items, loose ones and dead ends are found, starts of chains are not") {
  CHECK(ends_of("a-->b c d..>a e") == "c:isolated e:isolated d:loose b:dead-end");
}
