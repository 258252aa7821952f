// Which statements and topics a school owes, and in which year groups.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "pshe/base/id.hpp"
#include "pshe/coverage/cell.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/duty.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// Year groups 1 to 11, a bit each: year y is bit y.
using YearBits = std::uint32_t;

/// The bits of these years. O(years).
[[nodiscard]] YearBits bits_of(std::span<const int> years);

/// The last year group in which the item is in time: that of its key stage, of the last key stage
/// of a topic, or of the phase where the edition names no key stage.
[[nodiscard]] int last_year(const Curriculum& curriculum, ItemIndex item);

/// Year groups in which pupils meet the item: those of the curriculum's lessons that teach it.
/// Without such a lesson, those from a topic's earliest year to its last key stage; of a
/// statement, those of the topics that it asks for. All where nothing tells: then a school sees
/// the statement as its own. O(lessons that teach it + statement topics).
[[nodiscard]] YearBits years_of(const Curriculum& curriculum, ItemIndex item);

/// Whether an item that is met in some year groups falls to others: `here` when they share one,
/// `later` when it is met after the last of them, else `earlier`.
[[nodiscard]] Due due_in(YearBits item, YearBits years);

/// The same for several groups together: `here` when it is for one of them, or when it is later for
/// one and earlier for another.
[[nodiscard]] Due due_of(std::span<const Due> groups);

/// Statements of an edition that a school with these year groups looks at: those of the phases it
/// teaches and, where the edition names key stages, of those of its year groups. Middle and special
/// schools and alternative provision teach the phases in which they have a class.
/// Throws UnknownCodeError for an unknown framework. O(statements).
[[nodiscard]] std::vector<ItemIndex> due_statements(const Curriculum& curriculum,
                                                    const School& school,
                                                    const FrameworkCode& framework);
/// The same for a kind of school and its year groups.
[[nodiscard]] std::vector<ItemIndex> due_statements(const Curriculum& curriculum, SchoolPhase kind,
                                                    YearBits years, const FrameworkCode& framework);
/// The same for year groups instead of a school.
[[nodiscard]] std::vector<ItemIndex> due_statements(const Curriculum& curriculum, YearBits years,
                                                    const FrameworkCode& framework);
/// Topics of a key stage in which one of the year groups is. O(topics).
[[nodiscard]] std::vector<ItemIndex> due_topics(const Curriculum& curriculum, YearBits years);

}  // namespace pshe
