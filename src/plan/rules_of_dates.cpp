// Rules about when a lesson may be.
#include <algorithm>
#include <map>
#include <utility>

#include "plan/draft.hpp"

namespace pshe::detail {
namespace {

/// Giving up a closure to win its times, where the school could.
int cost_of_opening(ClosureKind kind) {
  switch (kind) {
    case ClosureKind::event:
    case ClosureKind::pause:
    case ClosureKind::mock_exams:
      return 3;
    case ClosureKind::study_leave:
      return 6;
    default:
      return 0;
  }
}

bool extra(const Draft& draft, Date day) {
  const auto& rows = draft.school().extra_times;
  return std::any_of(rows.begin(), rows.end(), [&](const ExtraTime& row) {
    return row.class_code == draft.task.group->code && row.date == day;
  });
}

/// lesson_times names the first closure that shuts a time; a later one may shut it as well.
bool shuts(const Draft& draft, std::size_t row, const LessonTime& time) {
  const Date day = time.slot.date;
  return time.shut_by && row >= *time.shut_by &&
         draft.school().closures[row].shuts(*draft.task.group, day, extra(draft, day));
}

/// A first day, a last day, or both.
struct Days {
  std::optional<Date> first;
  std::optional<Date> last;
};

/// First time of the days and the one after their last.
std::pair<std::size_t, std::size_t> times_of(const Task& task, const Days& days) {
  const auto position = [&](auto before) {
    const auto found = std::partition_point(task.times.begin(), task.times.end(), before);
    return static_cast<std::size_t>(found - task.times.begin());
  };
  return {days.first
              ? position([&](const LessonTime& time) { return time.slot.date < *days.first; })
              : 0,
          days.last ? position([&](const LessonTime& time) { return time.slot.date <= *days.last; })
                    : task.times.size()};
}

/// The rule that a job is at a time from `first` on and before `end`.
void add_range(Draft& draft, RuleKind kind, std::size_t job, std::size_t row, int cost,
               std::size_t first, std::size_t end) {
  Rule& rule = draft.add(kind, job, row, cost);
  rule.first = first < end ? first : 1;
  rule.last = first < end ? end - 1 : 0;
}

/// The rule that a job is inside the days.
void add_between(Draft& draft, RuleKind kind, std::size_t job, std::size_t row, int cost,
                 const Days& days) {
  const auto [first, end] = times_of(draft.task, days);
  add_range(draft, kind, job, row, cost, first, end);
}

void add_pins(Draft& draft) {
  const auto& rows = draft.school().pins;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (rows[row].class_code == draft.task.group->code)
      if (const auto job = draft.job_of(rows[row].lesson)) {
        const auto [first, end] = times_of(draft.task, {rows[row].date, rows[row].date});
        add_range(draft, RuleKind::pin, *job, row, 2, first, end);
      }
}

void add_bounds(Draft& draft) {
  const auto& rows = draft.school().bounds;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (rows[row].must && concerns(rows[row].years, *draft.task.group))
      for (const std::size_t job : draft.jobs_of(rows[row].what))
        add_between(draft, RuleKind::bound, job, row, 2, {rows[row].first, rows[row].last});
}

/// The rule that a job is inside one of the turns at its module, by their rows.
void add_turn(Draft& draft, std::size_t job, const Positions& turns) {
  std::vector<Range> ranges;
  for (const std::size_t row : turns) {
    const Turn& turn = draft.school().turns[row];
    const auto [first, end] = times_of(draft.task, {turn.first, turn.last});
    if (first < end) ranges.push_back({first, end - 1});
  }
  if (ranges.empty()) return add_range(draft, RuleKind::turn, job, turns.front(), 3, 1, 0);
  add_range(draft, RuleKind::turn, job, turns.front(), 3, ranges.front().first,
            ranges.back().last + 1);
  if (ranges.size() > 1) draft.task.rules.back().ranges = std::move(ranges);
}

void add_turns(Draft& draft) {
  std::map<std::string, Positions> turns;  // rows of the class by module
  const auto& rows = draft.school().turns;
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (rows[row].class_code == draft.task.group->code) turns[rows[row].module].push_back(row);
  for (std::size_t row = 0; row < rows.size(); ++row)
    if (const auto found = turns.find(rows[row].module);
        found != turns.end() && found->second.front() == row)
      for (const std::size_t job : draft.jobs_of(rows[row].module))
        add_turn(draft, job, found->second);
}

/// Nothing of high sensitivity before the day after the first session of each kind.
void add_sessions(Draft& draft) {
  const auto& rows = draft.school().sessions;
  for (const SessionKind kind : {SessionKind::staff, SessionKind::parents}) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Session& session) {
      return session.kind == kind && concerns(session.years, *draft.task.group);
    });
    if (found == rows.end()) continue;
    const auto row = static_cast<std::size_t>(found - rows.begin());
    for (const std::size_t job : draft.high_jobs())
      add_between(draft, RuleKind::session, job, row, 0,
                  {found->date + std::chrono::days{1}, std::nullopt});
  }
}

bool stays(const Draft& draft, const Settled& settled, const Placement& placement) {
  return placement.part == 1 && placement.slot.class_code == draft.task.group->code &&
         ((settled.keep_taught && placement.progress == Progress::taught) ||
          (settled.from && placement.slot.date < *settled.from));
}

/// The time of a slot; where the class has no such number on its day, any time of that day.
void fix(Draft& draft, std::size_t job, std::size_t row, const Slot& slot) {
  auto [first, end] = times_of(draft.task, {slot.date, slot.date});
  for (std::size_t time = first; time < end; ++time)
    if (draft.task.times[time].slot.number == slot.number) {
      first = time;
      end = time + 1;
    }
  add_range(draft, RuleKind::fixed, job, row, 0, first, end);
}

}  // namespace

void add_time_rules(Draft& draft) {
  Task& task = draft.task;
  for (std::size_t job = 0; job < task.jobs.size(); ++job)
    draft.add(RuleKind::taught, job, task.jobs[job].lesson.value(), 0);
  const auto& closures = draft.school().closures;
  for (std::size_t row = 0; row < closures.size(); ++row) {
    Positions times;
    for (std::size_t time = 0; time < task.times.size(); ++time)
      if (shuts(draft, row, task.times[time])) times.push_back(time);
    if (!times.empty())
      draft.add(RuleKind::shut, 0, row, cost_of_opening(closures[row].kind)).times =
          std::move(times);
  }
  for (std::size_t job = 0; job < task.jobs.size(); ++job)
    if (std::any_of(task.times.begin(), task.times.end(), [&](const LessonTime& time) {
          return time.slot.minutes < task.jobs[job].minutes;
        }))
      draft.add(RuleKind::fits, job, task.jobs[job].lesson.value(), 2);
}

void add_date_rules(Draft& draft) {
  add_pins(draft);
  add_bounds(draft);
  add_turns(draft);
  add_sessions(draft);
}

void add_settled_rules(Draft& draft, const Settled& settled) {
  std::vector<char> done(draft.task.jobs.size());
  if (settled.agreed != nullptr)
    for (std::size_t row = 0; row < settled.agreed->placements.size(); ++row) {
      const Placement& placement = settled.agreed->placements[row];
      const auto job =
          stays(draft, settled, placement) ? draft.job_of(placement.lesson) : std::nullopt;
      if (!job || done[*job] != 0) continue;
      done[*job] = 1;
      fix(draft, *job, row, placement.slot);
    }
  for (std::size_t job = 0; settled.from && job < done.size(); ++job)
    if (done[job] == 0)
      add_between(draft, RuleKind::fixed, job, not_placed, 0, {settled.from, std::nullopt});
}

}  // namespace pshe::detail
