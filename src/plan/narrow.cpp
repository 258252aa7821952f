// Windows of jobs, narrowed by what comes before and after them.
#include <algorithm>
#include <utility>

#include "plan/board.hpp"

namespace pshe::detail {
namespace {

class Narrowing {
 public:
  explicit Narrowing(Board& board) : board_(board), sorted_(board.jobs.size()) {}

  void run() {
    do {
      changed_ = false;
      for (const std::size_t job : board_.order) forward(job);
      for (const AnyOf& any : board_.any) forward(any);
      for (std::size_t at = board_.order.size(); at-- > 0;) backward(board_.order[at]);
      for (const AnyOf& any : board_.any) backward(any);
      for (std::size_t job = 0; job < board_.jobs.size(); ++job)
        if (board_.required(job) && board_.jobs[job].empty()) board_.hopeless = true;
    } while (changed_ && !board_.hopeless);
  }

  void count() {
    if (std::all_of(board_.before.begin(), board_.before.end(),
                    [](const auto& before) { return before.empty(); }))
      return;
    by([&](std::size_t job) { return board_.jobs[job].first; });
    for (const std::size_t job : board_.order) count_before(job);
    // Deadlines fall: sorted from the last on.
    by([&](std::size_t job) { return board_.size() - end_of(job); });
    for (std::size_t at = board_.order.size(); at-- > 0;) count_after(board_.order[at]);
  }

  [[nodiscard]] bool changed() const { return changed_; }

 private:
  [[nodiscard]] bool placeable(std::size_t job) const {
    return board_.jobs[job].presence != Presence::absent && !board_.jobs[job].empty();
  }
  [[nodiscard]] std::size_t end_of(std::size_t job) const {
    return placeable(job) ? board_.deadline(job) : 0;
  }
  /// Where a job ends at the earliest; beyond all times when it cannot be placed.
  [[nodiscard]] std::size_t earliest_end(std::size_t job) const {
    return placeable(job) ? board_.stop(job, board_.jobs[job].first) : board_.size() + 1;
  }

  void require(std::size_t job) {
    changed_ = changed_ || !board_.required(job);
    board_.jobs[job].presence = Presence::required;
  }
  void begin_from(std::size_t job, std::size_t position) {
    BoardJob& at = board_.jobs[job];
    if (at.empty() || position <= at.first) return;
    at.first = position >= board_.size() ? board_.size() : board_.shape(job).next[position];
    changed_ = true;
  }
  void end_by(std::size_t job, std::size_t end) {
    BoardJob& at = board_.jobs[job];
    if (at.empty()) return;
    const std::size_t until = board_.shape(job).until[end];
    if (until >= at.until) return;
    at.until = until;
    changed_ = true;
  }

  void forward(std::size_t job) {
    for (const std::size_t before : board_.before[job]) begin_from(job, earliest_end(before));
  }
  void forward(const AnyOf& any) {
    std::size_t earliest = board_.size() + 1;
    for (const std::size_t before : any.before) earliest = std::min(earliest, earliest_end(before));
    begin_from(any.job, earliest);
  }
  void backward(std::size_t job) {
    if (!board_.required(job) || board_.jobs[job].empty()) return;
    for (const std::size_t before : board_.before[job]) {
      require(before);
      end_by(before, board_.jobs[job].until - 1);
    }
  }
  /// Where one of several alone can still end in time, it has to.
  void backward(const AnyOf& any) {
    if (!board_.required(any.job) || board_.jobs[any.job].empty()) return;
    const std::size_t latest = board_.jobs[any.job].until - 1;
    const std::size_t* only = nullptr;
    for (const std::size_t& before : any.before) {
      if (earliest_end(before) > latest) continue;
      if (only != nullptr) return;
      only = &before;
    }
    if (only == nullptr) return;  // forward() finds that
    require(*only);
    end_by(*only, latest);
  }

  template <class Key>
  void by(Key key) {
    keyed_.clear();
    for (std::size_t job = 0; job < sorted_.size(); ++job) keyed_.emplace_back(key(job), job);
    std::sort(keyed_.begin(), keyed_.end());
    for (std::size_t i = 0; i < sorted_.size(); ++i) sorted_[i] = keyed_[i].second;
  }
  /// All that comes before a job takes its times before it.
  void count_before(std::size_t job) {
    if (board_.before[job].empty() || !placeable(job)) return;
    std::size_t free = 0;
    for (const std::size_t one : sorted_)
      if (board_.all_before[job].has(one))
        free = std::max(free, board_.jobs[one].first) + board_.least(one);
    begin_from(job, free);
  }
  void count_after(std::size_t job) {
    if (board_.all_after[job].empty() || !placeable(job)) return;
    std::size_t end = board_.size();
    for (const std::size_t one : sorted_)
      if (board_.required(one) && board_.all_after[job].has(one)) {
        end = std::min(end, end_of(one));
        end = end < board_.least(one) ? 0 : end - board_.least(one);
      }
    end_by(job, end);
  }

  Board& board_;
  std::vector<std::size_t> sorted_;
  std::vector<std::pair<std::size_t, std::size_t>> keyed_;
  bool changed_ = false;
};

}  // namespace

void narrow(Board& board) {
  if (board.hopeless) return;
  Narrowing narrowing(board);
  do {
    narrowing.run();
    if (board.hopeless) return;
    narrowing.count();
  } while (narrowing.changed());
}

namespace {

/// Jobs that can only be inside a stretch, and how many times they take there.
struct Stretch {
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t work = 0;
};

[[nodiscard]] bool inside(const Board& board, std::size_t job, const Stretch& stretch) {
  return board.required(job) && stretch.first <= board.jobs[job].first &&
         board.deadline(job) <= stretch.end;
}

/// Keeps the ends of a job's window out of a full stretch. Whether it changed.
bool leave(Board& board, std::size_t job, const Stretch& full) {
  BoardJob& at = board.jobs[job];
  const Shape& shape = board.shape(job);
  const BoardJob was = at;
  if (full.first < shape.stop[at.first] && at.first < full.end) at.first = shape.next[full.end];
  if (!at.empty() && full.first < shape.stop[at.until - 1] && at.until - 1 < full.end)
    at.until = shape.until[full.first];
  board.hopeless = board.hopeless || (board.required(job) && at.empty());
  return was.first != at.first || was.until != at.until;
}

/// One round over all stretches; whether a window changed.
bool keep_out_once(Board& board) {
  const std::size_t count = board.jobs.size();
  bool changed = false;
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = 0; b < count; ++b) {
      if (board.hopeless) return false;
      if (!board.required(a) || !board.required(b)) continue;
      Stretch stretch{board.jobs[a].first, board.deadline(b), 0};
      if (stretch.first >= stretch.end) continue;
      for (std::size_t job = 0; job < count; ++job)
        if (inside(board, job, stretch)) stretch.work += board.least(job);
      if (stretch.work > stretch.end - stretch.first) board.hopeless = true;
      if (stretch.work != stretch.end - stretch.first) continue;
      for (std::size_t job = 0; job < count && !board.hopeless; ++job)
        if (board.jobs[job].presence != Presence::absent && !board.jobs[job].empty() &&
            !inside(board, job, stretch) && leave(board, job, stretch))
          changed = true;
    }
  return changed;
}

}  // namespace

void keep_out(Board& board) {
  while (!board.hopeless && keep_out_once(board)) narrow(board);
}

}  // namespace pshe::detail
