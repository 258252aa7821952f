// Coverage of returns, held against the coverage of the plans that they tell of.
#include <rapidcheck.h>

#include <map>

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
    row.years = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
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

std::string line(const Curriculum& curriculum, ItemIndex item, int year, const ClassCode& group,
                 Met met, int lessons, int minutes, std::optional<Date> first,
                 std::optional<Date> last) {
  return curriculum.code(item).str() + " " + std::to_string(year) + " " + group.str() + " " +
         word(met) + " " + std::to_string(lessons) + " " + std::to_string(minutes) + " " +
         (first ? iso(*first) : "-") + " " + (last ? iso(*last) : "-");
}

Lines full_lines(const Curriculum& curriculum, const std::vector<ReturnCell>& cells) {
  Lines lines;
  for (const ReturnCell& cell : cells)
    lines.push_back(line(curriculum, cell.item, cell.year, cell.class_code, cell.sum.met,
                         cell.sum.lessons, cell.sum.minutes, cell.sum.first, cell.sum.last));
  return lines;
}

Lines full_lines(const Curriculum& curriculum, const CoverageReport& report) {
  Lines lines;
  for (const CoverageCell& cell : report.cells)
    lines.push_back(line(curriculum, cell.item, cell.year, cell.class_code, cell.met, cell.lessons,
                         cell.minutes, cell.first, cell.last));
  return lines;
}

}  // namespace

TEST_CASE("A return covers what its plan covers, for any plan of any kind of school") {
  CHECK(rc::check([] {
    const CurriculumPtr curriculum = any_curriculum();
    const SchoolPtr school = any_school(*curriculum);
    const Plan plan = any_plan(*school);
    const std::vector<Return> returns{return_of(*curriculum, *school, plan)};
    const FrameworkCode guide{"guide"};
    for (const auto& [ours, theirs] : {std::pair{ReturnsBy::class_group, CoverageBy::class_group},
                                       std::pair{ReturnsBy::year, CoverageBy::year}}) {
      RC_ASSERT(full_lines(*curriculum,
                           coverage_of_returns(*curriculum, pointers(returns), guide, ours)) ==
                full_lines(*curriculum,
                           coverage_of_framework(*curriculum, *school, plan, guide, theirs)));
      RC_ASSERT(full_lines(*curriculum, topics_of_returns(*curriculum, pointers(returns), ours)) ==
                full_lines(*curriculum, coverage_of_topics(*curriculum, *school, plan, theirs)));
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
      if (cell.sum.met == Met::not_met) unmet.push_back(cell.item);
    RC_ASSERT(unmet == gaps(coverage_of_framework(*curriculum, *school, plan, guide,
                                                  CoverageBy::class_group)));
    returns[0] = redacted(returns[0]);
    RC_ASSERT(full_lines(*curriculum, coverage_of_returns(*curriculum, pointers(returns), guide,
                                                          ReturnsBy::school)) ==
              full_lines(*curriculum, cells));
  }));
}
