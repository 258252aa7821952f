// In whole numbers, so that all machines give the same (Kirkpatrick, Gelatt and Vecchi 1983).
#include "plan/improve_anneal.hpp"

#include <bit>
#include <numeric>

#include "plan/improve_moves.hpp"

namespace pshe::detail {
namespace {

/// 65536ths, of temperatures.
constexpr std::uint64_t one = 65536;

/// A random amount, near -T * log2(u) for u uniform: what a move may add to the cost.
std::int64_t allowance(Dice& random, std::uint64_t temperature) {
  const std::uint64_t drawn = random.next() | 1U;
  const auto zeros = static_cast<std::uint64_t>(std::countl_zero(drawn));
  const std::uint64_t leading = (drawn << zeros) >> 48U;
  const std::uint64_t logarithm = zeros * one + 2 * (one - leading);
  return static_cast<std::int64_t>((temperature * logarithm) >> 32U);
}

/// Falls by halves, straight in between.
class Cooling {
 public:
  Cooling(Heat heat, std::uint64_t steps)
      : hot_(static_cast<std::uint64_t>(heat.hot) * one), halves_(heat.halvings), steps_(steps) {}
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

}  // namespace

std::size_t Search::jobs() const {
  std::size_t jobs = 0;
  for (const Task& task : part.tasks) jobs += task.jobs.size();
  return jobs;
}

Search search_of(Part part, std::vector<Starts> starts) {
  const auto sum = [](const std::vector<std::int64_t>& costs) {
    return std::accumulate(costs.begin(), costs.end(), std::int64_t{0});
  };
  const std::int64_t cost = sum(cost_of(part.tasks, part.goals, starts));
  const std::int64_t bound = sum(bound_of(part.tasks, part.active, part.goals));
  return {std::move(part), std::move(starts), cost, bound};
}

std::uint64_t anneal(Search& search, const std::vector<Starts>& from, std::uint64_t seed,
                     std::uint64_t steps, std::int64_t bound, Heat heat) {
  if (steps == 0 || search.cost <= bound) return steps;
  Standing state(search.part.tasks, search.part.active, search.part.goals, from);
  Dice random(seed);
  Moves moves(state, random);
  if (!moves.any()) return steps;
  std::vector<std::int32_t> best;
  const Cooling cooling(heat, steps);
  std::uint64_t temperature = 0;
  std::uint64_t step = 0;
  while (step < steps && search.cost > bound) {
    if (step % 64 == 0) temperature = cooling.at(step);
    ++step;
    const auto& changes = moves.draw();
    if (changes.empty() || !state.move(changes, allowance(random, temperature))) continue;
    if (state.cost() >= search.cost) continue;
    search.cost = state.cost();
    best = state.all_starts();
  }
  if (!best.empty()) search.starts = state.starts_at(best);
  return steps - step;
}

}  // namespace pshe::detail
