// The independent checker: everything in a plan that breaks a rule.
#pragma once

#include <string>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// One rule that one placement (or a missing one) breaks.
struct Break {
  Date date;
  ClassCode class_code;
  LessonCode lesson;
  std::string code;     ///< "order", "closed-day", "too-long", "pin", "twice", "missing", ...
  std::string message;  ///< what is wrong, with names and dates
  std::string mend;     ///< what would put it right

  friend bool operator==(const Break&, const Break&) = default;
};

/// Every break, by date, class, lesson and code; empty when the plan keeps all rules.
/// Shares only the definition of needs (plan/order.hpp) with the planner.
/// O(placements times (needs + slots of the class)).
[[nodiscard]] std::vector<Break> check(const Curriculum& curriculum, const School& school,
                                       const Plan& plan);

}  // namespace pshe
