// Who has met what, how deeply, with which evidence.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "pshe/base/id.hpp"
#include "pshe/coverage/cell.hpp"
#include "pshe/coverage/selection.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// Whose coverage a cell counts: one class's, or that of all classes of a year.
enum class CoverageBy { class_group, year };

/// Coverage of the statements of a framework that the school looks at: see due_statements().
///
/// A class has met a statement when one of its lessons teaches it. `revisited`: two lessons at
/// least `revisit_days` apart. `secured`: a lesson of depth `secures` after the day of an earlier
/// lesson that taught it, both in order and the later one in time. A lesson is in order when for
/// each `requires` link of the statement (one of each group of alternatives) the class met what it
/// rests on in an earlier lesson time, for each `with` link in an earlier or the same; what the
/// school takes as met before the plan counts, see prior_items(). It is in time while some of the
/// class's pupils are in the statement's key stage, or its phase where it names none, or before.
///
/// A year has met it as far as the class of the year that is least far; lessons and minutes of a
/// year are those of that class; its evidence is that of all its classes. `due` says whether the
/// year groups meet it at all, see years_of() and due_in().
/// Placements of classes or lessons that nobody knows cover nothing; check() names them.
/// Throws UnknownCodeError for an unknown framework. O(statements times classes + placements
/// times (log placements + taught items) + prior items of each year group).
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

/// The same as coverage_of_framework for topics taught in the key stages of the school's classes.
[[nodiscard]] CoverageReport coverage_of_topics(const Curriculum& curriculum, const School& school,
                                                const Plan& plan, CoverageBy by);

/// Counts over the whole plan: an item is met when any class of the school meets it. One count
/// for each of statutory `yes`, `recommended`, `no` that occurs, in that order; see duty_of().
/// Items that are due later or earlier than in the school's year groups are counted apart.
/// O(cells).
[[nodiscard]] std::vector<CoverageCount> count(const Curriculum& curriculum,
                                               const CoverageReport& report);

/// Counts over some of the cells, by their positions, rising; `statutory` says nothing, `minutes`
/// are summed up. An item is met when one of the cells is. Throws std::out_of_range. O(cells).
[[nodiscard]] CoverageCount count_cells(const CoverageReport& report,
                                        std::span<const std::size_t> positions);

/// Items that fall to the school and that no class meets, in the report's order. O(cells).
[[nodiscard]] std::vector<ItemIndex> gaps(const CoverageReport& report);
/// Items that no class meets because they are due later, or earlier, than in the school's year
/// groups, in the report's order. O(cells).
[[nodiscard]] std::vector<ItemIndex> due_elsewhere(const CoverageReport& report, Due when);

}  // namespace pshe
