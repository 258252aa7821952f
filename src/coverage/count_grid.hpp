// Counts of all schools, a row of them a school, in blocks that never move.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "pshe/base/zeros.hpp"

namespace pshe {

/// The low halves of counts lie in the grid. Few schools have more than 65,535 lessons of one
/// statement; their high halves lie apart.
class CountGrid {
 public:
  explicit CountGrid(std::size_t statements) : statements_(statements) {}

  /// Makes room for so many schools; those there keep their counts.
  void grow(std::size_t schools) {
    while (blocks_.size() * block < schools) blocks_.emplace_back(block * row_size());
    if (schools > schools_) schools_ = schools;
  }

  [[nodiscard]] std::size_t schools() const noexcept { return schools_; }
  [[nodiscard]] std::size_t statements() const noexcept { return statements_; }
  /// A count for each statement, then that of rows whose statement was set aside.
  [[nodiscard]] std::size_t row_size() const noexcept { return statements_ + 1; }

  /// While it lives, no other thread counts for the school.
  class Turn {
   public:
    Turn(CountGrid& grid, std::size_t school)
        : grid_(grid),
          school_(school),
          row_(grid.low(school)),
          flag_(grid.flags_[school % grid.flags_.size()]) {
      while (flag_.test_and_set(std::memory_order_acquire)) std::this_thread::yield();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { flag_.clear(std::memory_order_release); }

    /// Counts so many more. The whole count must fit 32 bits.
    void add(std::size_t place, std::uint32_t lessons) const {
      const std::uint32_t sum = row_[place] + lessons;
      row_[place] = static_cast<std::uint16_t>(sum);
      if (sum > 0xFFFF) [[unlikely]]
        carry(place, sum >> 16);
    }

    /// The low halves of the school's counts of statements.
    [[nodiscard]] std::span<std::uint16_t> row() const { return {row_, grid_.statements_}; }
    /// Adds to the high half of a count.
    void carry(std::size_t place, std::uint32_t more) const { grid_.carry(school_, place, more); }

   private:
    CountGrid& grid_;
    std::size_t school_;
    std::uint16_t* row_;
    std::atomic_flag& flag_;
  };

  [[nodiscard]] std::uint32_t count(std::size_t school, std::size_t place) const {
    return low(school)[place] + high(school, place);
  }

  /// Writes the counts of a school to a row, when all is counted.
  void read(std::size_t school, std::uint32_t* row) const {
    std::copy_n(low(school), row_size(), row);
    if (high_.contains(school))
      for (std::size_t i = 0; i < row_size(); ++i) row[i] += high(school, i);
  }

 private:
  static constexpr std::size_t block = 4096;  // schools

  [[nodiscard]] std::uint16_t* low(std::size_t school) noexcept {
    return blocks_[school / block].data() + (school % block) * row_size();
  }
  [[nodiscard]] const std::uint16_t* low(std::size_t school) const noexcept {
    return blocks_[school / block].data() + (school % block) * row_size();
  }
  [[nodiscard]] std::uint32_t high(std::size_t school, std::size_t place) const {
    const auto found = high_.find(school);
    return found == high_.end() ? 0 : std::uint32_t{found->second[place]} << 16;
  }

  void carry(std::size_t school, std::size_t place, std::uint32_t more) {
    const std::scoped_lock lock(high_mutex_);
    std::vector<std::uint16_t>& row = high_[school];
    row.resize(row_size());
    row[place] = static_cast<std::uint16_t>(row[place] + more);
  }

  std::size_t statements_;
  std::size_t schools_ = 0;
  std::vector<Zeros<std::uint16_t>> blocks_;
  std::map<std::size_t, std::vector<std::uint16_t>> high_;  // of schools that have any
  std::mutex high_mutex_;
  std::array<std::atomic_flag, 4096> flags_{};
};

}  // namespace pshe
