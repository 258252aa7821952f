// What coverage is told in: how far pupils have come with an item, and what stands behind it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/words.hpp"

namespace pshe {

/// How far pupils have come with a statement or topic. The letters are N, I, R, S.
enum class Met { not_met, introduced, revisited, secured };
template <>
struct Words<Met> {
  static constexpr std::array text{"not met", "introduced", "revisited", "secured"};
};

/// Whether an item falls to some year groups, or is met later or earlier than in them.
enum class Due { here, later, earlier };
template <>
struct Words<Due> {
  static constexpr std::array text{"here", "later", "earlier"};
};

/// Two lessons count as a revisit when they are at least this many days apart: six teaching
/// weeks, the usual length of a half-term.
inline constexpr int revisit_days = 42;

/// A lesson that stands behind a cell.
struct Evidence {
  LessonCode lesson;
  ClassCode class_code;
  Date date;        ///< of a lesson in parts: the day of its last part
  int minutes = 0;  ///< of a lesson in parts: those of all its parts
  Depth depth = Depth::introduces;
  int number = 1;  ///< Slot::number; of a lesson in parts: that of its last part
  Progress progress = Progress::planned;  ///< of a lesson in parts: that of its last part
};

/// One item for one group of pupils (a class, or a whole year).
struct CoverageCell {
  ItemIndex item;
  int year = 0;
  ClassCode class_code;  ///< empty for a whole year
  Due due = Due::here;   ///< an item that is met is the group's own
  Met met = Met::not_met;
  Met best = Met::not_met;  ///< of the class that is furthest
  int lessons = 0;          ///< slots that teach it; those of a lesson in parts are one
  int minutes = 0;          ///< minutes of those slots
  std::optional<Date> first;
  std::optional<Date> last;
  Met taught = Met::not_met;       ///< as `met`, by lessons that are marked as taught alone
  int lessons_taught = 0;          ///< as `lessons`, marked as taught
  std::vector<Evidence> evidence;  ///< by date, then class
};

/// Cells ordered by item (the curriculum's order), then year, then class.
struct CoverageReport {
  std::vector<CoverageCell> cells;
  bool independent = false;  ///< see duty_of()
};

/// How many items are met, statutory apart from recommended and the rest.
struct CoverageCount {
  Statutory statutory = Statutory::no;
  int items = 0;      ///< that fall to the school
  int met = 0;        ///< introduced or better
  int revisited = 0;  ///< revisited or better
  int secured = 0;
  int later = 0;    ///< not counted above: met in year groups after the school's
  int earlier = 0;  ///< not counted above: met in year groups before the school's
  int minutes = 0;  ///< of count_cells() alone
};

}  // namespace pshe
