#include "plan/improve_state.hpp"

#include <algorithm>

namespace pshe::detail {
namespace {

/// From the end of the earlier to the beginning of the later; negative when b is the earlier.
std::int32_t distance(std::int32_t a_first, std::int32_t a_last, std::int32_t b_first,
                      std::int32_t b_last) {
  return b_first >= a_first ? std::max(b_first - a_last, 0) : std::min(b_last - a_first, 0);
}

}  // namespace

bool Standing::waited(std::uint32_t wait, const Lists& before, std::uint32_t job) const {
  return std::any_of(before.begin(wait), before.end(wait),
                     [&](std::uint32_t other) { return last_[other] < start_[job]; });
}

bool Standing::keeps_rules(std::uint32_t job) const {
  for (const auto* it = must_be_before_.begin(job); it != must_be_before_.end(job); ++it)
    if (last_[*it] >= start_[job]) return false;
  for (const auto* it = must_be_after_.begin(job); it != must_be_after_.end(job); ++it)
    if (start_[*it] <= last_[job]) return false;
  return std::all_of(rules_at_.begin(job), rules_at_.end(job), [&](std::uint32_t rule) {
    return waited(rule, rule_before_, rule_job_[rule]);
  });
}

std::int64_t Standing::pair_cost(const Pair& pair) const {
  const std::uint32_t a = pair.first;
  const std::uint32_t b = pair.second;
  std::int32_t far = 0;
  if (pair.days) {
    const std::int32_t* of_a = &days_[first_place_[task_of_[a]]];
    const std::int32_t* of_b = &days_[first_place_[task_of_[b]]];
    far = distance(of_a[start_[a]], of_a[last_[a]], of_b[start_[b]], of_b[last_[b]]);
  } else {
    far = distance(start_[a], last_[a], start_[b], last_[b]);
  }
  if (pair.either_way && far < 0) far = -far;
  const std::int32_t outside = far < pair.least  ? pair.least - far
                               : far > pair.most ? far - pair.most
                                                 : 0;
  return pair.slope * (pair.days ? (outside + 6) / 7 : outside);
}

std::int64_t Standing::follow_cost(std::size_t task, std::int32_t from, std::int32_t to) const {
  while (from > 0 && at(task, from - 1) == none) --from;
  from = std::max(from - 1, 0);
  while (to + 1 < open_[task] && at(task, to + 1) == none) ++to;
  to = std::min(to + 1, open_[task] - 1);
  std::int64_t sum = 0;
  for (const std::size_t term : follows_[task]) {
    const FollowTerm& follow = goals_.follows[term];
    std::int32_t before = none;
    for (std::int32_t place = from; place <= to; ++place) {
      const std::int32_t job = at(task, place);
      if (job == none || job == before) continue;
      const auto theme = [&](std::int32_t of) {
        return follow.theme[static_cast<std::size_t>(of) - first_job_[task]];
      };
      if (before != none) sum += theme(before) == theme(job) ? follow.same : follow.change;
      before = job;
    }
  }
  return sum;
}

std::int64_t Standing::shift(std::uint32_t job, std::int32_t from, std::int32_t to) {
  std::int64_t added = 0;
  for (const auto* it = buckets_at_.begin(job); it != buckets_at_.end(job); ++it) {
    const Bucket& bucket = buckets_[*it];
    const std::uint32_t left = bucket_of_[bucket.place + static_cast<std::size_t>(from)];
    const std::uint32_t entered = bucket_of_[bucket.place + static_cast<std::size_t>(to)];
    if (left == entered) continue;
    const BucketTerm& term = goals_.buckets[bucket.term];
    std::int64_t& out = counts_[bucket.count + left];
    std::int64_t& in = counts_[bucket.count + entered];
    added -= term.cost(left, out) + term.cost(entered, in);
    added += term.cost(left, --out) + term.cost(entered, ++in);
  }
  return added;
}

std::int64_t Standing::terms_added(const std::vector<Change>& changes) {
  std::int64_t added = 0;
  ++stamp_;
  new_waits_.clear();
  new_pairs_.clear();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto [job, start] = changes[i];
    const std::size_t row = row_[job];
    added += place_cost_[row + static_cast<std::size_t>(start)] -
             place_cost_[row + static_cast<std::size_t>(old_[i].start)];
    for (const auto* it = waits_at_.begin(job); it != waits_at_.end(job); ++it) {
      if (wait_seen_[*it] == stamp_) continue;
      wait_seen_[*it] = stamp_;
      const bool met = waited(*it, wait_before_, wait_job_[*it]);
      const std::int64_t cost = met ? 0 : wait_cost_[*it];
      if (cost == wait_now_[*it]) continue;
      added += cost - wait_now_[*it];
      new_waits_.emplace_back(*it, cost);
    }
    for (const auto* it = pairs_at_.begin(job); it != pairs_at_.end(job); ++it) {
      if (pair_seen_[*it] == stamp_) continue;
      pair_seen_[*it] = stamp_;
      const std::int64_t cost = pair_cost(pairs_[*it]);
      if (cost == pair_now_[*it]) continue;
      added += cost - pair_now_[*it];
      new_pairs_.emplace_back(*it, cost);
    }
    added += shift(job, old_[i].start, start);
  }
  return added;
}

void Standing::put(std::uint32_t job, std::int32_t start) {
  start_[job] = start;
  last_[job] = start + span(job, start) - 1;
}

void Standing::mark(const std::vector<Change>& places, std::int32_t what) {
  for (const auto& [job, start] : places) {
    const std::size_t from = first_place_[task_of_[job]] + static_cast<std::size_t>(start);
    const auto count = static_cast<std::size_t>(span(job, start));
    for (std::size_t i = 0; i < count; ++i)
      at_[from + i] = what == none ? none : static_cast<std::int32_t>(job);
  }
}

std::int64_t Standing::follows_of(const std::vector<Change>& changes) const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < changes.size();) {
    const std::size_t task = task_of_[changes[i].job];
    std::int32_t from = open_[task];
    std::int32_t to = 0;
    for (; i < changes.size() && task_of_[changes[i].job] == task; ++i)
      for (const std::int32_t start : {changes[i].start, old_[i].start}) {
        from = std::min(from, start);
        to = std::max(to, start + span(changes[i].job, start) - 1);
      }
    if (!follows_[task].empty()) sum += follow_cost(task, from, to);
  }
  return sum;
}

bool Standing::move(const std::vector<Change>& changes, std::int64_t most) {
  old_.clear();
  for (const auto& [job, start] : changes) old_.push_back({job, start_[job]});
  for (const auto& [job, start] : changes) put(job, start);
  const auto undo = [&] {
    for (const auto& [job, start] : old_) put(job, start);
    return false;
  };
  for (const auto& [job, start] : changes)
    if (!keeps_rules(job)) return undo();

  std::int64_t added = terms_added(changes);
  if (has_follows_) {
    added -= follows_of(changes);
    mark(old_, none);
    mark(changes, 0);
    added += follows_of(changes);
  }
  if (added > most) {
    if (has_follows_) {
      mark(changes, none);
      mark(old_, 0);
    }
    for (std::size_t i = 0; i < changes.size(); ++i)
      shift(changes[i].job, changes[i].start, old_[i].start);
    return undo();
  }
  if (!has_follows_) {
    mark(old_, none);
    mark(changes, 0);
  }
  for (const auto& [wait, cost] : new_waits_) wait_now_[wait] = cost;
  for (const auto& [pair, cost] : new_pairs_) pair_now_[pair] = cost;
  cost_ += added;
  return true;
}

std::vector<Starts> Standing::starts_at(const std::vector<std::int32_t>& start) const {
  std::vector<Starts> starts;
  for (std::size_t task = 0; task < classes(); ++task) {
    starts.emplace_back();
    for (std::uint32_t job = first_job_[task]; job < first_job_[task + 1]; ++job)
      starts.back().push_back(start[job] == none
                                  ? not_placed
                                  : places_[task].times[static_cast<std::size_t>(start[job])]);
  }
  return starts;
}

}  // namespace pshe::detail
