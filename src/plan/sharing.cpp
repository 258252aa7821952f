#include "plan/sharing.hpp"

#include <algorithm>

#include "pshe/plan/order.hpp"

namespace pshe::detail {
namespace {

/// Makes two jobs of a task one.
class Sharing {
 public:
  Sharing(Task task, std::size_t one, std::size_t other)
      : task_(std::move(task)), host_(std::min(one, other)), guest_(std::max(one, other)) {}

  Task run() {
    int& cost = task_.rules[host_].cost;
    const int more = task_.rules[guest_].cost;
    cost = cost == 0 || more == 0 ? 0 : cost + more;
    std::erase_if(task_.rules, [&](const Rule& rule) {
      return (rule.kind == RuleKind::taught && rule.job == guest_) || met_inside(rule);
    });
    Job& host = task_.jobs[host_];
    const Job& guest = task_.jobs[guest_];
    host.also = guest.lesson;
    host.minutes = std::max(host.minutes, guest.minutes);
    task_.jobs.erase(task_.jobs.begin() + static_cast<std::ptrdiff_t>(guest_));
    for (Rule& rule : task_.rules) {
      rule.job = renamed(rule.job);
      for (std::size_t& before : rule.before) before = renamed(before);
    }
    stay_whole();
    return std::move(task_);
  }

 private:
  [[nodiscard]] std::size_t renamed(std::size_t job) const {
    return job == guest_ ? host_ : job > guest_ ? job - 1 : job;
  }

  /// Whether the rule is a need of the one that the other meets beside it.
  [[nodiscard]] bool met_inside(const Rule& rule) const {
    if (rule.kind != RuleKind::need || (rule.job != host_ && rule.job != guest_)) return false;
    const std::size_t beside = rule.job == host_ ? guest_ : host_;
    if (std::find(rule.before.begin(), rule.before.end(), beside) == rule.before.end())
      return false;
    const Curriculum& curriculum = *task_.curriculum;
    for (const Need& need : needs_of(curriculum, task_.jobs[rule.job].lesson))
      if (need.links.front() == rule.row)
        return std::any_of(need.links.begin(), need.links.end(), [&](std::size_t link) {
          return curriculum.links()[link].kind == LinkKind::with &&
                 teaches(curriculum, task_.jobs[beside].lesson, curriculum.before(link));
        });
    return false;
  }

  /// Lessons that share a time are not taught in parts.
  void stay_whole() {
    const Job& host = task_.jobs[host_];
    Rule rule;
    rule.kind = RuleKind::fixed;
    rule.job = host_;
    rule.row = not_placed;
    rule.cost = 0;
    for (std::size_t time = 0; time < task_.times.size(); ++time) {
      if (task_.times[time].slot.minutes < host.minutes) continue;
      if (!rule.ranges.empty() && rule.ranges.back().last + 1 == time)
        rule.ranges.back().last = time;
      else
        rule.ranges.push_back({time, time});
    }
    rule.first = rule.ranges.empty() ? 1 : rule.ranges.front().first;
    rule.last = rule.ranges.empty() ? 0 : rule.ranges.back().last;
    task_.rules.push_back(std::move(rule));
  }

  Task task_;
  std::size_t host_;
  std::size_t guest_;
};

/// The time at which a job is fixed by itself.
std::optional<std::size_t> fixed_at(const Task& task, std::size_t job) {
  for (const Rule& rule : task.rules)
    if (rule.kind == RuleKind::fixed && rule.job == job && rule.row != not_placed &&
        rule.first == rule.last)
      return rule.first;
  return std::nullopt;
}

const Placement* placed(const Task& task, const Plan& plan, LessonIndex lesson) {
  const LessonCode& code = task.curriculum->lesson(lesson).code;
  for (const Placement& row : plan.placements)
    if (row.slot.class_code == task.group->code && row.lesson == code) return &row;
  return nullptr;
}

}  // namespace

std::optional<std::size_t> job_of(const Task& task, LessonIndex lesson) {
  for (std::size_t job = 0; job < task.jobs.size(); ++job)
    if (task.jobs[job].holds(lesson)) return job;
  return std::nullopt;
}

Task share(Task task, const LessonPair& pair) {
  const auto one = job_of(task, pair.first);
  const auto other = job_of(task, pair.second);
  if (!one || !other || one == other || task.jobs[*one].also || task.jobs[*other].also) return task;
  return Sharing(std::move(task), *one, *other).run();
}

Task share(Task task, const std::vector<LessonPair>& pairs) {
  for (const LessonPair& pair : pairs) task = share(std::move(task), pair);
  return task;
}

std::vector<LessonPair> mergeable(const Task& task) {
  std::vector<LessonPair> pairs;
  for (const Pairing& row : task.school->data().pairings) {
    if (row.keep != Keep::merge) continue;
    const LessonPair pair{task.curriculum->at(row.first), task.curriculum->at(row.second)};
    const auto one = job_of(task, pair.first);
    const auto other = job_of(task, pair.second);
    if (one && other && !task.jobs[*one].also && !task.jobs[*other].also) pairs.push_back(pair);
  }
  return pairs;
}

std::vector<LessonPair> merged_in(const Task& task, const Plan& plan) {
  std::vector<LessonPair> pairs = mergeable(task);
  std::erase_if(pairs, [&](const LessonPair& pair) {
    const Placement* one = placed(task, plan, pair.first);
    const Placement* other = placed(task, plan, pair.second);
    return one == nullptr || other == nullptr || one->parts != 1 || other->parts != 1 ||
           one->slot != other->slot;
  });
  return pairs;
}

std::vector<LessonPair> merged_for_good(const Task& task) {
  std::vector<LessonPair> pairs = mergeable(task);
  std::erase_if(pairs, [&](const LessonPair& pair) {
    const auto one = fixed_at(task, *job_of(task, pair.first));
    const auto other = fixed_at(task, *job_of(task, pair.second));
    return !one || one != other;
  });
  return pairs;
}

}  // namespace pshe::detail
