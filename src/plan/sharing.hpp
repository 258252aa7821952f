// Two lessons of a class that share one lesson time, where the school lets them.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "plan/task.hpp"

namespace pshe::detail {

/// Two lessons of a task.
using LessonPair = std::pair<LessonIndex, LessonIndex>;

/// The task with two jobs of one lesson each made one: every rule on either holds for it, and it
/// takes one lesson time, as long as the longer needs. It has the place of the earlier job; later
/// jobs move up by one. A need of kind `with` that one meets for the other is no rule any more.
/// Leaves a task as it is that has no such jobs. O(rules).
[[nodiscard]] Task share(Task task, const LessonPair& pair);
[[nodiscard]] Task share(Task task, const std::vector<LessonPair>& pairs);

/// Pairs that the school lets merge and of which the class has both lessons, each in a job of its
/// own, in the order of the school's pairs. O(pairings times jobs).
[[nodiscard]] std::vector<LessonPair> mergeable(const Task& task);

/// Those of them that a plan has in one slot. O(pairings times placements).
[[nodiscard]] std::vector<LessonPair> merged_in(const Task& task, const Plan& plan);

/// Those of them that are fixed at one time.
[[nodiscard]] std::vector<LessonPair> merged_for_good(const Task& task);

/// Position of the job that holds a lesson.
[[nodiscard]] std::optional<std::size_t> job_of(const Task& task, LessonIndex lesson);

}  // namespace pshe::detail
