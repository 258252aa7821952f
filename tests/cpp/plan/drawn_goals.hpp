// Small tasks with goals, made at random without a curriculum, and all their plans.
#pragma once

#include <functional>
#include <set>

#include "plan/goals.hpp"
#include "plan/goals_places.hpp"
#include "sample.hpp"

namespace pshe::drawn_goals {

using namespace pshe::detail;

/// Small random numbers that are the same everywhere.
class Drawer {
 public:
  explicit Drawer(std::uint64_t seed)
      : state_(seed * 6364136223846793005U + 1442695040888963407U) {}
  std::size_t below(std::size_t end) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % end;
  }
  bool one_in(std::size_t count) { return below(count) == 0; }

 private:
  std::uint64_t state_;
};

struct Drawn {
  std::vector<Task> tasks;
  std::vector<Active> active;
  Goals goals;
};

/// Makes a bound two turns: its own range, and one after it.
inline void add_turns(Drawer& drawer, std::size_t times, Rule& rule) {
  rule.kind = RuleKind::turn;
  const std::size_t first = rule.last + 1 + drawer.below(2);
  rule.ranges = {{rule.first, rule.last}, {first, first + drawer.below(times)}};
  rule.last = rule.ranges.back().last;
}

/// A class with weekly times, some shut, and jobs; in a class that splits some jobs take two times.
inline Task task(Drawer& drawer, std::size_t jobs, std::size_t times, bool splits) {
  Task drawn;
  for (std::size_t i = 0; i < times; ++i) {
    LessonTime time{{sample::date("2026-09-02") + std::chrono::days{static_cast<int>(7 * i)},
                     ClassCode{"7A"}, 30}};
    time.half_term = 2 * i / times;
    time.splits = splits;
    if (drawer.one_in(8)) time.shut_by = 0;
    drawn.times.push_back(time);
  }
  Rule shut;
  shut.kind = RuleKind::shut;
  for (std::size_t i = 0; i < times; ++i)
    if (drawn.times[i].shut_by) shut.times.push_back(i);
  drawn.rules.push_back(shut);
  for (std::size_t i = 0; i < jobs; ++i) {
    drawn.jobs.push_back({LessonIndex{i}, splits && drawer.one_in(3) ? 60 : 30});
    for (const RuleKind kind : {RuleKind::taught, RuleKind::fits}) {
      Rule rule;
      rule.kind = kind;
      rule.job = i;
      drawn.rules.push_back(rule);
    }
    if (drawer.one_in(6)) {
      Rule rule;
      rule.kind = RuleKind::bound;
      rule.job = i;
      rule.first = drawer.below(times / 2);
      rule.last = rule.first + drawer.below(times);
      if (drawer.one_in(2)) add_turns(drawer, times, rule);
      drawn.rules.push_back(rule);
    }
    if (i > 0 && drawer.one_in(3)) {
      Rule rule;
      rule.kind = RuleKind::need;
      rule.job = i;
      rule.before = {drawer.below(i)};
      if (i > 1 && drawer.one_in(3)) rule.before.push_back((rule.before.front() + 1) % i);
      drawn.rules.push_back(rule);
    }
  }
  return drawn;
}

/// Terms of every kind and aim on a class.
inline void add_goals(Drawer& drawer, const Task& task, std::size_t position, Goals& goals) {
  const std::size_t jobs = task.jobs.size();
  const auto weight = [&] { return static_cast<std::int64_t>(1 + drawer.below(5)); };
  for (std::size_t job = 0; job < jobs; ++job) {
    if (drawer.one_in(3)) {
      PlaceTerm term{Aim::dates, {position, job}, {}};
      for (std::size_t i = 0; i < task.times.size(); ++i)
        term.cost.push_back(static_cast<std::int64_t>(drawer.below(4)));
      goals.places.push_back(term);
    }
    const std::size_t other = (job + 1 + drawer.below(jobs - 1)) % jobs;
    if (drawer.one_in(2)) goals.waits.push_back({Aim::order, position, job, {other}, weight()});
    if (jobs > 2 && drawer.one_in(4))
      goals.waits.push_back({Aim::programme, position, job, {other, (job + 1) % jobs}, weight()});
    if (drawer.one_in(2)) {
      PairTerm term{Aim::revisits, {position, job}, {position, other}};
      term.unit = drawer.one_in(2) ? PairTerm::Unit::days : PairTerm::Unit::lessons;
      term.either_way = drawer.one_in(2);
      const std::int64_t days = term.unit == PairTerm::Unit::days ? 7 : 1;
      term.least =
          drawer.one_in(2) ? days * static_cast<std::int64_t>(drawer.below(4)) : -PairTerm::any;
      term.most =
          drawer.one_in(2) ? days * static_cast<std::int64_t>(3 + drawer.below(3)) : PairTerm::any;
      term.slope = weight();
      goals.pairs.push_back(term);
    }
  }
  BucketTerm balance;
  balance.task = position;
  balance.weight = weight();
  balance.counts.assign(jobs, 1);
  for (const LessonTime& time : task.times) balance.bucket.push_back(time.half_term);
  balance.least.assign(2, static_cast<std::int64_t>(jobs / 2));
  balance.most.assign(2, static_cast<std::int64_t>((jobs + 1) / 2));
  goals.buckets.push_back(balance);
  FollowTerm follow{Aim::alternation, position, {}, 0, 0};
  for (std::size_t job = 0; job < jobs; ++job)
    follow.theme.push_back(static_cast<int>(drawer.below(3)));
  (drawer.one_in(2) ? follow.same : follow.change) = weight();
  if (drawer.one_in(2)) goals.follows.push_back(follow);
}

/// Calls `visit` with every place of every job that keeps the active rules; written from the
/// meaning of the rules, apart from what the planner uses.
inline void each_plan(const Task& task, const std::function<void(const Starts&)>& visit) {
  Starts starts(task.jobs.size(), not_placed);
  std::vector<std::size_t> ends(task.jobs.size());
  std::set<std::size_t> taken;
  const auto keeps = [&] {
    for (const Rule& rule : task.rules) {
      const auto outside = [&](std::size_t first, std::size_t last) {
        return starts[rule.job] < first || ends[rule.job] > last;
      };
      if (rule.kind == RuleKind::bound && outside(rule.first, rule.last)) return false;
      if (rule.kind == RuleKind::turn && outside(rule.ranges[0].first, rule.ranges[0].last) &&
          outside(rule.ranges[1].first, rule.ranges[1].last))
        return false;
      if (rule.kind != RuleKind::need) continue;
      bool met = false;
      for (const std::size_t before : rule.before) met = met || ends[before] < starts[rule.job];
      if (!met) return false;
    }
    return true;
  };
  const std::function<void(std::size_t)> place = [&](std::size_t job) {
    if (job == starts.size()) {
      if (keeps()) visit(starts);
      return;
    }
    for (std::size_t time = 0; time < task.times.size(); ++time) {
      std::vector<std::size_t> parts;
      for (std::size_t part = time; part < task.times.size() && !task.times[time].shut_by &&
                                    parts.size() < (task.jobs[job].minutes > 30 ? 2U : 1U);
           ++part)
        if (!task.times[part].shut_by) parts.push_back(part);
      if (parts.size() < (task.jobs[job].minutes > 30 ? 2U : 1U)) continue;
      bool free = true;
      for (const std::size_t part : parts) free = free && !taken.contains(part);
      if (!free) continue;
      taken.insert(parts.begin(), parts.end());
      starts[job] = time;
      ends[job] = parts.back();
      place(job + 1);
      for (const std::size_t part : parts) taken.erase(part);
    }
  };
  place(0);
}

/// Whether starts are among the plans that keep the rules.
inline bool keeps_rules(const Task& task, const Starts& starts) {
  bool found = false;
  each_plan(task, [&](const Starts& plan) { found = found || plan == starts; });
  return found;
}

inline std::int64_t total(const std::vector<std::int64_t>& costs) {
  std::int64_t sum = 0;
  for (const std::int64_t cost : costs) sum += cost;
  return sum;
}

/// One class of three to five jobs with as many or two more times.
inline Drawn one_class(std::uint64_t seed) {
  Drawer drawer(seed);
  const std::size_t jobs = 3 + drawer.below(3);
  const bool splits = drawer.one_in(3);
  Drawn drawn;
  drawn.tasks.push_back(task(drawer, jobs, jobs + 1 + drawer.below(2) + (splits ? 1 : 0), splits));
  drawn.active.emplace_back(drawn.tasks.back().rules.size(), 1);
  add_goals(drawer, drawn.tasks.back(), 0, drawn.goals);
  return drawn;
}

/// Three classes of ten jobs, of which two are to keep in step.
inline Drawn three_classes(std::uint64_t seed) {
  Drawer drawer(seed);
  Drawn drawn;
  for (std::size_t i = 0; i < 3; ++i) {
    drawn.tasks.push_back(task(drawer, 10, 26, i == 1));
    drawn.active.emplace_back(drawn.tasks.back().rules.size(), 1);
    add_goals(drawer, drawn.tasks.back(), i, drawn.goals);
  }
  for (std::size_t job = 0; job < 10; ++job) {
    PairTerm term{Aim::in_step, {0, job}, {1, job}, PairTerm::Unit::lessons, true};
    term.most = 1;
    term.slope = 2;
    drawn.goals.pairs.push_back(term);
  }
  return drawn;
}

}  // namespace pshe::drawn_goals
