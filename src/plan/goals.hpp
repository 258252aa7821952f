// What a good plan tries for, as terms over where jobs begin, of all classes together.
//
// Costs have the weight of their aim in them. A term that names a job without a place costs
// nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "plan/task.hpp"
#include "pshe/model/words.hpp"

namespace pshe::detail {

/// A job of a class.
struct ClassJob {
  std::size_t task = 0;  ///< position of the class
  std::size_t job = 0;

  friend bool operator==(const ClassJob&, const ClassJob&) = default;
};

/// Costs of a job that begins at each of its class's times.
struct PlaceTerm {
  Aim aim = Aim::dates;
  ClassJob job;
  std::vector<std::int64_t> cost;  ///< by time
};

/// Cost of a job that begins before any of some other jobs has ended; of those without a place
/// nothing is asked.
struct WaitTerm {
  Aim aim = Aim::order;
  std::size_t task = 0;
  std::size_t job = 0;
  std::vector<std::size_t> before;
  std::int64_t cost = 0;
};

/// Cost of the distance from the end of one job to the beginning of another, negative when the
/// second comes first: `slope` for each lesson or begun week outside [least, most].
struct PairTerm {
  enum class Unit { lessons, days };  ///< lessons: open times of each class
  static constexpr std::int64_t any = std::numeric_limits<std::int32_t>::max();
  Aim aim = Aim::pairs;
  ClassJob first;
  ClassJob second;
  Unit unit = Unit::days;
  bool either_way = false;  ///< the distance counts without its sign
  std::int64_t least = -any;
  std::int64_t most = any;
  std::int64_t slope = 0;

  /// Cost of a distance in the term's unit.
  [[nodiscard]] std::int64_t cost(std::int64_t distance) const {
    if (either_way && distance < 0) distance = -distance;
    const std::int64_t outside = distance < least  ? least - distance
                                 : distance > most ? distance - most
                                                   : 0;
    return slope * (unit == Unit::lessons ? outside : (outside + 6) / 7);
  }
};

/// Cost of how many of some jobs of a class begin in each bucket of its times:
/// weight * |outside [least, most]|, for example balance over half-terms.
struct BucketTerm {
  Aim aim = Aim::balance;
  std::size_t task = 0;
  std::vector<char> counts;               ///< by job: whether it is counted
  std::vector<std::size_t> bucket;        ///< by time
  std::vector<std::int64_t> least, most;  ///< by bucket
  std::int64_t weight = 1;

  [[nodiscard]] std::int64_t cost(std::size_t in, std::int64_t count) const {
    return weight * (count < least[in]  ? least[in] - count
                     : count > most[in] ? count - most[in]
                                        : 0);
  }
};

/// Cost of jobs that follow each other in a class: `same` where two neighbours have one theme,
/// `change` where they do not. Free times between them do not count.
struct FollowTerm {
  Aim aim = Aim::blocks;
  std::size_t task = 0;
  std::vector<int> theme;  ///< by job
  std::int64_t same = 0;
  std::int64_t change = 0;
};

struct Goals {
  std::vector<PlaceTerm> places;
  std::vector<WaitTerm> waits;
  std::vector<PairTerm> pairs;
  std::vector<BucketTerm> buckets;
  std::vector<FollowTerm> follows;
};

/// The terms of every aim with a weight. `agreed`: a plan to stay close to, may be null.
/// O(classes times (taught items, links and lesson times times lessons)).
[[nodiscard]] Goals make_goals(const Curriculum& curriculum, const School& school,
                               const std::vector<Task>& tasks, const Plan* agreed);

/// Cost of each aim, in the order of Aim. O(terms).
[[nodiscard]] std::vector<std::int64_t> cost_of(const std::vector<Task>& tasks, const Goals& goals,
                                                const std::vector<Starts>& starts);

/// Cost that no plan can be below, for each aim. `active`: the rules of each task.
/// O(lessons cubed) a class and aim.
[[nodiscard]] std::vector<std::int64_t> bound_of(const std::vector<Task>& tasks,
                                                 const std::vector<Active>& active,
                                                 const Goals& goals);

struct ImproveOptions {
  std::uint64_t seed = 1;
  std::uint64_t steps = 0;  ///< moves to try
  std::int64_t bound = 0;   ///< total cost at which to stop
};
/// Improves starts that keep all active rules, by moves that keep them. The same input gives the
/// same result, which is never worse than the starts; it stops early at `bound`.
[[nodiscard]] std::vector<Starts> improve(const std::vector<Task>& tasks,
                                          const std::vector<Active>& active, const Goals& goals,
                                          std::vector<Starts> starts,
                                          const ImproveOptions& options);

}  // namespace pshe::detail
