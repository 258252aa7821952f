// A class's plan laid out time by time, all ways of doing so at once, of which the best are kept.
#pragma once

#include <cstddef>
#include <cstdint>

#include "plan/goals.hpp"

namespace pshe::detail {

struct Layered {
  Starts starts;           ///< a plan that costs less than was asked; empty when none was found
  std::int64_t cost = 0;   ///< of it
  std::int64_t bound = 0;  ///< no plan of the class costs less, or all cost what was asked or more
  std::int64_t next = 0;   ///< least cost that was too much
  std::uint64_t work = 0;  ///< beginnings looked at
};

/// Looks for the best plan of one class that costs less than `below`. At each lesson time it keeps
/// of beginnings with the same lessons and the same to come the cheapest, and of all as many of
/// the cheapest as the work allows; the bound is the least cost of what it dropped. Goals name the
/// class as task 0. A class of more than 64 lessons or 255 open times has no answer and bound 0.
/// O(work times terms of a lesson).
[[nodiscard]] Layered best_by_layers(const Task& task, const Active& active, const Goals& goals,
                                     std::int64_t below, std::uint64_t work);

/// The same for plans that cost nothing, then 1, and so on up to less than `below`, as far as the
/// work goes; the bound is at least `bound`, which is known.
[[nodiscard]] Layered best_by_cost(const Task& task, const Active& active, const Goals& goals,
                                   std::int64_t bound, std::int64_t below, std::uint64_t work);

}  // namespace pshe::detail
