// What pupils of one birth year meet on their way through classes, years and plans.
#pragma once

#include <optional>
#include <vector>

#include "pshe/base/id.hpp"
#include "pshe/coverage/cell.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/history.hpp"

namespace pshe {

/// Which pupils: those who leave the last year group in the summer of a year, or those of a year
/// group in the last school year. One of the two.
struct CohortKey {
  std::optional<int> leaves;  ///< 2029: at the end of 2028-29
  std::optional<int> year;
};

/// How far pupils have come with an item by the end of one of their school years. Each pupil may
/// have been in any class of the year group, another in each school year.
struct CohortYear {
  Met least = Met::not_met;        ///< what all pupils surely have
  Met most = Met::not_met;         ///< what some may have
  int lessons = 0;                 ///< that year, in the class with fewest
  int minutes = 0;                 ///< that year, in the class with fewest
  std::vector<ClassCode> without;  ///< classes that are not taught it that year
  std::vector<Evidence> evidence;  ///< of all classes of the year group, by date, then class
};

/// What pupils of one birth year have met of one item, year by year.
struct CohortCell {
  ItemIndex item;
  Due due = Due::here;   ///< in the known years; what some have met is theirs
  bool assumed = false;  ///< taken as met before the first known year, without a lesson behind it
  Met taught = Met::not_met;      ///< what all surely have by lessons marked as taught alone
  std::vector<CohortYear> years;  ///< one for each of CohortCoverage::stays
};

/// What one cohort meets. Items are those of `curriculum`, the latest of the school years.
struct CohortCoverage {
  CurriculumPtr curriculum;
  int leaves = 0;            ///< the year of the summer in which they leave the last year group
  bool independent = false;  ///< of the last school year
  /// Every school year from the first to the last year group of the schools; one without classes
  /// is not known.
  std::vector<Stay> stays;
  std::vector<CohortCell> cells;  ///< in the curriculum's order
};

/// Coverage of a framework, or without one of the topics, for pupils of one birth year.
///
/// Levels are those of coverage_of_framework(), over all known years: `least` holds whichever
/// classes a pupil was in, `most` for some choice of classes. A lesson is in order when what the
/// item rests on came before on the pupil's own way; what the school of the first known year takes
/// as met, and what a school lists under Prior, counts. In time is until the cohort's own year
/// group leaves the key stage or phase. Unknown years add nothing: what is met is met, what is not
/// met is not known to be.
/// The year groups are those of the schools' phases, and of their classes where a phase names
/// none. Links and mappings of the latest curriculum hold for all years.
/// Throws UnknownCodeError for an unknown framework; DataError when there is no school year, an
/// academic year is not like "2026-27", or nothing is known of the pupils.
/// O(items times ways to stand times classes), and there are few ways to stand.
[[nodiscard]] CohortCoverage cohort_coverage(std::vector<SchoolYear> history, const CohortKey& key,
                                             const std::optional<FrameworkCode>& framework);

}  // namespace pshe
