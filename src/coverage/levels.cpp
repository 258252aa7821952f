#include "coverage/levels.hpp"

namespace pshe::detail {

void LessonDates::add(Date date, Depth depth) {
  if (!first_ || date < *first_) first_ = date;
  if (!last_ || date > *last_) last_ = date;
  if (depth == Depth::secures && (!last_securing_ || date > *last_securing_)) last_securing_ = date;
}

Met LessonDates::met() const {
  if (!first_) return Met::not_met;
  if (last_securing_ && *last_securing_ > *first_) return Met::secured;
  return *last_ - *first_ >= std::chrono::days{revisit_days} ? Met::revisited : Met::introduced;
}

}  // namespace pshe::detail
