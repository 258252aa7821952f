#include "plan/fit.hpp"

#include <utility>

#include "plan/board.hpp"
#include "plan/lister.hpp"
#include "plan/solve.hpp"

namespace pshe::detail {
namespace {

/// Goes through the open times with a witness in hand: whatever the programme would have next is
/// taken when the rest still fits; the witness is then the rest.
class Placing {
 public:
  Placing(const Task& task, const Solved& solved, bool even)
      : lister_(solved.board),
        witness_(solved.starts),
        placed_(witness_.size()),
        targets_(solved.board.size(), not_placed) {
    if (even) set_targets(task);
  }

  Starts run() {
    Starts starts(witness_.size(), not_placed);
    std::size_t used = 0;
    for (std::size_t position = 0; !lister_.done(placed_);) {
      const std::size_t job =
          used >= targets_[position] && rest_fits(position + 1) ? not_placed : choose(position);
      if (job == not_placed) {
        ++position;
        continue;
      }
      const std::size_t end = lister_.board().stop(job, position);
      starts[job] = position;
      used += end - position;
      position = end;
    }
    return starts;
  }

 private:
  /// The first job of the programme that can be here. Without one the witness has none either.
  std::size_t choose(std::size_t position) {
    for (std::size_t job = 0; job < witness_.size(); ++job) {
      if (placed_.has(job) || !lister_.board().required(job) ||
          !lister_.can_begin(job, position, placed_))
        continue;
      placed_.add(job);
      if (witness_[job] == position || rest_fits(lister_.board().stop(job, position))) return job;
      placed_.remove(job);
    }
    return not_placed;
  }

  /// Do the jobs not placed go into the positions from here on? Then the witness says where.
  bool rest_fits(std::size_t from) {
    bool later = true;
    for (std::size_t job = 0; job < witness_.size(); ++job)
      if (witness_[job] != not_placed && witness_[job] < from && !placed_.has(job)) later = false;
    if (later) return true;
    Starts trial = witness_;
    if (!lister_.list(from, placed_, true, trial)) return false;
    witness_ = std::move(trial);
    return true;
  }

  /// How many times are to be taken by the end of each half-term: in proportion.
  void set_targets(const Task& task) {
    const Board& board = lister_.board();
    const std::size_t size = board.size();
    std::size_t work = 0;
    for (std::size_t job = 0; job < witness_.size(); ++job)
      if (board.required(job)) work += board.least(job);
    const auto half_term = [&](std::size_t at) {
      return task.times[board.ground->open[at]].half_term;
    };
    for (std::size_t first = 0, end = 0; first < size; first = end) {
      while (end < size && half_term(end) == half_term(first)) ++end;
      for (std::size_t at = first; at < end; ++at)
        targets_[at] = (2 * work * end + size) / (2 * size);
    }
  }

  Lister lister_;
  Starts witness_;
  JobSet placed_;
  std::vector<std::size_t> targets_;  ///< by position: times taken by the end of its half-term
};

}  // namespace

FitResult fit(const Task& task, const Active& active, const FitOptions& options) {
  FitResult result;
  const Solved solved = solve(make_board(task, active, active), options.nodes, result.nodes);
  result.fit = solved.fit;
  if (solved.fit != Fit::found) return result;
  result.starts = Placing(task, solved, options.even).run();
  for (std::size_t& start : result.starts)
    if (start != not_placed) start = solved.board.ground->open[start];
  return result;
}

}  // namespace pshe::detail
