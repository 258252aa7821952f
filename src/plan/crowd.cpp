#include "plan/crowd.hpp"

#include <algorithm>
#include <set>

namespace pshe::detail {
namespace {

/// Between which times a job has to be taught, and how many it takes at least.
struct Stay {
  std::size_t job = 0;
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t work = 1;
  int minutes = 0;  ///< 0 when its length does not matter
};

bool is_date(RuleKind kind) {
  return kind == RuleKind::pin || kind == RuleKind::bound || kind == RuleKind::turn ||
         kind == RuleKind::session || kind == RuleKind::fixed;
}

bool before(const Crowd& a, const Crowd& b, Prefer prefer) {
  const std::size_t missing_a = a.work - a.times;
  const std::size_t missing_b = b.work - b.times;
  if (prefer == Prefer::few && a.jobs.size() != b.jobs.size()) return a.jobs.size() < b.jobs.size();
  return missing_a != missing_b ? missing_a > missing_b : a.jobs.size() < b.jobs.size();
}

class Crowds {
 public:
  Crowds(const Task& task, const Active& active)
      : task_(task), active_(active), open_(task.times.size(), 1) {
    for (const LessonTime& time : task.times) {
      longest_ = std::max(longest_, time.slot.minutes);
      splits_ = splits_ || time.splits;
    }
    each([&](const Rule& rule) {
      if (rule.kind == RuleKind::shut)
        for (const std::size_t time : rule.times) open_[time] = 0;
    });
    find_stays();
  }

  [[nodiscard]] std::optional<Crowding> find(Prefer prefer) const {
    std::set<int> lengths{0};
    std::set<std::size_t> firsts;
    std::set<std::size_t> lasts;
    for (const Stay& stay : stays_) {
      lengths.insert(stay.minutes);
      firsts.insert(stay.first);
      lasts.insert(stay.last);
    }
    Crowd best;
    for (const int length : lengths)
      for (const std::size_t first : firsts)
        for (const std::size_t last : lasts) {
          if (last < first) continue;
          Crowd crowd = between(first, last, length);
          if (crowd.work <= crowd.times) continue;
          if (best.jobs.empty() || before(crowd, best, prefer)) best = std::move(crowd);
        }
    if (best.jobs.empty()) return std::nullopt;
    return Crowding{best, demand(best)};
  }

 private:
  template <class Visit>
  void each(Visit visit) const {
    for (std::size_t i = 0; i < task_.rules.size(); ++i)
      if (active_[i] != 0) visit(task_.rules[i]);
  }

  void find_stays() {
    std::vector<char> taught(task_.jobs.size());
    std::vector<char> fits(task_.jobs.size());
    each([&](const Rule& rule) {
      if (rule.kind == RuleKind::taught) taught[rule.job] = 1;
      if (rule.kind == RuleKind::fits) fits[rule.job] = 1;
    });
    std::vector<Stay> stays(task_.jobs.size());
    for (std::size_t job = 0; job < stays.size(); ++job) stays[job] = stay_of(job, fits[job] != 0);
    each([&](const Rule& rule) {
      if (!is_date(rule.kind)) return;
      Stay& stay = stays[rule.job];
      stay.first = std::max(stay.first, rule.first);
      // A lesson that may run on can end after its last start.
      const bool whole = rule.kind == RuleKind::bound || rule.kind == RuleKind::turn;
      if (whole || !splits_ || fits[rule.job] == 0) stay.last = std::min(stay.last, rule.last);
    });
    for (const Stay& stay : stays)
      if (taught[stay.job] != 0 && stay.first <= stay.last) stays_.push_back(stay);
  }

  [[nodiscard]] Stay stay_of(std::size_t job, bool fits) const {
    Stay stay{job, 0, task_.times.empty() ? 0 : task_.times.size() - 1};
    if (!fits) return stay;
    const int minutes = task_.jobs[job].minutes;
    if (splits_ && longest_ > 0)
      stay.work = static_cast<std::size_t>(std::max(1, (minutes + longest_ - 1) / longest_));
    else
      stay.minutes = minutes;
    return stay;
  }

  [[nodiscard]] Crowd between(std::size_t first, std::size_t last, int length) const {
    Crowd crowd{first, last, length, {}, 0, 0};
    for (const Stay& stay : stays_)
      if (first <= stay.first && stay.last <= last && stay.minutes >= length) {
        crowd.jobs.push_back(stay.job);
        crowd.work += stay.work;
      }
    for (std::size_t time = first; time <= last && time < open_.size(); ++time)
      if (counts(crowd, time) && open_[time] != 0) ++crowd.times;
    return crowd;
  }

  [[nodiscard]] bool counts(const Crowd& crowd, std::size_t time) const {
    return crowd.first <= time && time <= crowd.last &&
           task_.times[time].slot.minutes >= crowd.minutes;
  }

  /// A shut time gains itself; whatever else is given up gains the times of its job.
  [[nodiscard]] Demand demand(const Crowd& crowd) const {
    Demand demand{{}, crowd.work - crowd.times};
    std::vector<std::size_t> work(task_.jobs.size());
    for (const Stay& stay : stays_)
      if (std::binary_search(crowd.jobs.begin(), crowd.jobs.end(), stay.job))
        work[stay.job] = stay.work;
    for (std::size_t i = 0; i < task_.rules.size(); ++i) {
      const Rule& rule = task_.rules[i];
      if (active_[i] == 0) continue;
      std::size_t gain = 0;
      if (rule.kind == RuleKind::shut) {
        const std::set<std::size_t> times(rule.times.begin(), rule.times.end());
        for (const std::size_t time : times) gain += counts(crowd, time) ? 1U : 0U;
      } else if (rule.kind == RuleKind::taught || rule.kind == RuleKind::fits ||
                 is_date(rule.kind)) {
        gain = work[rule.job];
      }
      if (gain > 0) demand.weights.emplace_back(i, gain);
    }
    return demand;
  }

  const Task& task_;
  const Active& active_;
  std::vector<char> open_;
  std::vector<Stay> stays_;
  int longest_ = 0;  ///< minutes of the longest time
  bool splits_ = false;
};

}  // namespace

std::optional<Crowding> find_crowd(const Task& task, const Active& active, Prefer prefer) {
  return Crowds(task, active).find(prefer);
}

}  // namespace pshe::detail
