// Why lessons do not fit, in words a teacher uses.
#include <algorithm>

#include "plan/problem.hpp"

namespace pshe::slotwise {
namespace {

using Reason = InfeasibleError::Reason;

std::string count(std::size_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

std::string class_name(const Problem& problem) { return "Class " + problem.group->code.str(); }

std::string year_name(const Problem& problem) {
  return "Year " + std::to_string(problem.group->year);
}

std::string quoted(const Problem& problem, std::size_t job) {
  return "\"" + problem.curriculum->lesson(problem.jobs[job].lesson).title + "\"";
}

std::string list(const Problem& problem, const std::vector<std::size_t>& jobs) {
  constexpr std::size_t most = 4;
  std::string text;
  for (std::size_t i = 0; i < std::min(jobs.size(), most); ++i)
    text += (i == 0 ? "" : ", ") + quoted(problem, jobs[i]);
  return jobs.size() > most ? text + " and " + std::to_string(jobs.size() - most) + " more" : text;
}

std::string date_of(const Problem& problem, std::ptrdiff_t slot) {
  return plain(problem.slots.at(static_cast<std::size_t>(slot)).date);
}

/// Jobs that must come before `job`, directly or not.
std::vector<std::size_t> all_before(const Problem& problem, std::size_t job) {
  std::vector<char> seen(problem.jobs.size());
  std::vector<std::size_t> open = problem.jobs[job].after;
  std::vector<std::size_t> found;
  while (!open.empty()) {
    const std::size_t next = open.back();
    open.pop_back();
    if (seen[next] != 0) continue;
    seen[next] = 1;
    found.push_back(next);
    open.insert(open.end(), problem.jobs[next].after.begin(), problem.jobs[next].after.end());
  }
  std::sort(found.begin(), found.end());
  return found;
}

Reason circle(const Problem& problem) {
  std::vector<std::size_t> jobs;
  for (std::size_t job = 0; job < problem.jobs.size(); ++job) {
    const auto before = all_before(problem, job);
    if (std::binary_search(before.begin(), before.end(), job)) jobs.push_back(job);
  }
  return {"lessons-in-a-circle",
          problem.group->code.str(),
          class_name(problem) +
              ": these lessons each have to come before the other: " + list(problem, jobs) + ".",
          {"let one of them introduce less", "split one of them into two lessons"}};
}

/// A pinned lesson whose groundwork has too few slots before it.
std::optional<Reason> pin_too_early(const Problem& problem, std::size_t job) {
  const auto& pin = problem.jobs[job].pin;
  const auto before = all_before(problem, job);
  if (!pin || before.size() <= *pin) return std::nullopt;
  Reason reason{"pin-too-early",
                problem.group->code.str(),
                class_name(problem) + ": " + quoted(problem, job) + " is pinned to " +
                    plain(problem.slots[*pin].date) + ". " + count(before.size(), "lesson") +
                    " must come before it (" + list(problem, before) + ") and there " +
                    (*pin == 1 ? "is " : "are ") + count(*pin, "slot") + " before that day.",
                {}};
  if (before.size() < problem.slots.size())
    reason.choices.push_back("move the pin to " + plain(problem.slots[before.size()].date) +
                             " or later");
  reason.choices.emplace_back("list what pupils have met already under Prior");
  return reason;
}

/// A lesson that has no room between the pins it comes after and before.
Reason pins_out_of_order(const Problem& problem, std::size_t job) {
  const auto& pin = problem.jobs[job].pin;
  const std::string why = pin ? " is pinned to " + plain(problem.slots[*pin].date) +
                                    ", but a lesson before or after it is pinned too close"
                              : " has no room between the pinned lessons it comes after and before";
  return {"pins-out-of-order",
          problem.group->code.str(),
          class_name(problem) + ": " + quoted(problem, job) + why + ".",
          {"swap the pins", "move one of the pins"}};
}

/// The first stretch of slots that has to hold more lessons than it has room for.
std::optional<Reason> crowded(const Problem& problem, const std::vector<Window>& windows) {
  const auto slots = static_cast<std::ptrdiff_t>(problem.slots.size());
  for (std::ptrdiff_t last = 0; last < slots; ++last)
    for (std::ptrdiff_t first = last; first >= 0; --first) {
      std::vector<std::size_t> inside;
      for (std::size_t job = 0; job < windows.size(); ++job)
        if (windows[job].first >= first && windows[job].second <= last) inside.push_back(job);
      const auto room = static_cast<std::size_t>(last - first + 1);
      if (inside.size() <= room) continue;
      return Reason{"too-crowded",
                    problem.group->code.str(),
                    class_name(problem) + ": " + count(inside.size(), "lesson") +
                        " must be taught from " + date_of(problem, first) + " to " +
                        date_of(problem, last) + " because of pins and what they rest on (" +
                        list(problem, inside) + "), and there " + (room == 1 ? "is " : "are ") +
                        count(room, "slot") + ".",
                    {"move one of the pins", "take one of these lessons out of the programme"}};
    }
  return std::nullopt;
}

}  // namespace

std::vector<Reason> explain(const Problem& problem,
                            const std::optional<std::vector<Window>>& windows) {
  if (!windows) return {circle(problem)};
  std::vector<Reason> reasons;
  for (std::size_t job = 0; job < problem.jobs.size(); ++job)
    if (auto reason = pin_too_early(problem, job)) reasons.push_back(std::move(*reason));
  if (!reasons.empty()) return reasons;
  for (std::size_t job = 0; job < problem.jobs.size(); ++job)
    if ((*windows)[job].first > (*windows)[job].second)
      reasons.push_back(pins_out_of_order(problem, job));
  if (!reasons.empty()) return reasons;
  if (auto reason = crowded(problem, *windows)) return {std::move(*reason)};
  return {{"none-found",
           problem.group->code.str(),
           class_name(problem) + ": no order of the " + count(problem.jobs.size(), "lesson") +
               " was found for its " + count(problem.slots.size(), "slot") +
               " of different lengths. One may exist.",
           {"make the slots the same length", "shorten the longest lessons"}}};
}

Reason nothing_teaches(const Problem& problem, LessonIndex lesson, const Need& need) {
  const Curriculum& curriculum = *problem.curriculum;
  std::string items;
  for (const std::size_t link : need.links)
    items += (items.empty() ? "\"" : " or \"") + curriculum.title(curriculum.before(link)) + "\"";
  const std::string& after = curriculum.title(curriculum.after(need.links.front()));
  return {"nothing-teaches",
          problem.group->code.str(),
          class_name(problem) + ": \"" + curriculum.lesson(lesson).title + "\" introduces \"" +
              after + "\", which rests on " + items + ", and no other lesson of " +
              year_name(problem) + " teaches that. " +
              curriculum.links()[need.links.front()].reason,
          {"add a lesson that teaches it", "list it under Prior if pupils have met it"}};
}

Reason too_long(const Problem& problem, const Lesson& lesson, int longest) {
  return {"too-long",
          problem.group->code.str(),
          class_name(problem) + ": \"" + lesson.title + "\" takes " +
              std::to_string(lesson.minutes) + " minutes and the class's longest slot has " +
              std::to_string(longest) + ".",
          {"shorten the lesson to " + std::to_string(longest) + " minutes",
           "make two lessons of it", "give the class a longer slot"}};
}

Reason too_many(const Problem& problem) {
  const std::size_t over = problem.jobs.size() - problem.slots.size();
  Reason reason{"too-many-lessons",
                problem.group->code.str(),
                class_name(problem) + ": " + year_name(problem) + " has " +
                    count(problem.jobs.size(), "lesson") + " and the class has " +
                    count(problem.slots.size(), "slot") + ".",
                {"take " + std::to_string(over) + " out of the programme"}};
  if (problem.group->year < 11)
    reason.choices.push_back("move " + std::to_string(over) + " to Year " +
                             std::to_string(problem.group->year + 1));
  reason.choices.push_back("add " + count(over, "slot") + ", for example on a drop-down day");
  return reason;
}

}  // namespace pshe::slotwise
