// Which sets of rules can hold together, and which cannot.
#pragma once

#include <cstddef>
#include <vector>

#include "plan/task.hpp"

namespace pshe::detail {

class Oracle {
 public:
  /// Of rules of a task, which has to outlive it.
  Oracle(const Task& task, const Active& all);

  /// Proved that the rules cannot hold together.
  [[nodiscard]] bool clash(const Active& rules);
  /// Proved that they can.
  [[nodiscard]] bool hold(const Active& rules);

  /// Leaves out rules that a clash does not need, until each one left is needed.
  [[nodiscard]] Active shrink(Active clash);
  /// Adds the rules in turn where all still hold.
  [[nodiscard]] Active grow(Active holding, const std::vector<std::size_t>& rules);

  [[nodiscard]] const Active& all() const { return all_; }
  /// Questions asked so far.
  [[nodiscard]] std::size_t asked() const { return asked_; }

 private:
  const Task& task_;
  Active all_;
  std::vector<std::size_t> by_job_;  ///< rules, those of one job beside each other
  std::size_t asked_ = 0;
};

/// The positions that are set, rising.
[[nodiscard]] std::vector<std::size_t> positions(const Active& rules);
/// Those of the first that are not in the second.
[[nodiscard]] Active without(Active rules, const std::vector<std::size_t>& dropped);

}  // namespace pshe::detail
