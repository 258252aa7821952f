#include "pshe/plan/planner.hpp"

#include <algorithm>
#include <stdexcept>

#include "plan/problem.hpp"
#include "pshe/plan/check.hpp"

namespace pshe {
namespace {

/// Adds the class's lessons to the plan, or its reasons to `reasons`.
void plan_class(const slotwise::Problem& problem, Plan& plan,
                std::vector<InfeasibleError::Reason>& reasons) {
  const auto add = [&](const std::vector<InfeasibleError::Reason>& more) {
    reasons.insert(reasons.end(), more.begin(), more.end());
  };
  if (!problem.reasons.empty()) return add(problem.reasons);
  const auto windows = slotwise::windows(problem);
  const auto assignment = windows ? slotwise::assign(problem, *windows) : std::nullopt;
  if (!assignment) return add(slotwise::explain(problem, windows));
  for (std::size_t slot = 0; slot < problem.slots.size(); ++slot) {
    if (const auto job = (*assignment)[slot])
      plan.placements.push_back({problem.slots[slot],
                                 problem.curriculum->lesson(problem.jobs[*job].lesson).code,
                                 Progress::planned});
    else
      plan.spare.push_back(problem.slots[slot]);
  }
}

}  // namespace

Plan make_plan(const CurriculumPtr& curriculum, const SchoolPtr& school) {
  Plan plan{school->data().urn, school->data().academic_year, curriculum->version(), {}, {}};
  std::vector<InfeasibleError::Reason> reasons;
  for (const ClassGroup& group : school->classes())
    plan_class(slotwise::make_problem(*curriculum, *school, group), plan, reasons);
  if (!reasons.empty()) throw InfeasibleError(std::move(reasons));
  std::sort(plan.placements.begin(), plan.placements.end());
  std::sort(plan.spare.begin(), plan.spare.end());
  if (const auto breaks = check(*curriculum, *school, plan); !breaks.empty())
    throw std::logic_error("The plan fails its own check: " + breaks.front().message);
  return plan;
}

}  // namespace pshe
