// Costs that no plan can be below, aim by aim. Each term is bounded where it can be, the rules
// of a class by the windows that they leave.
#include <algorithm>
#include <map>

#include "plan/bound_parts.hpp"
#include "plan/goals.hpp"
#include "plan/goals_places.hpp"

namespace pshe::detail {
namespace {

/// What is known of one class.
struct Known {
  Places places;
  Reach reach;
};

/// Smallest cost of a distance that windows allow.
std::int64_t least_cost(const PairTerm& term, const Known& a, const Known& b) {
  const auto value = [&](const Known& of, std::int64_t place) {
    return term.unit == PairTerm::Unit::lessons ? place
                                                : of.places.days[static_cast<std::size_t>(place)];
  };
  const Stretch first = a.reach.window[term.first.job];
  const Stretch second = b.reach.window[term.second.job];
  // Ends are not later than the last open time, so distances are between these two.
  std::int64_t low = value(b, second.first) - value(a, first.end);
  std::int64_t high = value(b, second.last) - value(a, first.first);
  if (term.first.task == term.second.task && term.unit == PairTerm::Unit::lessons) {
    if (a.reach.before(term.first.job, term.second.job)) low = std::max<std::int64_t>(low, 1);
    if (a.reach.before(term.second.job, term.first.job)) high = std::min<std::int64_t>(high, -1);
  }
  std::int64_t nearest = std::clamp(term.least, low, std::max(low, high));
  if (term.most < nearest) nearest = std::clamp(term.most, low, std::max(low, high));
  if (!term.either_way) return term.cost(nearest);
  // Without its sign: the cost falls to `least`, then is 0 to `most`, then rises.
  std::int64_t best = std::min(term.cost(low), term.cost(high));
  for (const std::int64_t wanted : {term.least, term.most, -term.least, -term.most})
    if (low <= wanted && wanted <= high) best = std::min(best, term.cost(wanted));
  if (term.least <= 0 && low <= 0 && 0 <= high) best = std::min(best, term.cost(0));
  return best;
}

class Bounds {
 public:
  Bounds(const std::vector<Task>& tasks, const std::vector<Active>& active, const Goals& goals)
      : goals_(goals), sums_(Words<Aim>::text.size()) {
    for (std::size_t task = 0; task < tasks.size(); ++task) {
      Places places = places_of(tasks[task], active[task]);
      Reach reach(places);
      known_.push_back({std::move(places), std::move(reach)});
    }
  }

  std::vector<std::int64_t> run() {
    places();
    waits();
    for (const PairTerm& term : goals_.pairs) {
      const Known& a = known_[term.first.task];
      const Known& b = known_[term.second.task];
      if (a.places.placed[term.first.job] != 0 && b.places.placed[term.second.job] != 0 &&
          a.reach.possible() && b.reach.possible())
        add(term.aim, least_cost(term, a, b));
    }
    for (const BucketTerm& term : goals_.buckets) bucket(term);
    for (const FollowTerm& term : goals_.follows) follow(term);
    return sums_;
  }

 private:
  using Key = std::pair<Aim, std::size_t>;  ///< aim and class

  void add(Aim aim, std::int64_t cost) { sums_[static_cast<std::size_t>(aim)] += cost; }

  /// Places of the class: a row a job that is placed, a column an open time.
  template <class Cost>
  [[nodiscard]] std::int64_t assigned(const Known& known, Cost cost) const {
    const Places& places = known.places;
    std::vector<std::vector<std::int64_t>> rows;
    for (std::size_t job = 0; job < places.placed.size(); ++job) {
      if (places.placed[job] == 0) continue;
      rows.emplace_back();
      for (std::size_t at = 0; at < places.open(); ++at)
        rows.back().push_back(known.reach.can_be(places, job, at) ? cost(job, at) : no_way);
    }
    return cheapest_assignment(rows);
  }

  /// Each job at a time of its own.
  void places() {
    std::map<Key, std::map<std::size_t, std::vector<std::int64_t>>> costs;
    for (const PlaceTerm& term : goals_.places) {
      auto& sum = costs[{term.aim, term.job.task}][term.job.job];
      sum.resize(term.cost.size());
      for (std::size_t time = 0; time < sum.size(); ++time) sum[time] += term.cost[time];
    }
    for (const auto& [key, terms] : costs) {
      const auto& jobs = terms;  // clang 14 captures no structured binding
      const Known& known = known_[key.second];
      if (!known.reach.possible()) continue;
      add(key.first, assigned(known, [&](std::size_t job, std::size_t at) {
            const auto found = jobs.find(job);
            return found == jobs.end() ? 0 : found->second[known.places.times[at]];
          }));
    }
  }

  /// Circles of waits and rules, of which one wait at least is broken.
  void waits() {
    std::map<Key, std::vector<SoftEdge>> edges;
    for (const WaitTerm& term : goals_.waits) {
      const Known& known = known_[term.task];
      if (term.before.size() != 1 || known.places.placed[term.job] == 0 ||
          known.places.placed[term.before.front()] == 0)
        continue;
      edges[{term.aim, term.task}].push_back({term.before.front(), term.job, term.cost});
    }
    for (auto& [key, soft] : edges)
      if (known_[key.second].reach.possible())
        add(key.first, cost_of_circles(known_[key.second].reach, std::move(soft)));
  }

  /// The first of a bucket costs what it saves, and so on: rising, so that columns of one bucket
  /// are taken in order.
  void bucket(const BucketTerm& term) {
    const Known& known = known_[term.task];
    if (!known.reach.possible()) return;
    std::int64_t none = 0;
    for (std::size_t in = 0; in < term.least.size(); ++in) none += term.cost(in, 0);
    std::vector<std::int64_t> rank(term.least.size());
    std::vector<std::int64_t> step;  // by open time
    for (const std::size_t time : known.places.times) {
      const std::size_t in = term.bucket[time];
      step.push_back(term.cost(in, rank[in] + 1) - term.cost(in, rank[in]));
      ++rank[in];
    }
    std::vector<std::vector<std::int64_t>> rows;
    for (std::size_t job = 0; job < term.counts.size(); ++job) {
      if (term.counts[job] == 0 || known.places.placed[job] == 0) continue;
      std::vector<char> open(term.least.size());
      for (std::size_t at = 0; at < known.places.open(); ++at)
        if (known.reach.can_be(known.places, job, at))
          open[term.bucket[known.places.times[at]]] = 1;
      rows.emplace_back();
      for (std::size_t at = 0; at < known.places.open(); ++at)
        rows.back().push_back(open[term.bucket[known.places.times[at]]] != 0 ? step[at] : no_way);
    }
    add(term.aim, std::max<std::int64_t>(none + cheapest_assignment(rows), 0));
  }

  /// Every theme begins once; a theme of more than half of the lessons meets itself.
  void follow(const FollowTerm& term) {
    std::map<int, std::int64_t> lessons;
    std::int64_t all = 0;
    std::int64_t most = 0;
    for (std::size_t job = 0; job < term.theme.size(); ++job) {
      if (known_[term.task].places.placed[job] == 0) continue;
      ++all;
      most = std::max(most, ++lessons[term.theme[job]]);
    }
    if (all == 0) return;
    const auto themes = static_cast<std::int64_t>(lessons.size());
    add(term.aim, term.change * (themes - 1) +
                      term.same * std::max<std::int64_t>(most - (all - most) - 1, 0));
  }

  const Goals& goals_;
  std::vector<Known> known_;
  std::vector<std::int64_t> sums_;
};

}  // namespace

std::vector<std::int64_t> bound_of(const std::vector<Task>& tasks,
                                   const std::vector<Active>& active, const Goals& goals) {
  return Bounds(tasks, active, goals).run();
}

}  // namespace pshe::detail
