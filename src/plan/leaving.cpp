// What it costs to leave a lesson out of a class's plan.
#include "plan/make_task.hpp"

namespace pshe::detail {
namespace {

/// Whether the curriculum asks for the item by name: a topic, or a statutory statement.
bool wanted_by_law_or_topic(const Curriculum& curriculum, ItemIndex item) {
  if (curriculum.kind(item) == ItemKind::topic) return true;
  return curriculum.kind(item) == ItemKind::statement &&
         curriculum.statements()[item.value()].statutory == Statutory::yes;
}

Priority priority(const Task& task, std::size_t job) {
  const LessonCode& code = task.curriculum->lesson(task.jobs[job].lesson).code;
  for (const Wanted& row : task.school->data().wanted)
    if (row.year == task.group->year && row.lesson == code) return row.priority;
  return Priority::should;
}

}  // namespace

int cost_of_leaving(const Task& task, const Active& active, std::size_t job) {
  const Curriculum& curriculum = *task.curriculum;
  if (curriculum.lesson(task.jobs[job].lesson).is_protected) return 0;
  std::vector<char> still(curriculum.item_count());
  for (std::size_t i = 0; i < task.rules.size(); ++i) {
    const Rule& rule = task.rules[i];
    if (rule.kind == RuleKind::fixed && rule.job == job && rule.row != not_placed) return 0;
    if (rule.kind != RuleKind::taught || rule.job == job || (!active.empty() && active[i] == 0))
      continue;
    for (const ItemIndex item : curriculum.taught_items(task.jobs[rule.job].lesson))
      still[item.value()] = 1;
  }
  for (const ItemIndex item : curriculum.taught_items(task.jobs[job].lesson))
    if (still[item.value()] == 0 && wanted_by_law_or_topic(curriculum, item)) return 0;
  switch (priority(task, job)) {
    case Priority::could:
      return 1;
    case Priority::should:
      return 3;
    case Priority::must:
      return 9;
  }
  return 0;
}

}  // namespace pshe::detail
