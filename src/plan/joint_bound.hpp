// What place, wait and pair terms cost together, which is more than each aim costs by itself.
#pragma once

#include <cstdint>
#include <vector>

#include "plan/goals.hpp"

namespace pshe::detail {

/// A total cost that no plan can be below: of the sum of bound_of and a joint bound the larger.
///
/// Joint, class by class: each pair of jobs pays for itself, each job for its place, and costs are
/// passed between the two so that their separate minima rise (dual decomposition of a pairwise
/// model by max-product linear programming, Globerson and Jaakkola 2007); jobs then take places of
/// their own (cheapest assignment). Any passing of costs gives a sound bound, so a fixed number of
/// rounds is enough. Whole numbers throughout. O(rounds times pairs times times squared); rounds
/// are cut where that would be much.
[[nodiscard]] std::int64_t least_total(const std::vector<Task>& tasks,
                                       const std::vector<Active>& active, const Goals& goals,
                                       const std::vector<std::int64_t>& by_aim);

}  // namespace pshe::detail
