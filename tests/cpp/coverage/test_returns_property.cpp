// Coverage of returns, held against the coverage of the plans that they tell of.
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "catch.hpp"
#include "coverage/returned.hpp"

using namespace pshe;
using namespace pshe::drawn;

namespace {

template <class Value>
Value pick(const std::vector<Value>& values) {
  return *rc::gen::elementOf(values);
}

const std::vector<std::string> items{"S1", "S2", "S3", "a", "b"};

/// Three statements and two topics of any stage, taught by four lessons to any depth.
CurriculumPtr any_curriculum() {
  CurriculumBuilder builder;
  builder.add(sample::framework());
  for (const char* code : {"S1", "S2", "S3"}) {
    Statement row = sample::statement(code);
    row.phase = pick<Phase>({Phase::primary, Phase::secondary});
    const int stage = row.phase == Phase::primary ? 1 : 3;
    row.key_stage = pick<std::optional<int>>({std::nullopt, stage, stage + 1});
    builder.add(row);
  }
  for (const char* code : {"a", "b"}) {
    Topic row = sample::topic(code);
    row.strand = pick<Strand>({Strand::consent, Strand::cse});
    row.key_stages = pick<std::vector<int>>({{1, 2}, {2, 3}, {4}});
    builder.add(row);
  }
  for (const char* code : {"L1", "L2", "L3", "long"}) {
    Lesson row = sample::lesson(code);
    row.years = pick<std::vector<int>>({{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, {1, 2}, {8, 9}});
    for (const std::string& item : items)
      if (*rc::gen::arbitrary<bool>())
        row.teaches.push_back(sample::teaches(
            item, pick<Depth>({Depth::introduces, Depth::develops, Depth::secures})));
    builder.add(row);
  }
  return builder.build();
}

const std::map<SchoolPhase, std::vector<std::string>> classes_of_phase{
    {SchoolPhase::primary, {"1A", "5A", "5B"}}, {SchoolPhase::infant, {"1A", "2A"}},
    {SchoolPhase::junior, {"4A", "6A"}},        {SchoolPhase::secondary, {"7A", "7B", "10A"}},
    {SchoolPhase::middle, {"5A", "8A"}},        {SchoolPhase::all_through, {"2A", "8A"}},
    {SchoolPhase::special, {"4A", "7A"}},       {SchoolPhase::alternative_provision, {"9A"}},
};

SchoolPtr any_school(const Curriculum& curriculum) {
  const auto& [phase, classes] = *std::next(
      classes_of_phase.begin(), *rc::gen::inRange(0, static_cast<int>(classes_of_phase.size())));
  SchoolData about;
  about.urn = "100000";
  about.name = "Sample School";
  about.academic_year = "2026-27";
  about.phase = phase;
  SchoolBuilder builder = sample::school_without_classes();
  builder.about(about);
  for (const std::string& code : classes) builder.add(sample::class_group(code, std::stoi(code)));
  return builder.build(curriculum);
}

/// Lessons on any days of four months, each at a time of its own; one lesson is in two parts.
Plan any_plan(const School& school) {
  Plan plan{"100000", "2026-27", "sample", {}, {}};
  std::vector<ClassCode> classes;
  for (const ClassGroup& group : school.classes()) classes.push_back(group.code);
  const auto any_class = [&] { return pick(classes); };
  const auto day = [](int week) {
    return sample::date("2026-09-02") + std::chrono::days{7 * week};
  };
  const int count = *rc::gen::inRange(0, 25);
  for (int i = 0; i < count; ++i)
    plan.placements.push_back({{day(*rc::gen::inRange(0, 17)), any_class(), pick<int>({20, 60}), i},
                               LessonCode{pick<std::string>({"L1", "L2", "L3", "unknown"})},
                               pick<Progress>({Progress::planned, Progress::taught})});
  const ClassCode group = any_class();
  for (const int part : {1, 2})
    plan.placements.push_back(
        {{day(part), group, 20, 100}, LessonCode{"long"}, Progress::planned, part, 2});
  return plan;
}

/// What a return can say of a plan's level: what is secured there is introduced or revisited here.
Met by_return(const CoverageCell& cell) {
  if (cell.met != Met::secured) return cell.met;
  return *cell.last - *cell.first >= std::chrono::days{revisit_days} ? Met::revisited
                                                                     : Met::introduced;
}

/// "S1 7 7A introduced here 1 60 2026-09-02 2026-09-02".
std::string line(const Curriculum& curriculum, ItemIndex item, int year, const ClassCode& group,
                 Met met, Due due, int lessons, int minutes, std::optional<Date> first,
                 std::optional<Date> last) {
  return curriculum.code(item).str() + " " + std::to_string(year) + " " + group.str() + " " +
         word(met) + " " + word(due) + " " + std::to_string(lessons) + " " +
         std::to_string(minutes) + " " + (first ? iso(*first) : "-") + " " +
         (last ? iso(*last) : "-");
}

Lines full_lines(const Curriculum& curriculum, const std::vector<ReturnCell>& cells) {
  Lines lines;
  for (const ReturnCell& cell : cells)
    lines.push_back(line(curriculum, cell.item, cell.year, cell.class_code, cell.sum.met, cell.due,
                         cell.sum.lessons, cell.sum.minutes, cell.sum.first, cell.sum.last));
  return lines;
}

Lines full_lines(const Curriculum& curriculum, const CoverageReport& report) {
  Lines lines;
  for (const CoverageCell& cell : report.cells)
    lines.push_back(line(curriculum, cell.item, cell.year, cell.class_code, by_return(cell),
                         cell.due, cell.lessons, cell.minutes, cell.first, cell.last));
  return lines;
}

using Far = std::tuple<Met, int, int>;

Far far(const ReturnCell& cell) { return {cell.sum.met, cell.sum.lessons, cell.sum.minutes}; }

}  // namespace

TEST_CASE("A class of a return covers what it covers in its plan, for any kind of school") {
  CHECK(rc::check([] {
    const CurriculumPtr curriculum = any_curriculum();
    const SchoolPtr school = any_school(*curriculum);
    const Plan plan = any_plan(*school);
    const std::vector<Return> returns{return_of(*curriculum, *school, plan)};
    const FrameworkCode guide{"guide"};
    RC_ASSERT(full_lines(*curriculum, coverage_of_returns(*curriculum, pointers(returns), guide,
                                                          ReturnsBy::class_group)) ==
              full_lines(*curriculum, coverage_of_framework(*curriculum, *school, plan, guide,
                                                            CoverageBy::class_group)));
    RC_ASSERT(full_lines(*curriculum, topics_of_returns(*curriculum, pointers(returns),
                                                        ReturnsBy::class_group)) ==
              full_lines(*curriculum,
                         coverage_of_topics(*curriculum, *school, plan, CoverageBy::class_group)));
  }));
}

TEST_CASE("A year is as far as its class least far, a school as its furthest, for any return") {
  CHECK(rc::check([] {
    const CurriculumPtr curriculum = any_curriculum();
    const SchoolPtr school = any_school(*curriculum);
    const std::vector<Return> returns{return_of(*curriculum, *school, any_plan(*school))};
    const auto cells = [&](ReturnsBy by) {
      return coverage_of_returns(*curriculum, pointers(returns), FrameworkCode{"guide"}, by);
    };
    std::map<std::pair<ItemIndex, int>, std::vector<Far>> years;
    std::map<ItemIndex, std::vector<Far>> schools;
    for (const ReturnCell& cell : cells(ReturnsBy::class_group)) {
      years[{cell.item, cell.year}].push_back(far(cell));
      schools[cell.item].push_back(far(cell));
    }
    for (const ReturnCell& cell : cells(ReturnsBy::year)) {
      const std::vector<Far>& classes = years.at({cell.item, cell.year});
      RC_ASSERT(far(cell) == *std::min_element(classes.begin(), classes.end()));
    }
    for (const ReturnCell& cell : cells(ReturnsBy::school)) {
      const std::vector<Far>& classes = schools.at(cell.item);
      RC_ASSERT(far(cell) == *std::max_element(classes.begin(), classes.end()));
    }
  }));
}

TEST_CASE("The gaps of a return are the gaps of its plan, and redacting it changes no cell") {
  CHECK(rc::check([] {
    const CurriculumPtr curriculum = any_curriculum();
    const SchoolPtr school = any_school(*curriculum);
    const Plan plan = any_plan(*school);
    const FrameworkCode guide{"guide"};
    std::vector<Return> returns{return_of(*curriculum, *school, plan)};
    const auto cells =
        coverage_of_returns(*curriculum, pointers(returns), guide, ReturnsBy::school);
    std::vector<ItemIndex> unmet;
    for (const ReturnCell& cell : cells)
      if (cell.sum.met == Met::not_met && cell.due == Due::here) unmet.push_back(cell.item);
    RC_ASSERT(unmet == gaps(coverage_of_framework(*curriculum, *school, plan, guide,
                                                  CoverageBy::class_group)));
    returns[0] = redacted(returns[0]);
    RC_ASSERT(full_lines(*curriculum, coverage_of_returns(*curriculum, pointers(returns), guide,
                                                          ReturnsBy::school)) ==
              full_lines(*curriculum, cells));
  }));
}
