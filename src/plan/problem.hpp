// The planning problem of one class: unit jobs (lessons), slots, and what waits for what.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "pshe/base/error.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"
#include "pshe/plan/order.hpp"

namespace pshe::slotwise {

/// A lesson to place. Jobs are named by their position in Problem::jobs.
struct Job {
  LessonIndex lesson;
  int minutes = 0;
  std::optional<std::size_t> pin;  ///< position in Problem::slots
  std::vector<std::size_t> after;  ///< jobs that must be in an earlier slot
  std::vector<std::size_t> better_after;
};

struct Problem {
  const Curriculum* curriculum = nullptr;
  const School* school = nullptr;
  const ClassGroup* group = nullptr;
  std::vector<Slot> slots;              ///< by date
  std::vector<std::size_t> half_terms;  ///< of each slot
  std::vector<Job> jobs;                ///< in the programme's order
  /// False when a choice was made that another plan might not need: which of several lessons
  /// meets a need, or slots of several lengths.
  bool exact = true;
  std::vector<InfeasibleError::Reason> reasons;  ///< what is impossible whatever the order
};

/// Reads the class's slots, lessons, pins and needs. O(lessons times taught items and links).
[[nodiscard]] Problem make_problem(const Curriculum& curriculum, const School& school,
                                   const ClassGroup& group);

/// The slots in which each job can be, first and last, once what comes before and after it is
/// counted. A window may be empty (first > last). Nothing when jobs wait for each other in a
/// circle. O(jobs + waits).
using Window = std::pair<std::ptrdiff_t, std::ptrdiff_t>;
[[nodiscard]] std::optional<std::vector<Window>> windows(const Problem& problem);

/// Positions of slots to positions of jobs; nothing when no assignment was found.
using Assignment = std::vector<std::optional<std::size_t>>;
[[nodiscard]] std::optional<Assignment> assign(const Problem& problem,
                                               const std::vector<Window>& windows);

/// Why assign() found nothing, in words.
[[nodiscard]] std::vector<InfeasibleError::Reason> explain(
    const Problem& problem, const std::optional<std::vector<Window>>& windows);

/// The reason that a lesson needs something that nothing teaches before it.
[[nodiscard]] InfeasibleError::Reason nothing_teaches(const Problem& problem, LessonIndex lesson,
                                                      const Need& need);
/// The reason that a lesson is longer than every slot of the class.
[[nodiscard]] InfeasibleError::Reason too_long(const Problem& problem, const Lesson& lesson,
                                               int longest);
/// The reason that a class has more lessons than slots.
[[nodiscard]] InfeasibleError::Reason too_many(const Problem& problem);

}  // namespace pshe::slotwise
