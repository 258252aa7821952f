// Lays a year's lessons into dated slots.
#pragma once

#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// A plan for every class of the school.
///
/// Each class gets the lessons of its year's programme, one a slot, in the programme's order as
/// far as dependencies, pins and minutes allow; `helps` links are kept where they cost nothing.
/// Free slots are spread over the half-terms in proportion and stand at the end of each.
/// The same input gives the same plan, and the plan has passed check().
///
/// Throws InfeasibleError with every class's reasons. For a class whose slots all have the same
/// minutes this is a proof (unit jobs with release dates, deadlines and precedence: modified
/// deadlines, then earliest deadline first, is exact; Lawler 1973, Simons 1978); with slots of
/// several lengths it may give up on a plan that exists, and says so.
/// O(slots squared times lessons log lessons) a class.
[[nodiscard]] Plan make_plan(const CurriculumPtr& curriculum, const SchoolPtr& school);

}  // namespace pshe
