// The fewest moves from where the lessons of a class were.
#pragma once

#include "plan/fit.hpp"
#include "plan/placing.hpp"
#include "plan/task.hpp"

namespace pshe::detail {

struct Kept {
  Starts starts;
  bool fewest = true;  ///< proved
};

/// A fit that leaves as many jobs as possible where `old` has one of their lessons; needs a task
/// that has a fit. Tries the jobs that have to move, then one and two more, then any number,
/// keeping in turn each that can be kept.
[[nodiscard]] Kept fit_keeping(const Task& task, const Active& active, const Places& old);

}  // namespace pshe::detail
