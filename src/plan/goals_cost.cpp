// What plans cost, term by term.
#include <algorithm>

#include "plan/goals.hpp"
#include "plan/goals_places.hpp"

namespace pshe::detail {
namespace {

/// First and last open time of a job that has a place, and their days.
struct Stay {
  bool placed = false;
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::int64_t first_day = 0;
  std::int64_t last_day = 0;
};

std::vector<Stay> stays_of(const Task& task, const Starts& starts) {
  const Places places = places_of(task);
  std::vector<Stay> stays(starts.size());
  for (std::size_t job = 0; job < starts.size(); ++job) {
    if (starts[job] == not_placed) continue;
    const auto next = std::lower_bound(places.times.begin(), places.times.end(), starts[job]);
    const auto first = static_cast<std::size_t>(next - places.times.begin());
    const std::size_t parts = std::max<std::size_t>(task.span(job, starts[job]), 1);
    const std::size_t last = std::min(first + parts, places.open()) - 1;
    stays[job] = {true, static_cast<std::int64_t>(first), static_cast<std::int64_t>(last),
                  places.days[first], places.days[last]};
  }
  return stays;
}

class Costs {
 public:
  Costs(const std::vector<Task>& tasks, const std::vector<Starts>& starts) : starts_(starts) {
    for (std::size_t task = 0; task < tasks.size(); ++task)
      stays_.push_back(stays_of(tasks[task], starts[task]));
  }

  [[nodiscard]] std::int64_t of(const PlaceTerm& term) const {
    const std::size_t start = starts_[term.job.task][term.job.job];
    return start == not_placed ? 0 : term.cost[start];
  }

  [[nodiscard]] std::int64_t of(const WaitTerm& term) const {
    const auto& stays = stays_[term.task];
    bool asked = false;
    for (const std::size_t before : term.before) {
      if (stays[before].placed && stays[before].last < stays[term.job].first) return 0;
      asked = asked || stays[before].placed;
    }
    return asked && stays[term.job].placed ? term.cost : 0;
  }

  [[nodiscard]] std::int64_t of(const PairTerm& term) const {
    const Stay& a = stays_[term.first.task][term.first.job];
    const Stay& b = stays_[term.second.task][term.second.job];
    if (!a.placed || !b.placed) return 0;
    return term.cost(term.unit == PairTerm::Unit::lessons
                         ? distance(a.first, a.last, b.first, b.last)
                         : distance(a.first_day, a.last_day, b.first_day, b.last_day));
  }

  [[nodiscard]] std::int64_t of(const BucketTerm& term) const {
    std::vector<std::int64_t> count(term.least.size());
    const Starts& starts = starts_[term.task];
    for (std::size_t job = 0; job < starts.size(); ++job)
      if (term.counts[job] != 0 && starts[job] != not_placed) ++count[term.bucket[starts[job]]];
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < count.size(); ++i) sum += term.cost(i, count[i]);
    return sum;
  }

  [[nodiscard]] std::int64_t of(const FollowTerm& term) const {
    std::vector<std::pair<std::size_t, int>> themes;
    const Starts& starts = starts_[term.task];
    for (std::size_t job = 0; job < starts.size(); ++job)
      if (starts[job] != not_placed) themes.emplace_back(starts[job], term.theme[job]);
    std::sort(themes.begin(), themes.end());
    std::int64_t sum = 0;
    for (std::size_t i = 1; i < themes.size(); ++i)
      sum += themes[i].second == themes[i - 1].second ? term.same : term.change;
    return sum;
  }

 private:
  const std::vector<Starts>& starts_;
  std::vector<std::vector<Stay>> stays_;
};

}  // namespace

std::vector<std::int64_t> cost_of(const std::vector<Task>& tasks, const Goals& goals,
                                  const std::vector<Starts>& starts) {
  const Costs costs(tasks, starts);
  std::vector<std::int64_t> sums(Words<Aim>::text.size());
  const auto add = [&](const auto& terms) {
    for (const auto& term : terms) sums[static_cast<std::size_t>(term.aim)] += costs.of(term);
  };
  add(goals.places);
  add(goals.waits);
  add(goals.pairs);
  add(goals.buckets);
  add(goals.follows);
  return sums;
}

}  // namespace pshe::detail
