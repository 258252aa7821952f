// What the checker works with: the rules on each class, its lessons in order, what they break.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"
#include "pshe/plan/check.hpp"
#include "pshe/plan/order.hpp"

namespace pshe::judging {

/// What can be broken; its words are the codes of Break.
enum class Kind {
  closed_day,
  other_minutes,
  two_in_a_slot,
  unknown_lesson,
  too_long,
  parts,
  twice,
  order,
  pin,
  dates,
  turn,
  session,
  help_first,
  module_order,
  missing,
  protected_missing,
  statutory_missing,
  outside_programme
};

/// What is wrong with the parts of a lesson.
enum class PartsFault : std::size_t { incomplete, apart, no_splits, count };

/// A time of a class that can be compared: day and number.
using Moment = std::int64_t;
[[nodiscard]] inline Moment moment(Date date, int number) {
  return std::int64_t{date.time_since_epoch().count()} * 1000 + number;
}
[[nodiscard]] inline Moment moment(const Slot& slot) { return moment(slot.date, slot.number); }

/// A lesson has to be inside one of some spans of days; of a pin only its beginning.
struct Window {
  Kind kind = Kind::pin;
  std::size_t lesson = 0;
  std::size_t row = 0;  ///< position in the school's pins, bounds, turns or sessions
  std::vector<std::pair<Date, Date>> spans;
};

/// One lesson of a module has to be over before another begins.
struct ModuleOrder {
  std::size_t first = 0;
  std::size_t second = 0;
  bool opens = false;  ///< the first opens the module; otherwise the second closes it
  std::size_t row = 0;
};

/// The rules on one class. Lessons are positions in Curriculum::lessons().
struct ClassRules {
  const ClassGroup* group = nullptr;
  std::vector<LessonTime> times;  ///< by date and number, shut ones too
  std::vector<LessonTime> open;
  std::vector<char> prior;  ///< by item
  std::vector<std::size_t> programme;
  std::vector<char> wanted;     ///< by lesson: in the programme
  std::vector<char> left_out;   ///< by lesson: left out on purpose
  std::vector<Window> windows;  ///< by kind
  std::vector<ModuleOrder> modules;
  bool help_known = false;  ///< the class has met, or no lesson can teach, where to find help
};

struct Rules {
  CurriculumPtr curriculum;
  SchoolPtr school;
  std::vector<std::vector<Need>> needs;           ///< by lesson
  std::vector<std::vector<std::string>> modules;  ///< by lesson
  std::vector<char> helps;                        ///< by lesson: teaches where to find help
  std::vector<ClassRules> classes;                ///< in the school's order

  /// Throws UnknownCodeError.
  [[nodiscard]] const ClassRules& of(const ClassCode& code) const;
  [[nodiscard]] const Lesson& lesson(std::size_t id) const { return curriculum->lessons()[id]; }
};

[[nodiscard]] Rules prepare(CurriculumPtr curriculum, SchoolPtr school,
                            const CheckOptions& options);

/// A lesson of a class's plan, with its first placement.
struct Taught {
  std::size_t lesson = 0;
  std::size_t row = 0;
  Moment begins = 0;
  Moment ends = 0;
};

/// The plan of one class. Lessons that the curriculum does not have get the numbers after its own.
struct State {
  std::vector<Placement> rows;       ///< by slot and lesson
  std::vector<std::size_t> lessons;  ///< by row
  std::vector<Taught> taught;        ///< each lesson once, by first row

  [[nodiscard]] const Taught* find(std::size_t lesson) const;
};

[[nodiscard]] State lay_out(const Rules& rules, std::vector<Placement> placements);

inline constexpr std::size_t no_row = SIZE_MAX;

/// One break, not yet in words.
struct Finding {
  Kind kind = Kind::missing;
  std::size_t lesson = 0;
  std::size_t about = 0;     ///< depends on the kind: a row, an item, a lesson, a need
  std::size_t row = no_row;  ///< in State::rows

  /// Whether both are one break, perhaps on different days.
  [[nodiscard]] bool same(const Finding& other) const {
    return kind == other.kind && lesson == other.lesson && about == other.about;
  }
};

/// Everything that the class's plan breaks, by rule. O(rows times (needs + log times)).
[[nodiscard]] std::vector<Finding> judge(const Rules& rules, const ClassRules& group,
                                         const State& state);

[[nodiscard]] Break in_words(const Rules& rules, const ClassRules& group, const State& state,
                             const Finding& finding);

/// By date, class, lesson, code and message.
void sort_breaks(std::vector<Break>& breaks);

/// "\"Title of the lesson\"", or its code when nobody knows it.
[[nodiscard]] std::string quoted(const Curriculum& curriculum, const LessonCode& code);

/// The open time of the class at a moment; null when there is none.
[[nodiscard]] const LessonTime* open_time(const ClassRules& group, Moment at);

}  // namespace pshe::judging

namespace pshe {
template <>
struct Words<judging::Kind> {
  static constexpr std::array text{"closed-day",
                                   "other-minutes",
                                   "two-in-a-slot",
                                   "unknown-lesson",
                                   "too-long",
                                   "parts",
                                   "twice",
                                   "order",
                                   "pin",
                                   "dates",
                                   "turn",
                                   "session",
                                   "help-first",
                                   "module-order",
                                   "missing",
                                   "protected-missing",
                                   "statutory-missing",
                                   "outside-programme"};
};
}  // namespace pshe
