// The part of a plan that counts for some question.
#pragma once

#include "pshe/base/date.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"

namespace pshe {

/// The plan as a pupil meets it whose parents withdraw them from all they may: without the lessons
/// that are withdrawable. O(placements).
[[nodiscard]] Plan without_withdrawable(const Curriculum& curriculum, const Plan& plan);

/// The lessons that are marked as taught; of a lesson in parts its last part tells.
/// O(placements log placements).
[[nodiscard]] Plan only_taught(const Plan& plan);

/// The lessons up to a day, that day included. O(placements).
[[nodiscard]] Plan until(const Plan& plan, Date day);

}  // namespace pshe
