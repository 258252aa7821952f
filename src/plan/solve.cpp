// Jobs with windows and precedence on one class's open times.
//
// With windows that respect precedence, earliest deadline first places jobs of one time each
// whenever that is possible (Brucker, Scheduling Algorithms, on 1 | prec; r_j; p_j = 1 | L_max).
// Choices and jobs that run over several times are searched.
#include "plan/solve.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "plan/lister.hpp"

namespace pshe::detail {
namespace {

/// A search in date order: each node places a job at a position, or leaves it free.
class Dive {
 public:
  Dive(Lister& lister, std::size_t limit, std::size_t& nodes)
      : lister_(lister),
        limit_(limit),
        nodes_(nodes),
        starts_(lister.board().jobs.size(), not_placed) {}

  Fit run() { return from(0, JobSet(starts_.size())); }
  [[nodiscard]] const Starts& starts() const { return starts_; }

 private:
  struct State {
    std::size_t position;
    JobSet placed;
    friend bool operator==(const State&, const State&) = default;
  };
  struct Hash {
    std::size_t operator()(const State& state) const {
      std::uint64_t hash = state.position + 0x9e3779b97f4a7c15U;
      for (std::size_t i = 0; i < state.placed.words(); ++i)
        hash = (hash ^ (hash >> 29) ^ state.placed.word(i)) * 0xbf58476d1ce4e5b9U;
      return hash ^ (hash >> 32);
    }
  };

  /// What can follow depends on the position and the set of placed jobs alone.
  Fit from(std::size_t position, const JobSet& placed) {
    if (lister_.done(placed)) return Fit::found;
    if (++nodes_ > limit_) return Fit::gave_up;
    if (position >= lister_.board().size() || lister_.crowded(position, placed))
      return Fit::impossible;
    const State state{position, placed};
    if (dead_.contains(state)) return Fit::impossible;
    if (lister_.list(position, placed, true, starts_)) return Fit::found;
    const Fit fit = place(position, placed);
    if (fit == Fit::impossible) dead_.insert(state);
    return fit;
  }

  Fit place(std::size_t position, const JobSet& placed) {
    bool filled = false;
    for (const std::size_t job : lister_.by_deadline()) {
      if (placed.has(job) || !lister_.can_begin(job, position, placed)) continue;
      const std::size_t end = lister_.board().stop(job, position);
      JobSet more = placed;
      more.add(job);
      const Fit fit = from(end, more);
      if (fit == Fit::found) starts_[job] = position;
      if (fit != Fit::impossible) return fit;
      filled = filled || end == position + 1;
    }
    // A job of one time could be moved here from later on: leaving the time free gains nothing.
    return filled ? Fit::impossible : from(position + 1, placed);
  }

  Lister& lister_;
  std::size_t limit_;
  std::size_t& nodes_;
  Starts starts_;
  std::unordered_set<State, Hash> dead_;
};

/// Whether one of the choice ends before its job begins.
bool kept(const Board& board, const AnyOf& any, const Starts& starts) {
  if (starts[any.job] == not_placed) return true;
  return std::any_of(any.before.begin(), any.before.end(), [&](std::size_t before) {
    return starts[before] != not_placed && board.stop(before, starts[before]) <= starts[any.job];
  });
}

/// Makes each choice as in the starts: the one of it that ends first.
Board choose(Board board, const Starts& starts) {
  const std::vector<AnyOf> choices = std::exchange(board.any, {});
  for (const AnyOf& any : choices) {
    if (starts[any.job] == not_placed) continue;
    const auto first =
        std::min_element(any.before.begin(), any.before.end(),
                         [&](std::size_t a, std::size_t b) { return starts[a] < starts[b]; });
    board.before[any.job].push_back(*first);
  }
  return board;
}

Solved search(Board board, std::size_t limit, std::size_t& nodes);

Solved found(const Board& board, Starts starts) {
  Solved solved{Fit::found, std::move(starts), {}};
  solved.board = choose(board, solved.starts);
  tidy(solved.board);
  narrow(solved.board);
  return solved;
}

/// Tries each of a choice in turn, those that can end first before others.
Solved branch(const Board& board, const AnyOf& any, std::size_t limit, std::size_t& nodes) {
  std::vector<std::size_t> tried;
  for (const std::size_t before : any.before)
    if (board.jobs[before].presence != Presence::absent && !board.jobs[before].empty())
      tried.push_back(before);
  std::stable_sort(tried.begin(), tried.end(), [&](std::size_t a, std::size_t b) {
    return board.deadline(a) < board.deadline(b);
  });
  Solved result{Fit::impossible, {}, {}};
  for (const std::size_t before : tried) {
    Board chosen = board;
    std::erase_if(chosen.any,
                  [&](const AnyOf& one) { return one.job == any.job && one.before == any.before; });
    add_before(chosen, before, any.job);
    Solved solved = search(std::move(chosen), limit, nodes);
    if (solved.fit == Fit::found) return solved;
    if (solved.fit == Fit::gave_up) result.fit = Fit::gave_up;
    if (nodes > limit) break;
  }
  return result;
}

Solved search(Board board, std::size_t limit, std::size_t& nodes) {
  if (++nodes > limit) return {};
  narrow(board);
  if (board.hopeless) return {Fit::impossible, {}, {}};
  Lister lister(board);
  const JobSet none(board.jobs.size());
  if (lister.crowded(0, none)) return {Fit::impossible, {}, {}};
  Starts starts(board.jobs.size(), not_placed);
  if (lister.list(0, none, true, starts)) return found(board, std::move(starts));
  starts.assign(starts.size(), not_placed);
  if (lister.list(0, none, false, starts)) {
    for (const AnyOf& any : board.any)
      if (!kept(board, any, starts)) return branch(board, any, limit, nodes);
    return found(board, std::move(starts));
  }
  Dive dive(lister, limit, nodes);
  const Fit fit = dive.run();
  if (fit != Fit::found) return {fit, {}, {}};
  return found(board, dive.starts());
}

}  // namespace

Solved solve(Board board, std::size_t limit, std::size_t& nodes) {
  return search(std::move(board), limit, nodes);
}

}  // namespace pshe::detail
