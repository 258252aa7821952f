// Ways out of a clash, each made small and tried before it is offered.
#include <algorithm>
#include <optional>

#include "plan/leaving.hpp"
#include "plan/reasons.hpp"
#include "plan/words.hpp"

namespace pshe::detail {
namespace {

/// How many times a time is away from the nearest that a rule names; 0 when it names none.
std::size_t steps_to(const Rule& rule, std::size_t time) {
  const auto away = [&](const Range& range) {
    return time < range.first ? range.first - time : time > range.last ? time - range.last : 0;
  };
  if (rule.first > rule.last) return 0;
  if (rule.ranges.empty()) return away({rule.first, rule.last});
  std::size_t least = SIZE_MAX;
  for (const Range& range : rule.ranges) least = std::min(least, away(range));
  return least;
}

/// One way out: rules that are given up, then replaced by the mildest that still leaves a plan.
class Way {
 public:
  Way(const Task& task, const Active& active, const std::vector<std::size_t>& rules)
      : task_(task), active_(active), rules_(rules) {
    for (const std::size_t rule : rules) active_[rule] = 0;
  }

  /// The way in words; nothing when a lesson would go that has to stay.
  std::optional<std::string> words() {
    std::vector<std::string> parts;
    std::vector<std::size_t> left;
    for (const std::size_t rule : rules_)
      if (task_.rules[rule].kind == RuleKind::taught) left.push_back(task_.rules[rule].job);
    for (const std::size_t job : left) {
      active_[job] = 1;
      const bool may_go = cost_of_leaving(task_, active_, job) > 0;
      active_[job] = 0;
      if (!may_go) return std::nullopt;
    }
    if (!left.empty()) parts.push_back("leave out " + list(task_, left));
    // Copies: mending a rule changes the task.
    for (const std::size_t rule : rules_)
      if (std::string text = mend(rule, Rule(task_.rules[rule])); !text.empty())
        parts.push_back(std::move(text));
    if (fit(task_, active_).fit != Fit::found) return std::nullopt;
    return joined(parts);
  }

 private:
  std::string mend(std::size_t position, const Rule& rule) {
    switch (rule.kind) {
      case RuleKind::shut:
        return open(position, rule);
      case RuleKind::fits:
        return "shorten " + quoted(task_, rule.job) + " to " + shorter(position, rule) + " minutes";
      case RuleKind::pin:
        return "move the pin of " + quoted(task_, rule.job) + " to " + nearest(position, rule);
      case RuleKind::bound:
        return "let " + quoted(task_, rule.job) + " be on " + nearest(position, rule) +
               ", outside its dates";
      case RuleKind::turn:
        return "teach " + quoted(task_, rule.job) + " on " + nearest(position, rule) +
               ", outside its turn";
      case RuleKind::module:
        return "let " + quoted(task_, rule.job) + " come before " +
               quoted(task_, rule.before.front()) + " in their module";
      default:
        return {};
    }
  }

  /// The most minutes, of those that lesson times have, with which the job fits.
  std::string shorter(std::size_t position, const Rule& rule) {
    int& minutes = task_.jobs[rule.job].minutes;
    active_[position] = 1;
    do {
      int next = 0;
      for (const LessonTime& time : task_.times)
        if (time.slot.minutes < minutes) next = std::max(next, time.slot.minutes);
      minutes = next;
    } while (minutes > 0 && fit(task_, active_).fit != Fit::found);
    return std::to_string(minutes);
  }

  /// The day nearest to a rule's range on which its job can be; the rule is moved there.
  std::string nearest(std::size_t position, const Rule& rule) {
    std::vector<std::size_t> times;
    for (std::size_t time = 0; time < task_.times.size(); ++time) times.push_back(time);
    std::stable_sort(times.begin(), times.end(), [&](std::size_t a, std::size_t b) {
      return steps_to(rule, a) < steps_to(rule, b);
    });
    active_[position] = 1;
    task_.rules[position].ranges.clear();
    for (const std::size_t time : times) {
      task_.rules[position].first = task_.rules[position].last = time;
      if (fit(task_, active_).fit == Fit::found) return day(task_, time);
    }
    active_[position] = 0;
    return "another day";
  }

  /// As few of a closure's first times as leave a plan.
  std::string open(std::size_t position, const Rule& rule) {
    active_[position] = 1;
    std::vector<Date> days;
    for (const std::size_t time : rule.times) {
      auto& shut = task_.rules[position].times;
      shut.erase(shut.begin());
      if (days.empty() || days.back() != task_.times[time].slot.date)
        days.push_back(task_.times[time].slot.date);
      if (fit(task_, active_).fit == Fit::found) break;
    }
    const Closure& row = task_.school->data().closures[rule.row];
    if (row.kind == ClosureKind::study_leave) {
      const auto weeks = static_cast<std::size_t>((days.back() - row.first).count() / 7 + 1);
      return "start study leave " + count(weeks, "week") + " later";
    }
    std::vector<std::string> words;
    for (const Date day : days) words.push_back(plain(day));
    return "teach on " + joined(words) + " all the same (" +
           (row.reason.empty() ? word(row.kind) : row.reason) + ")";
  }

  Task task_;
  Active active_;
  const std::vector<std::size_t>& rules_;
};

/// The task with some more lesson times, as long as any, before a position.
Task with_more_times(Task task, std::size_t position, std::size_t more) {
  LessonTime time = task.times[std::min(position, task.times.size() - 1)];
  time.shut_by.reset();
  time.splits = false;
  for (const Job& job : task.jobs) time.slot.minutes = std::max(time.slot.minutes, job.minutes);
  task.times.insert(task.times.begin() + static_cast<std::ptrdiff_t>(position), more, time);
  const auto shift = [&](std::size_t& at) {
    if (at >= position) at += more;
  };
  for (Rule& rule : task.rules) {
    if (rule.first <= rule.last) {
      shift(rule.first);
      shift(rule.last);
    }
    for (Range& range : rule.ranges) {
      shift(range.first);
      shift(range.last);
    }
    for (std::size_t& at : rule.times) shift(at);
  }
  return task;
}

/// A drop-down day in the last half-term in which it leaves a plan.
std::optional<std::string> drop_down_day(const Task& task, const Active& active,
                                         std::size_t times) {
  const auto& half_terms = task.school->data().half_terms;
  for (std::size_t time = task.times.size(); time-- > 0;) {
    const std::size_t half_term = task.times[time].half_term;
    if (task.times[time].shut_by ||
        (time + 1 < task.times.size() && task.times[time + 1].half_term == half_term &&
         !task.times[time + 1].shut_by))
      continue;
    if (fit(with_more_times(task, time + 1, times), active).fit == Fit::found)
      return "give " + task.group->code.str() + " a drop-down day with " +
             count(times, "lesson time") + ", for example in " + half_terms[half_term].name;
  }
  return std::nullopt;
}

std::string leave(const Task& task, const Active& left) {
  std::vector<std::size_t> jobs;
  for (std::size_t job = 0; job < task.jobs.size(); ++job)
    if (!is_taught(left, job)) jobs.push_back(job);
  return "leave out " + count(jobs.size(), "lesson") + ": the least pressing " +
         (jobs.size() == 1 ? "is " : "are ") + list(task, jobs);
}

}  // namespace

std::vector<std::string> ways_out(const Task& task, const Active& active, const Clash& clash,
                                  std::size_t short_by) {
  std::vector<std::string> ways;
  // When the class is short of times, which lessons go is a question of priorities.
  if (short_by > 0)
    if (const auto fewer = leave_out(task, active)) ways.push_back(leave(task, fewer->active));
  for (const auto& rules : clash.ways_out) {
    const bool only_lessons = std::all_of(rules.begin(), rules.end(), [&](std::size_t rule) {
      return task.rules[rule].kind == RuleKind::taught;
    });
    if (only_lessons && short_by > 0) continue;
    const auto words = Way(task, active, rules).words();
    if (words && std::find(ways.begin(), ways.end(), *words) == ways.end()) ways.push_back(*words);
  }
  if (short_by > 0)
    if (auto day = drop_down_day(task, active, short_by)) ways.push_back(std::move(*day));
  return ways;
}

}  // namespace pshe::detail
