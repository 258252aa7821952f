#include <random>

#include "catch.hpp"
#include "drawn_task.hpp"
#include "plan/fit.hpp"

using namespace pshe;
using namespace pshe::detail;

namespace {

drawn::Sizes sizes_of(unsigned seed) {
  drawn::Sizes sizes;
  sizes.lengths = seed % 3 != 0;
  if (seed % 4 == 0) sizes.times = 7;
  if (seed % 5 == 0) sizes.needs = 7;
  return sizes;
}

/// Jobs of an hour, each with its `taught`, in weekly hours of two half-terms.
Task weekly(std::size_t jobs, std::size_t times) {
  Task task;
  for (std::size_t i = 0; i < times; ++i) {
    LessonTime time;
    time.slot.minutes = 60;
    time.half_term = 2 * i / times;
    task.times.push_back(time);
  }
  for (std::size_t job = 0; job < jobs; ++job) {
    task.jobs.push_back({LessonIndex{}, 60});
    task.rules.push_back({RuleKind::taught, job});
    task.rules.push_back({RuleKind::fits, job});
  }
  return task;
}

void need(Task& task, std::size_t job, std::vector<std::size_t> before) {
  Rule rule{RuleKind::need, job};
  rule.before = std::move(before);
  task.rules.push_back(rule);
}

FitResult fit_all(const Task& task, const FitOptions& options = {}) {
  return fit(task, Active(task.rules.size(), 1), options);
}

}  // namespace

TEST_CASE("the programme's order is kept where the rules allow it") {
  Task task = weekly(4, 4);
  CHECK(fit_all(task).starts == Starts{0, 1, 2, 3});
  need(task, 0, {2});
  CHECK(fit_all(task).starts == Starts{2, 0, 1, 3});
}

TEST_CASE("any one of several is enough, and the first of the programme that can be is taken") {
  Task task = weekly(3, 3);
  need(task, 0, {1, 2});
  CHECK(fit_all(task).starts == Starts{1, 0, 2});
  task.rules.push_back({RuleKind::pin, 1, 0, 1, 2, 2});
  CHECK(fit_all(task).starts == Starts{1, 2, 0});
}

TEST_CASE("needs in a circle are impossible, also where each has a choice") {
  Task task = weekly(3, 6);
  need(task, 0, {1, 2});
  need(task, 1, {0});
  CHECK(fit_all(task).fit == Fit::found);
  need(task, 2, {0, 1});
  CHECK(fit_all(task).fit == Fit::impossible);
}

TEST_CASE("free times are spread over the half-terms, or left to the end of the year") {
  const Task task = weekly(4, 8);
  CHECK(fit_all(task).starts == Starts{0, 1, 4, 5});
  CHECK(fit_all(task, {.even = false}).starts == Starts{0, 1, 2, 3});
}

TEST_CASE("a lesson longer than its times runs on over those that split, across a shut one") {
  Task task = weekly(1, 4);
  task.jobs[0].minutes = 150;
  CHECK(fit_all(task).fit == Fit::impossible);
  for (LessonTime& time : task.times) time.splits = true;
  Rule bound{RuleKind::bound, 0};
  bound.last = 2;
  task.rules.push_back(bound);
  CHECK(fit_all(task).starts == Starts{0});
  Rule shut{RuleKind::shut};
  shut.times = {1};
  task.rules.push_back(shut);
  CHECK(fit_all(task).fit == Fit::impossible);
  task.rules[2].last = 3;
  CHECK(fit_all(task).starts == Starts{0});
}

TEST_CASE("where jobs fill a stretch of times, the windows of others keep out of it") {
  Task task = weekly(3, 4);
  for (const std::size_t job : {std::size_t{0}, std::size_t{1}}) {
    Rule bound{RuleKind::bound, job};
    bound.last = 1;
    task.rules.push_back(bound);
  }
  const std::vector<Window> inside = windows(task, Active(task.rules.size(), 1));
  CHECK(inside[2].first == 2);
  CHECK(inside[2].last == 3);
}

TEST_CASE("a fit is found if and only if trying everything finds one, and keeps every rule") {
  for (unsigned seed = 0; seed < 12000; ++seed) {
    CAPTURE(seed);
    drawn::Random random(seed);
    const Task task = drawn::draw(random, sizes_of(seed));
    const Active active = drawn::draw_active(random, task);
    drawn::Everything everything(task, active);
    const bool possible = everything.count(nullptr, 1) != 0;
    const FitResult result = fit(task, active, {.even = seed % 2 == 0});
    REQUIRE(result.fit == (possible ? Fit::found : Fit::impossible));
    if (possible) REQUIRE(everything.keeps(result.starts));
  }
}

TEST_CASE("windows hold every start of every fit") {
  for (unsigned seed = 0; seed < 3000; ++seed) {
    CAPTURE(seed);
    drawn::Random random(seed);
    const Task task = drawn::draw(random, sizes_of(seed));
    const Active active = drawn::draw_active(random, task);
    const std::vector<Window> inside = windows(task, active);
    bool sound = true;
    drawn::Everything(task, active).count([&](const Starts& starts) {
      for (std::size_t job = 0; job < starts.size(); ++job)
        if (starts[job] != not_placed)
          sound = sound && inside[job].first <= starts[job] && starts[job] <= inside[job].last;
    });
    REQUIRE(sound);
  }
}
