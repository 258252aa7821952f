// A class's plan with one lesson moved, without judging it.
#pragma once

#include <vector>

#include "plan/check_rules.hpp"

namespace pshe::judging {

struct Arranged {
  std::vector<Placement> rows;    ///< of the class, in no order
  std::vector<LessonCode> swaps;  ///< lessons that were driven out
};

/// The lesson, which `rows` has to have, begins in the slot and takes the times it needs. What it
/// drives out takes the times that it leaves free. O(rows + lesson times).
[[nodiscard]] Arranged rearrange(const Rules& rules, const ClassRules& group,
                                 std::vector<Placement> rows, const LessonCode& lesson,
                                 const Slot& target);

}  // namespace pshe::judging
