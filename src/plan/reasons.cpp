#include "plan/reasons.hpp"

#include <algorithm>
#include <optional>

#include "plan/words.hpp"

namespace pshe::detail {
namespace {

using Reason = InfeasibleError::Reason;

Reason reason(const Task& task, std::string code, std::string message) {
  return {std::move(code), task.group->code.str(), std::move(message), {}};
}

std::string year_and_class(const Task& task) {
  return "Year " + std::to_string(task.group->year) + " (class " + task.group->code.str() + ")";
}

/// " before study leave on 6 May 2027", where nothing comes after it.
std::string before_leave(const Task& task) {
  if (task.times.empty() || !task.times.back().shut_by) return "";
  const Closure& row = task.school->data().closures[*task.times.back().shut_by];
  return row.kind == ClosureKind::study_leave ? " before study leave on " + plain(row.first) : "";
}

Reason too_many(const Task& task) {
  const std::size_t lessons = task.jobs.size();
  const std::size_t open = open_times(task);
  Reason made = reason(task, "too-many-lessons",
                       year_and_class(task) + " has " + count(lessons, "lesson") + " and " +
                           count(open, "lesson time") + before_leave(task) + ".");
  if (task.group->year < 11 && lessons > open)
    made.choices = {"move " + count(lessons - open, "lesson") + " to Year " +
                    std::to_string(task.group->year + 1)};
  return made;
}

int longest(const Task& task) {
  int minutes = 0;
  for (const LessonTime& time : task.times)
    if (!time.shut_by) minutes = std::max(minutes, time.slot.minutes);
  return minutes;
}

Reason too_long(const Task& task, std::size_t job) {
  Reason made = reason(task, "too-long",
                       class_name(task) + ": " + quoted(task, job) + " takes " +
                           std::to_string(task.jobs[job].minutes) +
                           " minutes and the class's longest lesson time has " +
                           std::to_string(longest(task)) + ".");
  made.choices = {"make two lessons of it", "give the class a longer lesson time"};
  return made;
}

Reason nothing_teaches(const Task& task, const Rule& rule) {
  const Curriculum& curriculum = *task.curriculum;
  const Link& link = curriculum.links()[rule.row];
  std::vector<std::string> items;
  for (const std::size_t other : curriculum.links_to(curriculum.after(rule.row)))
    if (other == rule.row ||
        (!link.alternative.empty() && curriculum.links()[other].alternative == link.alternative))
      items.push_back("\"" + curriculum.title(curriculum.before(other)) + "\"");
  const std::string where =
      task.group->joins_any_week ? "its module" : "Year " + std::to_string(task.group->year);
  const ItemIndex after = curriculum.after(rule.row);
  const std::string introduces =
      curriculum.kind(after) == ItemKind::lesson
          ? " rests on "
          : " introduces \"" + curriculum.title(after) + "\", which rests on ";
  Reason made =
      reason(task, "nothing-teaches",
             class_name(task) + ": " + quoted(task, rule.job) + introduces + joined(items, " or ") +
                 ", and no other lesson of " + where + " teaches that. " + link.reason);
  made.choices = {"add a lesson that teaches it", "list it under Prior if pupils have met it"};
  return made;
}

Reason no_help(const Task& task, std::size_t job) {
  Reason made = reason(task, "nothing-teaches",
                       class_name(task) + ": " + quoted(task, job) +
                           " is of high sensitivity, and no lesson of Year " +
                           std::to_string(task.group->year) +
                           " teaches pupils where to turn for help first.");
  made.choices = {"add such a lesson", "list its topic under Prior if pupils have met it"};
  return made;
}

Reason circle(const Task& task, const Sorted& clash) {
  std::vector<std::string> titles;
  for (const std::size_t job : clash.jobs) titles.push_back(quoted(task, job));
  Reason made = reason(task, "lessons-in-a-circle",
                       class_name(task) + ": these lessons each have to come before the other: " +
                           joined(titles) + ".");
  made.choices = {"take one of them out of the programme",
                  "change what one of them introduces to \"develops\""};
  return made;
}

/// The lesson that rests on no other of the clash's, with what leads from it to a pinned one:
/// "\"C\" is pinned to 9 September 2026, rests on \"A\", which is pinned to 16 September 2026".
std::string chain(const Task& task, const Sorted& clash) {
  const Rule* at = clash.dates.front();
  for (const Rule* pin : clash.dates)
    if (std::none_of(clash.order.begin(), clash.order.end(),
                     [&](const Rule* need) { return need->before.front() == pin->job; }))
      at = pin;
  std::string text = sentence(task, *at);
  std::size_t job = at->job;
  for (std::size_t i = 0; i < clash.order.size(); ++i)
    for (const Rule* need : clash.order)
      if (need->job == job) {
        job = need->before.front();
        text += (i == 0 ? ", rests on " : ", which rests on ") + quoted(task, job);
        break;
      }
  for (const Rule* pin : clash.dates)
    if (pin != at && pin->job == job)
      text += ", which is" + sentence(task, *pin).substr(quoted(task, job).size() + 3);
  return text;
}

/// Two pins and the needs that lead from the one to the other.
bool is_chain(const Sorted& clash) {
  return clash.dates.size() == 2 && clash.order.size() + 1 == clash.jobs.size() &&
         std::all_of(clash.dates.begin(), clash.dates.end(),
                     [](const Rule* rule) { return rule->kind == RuleKind::pin; }) &&
         std::all_of(clash.order.begin(), clash.order.end(), [](const Rule* rule) {
           return rule->kind == RuleKind::need && rule->before.size() == 1;
         });
}

/// One pin, and more lessons that have to come before it, or after it, than there are times.
std::optional<Reason> ill_pinned(const Task& task, const Sorted& clash) {
  if (clash.dates.size() != 1 || clash.dates.front()->kind != RuleKind::pin) return std::nullopt;
  const Rule& pin = *clash.dates.front();
  std::vector<std::size_t> others = clash.jobs;
  std::erase(others, pin.job);
  const bool early = std::any_of(clash.order.begin(), clash.order.end(),
                                 [&](const Rule* rule) { return rule->job == pin.job; });
  const std::size_t room = early ? open_between(task, 0, pin.first) - 1
                                 : open_between(task, pin.last, task.times.size() - 1) - 1;
  if (clash.order.empty() || others.size() <= room) return std::nullopt;
  const std::string side = early ? "before" : "after";
  Reason made =
      reason(task, early ? "pin-too-early" : "pin-too-late",
             class_name(task) + ": " + sentence(task, pin) + ". " + count(others.size(), "lesson") +
                 (others.size() == 1 ? " has" : " have") + " to come " + side + " it (" +
                 list(task, others) + ") and there " + (room == 1 ? "is " : "are ") +
                 count(room, "lesson time") + " " + side + " that day.");
  made.choices = {"list under Prior what pupils have met already"};
  return made;
}

/// Which lessons crowd where, and the rules that drive them there; or only the rules.
Reason crowded(const Task& task, const Clash& clash, const Sorted& parts) {
  std::vector<std::string> rules;
  const auto add = [&](const Rule& rule) {  // many lessons can share one sentence
    std::string text = sentence(task, rule);
    if (std::find(rules.begin(), rules.end(), text) == rules.end())
      rules.push_back(std::move(text));
  };
  for (const auto* group : {&parts.dates, &parts.fits, &parts.order})
    for (const Rule* rule : *group) add(*rule);
  const auto crowd = crowd_of(task, clash, parts);
  if (!crowd)
    for (const Rule* rule : parts.shut) add(*rule);
  constexpr std::size_t most = 6;
  if (rules.size() > most) {
    const std::size_t more = rules.size() - most + 1;
    rules.resize(most - 1);
    rules.push_back(count(more, "more rule") + " like these");
  }
  std::string text = class_name(task) + ": ";
  if (crowd)
    text += room(task, *crowd) + (rules.empty() ? "" : ", because ");
  else
    text += "these cannot all hold: ";
  return reason(task, crowd ? "too-crowded" : "rules-clash", text + joined(rules) + ".");
}

Reason in_words(const Task& task, const Clash& clash, const Sorted& parts) {
  for (const Rule* rule : parts.order)
    if (rule->before.empty())
      return rule->kind == RuleKind::help ? no_help(task, rule->job) : nothing_teaches(task, *rule);
  if (parts.dates.empty() && parts.fits.size() == 1 && parts.jobs.size() == 1)
    return too_long(task, parts.jobs.front());
  if (parts.dates.empty() && parts.fits.empty() && parts.order.empty()) return too_many(task);
  if (parts.dates.empty() && parts.fits.empty() && parts.shut.empty()) return circle(task, parts);
  if (auto pinned = ill_pinned(task, parts)) return *pinned;
  if (is_chain(parts))
    return reason(task, "pins-out-of-order", class_name(task) + ": " + chain(task, parts) + ".");
  return crowded(task, clash, parts);
}

}  // namespace

Reason why_not(const Task& task, const Active& active) {
  const Clash clash = find_clash(task, active);
  const Sorted parts = sorted(task, clash.rules);
  Reason made = in_words(task, clash, parts);
  const std::size_t open = open_times(task);
  const std::size_t short_by = clash.crowd               ? clash.crowd->work - clash.crowd->times
                               : task.jobs.size() > open ? task.jobs.size() - open
                                                         : 0;
  std::vector<std::string> found = ways_out(task, active, clash, short_by);
  found.insert(found.end(), made.choices.begin(), made.choices.end());
  made.choices = std::move(found);
  return made;
}

Reason none_found(const Task& task) {
  Reason made = reason(task, "none-found",
                       class_name(task) + ": no order of the " + count(task.jobs.size(), "lesson") +
                           " was found for its " + count(open_times(task), "lesson time") +
                           " of different lengths. One may exist.");
  made.choices = {"make the lesson times the same length", "shorten the longest lessons"};
  return made;
}

}  // namespace pshe::detail
