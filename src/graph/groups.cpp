#include "graph/groups.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <utility>

namespace pshe {

Groups circle_groups(const Network& network) {
  using Graph =
      boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                         boost::no_property, std::uint32_t, std::uint32_t>;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  for (std::uint32_t item = 0; item < network.size(); ++item)
    for (const Neighbour& next : network.after(ItemIndex{item}))
      ends.emplace_back(item, static_cast<std::uint32_t>(next.item.value()));
  const Graph graph(boost::edges_are_sorted, ends.begin(), ends.end(),
                    static_cast<std::uint32_t>(network.size()));
  Groups groups{std::vector<std::uint32_t>(network.size()), 0};
  groups.count = boost::strong_components(
      graph,
      boost::make_iterator_property_map(groups.of.begin(), boost::get(boost::vertex_index, graph)));
  return groups;
}

bool contradict(const Network& network, const Groups& groups) {
  return std::any_of(network.links().begin(), network.links().end(), [&](const NetworkLink& link) {
    return link.kind == LinkKind::requires_ && groups.joins(link);
  });
}

}  // namespace pshe
