#include <algorithm>
#include <random>

#include "catch.hpp"
#include "pshe/plan/assign.hpp"

using namespace pshe;

namespace {

class Draw {
 public:
  explicit Draw(unsigned seed) : numbers_(seed) {}
  int below(int n) { return static_cast<int>(numbers_() % static_cast<unsigned>(n)); }
  bool once_in(int n) { return below(n) == 0; }

 private:
  std::mt19937 numbers_;
};

AssignLimits random_limits(Draw& draw, int periods) {
  AssignLimits limits;
  if (draw.once_in(2)) limits.max_load = 2 + draw.below(9);
  if (draw.once_in(3)) limits.min_load = draw.below(10 / periods);
  if (draw.once_in(2)) limits.max_count = 1 + draw.below(4);
  if (draw.once_in(4)) limits.min_count = draw.below(2);
  return limits;
}

/// At most six items and four periods, of everything a problem can have.
AssignProblem random_problem(Draw& draw) {
  AssignProblem problem;
  const int items = draw.below(7), periods = 1 + draw.below(4);
  problem.periods = periods;
  problem.balance =
      draw.once_in(2) ? AssignBalance::largest_load : AssignBalance::squared_deviation;
  problem.weight = draw.once_in(2) ? 1 : draw.below(4);
  const bool alike = draw.once_in(3);  // equal items
  for (int i = 0; i < items; ++i) {
    AssignItem item{std::string(1, static_cast<char>('a' + i)), alike ? 2 : draw.below(5)};
    if (draw.once_in(4)) item.first = draw.below(periods);
    if (draw.once_in(4)) item.last = item.first + draw.below(periods - item.first);
    problem.items.push_back(item);
  }
  for (int after = 1; after < items; ++after)
    for (int before = 0; before < after; ++before)
      if (draw.once_in(5))
        problem.links.push_back({static_cast<std::size_t>(before), static_cast<std::size_t>(after),
                                 draw.once_in(4) ? 0 : 1 + draw.below(2) * draw.below(2)});
  for (int g = draw.below(3); g > 0; --g) {
    AssignGroup group{"group"};
    for (std::size_t i = 0; i < problem.items.size(); ++i)
      if (!draw.once_in(4)) group.items.push_back(i);
    for (int p = draw.once_in(3) ? 0 : draw.once_in(2) ? 1 : periods; p > 0; --p)
      group.limits.push_back(random_limits(draw, periods));
    if (draw.once_in(3))
      for (int p = 0; p < periods; ++p) group.shares.push_back(1 + draw.below(3));
    problem.groups.push_back(group);
  }
  if (items > 0 && draw.once_in(2))
    for (int w = draw.below(5); w > 0; --w) {
      AssignWish wish{static_cast<std::size_t>(draw.below(items)), draw.below(periods)};
      if (!draw.once_in(4)) wish.cost = draw.below(6);
      problem.wishes.push_back(wish);
    }
  return problem;
}

std::int64_t squared(std::int64_t n) { return n * n; }

/// What the group adds to the sum of squares, its largest load, and whether it keeps its limits.
struct Weighed {
  std::int64_t squares = 0, largest = 0;
  bool kept = true;
};

Weighed weigh(const AssignProblem& problem, const AssignGroup& group,
              const std::vector<int>& period) {
  Weighed result;
  std::int64_t total = 0, shares = 0;
  for (const std::size_t i : group.items) total += problem.items[i].load;
  for (int p = 0; p < problem.periods; ++p)
    shares += group.shares.empty() ? 1 : group.shares[static_cast<std::size_t>(p)];
  for (int p = 0; p < problem.periods; ++p) {
    const auto at = static_cast<std::size_t>(p);
    std::int64_t load = 0, count = 0;
    for (const std::size_t i : group.items)
      if (period[i] == p) load += problem.items[i].load, ++count;
    const std::int64_t share = group.shares.empty() ? 1 : group.shares[at];
    const std::int64_t low = total * share / shares;
    const std::int64_t high = low + (total * share % shares == 0 ? 0 : 1);
    result.squares += squared(std::max({std::int64_t{0}, load - high, low - load}));
    result.largest = std::max(result.largest, load);
    if (group.limits.empty()) continue;
    const AssignLimits& limits = group.limits[group.limits.size() == 1 ? 0 : at];
    if (load < limits.min_load.value_or(0) || load > limits.max_load.value_or(load) ||
        count < limits.min_count.value_or(0) || count > limits.max_count.value_or(count))
      result.kept = false;
  }
  return result;
}

/// The cost as the header words it, straight from the problem; nothing where a limit is broken.
std::optional<std::int64_t> cost_of(const AssignProblem& problem, const std::vector<int>& period) {
  std::int64_t squares = 0, largest = 0, costs = 0;
  for (std::size_t i = 0; i < period.size(); ++i)
    if (period[i] < problem.items[i].first ||
        period[i] > problem.items[i].last.value_or(problem.periods - 1))
      return std::nullopt;
  for (const AssignLink& link : problem.links)
    if (period[link.before] + link.min_gap > period[link.after]) return std::nullopt;
  for (const AssignWish& wish : problem.wishes) {
    if (period[wish.item] != wish.period) continue;
    if (!wish.cost) return std::nullopt;
    costs += *wish.cost;
  }
  for (const AssignGroup& group : problem.groups) {
    const Weighed weighed = weigh(problem, group, period);
    if (!weighed.kept) return std::nullopt;
    squares += weighed.squares;
    largest = std::max(largest, weighed.largest);
  }
  const bool by_largest = problem.balance == AssignBalance::largest_load;
  return costs + problem.weight * (by_largest ? largest : squares);
}

/// The least cost of all assignments, tried one by one.
std::optional<std::int64_t> least_cost(const AssignProblem& problem) {
  std::vector<int> period(problem.items.size(), 0);
  std::optional<std::int64_t> least;
  for (;;) {
    if (const auto cost = cost_of(problem, period); cost && (!least || *cost < *least))
      least = cost;
    std::size_t i = 0;
    while (i < period.size() && ++period[i] == problem.periods) period[i++] = 0;
    if (i == period.size()) return least;
  }
}

}  // namespace

TEST_CASE("small problems are solved and proved as trying everything does") {
  int infeasible = 0;
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    Draw draw(seed);
    const AssignProblem problem = random_problem(draw);
    const auto least = least_cost(problem);
    const AssignResult result = assign(problem);
    INFO("seed " << seed);
    REQUIRE(result.status == (least ? AssignStatus::optimal : AssignStatus::infeasible));
    if (!least) {
      ++infeasible;
      REQUIRE(result.period.empty());
      continue;
    }
    REQUIRE(result.cost == *least);
    REQUIRE(result.bound == *least);
    REQUIRE(cost_of(problem, result.period) == *least);
  }
  CHECK(infeasible > 300);
  CHECK(infeasible < 2700);
}

TEST_CASE("a search cut short gives what keeps the limits, and a bound below the least cost") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    Draw draw(seed);
    const AssignProblem problem = random_problem(draw);
    const auto least = least_cost(problem);
    AssignOptions options;
    options.steps = static_cast<std::int64_t>(seed % 3);
    const AssignResult result = assign(problem, options);
    INFO("seed " << seed);
    if (result.status == AssignStatus::infeasible) {
      REQUIRE(!least);
    } else if (least) {
      REQUIRE(result.bound <= *least);
    }
    if (!result.period.empty()) REQUIRE(cost_of(problem, result.period) == result.cost);
  }
}

TEST_CASE("the same seed and steps give the same assignment") {
  Draw draw(7);
  AssignProblem problem;
  problem.periods = 6;
  problem.balance = AssignBalance::squared_deviation;
  for (int i = 0; i < 40; ++i)
    problem.items.push_back({"item " + std::to_string(i), 1 + draw.below(9)});
  for (int g = 0; g < 5; ++g) {
    AssignGroup group{"group " + std::to_string(g)};
    for (std::size_t i = 0; i < 40; ++i)
      if (draw.once_in(2)) group.items.push_back(i);
    problem.groups.push_back(group);
  }
  for (std::size_t i = 0; i + 7 < 40; i += 2) problem.links.push_back({i, i + 7});
  AssignOptions options;
  options.steps = 300'000;
  const AssignResult once = assign(problem, options), again = assign(problem, options);
  CHECK(once.status == again.status);
  CHECK(once.period == again.period);
  CHECK(once.bound == again.bound);
}
