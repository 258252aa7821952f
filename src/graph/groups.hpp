// Strongly connected groups: items that each lead to all others of the group.
#pragma once

#include <cstdint>
#include <vector>

#include "pshe/graph/network.hpp"

namespace pshe {

struct Groups {
  std::vector<std::uint32_t> of;  // group of each item
  std::size_t count = 0;

  [[nodiscard]] bool joins(const NetworkLink& link) const {
    return of[link.before.value()] == of[link.after.value()];
  }
};

/// O(n + m).
[[nodiscard]] Groups circle_groups(const Network& network);
/// Whether a `requires` link stands inside a group. O(m).
[[nodiscard]] bool contradict(const Network& network, const Groups& groups);

}  // namespace pshe
