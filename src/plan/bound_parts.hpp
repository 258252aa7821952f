// What lower bounds are made of: windows, assignments and circles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "plan/goals_places.hpp"

namespace pshe::detail {

/// Open times at which a job can begin, first and last, and the last at which it can end.
struct Stretch {
  std::int64_t first = 0;
  std::int64_t last = -1;
  std::int64_t end = -1;
};

/// What the rules of a class say about when jobs can be and which is before which.
class Reach {
 public:
  explicit Reach(const Places& places);
  /// False when some job has no place: then nothing is bounded.
  [[nodiscard]] bool possible() const { return possible_; }
  /// Whether one job ends before another begins in every plan.
  [[nodiscard]] bool before(std::size_t a, std::size_t b) const {
    return before_[a * window.size() + b] != 0;
  }
  [[nodiscard]] bool can_be(const Places& places, std::size_t job, std::size_t at) const {
    const auto place = static_cast<std::int64_t>(at);
    return places.taken(job, at) > 0 && window[job].first <= place && place <= window[job].last;
  }

  std::vector<Stretch> window;  ///< by job

 private:
  void shrink(const Places& places);
  [[nodiscard]] bool pull_in(const Places& places, std::size_t job);
  void close();

  std::vector<char> before_;
  bool possible_ = true;
};

/// More than any cost.
inline constexpr std::int64_t no_way = std::numeric_limits<std::int64_t>::max() / 1024;

/// Cheapest choice of one column a row, no column twice (Kuhn 1955 in the form with potentials);
/// 0 when there is none. Rows have one length. O(rows squared times columns).
[[nodiscard]] std::int64_t cheapest_assignment(const std::vector<std::vector<std::int64_t>>& cost);

/// A wish that one job is before another, and the cost when it is not.
struct SoftEdge {
  std::size_t before = 0;
  std::size_t after = 0;
  std::int64_t cost = 0;
};

/// A cost that is paid in every plan, from circles of wishes and rules: each circle costs the
/// least of its wishes, which is taken off all of them. O(circles times jobs times links).
[[nodiscard]] std::int64_t cost_of_circles(const Reach& reach, std::vector<SoftEdge> edges);

}  // namespace pshe::detail
