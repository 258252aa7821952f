// A natural number that grows.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace pshe {

class Sum {
 public:
  __extension__ using Double = unsigned __int128;

  void clear() noexcept { words_.clear(); }
  [[nodiscard]] std::span<const std::uint64_t> number() const noexcept { return words_; }

  void add(std::span<const std::uint64_t> number) {
    Double carry = 0;
    for (std::size_t at = 0; at < number.size() || carry != 0; ++at) {
      if (at == words_.size()) words_.push_back(0);
      carry += Double{words_[at]} + (at < number.size() ? number[at] : 0);
      words_[at] = static_cast<std::uint64_t>(carry);
      carry >>= 64;
    }
  }

  /// Adds a times b, digit by digit.
  void add_product(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
    if (words_.size() < a.size() + b.size()) words_.resize(a.size() + b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      Double carry = 0;
      for (std::size_t at = i; at < i + b.size() || carry != 0; ++at) {
        if (at == words_.size()) words_.push_back(0);
        if (at < i + b.size()) carry += Double{a[i]} * b[at - i];
        carry += words_[at];
        words_[at] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
      }
    }
    while (!words_.empty() && words_.back() == 0) words_.pop_back();
  }

 private:
  std::vector<std::uint64_t> words_;
};

}  // namespace pshe
