// Which statements fall to a school, and by which duty.
#include "catch.hpp"
#include "coverage/drawn.hpp"
#include "pshe/coverage/due.hpp"

using namespace pshe;
using namespace pshe::drawn;

namespace {

Lesson lesson_for(const std::string& code, const std::string& item, std::vector<int> years) {
  Lesson row = sample::lesson(code, {sample::teaches(item)});
  row.years = std::move(years);
  return row;
}

/// Statement "early" with a lesson for Years 1 and 2, "late" for Year 5, "both" for Years 2 and 5.
CurriculumBuilder primary() {
  CurriculumBuilder builder;
  builder.add(sample::framework());
  for (const char* code : {"early", "late", "both", "untaught"}) {
    Statement row = sample::statement(code);
    row.phase = Phase::primary;
    builder.add(row);
  }
  builder.add(lesson_for("L1", "early", {1, 2}))
      .add(lesson_for("L5", "late", {5}))
      .add(lesson_for("L25", "both", {2, 5}));
  return builder;
}

CoverageReport report(const CurriculumBuilder& builder, SchoolPhase phase,
                      const std::vector<std::string>& classes, const std::string& plan = "",
                      bool independent = false, CoverageBy by = CoverageBy::class_group) {
  const CurriculumPtr curriculum = builder.build();
  SchoolData about;
  about.name = "Sample School";
  about.phase = phase;
  about.independent = independent;
  SchoolBuilder school = sample::school_without_classes().about(about);
  for (const std::string& code : classes) school.add(sample::class_group(code, std::stoi(code)));
  return coverage_of_framework(*curriculum, *school.build(*curriculum), sample::plan(plan),
                               FrameworkCode{"guide"}, by);
}

/// "early here": item and when it is due, one line a cell.
Lines dues(const CurriculumBuilder& builder, const CoverageReport& report) {
  Lines lines;
  for (const CoverageCell& cell : report.cells)
    lines.push_back(builder.build()->code(cell.item).str() + " " + word(cell.due));
  return lines;
}

Lines elsewhere(const CurriculumBuilder& builder, const CoverageReport& report, Due when) {
  return codes(*builder.build(), due_elsewhere(report, when));
}

}  // namespace

TEST_CASE("An infant school is not failed for what pupils meet at the next school") {
  const auto builder = primary();
  const auto infant = report(builder, SchoolPhase::infant, {"1A", "2A"});
  CHECK(codes(*builder.build(), gaps(infant)) == Lines{"early", "both", "untaught"});
  CHECK(elsewhere(builder, infant, Due::later) == Lines{"late"});
  CHECK(elsewhere(builder, infant, Due::earlier).empty());
  const auto counts = count(*builder.build(), infant);
  REQUIRE(counts.size() == 1);
  CHECK(counts[0].items == 3);
  CHECK(counts[0].later == 1);
}

TEST_CASE("A junior school is not failed for what pupils met at the school before") {
  const auto builder = primary();
  const auto junior = report(builder, SchoolPhase::junior, {"3A", "5A"});
  CHECK(codes(*builder.build(), gaps(junior)) == Lines{"late", "both", "untaught"});
  CHECK(elsewhere(builder, junior, Due::earlier) == Lines{"early"});
}

TEST_CASE("In a class a statement is its own when a lesson that teaches it suits its years") {
  const auto builder = primary();
  CHECK(dues(builder, report(builder, SchoolPhase::primary, {"2A"})) ==
        Lines{"early here", "late later", "both here", "untaught here"});
  CHECK(dues(builder, report(builder, SchoolPhase::primary, {"4A"})) ==
        Lines{"early earlier", "late later", "both later", "untaught here"});
}

TEST_CASE("A statement of years that a school has a class on each side of is its own") {
  const auto builder = primary();
  const auto gap = report(builder, SchoolPhase::primary, {"4A", "6A"});
  CHECK(codes(*builder.build(), gaps(gap)) == Lines{"late", "both", "untaught"});
  const auto by_year =
      report(builder, SchoolPhase::primary, {"4A", "6A"}, "", false, CoverageBy::year);
  CHECK(codes(*builder.build(), gaps(by_year)) == Lines{"late", "both", "untaught"});
}

TEST_CASE("What a class meets is its own, whatever the lesson's years") {
  const auto builder = primary();
  const auto met = report(builder, SchoolPhase::infant, {"2A"}, "2026-09-02 2A L5");
  CHECK(elsewhere(builder, met, Due::later).empty());
  CHECK(count(*builder.build(), met)[0].met == 1);
}

TEST_CASE("Without a lesson, the topics that a statement asks for tell when it is due") {
  Topic topic = sample::topic("t");
  topic.key_stages = {1, 2};
  topic.earliest_year = 5;
  CurriculumBuilder builder = primary();
  builder.add(topic).add(sample::statement_topic("untaught", "t"));
  const CurriculumPtr curriculum = builder.build();
  const ItemIndex untaught = curriculum->at(ItemCode{"untaught"});
  CHECK(years_of(*curriculum, untaught) == bits_of(std::vector{5, 6}));
  CHECK(elsewhere(builder, report(builder, SchoolPhase::infant, {"2A"}), Due::later) ==
        Lines{"late", "untaught"});
}

TEST_CASE("Health education binds state-funded schools and is recommended in independent ones") {
  Statement health = sample::statement("health");
  health.theme = health_theme;
  Statement relationships = sample::statement("relationships");
  relationships.theme = "Relationships and sex education";
  Statement advice = sample::statement("advice");
  advice.theme = health_theme;
  advice.statutory = Statutory::recommended;
  CurriculumBuilder builder;
  builder.add(sample::framework()).add(health).add(relationships).add(advice);
  const auto counts = [&](bool independent) {
    Lines lines;
    const auto made = report(builder, SchoolPhase::secondary, {"7A"}, "", independent);
    for (const CoverageCount& row : count(*builder.build(), made))
      lines.push_back(word(row.statutory) + " " + std::to_string(row.items));
    return lines;
  };
  CHECK(counts(false) == Lines{"yes 2", "recommended 1"});
  CHECK(counts(true) == Lines{"yes 1", "recommended 2"});
}

TEST_CASE("A statement is in time until its key stage ends, or its phase") {
  CurriculumBuilder builder;
  Statement primary_row = sample::statement("p");
  primary_row.phase = Phase::primary;
  Statement stage_3 = sample::statement("k3");
  stage_3.key_stage = 3;
  Topic topic = sample::topic("t");
  topic.key_stages = {2, 3};
  builder.add(sample::framework()).add(primary_row).add(sample::statement("s")).add(stage_3);
  builder.add(topic);
  const CurriculumPtr curriculum = builder.build();
  const auto last = [&](const char* code) {
    return last_year(*curriculum, curriculum->at(ItemCode{code}));
  };
  CHECK(last("p") == 6);
  CHECK(last("s") == 11);
  CHECK(last("k3") == 9);
  CHECK(last("t") == 9);
}
