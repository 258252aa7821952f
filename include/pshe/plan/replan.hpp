// Planning again after lesson times are lost, with as few moves as can be.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// Days on which no lesson takes place after all.
struct LostDays {
  Date first;
  Date last;
  std::vector<int> years;  ///< empty: the whole school
  std::string reason;
};

/// merged: taught in one lesson time with another lesson, as a pair of the school allows.
enum class MoveKind { moved, merged, left_out };
template <>
struct Words<MoveKind> {
  static constexpr std::array text{"moved", "merged", "left-out"};
};

/// What became of a lesson that is no longer where it was.
struct Moved {
  ClassCode class_code;
  LessonCode lesson;
  MoveKind kind = MoveKind::moved;
  std::optional<Date> before;  ///< of its first part; nothing where it had no place
  std::optional<Date> after;
  std::string message;
};

/// The plan after a loss, and what it changed.
struct Replanned {
  SchoolPtr school;  ///< with the loss among its closures
  Plan plan;
  std::vector<Moved> moves;  ///< by class, then new date, then lesson
  /// Proved: no plan moves fewer lessons, of what it does not leave out and with what it merges.
  bool fewest = true;
  /// Statutory statements that a class was to be taught and now is not, by class.
  std::vector<std::pair<ClassCode, ItemIndex>> lost;
};

/// A plan without the lost days. Lessons that are taught, and those before `from` (by default the
/// first lost day), stay; of the others as few move as can be: first only those that have to,
/// then with one and with two others, then any. Where time is short two lessons share a lesson
/// time, if a pair of the school lets them merge; then lessons are left out, the least pressing
/// first, never a protected one nor the last that teaches a statutory statement or topic. Booked
/// visitors and extra times on lost days fall away, and the messages say so.
///
/// Throws DataError when the loss cannot be (last before first, no term day in it), and
/// InfeasibleError with reasons when what has to stay does not fit.
/// O(fits of a class, at most lessons squared, times pairs squared) for each class that loses a
/// lesson.
[[nodiscard]] Replanned replan(const CurriculumPtr& curriculum, const SchoolPtr& school,
                               const Plan& plan, const LostDays& loss,
                               std::optional<Date> from = std::nullopt);

}  // namespace pshe
