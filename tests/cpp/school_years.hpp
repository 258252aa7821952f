// School years drawn as classes with the letters of their lessons.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "pshe/model/history.hpp"
#include "sample.hpp"

namespace pshe::drawn {

/// A class, the year groups in it, the year it is taught, and its lessons, a week each.
struct Taught {
  std::string code;
  std::vector<int> year_groups;
  int year = 0;
  std::string lessons;  ///< letters
};

inline SchoolPtr school_of(const Curriculum& curriculum, int start,
                           const std::vector<Taught>& classes, PriorPolicy policy,
                           const std::map<int, std::string>& programme) {
  SchoolData about;
  about.name = "Sample School";
  about.phase = SchoolPhase::all_through;
  about.academic_year = std::to_string(start) + "-" + std::to_string(start + 1).substr(2);
  about.prior_policy = policy;
  const Date first = sample::date(std::to_string(start) + "-09-02");
  SchoolBuilder builder;
  builder.about(about).add(HalfTerm{"Autumn 1", first, first + std::chrono::days{90}});
  for (const Taught& row : classes) {
    ClassGroup group = sample::class_group(row.code, row.year);
    group.year_groups = row.year_groups;
    builder.add(group);
  }
  for (const auto& [year, lessons] : programme)
    for (const char letter : lessons)
      builder.add(Wanted{year, LessonCode{std::string("L-") + letter}});
  return builder.build(curriculum);
}

inline SchoolYear year_of(const CurriculumPtr& curriculum, int start,
                          const std::vector<Taught>& classes,
                          PriorPolicy policy = PriorPolicy::listed,
                          const std::map<int, std::string>& programme = {}) {
  SchoolYear made{curriculum, school_of(*curriculum, start, classes, policy, programme), {}};
  for (const Taught& row : classes) {
    Date day = sample::date(std::to_string(start) + "-09-02");
    for (const char letter : row.lessons) {
      made.plan.placements.push_back(
          {{day, ClassCode{row.code}, 60}, LessonCode{std::string("L-") + letter}});
      day += std::chrono::days{7};
    }
  }
  std::sort(made.plan.placements.begin(), made.plan.placements.end());
  return made;
}

}  // namespace pshe::drawn
