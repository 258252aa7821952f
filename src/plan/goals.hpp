// What a good plan tries for, as terms over where jobs begin, of all classes together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "plan/task.hpp"
#include "pshe/model/words.hpp"

namespace pshe::detail {

/// A job of a class.
struct ClassJob {
  std::size_t task = 0;  ///< position of the class
  std::size_t job = 0;
};

/// Costs of a job at each of its class's times.
struct PlaceTerm {
  Aim aim;
  ClassJob job;
  std::vector<std::int64_t> cost;  ///< by time
};

/// Cost of the distance from one job to another, `second - first`, in `unit`s:
/// weight * (step, if outside [least, most]) + weight * slope * (how far outside).
struct PairTerm {
  enum class Unit { lessons, days };  ///< lessons: open times of the class, or of each class
  Aim aim;
  ClassJob first;
  ClassJob second;
  Unit unit = Unit::days;
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::int64_t step = 0;
  std::int64_t slope = 0;
};

/// Cost of how many of some jobs of a class fall into each bucket of its times:
/// weight * |outside [least, most]|, for example balance over half-terms.
struct BucketTerm {
  Aim aim;
  std::size_t task = 0;
  std::vector<char> counts;               ///< by job: whether it is counted
  std::vector<std::size_t> bucket;        ///< by time
  std::vector<std::int64_t> least, most;  ///< by bucket
  std::int64_t weight = 1;
};

/// Cost of jobs that follow each other in a class: `same` where two neighbours have one theme,
/// `change` where they do not.
struct FollowTerm {
  Aim aim;
  std::size_t task = 0;
  std::vector<int> theme;  ///< by job
  std::int64_t same = 0;
  std::int64_t change = 0;
};

struct Goals {
  std::vector<PlaceTerm> places;
  std::vector<PairTerm> pairs;
  std::vector<BucketTerm> buckets;
  std::vector<FollowTerm> follows;
};

/// The terms of every aim with a weight. `agreed`: a plan to stay close to, may be null.
[[nodiscard]] Goals make_goals(const Curriculum& curriculum, const School& school,
                               const std::vector<Task>& tasks, const Plan* agreed);

/// Cost of each aim, in the order of Aim. O(terms).
[[nodiscard]] std::vector<std::int64_t> cost_of(const std::vector<Task>& tasks, const Goals& goals,
                                                const std::vector<Starts>& starts);
/// Cost that no plan can be below, for each aim. `active`: the rules of each task.
[[nodiscard]] std::vector<std::int64_t> bound_of(const std::vector<Task>& tasks,
                                                 const std::vector<Active>& active,
                                                 const Goals& goals);

/// Improves starts that keep all active rules, by moves that keep them. The same input gives the
/// same result; it stops early at `bound`.
struct ImproveOptions {
  std::uint64_t seed = 1;
  std::uint64_t steps = 0;  ///< moves to try
  std::int64_t bound = 0;   ///< total cost at which to stop
};
[[nodiscard]] std::vector<Starts> improve(const std::vector<Task>& tasks,
                                          const std::vector<Active>& active, const Goals& goals,
                                          std::vector<Starts> starts,
                                          const ImproveOptions& options);

}  // namespace pshe::detail
