// Puts items into periods: balanced, in order, within limits. Knows nothing of lessons or schools.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pshe {

/// One thing to place. Items, periods and groups are named by their position, from 0.
struct AssignItem {
  std::string name;           ///< for messages only
  int load = 1;               ///< credits, lessons, minutes: what adds up in a period
  int first = 0;              ///< first period it may be in
  std::optional<int> last{};  ///< last period it may be in; none: the last of all
};

/// `after` comes at least `min_gap` periods later than `before`; 0 allows the same period.
struct AssignLink {
  std::size_t before = 0;
  std::size_t after = 0;
  int min_gap = 1;
};

/// A period that an item cannot be in, or at a cost only.
struct AssignWish {
  std::size_t item = 0;
  int period = 0;
  std::optional<std::int64_t> cost{};  ///< none: forbidden; costs of the same pair add up
};

/// What a group may have in one period; none: no limit.
struct AssignLimits {
  std::optional<std::int64_t> min_load{}, max_load{};
  std::optional<std::int64_t> min_count{}, max_count{};
};

/// A class, a curriculum: items whose loads are limited and balanced together.
struct AssignGroup {
  std::string name;
  std::vector<std::size_t> items;
  std::vector<AssignLimits> limits{};  ///< empty: no limits; one: of every period; or one a period
  std::vector<int> shares{};           ///< how the load should be spread; empty: evenly
};

/// What balance means in a problem.
enum class AssignBalance : std::uint8_t {
  largest_load,       ///< the largest load of any group in any period
  squared_deviation,  ///< the sum over groups and periods of the squared distance from the target
};

/// A problem. Its cost is `weight` times the balance, plus the costs of the wishes not met.
/// The target of a group in a period is its load times the period's share; a load between the
/// target rounded down and the target rounded up has distance 0.
struct AssignProblem {
  int periods = 1;
  std::vector<AssignItem> items;
  std::vector<AssignLink> links{};
  std::vector<AssignGroup> groups{};
  std::vector<AssignWish> wishes{};
  AssignBalance balance = AssignBalance::largest_load;
  std::int64_t weight = 1;
};

/// How long to search.
struct AssignOptions {
  std::uint64_t seed = 1;
  std::int64_t steps = 20'000'000;  ///< work to do at most; the same steps give the same result
  std::optional<double> seconds{};  ///< time to use at most; results then depend on the machine
};

/// What is known about a result.
enum class AssignStatus : std::uint8_t {
  optimal,     ///< proved: nothing costs less
  feasible,    ///< keeps every limit; whether something costs less is open
  infeasible,  ///< proved: nothing keeps every limit
  unknown,     ///< nothing found, nothing proved
};

/// A period for each item, and how good that is.
struct AssignResult {
  AssignStatus status = AssignStatus::unknown;
  std::vector<int> period;  ///< of each item; empty where nothing was found
  std::int64_t cost = 0;    ///< of `period`
  std::int64_t bound = 0;   ///< proved: nothing costs less than this
};

/// The cheapest assignment found within the options' limits.
///
/// Local search and a complete search with learning take turns; the second ends with a proof.
/// The result keeps every limit, which is checked once more before it is returned. At most 64
/// periods. Throws DataError with every fault of the problem, CycleError for links in a circle.
/// Ends after `steps` steps of search; before that O(items squared) for the order.
[[nodiscard]] AssignResult assign(const AssignProblem& problem, const AssignOptions& options = {});

}  // namespace pshe
