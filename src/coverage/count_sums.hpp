// Sums of the counts of all schools, worked out once in one pass.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "pshe/coverage/national.hpp"

namespace pshe {

struct CountSums {
  /// What a school teaches of a group.
  struct Group {
    std::uint32_t taught = 0;  ///< statements with a lesson
    std::uint32_t lessons = 0;
  };

  std::once_flag done;
  std::size_t groups = 0;
  std::vector<Group> of_schools;  ///< `groups` of them a school
  std::vector<StatementTotal> totals;
};

}  // namespace pshe
