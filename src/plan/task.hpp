// The planning task of one class: lesson times, lessons to place, and the rules on them.
//
// Every hard rule stands by itself and can be switched off, so that the same search that plans
// also finds out which rules clash.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe::detail {

/// A lesson to place, or two that share a lesson time (plan/sharing.hpp). Jobs are named by their
/// position in Task::jobs, times by that in Task::times.
struct Job {
  LessonIndex lesson;
  int minutes = 0;  ///< of the longer one
  std::optional<LessonIndex> also = std::nullopt;

  /// The one lesson or both.
  [[nodiscard]] std::vector<LessonIndex> lessons() const;
  [[nodiscard]] bool holds(LessonIndex index) const { return lesson == index || also == index; }
};

enum class RuleKind {
  taught,   ///< the job is placed
  shut,     ///< a closure shuts the times
  fits,     ///< the job fits its time's minutes, or runs on over times that split
  pin,      ///< the job is on a date
  bound,    ///< the job is between two dates
  turn,     ///< the job is inside one of its module's turns of the carousel
  session,  ///< the job is after a staff or parent session
  help,     ///< a help-seeking lesson comes before a high-sensitivity one
  need,     ///< something that the job rests on comes before it
  module,   ///< a module's opening lesson comes first in it, its closing lesson last
  fixed,    ///< the job was taught already and stays where it is
};

/// First and last of some times that stand together.
struct Range {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// One rule, with its effect. Which of the last five fields are used depends on the kind.
struct Rule {
  RuleKind kind = RuleKind::taught;
  std::size_t job = 0;    ///< of every kind but shut
  std::size_t row = 0;    ///< position in the school's or curriculum's rows it came from
  int cost = 1;           ///< of giving it up, to rank the ways out; 0: cannot be given up
  std::size_t first = 0;  ///< pin, bound, turn, session, fixed: the job begins at
  std::size_t last = 0;   ///< ... these times, first and last included (first > last: none);
                          ///< by bound and turn it also ends at them
  std::vector<std::size_t> times;   ///< shut: these
  std::vector<std::size_t> before;  ///< need, help, module: one of these jobs ends before it begins
  std::vector<Range> ranges;        ///< turn, fixed: where there are several, it is inside one of
                                    ///< these, of which first and last are the outer ends

  /// Whether a rule on one job lets it begin and end at these times.
  [[nodiscard]] bool lets(std::size_t start, std::size_t end) const;
};

struct Task {
  const Curriculum* curriculum = nullptr;
  const School* school = nullptr;
  const ClassGroup* group = nullptr;
  std::vector<LessonTime> times;  ///< by date and number, shut ones too
  std::vector<Job> jobs;          ///< in the programme's order
  std::vector<Rule> rules;        ///< by kind, then in the order of what they came from

  /// Number of times that a job takes when it begins at a time, all of them open: 1 when it fits,
  /// more where times split; 0 when it does not fit. With fits switched off, 1.
  [[nodiscard]] std::size_t span(std::size_t job, std::size_t time, bool must_fit = true) const;
};

/// Which rules hold, by position in Task::rules.
using Active = std::vector<char>;

/// Where each job begins, by position in Task::times; not_placed for one whose `taught` is off.
using Starts = std::vector<std::size_t>;
inline constexpr std::size_t not_placed = SIZE_MAX;

}  // namespace pshe::detail
