// Lists of numbers, end to end: neighbours of places 0, 1, 2, ...
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace pshe {

struct Csr {
  std::vector<std::uint32_t> first{0};  // where the list of each place begins, and the end
  std::vector<std::uint32_t> all;

  [[nodiscard]] std::size_t size() const noexcept { return first.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t place) const {
    return {all.data() + first[place], all.data() + first[place + 1]};
  }
  /// Ends the list of one place; what was pushed to `all` since the last end belongs to it.
  void end_list() { first.push_back(static_cast<std::uint32_t>(all.size())); }
};

/// Lists of `size` places from pairs in which `key(i)` names the list and i is what it holds,
/// rising. O(size + count).
template <class Key>
Csr gather(std::size_t size, std::size_t count, Key key) {
  Csr lists;
  lists.first.assign(size + 1, 0);
  for (std::size_t i = 0; i < count; ++i) ++lists.first[key(i) + 1];
  for (std::size_t place = 0; place < size; ++place) lists.first[place + 1] += lists.first[place];
  lists.all.resize(count);
  std::vector<std::uint32_t> next(lists.first.begin(), lists.first.end() - 1);
  for (std::size_t i = 0; i < count; ++i) lists.all[next[key(i)]++] = static_cast<std::uint32_t>(i);
  return lists;
}

/// The same links the other way round; each list rises. O(n + m).
inline Csr turned(const Csr& lists) {
  Csr other;
  other.first.assign(lists.size() + 1, 0);
  for (const std::uint32_t to : lists.all) ++other.first[to + 1];
  for (std::size_t i = 0; i < lists.size(); ++i) other.first[i + 1] += other.first[i];
  other.all.resize(lists.all.size());
  std::vector<std::uint32_t> next(other.first.begin(), other.first.end() - 1);
  for (std::size_t from = 0; from < lists.size(); ++from)
    for (const std::uint32_t to : lists[from])
      other.all[next[to]++] = static_cast<std::uint32_t>(from);
  return other;
}

}  // namespace pshe
