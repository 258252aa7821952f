#include <rapidcheck.h>

#include <algorithm>
#include <set>

#include "catch.hpp"
#include "pshe/graph/graph.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

/// A random drawing without circles: links run from earlier to later letters.
std::string random_drawing() {
  const int topics = *rc::gen::inRange(1, 9);
  std::string text;
  for (int after = 0; after < topics; ++after) {
    text += std::string(1, static_cast<char>('a' + after)) + " ";
    for (int before = 0; before < after; ++before)
      if (*rc::gen::inRange(0, 3) == 0)
        text += std::string(1, static_cast<char>('a' + before)) + "-->" +
                static_cast<char>('a' + after) + " ";
  }
  return text;
}

/// What `item` rests on, by asking every link again until nothing is new.
std::set<ItemIndex> naive_ancestors(const Curriculum& curriculum, ItemIndex item) {
  std::set<ItemIndex> found;
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t link = 0; link < curriculum.links().size(); ++link)
      if (curriculum.after(link) == item || found.count(curriculum.after(link)) != 0)
        grew = found.insert(curriculum.before(link)).second || grew;
  }
  return found;
}

}  // namespace

TEST_CASE("Order, ancestors and descendants agree with a naive search") {
  CHECK(rc::check([] {
    const auto curriculum = sample::curriculum(random_drawing());
    const DependencyGraph graph(curriculum);
    const auto order = graph.topological_order();
    RC_ASSERT(order.size() == curriculum->item_count());
    for (std::size_t link = 0; link < curriculum->links().size(); ++link)
      RC_ASSERT(std::find(order.begin(), order.end(), curriculum->before(link)) <
                std::find(order.begin(), order.end(), curriculum->after(link)));
    for (std::size_t i = 0; i < curriculum->item_count(); ++i) {
      const auto naive = naive_ancestors(*curriculum, ItemIndex{i});
      const auto ancestors = graph.ancestors(ItemIndex{i});
      RC_ASSERT((std::set<ItemIndex>{ancestors.begin(), ancestors.end()}) == naive);
      RC_ASSERT(ancestors.size() == naive.size());
      for (const ItemIndex before : ancestors) {
        const auto after = graph.descendants(before);
        RC_ASSERT(std::find(after.begin(), after.end(), ItemIndex{i}) != after.end());
        RC_ASSERT(!graph.chain(before, ItemIndex{i}).empty());
      }
    }
  }));
}
