// How far the lessons of a return take a class.
#pragma once

#include <optional>

#include "pshe/base/date.hpp"
#include "pshe/coverage/cell.hpp"

namespace pshe::detail {

/// The dates of one class's lessons on one item, added in any order. A return does not tell what
/// pupils met before: whether lessons come in order is not judged.
class LessonDates {
 public:
  void add(Date date, Depth depth);
  [[nodiscard]] Met met() const;
  [[nodiscard]] const std::optional<Date>& first() const noexcept { return first_; }
  [[nodiscard]] const std::optional<Date>& last() const noexcept { return last_; }

 private:
  std::optional<Date> first_;
  std::optional<Date> last_;
  std::optional<Date> last_securing_;
};

}  // namespace pshe::detail
