#include "plan/placing.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace pshe::detail {
namespace {

Progress progress_of(const Task& task, std::size_t job, const LessonCode& lesson,
                     const Plan* agreed) {
  if (agreed != nullptr)
    for (const Rule& rule : task.rules)
      if (rule.kind == RuleKind::fixed && rule.job == job && rule.row < agreed->placements.size() &&
          agreed->placements[rule.row].lesson == lesson)
        return agreed->placements[rule.row].progress;
  return Progress::planned;
}

}  // namespace

std::vector<std::size_t> times_taken(const Task& task, std::size_t job, std::size_t start) {
  std::vector<std::size_t> taken;
  const std::size_t span = task.span(job, start);
  for (std::size_t time = start; taken.size() < span; ++time)
    if (!task.times[time].shut_by) taken.push_back(time);
  return taken;
}

void place(const Task& task, const Starts& starts, const Plan* agreed, Plan& plan) {
  std::vector<char> used(task.times.size());
  for (std::size_t job = 0; job < starts.size(); ++job) {
    if (starts[job] == not_placed) continue;
    const std::vector<std::size_t> taken = times_taken(task, job, starts[job]);
    for (std::size_t part = 0; part < taken.size(); ++part) {
      used[taken[part]] = 1;
      for (const LessonIndex lesson : task.jobs[job].lessons()) {
        const LessonCode& code = task.curriculum->lesson(lesson).code;
        plan.placements.push_back({task.times[taken[part]].slot, code,
                                   progress_of(task, job, code, agreed), static_cast<int>(part) + 1,
                                   static_cast<int>(taken.size())});
      }
    }
  }
  for (std::size_t time = 0; time < used.size(); ++time)
    if (used[time] == 0 && !task.times[time].shut_by) plan.spare.push_back(task.times[time].slot);
}

Places places_in(const Task& task, const Plan& plan) {
  std::map<std::string_view, std::size_t> jobs;
  for (std::size_t job = 0; job < task.jobs.size(); ++job)
    for (const LessonIndex lesson : task.jobs[job].lessons())
      jobs.emplace(task.curriculum->lesson(lesson).code.str(), job);
  Places places(task.jobs.size());
  std::set<std::string_view> known;
  for (const Placement& placement : plan.placements) {
    const Slot& slot = placement.slot;
    if (slot.class_code != task.group->code || placement.part != 1) continue;
    const auto job = jobs.find(placement.lesson.str());
    const auto time =
        std::partition_point(task.times.begin(), task.times.end(), [&](const LessonTime& other) {
          return std::pair{other.slot.date, other.slot.number} < std::pair{slot.date, slot.number};
        });
    if (job == jobs.end() || time == task.times.end() || time->slot.date != slot.date ||
        time->slot.number != slot.number || !known.insert(placement.lesson.str()).second)
      continue;
    places[job->second].push_back(static_cast<std::size_t>(time - task.times.begin()));
  }
  return places;
}

Starts starts_in(const Task& task, const Plan& plan) {
  Starts starts;
  for (const auto& places : places_in(task, plan))
    starts.push_back(places.empty() ? not_placed : places.front());
  return starts;
}

}  // namespace pshe::detail
