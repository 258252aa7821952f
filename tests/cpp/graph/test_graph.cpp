#include <map>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/graph/graph.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

DependencyGraph graph(const std::string& drawing) {
  return DependencyGraph(sample::curriculum(drawing));
}

ItemIndex item(const DependencyGraph& graph, const std::string& code) {
  return graph.curriculum().at(ItemCode{code});
}

/// Codes of topics, joined: "a b c". Lessons are left out, since nothing here links them.
std::string topics(const DependencyGraph& graph, const std::vector<ItemIndex>& items) {
  std::string text;
  for (const ItemIndex item : items)
    if (graph.curriculum().kind(item) == ItemKind::topic)
      text += (text.empty() ? "" : " ") + graph.curriculum().code(item).str();
  return text;
}

std::string steps(const DependencyGraph& graph, const std::vector<Step>& steps) {
  std::string text;
  for (const Step& step : steps)
    text += (text.empty() ? "" : " ") + graph.curriculum().code(step.before).str() + ">" +
            graph.curriculum().code(step.after).str();
  return text;
}

std::vector<std::string> circle(const std::string& drawing) {
  try {
    const auto made = graph(drawing);
  } catch (const CycleError& error) {
    return error.path();
  }
  return {};
}

}  // namespace

TEST_CASE("Everything comes after what it rests on, ties by code") {
  const auto g = graph("c-->a b-->a d");
  CHECK(topics(g, g.topological_order()) == "b c a d");
}

TEST_CASE("Links that only help or revisit order nothing") {
  const auto g = graph("b..>a c==>a");
  CHECK(topics(g, g.topological_order()) == "a b c");
  CHECK(g.ancestors(item(g, "a")).empty());
}

TEST_CASE("Ancestors and descendants come in order and leave the item out") {
  const auto g = graph("d-->c-->b-->a e-->b f");
  CHECK(topics(g, g.ancestors(item(g, "b"))) == "d c e");
  CHECK(topics(g, g.descendants(item(g, "d"))) == "c b a");
  CHECK(g.descendants(item(g, "f")).empty());
}

TEST_CASE("Why gives every link behind an item, groundwork first") {
  const auto g = graph("a-->b-->d a~~>c-->d d-->e");
  CHECK(steps(g, g.why(item(g, "d"))) == "a>b a>c b>d c>d");
  CHECK(g.why(item(g, "a")).empty());
}

TEST_CASE("A step names the link that holds its reason") {
  const auto g = graph("a-->b");
  const auto why = g.why(item(g, "b"));
  REQUIRE(why.size() == 1);
  CHECK(g.curriculum().links()[why[0].link].reason == "a prepares b.");
}

TEST_CASE("A chain is the shortest one, ties to the smaller code") {
  const auto g = graph("a-->b-->c-->d a-->y-->d a-->x-->d");
  CHECK(steps(g, g.chain(item(g, "a"), item(g, "d"))) == "a>x x>d");
  CHECK(g.chain(item(g, "d"), item(g, "a")).empty());
}

TEST_CASE("A circle is named, shortest first, from its least code") {
  CHECK(circle("c-->b-->c") == std::vector<std::string>{"b", "c"});
  CHECK(circle("a-->b-->c-->d-->a c-->e-->c") == std::vector<std::string>{"c", "e"});
  CHECK(circle("b~~>c-->b") == std::vector<std::string>{"b", "c"});
}

TEST_CASE("A circle of with links alone means the same lesson") {
  const auto g = graph("a~~>b~~>a b-->c");
  CHECK(topics(g, g.topological_order()) == "a b c");
  CHECK(topics(g, g.ancestors(item(g, "c"))) == "a b");
}
