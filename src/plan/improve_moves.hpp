// Dice moves: lessons of a class change places, in parallel classes at once where it helps.
#pragma once

#include <cstdint>
#include <vector>

#include "plan/improve_state.hpp"

namespace pshe::detail {

/// Dice numbers that are the same on every machine (xorshift64*; Vigna 2016).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 0x2545F4914F6CDD1DU) {
    if (state_ == 0) state_ = 1;
  }
  std::uint64_t next() {
    state_ ^= state_ >> 12U;
    state_ ^= state_ << 25U;
    state_ ^= state_ >> 27U;
    return state_ * 0x2545F4914F6CDD1DU;
  }
  /// A number below `end`, which is positive.
  std::uint32_t below(std::size_t end) {
    return static_cast<std::uint32_t>(((next() >> 32U) * end) >> 32U);
  }

 private:
  std::uint64_t state_;
};

class Moves {
 public:
  Moves(const Standing& state, Dice& random);

  /// Whether anything can be moved at all.
  [[nodiscard]] bool any() const { return !movable_classes_.empty(); }
  /// A random move that puts no two jobs at one place; empty when the draw gives none.
  const std::vector<Change>& draw();

 private:
  enum class Kind { swap, left, right, exchange };

  void draw_range(std::size_t task);
  void draw_twins(std::size_t task);
  void rearrange(std::size_t task, std::size_t from, std::size_t to, Kind kind, std::size_t cut);
  [[nodiscard]] std::size_t seat(std::uint32_t job) const;
  void read(std::size_t task, std::size_t from, std::size_t to);
  void permute(Kind kind, std::size_t cut);
  void write(std::size_t task, std::size_t from, std::size_t to);
  void fail();

  const Standing& state_;
  Dice& random_;
  std::vector<std::size_t> movable_classes_;
  /// By class: places whose job can be elsewhere, and of each place its position among them.
  /// In a class with lessons of several parts all places.
  std::vector<std::vector<std::int32_t>> seats_;
  std::vector<std::vector<std::size_t>> seat_of_;
  std::vector<std::int32_t> contents_;
  std::vector<Change> changes_;
  bool failed_ = false;
};

}  // namespace pshe::detail
