#include "pshe/graph/network.hpp"

#include <algorithm>
#include <numeric>

#include "graph/csr.hpp"
#include "graph/ladder.hpp"
#include "pshe/base/error.hpp"
#include "pshe/graph/circles.hpp"

namespace pshe {

Network::Network(NetworkData data) {
  Faults faults = check(data);
  if (!faults.empty()) throw DataError(std::move(faults));
  codes_ = std::move(data.codes);
  links_ = std::move(data.links);
  sort_codes();
  join_ends();
  ladder_ = make_ladder(*this);
}

void Network::sort_codes() {
  for (std::size_t i = 0; i < size(); ++i) by_code_.emplace_back(i);
  if (!std::is_sorted(codes_.begin(), codes_.end()))
    std::sort(by_code_.begin(), by_code_.end(),
              [&](ItemIndex a, ItemIndex b) { return code(a) < code(b); });
  rank_.resize(size());
  for (std::uint32_t i = 0; i < size(); ++i) rank_[by_code_[i].value()] = i;
}

void Network::join_ends() {
  std::vector<std::uint32_t> ordering;
  for (std::uint32_t i = 0; i < links_.size(); ++i)
    if (orders(links_[i].kind)) ordering.push_back(i);
  // Sorted by the code of `after` first, then gathered by `before`: each list comes out sorted.
  const auto sorted = [&](auto end, auto other) {
    const Csr by_other = gather(size(), ordering.size(),
                                [&](std::size_t i) { return rank(links_[ordering[i]].*other); });
    const Csr lists = gather(size(), ordering.size(), [&](std::size_t i) {
      return (links_[ordering[by_other.all[i]]].*end).value();
    });
    Neighbours neighbours{lists.first, {}};
    neighbours.all.reserve(lists.all.size());
    for (const std::uint32_t at : lists.all) {
      const std::uint32_t link = ordering[by_other.all[at]];
      neighbours.all.push_back({links_[link].*other, link});
    }
    return neighbours;
  };
  after_ = sorted(&NetworkLink::before, &NetworkLink::after);
  before_ = sorted(&NetworkLink::after, &NetworkLink::before);
}

std::optional<ItemIndex> Network::find(std::string_view wanted) const {
  const auto found =
      std::lower_bound(by_code_.begin(), by_code_.end(), wanted,
                       [&](ItemIndex item, std::string_view text) { return code(item) < text; });
  if (found == by_code_.end() || code(*found) != wanted) return std::nullopt;
  return *found;
}

ItemIndex Network::at(std::string_view wanted) const {
  if (const auto found = find(wanted)) return *found;
  throw UnknownCodeError("item", std::string(wanted), nearest_codes(std::string(wanted), codes_));
}

const Ladder& Network::ladder() const {
  if (ladder_ != nullptr) return *ladder_;
  std::vector<std::string> path;
  for (const std::uint32_t link : shortest_circle(*this)) path.push_back(code(links_[link].before));
  throw CycleError(std::move(path));
}

Network network_of(const Curriculum& curriculum) {
  NetworkData data;
  for (std::size_t i = 0; i < curriculum.item_count(); ++i)
    data.codes.push_back(curriculum.code(ItemIndex{i}).str());
  std::vector<std::string_view> names;
  for (const Link& link : curriculum.links()) names.push_back(link.alternative);
  const std::vector<std::uint32_t> groups = number_names(names);
  for (std::size_t i = 0; i < names.size(); ++i)
    data.links.push_back({curriculum.before(i), curriculum.after(i), curriculum.links()[i].kind,
                          curriculum.links()[i].strength, groups[i]});
  return Network(std::move(data));
}

}  // namespace pshe
