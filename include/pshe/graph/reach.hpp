// What rests on what, directly or not, for all items at once.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

/// A row of bits for each item: whether each other item rests on it. Rows and columns stand by
/// layer, then by code, so that all bits stand above the diagonal but those of items taught
/// together. Immutable.
class Reach {
 public:
  /// Throws CycleError. O(m n / 64), and n times n / 8 bytes.
  explicit Reach(const Network& network);

  /// Items in the order of rows and columns.
  [[nodiscard]] const std::vector<ItemIndex>& items() const noexcept { return items_; }
  /// Words of 64 bits in a row, the lowest bit first.
  [[nodiscard]] std::size_t words() const noexcept { return words_; }
  [[nodiscard]] const std::uint64_t* data() const noexcept { return bits_.get(); }

  /// Whether `after` rests on `before`. O(1).
  [[nodiscard]] bool test(ItemIndex before, ItemIndex after) const {
    const std::size_t column = place_.at(after.value());
    return ((row(before)[column / 64] >> (column % 64)) & 1) != 0;
  }
  /// What rests on the item, as descendants(). O(n / 64 + items given).
  [[nodiscard]] std::vector<ItemIndex> after(ItemIndex item) const;
  /// How many items rest on this one. O(n / 64).
  [[nodiscard]] std::size_t count(ItemIndex item) const;
  /// How many pairs of items rest on one another. O(n n / 64).
  [[nodiscard]] std::size_t count() const;

 private:
  [[nodiscard]] const std::uint64_t* row(ItemIndex item) const {
    return bits_.get() + place_.at(item.value()) * words_;
  }

  std::vector<ItemIndex> items_;
  std::vector<std::uint32_t> place_;  // of each item in items_
  std::size_t words_ = 0;
  std::shared_ptr<const std::uint64_t[]> bits_;
};

}  // namespace pshe
