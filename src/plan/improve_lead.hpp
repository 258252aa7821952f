// One of some parallel classes goes first; the others take its order.
#pragma once

#include <vector>

#include "plan/improve_parts.hpp"

namespace pshe::detail {

/// One class of a part, with its own terms alone.
[[nodiscard]] Part alone(const Part& part, std::size_t task);

/// One class of a part while the others stay where they are: terms with them become costs of
/// places.
[[nodiscard]] Part beside(const Part& part, std::size_t task, const std::vector<Starts>& starts);

/// Starts of all classes of a part: the first as given, in the others the same lessons in its
/// order, as far as their rules let them. A class for which that is not found keeps its starts.
/// O(pairs times times + one fit) a class.
[[nodiscard]] std::vector<Starts> follow_lead(const Part& part, const Starts& lead,
                                              std::vector<Starts> starts);

}  // namespace pshe::detail
