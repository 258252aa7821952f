#include "plan/make_task.hpp"

#include <algorithm>

#include "plan/draft.hpp"
#include "plan/leaving.hpp"
#include "plan/sharing.hpp"

namespace pshe::detail {

std::vector<char> Shared::prior(const ClassGroup& group) {
  std::vector<char> met(curriculum_.item_count(), 1);
  for (const int year : group.year_groups) {
    const std::vector<char>& of_year = prior_of_year(year);
    for (std::size_t i = 0; i < met.size(); ++i)
      if (of_year[i] == 0) met[i] = 0;
  }
  return met;
}

const std::vector<char>& Shared::prior_of_year(int year) {
  const auto [found, fresh] = prior_.try_emplace(year, curriculum_.item_count());
  if (fresh)
    for (const ItemIndex item : prior_items(curriculum_, school_, year))
      found->second[item.value()] = 1;
  return found->second;
}

const std::vector<Need>& Shared::needs(LessonIndex lesson) {
  const auto [found, fresh] = needs_.try_emplace(lesson);
  if (fresh) found->second = needs_of(curriculum_, lesson);
  return found->second;
}

Positions once_each(Positions positions) {
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  return positions;
}

Draft::Draft(const Curriculum& curriculum, const School& of_school, const ClassGroup& group,
             Shared& with)
    : shared(with), prior(with.prior(group)), teachers(curriculum.item_count()) {
  task.curriculum = &curriculum;
  task.school = &of_school;
  task.group = &group;
  task.times = lesson_times(of_school, group);
  for (const LessonIndex index : of_school.programme(curriculum, group.year)) {
    const std::size_t job = task.jobs.size();
    task.jobs.push_back({index, curriculum.lesson(index).minutes});
    job_of_.emplace(lesson(job).code.str(), job);
    // A lesson teaches itself: other lessons may rest on it.
    teachers[curriculum.item(index).value()].push_back(job);
    for (const ItemIndex item : curriculum.taught_items(index)) {
      Positions& jobs = teachers[item.value()];
      if (jobs.empty() || jobs.back() != job) jobs.push_back(job);
    }
  }
}

std::optional<std::size_t> Draft::job_of(const LessonCode& code) const {
  const auto found = job_of_.find(code.str());
  return found == job_of_.end() ? std::nullopt : std::optional{found->second};
}

Positions Draft::jobs_of(const std::string& what) const {
  Positions jobs;
  if (const auto job = job_of(LessonCode{what})) jobs.push_back(*job);
  for (const ModuleLesson& row : school().modules)
    if (row.module == what)
      if (const auto job = job_of(row.lesson)) jobs.push_back(*job);
  return once_each(std::move(jobs));
}

Positions Draft::high_jobs() const {
  Positions jobs;
  for (std::size_t job = 0; job < task.jobs.size(); ++job)
    if (lesson(job).sensitivity == Sensitivity::high) jobs.push_back(job);
  return jobs;
}

Rule& Draft::add(RuleKind kind, std::size_t job, std::size_t row, int cost) {
  Rule rule;
  rule.kind = kind;
  rule.job = job;
  rule.row = row;
  rule.cost = cost;
  task.rules.push_back(std::move(rule));
  return task.rules.back();
}

namespace {

Task make(const Curriculum& curriculum, const School& school, const ClassGroup& group,
          const Settled& settled, Shared& shared) {
  Draft draft(curriculum, school, group, shared);
  add_time_rules(draft);
  add_date_rules(draft);
  add_order_rules(draft);
  add_settled_rules(draft, settled);
  const std::vector<LessonPair> merged = merged_for_good(draft.task);
  draft.task = share(std::move(draft.task), merged);
  const Active all = all_active(draft.task);
  for (Rule& rule : draft.task.rules)
    if (rule.kind == RuleKind::taught) rule.cost = cost_of_leaving(draft.task, all, rule.job);
  return std::move(draft.task);
}

}  // namespace

Task make_task(const Curriculum& curriculum, const School& school, const ClassGroup& group,
               const Settled& settled) {
  Shared shared(curriculum, school);
  return make(curriculum, school, group, settled, shared);
}

std::vector<Task> make_tasks(const Curriculum& curriculum, const School& school,
                             const Settled& settled) {
  Shared shared(curriculum, school);
  std::vector<Task> tasks;
  for (const ClassGroup& group : school.classes())
    tasks.push_back(make(curriculum, school, group, settled, shared));
  return tasks;
}

}  // namespace pshe::detail
