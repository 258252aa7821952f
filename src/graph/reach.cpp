#include "pshe/graph/reach.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <new>

#include "graph/ladder.hpp"
#include "graph/reach_bits.hpp"

namespace pshe {
namespace {

using Bits = std::shared_ptr<std::uint64_t[]>;

/// Words that are 0. Many come from the system in one go: to fetch 50,000 pages one by one, as they
/// are touched, takes three times as long.
Bits zeros(std::size_t words) {
  constexpr std::size_t many = std::size_t{1} << 21;
  if (words < many) return Bits(new std::uint64_t[words]());
  int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#ifdef MAP_POPULATE
  flags |= MAP_POPULATE;
#endif
  void* memory = mmap(nullptr, words * 8, PROT_READ | PROT_WRITE, flags, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  return Bits(static_cast<std::uint64_t*>(memory),
              [words](std::uint64_t* bits) { munmap(bits, words * 8); });
}

Bits rows_of(const Csr& up, std::size_t words) {
  constexpr std::size_t wide = 640;  // 5 KiB a row: three layers of 2,000 rows stay in the cache
  Bits bits = zeros(up.size() * words);
  for (std::size_t first = 0; first < words; first += wide)
    fill_columns(up, first, std::min(words, first + wide), bits.get() + first, words);
  return bits;
}

template <class Visit>
void each_bit(const std::uint64_t* row, std::size_t words, Visit visit) {
  for (std::size_t word = 0; word < words; ++word)
    for (std::uint64_t left = row[word]; left != 0; left &= left - 1)
      visit(word * 64 + static_cast<std::size_t>(std::countr_zero(left)));
}

std::size_t count_bits(const std::uint64_t* row, std::size_t words) {
  std::size_t count = 0;
  for (std::size_t word = 0; word < words; ++word)
    count += static_cast<std::size_t>(std::popcount(row[word]));
  return count;
}

/// Rows of items from rows of rungs: an item reaches all items of the rungs that its own reaches,
/// and its fellows.
Bits spread(const Ladder& ladder, const Bits& rungs, std::size_t words) {
  Bits bits = zeros(ladder.items.all.size() * words);
  const auto set = [&](std::uint64_t* row, std::size_t rung) {
    for (std::size_t at = ladder.items.first[rung]; at < ladder.items.first[rung + 1]; ++at)
      row[at / 64] |= std::uint64_t{1} << (at % 64);
  };
  const std::size_t rung_words = (ladder.size() + 63) / 64;
  for (std::size_t rung = 0; rung < ladder.size(); ++rung)
    for (std::size_t at = ladder.items.first[rung]; at < ladder.items.first[rung + 1]; ++at) {
      std::uint64_t* row = bits.get() + at * words;
      set(row, rung);
      row[at / 64] &= ~(std::uint64_t{1} << (at % 64));
      each_bit(rungs.get() + rung * rung_words, rung_words, [&](std::size_t to) { set(row, to); });
    }
  return bits;
}

}  // namespace

Reach::Reach(const Network& network) {
  const Ladder& ladder = network.ladder();
  place_.resize(network.size());
  for (const std::uint32_t item : ladder.items.all) {
    place_[item] = static_cast<std::uint32_t>(items_.size());
    items_.emplace_back(item);
  }
  words_ = (network.size() + 63) / 64;
  const Bits rungs = rows_of(ladder.up, (ladder.size() + 63) / 64);
  bits_ = ladder.plain() ? rungs : spread(ladder, rungs, words_);
}

std::vector<ItemIndex> Reach::after(ItemIndex item) const {
  std::vector<ItemIndex> items;
  each_bit(row(item), words_, [&](std::size_t at) { items.push_back(items_[at]); });
  return items;
}

std::size_t Reach::count(ItemIndex item) const { return count_bits(row(item), words_); }

std::size_t Reach::count() const { return count_bits(data(), items_.size() * words_); }

}  // namespace pshe
