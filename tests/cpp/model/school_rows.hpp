// Rows of the sample school, and what a check says of them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pshe/model/school.hpp"
#include "sample.hpp"

namespace pshe {

/// Three lessons of Year 7: L-a, L-b and L-c.
inline const Curriculum& abc() {
  static const CurriculumPtr curriculum = sample::curriculum("a b c");
  return *curriculum;
}

inline Closure closed_on(const std::string& day, ClosureKind kind, std::string reason = {},
                         std::vector<int> years = {}) {
  return {sample::date(day), sample::date(day), kind, std::move(reason), std::move(years)};
}

inline Pin pin(const std::string& group, const std::string& lesson, const std::string& day) {
  return {ClassCode{group}, LessonCode{lesson}, sample::date(day), ""};
}

/// The faults of the sample school (class 7A, Wednesdays) with these rows, each with its place.
template <class... Rows>
Faults faults_with(Rows... rows) {
  SchoolBuilder builder = sample::school_builder();
  int line = 1;
  (builder.add(rows, "s:" + std::to_string(++line)), ...);
  return builder.check(abc());
}

}  // namespace pshe
