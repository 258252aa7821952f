#include "pshe/graph/compare.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>

namespace pshe {
namespace {

using Links = std::vector<std::uint32_t>;

/// Codes of both ends.
auto ends_of(const Network& network, std::uint32_t link) {
  const NetworkLink& row = network.links()[link];
  return std::tie(network.code(row.before), network.code(row.after));
}

/// All links by the codes of their ends, then by kind and strength.
Links sorted(const Network& network) {
  Links links(network.links().size());
  std::iota(links.begin(), links.end(), 0);
  std::sort(links.begin(), links.end(), [&](std::uint32_t a, std::uint32_t b) {
    const NetworkLink &x = network.links()[a], &y = network.links()[b];
    return std::tuple(ends_of(network, a), x.kind, x.strength, a) <
           std::tuple(ends_of(network, b), y.kind, y.strength, b);
  });
  return links;
}

/// The links that each link is an alternative to, as codes.
std::vector<std::string> alternatives_of(const Network& network) {
  std::vector<std::string> texts(network.links().size());
  for (const ItemIndex item : network.by_code())
    for (const Neighbour& one : network.before(item))
      for (const Neighbour& other : network.before(item))
        if (network.links()[one.link].alternative != 0 &&
            network.links()[one.link].alternative == network.links()[other.link].alternative)
          texts[one.link] += network.code(other.item) + '\n';
  return texts;
}

/// Walks two sorted lists: `less(a, b)` compares an element of each, -1, 0 or 1.
template <class List, class Order, class Left, class Right, class Both>
void merge(const List& first, const List& second, Order order, Left left, Right right, Both both) {
  auto a = first.begin();
  auto b = second.begin();
  while (a != first.end() || b != second.end()) {
    const int side = a == first.end() ? 1 : b == second.end() ? -1 : order(*a, *b);
    if (side < 0)
      left(*a++);
    else if (side > 0)
      right(*b++);
    else
      both(*a++, *b++);
  }
}

template <class Value>
int sign(const Value& a, const Value& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

}  // namespace

Comparison compare(const Network& first, const Network& second) {
  Comparison found;
  merge(
      first.by_code(), second.by_code(),
      [&](ItemIndex a, ItemIndex b) { return sign(first.code(a), second.code(b)); },
      [&](ItemIndex a) { found.items_gone.push_back(a); },
      [&](ItemIndex b) { found.items_new.push_back(b); }, [](ItemIndex, ItemIndex) {});
  const auto groups_a = alternatives_of(first), groups_b = alternatives_of(second);
  merge(
      sorted(first), sorted(second),
      [&](std::uint32_t a, std::uint32_t b) { return sign(ends_of(first, a), ends_of(second, b)); },
      [&](std::uint32_t a) { found.links_gone.push_back(a); },
      [&](std::uint32_t b) { found.links_new.push_back(b); },
      [&](std::uint32_t a, std::uint32_t b) {
        const NetworkLink &x = first.links()[a], &y = second.links()[b];
        if (x.kind != y.kind || x.strength != y.strength || groups_a[a] != groups_b[b])
          found.links_changed.emplace_back(a, b);
      });
  return found;
}

}  // namespace pshe
