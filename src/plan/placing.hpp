// From where jobs begin to a plan, and back.
#pragma once

#include <cstddef>
#include <vector>

#include "plan/task.hpp"

namespace pshe::detail {

/// The times that a job takes when it begins at one, in order.
[[nodiscard]] std::vector<std::size_t> times_taken(const Task& task, std::size_t job,
                                                   std::size_t start);

/// Adds the class's lessons and spare times to a plan. A lesson that was settled keeps its
/// progress in `agreed`, which may be null.
void place(const Task& task, const Starts& starts, const Plan* agreed, Plan& plan);

/// By job: where its lessons begin, in the plan's order.
using Places = std::vector<std::vector<std::size_t>>;

/// Where the plan's lessons begin; nowhere for those that it does not hold, or holds at a time that
/// the class does not have. O((lessons + times) log times).
[[nodiscard]] Places places_in(const Task& task, const Plan& plan);
/// The first place of each job, or not_placed.
[[nodiscard]] Starts starts_in(const Task& task, const Plan& plan);

}  // namespace pshe::detail
