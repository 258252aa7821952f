// What the returns of many schools cover, by the rules that hold for a plan.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "pshe/coverage/cell.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/returns.hpp"

namespace pshe {

/// Returns of many schools, where they stand; no pointer is null.
using Returns = std::span<const Return* const>;

/// Whether the cells of a return count the school, each year or each class.
enum class ReturnsBy { school, year, class_group };

/// Lessons of one class, taken together.
struct LessonSum {
  Met met = Met::not_met;
  int lessons = 0;  ///< planned ones too
  int taught = 0;   ///< of these lessons, those that have been taught
  int minutes = 0;
  std::optional<Date> first;
  std::optional<Date> last;
  std::optional<Date> last_taught;

  friend bool operator==(const LessonSum&, const LessonSum&) = default;
};

/// One item for one class, year or school of the returns.
struct ReturnCell {
  std::size_t school = 0;  ///< position in the returns
  ItemIndex item;
  int year = 0;          ///< 0 for a whole school
  ClassCode class_code;  ///< empty for a year or school
  Due due = Due::here;   ///< an item that a class meets is its own
  LessonSum sum;
};

/// One strand for one class, year group or school of the returns.
struct StrandCell {
  std::size_t school = 0;  ///< position in the returns
  Strand strand = Strand::consent;
  int year = 0;          ///< 0 for a whole school
  ClassCode class_code;  ///< empty for a year group or school
  LessonSum sum;
};

/// Coverage of a framework's statements that each school looks at, as coverage_of_framework judges
/// a plan, but that nothing is secured: a return does not say what pupils met before the year. A
/// year stands as the class of the year that is least far, a school as the class that is furthest;
/// `due` says whether the year groups of their classes meet the item at all. Every row of a return
/// is a lesson of its own; rows of classes and lessons that the return does not have cover nothing,
/// nor do items that the curriculum does not have. Cells are ordered by school, item (the
/// curriculum's order), year and class. Throws UnknownCodeError for an unknown framework. O(taught
/// items of the rows + cells of classes).
[[nodiscard]] std::vector<ReturnCell> coverage_of_returns(const Curriculum& curriculum,
                                                          Returns returns,
                                                          const FrameworkCode& framework,
                                                          ReturnsBy by);

/// The same for the topics of the key stages of each school's classes.
[[nodiscard]] std::vector<ReturnCell> topics_of_returns(const Curriculum& curriculum,
                                                        Returns returns, ReturnsBy by);

/// The lessons of each strand: those that teach a topic of it, each once. A mixed-age class counts
/// for every year group of its pupils. Cells are ordered by school, strand, year and class; a cell
/// without lessons is there too. O(taught items of the rows + cells of classes).
[[nodiscard]] std::vector<StrandCell> strands_of_returns(const Curriculum& curriculum,
                                                         Returns returns, ReturnsBy by);

}  // namespace pshe
