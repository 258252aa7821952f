#include <algorithm>
#include <map>
#include <sstream>

#include "catch.hpp"
#include "drawn.hpp"
#include "pshe/graph/learning.hpp"
#include "pshe/graph/order.hpp"

using namespace pshe;

namespace {

std::vector<ItemIndex> items(const Network& network, const std::string& codes) {
  std::istringstream words(codes);
  std::vector<ItemIndex> items;
  for (std::string code; words >> code;) items.push_back(network.at(code));
  return items;
}

std::string path(const Network& network, const std::string& target, const std::string& taught) {
  std::vector<ItemIndex> steps;
  for (const PathStep& step :
       learning_path(network, network.at(target), items(network, taught)).steps)
    steps.push_back(step.item);
  return drawn::codes(network, steps);
}

/// "b c+d": c is ready together with d.
std::string ready(const std::string& drawing, const std::string& taught) {
  const Network network = drawn::network(drawing);
  std::string text;
  for (const auto& [item, together] : fringe(network, items(network, taught))) {
    text += (text.empty() ? "" : " ") + network.code(item);
    for (const ItemIndex other : together) text += "+" + network.code(other);
  }
  return text;
}

/// "b! c; x>y": b is lost directly, c in consequence, and y is spared though it loses x.
std::string breaks(const std::string& drawing, const std::string& dropped) {
  const Network network = drawn::network(drawing);
  const Breaks found = what_breaks(network, items(network, dropped));
  std::string text;
  for (const Loss& loss : found.lost)
    text += (text.empty() ? "" : " ") + network.code(loss.item) + (loss.direct ? "!" : "");
  return text + (found.spared.empty() ? "" : "; ") + drawn::steps(network, found.spared);
}

/// Links of which any one is enough, for each need of an item.
std::vector<std::vector<NetworkLink>> needs_of(const Network& network, ItemIndex item) {
  std::vector<std::vector<NetworkLink>> needs;
  std::map<std::uint32_t, std::vector<NetworkLink>> alternatives;
  for (const NetworkLink& link : network.links()) {
    if (link.after != item || !Network::orders(link.kind)) continue;
    if (link.alternative == 0)
      needs.push_back({link});
    else
      alternatives[link.alternative].push_back(link);
  }
  for (auto& entry : alternatives) needs.push_back(entry.second);
  return needs;
}

bool meets(const Network& network, ItemIndex item, const std::vector<char>& have) {
  const auto needs = needs_of(network, item);
  return std::all_of(needs.begin(), needs.end(), [&](const auto& need) {
    return std::any_of(need.begin(), need.end(),
                       [&](const NetworkLink& link) { return have[link.before.value()] != 0; });
  });
}

/// The fewest new items that teach the target, by trying every set.
std::size_t naive_fewest(const Network& network, ItemIndex target,
                         const std::vector<char>& taught) {
  std::size_t best = network.size();
  for (unsigned set = 0; set < (1U << network.size()); ++set) {
    std::vector<char> have = taught;
    std::size_t count = 0;
    for (std::size_t i = 0; i < network.size(); ++i)
      if ((set >> i & 1U) != 0 && taught[i] == 0) have[i] = 1, ++count;
    bool whole = have[target.value()] != 0;
    for (std::size_t i = 0; i < network.size() && whole; ++i)
      whole = have[i] == 0 || taught[i] != 0 || meets(network, ItemIndex{i}, have);
    if (whole) best = std::min(best, count);
  }
  return best;
}

std::vector<ItemIndex> random_items(const Network& network) {
  std::vector<ItemIndex> chosen;
  for (std::size_t i = 0; i < network.size(); ++i)
    if (*rc::gen::inRange(0, 3) == 0) chosen.emplace_back(i);
  return chosen;
}

Network random_network() {
  return Network(drawn::random_data(8, false, {LinkKind::requires_, LinkKind::with}));
}

}  // namespace

TEST_CASE("A path teaches what is missing, in order, and leaves out what is taught") {
  const Network g = drawn::network("a-->b-->d c-->d z-->a d-->e");
  CHECK(path(g, "d", "") == "c z a b d");
  CHECK(path(g, "d", "a") == "c b d");
  CHECK(path(g, "d", "d").empty());
}

TEST_CASE("Of alternatives, the one that makes the fewest steps is taught") {
  const Network g = drawn::network("x-->y-->a a|b-->d");
  CHECK(path(g, "d", "") == "b d");
  CHECK(path(g, "d", "y a") == "d");
  CHECK(path(g, "d", "x y") == "a d");
}

TEST_CASE("Alternatives are weighed together, not one by one") {
  // Alone, a and e are as good as c; together, c serves both b and f.
  const Network g = drawn::network("a|c-->b c|e-->f b-->g f-->g");
  CHECK(path(g, "g", "") == "c b f g");
}

TEST_CASE("Every step says what needs it") {
  const Network g = drawn::network("a-->b-->c a-->c");
  const LearningPath found = learning_path(g, g.at("c"), {});
  REQUIRE(found.steps.size() == 3);
  CHECK(drawn::steps(g, {*found.steps[0].link}) == "a>b");
  CHECK(drawn::steps(g, {*found.steps[1].link}) == "b>c");
  CHECK_FALSE(found.steps[2].link);
  CHECK(found.fewest);
}

TEST_CASE("A class is ready for what rests on what it knows") {
  CHECK(ready("a-->b-->c d", "") == "a d");
  CHECK(ready("a-->b-->c d", "a") == "b d");
  CHECK(ready("a|x-->b x-->y", "a") == "b x");
}

TEST_CASE("A class may be ready for two things at once where they go together") {
  CHECK(ready("a~~>b-->c", "") == "a b+a");
  CHECK(ready("a~~>b~~>a", "") == "a+b b+a");
  CHECK(ready("z-->a~~>b", "") == "z");
}

TEST_CASE("What rests on a dropped item is lost, unless there is an alternative") {
  CHECK(breaks("a-->b-->c a..>d", "a") == "b! c");
  CHECK(breaks("a|x-->b-->c", "a") == "; a>b");
  CHECK(breaks("a|x-->b-->c", "a x") == "b! c");
  CHECK(breaks("a-->x a|x-->b", "a") == "x! b");
}

TEST_CASE("A path is closed, in order and has the fewest steps of all sets") {
  CHECK(rc::check([] {
    const Network network = random_network();
    const auto taught = random_items(network);
    std::vector<char> have(network.size());
    for (const ItemIndex item : taught) have[item.value()] = 1;
    for (std::size_t i = 0; i < network.size(); ++i) {
      const auto path = learning_path(network, ItemIndex{i}, taught);
      RC_ASSERT(path.fewest);
      RC_ASSERT(path.steps.size() == naive_fewest(network, ItemIndex{i}, have));
      auto known = have;
      for (const PathStep& step : path.steps) {
        RC_ASSERT(meets(network, step.item, known));
        known[step.item.value()] = 1;
      }
      RC_ASSERT(known[i] != 0);
    }
  }));
}

TEST_CASE("The fringe is what a naive check of each item allows") {
  CHECK(rc::check([] {
    const Network network(drawn::random_data(7, true, {LinkKind::with, LinkKind::requires_}));
    const auto taught = random_items(network);
    std::vector<char> known(network.size());
    for (const ItemIndex item : taught) known[item.value()] = 1;
    std::vector<char> best(network.size());  // the largest set that may be taught at once
    for (unsigned set = 0; set < (1U << network.size()); ++set) {
      const auto in = [&](ItemIndex item) { return (set >> item.value() & 1U) != 0; };
      bool fits = true;
      for (const ItemIndex item : network.by_code()) {
        if (!in(item)) continue;
        const auto needs = needs_of(network, item);
        fits = fits && known[item.value()] == 0 &&
               std::all_of(needs.begin(), needs.end(), [&](const auto& need) {
                 return std::any_of(need.begin(), need.end(), [&](const NetworkLink& link) {
                   return known[link.before.value()] != 0 ||
                          (in(link.before) && link.kind == LinkKind::with);
                 });
               });
      }
      for (std::size_t i = 0; fits && i < network.size(); ++i)
        if (in(ItemIndex{i})) best[i] = 1;
    }
    std::vector<char> found(network.size());
    for (const ReadyItem& item : fringe(network, taught)) found[item.item.value()] = 1;
    RC_ASSERT(found == best);
  }));
}

TEST_CASE("What breaks is all that cannot be taught any more in an order") {
  CHECK(rc::check([] {
    const Network network = random_network();
    const auto dropped = random_items(network);
    std::vector<char> gone(network.size()), have(network.size());
    for (const ItemIndex item : dropped) gone[item.value()] = 1;
    for (const ItemIndex item : topological_order(network))
      have[item.value()] = gone[item.value()] == 0 && meets(network, item, have);
    std::vector<char> left(network.size(), 1);
    for (const ItemIndex item : dropped) left[item.value()] = 0;
    for (const Loss& loss : what_breaks(network, dropped).lost) left[loss.item.value()] = 0;
    RC_ASSERT(left == have);
  }));
}
