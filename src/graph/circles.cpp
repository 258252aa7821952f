#include "pshe/graph/circles.hpp"

#include <algorithm>
#include <tuple>

#include "graph/csr.hpp"
#include "graph/groups.hpp"
#include "graph/ways.hpp"

namespace pshe {
namespace {

using Links = std::vector<std::uint32_t>;

/// The circle told from its item with the least code.
Links from_least(const Network& network, Links circle) {
  const auto rank = [&](std::uint32_t link) { return network.rank(network.links()[link].before); };
  const auto least = std::min_element(circle.begin(), circle.end(),
                                      [&](auto a, auto b) { return rank(a) < rank(b); });
  std::rotate(circle.begin(), least, circle.end());
  return circle;
}

/// Whether a circle is shorter than another, or as short with codes that come first.
bool better(const Network& network, const Links& a, const Links& b) {
  if (a.size() != b.size()) return a.size() < b.size();
  const auto rank = [&](std::uint32_t link) { return network.rank(network.links()[link].before); };
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [&](auto x, auto y) { return rank(x) < rank(y); });
}

/// The best circle through one of the `requires` links inside each group.
std::vector<Links> contradictions(const Network& network, const Groups& groups) {
  std::vector<Links> best(groups.count);
  Ways ways(network);
  const auto inside = [&](std::uint32_t link) { return groups.joins(network.links()[link]); };
  for (std::uint32_t i = 0; i < network.links().size(); ++i) {
    const NetworkLink& link = network.links()[i];
    if (link.kind != LinkKind::requires_ || !inside(i)) continue;
    Links& least = best[groups.of[link.before.value()]];
    const auto limit = least.empty() ? Ways::unseen : static_cast<std::uint32_t>(least.size() - 1);
    Links circle = ways.shortest(link.after, link.before, inside, limit);
    if (circle.empty()) continue;
    circle.push_back(i);
    circle = from_least(network, std::move(circle));
    if (least.empty() || better(network, circle, least)) least = std::move(circle);
  }
  return best;
}

}  // namespace

std::vector<CircleGroup> circles(const Network& network) {
  const Groups groups = circle_groups(network);
  std::vector<Links> links = contradictions(network, groups);
  std::vector<CircleGroup> found(groups.count);
  std::vector<std::uint32_t> first;  // groups by their least code
  for (const ItemIndex item : network.by_code()) {
    auto& items = found[groups.of[item.value()]].items;
    if (items.empty()) first.push_back(groups.of[item.value()]);
    items.push_back(item);
  }
  std::vector<CircleGroup> circles;
  for (const std::uint32_t group : first)
    if (found[group].items.size() > 1)
      circles.push_back({std::move(found[group].items), std::move(links[group])});
  return circles;
}

std::vector<std::uint32_t> shortest_circle(const Network& network) {
  Links best;
  for (const CircleGroup& group : circles(network))
    if (!group.contradiction.empty() &&
        (best.empty() || better(network, group.contradiction, best)))
      best = group.contradiction;
  return best;
}

}  // namespace pshe
