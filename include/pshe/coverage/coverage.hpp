// Who has met what, how deeply, with which evidence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// How far pupils have come with a statement or topic. The letters are N, I, R, S.
enum class Met { not_met, introduced, revisited, secured };
template <>
struct Words<Met> {
  static constexpr std::array text{"not met", "introduced", "revisited", "secured"};
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
};

/// One item for one group of pupils (a class, or a whole year).
struct CoverageCell {
  ItemIndex item;
  int year = 0;
  ClassCode class_code;  ///< empty for a whole year
  Met met = Met::not_met;
  int lessons = 0;  ///< slots that teach it; those of a lesson in parts are one
  int minutes = 0;  ///< minutes of those slots
  std::optional<Date> first;
  std::optional<Date> last;
  std::vector<Evidence> evidence;  ///< by date, then class
};

/// How many items are met, statutory apart from recommended and the rest.
struct CoverageCount {
  Statutory statutory = Statutory::no;
  int items = 0;
  int met = 0;        ///< introduced or better
  int revisited = 0;  ///< revisited or better
  int secured = 0;
};

/// Cells ordered by item (the curriculum's order), then year, then class.
struct CoverageReport {
  std::vector<CoverageCell> cells;
};

enum class CoverageBy { class_group, year };

/// Coverage of a framework's statements that are due for the school: those of a phase it teaches,
/// and, where the edition names key stages, those of key stages the school's classes are in.
///
/// A class has met a statement when one of its lessons teaches it. `revisited`: two lessons at
/// least `revisit_days` apart. `secured`: a lesson of depth `secures` after an earlier lesson
/// that taught it. A year has met it as far as the class of the year that is least far;
/// lessons and minutes of a year are those of that class; its evidence is that of all its classes.
/// Placements of classes or lessons that nobody knows cover nothing; check() names them.
/// Throws UnknownCodeError for an unknown framework. O(statements times classes + placements
/// times taught items).
[[nodiscard]] CoverageReport coverage_of_framework(const Curriculum& curriculum,
                                                   const School& school, const Plan& plan,
                                                   const FrameworkCode& framework, CoverageBy by);

/// Coverage to expect of a framework, judged from lessons mapped to another edition, `through`: a
/// lesson counts for a statement when it teaches a statement of `through` that meets it by the
/// crosswalk, at least as far as `meets`. Such a lesson is taken to develop a statement at most,
/// so nothing is expected to be secured. Two statements that meet one in part do not together
/// meet it fully. Throws and costs as coverage_of_framework, plus O(crosswalk times classes).
[[nodiscard]] CoverageReport expected_coverage(const Curriculum& curriculum, const School& school,
                                               const Plan& plan, const FrameworkCode& framework,
                                               const FrameworkCode& through, Meets meets,
                                               CoverageBy by);

/// The plan as a pupil meets it whose parents withdraw them from all they may: without the lessons
/// that are withdrawable. O(placements).
[[nodiscard]] Plan without_withdrawable(const Curriculum& curriculum, const Plan& plan);

/// The same for topics taught in the key stages of the school's classes.
[[nodiscard]] CoverageReport coverage_of_topics(const Curriculum& curriculum, const School& school,
                                                const Plan& plan, CoverageBy by);

/// Counts over the whole plan: an item is met when any class of the school meets it. One count
/// for each of statutory `yes`, `recommended`, `no` that occurs, in that order; topics count
/// as `no`. O(cells).
[[nodiscard]] std::vector<CoverageCount> count(const Curriculum& curriculum,
                                               const CoverageReport& report);

/// Items that no class meets, in the report's order. O(cells).
[[nodiscard]] std::vector<ItemIndex> gaps(const CoverageReport& report);

}  // namespace pshe
