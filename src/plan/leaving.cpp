#include "plan/leaving.hpp"

#include <algorithm>

#include "plan/words.hpp"
#include "pshe/model/duty.hpp"

namespace pshe::detail {
namespace {

/// Whether the class's plan has to teach the item: a topic, or a statutory statement.
bool has_to_be_met(const Task& task, ItemIndex item) {
  return task.curriculum->kind(item) == ItemKind::topic ||
         duty_of(*task.curriculum, item, task.school->data().independent) == Statutory::yes;
}

Priority priority(const Task& task, LessonIndex lesson) {
  const LessonCode& code = task.curriculum->lesson(lesson).code;
  for (const Wanted& row : task.school->data().wanted)
    if (row.year == task.group->year && row.lesson == code) return row.priority;
  return Priority::should;
}

/// Of the job's lesson that presses most.
Priority priority(const Task& task, std::size_t job) {
  Priority most = Priority::could;
  for (const LessonIndex lesson : task.jobs[job].lessons())
    most = std::min(most, priority(task, lesson));
  return most;
}

/// Whether the active lesson rests on other lessons of which none is active.
bool stranded(const Task& task, const Active& active) {
  return std::any_of(task.rules.begin(), task.rules.end(), [&](const Rule& rule) {
    const bool waits = rule.kind == RuleKind::need || rule.kind == RuleKind::help;
    return waits && is_taught(active, rule.job) &&
           std::none_of(rule.before.begin(), rule.before.end(),
                        [&](std::size_t job) { return is_taught(active, job); });
  });
}

/// The job that is least pressing of those that may be left out next.
std::optional<std::size_t> least_pressing(const Task& task, const Active& active) {
  std::optional<std::size_t> found;
  int least = 0;
  for (std::size_t job = task.jobs.size(); job-- > 0;) {
    if (!is_taught(active, job)) continue;
    const int cost = cost_of_leaving(task, active, job);
    if (cost == 0 || (found && cost >= least)) continue;
    Active without = active;
    without[job] = 0;
    if (stranded(task, without) && !stranded(task, active)) continue;
    found = job;
    least = cost;
  }
  return found;
}

}  // namespace

bool is_settled(const Task& task, std::size_t job) {
  return std::any_of(task.rules.begin(), task.rules.end(), [&](const Rule& rule) {
    return rule.kind == RuleKind::fixed && rule.job == job && rule.row != not_placed;
  });
}

int cost_of_leaving(const Task& task, LessonIndex lesson) {
  switch (priority(task, lesson)) {
    case Priority::could:
      return 1;
    case Priority::should:
      return 3;
    case Priority::must:
      return 9;
  }
  return 0;
}

int cost_of_leaving(const Task& task, const Active& active, std::size_t job) {
  const Curriculum& curriculum = *task.curriculum;
  if (is_settled(task, job)) return 0;
  std::vector<char> still(curriculum.item_count());
  for (std::size_t other = 0; other < task.jobs.size(); ++other)
    if (other != job && is_taught(active, other))
      for (const LessonIndex lesson : task.jobs[other].lessons())
        for (const ItemIndex item : curriculum.taught_items(lesson)) still[item.value()] = 1;
  int cost = 0;
  for (const LessonIndex lesson : task.jobs[job].lessons()) {
    if (curriculum.lesson(lesson).is_protected) return 0;
    for (const ItemIndex item : curriculum.taught_items(lesson))
      if (still[item.value()] == 0 && has_to_be_met(task, item)) return 0;
    cost += cost_of_leaving(task, lesson);
  }
  return cost;
}

std::optional<Fewer> leave_out(const Task& task, const Active& active) {
  Fewer fewer{active, {}};
  std::vector<std::size_t> left;
  const auto lessons = static_cast<std::size_t>(std::count(
      active.begin(), active.begin() + static_cast<std::ptrdiff_t>(task.jobs.size()), 1));
  const std::size_t open = open_times(task);
  while (fewer.result.fit != Fit::found) {
    const auto job = least_pressing(task, fewer.active);
    if (!job) return std::nullopt;
    fewer.active[*job] = 0;
    left.push_back(*job);
    if (lessons - left.size() <= open) fewer.result = fit(task, fewer.active);
  }
  // The most pressing, and of those the last to go, comes back first.
  std::stable_sort(left.begin(), left.end(), [&](std::size_t a, std::size_t b) {
    return priority(task, a) < priority(task, b);
  });
  for (const std::size_t job : left) {
    Active more = fewer.active;
    more[job] = 1;
    FitResult result = fit(task, more);
    if (result.fit == Fit::found) fewer = {std::move(more), std::move(result)};
  }
  return fewer;
}

std::string why_left_out(const Task& task, LessonIndex lesson) {
  std::size_t lessons = 0;
  for (const Job& job : task.jobs) lessons += job.lessons().size();
  const std::size_t open = open_times(task);
  const std::string room =
      lessons > open
          ? "has " + count(lessons, "lesson") + " and " + count(open, "lesson time")
          : "has no room for all its lessons between the dates and lessons that are fixed";
  return class_name(task) + " " + room + ", and " + quoted(task, lesson) + " is one that Year " +
         std::to_string(task.group->year) + " " + word(priority(task, lesson)) +
         " have; other lessons teach what has to be taught of it.";
}

}  // namespace pshe::detail
