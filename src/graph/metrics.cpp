#include "pshe/graph/metrics.hpp"

#include <algorithm>
#include <bit>

#include "graph/ladder.hpp"
#include "graph/reach_bits.hpp"
#include "graph/sum.hpp"

namespace pshe {
namespace {

using Numbers = std::vector<std::uint32_t>;
using Number = std::span<const std::uint64_t>;

/// The value of each item's rung.
Numbers to_items(const Ladder& ladder, const Numbers& of_rungs) {
  Numbers of_items;
  of_items.reserve(ladder.rung.size());
  for (const std::uint32_t rung : ladder.rung) of_items.push_back(of_rungs[rung]);
  return of_items;
}

/// Items on the rungs whose bits are set in some words of a row.
std::uint32_t items_in(const Ladder& ladder, std::size_t begin, const std::uint64_t* row) {
  std::uint32_t count = 0;
  for (std::size_t word = 0; word < block_words; ++word) {
    if (ladder.plain()) {
      count += static_cast<std::uint32_t>(std::popcount(row[word]));
      continue;
    }
    for (std::uint64_t left = row[word]; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(left));
      count += static_cast<std::uint32_t>(ladder.items[begin + word * 64 + bit].size());
    }
  }
  return count;
}

/// Chains through a rung on one side of it, and the rungs in all of them on that side.
struct Chains {
  explicit Chains(std::size_t rungs) {
    count.reserve(rungs);
    length.reserve(rungs);
  }
  Naturals count, length;
};

/// Chains up to each rung, the rung itself counted. Number of rung r: r.
Chains chains_up_to(const Ladder& ladder) {
  constexpr std::uint64_t one = 1;
  Chains chains(ladder.size());
  Sum count, length;
  for (std::size_t rung = 0; rung < ladder.size(); ++rung) {
    count.clear(), length.clear();
    for (const std::uint32_t before : ladder.down[rung]) {
      count.add(chains.count[before]);
      length.add(chains.length[before]);
    }
    if (ladder.down[rung].empty()) count.add({&one, 1});
    length.add(count.number());
    chains.count.push_back(count.number());
    chains.length.push_back(length.number());
  }
  return chains;
}

/// Chains on from each rung, the rung itself not counted. Number of rung r: size - 1 - r.
Chains chains_on_from(const Ladder& ladder) {
  constexpr std::uint64_t one = 1;
  const std::size_t last = ladder.size() - 1;
  Chains chains(ladder.size());
  Sum count, length;
  for (std::size_t at = 0; at <= last; ++at) {
    count.clear(), length.clear();
    for (const std::uint32_t after : ladder.up[last - at]) {
      count.add(chains.count[last - after]);
      length.add(chains.length[last - after]);
    }
    length.add(count.number());
    if (ladder.up[last - at].empty()) count.add({&one, 1});
    chains.count.push_back(count.number());
    chains.length.push_back(length.number());
  }
  return chains;
}

}  // namespace

Numbers blocking_factors(const Network& network) {
  const Ladder& ladder = network.ladder();
  Numbers blocked(ladder.size());
  sweep_columns(ladder.up, [&](std::size_t begin, std::size_t end, const std::uint64_t* rows) {
    for (std::size_t rung = 0; rung < end; ++rung)
      blocked[rung] += items_in(ladder, begin, rows + rung * block_words);
  });
  for (std::size_t rung = 0; rung < ladder.size(); ++rung)
    blocked[rung] += static_cast<std::uint32_t>(ladder.items[rung].size() - 1);
  return to_items(ladder, blocked);
}

Numbers delay_factors(const Network& network) {
  const Ladder& ladder = network.ladder();
  Numbers on(ladder.size());
  for (std::size_t rung = ladder.size(); rung-- > 0;)
    for (const std::uint32_t next : ladder.up[rung]) on[rung] = std::max(on[rung], on[next] + 1);
  Numbers through;
  through.reserve(ladder.rung.size());
  for (const std::uint32_t rung : ladder.rung) through.push_back(ladder.layer[rung] + 1 + on[rung]);
  return through;
}

Naturals centralities(const Network& network) {
  const Ladder& ladder = network.ladder();
  Naturals of_items;
  Sum whole;
  if (network.size() != 0) {
    const Chains before = chains_up_to(ladder), after = chains_on_from(ladder);
    Sum through;
    of_items.reserve(network.size() + 1);
    for (const std::uint32_t rung : ladder.rung) {
      const std::size_t back = ladder.size() - 1 - rung;
      through.clear();
      if (!ladder.up[rung].empty() && !ladder.down[rung].empty()) {
        through.add_product(before.length[rung], after.count[back]);
        through.add_product(before.count[rung], after.length[back]);
      }
      of_items.push_back(through.number());
      whole.add(through.number());
    }
  }
  of_items.push_back(whole.number());
  return of_items;
}

}  // namespace pshe
