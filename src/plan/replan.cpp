#include "pshe/plan/replan.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <stdexcept>
#include <tuple>

#include "plan/keeping.hpp"
#include "plan/leaving.hpp"
#include "plan/make_task.hpp"
#include "plan/merging.hpp"
#include "plan/placing.hpp"
#include "plan/reasons.hpp"
#include "plan/words.hpp"
#include "pshe/base/error.hpp"
#include "pshe/model/duty.hpp"
#include "pshe/plan/check.hpp"

namespace pshe {
namespace {

using namespace detail;

bool inside(const LostDays& loss, Date day) { return loss.first <= day && day <= loss.last; }

/// The school with the loss among its closures, without what was booked for lost days.
SchoolPtr with_loss(const Curriculum& curriculum, const School& school, const LostDays& loss) {
  const auto lost = [&](const ClassCode& code, Date day) {
    const ClassGroup* group = school.find(code);
    return inside(loss, day) && group != nullptr && concerns(loss.years, *group);
  };
  SchoolData data = school.data();
  std::erase_if(data.pins, [&](const Pin& row) { return lost(row.class_code, row.date); });
  std::erase_if(data.extra_times,
                [&](const ExtraTime& row) { return lost(row.class_code, row.date); });
  const std::string reason = loss.reason.empty() ? "Lessons lost" : loss.reason;
  return SchoolBuilder(data)
      .add(Closure{loss.first, loss.last, ClosureKind::closure, reason, loss.years}, "lost")
      .build(curriculum);
}

/// The plan without the placements on lost days.
Plan without_lost(const School& school, const Plan& plan, const LostDays& loss) {
  Plan rest = plan;
  std::erase_if(rest.placements, [&](const Placement& row) {
    const ClassGroup* group = school.find(row.slot.class_code);
    return inside(loss, row.slot.date) && group != nullptr && concerns(loss.years, *group);
  });
  return rest;
}

/// Plans again, class by class.
class Replan {
 public:
  Replan(const CurriculumPtr& curriculum, const SchoolPtr& school, const Plan& plan,
         const LostDays& loss, Date from)
      : curriculum_(curriculum),
        school_(school),
        old_(plan),
        loss_(loss),
        rest_(without_lost(*school, plan, loss)),
        settled_{&rest_, true, from} {
    result_.school = with_loss(*curriculum, *school, loss);
    result_.plan = {plan.urn, plan.academic_year, plan.curriculum_version, {}, {}, plan.left_out};
  }

  Replanned run() {
    for (const ClassGroup& group : result_.school->classes())
      if (concerns(loss_.years, group))
        plan_again(group);
      else
        copy(group);
    if (!reasons_.empty()) throw InfeasibleError(std::move(reasons_));
    std::sort(result_.plan.placements.begin(), result_.plan.placements.end());
    std::sort(result_.plan.spare.begin(), result_.plan.spare.end());
    std::sort(result_.plan.left_out.begin(), result_.plan.left_out.end());
    std::sort(result_.moves.begin(), result_.moves.end(), [](const Moved& a, const Moved& b) {
      return std::tie(a.class_code, a.after, a.lesson) < std::tie(b.class_code, b.after, b.lesson);
    });
    return std::move(result_);
  }

 private:
  void copy(const ClassGroup& group) {
    const auto mine = [&](const Slot& slot) { return slot.class_code == group.code; };
    for (const Placement& row : old_.placements)
      if (mine(row.slot)) result_.plan.placements.push_back(row);
    for (const Slot& slot : old_.spare)
      if (mine(slot)) result_.plan.spare.push_back(slot);
  }

  void plan_again(const ClassGroup& group) {
    const Task task = make_task(*curriculum_, *result_.school, group, settled_);
    const Before old = before(task, old_, rest_);
    Room room = make_room(task, old);
    if (!room.found) {
      Active active = all_active(task);
      leave_out_missing(task, old, active);
      const Fit found = fit(task, active).fit;
      reasons_.push_back(found == Fit::gave_up ? none_found(task) : why_not(task, active));
      return;
    }
    Active planned = all_active(room.task);
    leave_out_missing(room.task, old, planned);
    room.active = best_to_leave(room.task, std::move(room.active), planned, old);
    const Kept kept = fit_keeping(room.task, room.active, old_places(room.task, old));
    result_.fewest = result_.fewest && kept.fewest && pairs_stay(room.task, old, kept.starts);
    place(room.task, kept.starts, &rest_, result_.plan);
    tell(room, old, kept.starts);
  }

  /// What the plan had left out before stays out.
  static void leave_out_missing(const Task& task, const Before& old, Active& active) {
    for (std::size_t job = 0; job < task.jobs.size(); ++job)
      if (!old.slots.contains(task.jobs[job].lesson)) active[job] = 0;
  }

  /// Two lessons that move together are two moves, which the proof counts as one.
  static bool pairs_stay(const Task& task, const Before& old, const Starts& now) {
    const Places places = old_places(task, old);
    for (std::size_t job = 0; job < now.size(); ++job)
      if (places[job].size() == 2 && places[job].front() == places[job].back() &&
          now[job] != places[job].front())
        return false;
    return true;
  }

  /// Of the lessons that press no more than those left out, leaves out the ones that spare most
  /// moves, and of these the ones that let the others move the least far.
  [[nodiscard]] Active best_to_leave(const Task& task, Active fewer, const Active& all,
                                     const Before& old) const {
    for (std::size_t out = 0; out < task.jobs.size(); ++out) {
      if (is_taught(fewer, out) || !is_taught(all, out)) continue;
      Active best = fewer;
      auto least = moving(task, fewer, old);
      for (const std::size_t job : near_the_loss(task, fewer, old)) {
        Active other = fewer;
        other[out] = 1;
        const int cost = cost_of_leaving(task, other, job);
        other[job] = 0;
        if (cost == 0 || cost > task.rules[out].cost || fit(task, other).fit != Fit::found)
          continue;
        if (const auto moved = moving(task, other, old); moved < least) {
          least = moved;
          best = std::move(other);
        }
      }
      fewer = std::move(best);
    }
    return fewer;
  }

  /// Jobs that may go, those planned nearest to the loss first; a few are enough to choose from.
  [[nodiscard]] std::vector<std::size_t> near_the_loss(const Task& task, const Active& active,
                                                       const Before& old) const {
    constexpr std::size_t most = 12;
    std::vector<std::pair<long, std::size_t>> jobs;
    for (std::size_t job = 0; job < task.jobs.size(); ++job)
      if (const auto slot = old.slots.find(task.jobs[job].lesson);
          slot != old.slots.end() && is_taught(active, job))
        jobs.emplace_back(std::labs((slot->second.date - loss_.first).count()), job);
    std::sort(jobs.begin(), jobs.end());
    std::vector<std::size_t> nearest;
    for (std::size_t i = 0; i < std::min(most, jobs.size()); ++i) nearest.push_back(jobs[i].second);
    return nearest;
  }

  [[nodiscard]] bool was_booked(const ClassCode& group, const LessonCode& code) const {
    const auto& pins = school_->data().pins;
    return std::any_of(pins.begin(), pins.end(), [&](const Pin& pin) {
      return pin.class_code == group && pin.lesson == code && inside(loss_, pin.date);
    });
  }

  /// Of a job's two lessons the one that now joins the other; nothing where they were together.
  static std::optional<LessonIndex> joining(const Job& job, const Before& old, std::size_t now) {
    if (!job.also || old.slots.at(job.lesson) == old.slots.at(*job.also)) return std::nullopt;
    const auto stays = [&](LessonIndex lesson) {
      const auto at = old.stay.find(lesson);
      return at != old.stay.end() && at->second == now;
    };
    return stays(*job.also) && !stays(job.lesson) ? job.lesson : *job.also;
  }

  void tell(const Room& room, const Before& old, const Starts& now) {
    for (std::size_t job = 0; job < room.task.jobs.size(); ++job)
      for (const LessonIndex lesson : room.task.jobs[job].lessons()) {
        const auto at = old.stay.find(lesson);
        const bool taught = is_taught(room.active, job);
        if (!old.slots.contains(lesson) ||
            (taught && at != old.stay.end() && at->second == now[job]))
          continue;
        tell(room, job, lesson, old, taught ? now[job] : not_placed);
      }
  }

  void tell(const Room& room, std::size_t job, LessonIndex lesson, const Before& old,
            std::size_t now) {
    const Task& task = room.task;
    const Date was = old.slots.at(lesson).date;
    Moved move;
    move.class_code = task.group->code;
    move.lesson = task.curriculum->lesson(lesson).code;
    move.before = was;
    const std::string title = quoted(task, lesson);
    if (now == not_placed) {
      move.kind = MoveKind::left_out;
      move.message = title + " of " + plain(was) + " is left out. " + why_left_out(task, lesson);
      result_.plan.left_out.emplace_back(move.class_code, move.lesson);
    } else {
      move.after = task.times[now].slot.date;
      const Job& row = task.jobs[job];
      if (joining(row, old, now) == lesson) {
        move.kind = MoveKind::merged;
        move.message = title + " of " + plain(was) + " shares the lesson of " + plain(*move.after) +
                       " with " + quoted(task, row.lesson == lesson ? *row.also : row.lesson) + ".";
      } else {
        move.message = title + " moves from " + plain(was) + " to " + plain(*move.after) + ".";
      }
    }
    if (was_booked(move.class_code, move.lesson))
      move.message += " A visitor was booked for that day.";
    result_.moves.push_back(std::move(move));
  }

  const CurriculumPtr& curriculum_;
  const SchoolPtr& school_;
  const Plan& old_;
  const LostDays& loss_;
  Plan rest_;
  Settled settled_;
  Replanned result_;
  std::vector<InfeasibleError::Reason> reasons_;
};

void must_be_possible(const School& school, const LostDays& loss) {
  const std::string days = plain(loss.first) + " to " + plain(loss.last);
  if (loss.last < loss.first)
    throw DataError({{"lost", "impossible-dates",
                      "The loss from " + days + " ends before it begins.", "Swap the dates."}});
  for (Date day = loss.first; day <= loss.last; day += std::chrono::days{1})
    if (school.half_term(day)) return;
  throw DataError(
      {{"lost", "outside-term", "No day of " + days + " is in a half-term.", "Check the dates."}});
}

/// The statutory statements that a class is taught.
std::set<ItemIndex> statutory(const Curriculum& curriculum, const School& school, const Plan& plan,
                              const ClassCode& code) {
  std::set<ItemIndex> found;
  for (const Placement& row : plan.placements) {
    const auto lesson = curriculum.find(row.lesson);
    if (row.slot.class_code != code || !lesson) continue;
    for (const ItemIndex item : curriculum.taught_items(*lesson))
      if (duty_of(curriculum, item, school.data().independent) == Statutory::yes)
        found.insert(item);
  }
  return found;
}

std::vector<std::pair<ClassCode, ItemIndex>> lost_statements(const Curriculum& curriculum,
                                                             const School& school,
                                                             const Plan& before,
                                                             const Plan& after) {
  std::vector<std::pair<ClassCode, ItemIndex>> lost;
  for (const ClassGroup& group : school.classes()) {
    const auto now = statutory(curriculum, school, after, group.code);
    for (const ItemIndex item : statutory(curriculum, school, before, group.code))
      if (!now.contains(item)) lost.emplace_back(group.code, item);
  }
  return lost;
}

/// What the new plan misses that the old one had, or had left out already.
CheckOptions missing(const School& school, const Curriculum& curriculum, const Plan& plan) {
  CheckOptions options;
  for (const ClassGroup& group : school.classes())
    for (const LessonIndex lesson : school.programme(curriculum, group.year)) {
      const LessonCode& code = curriculum.lesson(lesson).code;
      if (std::none_of(plan.placements.begin(), plan.placements.end(), [&](const Placement& row) {
            return row.slot.class_code == group.code && row.lesson == code;
          }))
        options.left_out.emplace_back(group.code, code);
    }
  return options;
}

}  // namespace

Replanned replan(const CurriculumPtr& curriculum, const SchoolPtr& school, const Plan& plan,
                 const LostDays& loss, std::optional<Date> from) {
  must_be_possible(*school, loss);
  Replanned made = Replan(curriculum, school, plan, loss, from.value_or(loss.first)).run();
  const CheckOptions options = missing(*made.school, *curriculum, made.plan);
  const auto old = check(*curriculum, *school, plan, missing(*school, *curriculum, plan));
  if (const auto breaks = check(*curriculum, *made.school, made.plan, options);
      old.empty() && !breaks.empty())
    throw std::logic_error("The plan fails its own check: " + breaks.front().message);
  made.lost = lost_statements(*curriculum, *made.school, plan, made.plan);
  return made;
}

}  // namespace pshe
