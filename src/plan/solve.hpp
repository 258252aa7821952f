// Whether a board has a fit at all, with a witness.
#pragma once

#include <cstddef>

#include "plan/board.hpp"
#include "plan/fit.hpp"

namespace pshe::detail {

struct Solved {
  Fit fit = Fit::gave_up;
  Starts starts;  ///< by job, positions among the open times; when found
  Board board;    ///< when found: narrowed, each choice made as in `starts`
};

/// Narrows the windows, then places by earliest deadline. Where that breaks a choice, it tries
/// each of the choice in turn; where it fails without proof, it searches in date order.
/// `nodes` counts up to `limit`.
[[nodiscard]] Solved solve(Board board, std::size_t limit, std::size_t& nodes);

}  // namespace pshe::detail
