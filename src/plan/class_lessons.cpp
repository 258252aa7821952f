#include "plan/class_lessons.hpp"

#include <algorithm>
#include <map>

#include "pshe/plan/order.hpp"

namespace pshe::detail {
namespace {

void add_lessons(const Curriculum& curriculum, const Plan& plan, const ClassGroup& group,
                 ClassLessons& found) {
  std::map<LessonIndex, std::size_t> position;
  for (const Placement& placement : plan.placements) {
    const auto lesson = curriculum.find(placement.lesson);
    const auto time = std::lower_bound(found.times.begin(), found.times.end(), placement.slot);
    if (placement.slot.class_code != group.code || !lesson || time == found.times.end() ||
        *time != placement.slot)
      continue;
    const auto [at, fresh] = position.emplace(*lesson, found.lessons.size());
    if (fresh) {
      PlannedLesson row;
      row.lesson = *lesson;
      row.keep = curriculum.lesson(*lesson).is_protected;
      found.lessons.push_back(std::move(row));
    }
    PlannedLesson& row = found.lessons[at->second];
    row.times.push_back(static_cast<std::size_t>(time - found.times.begin()));
    row.taught = row.taught || placement.progress == Progress::taught;
    row.keep = row.keep || row.taught;
  }
}

/// What each lesson teaches of the framework's statutory statements.
void add_statements(const Curriculum& curriculum, const FrameworkCode& framework,
                    ClassLessons& found) {
  std::map<ItemIndex, std::size_t> position;
  for (PlannedLesson& row : found.lessons)
    for (const ItemIndex item : curriculum.taught_items(row.lesson)) {
      if (curriculum.kind(item) != ItemKind::statement) continue;
      const Statement& statement = curriculum.statements()[item.value()];
      if (statement.framework != framework || statement.statutory != Statutory::yes) continue;
      const auto [at, fresh] = position.emplace(item, found.statements.size());
      if (fresh) found.statements.push_back(item);
      row.teaches.push_back(at->second);
    }
}

/// For each need that an earlier lesson of the class meets: that lesson, the first of them.
void add_needs(const Curriculum& curriculum, ClassLessons& found) {
  for (std::size_t i = 0; i < found.lessons.size(); ++i)
    for (const Need& need : needs_of(curriculum, found.lessons[i].lesson))
      for (std::size_t before = 0; before < i; ++before)
        if (std::any_of(need.links.begin(), need.links.end(), [&](std::size_t link) {
              return teaches(curriculum, found.lessons[before].lesson, curriculum.before(link));
            })) {
          found.lessons[i].rests_on.push_back(before);
          break;
        }
}

}  // namespace

ClassLessons class_lessons(const Curriculum& curriculum, const School& school, const Plan& plan,
                           const ClassGroup& group, const FrameworkCode& framework) {
  ClassLessons found;
  found.times = slots_of(school, group);
  add_lessons(curriculum, plan, group, found);
  add_statements(curriculum, framework, found);
  add_needs(curriculum, found);
  for (const Wanted& wanted : school.data().wanted)
    for (PlannedLesson& row : found.lessons)
      if (wanted.year == group.year && curriculum.lesson(row.lesson).code == wanted.lesson)
        row.priority = wanted.priority;
  return found;
}

}  // namespace pshe::detail
