// What a school tells its authority: which class meets which lesson when. No calendar, no wishes.
#pragma once

#include <string>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/diagnostic.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// A class of a return.
struct ReturnClass {
  ClassCode code;
  int year = 0;
  std::vector<int> year_groups;  ///< of its pupils, rising; more than one in a mixed-age class

  friend bool operator==(const ReturnClass&, const ReturnClass&) = default;
};

/// A lesson of a return with what it teaches, whether or not a curriculum has it.
struct ReturnLesson {
  LessonCode code;
  std::string title;  ///< empty in a redacted return
  Sensitivity sensitivity = Sensitivity::none;
  bool withdrawable = false;
  std::vector<Teaches> teaches;

  friend bool operator==(const ReturnLesson&, const ReturnLesson&) = default;
};

/// A lesson that a class meets: one row, also for a lesson in parts.
struct ClassLesson {
  ClassCode class_code;
  LessonCode lesson;
  Date date;  ///< of a lesson in parts: the day of its last part
  int minutes = 0;
  Progress progress = Progress::planned;

  friend bool operator==(const ClassLesson&, const ClassLesson&) = default;
};

/// What one school teaches in one academic year, as it tells its authority.
struct Return {
  std::string urn;
  std::string name;
  SchoolPhase phase = SchoolPhase::secondary;
  std::string academic_year;          ///< "2026-27"
  std::vector<ReturnClass> classes;   ///< by year, then code
  std::vector<ReturnLesson> lessons;  ///< by code
  std::vector<ClassLesson> taught;    ///< by date, class and lesson; planned lessons too

  friend bool operator==(const Return&, const Return&) = default;
};

/// The return with its rows in the order above, so that two that say the same are equal.
/// O(rows log rows).
[[nodiscard]] Return in_order(Return given);

/// Everything wrong with a return: no URN, name or academic year; classes and lessons that stand
/// twice or that a row names without their being there; items that the curriculum does not have;
/// minutes outside 1 to 400. O(rows log rows).
[[nodiscard]] Faults check(const Return& given, const Curriculum& curriculum);

/// What a plan says as a return: its classes, the lessons it places and where. Lessons that the
/// curriculum does not have are left out. O(placements log placements).
[[nodiscard]] Return return_of(const Curriculum& curriculum, const School& school,
                               const Plan& plan);

/// The return as it may be shown to others: lessons are called "lesson-1" and so on, by their first
/// date, and have no title. What they teach stays. O(rows log rows).
[[nodiscard]] Return redacted(Return given);

}  // namespace pshe
