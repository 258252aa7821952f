// The independent checker: everything in a plan that breaks a rule.
#pragma once

#include <memory>
#include <string>
#include <utility>
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
  std::string code;        ///< "order", "closed-day", "too-long", "pin", "twice", "missing", ...
  std::string message;     ///< what is wrong, with names and dates
  std::string mend;        ///< what would put it right
  std::string about = {};  ///< what it clashes with: an item, a lesson, a module; may be empty

  friend bool operator==(const Break&, const Break&) = default;
};

/// What the checker is to take as meant.
struct CheckOptions {
  /// Lessons that the plan leaves out on purpose: they are no longer "missing", but may be
  /// "protected-missing", or "statutory-missing" when nothing else in the class's plan teaches a
  /// statutory statement or topic of theirs.
  std::vector<std::pair<ClassCode, LessonCode>> left_out;
};

namespace judging {
struct Rules;
}

/// A curriculum and a school, prepared to check many plans of theirs.
class Checker {
 public:
  /// O(lessons times links + classes times (days + lessons)).
  Checker(CurriculumPtr curriculum, SchoolPtr school, const CheckOptions& options = {});

  /// Every break, by date, class, lesson and code; empty when the plan keeps all rules.
  /// O(placements times (needs + log lesson times)).
  [[nodiscard]] std::vector<Break> check(const Plan& plan) const;
  /// The same for one class, from the plan's placements of that class alone.
  /// Throws UnknownCodeError for a class that the school does not have.
  [[nodiscard]] std::vector<Break> check(const ClassCode& group,
                                         const std::vector<Placement>& placements) const;

  [[nodiscard]] const judging::Rules& rules() const noexcept { return *rules_; }

 private:
  std::shared_ptr<const judging::Rules> rules_;
};

/// Every break of a plan, as Checker::check; what the plan says is left out counts as that too.
///
/// Shares only the definition of needs and of prior learning (model/needs.hpp) with the planner. A
/// lesson that is placed more than once counts from the first time.
[[nodiscard]] std::vector<Break> check(const Curriculum& curriculum, const School& school,
                                       const Plan& plan, const CheckOptions& options = {});

}  // namespace pshe
