#include "plan/joint_bound.hpp"

#include <algorithm>
#include <map>
#include <numeric>

#include "plan/bound_parts.hpp"
#include "plan/goals_places.hpp"

namespace pshe::detail {
namespace {

using Costs = std::vector<std::int64_t>;

constexpr std::int64_t fine = 64;  // parts into which a cost is split when it is passed
constexpr std::size_t most_rounds = 24;
constexpr std::size_t most_work = 30'000'000;  // of all rounds of a class

/// Two jobs of a class: what they cost together by the places of both, and what each was passed.
struct Pair {
  std::size_t a = 0;
  std::size_t b = 0;
  Costs cost;  ///< by place of a, then of b
  Costs to_a;  ///< by place
  Costs to_b;
};

/// The places, pairs and waits of one class.
class Joint {
 public:
  Joint(const Task& task, const Active& active, const Goals& goals, std::size_t position)
      : places_(places_of(task, active)), reach_(places_), open_(places_.open()) {
    if (!reach_.possible()) return;
    belief_.assign(places_.placed.size(), Costs(open_, no_way));
    for (std::size_t job = 0; job < belief_.size(); ++job)
      for (std::size_t at = 0; at < open_; ++at)
        if (places_.placed[job] != 0 && reach_.can_be(places_, job, at)) belief_[job][at] = 0;
    for (const PlaceTerm& term : goals.places)
      if (term.job.task == position)
        for (std::size_t at = 0; at < open_; ++at)
          if (std::int64_t& own = belief_[term.job.job][at]; own < no_way)
            own += fine * term.cost[places_.times[at]];
    for (const PairTerm& term : goals.pairs)
      if (term.first.task == position && term.second.task == position) add(term);
    for (const WaitTerm& term : goals.waits)
      if (term.task == position && term.before.size() == 1)
        add_wait(term.before.front(), term.job, fine * term.cost);
    for (const Wait& wait : places_.waits)
      if (wait.before.size() == 1) add_wait(wait.before.front(), wait.job, no_way);
  }

  std::int64_t run() {
    if (!reach_.possible()) return 0;
    for (std::size_t left = rounds(); left > 0; --left)
      for (auto& [key, pair] : pairs_) pass(pair);
    std::vector<Costs> rows;
    for (std::size_t job = 0; job < belief_.size(); ++job)
      if (places_.placed[job] != 0) rows.push_back(belief_[job]);
    // Passing can make costs negative; an assignment wants none that are.
    const std::int64_t lift = lowest(rows);
    for (Costs& row : rows)
      for (std::int64_t& cost : row)
        if (cost < no_way) cost += lift;
    std::int64_t sum = cheapest_assignment(rows) - lift * static_cast<std::int64_t>(rows.size());
    for (const auto& [key, pair] : pairs_) sum += rest(pair);
    return sum <= 0 ? 0 : (sum + fine - 1) / fine;
  }

 private:
  [[nodiscard]] static std::int64_t lowest(const std::vector<Costs>& rows) {
    std::int64_t low = 0;
    for (const Costs& row : rows) low = std::min(low, *std::min_element(row.begin(), row.end()));
    return -low;
  }

  [[nodiscard]] std::size_t end(std::size_t job, std::size_t at) const {
    return std::min(at + places_.taken(job, at), open_) - 1;
  }

  [[nodiscard]] bool can_be(std::size_t job, std::size_t at) const {
    return belief_[job][at] < no_way;
  }

  Pair& pair_of(std::size_t a, std::size_t b) {
    Pair& pair = pairs_[{std::min(a, b), std::max(a, b)}];
    if (pair.cost.empty()) {
      pair.a = std::min(a, b);
      pair.b = std::max(a, b);
      pair.cost.assign(open_ * open_, 0);
      pair.to_a.assign(open_, 0);
      pair.to_b.assign(open_, 0);
    }
    return pair;
  }

  /// Adds to the cost of two jobs by their places; `cost` takes the places of `first` and `second`.
  template <class Cost>
  void add_cost(std::size_t first, std::size_t second, Cost cost) {
    if (first == second || places_.placed[first] == 0 || places_.placed[second] == 0) return;
    Pair& pair = pair_of(first, second);
    for (std::size_t a = 0; a < open_; ++a)
      for (std::size_t b = 0; b < open_; ++b) {
        std::int64_t& sum = pair.cost[a * open_ + b];
        if (!can_be(pair.a, a) || !can_be(pair.b, b) || sum >= no_way) continue;
        const std::int64_t more = pair.a == first ? cost(a, b) : cost(b, a);
        sum = more >= no_way ? no_way : sum + more;
      }
  }

  void add(const PairTerm& term) {
    add_cost(term.first.job, term.second.job, [&](std::size_t first, std::size_t second) {
      const std::size_t first_end = end(term.first.job, first);
      const std::size_t second_end = end(term.second.job, second);
      const auto value = [&](std::size_t at) {
        return term.unit == PairTerm::Unit::lessons ? static_cast<std::int64_t>(at)
                                                    : places_.days[at];
      };
      return fine *
             term.cost(distance(value(first), value(first_end), value(second), value(second_end)));
    });
  }

  void add_wait(std::size_t before, std::size_t job, std::int64_t cost) {
    add_cost(before, job, [&](std::size_t first, std::size_t second) {
      return second > end(before, first) ? std::int64_t{0} : cost;
    });
  }

  [[nodiscard]] std::size_t rounds() const {
    const std::size_t work = pairs_.size() * open_ * open_ + 1;
    return std::clamp<std::size_t>(most_work / work, 1, most_rounds);
  }

  /// Passes costs between the pair and its two jobs so that each side has its share.
  void pass(Pair& pair) {
    Costs& a = belief_[pair.a];
    Costs& b = belief_[pair.b];
    Costs least_a(open_, no_way);
    Costs least_b(open_, no_way);
    for (std::size_t i = 0; i < open_; ++i) {
      if (a[i] >= no_way) continue;
      const std::int64_t own = a[i] - pair.to_a[i];
      const std::int64_t* cost = &pair.cost[i * open_];
      for (std::size_t k = 0; k < open_; ++k) {
        if (b[k] >= no_way || cost[k] >= no_way) continue;
        least_a[i] = std::min(least_a[i], cost[k] + b[k] - pair.to_b[k]);
        least_b[k] = std::min(least_b[k], cost[k] + own);
      }
    }
    share(a, pair.to_a, least_a);
    share(b, pair.to_b, least_b);
  }

  /// Half of what the other side and the pair cost at best, less half of what this side has.
  void share(Costs& belief, Costs& passed, const Costs& least) const {
    for (std::size_t at = 0; at < open_; ++at) {
      if (belief[at] >= no_way) continue;
      if (least[at] >= no_way) {
        belief[at] = no_way;  // no place is left for the other job
        continue;
      }
      const std::int64_t own = belief[at] - passed[at];
      passed[at] = (least[at] - own) / 2;
      belief[at] = own + passed[at];
    }
  }

  /// What a pair costs at least beyond what it passed on.
  [[nodiscard]] std::int64_t rest(const Pair& pair) const {
    std::int64_t least = no_way;
    for (std::size_t i = 0; i < open_; ++i)
      for (std::size_t k = 0; k < open_; ++k)
        if (const std::int64_t cost = pair.cost[i * open_ + k];
            cost < no_way && can_be(pair.a, i) && can_be(pair.b, k))
          least = std::min(least, cost - pair.to_a[i] - pair.to_b[k]);
    return least >= no_way ? 0 : least;
  }

  Places places_;
  Reach reach_;
  std::size_t open_ = 0;
  std::vector<Costs> belief_;  ///< by job and place: what it costs there, with what it was passed
  std::map<std::pair<std::size_t, std::size_t>, Pair> pairs_;
};

/// The terms that Joint does not see.
Goals others(const Goals& goals) {
  Goals rest;
  rest.buckets = goals.buckets;
  rest.follows = goals.follows;
  for (const PairTerm& term : goals.pairs)
    if (term.first.task != term.second.task) rest.pairs.push_back(term);
  return rest;
}

std::int64_t total(const Costs& parts) {
  return std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
}

}  // namespace

std::int64_t least_total(const std::vector<Task>& tasks, const std::vector<Active>& active,
                         const Goals& goals, const std::vector<std::int64_t>& by_aim) {
  std::int64_t joint = total(bound_of(tasks, active, others(goals)));
  for (std::size_t i = 0; i < tasks.size(); ++i)
    joint += Joint(tasks[i], active[i], goals, i).run();
  return std::max(joint, total(by_aim));
}

}  // namespace pshe::detail
