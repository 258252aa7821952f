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

/// More lessons than times: jobs that have to be between two times, and the open times there.
struct Crowd {
  std::size_t first = 0;  ///< the two times
  std::size_t last = 0;
  int minutes = 0;                ///< counted are lessons and times at least as long; 0: all
  std::vector<std::size_t> jobs;  ///< rising
  std::size_t work = 0;           ///< times that the jobs take at least
  std::size_t times = 0;          ///< open times
};

/// Active rules that cannot hold together (positions in Task::rules, rising), and the cheapest
/// ways out: sets of rules to give up so that a fit exists, by cost, then size, none with a part
/// that would do. A job whose `taught` is not among some rules counts as placed where they need it.
struct Clash {
  std::vector<std::size_t> rules;  ///< none can be left out
  bool smallest = true;            ///< proved: no clash has fewer rules
  /// Where there are more lessons than times by their dates alone, and more than three of them.
  /// Rules are then those of the lack of room, unless they hold a clash of fewer lessons. Of ways
  /// that leave out as many of these jobs, and give up the same rules besides, the cheapest is
  /// listed alone.
  std::optional<Crowd> crowd;
  std::vector<std::vector<std::size_t>> ways_out;
  bool cheapest = true;  ///< proved: nothing costs less than the first way, or there is none
};
/// Needs a task without a fit; empty when fit() gives up. Rules of cost 0 are never given up, so
/// there may be no way out. Counts its steps, not the time: the same task has the same answer.
[[nodiscard]] Clash find_clash(const Task& task, const Active& active, std::size_t most_ways = 4);

}  // namespace pshe::detail
