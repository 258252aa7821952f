#include "plan/keeping.hpp"

#include <algorithm>
#include <stdexcept>

#include "plan/leaving.hpp"

namespace pshe::detail {
namespace {

constexpr std::size_t most_nodes = 2000;  // of one try
constexpr std::size_t most_pairs = 400;

/// The task with a rule for each job that holds it where it was.
class Keeper {
 public:
  Keeper(const Task& task, const Active& active, const Places& old) : task_(task), active_(active) {
    for (std::size_t job = 0; job < old.size(); ++job) {
      if (!is_taught(active, job) || old[job].empty()) continue;
      held_.push_back(task_.rules.size());
      task_.rules.push_back(at(job, old[job]));
      active_.push_back(1);
    }
    let_go_of_impossible();
  }

  Kept run() {
    for (std::size_t more = 0; more < 3; ++more)
      if (try_freeing(more)) return {std::move(found_), proved_};
    return keep_in_turn();
  }

 private:
  /// The rule that a job is at one of some times.
  static Rule at(std::size_t job, const std::vector<std::size_t>& times) {
    Rule rule;
    rule.kind = RuleKind::fixed;
    rule.job = job;
    rule.cost = 0;
    rule.first = *std::min_element(times.begin(), times.end());
    rule.last = *std::max_element(times.begin(), times.end());
    if (rule.first != rule.last)
      for (const std::size_t time : times) rule.ranges.push_back({time, time});
    return rule;
  }

  /// A place that is shut now, or that the job alone cannot have, is no place to keep.
  void let_go_of_impossible() {
    for (const std::size_t rule : held_) active_[rule] = 0;
    std::vector<std::size_t> possible;
    for (const std::size_t rule : held_) {
      active_[rule] = 1;
      const Window window = windows(task_, active_)[task_.rules[rule].job];
      if (window.first <= window.last) possible.push_back(rule);
      active_[rule] = 0;
    }
    held_ = std::move(possible);
    for (const std::size_t rule : held_) active_[rule] = 1;
  }

  bool fits() {
    FitResult result = fit(task_, active_, {most_nodes, false});
    proved_ = proved_ && result.fit != Fit::gave_up;
    if (result.fit != Fit::found) return false;
    found_ = std::move(result.starts);
    return true;
  }

  /// Whether all but `more` of the kept jobs can stay.
  bool try_freeing(std::size_t more) {
    if (more == 0) return fits();
    if (more == 1)
      return std::any_of(held_.begin(), held_.end(), [&](std::size_t rule) {
        active_[rule] = 0;
        const bool found = fits();
        active_[rule] = 1;
        return found;
      });
    std::size_t tries = 0;
    for (std::size_t a = 0; a < held_.size(); ++a)
      for (std::size_t b = a + 1; b < held_.size(); ++b) {
        if (++tries > most_pairs) return proved_ = false;
        active_[held_[a]] = active_[held_[b]] = 0;
        const bool found = fits();
        active_[held_[a]] = active_[held_[b]] = 1;
        if (found) return true;
      }
    return false;
  }

  /// Frees every job, then keeps each in turn that can stay beside those kept before.
  Kept keep_in_turn() {
    for (const std::size_t rule : held_) active_[rule] = 0;
    FitResult result = fit(task_, active_);
    if (result.fit != Fit::found) throw std::logic_error("A task without a fit cannot be kept.");
    found_ = std::move(result.starts);
    for (const std::size_t rule : held_) {
      active_[rule] = 1;
      const std::size_t start = found_[task_.rules[rule].job];
      if (!task_.rules[rule].lets(start, start) && !fits()) active_[rule] = 0;
    }
    return {std::move(found_), false};
  }

  Task task_;
  Active active_;
  std::vector<std::size_t> held_;  ///< positions of the rules that hold jobs where they were
  Starts found_;
  bool proved_ = true;
};

}  // namespace

Kept fit_keeping(const Task& task, const Active& active, const Places& old) {
  return Keeper(task, active, old).run();
}

}  // namespace pshe::detail
