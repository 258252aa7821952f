// The fewest lessons that close gaps, together with the lessons that they rest on.
#pragma once

#include <cstddef>
#include <vector>

namespace pshe {

/// A lesson that may be added. Gaps and lessons are named by their position, from 0.
struct ClosingLesson {
  int minutes = 0;
  bool crowded = false;             ///< there is no free time for it
  std::vector<std::size_t> closes;  ///< gaps
  /// What nothing in place meets: of each list one lesson has to be added too, and come before.
  /// A list may be empty, which nothing meets, or name the lesson itself, which does not help.
  std::vector<std::vector<std::size_t>> needs;
};

/// Gaps, numbered from 0, and the lessons that could close them.
struct ClosingProblem {
  std::size_t gaps = 0;
  std::vector<ClosingLesson> lessons;
};

/// Lessons that close gaps, and what no lesson closes.
struct Closing {
  std::vector<std::size_t> lessons;  ///< in an order in which each comes after what it needs
  std::vector<std::size_t> open;     ///< gaps that no set of the lessons closes, rising
  bool proved = true;                ///< nothing is better
  std::size_t at_least = 0;          ///< proved: fewer lessons do not close the other gaps
};

/// The best set of lessons that closes every gap that can be closed: fewest lessons, then fewest
/// crowded ones, then fewest minutes, then those that stand first (by the sum of their places).
///
/// Set cover in which a lesson may need others, and in which two that need each other cannot both
/// be first. Reductions, then branch and bound with a bound from prices of rows. After
/// `steps` nodes the best set found is given, with `proved` false. Throws DataError for positions
/// that are not there, for more than 1,000 lessons or 1,000,000 minutes.
/// O(lessons squared times gaps) before the search.
[[nodiscard]] Closing close_gaps(const ClosingProblem& problem, std::size_t steps = 50'000);

}  // namespace pshe
