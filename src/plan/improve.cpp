// Part by part. Of parallel classes the first goes alone: it is laid out by layers and annealed
// again and again. The others take the order of the best, and all go on together. Steps go where
// plans still cost most.
#include <algorithm>
#include <numeric>

#include "plan/improve_anneal.hpp"
#include "plan/improve_layers.hpp"
#include "plan/improve_lead.hpp"

namespace pshe::detail {
namespace {

constexpr std::size_t fresh_rounds = 6;
constexpr std::size_t warm_rounds = 2;
constexpr Heat fresh{4, 6};
constexpr Heat warm{2, 5};
/// Beginnings that take as long to look at as a step.
constexpr std::uint64_t looks = 4;

std::int64_t sum(const std::vector<std::int64_t>& costs) {
  return std::accumulate(costs.begin(), costs.end(), std::int64_t{0});
}

/// Anneals some parts in rounds.
class Rounds {
 public:
  Rounds(std::vector<Search>& searches, std::uint64_t seed, std::int64_t bound)
      : searches_(searches), seed_(seed), bound_(bound) {}

  /// `again`: each round from the same starts, else from the best.
  void run(std::size_t rounds, std::uint64_t steps, Heat heat, bool again) {
    std::vector<std::vector<Starts>> first;
    for (const Search& search : searches_) first.push_back(search.starts);
    for (std::size_t round = 0; round < rounds; ++round) {
      std::uint64_t left = steps / (rounds - round);
      steps -= left;
      std::vector<std::uint64_t> weight = weights(again && round == 0);
      for (std::size_t i = 0; i < searches_.size(); ++i) {
        // What the parts before did not need is shared by those that are left.
        const std::uint64_t all = std::accumulate(weight.begin() + static_cast<std::ptrdiff_t>(i),
                                                  weight.end(), std::uint64_t{0});
        if (all == 0) break;
        const std::uint64_t share = left / all * weight[i] + left % all * weight[i] / all;
        left -= share;
        const std::vector<Starts> from = again ? first[i] : searches_[i].starts;
        left += anneal(searches_[i], from, seed_++, share, bound(i), heat);
      }
      steps += left;
    }
  }

 private:
  /// By size at first, then by what could be saved.
  [[nodiscard]] std::vector<std::uint64_t> weights(bool by_size) const {
    std::vector<std::uint64_t> weights;
    for (std::size_t i = 0; i < searches_.size(); ++i) {
      const std::int64_t left = std::max<std::int64_t>(searches_[i].cost - bound(i), 0);
      weights.push_back(by_size && left > 0 ? searches_[i].jobs()
                                            : static_cast<std::uint64_t>(left));
    }
    return weights;
  }

  [[nodiscard]] std::int64_t bound(std::size_t i) const {
    std::int64_t others = -searches_[i].cost;
    for (const Search& search : searches_) others += search.cost;
    return std::max(searches_[i].bound, bound_ - others);
  }

  std::vector<Search>& searches_;
  std::uint64_t seed_;
  std::int64_t bound_;
};

/// Of classes that go first: a plan that costs next to nothing, or a bound. Says what is left of
/// the steps.
std::uint64_t by_layers(std::vector<Search>& leads, std::uint64_t steps) {
  std::uint64_t work = steps * looks;
  for (std::size_t i = 0; i < leads.size(); ++i) {
    Search& lead = leads[i];
    if (lead.cost <= lead.bound) continue;
    Layered found = best_by_cost(lead.part.tasks[0], lead.part.active[0], lead.part.goals,
                                 lead.bound, lead.cost, work / (leads.size() - i));
    work -= std::min(work, found.work);
    lead.bound = found.bound;
    if (found.starts.empty()) continue;
    lead.cost = found.cost;
    lead.starts = {std::move(found.starts)};
  }
  return work / looks;
}

/// Each class of a part in turn while the others stay. Says what is left of the steps.
std::uint64_t in_turn(Search& whole, std::uint64_t steps) {
  const std::size_t classes = whole.part.tasks.size();
  std::uint64_t work = steps * looks;
  for (std::size_t i = 0; i < classes && whole.cost > whole.bound; ++i) {
    const std::size_t task = (i + 1) % classes;  // the first goes last
    const Part own = beside(whole.part, task, whole.starts);
    const std::int64_t now = sum(cost_of(own.tasks, own.goals, {whole.starts[task]}));
    Layered found =
        best_by_layers(own.tasks[0], own.active[0], own.goals, now, work / (classes - i));
    work -= std::min(work, found.work);
    if (found.starts.empty()) continue;
    whole.starts[task] = std::move(found.starts);
    whole.cost -= now - found.cost;
  }
  return work / looks;
}

/// What the classes of a part cost at the least, each alone, when the first has a bound.
std::uint64_t bound_each(Search& whole, const Search& lead, std::uint64_t steps) {
  std::uint64_t work = steps * looks;
  std::int64_t least = lead.bound;
  for (std::size_t i = 1; i < whole.part.tasks.size(); ++i) {
    const Part own = alone(whole.part, i);
    const std::int64_t known = sum(bound_of(own.tasks, own.active, own.goals));
    const Layered found =
        best_by_cost(own.tasks[0], own.active[0], own.goals, known, std::max(lead.bound, known),
                     work / (whole.part.tasks.size() - i));
    work -= std::min(work, found.work);
    least += found.bound;
  }
  whole.bound = std::max(whole.bound, least);
  return work / looks;
}

/// All classes of each part from its first, if that is better. Says what is left of the steps.
std::uint64_t follow(std::vector<Search>& wholes, std::vector<Search>& leads, std::uint64_t steps) {
  for (std::size_t i = 0; i < wholes.size(); ++i) {
    Search& whole = wholes[i];
    if (whole.part.tasks.size() == 1) {
      whole = std::move(leads[i]);
      continue;
    }
    Search led = search_of(whole.part, follow_lead(whole.part, leads[i].starts[0], whole.starts));
    if (led.cost < whole.cost) whole = std::move(led);
    std::uint64_t share = steps / (wholes.size() - i);
    steps -= share;
    share = share / 2 + bound_each(whole, leads[i], share - share / 2);
    steps += in_turn(whole, share);
  }
  return steps;
}

}  // namespace

std::vector<Starts> improve(const std::vector<Task>& tasks, const std::vector<Active>& active,
                            const Goals& goals, std::vector<Starts> starts,
                            const ImproveOptions& options) {
  if (sum(cost_of(tasks, goals, starts)) <= options.bound) return starts;
  std::vector<Search> wholes;
  std::vector<Search> leads;
  for (Part& part : parts_of(tasks, active, goals)) {
    std::vector<Starts> own;
    for (const std::size_t task : part.whole) own.push_back(starts[task]);
    leads.push_back(search_of(alone(part, 0), {own[0]}));
    wholes.push_back(search_of(std::move(part), std::move(own)));
  }
  const std::uint64_t twentieth = options.steps / 20;
  std::uint64_t steps = options.steps - 16 * twentieth;
  Rounds rounds(leads, options.seed, 0);
  rounds.run(1, 2 * twentieth, fresh, true);
  steps += by_layers(leads, 6 * twentieth);
  rounds.run(fresh_rounds - 1, 6 * twentieth, fresh, true);
  steps += follow(wholes, leads, 2 * twentieth);
  Rounds(wholes, options.seed + leads.size() * fresh_rounds, options.bound)
      .run(warm_rounds, steps, warm, false);
  for (Search& search : wholes)
    for (std::size_t k = 0; k < search.starts.size(); ++k)
      starts[search.part.whole[k]] = std::move(search.starts[k]);
  return starts;
}

}  // namespace pshe::detail
