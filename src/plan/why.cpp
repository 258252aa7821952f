// Why lessons are where they are.
#include <algorithm>
#include <tuple>

#include "plan/fit.hpp"
#include "plan/leaving.hpp"
#include "plan/make_task.hpp"
#include "plan/placing.hpp"
#include "plan/reasons.hpp"
#include "plan/sharing.hpp"
#include "plan/words.hpp"
#include "pshe/plan/order.hpp"
#include "pshe/plan/planner.hpp"

namespace pshe {
namespace {

using namespace detail;

/// First and last times at which each job can begin. Propagation gives the outer ones; the search
/// then tries them one by one, from outside in, until one is not proved impossible.
class Span {
 public:
  Span(const Task& task, const Active& active, const Starts& starts)
      : task_(task), active_(active), windows_(windows(task, active)), known_(task.jobs.size()) {
    for (std::size_t job = 0; job < known_.size(); ++job) known_[job] = {1, 0};
    if (fits(starts)) learn(starts);
  }

  Window of(std::size_t job) {
    Window window = windows_[job];
    while (window.first < window.last && impossible(job, window.first)) ++window.first;
    while (window.last > window.first && impossible(job, window.last)) --window.last;
    return window;
  }

 private:
  /// The plan itself is a witness when it keeps the rules.
  [[nodiscard]] bool fits(const Starts& starts) const {
    Task fixed = task_;
    Active active = active_;
    for (std::size_t job = 0; job < starts.size(); ++job)
      if (starts[job] != not_placed) hold(fixed, active, job, starts[job]);
    return fit(fixed, active, limit()).fit == Fit::found;
  }

  static FitOptions limit() { return {2000, false}; }

  static void hold(Task& task, Active& active, std::size_t job, std::size_t time) {
    Rule rule;
    rule.kind = RuleKind::fixed;
    rule.job = job;
    rule.first = rule.last = time;
    task.rules.push_back(std::move(rule));
    active.push_back(1);
  }

  void learn(const Starts& starts) {
    for (std::size_t job = 0; job < starts.size(); ++job) {
      if (starts[job] == not_placed) continue;
      Window& window = known_[job];
      if (window.first > window.last) window = {starts[job], starts[job]};
      window.first = std::min(window.first, starts[job]);
      window.last = std::max(window.last, starts[job]);
    }
  }

  bool impossible(std::size_t job, std::size_t time) {
    if (known_[job].first == time || known_[job].last == time) return false;
    Task task = task_;
    Active active = active_;
    hold(task, active, job, time);
    const FitResult result = fit(task, active, limit());
    if (result.fit == Fit::found) learn(result.starts);
    return result.fit == Fit::impossible;
  }

  const Task& task_;
  const Active& active_;
  std::vector<Window> windows_;
  std::vector<Window> known_;  // starts that some fit has
};

/// Why `first` comes before `second`, by the reason of the link that the rule came from.
std::string reason(const Task& task, const Rule& rule, std::size_t first) {
  const Curriculum& curriculum = *task.curriculum;
  if (rule.kind == RuleKind::help) return "Pupils know where to turn for help first.";
  if (rule.kind == RuleKind::module) return sentence(task, rule) + ".";
  const Link& named = curriculum.links()[rule.row];
  const std::vector<LessonIndex> lessons = task.jobs[first].lessons();
  for (const std::size_t link : curriculum.links_to(curriculum.after(rule.row))) {
    const Link& other = curriculum.links()[link];
    const bool alternative =
        link == rule.row || (!named.alternative.empty() && other.alternative == named.alternative);
    const ItemIndex before = curriculum.before(link);
    if (alternative && std::any_of(lessons.begin(), lessons.end(), [&](LessonIndex lesson) {
          return teaches(curriculum, lesson, before);
        }))
      return other.reason;
  }
  return named.reason;
}

class ClassWhy {
 public:
  ClassWhy(Task task, const Plan& plan)
      : task_(std::move(task)),
        starts_(starts_in(task_, plan)),
        active_(active()),
        span_(task_, active_, starts_) {}

  void add(std::vector<WhyHere>& rows) {
    for (std::size_t job = 0; job < starts_.size(); ++job)
      if (starts_[job] != not_placed)
        for (const LessonIndex lesson : task_.jobs[job].lessons()) rows.push_back(row(job, lesson));
  }

 private:
  [[nodiscard]] Active active() const {
    Active active = all_active(task_);
    for (std::size_t job = 0; job < starts_.size(); ++job)
      if (starts_[job] == not_placed) active[job] = 0;
    return active;
  }

  [[nodiscard]] Date date(std::size_t time) const { return task_.times[time].slot.date; }

  /// "\"A\" (9 September 2026): the link's reason"
  [[nodiscard]] std::string named(std::size_t job, const std::string& why) const {
    return quoted(task_, job) + " (" + day(task_, starts_[job]) + "): " + why;
  }

  /// Of several lessons of which one is enough, the first in the plan.
  [[nodiscard]] std::size_t first_of(const std::vector<std::size_t>& jobs) const {
    std::size_t first = not_placed;
    for (const std::size_t job : jobs)
      if (starts_[job] != not_placed && (first == not_placed || starts_[job] < starts_[first]))
        first = job;
    return first;
  }

  WhyHere row(std::size_t job, LessonIndex lesson) {
    const Window window = span_.of(job);
    WhyHere row;
    row.class_code = task_.group->code;
    row.lesson = task_.curriculum->lesson(lesson).code;
    row.date = date(starts_[job]);
    const bool some = window.first <= window.last;
    row.earliest = some ? date(window.first) : row.date;
    row.latest = some ? date(window.last) : row.date;
    for (const Rule& rule : task_.rules) {
      if (!about_order(rule)) continue;
      const std::size_t first = first_of(rule.before);
      if (first == not_placed || starts_[rule.job] == not_placed) continue;
      if (rule.job == job) row.waits_for.push_back(named(first, reason(task_, rule, first)));
      if (first == job) row.holds_up.push_back(named(rule.job, reason(task_, rule, first)));
    }
    for (const Rule& rule : task_.rules)
      if (rule.job == job && rule.kind == RuleKind::session)
        row.waits_for.push_back(sentence(task_, rule) + ".");
    if (const Job& both = task_.jobs[job]; both.also)
      row.why = "It shares the lesson time with " +
                quoted(task_, both.lesson == lesson ? *both.also : both.lesson) + ". ";
    row.why += why(job, row, some);
    return row;
  }

  [[nodiscard]] std::string why(std::size_t job, const WhyHere& row, bool some) const {
    for (const Rule& rule : task_.rules)
      if (rule.job == job && rule.kind == RuleKind::pin && rule.first <= starts_[job] &&
          starts_[job] <= rule.last) {
        const std::string& note = task_.school->data().pins[rule.row].note;
        return "It is pinned to this day" + (note.empty() ? "" : " (" + note + ")") + ".";
      }
    if (!some || row.date < row.earliest || row.latest < row.date)
      return "It breaks a rule here: check the plan.";
    if (row.earliest == row.latest) return "This is the only day that keeps every rule.";
    const std::string free = "Any lesson time from " + plain(row.earliest) + " to " +
                             plain(row.latest) + " could keep every rule; ";
    if (row.date == row.earliest) return free + "it is as early as it can be.";
    if (row.date == row.latest) return free + "it is as late as it can be.";
    return free + "this one suits the school's aims and the other lessons.";
  }

  Task task_;
  Starts starts_;
  Active active_;
  Span span_;
};

}  // namespace

std::vector<WhyHere> why_here(const Curriculum& curriculum, const School& school, const Plan& plan,
                              const std::optional<ClassCode>& group) {
  std::vector<WhyHere> rows;
  for (const Task& task : make_tasks(curriculum, school))
    if (!group || task.group->code == *group)
      ClassWhy(share(task, merged_in(task, plan)), plan).add(rows);
  std::sort(rows.begin(), rows.end(), [](const WhyHere& a, const WhyHere& b) {
    return std::tie(a.date, a.class_code, a.lesson) < std::tie(b.date, b.class_code, b.lesson);
  });
  return rows;
}

}  // namespace pshe
