#include "plan/improve_moves.hpp"

#include <algorithm>
#include <array>

namespace pshe::detail {
namespace {

constexpr std::size_t near_seats = 8;

/// Whether the job at a place, if any, can be nowhere else.
bool stuck(const Standing& state, std::size_t task, std::int32_t place) {
  const std::int32_t job = state.at(task, place);
  if (job == Standing::none) return false;
  for (std::int32_t other = 0; other < state.open(task); ++other)
    if (other != place && state.span(static_cast<std::uint32_t>(job), other) != 0) return false;
  return true;
}

}  // namespace

Moves::Moves(const Standing& state, Dice& random) : state_(state), random_(random) {
  for (std::size_t task = 0; task < state.classes(); ++task) {
    seats_.emplace_back();
    seat_of_.emplace_back();
    bool jobs = false;
    for (std::int32_t place = 0; place < state.open(task); ++place) {
      seat_of_.back().push_back(seats_.back().size());
      if (state.single(task) && stuck(state, task, place)) continue;
      seats_.back().push_back(place);
      jobs = jobs || state.at(task, place) != Standing::none;
    }
    if (jobs && seats_.back().size() > 1) movable_classes_.push_back(task);
  }
}

const std::vector<Change>& Moves::draw() {
  changes_.clear();
  failed_ = false;
  const std::size_t task = movable_classes_[random_.below(movable_classes_.size())];
  if (state_.classes() > 1 && random_.below(2) == 0)
    draw_twins(task);
  else
    draw_range(task);
  if (failed_) changes_.clear();
  return changes_;
}

void Moves::draw_range(std::size_t task) {
  const std::size_t count = seats_[task].size();
  const std::size_t reach = random_.below(4) == 0 ? count : std::min(count, near_seats);
  const std::size_t length = 1 + random_.below(reach - 1);
  const std::size_t from = random_.below(count - length);
  const std::size_t cut = 1 + random_.below(length);
  constexpr std::array kinds{Kind::swap,  Kind::swap,  Kind::left,     Kind::left,
                             Kind::right, Kind::right, Kind::exchange, Kind::exchange};
  const Kind kind = kinds[random_.below(kinds.size())];
  rearrange(task, from, from + length, kind, cut);
}

void Moves::draw_twins(std::size_t task) {
  const auto draw_job = [&] {
    const auto& seats = seats_[task];
    return state_.at(task, seats[random_.below(seats.size())]);
  };
  const std::int32_t a = draw_job();
  const std::int32_t b = draw_job();
  if (a == Standing::none || b == Standing::none || a == b) return fail();
  const bool swap = random_.below(2) == 0;
  for (std::size_t other = 0; other < state_.classes(); ++other) {
    const std::uint32_t first = other == task ? static_cast<std::uint32_t>(a)
                                              : state_.twin(static_cast<std::uint32_t>(a), other);
    const std::uint32_t second = other == task ? static_cast<std::uint32_t>(b)
                                               : state_.twin(static_cast<std::uint32_t>(b), other);
    if (state_.task_of(first) != other || state_.task_of(second) != other) continue;
    const std::size_t from = seat(first);
    const std::size_t to = seat(second);
    rearrange(other, std::min(from, to), std::max(from, to),
              swap        ? Kind::swap
              : from < to ? Kind::left
                          : Kind::right,
              1);
  }
}

std::size_t Moves::seat(std::uint32_t job) const {
  return seat_of_[state_.task_of(job)][static_cast<std::size_t>(state_.start(job))];
}

void Moves::rearrange(std::size_t task, std::size_t from, std::size_t to, Kind kind,
                      std::size_t cut) {
  if (failed_) return;
  if (!state_.single(task)) {  // whole lessons only
    const auto whole = [&](std::size_t place, auto end) {
      const std::int32_t job = state_.at(task, static_cast<std::int32_t>(place));
      return job == Standing::none ? place
                                   : static_cast<std::size_t>(end(static_cast<std::uint32_t>(job)));
    };
    from = whole(from, [&](std::uint32_t job) { return state_.start(job); });
    to = whole(to, [&](std::uint32_t job) { return state_.last(job); });
  }
  if (to >= seats_[task].size()) return fail();
  read(task, from, to);
  permute(kind, cut);
  write(task, from, to);
}

void Moves::read(std::size_t task, std::size_t from, std::size_t to) {
  contents_.clear();
  std::int32_t before = Standing::none;
  for (std::size_t seat = from; seat <= to; ++seat) {
    const std::int32_t job = state_.at(task, seats_[task][seat]);
    if (job == Standing::none || job != before) contents_.push_back(job);
    before = job;
  }
}

void Moves::permute(Kind kind, std::size_t cut) {
  const auto begin = contents_.begin();
  const auto end = contents_.end();
  if (contents_.size() < 2) return fail();
  switch (kind) {
    case Kind::swap:
      std::swap(contents_.front(), contents_.back());
      break;
    case Kind::left:
      std::rotate(begin, begin + 1, end);
      break;
    case Kind::right:
      std::rotate(begin, end - 1, end);
      break;
    case Kind::exchange:
      std::rotate(begin, begin + static_cast<std::ptrdiff_t>(cut % contents_.size()), end);
      break;
  }
}

void Moves::write(std::size_t task, std::size_t from, std::size_t to) {
  std::size_t seat = from;
  for (const std::int32_t content : contents_) {
    if (seat > to) return fail();
    const std::int32_t place = seats_[task][seat];
    if (content == Standing::none) {
      ++seat;
      continue;
    }
    const auto job = static_cast<std::uint32_t>(content);
    const std::int32_t span = state_.span(job, place);
    if (span == 0) return fail();
    if (state_.start(job) != place) changes_.push_back({job, place});
    seat += static_cast<std::size_t>(span);
  }
  if (seat != to + 1) fail();
}

void Moves::fail() { failed_ = true; }

}  // namespace pshe::detail
