// Work on a range piece by piece, on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace pshe {

/// Calls work(thread, first, last) for each piece of 0 to `size`. Threads, the caller's among them,
/// take the next piece when they are free, so that a busy core delays nothing. `work` must not
/// throw.
template <class Work>
void in_pieces(unsigned threads, std::size_t size, std::size_t piece, Work work) {
  std::atomic<std::size_t> next = 0;
  const auto take = [&](std::size_t thread) {
    for (std::size_t first = next.fetch_add(piece); first < size; first = next.fetch_add(piece))
      work(thread, first, std::min(size, first + piece));
  };
  std::vector<std::jthread> others;
  const std::size_t pieces = (size + piece - 1) / piece;
  for (std::size_t i = 1; i < std::min<std::size_t>(threads, pieces); ++i)
    others.emplace_back([&take, i] { take(i); });
  take(0);
}

}  // namespace pshe
