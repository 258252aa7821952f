// One class's lessons of a plan, with the statutory statements each teaches and what rests on what.
#pragma once

#include <cstddef>
#include <vector>

#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe::detail {

/// A lesson, or two that share a lesson time.
struct PlannedLesson {
  std::vector<LessonIndex> lessons;
  std::vector<std::size_t> times;  ///< of its parts: positions in ClassLessons::times, rising
  bool taught = false;             ///< already
  bool keep = false;               ///< protected or taught: never left out
  Priority priority = Priority::should;
  std::vector<std::size_t> teaches;   ///< positions in ClassLessons::statements
  std::vector<std::size_t> rests_on;  ///< positions in ClassLessons::lessons, all earlier ones
};

struct ClassLessons {
  std::vector<Slot> times;  ///< the class's open lesson times, by date
  std::vector<ItemIndex> statements;
  std::vector<PlannedLesson> lessons;  ///< by first part
};

/// Statements are those of the framework that are statutory and that a lesson of the class teaches.
/// Placements outside the class's lesson times and unknown lessons are passed over; the checker
/// names them. O(lessons squared times their needs).
[[nodiscard]] ClassLessons class_lessons(const Curriculum& curriculum, const School& school,
                                         const Plan& plan, const ClassGroup& group,
                                         const FrameworkCode& framework);

}  // namespace pshe::detail
