// Each rule as a sentence.
#include "plan/reasons.hpp"
#include "plan/words.hpp"

namespace pshe::detail {
namespace {

std::string days(const std::optional<Date>& first, const std::optional<Date>& last) {
  if (first && last && *first == *last) return "on " + plain(*first);
  if (first && last) return "from " + plain(*first) + " to " + plain(*last);
  return first ? "on " + plain(*first) + " or later" : "by " + plain(*last);
}

std::string note(const std::string& text) { return text.empty() ? "" : " (" + text + ")"; }

std::string one_of(const Task& task, const std::vector<std::size_t>& jobs) {
  std::vector<std::string> titles;
  for (const std::size_t job : jobs) titles.push_back(quoted(task, job));
  return joined(titles, " or ");
}

std::string need(const Task& task, const Rule& rule) {
  if (!rule.before.empty()) return " rests on " + one_of(task, rule.before);
  return " rests on \"" + task.curriculum->title(task.curriculum->before(rule.row)) +
         "\", which no lesson teaches";
}

std::string module(const Task& task, const Rule& rule) {
  const ModuleLesson& row = task.school->data().modules[rule.row];
  if (row.role == ModuleRole::closes)
    return quoted(task, rule.job) + " closes the module \"" + row.module + "\", after " +
           one_of(task, rule.before);
  return one_of(task, rule.before) + " opens the module \"" + row.module + "\", before " +
         quoted(task, rule.job);
}

std::string turns(const Task& task, const std::string& module) {
  std::vector<std::string> when;
  for (const Turn& turn : task.school->data().turns)
    if (turn.class_code == task.group->code && turn.module == module)
      when.push_back(days(turn.first, turn.last));
  return std::string(" belongs to the ") + (when.size() > 1 ? "turns" : "turn") + " of \"" +
         module + "\" " + joined(when, " or ");
}

std::string closure(const Task& task, const Rule& rule) {
  const Closure& row = task.school->data().closures[rule.row];
  const std::string why = row.reason.empty() ? word(row.kind) : row.reason;
  return "there are no lessons " + days(row.first, row.last) + " (" + why + ")";
}

std::string settled(const Task& task, const Rule& rule) {
  if (rule.row == not_placed)
    return "what is still to be taught comes from " + day(task, rule.first) + " on";
  if (rule.first > rule.last)
    return quoted(task, rule.job) + " was taught on a day on which the class has no lesson time";
  return quoted(task, rule.job) + " is settled on " + day(task, rule.first);
}

}  // namespace

std::string sentence(const Task& task, const Rule& rule) {
  const SchoolData& school = task.school->data();
  switch (rule.kind) {
    case RuleKind::taught:
      return quoted(task, rule.job) + " has to be taught";
    case RuleKind::shut:
      return closure(task, rule);
    case RuleKind::fits:
      return quoted(task, rule.job) + " takes " + std::to_string(task.jobs[rule.job].minutes) +
             " minutes";
    case RuleKind::pin:
      return quoted(task, rule.job) + " is pinned to " + plain(school.pins[rule.row].date);
    case RuleKind::bound: {
      const DateBound& row = school.bounds[rule.row];
      return quoted(task, rule.job) + " has to be " + days(row.first, row.last) + note(row.note);
    }
    case RuleKind::turn:
      return quoted(task, rule.job) + turns(task, school.turns[rule.row].module);
    case RuleKind::session: {
      const Session& row = school.sessions[rule.row];
      return quoted(task, rule.job) + " comes after the session for " + word(row.kind) + " on " +
             plain(row.date);
    }
    case RuleKind::help:
      if (rule.before.empty())
        return quoted(task, rule.job) + " comes after a lesson on where to turn for help";
      return quoted(task, rule.job) + " comes after a lesson on where to turn for help (" +
             one_of(task, rule.before) + ")";
    case RuleKind::need:
      return quoted(task, rule.job) + need(task, rule);
    case RuleKind::module:
      return module(task, rule);
    case RuleKind::fixed:
      return settled(task, rule);
  }
  return {};
}

}  // namespace pshe::detail
