// What surely speaks against a move, told without trying it.
#pragma once

#include <cstddef>
#include <vector>

#include "plan/check_rules.hpp"

namespace pshe::judging {

/// Where the lessons of a class's plan can begin, by the rules on each and by the lessons that stay
/// where they are. Knows nothing of a plan in which lessons share a time or lie in wrong parts.
class Limits {
 public:
  /// `broken` is what the plan breaks. All have to outlive this. O(lessons * needs * teachers).
  Limits(const Rules& rules, const ClassRules& group, const State& state,
         const std::vector<Finding>& broken);

  /// Whether the lesson, by its position in State::taught, surely breaks something new when it
  /// begins at another open time. O(lessons).
  [[nodiscard]] bool forbid(std::size_t moved, std::size_t time) const;

 private:
  /// A lesson has to begin after, or before, a moment, unless one of the others moves as well.
  struct Limit {
    bool after = false;
    Moment at = 0;
    std::vector<std::size_t> others;
  };
  /// Moments of the times that a lesson may take, and what moves besides those that are there.
  struct Taken {
    Moment first = 0;
    Moment last = 0;
    std::size_t moved = 0;
  };

  [[nodiscard]] bool breaks(Kind kind, std::size_t lesson, std::size_t about) const;
  [[nodiscard]] std::size_t find(std::size_t lesson) const;
  void add_needs(std::size_t entry, const std::vector<std::vector<std::size_t>>& teachers);
  void add_need(std::size_t entry, const std::vector<std::size_t>& teachers);
  void add_modules();
  void add_windows();
  [[nodiscard]] bool moves(std::size_t entry, const Taken& taken) const;
  [[nodiscard]] bool stopped(std::size_t entry, const Slot& slot, const Taken& taken) const;

  const Rules& rules_;
  const ClassRules& group_;
  const State& state_;
  const std::vector<Finding>& broken_;
  bool known_ = true;
  std::vector<std::vector<Limit>> limits_;           // by position in State::taught
  std::vector<std::vector<const Window*>> windows_;  // by the same
};

}  // namespace pshe::judging
