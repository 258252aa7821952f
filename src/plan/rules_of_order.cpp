// Rules about what comes before what.
#include <algorithm>
#include <iterator>

#include "plan/draft.hpp"

namespace pshe::detail {
namespace {

void append(Positions& to, const Positions& from) { to.insert(to.end(), from.begin(), from.end()); }

/// Where to turn for help comes before the first lesson of high sensitivity.
void add_help(Draft& draft) {
  Positions teach;
  bool known = false;
  for (const std::string_view code : help_seeking_topics) {
    const auto item = draft.task.curriculum->find(ItemCode{std::string(code)});
    if (!item) continue;
    if (draft.prior[item->value()] != 0) return;
    known = true;
    append(teach, draft.teachers[item->value()]);
  }
  if (!known) return;
  teach = once_each(std::move(teach));
  for (const std::size_t job : draft.high_jobs())
    if (!std::binary_search(teach.begin(), teach.end(), job))
      draft.add(RuleKind::help, job, draft.task.jobs[job].lesson.value(), 0).before = teach;
}

/// The link's item was met before the plan, or is met inside the job where the link lets it.
bool met(const Draft& draft, std::size_t link, std::size_t job) {
  const Curriculum& curriculum = *draft.task.curriculum;
  const ItemIndex before = curriculum.before(link);
  if (draft.prior[before.value()] != 0) return true;
  if (curriculum.links()[link].kind != LinkKind::with) return false;
  const auto items = curriculum.taught_items(draft.task.jobs[job].lesson);
  return std::find(items.begin(), items.end(), before) != items.end();
}

bool same_module(const Draft& draft, std::size_t a, std::size_t b) {
  const auto& rows = draft.school().modules;
  const auto holds = [&](const std::string& module, std::size_t job) {
    return std::any_of(rows.begin(), rows.end(), [&](const ModuleLesson& row) {
      return row.module == module && row.lesson == draft.lesson(job).code;
    });
  };
  return std::any_of(rows.begin(), rows.end(), [&](const ModuleLesson& row) {
    return row.lesson == draft.lesson(a).code && holds(row.module, b);
  });
}

void add_need(Draft& draft, std::size_t job, const Need& need) {
  if (std::any_of(need.links.begin(), need.links.end(),
                  [&](std::size_t link) { return met(draft, link, job); }))
    return;
  Positions before;
  for (const std::size_t link : need.links)
    append(before, draft.teachers[draft.task.curriculum->before(link).value()]);
  before = once_each(std::move(before));
  std::erase_if(before, [&](std::size_t other) {
    return other == job || (draft.task.group->joins_any_week && !same_module(draft, other, job));
  });
  draft.add(RuleKind::need, job, need.links.front(), 0).before = std::move(before);
}

void add_module(Draft& draft, std::size_t row) {
  const auto& rows = draft.school().modules;
  const bool opens = rows[row].role == ModuleRole::opens;
  const auto job = draft.job_of(rows[row].lesson);
  if (!job || rows[row].role == ModuleRole::lesson) return;
  for (const ModuleLesson& other_row : rows) {
    const auto other = draft.job_of(other_row.lesson);
    // The closing lesson waits for the opening one by that one's rule.
    if (other_row.module != rows[row].module || !other || *other == *job ||
        other_row.role == rows[row].role || (!opens && other_row.role == ModuleRole::opens))
      continue;
    draft.add(RuleKind::module, opens ? *other : *job, row, 2).before = {opens ? *job : *other};
  }
}

}  // namespace

void add_order_rules(Draft& draft) {
  add_help(draft);
  for (std::size_t job = 0; job < draft.task.jobs.size(); ++job)
    for (const Need& need : draft.shared.needs(draft.task.jobs[job].lesson))
      add_need(draft, job, need);
  for (std::size_t row = 0; row < draft.school().modules.size(); ++row) add_module(draft, row);
}

}  // namespace pshe::detail
