#include "pshe/graph/learning.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "graph/ladder.hpp"
#include "graph/needs.hpp"

namespace pshe {
namespace {

constexpr std::size_t most_tries = 20'000;
constexpr std::size_t most_choices = 64;

std::vector<char> marks(const Network& network, std::span<const ItemIndex> items) {
  std::vector<char> marked(network.size());
  for (const ItemIndex item : items) marked.at(item.value()) = 1;
  return marked;
}

/// Searches the fewest items that meet every need of a target.
class PathSearch {
 public:
  PathSearch(const Network& network, std::vector<char> have)
      : network_(network), have_(std::move(have)) {}

  LearningPath run(ItemIndex target) {
    if (have_.at(target.value()) != 0) return {};
    add(target);
    const std::size_t choices = fill();
    best_ = chosen_;
    const bool small = choices <= most_choices;
    if (small) {
      roll_back(0, 0);
      add(target);
      search(0);
    }
    return {steps(target), small && tries_ < most_tries};
  }

 private:
  /// Adds an item and everything that it needs without a choice; keeps needs with one in `open_`.
  void add(ItemIndex item) {
    std::size_t done = chosen_.size();
    take(item);
    for (; done < chosen_.size(); ++done)
      for (Need& need : needs_of(network_, chosen_[done]))
        if (need.size() == 1)
          take(need.front().item);
        else
          open_.push_back(std::move(need));
  }
  void take(ItemIndex item) {
    if (std::exchange(have_[item.value()], 1) == 0) chosen_.push_back(item);
  }
  void roll_back(std::size_t chosen, std::size_t open) {
    for (; chosen_.size() > chosen; chosen_.pop_back()) have_[chosen_.back().value()] = 0;
    open_.resize(open);
  }
  [[nodiscard]] bool met(const Need& need) const {
    return std::any_of(need.begin(), need.end(),
                       [&](const Neighbour& before) { return have_[before.item.value()] != 0; });
  }

  /// Alternatives of a need, the one that adds least first, then by code.
  std::vector<ItemIndex> ways(const Need& need) {
    std::vector<std::pair<std::size_t, std::uint32_t>> added;
    std::map<std::uint32_t, ItemIndex> items;
    const std::size_t chosen = chosen_.size(), open = open_.size();
    for (const Neighbour& before : need) {
      add(before.item);
      added.emplace_back(chosen_.size(), network_.rank(before.item));
      items.emplace(added.back().second, before.item);
      roll_back(chosen, open);
    }
    std::sort(added.begin(), added.end());
    std::vector<ItemIndex> sorted;
    for (const auto& [count, rank] : added) sorted.push_back(items.at(rank));
    return sorted;
  }

  /// Meets every open need in the way that adds least; gives the number of needs with a choice.
  std::size_t fill() {
    for (std::size_t at = 0; at < open_.size(); ++at) {
      const Need need = open_[at];
      if (!met(need)) add(ways(need).front());
    }
    return open_.size();
  }

  /// Tries all ways to meet the open needs from `at` on that may make fewer items.
  void search(std::size_t at) {
    if (chosen_.size() >= best_.size() || ++tries_ >= most_tries) return;
    while (at < open_.size() && met(open_[at])) ++at;
    if (at == open_.size()) {
      best_ = chosen_;
      return;
    }
    const std::size_t chosen = chosen_.size(), open = open_.size();
    for (const ItemIndex item : ways(Need(open_[at]))) {
      add(item);
      search(at + 1);
      roll_back(chosen, open);
    }
  }

  /// The best items in order, each with the link to the first later one that needs it.
  [[nodiscard]] std::vector<PathStep> steps(ItemIndex target) const {
    const Ladder& ladder = network_.ladder();
    const auto place = [&](ItemIndex item) {
      return std::pair(ladder.rung[item.value()], network_.rank(item));
    };
    std::vector<ItemIndex> items = best_;
    std::sort(items.begin(), items.end(),
              [&](ItemIndex a, ItemIndex b) { return place(a) < place(b); });
    std::stable_partition(items.begin(), items.end(),
                          [&](ItemIndex item) { return item != target; });
    std::map<ItemIndex, std::uint32_t> needed;  // by the first item that needs each
    for (const ItemIndex item : items)
      for (const Neighbour& before : network_.before(item))
        needed.emplace(before.item, before.link);
    std::vector<PathStep> steps;
    for (const ItemIndex item : items)
      steps.push_back({item, item == target ? std::nullopt : std::optional(needed.at(item))});
    return steps;
  }

  const Network& network_;
  std::vector<char> have_;
  std::vector<ItemIndex> chosen_, best_;
  std::vector<Need> open_;
  std::size_t tries_ = 0;
};

}  // namespace

LearningPath learning_path(const Network& network, ItemIndex target,
                           std::span<const ItemIndex> taught) {
  static_cast<void>(network.ladder());
  return PathSearch(network, marks(network, taught)).run(target);
}

std::vector<ReadyItem> fringe(const Network& network, std::span<const ItemIndex> taught) {
  const std::vector<char> known = marks(network, taught);
  std::vector<char> ready(network.size());
  for (std::size_t i = 0; i < ready.size(); ++i) ready[i] = known[i] == 0;
  const auto helps = [&](const Neighbour& before) {
    return known[before.item.value()] != 0 ||
           (ready[before.item.value()] != 0 && network.links()[before.link].kind == LinkKind::with);
  };
  std::vector<ItemIndex> open(network.by_code().begin(), network.by_code().end());
  while (!open.empty()) {
    const ItemIndex item = open.back();
    open.pop_back();
    if (ready[item.value()] == 0) continue;
    const auto needs = needs_of(network, item);
    if (std::all_of(needs.begin(), needs.end(),
                    [&](const Need& need) { return std::any_of(need.begin(), need.end(), helps); }))
      continue;
    ready[item.value()] = 0;
    for (const Neighbour& next : network.after(item)) open.push_back(next.item);
  }
  std::vector<ReadyItem> items;
  for (const ItemIndex item : network.by_code()) {
    if (ready[item.value()] == 0) continue;
    auto& together = items.emplace_back(ReadyItem{item, {}}).together;
    for (const Need& need : needs_of(network, item))
      if (std::none_of(need.begin(), need.end(),
                       [&](const Neighbour& before) { return known[before.item.value()] != 0; }))
        together.push_back(std::find_if(need.begin(), need.end(), helps)->item);
  }
  return items;
}

Breaks what_breaks(const Network& network, std::span<const ItemIndex> dropped) {
  const std::vector<char> gone = marks(network, dropped);
  std::vector<char> lost = gone;
  std::vector<ItemIndex> open;
  for (const ItemIndex item : network.by_code())
    if (gone[item.value()] != 0) open.push_back(item);
  Breaks breaks;
  const auto fails = [&](const Neighbour& next) {
    for (const Need& need : needs_of(network, next.item)) {
      const auto here = [&](const Neighbour& before) { return before.link == next.link; };
      if (std::any_of(need.begin(), need.end(), here))
        return std::all_of(need.begin(), need.end(),
                           [&](const Neighbour& before) { return lost[before.item.value()] != 0; });
    }
    return false;
  };
  for (std::size_t done = 0; done < open.size(); ++done)
    for (const Neighbour& next : network.after(open[done]))
      if (lost[next.item.value()] == 0 && fails(next)) {
        lost[next.item.value()] = 1;
        breaks.lost.push_back({next.item, next.link, gone[open[done].value()] != 0});
        open.push_back(next.item);
      }
  for (std::uint32_t i = 0; i < network.links().size(); ++i) {
    const NetworkLink& link = network.links()[i];
    if (Network::orders(link.kind) && lost[link.before.value()] != 0 &&
        lost[link.after.value()] == 0)
      breaks.spared.push_back(i);
  }
  return breaks;
}

}  // namespace pshe
