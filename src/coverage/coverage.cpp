#include "pshe/coverage/coverage.hpp"

#include <algorithm>

#include "coverage/reporter.hpp"
#include "pshe/coverage/due.hpp"

namespace pshe {
namespace {

using covering::Places;
using covering::Reporter;
using covering::Teaching;
using covering::Teachings;

CoverageReport report(const Curriculum& curriculum, const School& school, const Plan& plan,
                      const std::vector<ItemIndex>& items, CoverageBy by) {
  const Places places(curriculum.item_count(), items);
  return Reporter(curriculum, school, items)
      .run(
          plan,
          [&](const covering::ClassLessons& group) {
            return covering::teachings_of(group, places, items.size());
          },
          by);
}

/// Lessons by date, each once, at its deepest.
void tidy(std::vector<Teaching>& lessons) {
  std::sort(lessons.begin(), lessons.end(), [](const Teaching& a, const Teaching& b) {
    return a.given != b.given ? a.given < b.given : a.depth > b.depth;
  });
  lessons.erase(
      std::unique(lessons.begin(), lessons.end(),
                  [](const Teaching& a, const Teaching& b) { return a.given == b.given; }),
      lessons.end());
}

/// Statements of one edition that meet statements of another.
class Counterparts {
 public:
  Counterparts(const Curriculum& curriculum, const FrameworkCode& through, Meets meets,
               const std::vector<ItemIndex>& due)
      : due_(due.size()) {
    const Places places(curriculum.item_count(), due);
    for (const Crosswalk& row : curriculum.data().crosswalk) {
      const ItemIndex from = curriculum.at(row.from);
      const auto to = places.of(curriculum.at(row.to));
      if (to && row.meets <= meets && curriculum.statements()[from.value()].framework == through)
        pairs_.emplace_back(from, *to);
    }
    for (const auto& pair : pairs_) from_.push_back(pair.first);
    std::sort(from_.begin(), from_.end());
    from_.erase(std::unique(from_.begin(), from_.end()), from_.end());
  }

  /// For each due statement, the lessons of a class that teach what meets it.
  [[nodiscard]] Teachings find(const Curriculum& curriculum,
                               const covering::ClassLessons& group) const {
    const Places places(curriculum.item_count(), from_);
    const Teachings taught = covering::teachings_of(group, places, from_.size());
    Teachings found(due_);
    for (const auto& [from, to] : pairs_)
      for (const Teaching& row : taught[*places.of(from)])
        found[to].push_back({row.given, std::min(row.depth, Depth::develops)});
    for (std::vector<Teaching>& lessons : found) tidy(lessons);
    return found;
  }

 private:
  std::size_t due_;
  std::vector<std::pair<ItemIndex, std::size_t>> pairs_;
  std::vector<ItemIndex> from_;
};

}  // namespace

CoverageReport coverage_of_framework(const Curriculum& curriculum, const School& school,
                                     const Plan& plan, const FrameworkCode& framework,
                                     CoverageBy by) {
  return report(curriculum, school, plan, due_statements(curriculum, school, framework), by);
}

CoverageReport expected_coverage(const Curriculum& curriculum, const School& school,
                                 const Plan& plan, const FrameworkCode& framework,
                                 const FrameworkCode& through, Meets meets, CoverageBy by) {
  const std::vector<ItemIndex> due = due_statements(curriculum, school, framework);
  const Counterparts counterparts(curriculum, curriculum.at(through).code, meets, due);
  return Reporter(curriculum, school, due)
      .run(
          plan,
          [&](const covering::ClassLessons& group) { return counterparts.find(curriculum, group); },
          by);
}

CoverageReport coverage_of_topics(const Curriculum& curriculum, const School& school,
                                  const Plan& plan, CoverageBy by) {
  return report(curriculum, school, plan, due_topics(curriculum, bits_of(school.years())), by);
}

}  // namespace pshe
