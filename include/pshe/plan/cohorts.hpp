// Pupils of one birth year on their way through classes, two-year cycles and plans.
#pragma once

#include <string>
#include <vector>

#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/history.hpp"
#include "pshe/model/school.hpp"
#include "pshe/plan/check.hpp"

namespace pshe {

/// Pupils of one birth year. Any of them may have been in any class of the year group.
struct Cohort {
  int year = 0;               ///< their year group in the last school year
  std::vector<Stay> stays;    ///< by academic year
  std::vector<ItemCode> met;  ///< what all have met, in the order of the last curriculum
  /// By date, class, lesson and code:
  /// - "order": a lesson that some pupils come to without what it rests on, though they are taught
  ///   that elsewhere or never;
  /// - "assumed": the same, where the plan took it as met in an earlier year;
  /// - "twice": a lesson that some pupils are taught in two academic years;
  /// - "never": a lesson of the year groups they have been through that some are never taught.
  std::vector<Break> breaks;
};

/// The cohorts of the last school year, by year group.
///
/// What a cohort met before its first known year is what that year's school takes as met. From
/// then on only lessons that were planned count, and what a school lists under Prior. Of two
/// plans for one academic year the later in the list counts. A two-year cycle is judged for
/// "never" when a cohort has been through all year groups of its classes.
/// Throws DataError when there is no school year, or an academic year is not like "2026-27".
/// O(school years times classes times lessons times needs).
[[nodiscard]] std::vector<Cohort> follow(std::vector<SchoolYear> history);

/// The school with what each of its year groups really met under Prior, and PriorPolicy::listed,
/// so that planning is for its pupils. A year group that the history does not know keeps what the
/// school takes as met. Throws DataError as follow(), or when the history is not all before the
/// school's academic year.
[[nodiscard]] SchoolPtr after(const CurriculumPtr& curriculum, const SchoolPtr& school,
                              std::vector<SchoolYear> history);

}  // namespace pshe
