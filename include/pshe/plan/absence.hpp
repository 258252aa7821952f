// A plan as a pupil meets it who joins late or is away, and what to catch up first.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// When a pupil is there: from `joined` on, but not from the first to the last day of an absence.
struct Attendance {
  std::optional<Date> joined;
  std::vector<std::pair<Date, Date>> missed;

  [[nodiscard]] bool there(Date day) const;
};

/// The plan without what such a pupil misses. A lesson in parts is met only when all of its parts
/// are. O(placements times absences).
[[nodiscard]] Plan attended(const Plan& plan, const Attendance& attendance);

/// A missed lesson that later lessons rest on.
struct CatchUp {
  LessonCode lesson;
  Date missed;                     ///< when the class began it
  std::vector<LessonCode> needed;  ///< lessons that rest on it, by date; missed ones too
  std::optional<Date> needed_by;   ///< the first of them that the pupil is there for
};

/// What a pupil of a class has to catch up before the lessons that they are there for: missed
/// lessons that these rest on, and what those rest on, in the order in which the class met them.
/// The pupil is taken to have met what the class has met before the plan.
/// Throws UnknownCodeError for an unknown class. O(placements times needs times placements).
[[nodiscard]] std::vector<CatchUp> catch_up(const Curriculum& curriculum, const School& school,
                                            const Plan& plan, const ClassCode& class_code,
                                            const Attendance& attendance);

}  // namespace pshe
