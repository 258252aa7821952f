// Random numbers that are the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pshe::detail {

/// SplitMix64 (Steele, Lea and Flood 2014).
class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>((next() >> 32) * n >> 32); }
  double unit() { return static_cast<double>((next() >> 11) + 1) * 0x1.0p-53; }  ///< in (0, 1]

 private:
  std::uint64_t state_;
};

}  // namespace pshe::detail
