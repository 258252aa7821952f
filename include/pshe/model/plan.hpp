// A plan: lessons in dated slots. A plain value; coverage and checks meet it in the caller.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/school.hpp"
#include "pshe/model/words.hpp"

namespace pshe {

/// A dated lesson time of one class.
struct Slot {
  Date date;
  ClassCode class_code;
  int minutes = 0;

  friend auto operator<=>(const Slot&, const Slot&) = default;
};

/// A lesson in a slot.
struct Placement {
  Slot slot;
  LessonCode lesson;
  Progress progress = Progress::planned;

  friend auto operator<=>(const Placement&, const Placement&) = default;
};

/// Who planned what for which year. Placements are ordered by date, class and minutes.
struct Plan {
  std::string urn;
  std::string academic_year;
  std::string curriculum_version;
  std::vector<Placement> placements;
  std::vector<Slot> spare;  ///< slots without a lesson, by date and class

  friend bool operator==(const Plan&, const Plan&) = default;
};

/// Every dated lesson time of the class: its weekdays inside half-terms, less closures.
/// Ordered by date. O(days of the year times closures).
[[nodiscard]] std::vector<Slot> slots_of(const School& school, const ClassGroup& group);

}  // namespace pshe
