#include "plan/goals_places.hpp"

#include <algorithm>

namespace pshe::detail {
namespace {

bool is_wait(RuleKind kind) {
  return kind == RuleKind::help || kind == RuleKind::need || kind == RuleKind::module;
}

bool is_interval(RuleKind kind) {
  return kind == RuleKind::pin || kind == RuleKind::bound || kind == RuleKind::turn ||
         kind == RuleKind::session || kind == RuleKind::fixed;
}

/// Whether some active rule of the kind concerns each job.
std::vector<char> jobs_with(const Task& task, const Active& active, RuleKind kind) {
  std::vector<char> found(task.jobs.size());
  for (std::size_t i = 0; i < task.rules.size(); ++i)
    if (active[i] != 0 && task.rules[i].kind == kind) found[task.rules[i].job] = 1;
  return found;
}

void keep_inside(Places& places, const Rule& rule) {
  for (std::size_t at = 0; at < places.open(); ++at) {
    auto& span = places.span[rule.job * places.open() + at];
    const std::size_t end = span > 0 ? at + span - 1 : at;
    if (!rule.lets(places.times[at], places.times[end])) span = 0;
  }
}

void add_wait(Places& places, const Rule& rule) {
  Wait wait{rule.job, {}};
  for (const std::size_t job : rule.before)
    if (places.placed[job] != 0) wait.before.push_back(job);
  if (places.placed[rule.job] != 0 && !wait.before.empty()) places.waits.push_back(std::move(wait));
}

}  // namespace

Places places_of(const Task& task, const Active& active) {
  Places places;
  for (std::size_t time = 0; time < task.times.size(); ++time)
    if (!task.times[time].shut_by) {
      places.times.push_back(time);
      places.days.push_back(task.times[time].slot.date.time_since_epoch().count());
    }
  places.placed = jobs_with(task, active, RuleKind::taught);
  const std::vector<char> fits = jobs_with(task, active, RuleKind::fits);
  for (std::size_t job = 0; job < task.jobs.size(); ++job)
    for (const std::size_t time : places.times)
      places.span.push_back(places.placed[job] == 0
                                ? std::uint8_t{0}
                                : static_cast<std::uint8_t>(task.span(job, time, fits[job] != 0)));
  for (std::size_t i = 0; i < task.rules.size(); ++i) {
    if (active[i] == 0) continue;
    if (is_interval(task.rules[i].kind)) keep_inside(places, task.rules[i]);
    if (is_wait(task.rules[i].kind)) add_wait(places, task.rules[i]);
  }
  return places;
}

Places places_of(const Task& task) { return places_of(task, Active(task.rules.size(), 1)); }

}  // namespace pshe::detail
