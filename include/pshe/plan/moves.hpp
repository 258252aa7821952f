// Moving a lesson of a plan by hand: what would break, and the plan with it moved.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/plan/check.hpp"

namespace pshe {

/// A lesson of a class, and the lesson time in which it is to begin.
struct MoveWish {
  ClassCode class_code;
  LessonCode lesson;
  Date date;
  /// Which of the day's lesson times; nothing: the first without a lesson, else the first.
  std::optional<int> number = std::nullopt;
};

/// What a move would do.
struct Move {
  std::vector<LessonCode> swaps;  ///< lessons that give up their place for the lesson's old one
  std::vector<Break> breaks;      ///< what the move breaks and was not broken before
  /// The lesson time nearest to the wish (the earlier of two) to which the move breaks nothing;
  /// that of the wish when it breaks nothing; nothing when there is none.
  std::optional<Slot> nearest;
};

namespace judging {
struct ClassPlan;
}

/// A plan, prepared to try moves in it.
///
/// A lesson takes as many lesson times as it needs from where it is to begin. Lessons that it
/// drives out take the times that it leaves free, in their order. Moving a lesson that was taught,
/// or driving one out, is a break of code "taught".
class MoveCheck {
 public:
  /// O(a check of the plan).
  MoveCheck(Checker checker, Plan plan);

  /// Each break's mend also names the nearest day. O(lesson times of the class times a check of
  /// the class) at the most. Throws UnknownCodeError for a class that the school does not have and
  /// for a lesson that the class's plan does not have.
  [[nodiscard]] Move check(const MoveWish& wish) const;

  /// The plan with the lesson moved, whatever that breaks. Throws as check().
  [[nodiscard]] Plan moved(const MoveWish& wish) const;

  [[nodiscard]] const Plan& plan() const noexcept { return plan_; }

 private:
  [[nodiscard]] const judging::ClassPlan& of(const MoveWish& wish) const;

  Checker checker_;
  Plan plan_;
  std::map<ClassCode, std::shared_ptr<const judging::ClassPlan>> classes_;
};

/// One move in a plan; MoveCheck tries many.
[[nodiscard]] Move check_move(const Checker& checker, const Plan& plan, const MoveWish& wish);

}  // namespace pshe
