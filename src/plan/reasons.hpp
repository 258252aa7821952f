// Why a class has no plan and what to do about it, in words a teacher uses.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/fit.hpp"
#include "plan/task.hpp"
#include "pshe/base/error.hpp"

namespace pshe::detail {

/// The reason that a class has no plan: a smallest set of rules that clash, and ways out of which
/// each was found to give a plan. Needs a task without a fit.
[[nodiscard]] InfeasibleError::Reason why_not(const Task& task, const Active& active);

/// The reason that the search gave up, which is no proof.
[[nodiscard]] InfeasibleError::Reason none_found(const Task& task);

/// Whether a rule says what comes before its job.
[[nodiscard]] inline bool about_order(const Rule& rule) {
  return rule.kind == RuleKind::help || rule.kind == RuleKind::need ||
         rule.kind == RuleKind::module;
}

/// A clash, sorted by what its rules are.
struct Sorted {
  std::vector<std::size_t> jobs;   ///< that the rules are about, rising
  std::vector<const Rule*> shut;   ///< closures
  std::vector<const Rule*> fits;   ///< lengths
  std::vector<const Rule*> dates;  ///< pins, bounds, turns, sessions, what is settled
  std::vector<const Rule*> order;  ///< help, needs, modules
};
[[nodiscard]] Sorted sorted(const Task& task, const std::vector<std::size_t>& rules);

/// Number of open times from one time to another, both included.
[[nodiscard]] std::size_t open_between(const Task& task, std::size_t first, std::size_t last);
/// Where the clash needs more times than there are: by dates alone, or else by what the lessons
/// come after, in the shortest stretch of those that end first; nothing when it is none of room.
[[nodiscard]] std::optional<Crowd> crowd_of(const Task& task, const Clash& clash,
                                            const Sorted& parts);
/// The crowd as a sentence without its full stop.
[[nodiscard]] std::string room(const Task& task, const Crowd& crowd);

/// One rule as a sentence without its full stop, for example "\"A\" rests on \"B\"".
[[nodiscard]] std::string sentence(const Task& task, const Rule& rule);

/// The ways out of a clash in words, cheapest first; `short_by`: lesson times that are lacking.
[[nodiscard]] std::vector<std::string> ways_out(const Task& task, const Active& active,
                                                const Clash& clash, std::size_t short_by);

}  // namespace pshe::detail
