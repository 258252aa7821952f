// Which rungs are reached from which, as bits, some columns at a time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "graph/csr.hpp"

namespace pshe {

/// Words of 64 columns in a block: rows of a few layers then stay in the cache.
constexpr std::size_t block_words = 16;

/// Fills columns [64 first, 64 last) of every row, highest row first: a row is the union of the
/// rows it leads to and of themselves. `rows` points to word `first` of row 0, all of whose bits
/// in these columns are 0; the next row is `stride` words further. Rows at or after the last
/// column reach none and stay as they are. O(m (last - first)).
inline void fill_columns(const Csr& up, std::size_t first, std::size_t last, std::uint64_t* rows,
                         std::size_t stride) {
  const std::size_t end = std::min(up.size(), last * 64);
  for (std::size_t from = end; from-- > 0;) {
    std::uint64_t* row = rows + from * stride;
    for (const std::uint32_t to : up[from]) {
      if (to >= end) break;
      const std::uint64_t* other = rows + to * stride;
      const std::size_t skip = std::max<std::size_t>(to / 64, first) - first;
      for (std::size_t word = skip; word < last - first; ++word) row[word] |= other[word];
      if (to >= first * 64) row[skip] |= std::uint64_t{1} << (to % 64);
    }
  }
}

/// Calls `visit(first column, end column, rows)` for one block of columns after the other; `rows`
/// has `block_words` words a row and holds the rows before the end column. Memory O(n).
template <class Visit>
void sweep_columns(const Csr& up, Visit visit) {
  std::vector<std::uint64_t> rows(up.size() * block_words);
  for (std::size_t first = 0; first * 64 < up.size(); first += block_words) {
    const std::size_t end = std::min(up.size(), (first + block_words) * 64);
    std::fill_n(rows.begin(), end * block_words, 0);
    fill_columns(up, first, first + block_words, rows.data(), block_words);
    visit(first * 64, end, rows.data());
  }
}

}  // namespace pshe
