// How far lessons take a class, and what a school owes: one rule for plans and for returns.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "pshe/coverage/coverage.hpp"

namespace pshe::detail {

/// The dates of one class's lessons on one item, added in any order.
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

/// What decides which items are due: the kind of school and the key stages of its classes.
struct Teaching {
  SchoolPhase phase = SchoolPhase::secondary;
  std::set<int> stages;
};

/// Statements of a framework that are due there. Throws UnknownCodeError. O(statements).
[[nodiscard]] std::vector<ItemIndex> due_statements(const Curriculum& curriculum,
                                                    const Teaching& teaching,
                                                    const FrameworkCode& framework);

/// Topics of the key stages taught there. O(topics).
[[nodiscard]] std::vector<ItemIndex> due_topics(const Curriculum& curriculum,
                                                const Teaching& teaching);

}  // namespace pshe::detail
