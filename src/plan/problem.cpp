#include "plan/problem.hpp"

#include <algorithm>

namespace pshe::slotwise {
namespace {

/// Jobs other than `self` that teach the item, in the programme's order.
std::vector<std::size_t> teachers(const Problem& problem, ItemIndex item, std::size_t self) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < problem.jobs.size(); ++i) {
    const auto items = problem.curriculum->taught_items(problem.jobs[i].lesson);
    const bool teaches = std::find(items.begin(), items.end(), item) != items.end() ||
                         problem.curriculum->item(problem.jobs[i].lesson) == item;
    if (i != self && teaches) found.push_back(i);
  }
  return found;
}

/// A `with` link is met inside the lesson itself.
bool met_inside(const Problem& problem, std::size_t link, std::size_t job) {
  if (problem.curriculum->links()[link].kind != LinkKind::with) return false;
  const auto items = problem.curriculum->taught_items(problem.jobs[job].lesson);
  return std::find(items.begin(), items.end(), problem.curriculum->before(link)) != items.end();
}

void add_need(Problem& problem, const std::set<ItemIndex>& prior, std::size_t job,
              const Need& need) {
  const bool met = std::any_of(need.links.begin(), need.links.end(), [&](std::size_t link) {
    return prior.contains(problem.curriculum->before(link)) || met_inside(problem, link, job);
  });
  std::vector<std::size_t> found;
  for (const std::size_t link : need.links) {
    const auto jobs = teachers(problem, problem.curriculum->before(link), job);
    found.insert(found.end(), jobs.begin(), jobs.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  if (met) {
    // Met already; a lesson of this year that stands earlier in the programme still comes first
    // where that costs nothing.
    if (!found.empty() && found.front() < job)
      problem.jobs[job].better_after.push_back(found.front());
  } else if (found.empty()) {
    problem.reasons.push_back(nothing_teaches(problem, problem.jobs[job].lesson, need));
  } else {
    problem.jobs[job].after.push_back(found.front());
    problem.exact = problem.exact && found.size() == 1;
  }
}

void add_helps(Problem& problem, std::size_t job) {
  for (const Need& need :
       needs_of(*problem.curriculum, problem.jobs[job].lesson, {LinkKind::helps}))
    for (const std::size_t link : need.links)
      for (const std::size_t other : teachers(problem, problem.curriculum->before(link), job))
        if (other < job) problem.jobs[job].better_after.push_back(other);
}

std::optional<std::size_t> pinned_slot(const Problem& problem, const Lesson& lesson) {
  for (const Pin& pin : problem.school->data().pins)
    if (pin.class_code == problem.group->code && pin.lesson == lesson.code)
      for (std::size_t i = 0; i < problem.slots.size(); ++i)
        if (problem.slots[i].date == pin.date && problem.slots[i].minutes >= lesson.minutes)
          return i;
  return std::nullopt;
}

void add_slots(Problem& problem) {
  problem.slots = slots_of(*problem.school, *problem.group);
  int shortest = 0;
  int longest = 0;
  for (const Slot& slot : problem.slots) {
    problem.half_terms.push_back(*problem.school->half_term(slot.date));
    shortest = shortest == 0 ? slot.minutes : std::min(shortest, slot.minutes);
    longest = std::max(longest, slot.minutes);
  }
  for (const Job& job : problem.jobs) {
    if (job.minutes > longest && !problem.slots.empty())
      problem.reasons.push_back(too_long(problem, problem.curriculum->lesson(job.lesson), longest));
    problem.exact = problem.exact && job.minutes <= shortest;
  }
}

}  // namespace

Problem make_problem(const Curriculum& curriculum, const School& school, const ClassGroup& group) {
  Problem problem;
  problem.curriculum = &curriculum;
  problem.school = &school;
  problem.group = &group;
  for (const LessonIndex lesson : school.programme(curriculum, group.year))
    problem.jobs.push_back({lesson, curriculum.lesson(lesson).minutes, {}, {}, {}});
  add_slots(problem);
  if (problem.jobs.size() > problem.slots.size()) problem.reasons.push_back(too_many(problem));

  const auto prior = prior_items(curriculum, school, group.year);
  for (std::size_t job = 0; job < problem.jobs.size(); ++job) {
    const LessonIndex lesson = problem.jobs[job].lesson;
    problem.jobs[job].pin = pinned_slot(problem, curriculum.lesson(lesson));
    for (const Need& need : needs_of(curriculum, lesson)) add_need(problem, prior, job, need);
    add_helps(problem, job);
  }
  return problem;
}

std::optional<std::vector<Window>> windows(const Problem& problem) {
  const std::size_t n = problem.jobs.size();
  std::vector<Window> result;
  std::vector<std::size_t> waits(n);
  std::vector<std::vector<std::size_t>> next(n);
  const auto last = static_cast<std::ptrdiff_t>(problem.slots.size()) - 1;
  for (std::size_t i = 0; i < n; ++i) {
    const auto& pin = problem.jobs[i].pin;
    const auto slot = pin ? static_cast<std::ptrdiff_t>(*pin) : 0;
    result.emplace_back(slot, pin ? slot : last);
    waits[i] = problem.jobs[i].after.size();
    for (const std::size_t before : problem.jobs[i].after) next[before].push_back(i);
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < n; ++i)
    if (waits[i] == 0) order.push_back(i);
  for (std::size_t i = 0; i < order.size(); ++i)
    for (const std::size_t job : next[order[i]]) {
      result[job].first = std::max(result[job].first, result[order[i]].first + 1);
      if (--waits[job] == 0) order.push_back(job);
    }
  if (order.size() != n) return std::nullopt;
  for (auto job = order.rbegin(); job != order.rend(); ++job)
    for (const std::size_t before : problem.jobs[*job].after)
      result[before].second = std::min(result[before].second, result[*job].second - 1);
  return result;
}

}  // namespace pshe::slotwise
