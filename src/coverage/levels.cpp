#include "coverage/levels.hpp"

#include <algorithm>

namespace pshe::detail {
namespace {

/// Whether the school owes a phase. A middle or special school and alternative provision owe those
/// in which they have a class.
bool owes(const Teaching& teaching, Phase phase) {
  const SchoolPhase kind = teaching.phase;
  if (kind != SchoolPhase::middle && kind != SchoolPhase::special &&
      kind != SchoolPhase::alternative_provision)
    return teaches_phase(kind, phase);
  return std::any_of(teaching.stages.begin(), teaching.stages.end(),
                     [&](int stage) { return (phase == Phase::primary) == (stage <= 2); });
}

}  // namespace

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

std::vector<ItemIndex> due_statements(const Curriculum& curriculum, const Teaching& teaching,
                                      const FrameworkCode& framework) {
  const FrameworkCode& code = curriculum.at(framework).code;
  std::vector<ItemIndex> due;
  for (std::size_t i = 0; i < curriculum.statements().size(); ++i) {
    const Statement& row = curriculum.statements()[i];
    if (row.framework == code && owes(teaching, row.phase) &&
        (!row.key_stage || teaching.stages.contains(*row.key_stage)))
      due.emplace_back(i);
  }
  return due;
}

std::vector<ItemIndex> due_topics(const Curriculum& curriculum, const Teaching& teaching) {
  std::vector<ItemIndex> due;
  for (const Topic& row : curriculum.topics())
    if (std::any_of(row.key_stages.begin(), row.key_stages.end(),
                    [&](int stage) { return teaching.stages.contains(stage); }))
      due.push_back(curriculum.at(row.code));
  return due;
}

}  // namespace pshe::detail
