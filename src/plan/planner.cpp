#include "pshe/plan/planner.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "plan/fit.hpp"
#include "plan/goals.hpp"
#include "plan/joint_bound.hpp"
#include "plan/leaving.hpp"
#include "plan/make_task.hpp"
#include "plan/placing.hpp"
#include "plan/reasons.hpp"
#include "plan/sharing.hpp"
#include "pshe/base/error.hpp"
#include "pshe/plan/check.hpp"

namespace pshe {
namespace {

using namespace detail;

/// The classes' tasks, the rules that hold in each, and where its jobs begin.
struct Fitted {
  std::vector<Task> tasks;
  std::vector<Active> active;
  std::vector<Starts> starts;
};

/// A first plan of every class; throws InfeasibleError with the reasons of all classes.
Fitted fit_classes(std::vector<Task> tasks, bool may_leave_out) {
  Fitted fitted;
  std::vector<InfeasibleError::Reason> reasons;
  for (const Task& task : tasks) {
    Active active = all_active(task);
    FitResult result = fit(task, active);
    if (result.fit != Fit::found && may_leave_out)
      if (auto fewer = leave_out(task, active)) {
        active = std::move(fewer->active);
        result = std::move(fewer->result);
      }
    if (result.fit != Fit::found)
      reasons.push_back(result.fit == Fit::gave_up ? none_found(task) : why_not(task, active));
    fitted.active.push_back(std::move(active));
    fitted.starts.push_back(std::move(result.starts));
  }
  if (!reasons.empty()) throw InfeasibleError(std::move(reasons));
  fitted.tasks = std::move(tasks);
  return fitted;
}

/// Aims that have a weight, with their costs. Staying close to a plan needs one.
std::vector<AimCost> costs(const School& school, const Fitted& fitted, const Goals& goals,
                           const std::vector<std::int64_t>& bounds, bool has_agreed) {
  const std::vector<std::int64_t> cost = cost_of(fitted.tasks, goals, fitted.starts);
  std::vector<AimCost> aims;
  for (std::size_t i = 0; i < cost.size(); ++i) {
    const auto aim = static_cast<Aim>(i);
    const int weight = school.weight(aim);
    if (weight != 0 && (aim != Aim::agreed || has_agreed))
      aims.push_back({aim, weight, cost[i], bounds[i]});
  }
  return aims;
}

std::vector<LeftOut> left_out(const Fitted& fitted) {
  std::vector<LeftOut> left;
  for (std::size_t i = 0; i < fitted.tasks.size(); ++i) {
    const Task& task = fitted.tasks[i];
    for (std::size_t job = 0; job < task.jobs.size(); ++job)
      if (!is_taught(fitted.active[i], job))
        for (const LessonIndex lesson : task.jobs[job].lessons())
          left.push_back(
              {task.group->code, task.curriculum->lesson(lesson).code, why_left_out(task, lesson)});
  }
  return left;
}

Plan lay_out(const Curriculum& curriculum, const School& school, const Fitted& fitted,
             const Plan* agreed) {
  Plan plan{school.data().urn, school.data().academic_year, curriculum.version(), {}, {}};
  for (std::size_t i = 0; i < fitted.tasks.size(); ++i)
    place(fitted.tasks[i], fitted.starts[i], agreed, plan);
  std::sort(plan.placements.begin(), plan.placements.end());
  std::sort(plan.spare.begin(), plan.spare.end());
  return plan;
}

void must_pass(const Curriculum& curriculum, const School& school, const Planned& planned) {
  if (const auto breaks = check(curriculum, school, planned.plan); !breaks.empty())
    throw std::logic_error("The plan fails its own check: " + breaks.front().message);
}

}  // namespace

std::int64_t Planned::cost() const {
  return std::accumulate(aims.begin(), aims.end(), std::int64_t{0},
                         [](std::int64_t sum, const AimCost& aim) { return sum + aim.cost; });
}

Planned make_plan(const CurriculumPtr& curriculum, const SchoolPtr& school,
                  const PlanOptions& options) {
  const Plan* agreed = options.agreed ? &*options.agreed : nullptr;
  Fitted fitted =
      fit_classes(make_tasks(*curriculum, *school, {agreed, options.keep_taught, options.from}),
                  options.leave_out);
  const Goals goals = make_goals(*curriculum, *school, fitted.tasks, agreed);
  const std::vector<std::int64_t> bounds = bound_of(fitted.tasks, fitted.active, goals);
  const std::int64_t bound = least_total(fitted.tasks, fitted.active, goals, bounds);
  if (options.steps > 0)
    fitted.starts = improve(fitted.tasks, fitted.active, goals, std::move(fitted.starts),
                            {options.seed, options.steps, bound});
  Planned planned{lay_out(*curriculum, *school, fitted, agreed),
                  costs(*school, fitted, goals, bounds, agreed != nullptr), bound,
                  left_out(fitted)};
  for (const LeftOut& row : planned.left_out)
    planned.plan.left_out.emplace_back(row.class_code, row.lesson);
  std::sort(planned.plan.left_out.begin(), planned.plan.left_out.end());
  must_pass(*curriculum, *school, planned);
  return planned;
}

Planned judge(const Curriculum& curriculum, const School& school, const Plan& plan,
              const std::optional<Plan>& agreed) {
  Fitted fitted{make_tasks(curriculum, school), {}, {}};
  for (Task& task : fitted.tasks) {
    task = share(task, merged_in(task, plan));
    fitted.starts.push_back(starts_in(task, plan));
    Active active = all_active(task);
    for (std::size_t job = 0; job < task.jobs.size(); ++job)
      if (fitted.starts.back()[job] == not_placed) active[job] = 0;
    fitted.active.push_back(std::move(active));
  }
  const Goals goals = make_goals(curriculum, school, fitted.tasks, agreed ? &*agreed : nullptr);
  const std::vector<std::int64_t> bounds = bound_of(fitted.tasks, fitted.active, goals);
  return {plan,
          costs(school, fitted, goals, bounds, agreed.has_value()),
          least_total(fitted.tasks, fitted.active, goals, bounds),
          {}};
}

}  // namespace pshe
