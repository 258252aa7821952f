#include "plan/improve_lead.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "plan/bound_parts.hpp"
#include "plan/fit.hpp"
#include "plan/goals_places.hpp"
#include "plan/improve_layers.hpp"

namespace pshe::detail {
namespace {

/// Beginnings to look at for the free times of a class whose order is known.
constexpr std::uint64_t free_times = 5000;

/// First and last open time of a job, or their days.
struct Stay {
  std::int64_t first, last, first_day, last_day;
};

Stay stay_of(const Places& places, std::size_t job, std::size_t start) {
  const auto next = std::lower_bound(places.times.begin(), places.times.end(), start);
  const auto first = static_cast<std::size_t>(next - places.times.begin());
  const std::size_t parts = std::max<std::size_t>(places.taken(job, first), 1);
  const std::size_t last = std::min(first + parts, places.open()) - 1;
  return {static_cast<std::int64_t>(first), static_cast<std::int64_t>(last), places.days[first],
          places.days[last]};
}

/// From the end of the earlier to the beginning of the later, negative when that is the first.
std::int64_t pair_cost(const PairTerm& term, const Stay& a, const Stay& b) {
  const bool days = term.unit == PairTerm::Unit::days;
  if (b.first >= a.first && !days) return term.cost(std::max<std::int64_t>(b.first - a.last, 0));
  if (!days) return term.cost(std::min<std::int64_t>(b.last - a.first, 0));
  if (b.first_day >= a.first_day)
    return term.cost(std::max<std::int64_t>(b.first_day - a.last_day, 0));
  return term.cost(std::min<std::int64_t>(b.last_day - a.first_day, 0));
}

/// By job of a class, where its twin in the first class begins; those without one come last.
Starts twins(const Part& part, std::size_t task, const Starts& lead) {
  Starts starts(part.tasks[task].jobs.size(), not_placed);
  for (const PairTerm& term : part.goals.pairs) {
    if (term.first.task == 0 && term.second.task == task)
      starts[term.second.job] = lead[term.first.job];
    if (term.second.task == 0 && term.first.task == task)
      starts[term.first.job] = lead[term.second.job];
  }
  return starts;
}

/// The class with its jobs in another order, `order[new] = old`.
Task reordered(const Task& task, const std::vector<std::size_t>& order) {
  std::vector<std::size_t> place(order.size());
  Task result = task;
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    result.jobs[i] = task.jobs[order[i]];
  }
  for (Rule& rule : result.rules) {
    if (rule.kind == RuleKind::shut) continue;
    rule.job = place[rule.job];
    for (std::size_t& job : rule.before) job = place[job];
  }
  return result;
}

/// Jobs by where their twins stand.
std::vector<std::size_t> order_of(const Starts& twins) {
  std::vector<std::size_t> order(twins.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return twins[a] < twins[b]; });
  return order;
}

/// The first plan that is close to an order.
Starts near_order(const Part& own, const std::vector<std::size_t>& order, Starts otherwise) {
  const FitResult result = fit(reordered(own.tasks[0], order), own.active[0]);
  if (result.fit != Fit::found) return otherwise;
  for (std::size_t i = 0; i < order.size(); ++i) otherwise[order[i]] = result.starts[i];
  return otherwise;
}

/// The class with rules that keep the order.
Part with_order(Part own, const std::vector<std::size_t>& order) {
  for (std::size_t i = 1; i < order.size(); ++i) {
    Rule rule;
    rule.kind = RuleKind::need;
    rule.job = order[i];
    rule.before = {order[i - 1]};
    own.tasks[0].rules.push_back(std::move(rule));
    own.active[0].push_back(1);
  }
  return own;
}

}  // namespace

Part alone(const Part& part, std::size_t task) {
  Part own{{part.whole[task]}, {part.tasks[task]}, {part.active[task]}, {}};
  const auto take = [&](const auto& terms, auto& into) {
    for (auto term : terms)
      if (term.task == task) {
        term.task = 0;
        into.push_back(std::move(term));
      }
  };
  take(part.goals.waits, own.goals.waits);
  take(part.goals.buckets, own.goals.buckets);
  take(part.goals.follows, own.goals.follows);
  for (PlaceTerm term : part.goals.places)
    if (std::exchange(term.job.task, 0) == task) own.goals.places.push_back(std::move(term));
  for (PairTerm term : part.goals.pairs)
    if (std::exchange(term.first.task, 0) == task && std::exchange(term.second.task, 0) == task)
      own.goals.pairs.push_back(term);
  return own;
}

Part beside(const Part& part, std::size_t task, const std::vector<Starts>& starts) {
  Part own = alone(part, task);
  std::vector<Places> all;
  for (std::size_t i = 0; i < part.tasks.size(); ++i)
    all.push_back(places_of(part.tasks[i], part.active[i]));
  const Places& places = all[task];
  for (const PairTerm& term : part.goals.pairs) {
    const bool first = term.first.task == task;
    if (first == (term.second.task == task)) continue;
    const ClassJob mine = first ? term.first : term.second;
    const ClassJob other = first ? term.second : term.first;
    if (starts[other.task][other.job] == not_placed) continue;
    const Stay there = stay_of(all[other.task], other.job, starts[other.task][other.job]);
    PlaceTerm place{term.aim, {0, mine.job}, {}};
    place.cost.resize(part.tasks[task].times.size());
    for (const std::size_t time : places.times) {
      const Stay here = stay_of(places, mine.job, time);
      place.cost[time] = first ? pair_cost(term, here, there) : pair_cost(term, there, here);
    }
    own.goals.places.push_back(std::move(place));
  }
  return own;
}

std::vector<Starts> follow_lead(const Part& part, const Starts& lead, std::vector<Starts> starts) {
  starts[0] = lead;
  for (std::size_t task = 1; task < starts.size(); ++task) {
    std::vector<Starts> before(starts.size());  // of the classes that have their order
    for (std::size_t other = 0; other < starts.size(); ++other)
      before[other] = other < task ? starts[other] : Starts(starts[other].size(), not_placed);
    const auto order = order_of(twins(part, task, lead));
    const Part own = beside(part, task, before);
    const Part kept = with_order(own, order);
    Layered best = best_by_layers(kept.tasks[0], kept.active[0], kept.goals, no_way, free_times);
    starts[task] = best.starts.empty() ? near_order(own, order, std::move(starts[task]))
                                       : std::move(best.starts);
  }
  return starts;
}

}  // namespace pshe::detail
