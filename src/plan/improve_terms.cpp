// Setting up the state from tasks and goals.
#include <algorithm>
#include <stdexcept>

#include "plan/improve_state.hpp"

namespace pshe::detail {
namespace {

std::uint32_t narrow(std::size_t value) { return static_cast<std::uint32_t>(value); }

std::int32_t narrow(std::int64_t value) {
  return static_cast<std::int32_t>(std::clamp(value, -PairTerm::any, PairTerm::any));
}

using Rows = std::vector<std::vector<std::uint32_t>>;

}  // namespace

Lists::Lists(const std::vector<std::vector<std::uint32_t>>& lists) : from_{0} {
  for (const auto& list : lists) {
    values_.insert(values_.end(), list.begin(), list.end());
    from_.push_back(narrow(values_.size()));
  }
}

Standing::Standing(const std::vector<Task>& tasks, const std::vector<Active>& active,
                   const Goals& goals, const std::vector<Starts>& starts)
    : goals_(goals), first_job_{0} {
  for (std::size_t task = 0; task < tasks.size(); ++task) {
    places_.push_back(places_of(tasks[task], active[task]));
    add_class(places_.back(), starts[task]);
  }
  add_rules();
  add_place_terms();
  add_wait_terms();
  add_pair_terms();
  add_bucket_terms();
  add_follow_terms();
}

void Standing::add_class(const Places& places, const Starts& starts) {
  const std::size_t task = places_.size() - 1;
  const std::size_t open = places.open();
  first_place_.push_back(at_.size());
  open_.push_back(static_cast<std::int32_t>(open));
  at_.resize(at_.size() + open, none);
  for (const std::int64_t day : places.days) days_.push_back(static_cast<std::int32_t>(day));
  single_.push_back(
      std::all_of(places.span.begin(), places.span.end(), [](auto span) { return span <= 1; }));
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::uint32_t job = narrow(start_.size());
    task_of_.push_back(narrow(task));
    row_.push_back(span_.size());
    const auto from = places.span.begin() + static_cast<std::ptrdiff_t>(i * open);
    span_.insert(span_.end(), from, from + static_cast<std::ptrdiff_t>(open));
    start_.push_back(none);
    last_.push_back(none);
    if (starts[i] == not_placed) continue;
    const auto time = std::lower_bound(places.times.begin(), places.times.end(), starts[i]);
    const auto place = static_cast<std::int32_t>(time - places.times.begin());
    if (time == places.times.end() || *time != starts[i] || span(job, place) == 0)
      throw std::invalid_argument("A lesson begins where the rules do not allow it.");
    put(job, place);
    for (std::int32_t part = place; part <= last_[job]; ++part) {
      std::int32_t& at = at_[first_place_[task] + static_cast<std::size_t>(part)];
      if (at != none) throw std::invalid_argument("Two lessons are at one time.");
      at = static_cast<std::int32_t>(job);
    }
  }
  first_job_.push_back(narrow(start_.size()));
}

void Standing::add_rules() {
  Rows before(start_.size());
  Rows after(start_.size());
  Rows rules(start_.size());
  Rows choices;
  for (std::size_t task = 0; task < classes(); ++task)
    for (const Wait& wait : places_[task].waits) {
      const std::uint32_t job = first_job_[task] + narrow(wait.job);
      if (wait.before.size() == 1) {
        const std::uint32_t other = first_job_[task] + narrow(wait.before.front());
        before[job].push_back(other);
        after[other].push_back(job);
        continue;
      }
      const std::uint32_t rule = narrow(rule_job_.size());
      rule_job_.push_back(job);
      choices.emplace_back();
      rules[job].push_back(rule);
      for (const std::size_t other : wait.before) {
        choices.back().push_back(first_job_[task] + narrow(other));
        rules[first_job_[task] + other].push_back(rule);
      }
    }
  must_be_before_ = Lists(before);
  must_be_after_ = Lists(after);
  rules_at_ = Lists(rules);
  rule_before_ = Lists(choices);
  for (std::uint32_t job = 0; job < start_.size(); ++job)
    if (start_[job] != none && !keeps_rules(job))
      throw std::invalid_argument("A lesson comes before one that it rests on.");
}

void Standing::add_place_terms() {
  place_cost_.resize(span_.size());
  for (const PlaceTerm& term : goals_.places) {
    const std::size_t job = first_job_[term.job.task] + term.job.job;
    const Places& places = places_[term.job.task];
    for (std::size_t at = 0; at < places.open(); ++at)
      place_cost_[row_[job] + at] += term.cost[places.times[at]];
    if (start_[job] != none)
      cost_ += term.cost[places.times[static_cast<std::size_t>(start_[job])]];
  }
}

void Standing::add_wait_terms() {
  Rows at(start_.size());
  Rows before;
  for (const WaitTerm& term : goals_.waits) {
    const std::uint32_t job = first_job_[term.task] + narrow(term.job);
    std::vector<std::uint32_t> others;
    for (const std::size_t other : term.before)
      if (start_[first_job_[term.task] + other] != none)
        others.push_back(first_job_[term.task] + narrow(other));
    if (start_[job] == none || others.empty()) continue;
    const std::uint32_t wait = narrow(wait_job_.size());
    at[job].push_back(wait);
    for (const std::uint32_t other : others) at[other].push_back(wait);
    before.push_back(std::move(others));
    wait_job_.push_back(job);
    wait_cost_.push_back(term.cost);
  }
  waits_at_ = Lists(at);
  wait_before_ = Lists(before);
  wait_seen_.resize(wait_job_.size());
  for (std::uint32_t wait = 0; wait < wait_job_.size(); ++wait) {
    wait_now_.push_back(waited(wait, wait_before_, wait_job_[wait]) ? 0 : wait_cost_[wait]);
    cost_ += wait_now_.back();
  }
}

void Standing::add_pair_terms() {
  Rows at(start_.size());
  for (std::size_t i = 0; i < start_.size() * classes(); ++i)
    twin_.push_back(narrow(i / classes()));
  for (const PairTerm& term : goals_.pairs) {
    const std::uint32_t first = first_job_[term.first.task] + narrow(term.first.job);
    const std::uint32_t second = first_job_[term.second.task] + narrow(term.second.job);
    if (start_[first] == none || start_[second] == none) continue;
    const std::uint32_t pair = narrow(pairs_.size());
    pairs_.push_back({first, second, term.either_way, term.unit == PairTerm::Unit::days,
                      narrow(term.least), narrow(term.most), term.slope});
    at[first].push_back(pair);
    at[second].push_back(pair);
    pair_now_.push_back(pair_cost(pairs_.back()));
    cost_ += pair_now_.back();
    if (term.first.task == term.second.task) continue;
    twin_[first * classes() + term.second.task] = second;
    twin_[second * classes() + term.first.task] = first;
  }
  pairs_at_ = Lists(at);
  pair_seen_.resize(pairs_.size());
}

void Standing::add_bucket_terms() {
  Rows at(start_.size());
  for (std::size_t i = 0; i < goals_.buckets.size(); ++i) {
    const BucketTerm& term = goals_.buckets[i];
    buckets_.push_back({narrow(i), counts_.size(), bucket_of_.size()});
    counts_.resize(counts_.size() + term.least.size());
    for (const std::size_t time : places_[term.task].times)
      bucket_of_.push_back(narrow(term.bucket[time]));
    for (std::size_t job = 0; job < term.counts.size(); ++job) {
      const std::uint32_t number = first_job_[term.task] + narrow(job);
      if (term.counts[job] == 0 || start_[number] == none) continue;
      at[number].push_back(narrow(i));
      const auto place = static_cast<std::size_t>(start_[number]);
      ++counts_[buckets_.back().count + bucket_of_[buckets_.back().place + place]];
    }
    for (std::size_t in = 0; in < term.least.size(); ++in)
      cost_ += term.cost(in, counts_[buckets_.back().count + in]);
  }
  buckets_at_ = Lists(at);
}

void Standing::add_follow_terms() {
  follows_.resize(classes());
  for (std::size_t i = 0; i < goals_.follows.size(); ++i)
    follows_[goals_.follows[i].task].push_back(i);
  has_follows_ = !goals_.follows.empty();
  for (std::size_t task = 0; task < classes(); ++task)
    if (open_[task] > 0) cost_ += follow_cost(task, 0, open_[task] - 1);
}

}  // namespace pshe::detail
