// Whole numbers of any size, end to end.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pshe {

/// A list of natural numbers, each in as many words of 64 bits as it needs, the lowest first; 0
/// has none. 8 bytes a number and 8 a word.
class Naturals {
 public:
  [[nodiscard]] std::size_t size() const noexcept { return ends_.size() - 1; }
  [[nodiscard]] std::span<const std::uint64_t> operator[](std::size_t at) const {
    return {words_.data() + ends_[at], words_.data() + ends_[at + 1]};
  }
  void push_back(std::span<const std::uint64_t> number) {
    words_.insert(words_.end(), number.begin(), number.end());
    ends_.push_back(words_.size());
  }
  /// Makes room for some numbers of one word.
  void reserve(std::size_t numbers) {
    words_.reserve(numbers);
    ends_.reserve(numbers + 1);
  }

 private:
  std::vector<std::uint64_t> words_;
  std::vector<std::size_t> ends_{0};
};

/// The number in decimal digits. O(words squared).
[[nodiscard]] std::string decimal(std::span<const std::uint64_t> number);

}  // namespace pshe
