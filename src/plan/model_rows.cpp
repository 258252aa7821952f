#include "pshe/plan/model_rows.hpp"

#include <algorithm>
#include <chrono>

#include "plan/goals.hpp"
#include "plan/make_task.hpp"

namespace pshe {
namespace {

using detail::ClassJob;
using detail::Rule;
using detail::RuleKind;
using detail::Task;

/// Open times of a class, and the position among them of each of its times.
struct OpenTimes {
  explicit OpenTimes(const Task& task) : position(task.times.size()) {
    for (std::size_t time = 0; time < task.times.size(); ++time)
      if (!task.times[time].shut_by) {
        position[time] = times.size();
        times.push_back(time);
      }
  }
  std::vector<std::size_t> times;
  std::vector<std::size_t> position;
};

bool on_one_job(const Rule& rule) {
  return rule.kind == RuleKind::pin || rule.kind == RuleKind::bound ||
         rule.kind == RuleKind::turn || rule.kind == RuleKind::session ||
         rule.kind == RuleKind::fixed;
}

bool on_order(const Rule& rule) {
  return rule.kind == RuleKind::need || rule.kind == RuleKind::help ||
         rule.kind == RuleKind::module;
}

/// Writes the rows of all classes.
class Writer {
 public:
  explicit Writer(const std::vector<Task>& tasks) : tasks_(tasks) {
    for (const Task& task : tasks) {
      first_job_.push_back(jobs_);
      jobs_ += task.jobs.size();
      open_.emplace_back(task);
    }
  }

  ModelRows run(const detail::Goals& goals) {
    for (std::size_t group = 0; group < tasks_.size(); ++group) {
      for (const detail::Job& job : tasks_[group].jobs)
        rows_.jobs.push_back({group, tasks_[group].curriculum->lesson(job.lesson).code});
      add_days(group);
      add_places(group, goals);
      add_rules(group);
    }
    for (const detail::WaitTerm& term : goals.waits)
      rows_.waits.push_back(
          {number({term.task, term.job}), numbers(term.task, term.before), term.cost});
    for (const detail::PairTerm& term : goals.pairs)
      rows_.distances.push_back({number(term.first), number(term.second),
                                 term.unit == detail::PairTerm::Unit::days, term.either_way,
                                 term.least, term.most, term.slope});
    for (const detail::BucketTerm& term : goals.buckets) add_buckets(term);
    for (const detail::FollowTerm& term : goals.follows) add_follow(term);
    return std::move(rows_);
  }

 private:
  [[nodiscard]] std::size_t number(ClassJob job) const { return first_job_[job.task] + job.job; }

  [[nodiscard]] ModelRows::Numbers numbers(std::size_t group,
                                           const std::vector<std::size_t>& jobs) const {
    ModelRows::Numbers found;
    for (const std::size_t job : jobs) found.push_back(number({group, job}));
    return found;
  }

  void add_days(std::size_t group) {
    const Task& task = tasks_[group];
    const Date start = task.school->data().half_terms.front().first;
    std::vector<int> days;
    for (const std::size_t time : open_[group].times)
      days.push_back(static_cast<int>((task.times[time].slot.date - start).count()));
    rows_.days.push_back(std::move(days));
  }

  void add_places(std::size_t group, const detail::Goals& goals) {
    const Task& task = tasks_[group];
    const OpenTimes& open = open_[group];
    for (std::size_t job = 0; job < task.jobs.size(); ++job)
      for (std::size_t at = 0; at < open.times.size(); ++at) {
        const std::size_t time = open.times[at];
        const std::size_t span = task.span(job, time);
        if (span == 0) continue;
        const std::size_t end = open.times[at + span - 1];
        const bool kept = std::all_of(task.rules.begin(), task.rules.end(), [&](const Rule& rule) {
          return !on_one_job(rule) || rule.job != job || rule.lets(time, end);
        });
        if (!kept) continue;
        std::int64_t cost = 0;
        for (const detail::PlaceTerm& term : goals.places)
          if (term.job == ClassJob{group, job}) cost += term.cost[time];
        rows_.places.push_back({number({group, job}), at, at + span - 1, cost});
      }
  }

  void add_rules(std::size_t group) {
    for (const Rule& rule : tasks_[group].rules)
      if (on_order(rule))
        rows_.waits.push_back({number({group, rule.job}), numbers(group, rule.before), 0});
  }

  void add_buckets(const detail::BucketTerm& term) {
    ModelRows::Numbers jobs;
    for (std::size_t job = 0; job < term.counts.size(); ++job)
      if (term.counts[job] != 0) jobs.push_back(number({term.task, job}));
    for (std::size_t bucket = 0; bucket < term.least.size(); ++bucket) {
      ModelRows::Numbers times;
      for (const std::size_t time : open_[term.task].times)
        if (term.bucket[time] == bucket) times.push_back(open_[term.task].position[time]);
      rows_.buckets.push_back(
          {term.task, jobs, std::move(times), term.least[bucket], term.most[bucket], term.weight});
    }
  }

  void add_follow(const detail::FollowTerm& term) {
    ModelRows::Numbers jobs;
    for (std::size_t job = 0; job < term.theme.size(); ++job)
      jobs.push_back(number({term.task, job}));
    rows_.follows.push_back({term.task, std::move(jobs), term.theme, term.same, term.change});
  }

  const std::vector<Task>& tasks_;
  std::vector<std::size_t> first_job_;
  std::size_t jobs_ = 0;
  std::vector<OpenTimes> open_;
  ModelRows rows_;
};

}  // namespace

ModelRows model_rows(const Curriculum& curriculum, const School& school) {
  const std::vector<Task> tasks = detail::make_tasks(curriculum, school);
  const detail::Goals goals = detail::make_goals(curriculum, school, tasks, nullptr);
  return Writer(tasks).run(goals);
}

}  // namespace pshe
