// Finding an order of one class's lessons that keeps every active rule, or proving there is none.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "plan/task.hpp"

namespace pshe::detail {

/// First and last time at which each job can begin, once what comes before and after it is
/// counted; first > last where there is none.
struct Window {
  std::size_t first = 0;
  std::size_t last = 0;
};
/// What propagation leaves of each job's times. It never removes a time that some fit uses.
[[nodiscard]] std::vector<Window> windows(const Task& task, const Active& active);

enum class Fit {
  found,
  impossible,  ///< proved: no order keeps the active rules
  gave_up      ///< the limit was reached
};
struct FitResult {
  Fit fit = Fit::gave_up;
  Starts starts;  ///< when found
  std::size_t nodes = 0;
};
struct FitOptions {
  std::size_t nodes = 200000;  ///< limit of the search
  bool even = true;            ///< spread free times over the half-terms in proportion
};

/// A complete search, job by job in date order. It takes at each time the first job of the
/// programme that leaves the rest placeable, so what it finds is close to the programme's order.
/// Proofs: unit jobs by modified deadlines and earliest deadline first; else exhaustion with
/// remembered dead ends.
[[nodiscard]] FitResult fit(const Task& task, const Active& active, const FitOptions& options = {});

/// A smallest set of active rules that cannot hold together (positions in Task::rules, rising),
/// and the cheapest ways out: sets of rules to give up so that a fit exists, by cost, then size.
/// Rules of cost 0 are never given up. Needs a task without a fit.
struct Clash {
  std::vector<std::size_t> rules;
  bool smallest = true;  ///< proved smallest, not only without a part that could be left out
  std::vector<std::vector<std::size_t>> ways_out;
};
[[nodiscard]] Clash find_clash(const Task& task, const Active& active, std::size_t most_ways = 4);

}  // namespace pshe::detail
