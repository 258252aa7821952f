// Room for a class's lessons where time is short: some merged, then some left out.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "plan/fit.hpp"
#include "plan/placing.hpp"
#include "plan/sharing.hpp"
#include "pshe/base/date.hpp"

namespace pshe::detail {

/// Where the lessons of a class were: in the plan, and in what is left of it after a loss.
struct Before {
  std::map<LessonIndex, Slot> slots;        ///< of the first part, all that were planned
  std::map<LessonIndex, std::size_t> stay;  ///< times of those that are not lost
};
[[nodiscard]] Before before(const Task& task, const Plan& plan, const Plan& rest);

/// A task of which the active jobs fit, when `found`.
struct Room {
  std::vector<LessonPair> merged;
  Task task;  ///< with the pairs as one job each
  Active active;
  bool found = false;
  int left_out = 0;  ///< what leaving out costs, of the lessons that were planned
};

/// Room for the lessons that were planned. Those merged before stay so; where the lessons do not
/// fit, pairs that the school lets merge are merged one by one, each time the one that lets most
/// stay and of these the one that moves least. Where that falls short, the first 256 sets of pairs
/// are tried: no set is missed of up to eight pairs. A pair that was merged in vain, or is on a
/// lost day and has room, comes apart. What still does not fit is left out, as leave_out() does.
/// O(pairs squared + 256) times leave_out().
[[nodiscard]] Room make_room(const Task& task, const Before& before);

/// How many lessons are not where they were, and how many days away in all. Needs a fit.
[[nodiscard]] std::pair<std::size_t, long> moving(const Task& task, const Active& active,
                                                  const Before& before);

/// By job: where its lessons were that are not lost.
[[nodiscard]] Places old_places(const Task& task, const Before& before);

}  // namespace pshe::detail
