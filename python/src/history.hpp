// School years as Python gives them: (curriculum, school, plan) triples.
#pragma once

#include <tuple>
#include <utility>
#include <vector>

#include "pshe/model/history.hpp"

namespace pshe::python {

using History = std::vector<std::tuple<CurriculumPtr, SchoolPtr, Plan>>;

inline std::vector<SchoolYear> school_years(History history) {
  std::vector<SchoolYear> years;
  for (auto& [curriculum, school, plan] : history)
    years.push_back({std::move(curriculum), std::move(school), std::move(plan)});
  return years;
}

}  // namespace pshe::python
