// Aims that rest on the calendar.
#include <algorithm>
#include <chrono>

#include "plan/goals_make.hpp"

namespace pshe::detail {
namespace {

/// Weeks begun from one day to a later one; 0 when it is not later.
std::int64_t weeks_between(Date early, Date late) {
  return early < late ? ((late - early).count() + 6) / 7 : 0;
}

}  // namespace

void ClassGoals::calendar() {
  if (weight(Aim::balance) > 0) balance();
  if (weight(Aim::dates) > 0) dates();
  if (weight(Aim::pairs) > 0) pairs();
  if (weight(Aim::lead_in_school) > 0) lead_in_school();
  if (weight(Aim::not_before_break) > 0) not_before_break();
  if (weight(Aim::one_heavy_a_week) > 0) one_heavy_a_week();
}

bool ClassGoals::high(std::size_t job) const {
  return lesson(job).sensitivity == Sensitivity::high;
}

std::optional<std::size_t> ClassGoals::job_of(const LessonCode& code) const {
  for (std::size_t job = 0; job < task_.jobs.size(); ++job)
    if (lesson(job).code == code) return job;
  return std::nullopt;
}

std::size_t ClassGoals::last_part(std::size_t job, std::size_t time) const {
  for (std::size_t parts = task_.span(job, time); parts > 1; --parts) do {
      ++time;
    } while (task_.times[time].shut_by);
  return time;
}

void ClassGoals::add_place(Aim aim, std::size_t job, std::vector<std::int64_t> cost) {
  if (std::any_of(cost.begin(), cost.end(), [](std::int64_t value) { return value != 0; }))
    goals_.places.push_back({aim, {position_, job}, std::move(cost)});
}

void ClassGoals::balance() {
  BucketTerm term;
  term.task = position_;
  term.weight = weight(Aim::balance);
  term.counts.assign(task_.jobs.size(), 1);
  std::vector<std::size_t> open(school_.data().half_terms.size());
  std::size_t total = 0;
  for (const LessonTime& time : task_.times) {
    term.bucket.push_back(time.half_term);
    if (time.shut_by) continue;
    ++open[time.half_term];
    ++total;
  }
  if (total == 0) return;
  const std::size_t lessons = std::min(task_.jobs.size(), total);
  for (const std::size_t times : open) {
    term.least.push_back(static_cast<std::int64_t>(lessons * times / total));
    term.most.push_back(static_cast<std::int64_t>((lessons * times + total - 1) / total));
  }
  goals_.buckets.push_back(std::move(term));
}

bool ClassGoals::concerns(const DateBound& bound, std::size_t job) const {
  if (!pshe::concerns(bound.years, *task_.group)) return false;
  const LessonCode& code = lesson(job).code;
  const auto& modules = school_.data().modules;
  return bound.what == code.str() ||
         std::any_of(modules.begin(), modules.end(), [&](const ModuleLesson& row) {
           return row.module == bound.what && row.lesson == code;
         });
}

void ClassGoals::dates() {
  for (const DateBound& bound : school_.data().bounds)
    for (std::size_t job = 0; job < task_.jobs.size(); ++job) {
      if (bound.must || !concerns(bound, job)) continue;
      std::vector<std::int64_t> cost(task_.times.size());
      for (std::size_t time = 0; time < cost.size(); ++time) {
        if (bound.first) cost[time] += weeks_between(date(time), *bound.first);
        if (bound.last) cost[time] += weeks_between(*bound.last, date(last_part(job, time)));
        cost[time] *= weight(Aim::dates);
      }
      add_place(Aim::dates, job, std::move(cost));
    }
}

void ClassGoals::pairs() {
  for (const Pairing& row : school_.data().pairings) {
    const auto first = job_of(row.first);
    const auto second = job_of(row.second);
    if (row.keep == Keep::merge || !first || !second) continue;
    PairTerm term{Aim::pairs};
    term.slope = weight(Aim::pairs);
    if (row.keep == Keep::together) {
      term.unit = PairTerm::Unit::lessons;
      term.least = term.most = 1;
    } else {
      term.either_way = true;
      term.least = 7 * row.weeks;
    }
    add_pair(term, *first, *second);
  }
}

void ClassGoals::lead_in_school() {
  const auto away = [&](Date day) {
    const auto& closures = school_.data().closures;
    return std::any_of(closures.begin(), closures.end(), [&](const Closure& row) {
      return row.kind == ClosureKind::lead_away && row.first <= day && day <= row.last &&
             pshe::concerns(row.years, *task_.group);
    });
  };
  std::vector<char> is_away;
  for (const LessonTime& time : task_.times) is_away.push_back(away(time.slot.date) ? 1 : 0);
  for (std::size_t job = 0; job < task_.jobs.size(); ++job) {
    if (!high(job)) continue;
    std::vector<std::int64_t> cost(task_.times.size());
    for (std::size_t time = 0; time < cost.size(); ++time)
      for (std::size_t part = time; part <= last_part(job, time); ++part)
        if (is_away[part] != 0 && !task_.times[part].shut_by)
          cost[time] = weight(Aim::lead_in_school);
    add_place(Aim::lead_in_school, job, std::move(cost));
  }
}

void ClassGoals::not_before_break() {
  std::vector<std::size_t> last(school_.data().half_terms.size(), not_placed);
  for (std::size_t time = 0; time < task_.times.size(); ++time)
    if (!task_.times[time].shut_by) last[task_.times[time].half_term] = time;
  for (std::size_t job = 0; job < task_.jobs.size(); ++job) {
    if (!high(job)) continue;
    std::vector<std::int64_t> cost(task_.times.size());
    for (std::size_t time = 0; time < cost.size(); ++time)
      for (const std::size_t end : last)
        if (end != not_placed && time <= end && end <= last_part(job, time))
          cost[time] = weight(Aim::not_before_break);
    add_place(Aim::not_before_break, job, std::move(cost));
  }
}

void ClassGoals::one_heavy_a_week() {
  BucketTerm term;
  term.aim = Aim::one_heavy_a_week;
  term.task = position_;
  term.weight = weight(Aim::one_heavy_a_week);
  for (std::size_t job = 0; job < task_.jobs.size(); ++job) term.counts.push_back(high(job));
  const auto weeks = school_.term_weeks();
  for (const LessonTime& time : task_.times) {
    const auto next =
        std::upper_bound(weeks.begin(), weeks.end(), time.slot.date,
                         [](Date day, const TermWeek& week) { return day < week.monday; });
    term.bucket.push_back(static_cast<std::size_t>(next - weeks.begin()) - 1);
  }
  term.least.assign(weeks.size(), 0);
  term.most.assign(weeks.size(), 1);
  goals_.buckets.push_back(std::move(term));
}

void ClassGoals::agreed(const Plan& plan) {
  for (std::size_t job = 0; job < task_.jobs.size(); ++job) {
    const auto place =
        std::find_if(plan.placements.begin(), plan.placements.end(), [&](const Placement& row) {
          return row.slot.class_code == task_.group->code && row.lesson == lesson(job).code &&
                 row.part == 1;
        });
    if (place == plan.placements.end()) continue;
    std::vector<std::int64_t> cost;
    for (std::size_t time = 0; time < task_.times.size(); ++time)
      cost.push_back(date(time) == place->slot.date ? 0 : weight(Aim::agreed));
    add_place(Aim::agreed, job, std::move(cost));
  }
}

}  // namespace pshe::detail
