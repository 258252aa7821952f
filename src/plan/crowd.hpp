// Clashes of room: more lessons between two dates than there are open times.
#pragma once

#include <optional>

#include "plan/fit.hpp"
#include "plan/hitting.hpp"

namespace pshe::detail {

struct Crowding {
  Crowd crowd;
  /// What has to be given up: rules of the crowd, each with the times that giving it up gains at
  /// most, and how many times are missing.
  Demand demand;
};

/// Which of several crowds.
enum class Prefer {
  worst,  ///< where most is missing, then of the fewest jobs
  few     ///< of the fewest jobs, then where most is missing
};

/// A stretch of times with more jobs than room by the dates of jobs alone; nothing when every
/// stretch has room. O(jobs^3 * lengths + jobs^2 * times).
[[nodiscard]] std::optional<Crowding> find_crowd(const Task& task, const Active& active,
                                                 Prefer prefer = Prefer::worst);

}  // namespace pshe::detail
