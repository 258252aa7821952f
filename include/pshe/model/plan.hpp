// A plan: lessons in dated slots. A plain value; coverage and checks meet it in the caller.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
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
  int number = 1;  ///< first, second ... lesson time of the class that day

  friend bool operator==(const Slot&, const Slot&) = default;
  friend auto operator<=>(const Slot& a, const Slot& b) {
    return std::tie(a.date, a.class_code, a.number, a.minutes) <=>
           std::tie(b.date, b.class_code, b.number, b.minutes);
  }
};

/// A lesson, or a part of one, in a slot. A lesson counts as taught after its last part.
struct Placement {
  Slot slot;
  LessonCode lesson;
  Progress progress = Progress::planned;
  int part = 1;   ///< from 1
  int parts = 1;  ///< of the whole lesson

  friend auto operator<=>(const Placement&, const Placement&) = default;
};

/// Who planned what for which year. Placements are ordered by slot. Two whole lessons that the
/// school lets merge may stand in one slot.
struct Plan {
  std::string urn;
  std::string academic_year;
  std::string curriculum_version;
  std::vector<Placement> placements;
  std::vector<Slot> spare;  ///< slots without a lesson, by date and class
  /// Lessons that are left out on purpose, by class and lesson.
  std::vector<std::pair<ClassCode, LessonCode>> left_out = {};

  friend bool operator==(const Plan&, const Plan&) = default;
};

/// The minutes that each placement has of its slot, in the same order: lessons in one slot share it
/// evenly. O(placements log placements).
[[nodiscard]] std::vector<int> own_minutes(const std::vector<Placement>& placements);

/// The placements by slot, where a lesson in parts stands once: as its last part, with its own
/// minutes of all of them. Without its last part it is not there. O(placements log placements).
[[nodiscard]] std::vector<Placement> whole_lessons(const Plan& plan);

/// A lesson time of a class, open or shut.
struct LessonTime {
  Slot slot;
  std::size_t half_term = 0;           ///< position in SchoolData::half_terms
  bool splits = false;                 ///< see Meeting::splits
  std::optional<std::size_t> shut_by;  ///< position in SchoolData::closures
};

/// Every lesson time the class would have without closures, by date and number; those that a
/// closure shuts say which. Extra times of a date stand for all others of that date.
/// O(days of the year times (meetings + closures)).
[[nodiscard]] std::vector<LessonTime> lesson_times(const School& school, const ClassGroup& group);

/// Every open lesson time of the class, by date and number. Cost as lesson_times.
[[nodiscard]] std::vector<Slot> slots_of(const School& school, const ClassGroup& group);

}  // namespace pshe
