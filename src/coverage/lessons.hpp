// The lessons of a school's classes, with the items they teach as dense indices.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe::covering {

/// A day and lesson time, to compare.
using When = std::pair<Date, int>;
inline constexpr When never{Date::max(), std::numeric_limits<int>::max()};

/// A lesson that a class met, or is to meet.
struct Given {
  LessonCode lesson;
  When begins;
  When ends;  ///< of a lesson in parts: its last part
  int minutes = 0;
  Progress progress = Progress::planned;
};

/// An item that a lesson teaches.
struct Taught {
  ItemIndex item;
  std::uint32_t given = 0;  ///< position in ClassLessons::lessons
  Depth depth = Depth::introduces;
};

struct ClassLessons {
  const ClassGroup* group = nullptr;
  std::vector<Given> lessons;  ///< by end, minutes and code
  std::vector<Taught> taught;  ///< by lesson
  std::vector<When> met;       ///< when each item, lessons included, is first met; or never
};

/// Items of the plan's curriculum in the numbers of another; nothing for those it does not have.
using Translation = std::function<std::optional<ItemIndex>(ItemIndex)>;

/// The lessons of every class, in the school's order. Placements whose class or lesson nobody
/// knows are left out. `items` is how many items there are; without a translation those of the
/// curriculum. O(placements times (log placements + taught items) + classes times items).
[[nodiscard]] std::vector<ClassLessons> lessons_of(const Curriculum& curriculum,
                                                   const School& school, const Plan& plan);
[[nodiscard]] std::vector<ClassLessons> lessons_of(const Curriculum& curriculum,
                                                   const School& school, const Plan& plan,
                                                   std::size_t items,
                                                   const Translation& translation);

}  // namespace pshe::covering
