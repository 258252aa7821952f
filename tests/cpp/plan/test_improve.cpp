#include "catch.hpp"
#include "drawn_goals.hpp"
#include "plan/fit.hpp"
#include "plan/improve_layers.hpp"
#include "plan/improve_lead.hpp"
#include "plan/improve_moves.hpp"
#include "plan/joint_bound.hpp"

using namespace pshe;
using namespace pshe::drawn_goals;

namespace {

/// The first plan of each class that keeps the rules, by the complete search; empty when there
/// is none.
std::vector<Starts> fitted(const Drawn& drawn) {
  std::vector<Starts> starts;
  for (std::size_t i = 0; i < drawn.tasks.size(); ++i) {
    FitResult result = fit(drawn.tasks[i], drawn.active[i]);
    if (result.fit != Fit::found) return {};
    starts.push_back(std::move(result.starts));
  }
  return starts;
}

}  // namespace

TEST_CASE("After thousands of moves the running cost is the cost counted anew") {
  int tried = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Drawn drawn = three_classes(seed);
    const auto starts = fitted(drawn);
    if (starts.empty()) continue;
    Standing standing(drawn.tasks, drawn.active, drawn.goals, starts);
    CHECK(standing.cost() == total(cost_of(drawn.tasks, drawn.goals, starts)));
    Dice dice(seed);
    Moves moves(standing, dice);
    int made = 0;
    for (int step = 0; step < 4000; ++step) {
      const auto& changes = moves.draw();
      if (changes.empty() || !standing.move(changes, 20)) continue;
      ++made;
      if (step % 50 != 0) continue;
      const auto now = standing.starts_at(standing.all_starts());
      REQUIRE(standing.cost() == total(cost_of(drawn.tasks, drawn.goals, now)));
    }
    const auto now = standing.starts_at(standing.all_starts());
    REQUIRE(standing.cost() == total(cost_of(drawn.tasks, drawn.goals, now)));
    CHECK(made > 100);
    ++tried;
  }
  CHECK(tried > 10);
}

TEST_CASE("Tiny plans are improved to the best one, keep every rule and are not below the bound") {
  int feasible = 0;
  int best_found = 0;
  int proved = 0;
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    const Drawn drawn = one_class(seed);
    std::int64_t best = -1;
    Starts first;
    std::vector<std::int64_t> least(Words<Aim>::text.size(), INT64_MAX);
    each_plan(drawn.tasks[0], [&](const Starts& starts) {
      const auto costs = cost_of(drawn.tasks, drawn.goals, {starts});
      for (std::size_t aim = 0; aim < costs.size(); ++aim)
        least[aim] = std::min(least[aim], costs[aim]);
      if (best < 0) first = starts;
      if (best < 0 || total(costs) < best) best = total(costs);
    });
    if (best < 0) continue;
    ++feasible;
    const auto bound = bound_of(drawn.tasks, drawn.active, drawn.goals);
    INFO("seed " << seed);
    for (std::size_t aim = 0; aim < bound.size(); ++aim) {
      INFO(word(static_cast<Aim>(aim)));
      REQUIRE(bound[aim] <= least[aim]);
    }
    ImproveOptions options;
    options.steps = 3000;
    const auto improved = improve(drawn.tasks, drawn.active, drawn.goals, {first}, options);
    REQUIRE(keeps_rules(drawn.tasks[0], improved[0]));
    const std::int64_t cost = total(cost_of(drawn.tasks, drawn.goals, improved));
    REQUIRE(cost >= best);
    best_found += cost == best ? 1 : 0;
    const std::int64_t joint = least_total(drawn.tasks, drawn.active, drawn.goals, bound);
    REQUIRE(joint <= best);
    REQUIRE(joint >= total(bound));
    proved += joint == best ? 1 : 0;
  }
  CHECK(feasible == 1244);
  CHECK(best_found == 1244);
  CHECK(proved == 660);
}

TEST_CASE("Layers find the best of all tiny plans when nothing is dropped, else bound it") {
  int found_some = 0;
  int loose = 0;
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    const Drawn drawn = one_class(seed);
    std::int64_t best = -1;
    each_plan(drawn.tasks[0], [&](const Starts& starts) {
      const std::int64_t cost = total(cost_of(drawn.tasks, drawn.goals, {starts}));
      if (best < 0 || cost < best) best = cost;
    });
    if (best < 0) continue;
    INFO("seed " << seed);
    const auto layers = [&](std::int64_t below, std::uint64_t work) {
      return best_by_layers(drawn.tasks[0], drawn.active[0], drawn.goals, below, work);
    };
    for (const std::int64_t below : {best + 1, best + 1000}) {
      const Layered all = layers(below, 1000000);
      REQUIRE(all.cost == best);
      REQUIRE(all.bound == best);
      REQUIRE(keeps_rules(drawn.tasks[0], all.starts));
      REQUIRE(total(cost_of(drawn.tasks, drawn.goals, {all.starts})) == best);
    }
    if (best > 0) {
      const Layered none = layers(best, 1000000);
      REQUIRE(none.starts.empty());
      REQUIRE(none.bound == best);
      REQUIRE(none.next >= best);
    }
    const Layered few = layers(best + 1000, 20);
    REQUIRE(few.bound <= best);
    loose += few.bound < best ? 1 : 0;
    if (few.starts.empty()) continue;
    ++found_some;
    REQUIRE(keeps_rules(drawn.tasks[0], few.starts));
    REQUIRE(few.cost == total(cost_of(drawn.tasks, drawn.goals, {few.starts})));
    const Layered by_cost =
        best_by_cost(drawn.tasks[0], drawn.active[0], drawn.goals, 0, best + 1, 1000000);
    REQUIRE(by_cost.bound <= best);
    REQUIRE((by_cost.starts.empty() || by_cost.cost == best));
  }
  CHECK(found_some > 500);
  CHECK(loose > 500);
}

TEST_CASE("A class beside others costs what the plan of all costs, but for what is theirs alone") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Drawn drawn = three_classes(seed);
    auto starts = fitted(drawn);
    if (starts.empty()) continue;
    const Part part{{0, 1, 2}, drawn.tasks, drawn.active, drawn.goals};
    for (std::size_t task = 0; task < 3; ++task) {
      const Part own = beside(part, task, starts);
      FitOptions uneven;
      uneven.even = false;
      auto other = starts;
      other[task] = fit(drawn.tasks[task], drawn.active[task], uneven).starts;
      const auto difference = [&](const std::vector<Task>& tasks, const Goals& goals,
                                  const std::vector<Starts>& a, const std::vector<Starts>& b) {
        return total(cost_of(tasks, goals, a)) - total(cost_of(tasks, goals, b));
      };
      CHECK(difference(own.tasks, own.goals, {other[task]}, {starts[task]}) ==
            difference(drawn.tasks, drawn.goals, other, starts));
    }
  }
}

TEST_CASE("Classes that follow a lead keep their rules and, where these let them, its order") {
  int same = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const Drawn drawn = three_classes(seed);
    const auto starts = fitted(drawn);
    if (starts.empty()) continue;
    const Part part{{0, 1},
                    {drawn.tasks[0], drawn.tasks[1]},
                    {drawn.active[0], drawn.active[1]},
                    parts_of(drawn.tasks, drawn.active, drawn.goals)[0].goals};
    const auto led = follow_lead(part, starts[0], {starts[0], starts[1]});
    CHECK(led[0] == starts[0]);
    CHECK_NOTHROW(Standing(part.tasks, part.active, part.goals, led));
    bool in_order = true;
    for (std::size_t a = 0; a < 10; ++a)
      for (std::size_t b = 0; b < 10; ++b)
        in_order = in_order && (led[0][a] < led[0][b]) == (led[1][a] < led[1][b]);
    same += in_order ? 1 : 0;
  }
  CHECK(same > 3);
}

TEST_CASE("The same seed and steps give the same plan, which is never worse than the start") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Drawn drawn = three_classes(seed);
    const auto starts = fitted(drawn);
    if (starts.empty()) continue;
    ImproveOptions options;
    options.seed = seed;
    for (const std::uint64_t steps : {0U, 7U, 5000U}) {
      options.steps = steps;
      const auto improved = improve(drawn.tasks, drawn.active, drawn.goals, starts, options);
      CHECK(improved == improve(drawn.tasks, drawn.active, drawn.goals, starts, options));
      CHECK(total(cost_of(drawn.tasks, drawn.goals, improved)) <=
            total(cost_of(drawn.tasks, drawn.goals, starts)));
    }
  }
}

TEST_CASE("A plan that costs no more than the bound asked for is left as it is") {
  const Drawn drawn = three_classes(2);
  const auto starts = fitted(drawn);
  REQUIRE(!starts.empty());
  ImproveOptions options;
  options.steps = 5000;
  CHECK(improve(drawn.tasks, drawn.active, drawn.goals, starts, options) != starts);
  options.bound = total(cost_of(drawn.tasks, drawn.goals, starts));
  CHECK(improve(drawn.tasks, drawn.active, drawn.goals, starts, options) == starts);
}

TEST_CASE("Starts that break a rule are refused") {
  const Drawn drawn = one_class(1);
  Starts same(drawn.tasks[0].jobs.size(), 0);
  CHECK_THROWS_AS(Standing(drawn.tasks, drawn.active, drawn.goals, {same}), std::invalid_argument);
}
