#include "pshe/graph/graph.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <queue>

#include "pshe/base/error.hpp"

namespace pshe {
namespace {

using Edges = boost::property<boost::edge_index_t, std::size_t>;
using Boost = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS,
                                    boost::no_property, Edges>;
using Vertex = boost::graph_traits<Boost>::vertex_descriptor;
using Edge = boost::graph_traits<Boost>::edge_descriptor;

bool orders(LinkKind kind) { return kind == LinkKind::requires_ || kind == LinkKind::with; }

Boost make_graph(const Curriculum& curriculum) {
  Boost graph(curriculum.item_count());
  for (std::size_t link = 0; link < curriculum.links().size(); ++link)
    if (orders(curriculum.links()[link].kind))
      boost::add_edge(curriculum.before(link).value(), curriculum.after(link).value(), Edges{link},
                      graph);
  return graph;
}

/// Links of a shortest way from one vertex to another, first to last; empty when there is none.
/// Of several, the one whose vertices come first in `rank`. O(n + m log m).
std::vector<std::size_t> shortest_way(const Boost& graph, const std::vector<std::size_t>& rank,
                                      Vertex from, Vertex to) {
  const std::size_t unseen = rank.size();
  std::vector<std::size_t> steps(rank.size(), unseen);  // distance to `to`
  std::queue<Vertex> open;
  steps[to] = 0;
  open.push(to);
  while (!open.empty()) {
    const Vertex vertex = open.front();
    open.pop();
    for (auto [edge, end] = boost::in_edges(vertex, graph); edge != end; ++edge) {
      const Vertex before = boost::source(*edge, graph);
      if (steps[before] != unseen) continue;
      steps[before] = steps[vertex] + 1;
      open.push(before);
    }
  }
  std::vector<std::size_t> way;
  if (steps[from] == unseen) return way;
  while (from != to) {
    const auto [first, last] = boost::out_edges(from, graph);
    auto best = last;
    for (auto edge = first; edge != last; ++edge) {
      const Vertex next = boost::target(*edge, graph);
      if (steps[next] + 1 != steps[from]) continue;
      if (best == last || rank[next] < rank[boost::target(*best, graph)]) best = edge;
    }
    way.push_back(boost::get(boost::edge_index, graph, *best));
    from = boost::target(*best, graph);
  }
  return way;
}

/// Position of every item when all are sorted by code.
std::vector<std::size_t> rank_by_code(const Curriculum& curriculum) {
  std::vector<std::pair<ItemCode, std::size_t>> codes;
  for (std::size_t i = 0; i < curriculum.item_count(); ++i)
    codes.emplace_back(curriculum.code(ItemIndex{i}), i);
  std::sort(codes.begin(), codes.end());
  std::vector<std::size_t> rank(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) rank[codes[i].second] = i;
  return rank;
}

/// A shortest circle that holds one of the `requires` links, as codes; the first is the least.
std::vector<std::string> name_circle(const Curriculum& curriculum, const Boost& graph,
                                     const std::vector<std::size_t>& rank,
                                     const std::vector<Edge>& requires_links) {
  std::vector<std::size_t> shortest;
  for (const Edge& edge : requires_links) {
    auto way = shortest_way(graph, rank, boost::target(edge, graph), boost::source(edge, graph));
    way.push_back(boost::get(boost::edge_index, graph, edge));
    if (shortest.empty() || way.size() < shortest.size()) shortest = std::move(way);
  }
  std::vector<std::string> codes;
  codes.reserve(shortest.size());
  for (const std::size_t link : shortest) codes.push_back(curriculum.links()[link].before.str());
  std::rotate(codes.begin(), std::min_element(codes.begin(), codes.end()), codes.end());
  return codes;
}

}  // namespace

struct DependencyGraph::Impl {
  Boost graph;
  std::vector<std::size_t> rank;      // by code
  std::vector<std::size_t> order;     // vertices in topological order
  std::vector<std::size_t> position;  // of a vertex in `order`

  explicit Impl(const Curriculum& curriculum)
      : graph(make_graph(curriculum)), rank(rank_by_code(curriculum)) {
    std::vector<std::size_t> group(rank.size());
    boost::strong_components(graph, boost::make_iterator_property_map(
                                        group.begin(), boost::get(boost::vertex_index, graph)));
    refuse_circles(curriculum, group);
    sort(group);
  }

  void refuse_circles(const Curriculum& curriculum, const std::vector<std::size_t>& group) const {
    std::vector<Edge> circular;
    for (auto [edge, end] = boost::edges(graph); edge != end; ++edge) {
      const Link& link = curriculum.links()[boost::get(boost::edge_index, graph, *edge)];
      if (link.kind == LinkKind::requires_ &&
          group[boost::source(*edge, graph)] == group[boost::target(*edge, graph)])
        circular.push_back(*edge);
    }
    if (!circular.empty()) throw CycleError(name_circle(curriculum, graph, rank, circular));
  }

  /// Kahn's algorithm, ties by code. Links inside a group (a circle of `with`) order nothing.
  void sort(const std::vector<std::size_t>& group) {
    std::vector<std::size_t> waits(rank.size());
    for (auto [edge, end] = boost::edges(graph); edge != end; ++edge)
      if (group[boost::source(*edge, graph)] != group[boost::target(*edge, graph)])
        ++waits[boost::target(*edge, graph)];
    using Entry = std::pair<std::size_t, Vertex>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> ready;
    for (Vertex vertex = 0; vertex < waits.size(); ++vertex)
      if (waits[vertex] == 0) ready.emplace(rank[vertex], vertex);
    position.resize(rank.size());
    while (!ready.empty()) {
      const Vertex vertex = ready.top().second;
      ready.pop();
      position[vertex] = order.size();
      order.push_back(vertex);
      for (auto [edge, end] = boost::out_edges(vertex, graph); edge != end; ++edge) {
        const Vertex next = boost::target(*edge, graph);
        if (group[vertex] != group[next] && --waits[next] == 0) ready.emplace(rank[next], next);
      }
    }
  }

  /// Everything reached from `start` along (or against) the links, without it, in order.
  template <class Neighbours>
  [[nodiscard]] std::vector<ItemIndex> reach(ItemIndex start, Neighbours neighbours) const {
    std::vector<char> seen(rank.size());
    std::vector<Vertex> open{start.value()};
    std::vector<std::size_t> found;
    seen.at(start.value()) = 1;
    while (!open.empty()) {
      const Vertex vertex = open.back();
      open.pop_back();
      neighbours(vertex, [&](Vertex next) {
        if (seen[next] != 0) return;
        seen[next] = 1;
        open.push_back(next);
        found.push_back(position[next]);
      });
    }
    std::sort(found.begin(), found.end());
    std::vector<ItemIndex> items;
    items.reserve(found.size());
    for (const std::size_t place : found) items.emplace_back(order[place]);
    return items;
  }
};

DependencyGraph::DependencyGraph(CurriculumPtr curriculum)
    : curriculum_(std::move(curriculum)), impl_(std::make_shared<const Impl>(*curriculum_)) {}

std::vector<ItemIndex> DependencyGraph::topological_order() const {
  return {impl_->order.begin(), impl_->order.end()};
}

std::vector<ItemIndex> DependencyGraph::ancestors(ItemIndex item) const {
  return impl_->reach(item, [&](Vertex vertex, auto visit) {
    for (auto [edge, end] = boost::in_edges(vertex, impl_->graph); edge != end; ++edge)
      visit(boost::source(*edge, impl_->graph));
  });
}

std::vector<ItemIndex> DependencyGraph::descendants(ItemIndex item) const {
  return impl_->reach(item, [&](Vertex vertex, auto visit) {
    for (auto [edge, end] = boost::out_edges(vertex, impl_->graph); edge != end; ++edge)
      visit(boost::target(*edge, impl_->graph));
  });
}

std::vector<Step> DependencyGraph::why(ItemIndex item) const {
  std::vector<ItemIndex> items = ancestors(item);
  items.push_back(item);
  std::vector<Step> steps;
  for (const ItemIndex after : items) {
    const std::size_t first = steps.size();
    for (auto [edge, end] = boost::in_edges(after.value(), impl_->graph); edge != end; ++edge)
      steps.push_back({ItemIndex{boost::source(*edge, impl_->graph)}, after,
                       boost::get(boost::edge_index, impl_->graph, *edge)});
    std::sort(steps.begin() + static_cast<std::ptrdiff_t>(first), steps.end(),
              [&](const Step& a, const Step& b) {
                return impl_->position[a.before.value()] < impl_->position[b.before.value()];
              });
  }
  return steps;
}

std::vector<Step> DependencyGraph::chain(ItemIndex from, ItemIndex to) const {
  std::vector<Step> steps;
  for (const std::size_t link : shortest_way(impl_->graph, impl_->rank, from.value(), to.value()))
    steps.push_back({curriculum_->before(link), curriculum_->after(link), link});
  return steps;
}

}  // namespace pshe
