#include "plan/shapes.hpp"

#include <algorithm>

namespace pshe::detail {
namespace {

/// End of a job of some minutes that begins at a position; 0 when it cannot.
std::size_t stop_of(const Task& task, const std::vector<std::size_t>& open, int minutes,
                    std::size_t start) {
  const LessonTime& first = task.times[open[start]];
  int left = minutes - first.slot.minutes;
  for (std::size_t end = start + 1;; ++end) {
    if (left <= 0) return end;
    if (!first.splits || end == open.size() || !task.times[open[end]].splits) return 0;
    left -= task.times[open[end]].slot.minutes;
  }
}

/// Fills in the rest of a shape from its stops.
void complete(Shape& shape) {
  const std::size_t size = shape.stop.size();
  shape.least = 0;
  shape.next.assign(size + 1, size);
  shape.back.assign(size + 1, 0);
  shape.until.assign(size + 1, 0);
  shape.usable.assign(size, 0);
  std::size_t reached = 0;
  for (std::size_t start = 0; start < size; ++start) {
    const std::size_t stop = shape.stop[start];
    shape.back[start + 1] = stop == 0 ? shape.back[start] : start + 1;
    if (stop == 0) continue;
    shape.until[stop] = start + 1;
    if (shape.least == 0 || stop - start < shape.least) shape.least = stop - start;
    for (reached = std::max(reached, start); reached < stop; ++reached) shape.usable[reached] = 1;
  }
  for (std::size_t end = 1; end <= size; ++end)
    shape.until[end] = std::max(shape.until[end], shape.until[end - 1]);
  for (std::size_t start = size; start-- > 0;)
    shape.next[start] = shape.stop[start] == 0 ? shape.next[start + 1] : start;
}

}  // namespace

Shape make_shape(const Task& task, const std::vector<std::size_t>& open, int minutes) {
  Shape shape;
  shape.minutes = minutes;
  for (std::size_t start = 0; start < open.size(); ++start)
    shape.stop.push_back(minutes == 0 ? start + 1 : stop_of(task, open, minutes, start));
  complete(shape);
  return shape;
}

void share(std::vector<Shape>& shapes) {
  for (std::size_t at = shapes.size(); at-- > 0;) {
    std::vector<char>& usable = shapes[at].usable;
    if (at + 1 < shapes.size())
      for (std::size_t i = 0; i < usable.size(); ++i)
        if (shapes[at + 1].usable[i] != 0) usable[i] = 1;
    shapes[at].everywhere = std::find(usable.begin(), usable.end(), 0) == usable.end();
  }
}

Shape cut(Shape shape, const std::vector<std::size_t>& open, const Rule& rule) {
  for (std::size_t start = 0; start < shape.stop.size(); ++start) {
    std::size_t& stop = shape.stop[start];
    if (stop != 0 && !rule.lets(open[start], open[stop - 1])) stop = 0;
  }
  complete(shape);
  shape.everywhere = false;
  return shape;
}

void compare(std::vector<Shape>& shapes) {
  for (Shape& shape : shapes)
    for (const Shape& other : shapes)
      shape.holds.push_back(std::equal(shape.usable.begin(), shape.usable.end(),
                                       other.usable.begin(),
                                       [](char own, char its) { return own >= its; })
                                ? 1
                                : 0);
}

}  // namespace pshe::detail
