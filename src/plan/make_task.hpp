// From a school's rows to the planning task of each class.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "plan/task.hpp"

namespace pshe::detail {

/// What is settled before planning starts.
struct Settled {
  const Plan* agreed = nullptr;  ///< may be null
  bool keep_taught = true;       ///< lessons of `agreed` that are taught stay where they are
  std::optional<Date> from;      ///< as do those before this day; no other lesson is before it
};

/// The lesson times, jobs and rules of one class. Every rule of the school and the curriculum
/// that concerns the class is there, also those that cannot hold together. Two lessons that are
/// settled in one lesson time are one job.
/// O(lessons times (taught items + links + earlier lessons that teach them)).
[[nodiscard]] Task make_task(const Curriculum& curriculum, const School& school,
                             const ClassGroup& group, const Settled& settled = {});

/// The same for every class, in the school's order; what classes of a year share is found once.
[[nodiscard]] std::vector<Task> make_tasks(const Curriculum& curriculum, const School& school,
                                           const Settled& settled = {});

/// Every rule holds.
[[nodiscard]] inline Active all_active(const Task& task) { return Active(task.rules.size(), 1); }

}  // namespace pshe::detail
