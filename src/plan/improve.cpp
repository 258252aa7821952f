// Simulated annealing, part by part (Kirkpatrick, Gelatt and Vecchi 1983), in whole numbers.
#include <algorithm>
#include <bit>
#include <numeric>

#include "plan/improve_moves.hpp"
#include "plan/improve_parts.hpp"

namespace pshe::detail {
namespace {

/// 65536ths, of temperatures.
constexpr std::uint64_t one = 65536;
constexpr std::uint64_t hottest = 4 * one;
constexpr std::uint64_t halvings = 6;

/// A random amount, near -T * log2(u) for u uniform: what a move may add to the cost.
std::int64_t allowance(Dice& random, std::uint64_t temperature) {
  const std::uint64_t drawn = random.next() | 1U;
  const auto zeros = static_cast<std::uint64_t>(std::countl_zero(drawn));
  const std::uint64_t leading = (drawn << zeros) >> 48U;
  const std::uint64_t logarithm = zeros * one + 2 * (one - leading);
  return static_cast<std::int64_t>((temperature * logarithm) >> 32U);
}

/// Falls from `hot` by halves, `halves` times over the steps, straight in between.
class Cooling {
 public:
  Cooling(std::uint64_t hot, std::uint64_t halves, std::uint64_t steps)
      : hot_(hot), halves_(halves), steps_(steps) {}
  [[nodiscard]] std::uint64_t at(std::uint64_t step) const {
    const std::uint64_t whole = step * halves_ / steps_;
    const std::uint64_t rest = step * halves_ % steps_;
    const std::uint64_t warm = hot_ >> whole;
    return warm - ((warm * (rest * one / steps_)) >> 17U);
  }

 private:
  std::uint64_t hot_;
  std::uint64_t halves_;
  std::uint64_t steps_;
};

std::int64_t sum(const std::vector<std::int64_t>& costs) {
  return std::accumulate(costs.begin(), costs.end(), std::int64_t{0});
}

/// Improves one part in place and says how many steps were left when it reached its bound.
std::uint64_t improve_part(const Part& part, std::vector<Starts>& starts, std::uint64_t seed,
                           std::uint64_t steps, std::int64_t bound) {
  Standing state(part.tasks, part.active, part.goals, starts);
  Dice random(seed);
  Moves moves(state, random);
  if (!moves.any() || state.cost() <= bound) return steps;
  std::int64_t best_cost = state.cost();
  std::vector<std::int32_t> best = state.all_starts();
  const Cooling cooling(hottest, halvings, steps);
  std::uint64_t temperature = 0;
  for (std::uint64_t step = 0; step < steps; ++step) {
    if (step % 64 == 0) temperature = cooling.at(step);
    const auto& changes = moves.draw();
    if (changes.empty() || !state.move(changes, allowance(random, temperature))) continue;
    if (state.cost() >= best_cost) continue;
    best_cost = state.cost();
    best = state.all_starts();
    if (best_cost > bound) continue;
    starts = state.starts_at(best);
    return steps - step - 1;
  }
  starts = state.starts_at(best);
  return 0;
}

std::size_t jobs_of(const Part& part) {
  std::size_t jobs = 0;
  for (const Task& task : part.tasks) jobs += task.jobs.size();
  return jobs;
}

}  // namespace

std::vector<Starts> improve(const std::vector<Task>& tasks, const std::vector<Active>& active,
                            const Goals& goals, std::vector<Starts> starts,
                            const ImproveOptions& options) {
  const std::vector<Part> parts = parts_of(tasks, active, goals);
  std::size_t jobs = 0;
  for (const Part& part : parts) jobs += jobs_of(part);
  std::uint64_t steps = options.steps;
  std::int64_t total = sum(cost_of(tasks, goals, starts));
  for (std::size_t i = 0; i < parts.size() && jobs > 0; ++i) {
    const Part& part = parts[i];
    // What the parts before did not need is shared by those that are left.
    const std::uint64_t share = steps / jobs * jobs_of(part) + steps % jobs * jobs_of(part) / jobs;
    jobs -= jobs_of(part);
    steps -= share;
    if (share == 0) continue;
    std::vector<Starts> own;
    for (const std::size_t task : part.whole) own.push_back(starts[task]);
    const std::int64_t before = sum(cost_of(part.tasks, part.goals, own));
    const std::int64_t others = total - before;
    const std::int64_t bound =
        std::max(sum(bound_of(part.tasks, part.active, part.goals)), options.bound - others);
    steps += improve_part(part, own, options.seed + i, share, bound);
    total = others + sum(cost_of(part.tasks, part.goals, own));
    for (std::size_t k = 0; k < own.size(); ++k) starts[part.whole[k]] = std::move(own[k]);
  }
  return starts;
}

}  // namespace pshe::detail
