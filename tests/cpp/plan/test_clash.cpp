#include <functional>
#include <random>

#include "catch.hpp"
#include "drawn_task.hpp"
#include "plan/fit.hpp"

using namespace pshe;
using namespace pshe::detail;

namespace {

using Rules = std::vector<std::size_t>;

Active only(const Task& task, const Rules& rules) {
  Active active(task.rules.size(), 0);
  for (const std::size_t rule : rules) active[rule] = 1;
  return active;
}

Active all_but(const Task& task, const Rules& rules) {
  Active active(task.rules.size(), 1);
  for (const std::size_t rule : rules) active[rule] = 0;
  return active;
}

/// By trying everything: can the rules hold together, other lessons placed or not?
bool can_hold(const Task& task, const Active& active) {
  return drawn::Everything(task, active, true).count(nullptr, 1) != 0;
}

/// Jobs of an hour that are to be taught, in weekly hours.
Task weekly(std::size_t jobs, std::size_t times) {
  Task task;
  task.times.resize(times);
  for (LessonTime& time : task.times) time.slot.minutes = 60;
  for (std::size_t job = 0; job < jobs; ++job) {
    task.jobs.push_back({LessonIndex{}, 60});
    task.rules.push_back({RuleKind::taught, job});
  }
  return task;
}

int cost_of(const Task& task, const Rules& rules) {
  int cost = 0;
  for (const std::size_t rule : rules) cost += task.rules[rule].cost;
  return cost;
}

Rules minus(Rules rules, std::size_t at) {
  rules.erase(rules.begin() + static_cast<std::ptrdiff_t>(at));
  return rules;
}

/// Calls with every set of rules of a price below the limit; what costs nothing is never in it.
void each_below(const Task& task, int limit, const std::function<int(std::size_t)>& price,
                const std::function<void(const Rules&)>& visit) {
  Rules rules;
  const std::function<void(std::size_t, int)> from = [&](std::size_t first, int left) {
    visit(rules);
    for (std::size_t i = first; i < task.rules.size(); ++i) {
      if (price(i) == 0 || price(i) >= left) continue;
      rules.push_back(i);
      from(i + 1, left - price(i));
      rules.pop_back();
    }
  };
  if (limit > 0) from(0, limit);
}

bool holds_all(const Rules& rules, const Rules& part) {
  return std::includes(rules.begin(), rules.end(), part.begin(), part.end());
}

void check_rules(const Task& task, const Clash& clash) {
  REQUIRE_FALSE(can_hold(task, only(task, clash.rules)));
  for (std::size_t i = 0; i < clash.rules.size(); ++i)
    REQUIRE(can_hold(task, only(task, minus(clash.rules, i))));
  if (!clash.smallest) return;
  bool smaller = false;
  each_below(
      task, static_cast<int>(clash.rules.size()), [](std::size_t) { return 1; },
      [&](const Rules& rules) {
        if (rules.size() + 1 == clash.rules.size() && !can_hold(task, only(task, rules)))
          smaller = true;
      });
  REQUIRE_FALSE(smaller);
}

void check_ways(const Task& task, const Clash& clash) {
  int last = 0;
  for (const Rules& way : clash.ways_out) {
    REQUIRE(fit(task, all_but(task, way)).fit == Fit::found);
    for (std::size_t i = 0; i < way.size(); ++i)
      REQUIRE_FALSE(can_hold(task, all_but(task, minus(way, i))));
    for (const std::size_t rule : way) REQUIRE(task.rules[rule].cost > 0);
    REQUIRE(cost_of(task, way) >= last);
    last = cost_of(task, way);
  }
  // Whatever else is cheaper than the last is none, or has a way in it.
  const std::size_t told =
      clash.crowd ? std::min<std::size_t>(1, clash.ways_out.size()) : clash.ways_out.size();
  const int limit = told == 0 ? 0 : cost_of(task, clash.ways_out[told - 1]);
  bool missed = false;
  each_below(
      task, limit, [&](std::size_t rule) { return task.rules[rule].cost; },
      [&](const Rules& rules) {
        if (std::any_of(clash.ways_out.begin(), clash.ways_out.end(),
                        [&](const Rules& way) { return holds_all(rules, way); }))
          return;
        missed = missed || can_hold(task, all_but(task, rules));
      });
  REQUIRE_FALSE(missed);
}

}  // namespace

TEST_CASE(
    "too many lessons before study leave are told as a crowd, with the cheapest to leave out") {
  Task task = weekly(31, 36);
  for (std::size_t job = 0; job < 31; ++job) task.rules[job].cost = job == 5 ? 1 : 3;
  Rule leave{RuleKind::shut};
  leave.cost = 20;
  for (std::size_t time = 28; time < 36; ++time) leave.times.push_back(time);
  task.rules.push_back(leave);
  const Clash clash = find_clash(task, Active(task.rules.size(), 1));
  REQUIRE(clash.crowd);
  CHECK(clash.crowd->work == 31);
  CHECK(clash.crowd->times == 28);
  CHECK(clash.crowd->jobs.size() == 31);
  // Twenty-nine lessons, and the study leave.
  CHECK(clash.rules.size() == 30);
  CHECK(clash.ways_out == std::vector<Rules>{{0, 1, 5}, {31}});
  CHECK(clash.cheapest);
}

TEST_CASE("a visitor on a day that is shut is a clash of three rules, whatever else is crowded") {
  Task task = weekly(6, 8);
  task.rules.push_back({RuleKind::pin, 2, 0, 1, 3, 3});
  Rule leave{RuleKind::shut};
  leave.times = {3, 4, 5, 6, 7};
  task.rules.push_back(leave);
  const Clash clash = find_clash(task, Active(task.rules.size(), 1));
  CHECK(clash.rules == Rules{2, 6, 7});
  CHECK(clash.smallest);
  REQUIRE(clash.crowd);
  CHECK(clash.crowd->jobs.size() == 6);
  CHECK(clash.ways_out.front() == Rules{7});
}

TEST_CASE("needs in a circle are the clash, and each need a way out") {
  Task task = weekly(3, 5);
  for (const auto& [job, before] : {std::pair{0, 1}, std::pair{1, 2}, std::pair{2, 0}}) {
    Rule need{RuleKind::need, static_cast<std::size_t>(job)};
    need.before = {static_cast<std::size_t>(before)};
    task.rules.push_back(need);
  }
  const Clash clash = find_clash(task, Active(task.rules.size(), 1));
  // One lesson needs the others, whether they are to be taught or not.
  CHECK(clash.rules.size() == 4);
  CHECK(clash.ways_out == std::vector<Rules>{{3}, {4}, {5}, {0, 1, 2}});
}

TEST_CASE("rules that cost nothing are not given up") {
  Task task = weekly(2, 1);
  for (Rule& rule : task.rules) rule.cost = 0;
  const Clash clash = find_clash(task, Active(task.rules.size(), 1));
  CHECK(clash.rules == Rules{0, 1});
  CHECK(clash.ways_out.empty());
}

TEST_CASE("a task that has a fit has no clash") {
  const Task task = weekly(2, 2);
  CHECK(find_clash(task, Active(task.rules.size(), 1)).rules.empty());
}

TEST_CASE("a clash is none without any of its rules, and the ways out are the cheapest") {
  std::size_t clashes = 0;
  for (unsigned seed = 0; seed < 900; ++seed) {
    CAPTURE(seed);
    drawn::Random random(seed);
    drawn::Sizes sizes{4, 5, 2, 3, 4, seed % 3 != 0, false};
    const Task task = drawn::draw(random, sizes);
    const Active all(task.rules.size(), 1);
    if (fit(task, all).fit == Fit::found) continue;
    ++clashes;
    const Clash clash = find_clash(task, all);
    REQUIRE(clash.cheapest);
    check_rules(task, clash);
    check_ways(task, clash);
    if (clash.ways_out.empty()) {
      Rules dear;
      for (std::size_t i = 0; i < task.rules.size(); ++i)
        if (task.rules[i].cost > 0) dear.push_back(i);
      REQUIRE_FALSE(can_hold(task, all_but(task, dear)));
    }
  }
  CHECK(clashes > 300);
}
