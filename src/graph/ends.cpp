#include "pshe/graph/ends.hpp"

#include <algorithm>

namespace pshe {

std::vector<End> ends(const Network& network) {
  std::vector<char> linked(network.size());
  for (const NetworkLink& link : network.links())
    linked[link.before.value()] = linked[link.after.value()] = 1;
  std::vector<End> found;
  for (const ItemIndex item : network.by_code()) {
    if (!network.after(item).empty()) continue;
    const bool rests = !network.before(item).empty();
    found.push_back({item, rests                       ? EndKind::dead_end
                           : linked[item.value()] != 0 ? EndKind::loose
                                                       : EndKind::isolated});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const End& a, const End& b) { return a.kind < b.kind; });
  return found;
}

}  // namespace pshe
