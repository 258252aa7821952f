// The planner's parts on one class's drawn tasks: 40 lessons in 60 weekly hours, and in 190 tutor
// times over two or three of which each lesson runs on.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "plan/fit.hpp"

namespace {

using namespace pshe;
using namespace pshe::detail;

constexpr std::size_t jobs = 40;

Task lessons(std::size_t times, bool splits) {
  Task task;
  for (std::size_t i = 0; i < times; ++i) {
    LessonTime time;
    time.slot.minutes = splits ? 20 : 60;
    time.splits = splits;
    time.half_term = 6 * i / times;
    task.times.push_back(time);
  }
  for (std::size_t job = 0; job < jobs; ++job) {
    task.jobs.push_back({LessonIndex{}, splits && job % 2 == 0 ? 40 : 60});
    task.rules.push_back({RuleKind::taught, job});
  }
  return task;
}

/// Up to two needs of each lesson, every third with a choice, around a hidden order; seven shut
/// times, four windows and two pins near it. One task in `broken` has a pin too early.
Task draw(unsigned seed, std::size_t times, bool splits, bool broken) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t end) { return random() % end; };
  Task task = lessons(times, splits);
  std::vector<std::size_t> order(jobs);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = 0; i < jobs; ++i)
    std::swap(order[i], order[std::min(jobs - 1, i + below(8))]);
  for (std::size_t i = 0; i < 7; ++i) {
    Rule shut{RuleKind::shut};
    shut.row = i;
    shut.times = {below(times)};
    task.times[shut.times[0]].shut_by = i;
    task.rules.push_back(shut);
  }
  for (std::size_t job = 0; job < jobs; ++job) task.rules.push_back({RuleKind::fits, job});
  const auto near = [&](std::size_t at) { return at * times / jobs; };
  for (const std::size_t at : {std::size_t{9}, std::size_t{19}, std::size_t{29}, std::size_t{37}}) {
    Rule bound{RuleKind::bound, order[at]};
    bound.first = near(at) - std::min(near(at), times / 8);
    bound.last = std::min(times - 1, near(at) + times / 8);
    task.rules.push_back(bound);
  }
  if (broken) {
    Rule pin{RuleKind::pin, order[25]};
    pin.first = pin.last = 2;
    task.rules.push_back(pin);
  }
  for (std::size_t at = 1; at < jobs; ++at)
    for (std::size_t i = broken && at == 25 ? 2 : below(3); i > 0; --i) {
      Rule need{RuleKind::need, order[at]};
      for (std::size_t choice = below(3) == 0 ? 2 : 1; choice > 0; --choice)
        need.before.push_back(order[below(at)]);
      task.rules.push_back(need);
    }
  return task;
}

/// A hundred.
std::vector<Task> tasks(std::size_t times, bool splits, bool broken) {
  std::vector<Task> result;
  for (unsigned seed = 0; seed < 100; ++seed) result.push_back(draw(seed, times, splits, broken));
  return result;
}

/// One answer an iteration, over the tasks in turn.
template <class Ask>
void over(benchmark::State& state, const std::vector<Task>& drawn, Ask ask) {
  std::size_t next = 0;
  std::size_t found = 0;
  for (auto _ : state) {
    const Task& task = drawn[next++ % drawn.size()];
    found += ask(task, Active(task.rules.size(), 1)) ? 1U : 0U;
  }
  state.counters["yes"] =
      benchmark::Counter(static_cast<double>(found), benchmark::Counter::kAvgIterations);
}

void first_fit(benchmark::State& state) {
  const auto times = static_cast<std::size_t>(state.range(0));
  over(state, tasks(times, times > 100, false),
       [](const Task& task, const Active& active) { return fit(task, active).fit == Fit::found; });
}
BENCHMARK(first_fit)->Arg(60)->Arg(190)->Unit(benchmark::kMicrosecond);

void no_fit(benchmark::State& state) {
  const auto times = static_cast<std::size_t>(state.range(0));
  over(state, tasks(times, times > 100, true), [](const Task& task, const Active& active) {
    return fit(task, active).fit == Fit::impossible;
  });
}
BENCHMARK(no_fit)->Arg(60)->Arg(190)->Unit(benchmark::kMicrosecond);

void all_windows(benchmark::State& state) {
  const auto times = static_cast<std::size_t>(state.range(0));
  over(state, tasks(times, times > 100, false),
       [](const Task& task, const Active& active) { return windows(task, active).size() == jobs; });
}
BENCHMARK(all_windows)->Arg(60)->Arg(190)->Unit(benchmark::kMicrosecond);

/// Of those that have no fit; "yes" says how many clashes are proved smallest.
void clash(benchmark::State& state) {
  const bool splits = state.range(0) > 100;
  std::vector<Task> drawn;
  for (Task& task : tasks(static_cast<std::size_t>(state.range(0)), splits, true))
    if (fit(task, Active(task.rules.size(), 1)).fit == Fit::impossible)
      drawn.push_back(std::move(task));
  over(state, drawn,
       [](const Task& task, const Active& active) { return find_clash(task, active).smallest; });
}
BENCHMARK(clash)->Arg(60)->Arg(190)->Unit(benchmark::kMillisecond)->Iterations(100);

/// The second half of the year is shut: ways out of a lack of room.
void crowd(benchmark::State& state) {
  const bool splits = state.range(0) > 100;
  std::vector<Task> drawn;
  for (Task& task : tasks(static_cast<std::size_t>(state.range(0)), splits, false)) {
    Rule leave{RuleKind::shut};
    leave.cost = 8;
    for (std::size_t time = task.times.size() / 2; time < task.times.size(); ++time)
      leave.times.push_back(time);
    task.rules.insert(task.rules.begin() + jobs, leave);
    drawn.push_back(std::move(task));
  }
  over(state, drawn, [](const Task& task, const Active& active) {
    return find_clash(task, active).crowd.has_value();
  });
}
BENCHMARK(crowd)->Arg(60)->Arg(190)->Unit(benchmark::kMillisecond)->Iterations(100);

}  // namespace

BENCHMARK_MAIN();
