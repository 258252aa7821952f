#include "pshe/coverage/closing.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>

#include "coverage/closing_task.hpp"
#include "pshe/base/error.hpp"

namespace pshe {
namespace {

using closing::Flags;
using closing::Set;
using closing::Task;

constexpr std::size_t most_lessons = 1'000;
constexpr std::int64_t most_minutes = 1'000'000;

// One number holds lessons, crowded ones, minutes and places, the first weighing most: the sum of
// each stays below the weight of the one before.
constexpr std::int64_t a_minute = std::int64_t{1} << 19;
constexpr std::int64_t a_crowd = a_minute << 20;
constexpr std::int64_t a_lesson = a_crowd << 10;

class Reading {
 public:
  explicit Reading(const ClosingProblem& problem) : problem_(problem) {}

  Faults run() {
    const std::size_t count = problem_.lessons.size();
    std::int64_t minutes = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const ClosingLesson& lesson = problem_.lessons[i];
      const std::string place = "lessons[" + std::to_string(i) + "]";
      for (const std::size_t gap : lesson.closes) position(place, "gap", gap, problem_.gaps);
      for (const auto& need : lesson.needs)
        for (const std::size_t other : need) position(place, "lesson", other, count);
      if (lesson.minutes < 0)
        add(place, "negative-number", "The minutes are below 0.", "Give 0 or more.");
      minutes += lesson.minutes;
    }
    if (count > most_lessons)
      add("lessons", "too-many", "There are " + std::to_string(count) + " lessons.",
          "Give at most " + std::to_string(most_lessons) + ", for example those of fewer years.");
    if (minutes > most_minutes)
      add("lessons", "too-many", "The lessons have " + std::to_string(minutes) + " minutes.",
          "Give at most " + std::to_string(most_minutes) + ".");
    return std::move(faults_);
  }

 private:
  void add(std::string place, std::string code, std::string message, std::string mend) {
    faults_.push_back({std::move(place), std::move(code), std::move(message), std::move(mend)});
  }

  void position(const std::string& place, const std::string& what, std::size_t i,
                std::size_t count) {
    if (i >= count)
      add(place, "unknown-" + what, "There is no " + what + " " + std::to_string(i) + ".",
          "There are " + std::to_string(count) + ", counted from 0.");
  }

  const ClosingProblem& problem_;
  Faults faults_;
};

Set sorted(Set set) {
  std::sort(set.begin(), set.end());
  set.erase(std::unique(set.begin(), set.end()), set.end());
  return set;
}

Task task_of(const ClosingProblem& problem) {
  Task task;
  const std::size_t count = problem.lessons.size();
  task.dead.resize(count);
  task.chosen.resize(count);
  task.rows.resize(problem.gaps);
  for (std::size_t i = 0; i < count; ++i) {
    const ClosingLesson& lesson = problem.lessons[i];
    task.cost.push_back(a_lesson + (lesson.crowded ? a_crowd : 0) + a_minute * lesson.minutes +
                        static_cast<std::int64_t>(i));
    for (const std::size_t gap : sorted(lesson.closes)) task.rows[gap].push_back(i);
    task.needs.emplace_back();
    for (const Set& need : lesson.needs) {
      Set others = sorted(need);
      std::erase(others, i);
      task.needs.back().push_back(std::move(others));
    }
  }
  return task;
}

/// Gaps that no lesson closes that can be taught; their rows go.
Set take_open(Task& task) {
  const Flags able = closing::teachable(task, Flags(task.size(), 1));
  Set open;
  std::vector<Set> rows;
  for (std::size_t gap = 0; gap < task.rows.size(); ++gap)
    if (closing::any_of(task.rows[gap], able))
      rows.push_back(std::move(task.rows[gap]));
    else
      open.push_back(gap);
  task.rows = std::move(rows);
  return open;
}

/// Lessons that stand in one row, or of which one needs the other, by the first of them.
std::vector<Set> parts_of(const Task& task) {
  Set first(task.size());
  std::iota(first.begin(), first.end(), std::size_t{0});
  const auto top = [&](std::size_t lesson) {
    while (first[lesson] != lesson) lesson = first[lesson] = first[first[lesson]];
    return lesson;
  };
  const auto join = [&](std::size_t a, const Set& set) {
    for (const std::size_t b : set) {
      const auto [low, high] = std::minmax({top(a), top(b)});
      first[high] = low;
    }
  };
  for (const Set& row : task.rows) join(row.front(), row);
  std::map<std::size_t, Set> parts;
  for (std::size_t lesson = 0; lesson < task.size(); ++lesson)
    if (task.dead[lesson] == 0)
      for (const Set& need : task.needs[lesson]) join(lesson, need);
  for (std::size_t lesson = 0; lesson < task.size(); ++lesson)
    if (task.dead[lesson] == 0) parts[top(lesson)].push_back(lesson);
  std::vector<Set> found;
  for (auto& [lesson, part] : parts) found.push_back(std::move(part));
  return found;
}

/// The lessons, each after what it needs; of those that may be next, the first.
Set in_order(const Task& task, const Set& lessons) {
  Flags placed(task.size());
  Set order;
  for (Set rest = lessons; !rest.empty();) {
    const auto next = std::find_if(rest.begin(), rest.end(), [&](std::size_t lesson) {
      const auto& needs = task.needs[lesson];
      return std::all_of(needs.begin(), needs.end(),
                         [&](const Set& need) { return closing::any_of(need, placed); });
    });
    placed[*next] = 1;
    order.push_back(*next);
    rest.erase(next);
  }
  return order;
}

}  // namespace

Closing close_gaps(const ClosingProblem& problem, std::size_t steps) {
  if (Faults faults = Reading(problem).run(); !faults.empty()) throw DataError(std::move(faults));
  Task task = task_of(problem);
  const Task whole = task;
  Closing result;
  result.open = take_open(task);
  closing::reduce(task);
  Set lessons;
  std::int64_t bound = 0;
  for (const Set& part : parts_of(task)) {
    const closing::Best best = closing::search(task, part, steps);
    lessons.insert(lessons.end(), best.lessons.begin(), best.lessons.end());
    bound += best.bound;
    result.proved = result.proved && best.bound == best.cost;
  }
  result.lessons = in_order(whole, sorted(std::move(lessons)));
  result.at_least = static_cast<std::size_t>(bound / a_lesson);
  return result;
}

}  // namespace pshe
