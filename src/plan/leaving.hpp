// Leaving lessons out of a class's plan.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/fit.hpp"
#include "plan/task.hpp"

namespace pshe::detail {

/// Whether a job is to be taught: a task's rules begin with `taught`, one a job.
[[nodiscard]] inline bool is_taught(const Active& active, std::size_t job) {
  return active[job] != 0;
}

/// Whether the job, or a lesson of it, was taught already or is before the days that may change.
[[nodiscard]] bool is_settled(const Task& task, std::size_t job);

/// What leaving a lesson out costs by the school's priority: 1 could, 3 should, 9 must.
[[nodiscard]] int cost_of_leaving(const Task& task, LessonIndex lesson);

/// What it costs to leave a job out of those that are active, of its lessons together; 0 where
/// it must stay: protected, taught already, or the last that teaches a statutory statement or a
/// topic.
[[nodiscard]] int cost_of_leaving(const Task& task, const Active& active, std::size_t job);

/// Rules with some lessons left out so that the rest fit, and the fit; nothing when the lessons
/// that have to stay do not fit. Lessons go one by one, the least pressing first, of those the
/// last of the programme first; then each comes back that still fits. O(lessons) fits.
struct Fewer {
  Active active;
  FitResult result;
};
[[nodiscard]] std::optional<Fewer> leave_out(const Task& task, const Active& active);

/// Why a lesson could be left out, in one sentence.
[[nodiscard]] std::string why_left_out(const Task& task, LessonIndex lesson);

}  // namespace pshe::detail
