// Counts of all schools, a row of them a school, in blocks that never move.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

#include "pshe/base/zeros.hpp"

namespace pshe {

class CountGrid {
 public:
  explicit CountGrid(std::size_t statements) : statements_(statements) {}

  /// Makes room for so many schools; those there keep their counts.
  void grow(std::size_t schools) {
    while (blocks_.size() * block < schools) blocks_.emplace_back(block * stride());
    if (schools > schools_) schools_ = schools;
  }

  [[nodiscard]] std::size_t schools() const noexcept { return schools_; }
  [[nodiscard]] std::size_t statements() const noexcept { return statements_; }

  /// A count for each statement, then that of rows whose statement was set aside.
  [[nodiscard]] std::uint32_t* row(std::size_t school) noexcept {
    return blocks_[school / block].data() + (school % block) * stride();
  }
  [[nodiscard]] const std::uint32_t* row(std::size_t school) const noexcept {
    return blocks_[school / block].data() + (school % block) * stride();
  }

  /// While it lives, no other thread counts for the school.
  class Turn {
   public:
    Turn(CountGrid& grid, std::size_t school) : flag_(grid.flags_[school % grid.flags_.size()]) {
      while (flag_.test_and_set(std::memory_order_acquire)) std::this_thread::yield();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { flag_.clear(std::memory_order_release); }

   private:
    std::atomic_flag& flag_;
  };

 private:
  static constexpr std::size_t block = 4096;  // schools
  [[nodiscard]] std::size_t stride() const noexcept { return statements_ + 1; }

  std::size_t statements_;
  std::size_t schools_ = 0;
  std::vector<Zeros<std::uint32_t>> blocks_;
  std::array<std::atomic_flag, 4096> flags_{};
};

}  // namespace pshe
