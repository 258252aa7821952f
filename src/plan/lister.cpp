#include "plan/lister.hpp"

#include <algorithm>
#include <bit>

namespace pshe::detail {
namespace {

/// Calls with the members of a set, rising, until one call says stop. Whether one did.
template <class Visit>
bool any_of(const JobSet& set, Visit visit) {
  for (std::size_t i = 0; i < set.words(); ++i)
    for (std::uint64_t word = set.word(i); word != 0; word &= word - 1)
      if (visit(i * 64 + static_cast<std::size_t>(std::countr_zero(word)))) return true;
  return false;
}

}  // namespace

Lister::Lister(const Board& board) : board_(board), required_(board.jobs.size()) {
  const std::size_t count = board.jobs.size();
  for (std::size_t job = 0; job < count; ++job) {
    if (board.required(job)) required_.add(job);
    if (board.jobs[job].presence != Presence::absent && !board.jobs[job].empty())
      by_deadline_.push_back(job);
  }
  std::stable_sort(by_deadline_.begin(), by_deadline_.end(), [&](std::size_t a, std::size_t b) {
    return board.deadline(a) < board.deadline(b);
  });
  const std::size_t ranks = by_deadline_.size();
  std::vector<std::size_t> rank_of(count, ranks);
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    const std::size_t job = by_deadline_[rank];
    rank_of[job] = rank;
    first_.push_back(board.jobs[job].first);
    until_.push_back(board.jobs[job].until);
    deadline_.push_back(board.deadline(job));
    least_.push_back(board.least(job));
    if (board.required(job)) by_first_.push_back(rank);
  }
  std::stable_sort(by_first_.begin(), by_first_.end(),
                   [&](std::size_t a, std::size_t b) { return first_[a] < first_[b]; });
  before_.assign(ranks, JobSet(ranks));
  for (std::size_t rank = 0; rank < ranks; ++rank)
    for (const std::size_t before : board.before[by_deadline_[rank]])
      if (rank_of[before] < ranks) before_[rank].add(rank_of[before]);
  choices_.resize(ranks);
  for (const AnyOf& any : board.any) {
    if (rank_of[any.job] == ranks) continue;
    JobSet choice(ranks);
    for (const std::size_t before : any.before)
      if (rank_of[before] < ranks) choice.add(rank_of[before]);
    choices_[rank_of[any.job]].push_back(choice);
  }
  JobSet all(ranks);
  for (std::size_t rank = 0; rank < ranks; ++rank) all.add(rank);
  groups_.push_back({nullptr, all});
  for (const Shape& shape : board.ground->shapes) {
    if (shape.everywhere) continue;
    Group group{&shape, JobSet(ranks)};
    for (std::size_t rank = 0; rank < ranks; ++rank)
      if (shape.holds[board.jobs[by_deadline_[rank]].shape] != 0) group.ranks.add(rank);
    groups_.push_back(std::move(group));
  }
  done_ = waiting_ = JobSet(ranks);
}

bool Lister::ready(std::size_t rank, const JobSet& done, bool choices) const {
  if (!done.has_all(before_[rank])) return false;
  return !choices || std::all_of(choices_[rank].begin(), choices_[rank].end(),
                                 [&](const JobSet& choice) { return choice.meets(done); });
}

bool Lister::can_begin(std::size_t job, std::size_t position, const JobSet& placed) const {
  if (!board_.allows(job, position)) return false;
  for (const std::size_t before : board_.before[job])
    if (!placed.has(before)) return false;
  return std::all_of(board_.any.begin(), board_.any.end(), [&](const AnyOf& any) {
    return any.job != job || std::any_of(any.before.begin(), any.before.end(),
                                         [&](std::size_t before) { return placed.has(before); });
  });
}

void Lister::begin(const JobSet& placed) {
  done_.clear();
  waiting_.clear();
  for (std::size_t rank = 0; rank < by_deadline_.size(); ++rank)
    if (placed.has(by_deadline_[rank])) done_.add(rank);
  released_ = 0;
}

bool Lister::release(std::size_t position) {
  bool waits = !waiting_.empty();
  for (; released_ < by_first_.size(); ++released_) {
    const std::size_t rank = by_first_[released_];
    if (first_[rank] > position) break;
    if (done_.has(rank)) continue;
    waiting_.add(rank);
    waits = true;
  }
  return waits;
}

bool Lister::list(std::size_t from, const JobSet& placed, bool choices, Starts& starts) {
  begin(placed);
  bool late = false;
  for (std::size_t position = from; !late;) {
    if (!release(position)) {
      if (released_ == by_first_.size()) return true;
      position = first_[by_first_[released_]];
      continue;
    }
    std::size_t chosen = not_placed;
    any_of(waiting_, [&](std::size_t rank) {
      late = position >= until_[rank];
      if (late || board_.stop(by_deadline_[rank], position) == 0 || !ready(rank, done_, choices))
        return late;
      chosen = rank;
      return true;
    });
    if (chosen == not_placed) {
      ++position;
      continue;
    }
    const std::size_t job = by_deadline_[chosen];
    starts[job] = position;
    position = board_.stop(job, position);
    waiting_.remove(chosen);
    done_.add(chosen);
  }
  return false;
}

bool Lister::crowded(std::size_t from, const JobSet& placed) {
  return std::any_of(groups_.begin(), groups_.end(),
                     [&](const Group& group) { return crowded(from, placed, group); });
}

bool Lister::crowded(std::size_t from, const JobSet& placed, const Group& group) {
  begin(placed);
  for (std::size_t rank = 0; rank < by_deadline_.size(); ++rank)
    if (!group.ranks.has(rank)) done_.add(rank);
  left_ = least_;
  for (std::size_t position = from;; ++position) {
    while (!release(position)) {
      if (released_ == by_first_.size()) return false;
      position = first_[by_first_[released_]];
    }
    if (position >= board_.size()) return true;
    if (group.shape != nullptr && group.shape->usable[position] == 0) continue;
    std::size_t rank = 0;
    any_of(waiting_, [&](std::size_t one) {
      rank = one;
      return true;
    });
    if (position >= deadline_[rank]) return true;
    if (--left_[rank] == 0) waiting_.remove(rank);
  }
}

}  // namespace pshe::detail
