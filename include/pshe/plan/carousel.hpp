// Modules that classes meet in different orders: what comes too early for whom.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// A lesson of a module that a class comes to before another module that it rests on.
struct TooEarly {
  ClassCode class_code;
  std::string module;
  LessonCode lesson;
  ItemCode needs;
  std::string met_in;  ///< the module that teaches it
  Date met_from;       ///< the first day of the class's turn there
  std::string message;

  friend bool operator==(const TooEarly&, const TooEarly&) = default;
};

/// Two modules that change turns, in one class or in all.
struct TurnSwap {
  ClassCode class_code;  ///< empty: every class that has turns at both
  std::string first;
  std::string second;
  std::size_t too_early = 0;  ///< what is left too early then, in all classes
  /// Classes that would then be at one of the modules on the same days as the class, and were not.
  std::vector<ClassCode> meets;
};

/// What a carousel's order of turns asks too early, and a better order.
struct Carousel {
  std::vector<TooEarly> too_early;  ///< by class, turn, lesson and need
  std::optional<TurnSwap> best;     ///< nothing when no swap leaves less too early
  std::string advice;               ///< the same in words; empty when nothing is too early
};

/// Judges the order of turns, before there is a plan: a lesson is too early when what it rests on
/// was not met before, is not taught in its own module or by a lesson without a turn, and all
/// modules of the class that teach it begin after the lesson's own module has ended.
///
/// Every swap of two modules' turns is tried, in one class and in all classes at once, where the
/// modules' lessons still fit the lesson times of their turns. The best leaves least too early;
/// among those, one that puts no two classes at a module at once; then the first.
/// O(classes times turns^2 times lessons times needs).
[[nodiscard]] Carousel judge_carousel(const Curriculum& curriculum, const School& school);

}  // namespace pshe
