#include "pshe/graph/reduction.hpp"

#include <algorithm>

#include "graph/ladder.hpp"
#include "graph/needs.hpp"
#include "graph/reach_bits.hpp"

namespace pshe {
namespace {

using Links = std::vector<std::uint32_t>;

/// Links between rungs that hold whatever is chosen: those that are no real alternative. Each pair
/// of rungs has one, a `requires` where there is one.
struct Firm {
  Csr up;
  Links link;  // behind each of up.all
};

Firm firm_links(const Network& network, const Ladder& ladder, const std::vector<char>& loose) {
  Firm firm;
  Links of(ladder.size());  // the link to each rung
  Links last(ladder.size(), static_cast<std::uint32_t>(ladder.size()));
  Links found;
  for (std::uint32_t from = 0; from < ladder.size(); ++from) {
    found.clear();
    for (const std::uint32_t item : ladder.items[from])
      for (const Neighbour& next : network.after(ItemIndex{item})) {
        const std::uint32_t to = ladder.rung[next.item.value()];
        if (to == from || loose[next.link] != 0) continue;
        if (std::exchange(last[to], from) != from)
          found.push_back(to);
        else if (network.links()[of[to]].kind == LinkKind::requires_)
          continue;
        of[to] = next.link;
      }
    std::sort(found.begin(), found.end());
    for (const std::uint32_t to : found) {
      firm.up.all.push_back(to);
      firm.link.push_back(of[to]);
    }
    firm.up.end_list();
  }
  return firm;
}

/// Answers for one block of columns. `any` has a bit where a chain leads to the column, `strict`
/// where a chain with a `requires` link does; without `with` links they are the same.
class Block {
 public:
  Block(const Network& network, const Firm& firm, std::size_t begin, const std::uint64_t* any,
        const std::uint64_t* strict)
      : network_(network), firm_(firm), begin_(begin), any_(any), strict_(strict) {}

  /// A chain of two links or more; of several, the one whose rungs come first. Empty for none.
  [[nodiscard]] Links chain(std::uint32_t from, std::uint32_t to, bool strictly) const {
    Links chain;
    while (from != to) {
      const auto next = step(from, to, strictly, chain.empty());
      if (next == firm_.up.all.size()) return {};
      strictly = strictly && !requires_(next);
      chain.push_back(firm_.link[next]);
      from = firm_.up.all[next];
    }
    return chain;
  }

 private:
  /// Position of the first link that begins a chain.
  [[nodiscard]] std::size_t step(std::uint32_t from, std::uint32_t to, bool strictly,
                                 bool first) const {
    for (std::size_t at = firm_.up.first[from]; at < firm_.up.first[from + 1]; ++at) {
      const std::uint32_t next = firm_.up.all[at];
      if (next > to) break;
      const bool still = strictly && !requires_(at);
      if (next == to ? !first && !still : bit(still ? strict_ : any_, next, to)) return at;
    }
    return firm_.up.all.size();
  }
  [[nodiscard]] bool requires_(std::size_t at) const {
    return network_.links()[firm_.link[at]].kind == LinkKind::requires_;
  }
  [[nodiscard]] bool bit(const std::uint64_t* rows, std::uint32_t from, std::uint32_t to) const {
    const std::size_t column = to - begin_;
    return ((rows[from * block_words + column / 64] >> (column % 64)) & 1) != 0;
  }

  const Network& network_;
  const Firm& firm_;
  std::size_t begin_;
  const std::uint64_t *any_, *strict_;
};

/// The bits of chains that hold a `requires` link, from the bits of all chains.
void fill_strict(const Network& network, const Firm& firm, std::size_t begin, std::size_t end,
                 const std::uint64_t* any, std::uint64_t* strict) {
  std::fill_n(strict, end * block_words, 0);
  for (std::size_t from = end; from-- > 0;) {
    std::uint64_t* row = strict + from * block_words;
    for (std::size_t at = firm.up.first[from]; at < firm.up.first[from + 1]; ++at) {
      const std::uint32_t to = firm.up.all[at];
      if (to >= end) break;
      const bool requires_ = network.links()[firm.link[at]].kind == LinkKind::requires_;
      const std::uint64_t* other = (requires_ ? any : strict) + to * block_words;
      for (std::size_t word = 0; word < block_words; ++word) row[word] |= other[word];
      if (requires_ && to >= begin)
        row[(to - begin) / 64] |= std::uint64_t{1} << ((to - begin) % 64);
    }
  }
}

/// A `requires` link that stands beside a `with` link between the same items, as a chain.
Links beside(const Network& network, std::uint32_t with, const std::vector<char>& loose) {
  for (const Neighbour& next : network.after(network.links()[with].before))
    if (next.item == network.links()[with].after && loose[next.link] == 0 &&
        network.links()[next.link].kind == LinkKind::requires_)
      return {next.link};
  return {};
}

}  // namespace

std::vector<RedundantLink> redundant_links(const Network& network) {
  const Ladder& ladder = network.ladder();
  const std::vector<char> loose = real_alternatives(network);
  const Firm firm = firm_links(network, ladder, loose);
  const bool with = std::any_of(network.links().begin(), network.links().end(),
                                [](const auto& link) { return link.kind == LinkKind::with; });
  std::vector<std::uint64_t> strict(with ? ladder.size() * block_words : 0);
  std::vector<RedundantLink> redundant;
  sweep_columns(firm.up, [&](std::size_t begin, std::size_t end, const std::uint64_t* any) {
    if (with) fill_strict(network, firm, begin, end, any, strict.data());
    const Block block(network, firm, begin, any, with ? strict.data() : any);
    for (std::size_t to = begin; to < end; ++to)
      for (const std::uint32_t item : ladder.items[to])
        for (const Neighbour& before : network.before(ItemIndex{item})) {
          const std::uint32_t from = ladder.rung[before.item.value()];
          if (from == to || loose[before.link] != 0) continue;
          const bool strictly = network.links()[before.link].kind == LinkKind::requires_;
          Links chain = strictly ? Links{} : beside(network, before.link, loose);
          if (chain.empty()) chain = block.chain(from, static_cast<std::uint32_t>(to), strictly);
          if (!chain.empty()) redundant.push_back({before.link, std::move(chain)});
        }
  });
  std::sort(redundant.begin(), redundant.end(),
            [](const auto& a, const auto& b) { return a.link < b.link; });
  return redundant;
}

std::vector<std::uint32_t> transitive_reduction(const Network& network) {
  std::vector<char> implied(network.links().size());
  for (const RedundantLink& redundant : redundant_links(network)) implied[redundant.link] = 1;
  Links kept;
  for (std::uint32_t link = 0; link < implied.size(); ++link)
    if (implied[link] == 0 && Network::orders(network.links()[link].kind)) kept.push_back(link);
  return kept;
}

}  // namespace pshe
