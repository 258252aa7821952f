#include "pshe/plan/moves.hpp"

#include <algorithm>
#include <set>

#include "plan/move_limits.hpp"
#include "plan/mover.hpp"
#include "pshe/base/error.hpp"

namespace pshe::judging {

/// The plan of one class before any move, and what it breaks.
struct ClassPlan {
  const ClassRules* rules = nullptr;
  State state;
  std::vector<Finding> broken;
};

namespace {

using Rows = std::vector<Placement>;

/// The lesson time that is wished for; one that the class does not have stays as it is wished.
Slot target_of(const ClassPlan& plan, const MoveWish& wish) {
  const auto taken = [&](const Slot& slot) {
    return std::any_of(plan.state.rows.begin(), plan.state.rows.end(), [&](const Placement& row) {
      return row.lesson != wish.lesson && moment(row.slot) == moment(slot);
    });
  };
  const Slot* found = nullptr;
  for (const LessonTime& time : plan.rules->open) {
    if (time.slot.date != wish.date) continue;
    if (wish.number ? time.slot.number == *wish.number : !taken(time.slot)) return time.slot;
    if (found == nullptr && !wish.number) found = &time.slot;
  }
  if (found != nullptr) return *found;
  for (const Placement& row : plan.state.rows)
    if (row.lesson == wish.lesson)
      return {wish.date, wish.class_code, row.slot.minutes, wish.number.value_or(1)};
  return {};
}

/// Whether the lesson begins in the slot already.
bool stands(const ClassPlan& plan, const LessonCode& lesson, const Slot& target) {
  for (const Placement& row : plan.state.rows)
    if (row.lesson == lesson) return moment(row.slot) == moment(target);
  return false;
}

/// What an arrangement breaks that was not broken before.
std::vector<Finding> newly_broken(const Rules& rules, const ClassPlan& plan, const State& after) {
  std::vector<Finding> found = judge(rules, *plan.rules, after);
  std::erase_if(found, [&](const Finding& finding) {
    return std::any_of(plan.broken.begin(), plan.broken.end(),
                       [&](const Finding& before) { return before.same(finding); });
  });
  return found;
}

/// The first placement of each taught lesson that would no longer be where it was.
Rows taught_that_moves(const ClassPlan& plan, const State& after) {
  Rows moved;
  for (const Placement& row : plan.state.rows)
    if (row.progress == Progress::taught && (moved.empty() || moved.back().lesson != row.lesson) &&
        std::find(after.rows.begin(), after.rows.end(), row) == after.rows.end())
      moved.push_back(row);
  return moved;
}

struct Tried {
  State after;
  std::vector<LessonCode> swaps;
  std::vector<Finding> broken;
  Rows taught;
  [[nodiscard]] bool fine() const { return broken.empty() && taught.empty(); }
};

Tried try_slot(const Rules& rules, const ClassPlan& plan, const LessonCode& lesson,
               const Slot& target) {
  Tried tried;
  if (stands(plan, lesson, target)) {
    tried.after = plan.state;
    return tried;
  }
  Arranged arranged = rearrange(rules, *plan.rules, plan.state.rows, lesson, target);
  tried.after = lay_out(rules, std::move(arranged.rows));
  tried.swaps = std::move(arranged.swaps);
  tried.broken = newly_broken(rules, plan, tried.after);
  tried.taught = taught_that_moves(plan, tried.after);
  return tried;
}

/// The nearest lesson time, but its own, to which the lesson can move and break nothing.
std::optional<Slot> nearest_slot(const Rules& rules, const ClassPlan& plan, const MoveWish& wish) {
  const auto& open = plan.rules->open;
  std::vector<std::size_t> times;
  for (std::size_t time = 0; time < open.size(); ++time)
    if (!stands(plan, wish.lesson, open[time].slot)) times.push_back(time);
  const auto far = [&](std::size_t time) {
    return std::chrono::abs(open[time].slot.date - wish.date).count();
  };
  std::stable_sort(times.begin(), times.end(),
                   [&](std::size_t a, std::size_t b) { return far(a) < far(b); });
  const Limits limits(rules, *plan.rules, plan.state, plan.broken);
  const auto moved = static_cast<std::size_t>(
      std::find_if(
          plan.state.taught.begin(), plan.state.taught.end(),
          [&](const Taught& entry) { return plan.state.rows[entry.row].lesson == wish.lesson; }) -
      plan.state.taught.begin());
  for (const std::size_t time : times)
    if (!limits.forbid(moved, time) && try_slot(rules, plan, wish.lesson, open[time].slot).fine())
      return open[time].slot;
  return std::nullopt;
}

/// "4 January 2027", with the number of the lesson time where the day has several.
std::string in_words(const ClassRules& rules, const Slot& slot) {
  const auto times =
      std::count_if(rules.open.begin(), rules.open.end(),
                    [&](const LessonTime& time) { return time.slot.date == slot.date; });
  return plain(slot.date) + (times > 1 ? ", lesson time " + std::to_string(slot.number) + "," : "");
}

Break taught_break(const Rules& rules, const Placement& row) {
  return {row.slot.date,
          row.slot.class_code,
          row.lesson,
          "taught",
          quoted(*rules.curriculum, row.lesson) + " was taught on " + plain(row.slot.date) +
              " and cannot move.",
          "Choose a slot whose lesson is still to come, or mark this one as planned."};
}

}  // namespace
}  // namespace pshe::judging

namespace pshe {

using namespace judging;

MoveCheck::MoveCheck(Checker checker, Plan plan)
    : checker_(std::move(checker)), plan_(std::move(plan)) {
  std::map<ClassCode, std::vector<Placement>> by_class;
  for (const Placement& row : plan_.placements) by_class[row.slot.class_code].push_back(row);
  for (const judging::ClassRules& rules : checker_.rules().classes) {
    auto made = std::make_shared<ClassPlan>();
    made->rules = &rules;
    made->state = judging::lay_out(checker_.rules(), by_class[rules.group->code]);
    made->broken = judging::judge(checker_.rules(), rules, made->state);
    classes_.emplace(rules.group->code, std::move(made));
  }
}

const ClassPlan& MoveCheck::of(const MoveWish& wish) const {
  static_cast<void>(checker_.rules().of(wish.class_code));  // throws when there is no such class
  const ClassPlan& plan = *classes_.at(wish.class_code);
  std::set<std::string> known;
  for (const Placement& row : plan.state.rows) {
    if (row.lesson == wish.lesson) return plan;
    known.insert(row.lesson.str());
  }
  throw UnknownCodeError("lesson of class " + wish.class_code.str(), wish.lesson.str(),
                         nearest_codes(wish.lesson.str(), {known.begin(), known.end()}));
}

Move MoveCheck::check(const MoveWish& wish) const {
  const ClassPlan& plan = of(wish);
  const judging::Rules& rules = checker_.rules();
  const Slot target = target_of(plan, wish);
  const Tried tried = try_slot(rules, plan, wish.lesson, target);
  Move move{tried.swaps, {}, target};
  if (tried.fine()) return move;
  for (const judging::Finding& finding : tried.broken)
    move.breaks.push_back(in_words(rules, *plan.rules, tried.after, finding));
  for (const Placement& row : tried.taught) move.breaks.push_back(taught_break(rules, row));
  judging::sort_breaks(move.breaks);
  move.nearest = nearest_slot(rules, plan, wish);
  if (move.nearest)
    for (Break& entry : move.breaks)
      entry.mend += " " + quoted(*rules.curriculum, wish.lesson) + " can move to " +
                    in_words(*plan.rules, *move.nearest) + " and nothing breaks.";
  return move;
}

Plan MoveCheck::moved(const MoveWish& wish) const {
  const ClassPlan& plan = of(wish);
  const Tried tried = try_slot(checker_.rules(), plan, wish.lesson, target_of(plan, wish));
  Plan after = plan_;
  std::erase_if(after.placements,
                [&](const Placement& row) { return row.slot.class_code == wish.class_code; });
  after.placements.insert(after.placements.end(), tried.after.rows.begin(), tried.after.rows.end());
  std::erase_if(after.spare, [&](const Slot& slot) { return slot.class_code == wish.class_code; });
  for (const LessonTime& time : plan.rules->open)
    if (std::none_of(tried.after.rows.begin(), tried.after.rows.end(), [&](const Placement& row) {
          return judging::moment(row.slot) == judging::moment(time.slot);
        }))
      after.spare.push_back(time.slot);
  std::sort(after.placements.begin(), after.placements.end());
  std::sort(after.spare.begin(), after.spare.end());
  return after;
}

Move check_move(const Checker& checker, const Plan& plan, const MoveWish& wish) {
  return MoveCheck(checker, plan).check(wish);
}

}  // namespace pshe
