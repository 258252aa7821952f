// Unit jobs with release dates, deadlines and precedence on one class's slots.
//
// With windows that respect precedence, earliest deadline first finds an assignment whenever one
// exists (Brucker, Scheduling Algorithms, on 1 | prec; r_j; p_j = 1 | L_max). The search below
// takes, slot by slot, the first lesson of the programme that leaves the rest assignable.
#include <algorithm>
#include <numeric>

#include "plan/problem.hpp"

namespace pshe::slotwise {
namespace {

class Search {
 public:
  Search(const Problem& problem, const std::vector<Window>& windows)
      : problem_(problem),
        windows_(windows),
        placed_(problem.jobs.size()),
        by_deadline_(problem.jobs.size()) {
    std::iota(by_deadline_.begin(), by_deadline_.end(), 0);
    std::stable_sort(by_deadline_.begin(), by_deadline_.end(), [&](std::size_t a, std::size_t b) {
      return windows_[a].second < windows_[b].second;
    });
  }

  std::optional<Assignment> run() {
    if (!assignable(0)) return std::nullopt;
    Assignment assignment(problem_.slots.size());
    std::vector<std::size_t> left = quotas();
    for (std::size_t slot = 0; slot < problem_.slots.size(); ++slot) {
      std::size_t& quota = left[problem_.half_terms[slot]];
      if (quota == 0 && assignable(slot + 1)) continue;
      assignment[slot] = choose(slot);
      if (assignment[slot] && quota > 0) --quota;
      if (!assignment[slot] && !assignable(slot + 1)) return std::nullopt;
    }
    return assignment;
  }

 private:
  [[nodiscard]] bool fits(std::size_t job, std::size_t slot) const {
    return windows_[job].first <= static_cast<std::ptrdiff_t>(slot) &&
           static_cast<std::ptrdiff_t>(slot) <= windows_[job].second &&
           problem_.jobs[job].minutes <= problem_.slots[slot].minutes;
  }

  [[nodiscard]] bool all_placed(const std::vector<std::size_t>& jobs) const {
    return std::all_of(jobs.begin(), jobs.end(),
                       [&](std::size_t job) { return placed_[job] != 0; });
  }

  /// Can the jobs not yet placed go into the slots from `slot` on? Earliest deadline first.
  [[nodiscard]] bool assignable(std::size_t slot) const {
    std::vector<char> placed = placed_;
    for (; slot < problem_.slots.size(); ++slot)
      for (const std::size_t job : by_deadline_)
        if (placed[job] == 0 && fits(job, slot)) {
          placed[job] = 1;
          break;
        }
    return std::all_of(placed.begin(), placed.end(), [](char done) { return done != 0; });
  }

  /// The first lesson, in the programme's order, that can be here; lessons that would be better
  /// later come last.
  std::optional<std::size_t> choose(std::size_t slot) {
    for (const bool patient : {true, false})
      for (std::size_t job = 0; job < placed_.size(); ++job) {
        if (placed_[job] != 0 || !fits(job, slot) || !all_placed(problem_.jobs[job].after))
          continue;
        if (patient && !all_placed(problem_.jobs[job].better_after)) continue;
        placed_[job] = 1;
        if (assignable(slot + 1)) return job;
        placed_[job] = 0;
      }
    return std::nullopt;
  }

  /// Lessons for each half-term in proportion to its slots, by largest remainder.
  [[nodiscard]] std::vector<std::size_t> quotas() const {
    std::vector<std::size_t> slots(problem_.school->data().half_terms.size());
    for (const std::size_t half_term : problem_.half_terms) ++slots[half_term];
    const std::size_t jobs = problem_.jobs.size();
    const std::size_t total = problem_.slots.size();
    std::vector<std::size_t> quota(slots.size());
    std::vector<std::pair<std::size_t, std::size_t>> rest;  // minus remainder, half-term
    std::size_t given = 0;
    for (std::size_t i = 0; i < slots.size(); ++i) {
      quota[i] = total == 0 ? 0 : jobs * slots[i] / total;
      given += quota[i];
      rest.emplace_back(total == 0 ? 0 : total - jobs * slots[i] % total, i);
    }
    std::sort(rest.begin(), rest.end());
    for (std::size_t i = 0; given < jobs; ++i, ++given) ++quota[rest[i].second];
    return quota;
  }

  const Problem& problem_;
  const std::vector<Window>& windows_;
  std::vector<char> placed_;
  std::vector<std::size_t> by_deadline_;
};

}  // namespace

std::optional<Assignment> assign(const Problem& problem, const std::vector<Window>& windows) {
  return Search(problem, windows).run();
}

}  // namespace pshe::slotwise
