#include "plan/mover.hpp"

#include <algorithm>

namespace pshe::judging {
namespace {

using Rows = std::vector<Placement>;

/// Moves one lesson of a class's plan.
class Mover {
 public:
  Mover(const Rules& rules, const ClassRules& group, Rows rows, const LessonCode& lesson)
      : rules_(rules), open_(group.open), rows_(std::move(rows)) {
    const auto first = std::find_if(rows_.begin(), rows_.end(),
                                    [&](const Placement& row) { return row.lesson == lesson; });
    moving_ = *first;
    free_ = take_out(moving_);
    std::erase_if(free_, [&](const Slot& slot) { return taken(slot); });  // by what it shared
  }

  Arranged run(const Slot& target) {
    move_to(target);
    return {std::move(rows_), std::move(swaps_)};
  }

 private:
  void move_to(const Slot& target) {
    const auto at = std::find_if(open_.begin(), open_.end(), [&](const LessonTime& time) {
      return moment(time.slot) == moment(target);
    });
    if (at == open_.end()) return put(moving_, {target});
    const auto taken = times_from(moving_, static_cast<std::size_t>(at - open_.begin()));
    std::erase_if(free_, [&](const Slot& slot) { return contains(taken, slot); });
    Rows driven;
    for (const Slot& slot : taken) drive_out(slot, driven);
    put(moving_, taken);
    for (std::size_t i = 0; i < driven.size(); ++i) {
      if (i > 0 && moment(driven[i].slot) == moment(driven[i - 1].slot))
        put(driven[i], {rows_.back().slot});  // what shared a time moves together
      else
        refill(driven[i]);
    }
  }

  static bool contains(const std::vector<Slot>& slots, const Slot& slot) {
    return std::any_of(slots.begin(), slots.end(),
                       [&](const Slot& other) { return moment(other) == moment(slot); });
  }

  [[nodiscard]] bool taken(const Slot& slot) const {
    return std::any_of(rows_.begin(), rows_.end(),
                       [&](const Placement& row) { return moment(row.slot) == moment(slot); });
  }

  /// Takes a placement out, with all parts of its lesson; gives the slots that they were in.
  std::vector<Slot> take_out(const Placement& whole) {
    std::vector<Slot> slots;
    std::erase_if(rows_, [&](const Placement& row) {
      if (row.lesson != whole.lesson || (whole.parts == 1 && row != whole)) return false;
      slots.push_back(row.slot);
      return true;
    });
    return slots;
  }

  /// The times that a lesson takes from an open one on; one alone when it cannot be split.
  [[nodiscard]] std::vector<Slot> times_from(const Placement& row, std::size_t at) const {
    const auto lesson = rules_.curriculum->find(row.lesson);
    int left = lesson ? rules_.lesson(lesson->value()).minutes : 0;
    std::vector<Slot> slots;
    for (std::size_t time = at; time < open_.size(); ++time) {
      slots.push_back(open_[time].slot);
      left -= open_[time].slot.minutes;
      if (left <= 0) return slots;
      if (!open_[time].splits) break;
    }
    return {open_[at].slot};
  }

  void drive_out(const Slot& slot, Rows& driven) {
    for (;;) {
      const auto there = std::find_if(rows_.begin(), rows_.end(), [&](const Placement& row) {
        return moment(row.slot) == moment(slot);
      });
      if (there == rows_.end()) return;
      const Placement row = *there;
      for (const Slot& left : take_out(row)) left_.push_back(left);
      driven.push_back(row);
      swaps_.push_back(row.lesson);
    }
  }

  /// Puts a lesson that was driven out where the moved one was, else back.
  void refill(const Placement& row) {
    const Slot begin = free_.empty() ? left_.front() : free_.front();
    const auto at = std::find_if(open_.begin(), open_.end(), [&](const LessonTime& time) {
      return moment(time.slot) == moment(begin);
    });
    const auto taken = at == open_.end()
                           ? std::vector{begin}
                           : times_from(row, static_cast<std::size_t>(at - open_.begin()));
    put(row, taken);
    std::erase_if(free_, [&](const Slot& slot) { return contains(taken, slot); });
  }

  void put(Placement row, const std::vector<Slot>& slots) {
    row.parts = static_cast<int>(slots.size());
    for (row.part = 1; row.part <= row.parts; ++row.part) {
      row.slot = slots[static_cast<std::size_t>(row.part) - 1];
      rows_.push_back(row);
    }
  }

  const Rules& rules_;
  const std::vector<LessonTime>& open_;
  Rows rows_;
  Placement moving_;
  std::vector<Slot> free_;  // where the lesson was
  std::vector<Slot> left_;  // where those that it drives out were
  std::vector<LessonCode> swaps_;
};

}  // namespace

Arranged rearrange(const Rules& rules, const ClassRules& group, std::vector<Placement> rows,
                   const LessonCode& lesson, const Slot& target) {
  return Mover(rules, group, std::move(rows), lesson).run(target);
}

}  // namespace pshe::judging
