#include "plan/class_lessons.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "pshe/model/duty.hpp"
#include "pshe/plan/order.hpp"

namespace pshe::detail {
namespace {

/// The lesson already planned in the time that the school lets this one merge with.
std::optional<std::size_t> beside(const Curriculum& curriculum, const School& school,
                                  const ClassLessons& found, const LessonCode& code,
                                  std::size_t time) {
  if (found.lessons.empty()) return std::nullopt;
  const PlannedLesson& last = found.lessons.back();
  if (last.times.front() != time || last.lessons.size() > 1 ||
      !school.may_merge(curriculum.lesson(last.lessons.front()).code, code))
    return std::nullopt;
  return found.lessons.size() - 1;
}

void add_lessons(const Curriculum& curriculum, const School& school, const Plan& plan,
                 const ClassGroup& group, ClassLessons& found) {
  std::map<LessonIndex, std::size_t> position;
  for (const Placement& placement : plan.placements) {
    const auto lesson = curriculum.find(placement.lesson);
    const auto time = std::lower_bound(found.times.begin(), found.times.end(), placement.slot);
    if (placement.slot.class_code != group.code || !lesson || time == found.times.end() ||
        *time != placement.slot)
      continue;
    const auto slot = static_cast<std::size_t>(time - found.times.begin());
    const auto with = beside(curriculum, school, found, placement.lesson, slot);
    const auto [at, fresh] = position.emplace(*lesson, with.value_or(found.lessons.size()));
    if (fresh && !with) found.lessons.emplace_back();
    PlannedLesson& row = found.lessons[at->second];
    if (fresh) {
      row.lessons.push_back(*lesson);
      row.keep = row.keep || curriculum.lesson(*lesson).is_protected;
    }
    if (!with) row.times.push_back(slot);
    row.taught = row.taught || placement.progress == Progress::taught;
    row.keep = row.keep || row.taught;
  }
}

/// What a lesson, or both, teach; each item once.
std::vector<ItemIndex> taught_by(const Curriculum& curriculum, const PlannedLesson& row) {
  std::vector<ItemIndex> items;
  for (const LessonIndex lesson : row.lessons)
    for (const ItemIndex item : curriculum.taught_items(lesson))
      if (std::find(items.begin(), items.end(), item) == items.end()) items.push_back(item);
  return items;
}

bool teaches(const Curriculum& curriculum, const PlannedLesson& row, ItemIndex item) {
  return std::any_of(row.lessons.begin(), row.lessons.end(),
                     [&](LessonIndex lesson) { return pshe::teaches(curriculum, lesson, item); });
}

/// What each lesson teaches of the framework's statutory statements.
void add_statements(const Curriculum& curriculum, const School& school,
                    const FrameworkCode& framework, ClassLessons& found) {
  std::map<ItemIndex, std::size_t> position;
  for (PlannedLesson& row : found.lessons)
    for (const ItemIndex item : taught_by(curriculum, row)) {
      if (duty_of(curriculum, item, school.data().independent) != Statutory::yes) continue;
      if (curriculum.statements()[item.value()].framework != framework) continue;
      const auto [at, fresh] = position.emplace(item, found.statements.size());
      if (fresh) found.statements.push_back(item);
      row.teaches.push_back(at->second);
    }
}

/// For each need that an earlier lesson of the class meets: that lesson, the first of them.
void add_needs(const Curriculum& curriculum, ClassLessons& found) {
  for (std::size_t i = 0; i < found.lessons.size(); ++i)
    for (const LessonIndex lesson : found.lessons[i].lessons)
      for (const Need& need : needs_of(curriculum, lesson))
        for (std::size_t before = 0; before < i; ++before)
          if (std::any_of(need.links.begin(), need.links.end(), [&](std::size_t link) {
                return teaches(curriculum, found.lessons[before], curriculum.before(link));
              })) {
            found.lessons[i].rests_on.push_back(before);
            break;
          }
}

Priority priority(const Curriculum& curriculum, const School& school, const ClassGroup& group,
                  LessonIndex lesson) {
  for (const Wanted& wanted : school.data().wanted)
    if (wanted.year == group.year && curriculum.lesson(lesson).code == wanted.lesson)
      return wanted.priority;
  return Priority::should;
}

}  // namespace

ClassLessons class_lessons(const Curriculum& curriculum, const School& school, const Plan& plan,
                           const ClassGroup& group, const FrameworkCode& framework) {
  ClassLessons found;
  found.times = slots_of(school, group);
  add_lessons(curriculum, school, plan, group, found);
  add_statements(curriculum, school, framework, found);
  add_needs(curriculum, found);
  for (PlannedLesson& row : found.lessons) {
    std::vector<Priority> priorities;
    for (const LessonIndex lesson : row.lessons)
      priorities.push_back(priority(curriculum, school, group, lesson));
    row.priority = *std::min_element(priorities.begin(), priorities.end());
  }
  return found;
}

}  // namespace pshe::detail
