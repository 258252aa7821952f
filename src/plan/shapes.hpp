// Where jobs can begin and which times they take, by their length and their turns.
#pragma once

#include <cstddef>
#include <vector>

#include "plan/task.hpp"

namespace pshe::detail {

/// Where jobs of one length, and with the same turns where there are several, can begin, and which
/// times they take, by position among open times. Ends are one past the last. Later starts never
/// end earlier.
struct Shape {
  int minutes = 0;                 ///< 0: of any length, one time each
  std::vector<std::size_t> stop;   ///< by start: end; 0 where it cannot begin
  std::vector<std::size_t> next;   ///< by position: the first start from it on; size when none
  std::vector<std::size_t> back;   ///< by end: one past the last start before it; 0 when none
  std::vector<std::size_t> until;  ///< by end: one past the last start that ends by it; 0 when none
  std::size_t least = 0;           ///< times taken at least
  std::vector<char> usable;        ///< by position: a job of the shape can take it, or a longer one
  bool everywhere = true;          ///< all positions are usable
  std::vector<char> holds;         ///< by shape: it can take no positions but those of this one
};

/// The shape of jobs of some minutes on the open times. O(times * times of a job).
[[nodiscard]] Shape make_shape(const Task& task, const std::vector<std::size_t>& open, int minutes);

/// Lets every shape, by rising minutes, use what longer ones can.
void share(std::vector<Shape>& shapes);

/// The shape without the starts that a rule does not let a job have. O(times * ranges).
[[nodiscard]] Shape cut(Shape shape, const std::vector<std::size_t>& open, const Rule& rule);

/// Fills in which shapes hold others. O(shapes^2 * times).
void compare(std::vector<Shape>& shapes);

}  // namespace pshe::detail
