#include "pshe/graph/naturals.hpp"

#include <algorithm>

#include "graph/sum.hpp"

namespace pshe {

std::string decimal(std::span<const std::uint64_t> number) {
  constexpr std::uint64_t part = 10'000'000'000'000'000'000U;  // 19 digits a division
  std::vector<std::uint64_t> left(number.begin(), number.end());
  std::string digits;  // the last first
  while (!left.empty()) {
    Sum::Double rest = 0;
    for (std::size_t at = left.size(); at-- > 0;) {
      rest = (rest << 64) | left[at];
      left[at] = static_cast<std::uint64_t>(rest / part);
      rest %= part;
    }
    if (left.back() == 0) left.pop_back();
    auto last = static_cast<std::uint64_t>(rest);
    for (int digit = 0; digit < 19; ++digit, last /= 10)
      digits += static_cast<char>('0' + last % 10);
  }
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  std::reverse(digits.begin(), digits.end());
  return digits.empty() ? "0" : digits;
}

}  // namespace pshe
