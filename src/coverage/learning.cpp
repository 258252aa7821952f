#include "coverage/learning.hpp"

#include <algorithm>

#include "pshe/coverage/due.hpp"
#include "pshe/model/needs.hpp"

namespace pshe::covering {
namespace {

bool met_in(const Condition& condition, const ClassLessons& group, const Given& lesson) {
  return std::any_of(condition.any.begin(), condition.any.end(), [&](const auto& before) {
    const When when = group.met[before.item.value()];
    return before.with ? when <= lesson.ends : when < lesson.begins;
  });
}

bool met_by_end(const Condition& condition, const ClassLessons& group) {
  return std::any_of(condition.any.begin(), condition.any.end(),
                     [&](const auto& before) { return group.met[before.item.value()] != never; });
}

}  // namespace

Item Item::of(const Curriculum& curriculum, ItemIndex index) {
  Item item{index, pshe::last_year(curriculum, index), {}};
  for (const Need& need : needs_of(curriculum, index)) {
    Condition& condition = item.conditions.emplace_back();
    for (const std::size_t link : need.links)
      condition.any.push_back(
          {curriculum.before(link), curriculum.links()[link].kind == LinkKind::with});
  }
  return item;
}

Met Standing::level() const {
  if (secured) return Met::secured;
  if (revisited) return Met::revisited;
  return first ? Met::introduced : Met::not_met;
}

void Standing::learn(const Item& item, const ClassLessons& group, std::span<const Teaching> lessons,
                     bool in_time) {
  for (const Teaching& row : lessons) {
    const Given& lesson = group.lessons[row.given];
    const Date day = lesson.ends.first;
    if (!first) first = day;
    revisited = revisited || day - *first >= std::chrono::days{revisit_days};
    bool ordered = true;
    for (std::size_t i = 0; ordered && i < met.size(); ++i)
      ordered = met[i] != 0 || met_in(item.conditions[i], group, lesson);
    if (!ordered) continue;
    if (!in_order) in_order = day;
    secured = secured || (in_time && row.depth == Depth::secures && day > *in_order);
  }
  for (std::size_t i = 0; i < met.size(); ++i)
    if (met_by_end(item.conditions[i], group)) met[i] = 1;
}

bool may_secure(const ClassLessons& group, std::span<const Teaching> lessons) {
  return std::any_of(lessons.begin(), lessons.end(), [&](const Teaching& row) {
    return row.depth == Depth::secures &&
           group.lessons[row.given].ends.first > group.lessons[lessons.front().given].ends.first;
  });
}

}  // namespace pshe::covering
