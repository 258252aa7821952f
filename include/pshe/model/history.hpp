// School years one after the other, with what each of their classes was taught.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pshe/base/date.hpp"
#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// One academic year of a school: what it was to teach and what it planned. The curriculum is the
/// one that the school was built with.
struct SchoolYear {
  CurriculumPtr curriculum;
  SchoolPtr school;
  Plan plan;
};

/// An academic year of a cohort.
struct Stay {
  std::string academic_year;
  int year = 0;                    ///< the pupils' year group then
  std::vector<ClassCode> classes;  ///< that held their year group; none: nothing is known
};

}  // namespace pshe

namespace pshe::cohorts {

/// A day and lesson time, to compare.
using When = std::pair<Date, int>;

/// A lesson as a class was taught it.
struct Lived {
  LessonCode lesson;
  When begins;
  When ends;
};

/// One class in one school year: its lessons and what it has met.
struct ClassYear {
  const ClassGroup* group = nullptr;
  std::vector<Lived> lessons;    ///< by beginning
  std::map<ItemCode, When> met;  ///< items, lessons among them, and when first
  std::set<ItemCode> assumed;    ///< what the school takes as met before
  [[nodiscard]] bool taught(const LessonCode& lesson) const;
  [[nodiscard]] bool met_any(const std::vector<ItemCode>& items) const;
};

/// A school year of which the school and its plan are known.
struct KnownYear {
  int start = 0;  ///< 2026 for 2026-27
  SchoolYear given;
  std::vector<ClassYear> classes;  ///< in the school's order
};

/// One year of a cohort, with the classes that held its year group.
struct KnownStay {
  const KnownYear* year = nullptr;
  int year_group = 0;
  std::vector<const ClassYear*> classes;  ///< one at least
  std::set<ItemCode> listed;              ///< that the school lists under Prior

  /// Whether every pupil met one of the items in this year, or is listed to have met it.
  [[nodiscard]] bool all_met(const std::vector<ItemCode>& items) const;
  [[nodiscard]] bool all_taught(const LessonCode& lesson) const;
};

/// The way of the pupils of one birth year.
struct Way {
  std::set<ItemCode> before;     ///< taken as met before the first known year
  std::vector<KnownStay> stays;  ///< by year
};

/// Several school years, and the cohorts that pass through them.
class History {
 public:
  /// Throws DataError for academic years that are none.
  explicit History(std::vector<SchoolYear> years);

  [[nodiscard]] const std::vector<KnownYear>& years() const noexcept { return years_; }
  /// Of those who are in a year group in the school year that starts in `start`.
  [[nodiscard]] Way way(int start, int year_group) const;

 private:
  std::vector<KnownYear> years_;  ///< by start, one each
};

/// 2026 for "2026-27". Throws DataError.
[[nodiscard]] int start_of(const std::string& academic_year);

/// Everything that all pupils of the way have met. O(items of all classes).
[[nodiscard]] std::set<ItemCode> surely_met(const Way& way);

}  // namespace pshe::cohorts
