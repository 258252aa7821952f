// Lays a year's lessons into dated slots.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// How to plan, and what to stay close to.
struct PlanOptions {
  std::uint64_t seed = 1;
  std::uint64_t steps = 1000000;  ///< changes to try for a better plan; 0: the first valid one
  std::optional<Plan> agreed;     ///< a plan to stay close to (Aim::agreed)
  /// Lessons of `agreed` with this progress stay where they are, and its placements before
  /// `from`, whatever their progress.
  bool keep_taught = true;
  std::optional<Date> from;
  /// Leave lessons out when there is no room: of the lowest priority first, never a protected one
  /// nor the last that teaches a statutory statement or topic.
  bool leave_out = false;
};

/// What an aim costs in a plan.
struct AimCost {
  Aim aim = Aim::order;
  int weight = 0;
  std::int64_t cost = 0;
  std::int64_t bound = 0;  ///< no plan that keeps all rules costs less
};

/// A lesson that a plan leaves out, and why it could be.
struct LeftOut {
  ClassCode class_code;
  LessonCode lesson;
  std::string why;
};

/// A plan that keeps every rule, with what it costs and what it leaves out.
struct Planned {
  Plan plan;
  std::vector<AimCost> aims;  ///< those with a weight, in the order of Aim
  std::int64_t bound = 0;     ///< no plan that keeps all rules and leaves out no more costs less
  std::vector<LeftOut> left_out;
  [[nodiscard]] std::int64_t cost() const;
  /// Proved best: no plan that keeps all rules and leaves out no more costs less.
  [[nodiscard]] bool optimal() const { return cost() <= bound; }
};

/// A plan for every class of the school.
///
/// Every hard rule is kept, or InfeasibleError says for every class which rules clash (a smallest
/// set) and the cheapest ways out; its reasons of code "none-found" are not proofs, all others
/// are. The plan is then improved under the school's aims. The same input, seed and steps give
/// the same plan, and the plan has passed check().
[[nodiscard]] Planned make_plan(const CurriculumPtr& curriculum, const SchoolPtr& school,
                                const PlanOptions& options = {});

/// What each aim costs in a plan made elsewhere, for example by hand; bounds as for make_plan.
/// Of two lessons in one lesson time the aims count the one that comes first in the programme;
/// left_out stays empty.
[[nodiscard]] Planned judge(const Curriculum& curriculum, const School& school, const Plan& plan,
                            const std::optional<Plan>& agreed = std::nullopt);

/// Why a lesson is where it is.
struct WhyHere {
  ClassCode class_code;
  LessonCode lesson;
  Date date;      ///< of its first part
  Date earliest;  ///< the first and last day on which it could be in any plan that keeps
  Date latest;    ///< the rules
  std::vector<std::string> waits_for;  ///< what has to come before it, with the reason
  std::vector<std::string> holds_up;   ///< what has to come after it
  std::string why;                     ///< one sentence
};
/// One row a lesson and class of the plan, by date, class and lesson; of one class when `group`
/// names it. No plan that keeps the rules has the lesson before earliest or after latest; both
/// are days of some plan, unless the search for one gave up. O(lessons) searches a class.
[[nodiscard]] std::vector<WhyHere> why_here(const Curriculum& curriculum, const School& school,
                                            const Plan& plan,
                                            const std::optional<ClassCode>& group = std::nullopt);

}  // namespace pshe
