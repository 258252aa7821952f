// Returns drawn in the test that uses them.
#pragma once

#include <sstream>
#include <string>

#include "pshe/model/returns.hpp"
#include "pshe/store/imports.hpp"
#include "sample.hpp"

namespace pshe::sample {

inline const Provenance from{"2026-10-02", "school.xlsx", "abc123"};

/// A return of one class, 7A, that meets the named lessons a week apart; lesson x teaches topic a.
inline Return school_return(const std::string& urn, const std::string& lessons,
                            const std::string& academic_year = "2026-27") {
  Return made{urn, "School " + urn, SchoolPhase::secondary, academic_year, {}, {}, {}};
  made.classes = {{ClassCode{"7A"}, 7, {7}}};
  std::istringstream words(lessons);
  Date day = date("2026-09-02");
  for (std::string word; words >> word; day += std::chrono::days(7)) {
    made.lessons.push_back({LessonCode{word}, "Lesson " + word, Sensitivity::none, false, {}});
    if (word == "x") made.lessons.back().teaches = {teaches("a")};
    made.taught.push_back({ClassCode{"7A"}, LessonCode{word}, day, 60, Progress::planned});
  }
  return in_order(std::move(made));
}

}  // namespace pshe::sample
