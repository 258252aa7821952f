// Classes that share a term, apart from those with which they share none.
#pragma once

#include <cstddef>
#include <vector>

#include "plan/goals.hpp"

namespace pshe::detail {

/// Some of the tasks with the terms on them, numbered anew.
struct Part {
  std::vector<std::size_t> whole;  ///< positions among all tasks, rising
  std::vector<Task> tasks;
  std::vector<Active> active;
  Goals goals;
};

/// The smallest parts that share no term, by their first task. O(tasks + terms).
[[nodiscard]] std::vector<Part> parts_of(const std::vector<Task>& tasks,
                                         const std::vector<Active>& active, const Goals& goals);

}  // namespace pshe::detail
