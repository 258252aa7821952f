// What a school's rows have to be; each check adds the faults of one list.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pshe/base/diagnostic.hpp"
#include "pshe/model/school.hpp"

namespace pshe::detail {

/// The builder's rows of one list, each with its place.
template <class Row>
using Rows = std::vector<Placed<Row>>;

// Shared by the checks.

/// "3 May 2027", or "3 May 2027 to 7 May 2027".
std::string range(Date first, Date last);
/// The mend for an unknown code: the nearest known one.
std::string nearest(const std::string& code, const std::vector<std::string>& known);
template <class List>
std::vector<std::string> codes_of(const List& rows) {
  std::vector<std::string> codes;
  for (const auto& row : rows) codes.push_back(row.code.str());
  return codes;
}
void check_years(Faults& faults, const std::vector<int>& years, const std::string& place);
void check_minutes(Faults& faults, const ClassCode& code, int minutes, const std::string& place);
void check_lesson(Faults& faults, const Curriculum& curriculum, const LessonCode& code,
                  const std::string& place);
/// The class of this code; nothing, and a fault, when the school has none.
const ClassGroup* check_class(Faults& faults, const School& school, const ClassCode& code,
                              const std::string& place);
/// Why the class has no lesson on a day: "it is a Monday".
std::string why_no_lesson(const School& school, const ClassGroup& group, Date date);

// The calendar.
void check_half_terms(Faults& faults, const Rows<HalfTerm>& rows);
void check_closures(Faults& faults, const Rows<Closure>& rows);
void check_weeks(Faults& faults, const School& school, const Rows<WeekLetter>& rows);
void check_sessions(Faults& faults, const School& school, const Rows<Session>& rows);

// Classes and their times.
void check_classes(Faults& faults, const School& school, const Rows<ClassGroup>& rows);
void check_extra_times(Faults& faults, const School& school, const Rows<ExtraTime>& rows);
void check_pins(Faults& faults, const School& school, const Curriculum& curriculum,
                const Rows<Pin>& rows);

// What is taught, and how.
void check_wanted(Faults& faults, const Curriculum& curriculum, const Rows<Wanted>& rows);
void check_priors(Faults& faults, const Curriculum& curriculum, const Rows<Prior>& rows);
void check_modules(Faults& faults, const Curriculum& curriculum, const Rows<ModuleLesson>& rows);
void check_bounds(Faults& faults, const School& school, const Curriculum& curriculum,
                  const Rows<DateBound>& rows);
void check_turns(Faults& faults, const School& school, const Rows<Turn>& rows);
void check_pairings(Faults& faults, const Curriculum& curriculum, const Rows<Pairing>& rows);
void check_aims(Faults& faults, const Rows<AimWeight>& rows);

}  // namespace pshe::detail
