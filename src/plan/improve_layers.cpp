#include "plan/improve_layers.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <unordered_map>
#include <vector>

#include "plan/bound_parts.hpp"
#include "plan/goals_places.hpp"

namespace pshe::detail {
namespace {

constexpr std::size_t most_jobs = 64;
constexpr std::size_t most_times = 255;
constexpr std::size_t most_buckets = 8;
constexpr std::uint64_t most_work = 8000000;  ///< for memory

using Set = std::uint64_t;
Set only(std::size_t job) { return Set{1} << job; }

/// The first times of the year filled.
struct Beginning {
  Set placed = 0;
  std::int64_t cost = 0;   ///< paid
  std::int64_t least = 0;  ///< with what is sure to come
  std::array<std::uint8_t, most_jobs> at{};
  std::array<std::uint8_t, most_buckets> in_bucket{};
  std::uint8_t last = most_jobs;  ///< job placed last
};

/// What is the same in two beginnings that go on at the same costs.
struct Key {
  Set placed = 0;
  int last = 0;
  /// Places, plus one, of jobs whose place matters yet; after them the counts of buckets.
  std::array<std::uint8_t, most_jobs + most_buckets> bytes{};

  friend bool operator==(const Key&, const Key&) = default;
};

struct Hash {
  std::size_t operator()(const Key& key) const {
    std::uint64_t sum = key.placed;
    const auto mix = [&](std::uint64_t word) {
      sum = (sum ^ word) * 0x9E3779B97F4A7C15U;
      sum ^= sum >> 32U;
    };
    mix(static_cast<std::uint64_t>(key.last));
    for (const std::uint64_t word : std::bit_cast<std::array<std::uint64_t, 9>>(key.bytes))
      mix(word);
    return sum;
  }
};

struct WaitCost {
  Set before = 0;
  std::int64_t cost = 0;
};

class Layers {
 public:
  Layers(const Task& task, const Active& active, const Goals& goals)
      : places_(places_of(task, active)), reach_(places_), goals_(goals), jobs_(task.jobs.size()) {
    if (!fits()) return;
    rules_.resize(jobs_);
    waits_.resize(jobs_);
    pairs_.resize(jobs_);
    place_cost_.resize(jobs_ * places_.open());
    for (const Wait& wait : places_.waits) rules_[wait.job].push_back(set_of(wait.before));
    for (std::size_t job = 0; job < jobs_; ++job)
      if (places_.placed[job] != 0) all_ |= only(job);
    for (const WaitTerm& term : goals.waits)
      if (const Set before = set_of(term.before) & all_; before != 0)
        waits_[term.job].push_back({before, term.cost});
    for (const PairTerm& term : goals.pairs) {
      if (((only(term.first.job) | only(term.second.job)) & ~all_) != 0) continue;
      pairs_[term.first.job].push_back(&term);
      pairs_[term.second.job].push_back(&term);
      open_pairs_.push_back(&term);
    }
    for (const PlaceTerm& term : goals.places)
      for (std::size_t at = 0; at < places_.open(); ++at)
        place_cost_[term.job.job * places_.open() + at] += term.cost[places_.times[at]];
    one_theme_ = std::all_of(
        goals.follows.begin(), goals.follows.end(),
        [&](const FollowTerm& term) { return term.theme == goals.follows.front().theme; });
    for (std::size_t job = 0; job < jobs_; ++job) {
      std::uint8_t least = 255;
      for (std::size_t at = 0; at < places_.open(); ++at)
        if (const auto span = static_cast<std::uint8_t>(places_.taken(job, at)); span != 0)
          least = std::min(least, span);
      work_.push_back(least);
    }
  }

  Layered run(std::int64_t below, std::uint64_t work) {
    if (!fits() || !reach_.possible()) return {};
    below_ = below;
    dropped_ = next_ = no_way;
    work_done_ = 0;
    work = std::min(work, most_work);
    layers_.assign(places_.open() + 1, {});
    known_.assign(places_.open() + 1, {});
    Beginning none;
    none.cost = none.least = without_times();
    layers_[0].push_back(none);
    std::uint64_t ways = 1;  // to go on from a beginning
    for (std::size_t at = 0; at < places_.open(); ++at) {
      const std::uint64_t left = work - std::min(work, work_done_);
      keep_best(layers_[at], left / (places_.open() - at) / ways + 1);
      const std::uint64_t before = work_done_;
      for (const Beginning& beginning : layers_[at]) go_on(beginning, at);
      ways = (work_done_ - before) / std::max<std::size_t>(layers_[at].size(), 1) + 1;
      layers_[at] = {};
      known_[at] = {};
    }
    Layered result;
    result.work = work_done_;
    for (const Beginning& end : layers_.back())
      if (end.placed == all_ && end.cost < below_) {
        below_ = result.cost = end.cost;
        result.starts = starts_of(end);
      }
    result.next = std::max(next_, below);
    result.bound = std::min({dropped_, next_, below_});
    return result;
  }

 private:
  /// Whether the sets and counts can hold the class.
  [[nodiscard]] bool fits() const {
    if (jobs_ > most_jobs || places_.open() > most_times || goals_.buckets.size() > most_buckets)
      return false;
    return std::all_of(goals_.buckets.begin(), goals_.buckets.end(), [&](const BucketTerm& term) {
      std::size_t before = 0;  // buckets have to be in order
      return std::all_of(places_.times.begin(), places_.times.end(), [&](std::size_t time) {
        return before <= term.bucket[time] && ((before = term.bucket[time]) < term.least.size());
      });
    });
  }

  static Set set_of(const std::vector<std::size_t>& jobs) {
    Set set = 0;
    for (const std::size_t job : jobs) set |= only(job);
    return set;
  }

  /// What buckets cost in which no lesson can be.
  [[nodiscard]] std::int64_t without_times() const {
    std::int64_t sum = 0;
    for (const BucketTerm& term : goals_.buckets) {
      std::vector<char> seen(term.least.size());
      for (const std::size_t time : places_.times) seen[term.bucket[time]] = 1;
      for (std::size_t in = 0; in < seen.size(); ++in)
        if (seen[in] == 0) sum += term.cost(in, 0);
    }
    return sum;
  }

  void keep_best(std::vector<Beginning>& layer, std::size_t width) {
    if (layer.size() <= width) return;
    std::stable_sort(layer.begin(), layer.end(),
                     [](const Beginning& a, const Beginning& b) { return a.least < b.least; });
    dropped_ = std::min(dropped_, layer[width].least);
    layer.resize(width);
  }

  void go_on(const Beginning& from, std::size_t at) {
    std::size_t work = 0;
    for (std::size_t job = 0; job < jobs_; ++job)
      if ((all_ & ~from.placed & only(job)) != 0) work += work_[job];
    if (at + work > places_.open()) return;
    for (std::size_t job = 0; job < jobs_; ++job)
      if ((all_ & ~from.placed & only(job)) != 0 && may(from, job, at)) place(from, job, at);
    if (at + work < places_.open()) add(from, at, at + 1);
  }

  [[nodiscard]] bool may(const Beginning& from, std::size_t job, std::size_t at) const {
    return reach_.can_be(places_, job, at) &&
           std::all_of(rules_[job].begin(), rules_[job].end(),
                       [&](Set before) { return (before & from.placed) != 0; });
  }

  void place(const Beginning& from, std::size_t job, std::size_t at) {
    Beginning next = from;
    next.placed |= only(job);
    next.at[job] = static_cast<std::uint8_t>(at);
    next.last = static_cast<std::uint8_t>(job);
    next.cost += place_cost_[job * places_.open() + at];
    for (const WaitCost& wait : waits_[job])
      if ((wait.before & from.placed) == 0) next.cost += wait.cost;
    for (const PairTerm* pair : pairs_[job]) {
      const std::size_t other = pair->first.job == job ? pair->second.job : pair->first.job;
      if ((from.placed & only(other)) != 0) next.cost += pair_cost(*pair, next, other, at);
    }
    for (const FollowTerm& term : goals_.follows)
      if (from.last != most_jobs)
        next.cost += term.theme[from.last] == term.theme[job] ? term.same : term.change;
    for (std::size_t i = 0; i < goals_.buckets.size(); ++i) {
      const BucketTerm& term = goals_.buckets[i];
      if (term.counts[job] != 0 && ++next.in_bucket[i] > term.most[bucket(term, at)])
        next.cost += term.weight;
    }
    add(next, at, at + places_.taken(job, at));
  }

  [[nodiscard]] std::size_t bucket(const BucketTerm& term, std::size_t at) const {
    return term.bucket[places_.times[at]];
  }

  /// Of a pair whose one job is placed when the other begins at a time.
  [[nodiscard]] std::int64_t pair_cost(const PairTerm& pair, const Beginning& in,
                                       std::size_t placed, std::size_t at) const {
    const std::size_t end = in.at[placed] + places_.taken(placed, in.at[placed]) - 1;
    const std::int64_t far = pair.unit == PairTerm::Unit::lessons
                                 ? static_cast<std::int64_t>(at - end)
                                 : places_.days[at] - places_.days[end];
    return pair.cost(placed == pair.first.job ? far : -far);
  }

  /// Closes buckets from one time to another, and puts the beginning in its layer.
  void add(Beginning next, std::size_t at, std::size_t to) {
    ++work_done_;
    for (std::size_t i = 0; i < goals_.buckets.size(); ++i) {
      const BucketTerm& term = goals_.buckets[i];
      for (std::size_t time = at; time < to; ++time)
        if (time + 1 == places_.open() || bucket(term, time) != bucket(term, time + 1)) {
          const std::int64_t lacks = term.least[bucket(term, time)] - next.in_bucket[i];
          if (lacks > 0) next.cost += term.weight * lacks;
          next.in_bucket[i] = 0;
        }
    }
    next.least = next.cost;
    if (too_much(next)) return;
    Key key{next.placed, last_theme(next), {}};
    std::copy(next.in_bucket.begin(), next.in_bucket.end(), key.bytes.begin() + most_jobs);
    if (to < places_.open()) look_ahead(next, to, key);
    if (too_much(next)) return;
    auto [found, is_new] = known_[to].emplace(key, layers_[to].size());
    if (is_new)
      layers_[to].push_back(next);
    else if (Beginning& old = layers_[to][found->second]; next.least < old.least)
      old = next;
  }

  bool too_much(const Beginning& next) {
    if (next.least < below_) return false;
    next_ = std::min(next_, next.least);
    return true;
  }

  /// What matters of the job placed last: its theme, or itself where terms have other themes.
  [[nodiscard]] int last_theme(const Beginning& next) const {
    if (goals_.follows.empty() || next.last == most_jobs) return -1;
    return one_theme_ ? goals_.follows.front().theme[next.last] : next.last;
  }

  /// Counts what pairs with one job placed cost at the least, and notes where that job is if what
  /// they cost more later depends on it.
  void look_ahead(Beginning& next, std::size_t at, Key& key) const {
    for (const PairTerm* pair : open_pairs_) {
      const bool first = (next.placed & only(pair->first.job)) != 0;
      if (first == ((next.placed & only(pair->second.job)) != 0)) continue;
      const std::size_t placed = first ? pair->first.job : pair->second.job;
      const std::int64_t now = pair_cost(*pair, next, placed, at);
      const std::int64_t end = pair_cost(*pair, next, placed, places_.open() - 1);
      const bool rising =
          (first || pair->either_way) && distance(*pair, next, placed, at) >= pair->least;
      if (rising) {
        next.least += now;
        if (end == 0 || (now > 0 && pair->unit == PairTerm::Unit::lessons)) continue;
      }
      key.bytes[placed] = static_cast<std::uint8_t>(next.at[placed] + 1);
    }
  }

  [[nodiscard]] std::int64_t distance(const PairTerm& pair, const Beginning& in, std::size_t placed,
                                      std::size_t at) const {
    const std::size_t end = in.at[placed] + places_.taken(placed, in.at[placed]) - 1;
    return pair.unit == PairTerm::Unit::lessons ? static_cast<std::int64_t>(at - end)
                                                : places_.days[at] - places_.days[end];
  }

  [[nodiscard]] Starts starts_of(const Beginning& end) const {
    Starts starts(jobs_, not_placed);
    for (std::size_t job = 0; job < jobs_; ++job)
      if ((all_ & only(job)) != 0) starts[job] = places_.times[end.at[job]];
    return starts;
  }

  Places places_;
  Reach reach_;
  const Goals& goals_;
  std::size_t jobs_;
  Set all_ = 0;
  std::vector<std::vector<Set>> rules_;
  std::vector<std::vector<WaitCost>> waits_;
  std::vector<std::vector<const PairTerm*>> pairs_;  ///< by job
  std::vector<const PairTerm*> open_pairs_;
  std::vector<std::int64_t> place_cost_;
  std::vector<std::size_t> work_;  ///< by job: times that it takes at least
  bool one_theme_ = true;
  std::vector<std::vector<Beginning>> layers_;
  std::vector<std::unordered_map<Key, std::size_t, Hash>> known_;
  std::int64_t below_ = 0;
  std::int64_t dropped_ = 0;  ///< least cost of what was dropped for lack of room
  std::int64_t next_ = 0;     ///< ... because it cost too much
  std::uint64_t work_done_ = 0;
};

}  // namespace

Layered best_by_layers(const Task& task, const Active& active, const Goals& goals,
                       std::int64_t below, std::uint64_t work) {
  return Layers(task, active, goals).run(below, work);
}

Layered best_by_cost(const Task& task, const Active& active, const Goals& goals, std::int64_t bound,
                     std::int64_t below, std::uint64_t work) {
  Layers layers(task, active, goals);
  Layered best;
  best.bound = bound;
  const std::uint64_t all = work;
  int in_vain = 0;  // runs that neither found a plan nor proved that there is none
  for (std::int64_t most = bound + 1; most <= below && in_vain < 3 && work > all / 8;) {
    Layered found = layers.run(most, work / 2);
    work -= std::min(work, found.work + 1);
    found.bound = best.bound = std::max(best.bound, found.bound);
    in_vain += found.bound < most ? 1 : 0;
    most = found.next + 1;
    if (found.starts.empty()) continue;
    best = std::move(found);
    break;
  }
  best.work = all - work;
  return best;
}

}  // namespace pshe::detail
