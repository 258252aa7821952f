#include "catch.hpp"
#include "coverage/drawn.hpp"
#include "pshe/base/error.hpp"

using namespace pshe;
using namespace pshe::drawn;

namespace {

/// Statement S1 of "guide" with the lessons intro, more and final, of rising depth.
CurriculumBuilder one_statement() {
  CurriculumBuilder builder;
  builder.add(sample::framework())
      .add(sample::statement("S1"))
      .add(sample::lesson("intro", {sample::teaches("S1", Depth::introduces)}))
      .add(sample::lesson("more", {sample::teaches("S1", Depth::develops)}))
      .add(sample::lesson("final", {sample::teaches("S1", Depth::secures)}));
  return builder;
}

CoverageReport report_of(const CurriculumBuilder& builder, const std::vector<std::string>& classes,
                         const std::string& plan, CoverageBy by = CoverageBy::class_group) {
  const CurriculumPtr curriculum = builder.build();
  return coverage_of_framework(*curriculum, *school_of(classes, *curriculum), sample::plan(plan),
                               FrameworkCode{"guide"}, by);
}

/// How far class 7A has come with S1 under this plan.
Met met(const std::string& plan) {
  const CoverageReport report = report_of(one_statement(), {"7A"}, plan);
  REQUIRE(report.cells.size() == 1);
  return report.cells[0].met;
}

/// "7A 2026-09-02 intro introduces", one line a lesson.
Lines lines(const std::vector<Evidence>& evidence) {
  Lines lines;
  for (const Evidence& row : evidence)
    lines.push_back(row.class_code.str() + " " + iso(row.date) + " " + row.lesson.str() + " " +
                    word(row.depth));
  return lines;
}

/// "yes: 2 items, 1 met, 0 revisited, 0 secured", one line a count.
Lines lines(const std::vector<CoverageCount>& counts) {
  Lines lines;
  for (const CoverageCount& count : counts)
    lines.push_back(word(count.statutory) + ": " + std::to_string(count.items) + " items, " +
                    std::to_string(count.met) + " met, " + std::to_string(count.revisited) +
                    " revisited, " + std::to_string(count.secured) + " secured");
  return lines;
}

Statement statement(const std::string& code, Phase phase, std::optional<int> key_stage) {
  Statement row = sample::statement(code);
  row.phase = phase;
  row.key_stage = key_stage;
  return row;
}

Statement statement(const std::string& code, Statutory statutory) {
  Statement row = sample::statement(code);
  row.statutory = statutory;
  return row;
}

}  // namespace

TEST_CASE("A statement that no lesson teaches is not met") {
  const CoverageReport report = report_of(one_statement(), {"7A"}, "");
  REQUIRE(report.cells.size() == 1);
  const CoverageCell& cell = report.cells[0];
  CHECK(cell.met == Met::not_met);
  CHECK(cell.lessons == 0);
  CHECK(cell.minutes == 0);
  CHECK_FALSE(cell.first.has_value());
  CHECK_FALSE(cell.last.has_value());
  CHECK(cell.evidence.empty());
}

TEST_CASE("One lesson introduces, whatever its depth") {
  CHECK(met("2026-09-02 7A intro") == Met::introduced);
  CHECK(met("2026-09-02 7A more") == Met::introduced);
  CHECK(met("2026-09-02 7A final") == Met::introduced);
}

TEST_CASE("A second lesson revisits from 42 days after the first, not from 41") {
  CHECK(met("2026-09-02 7A intro  2026-10-13 7A more") == Met::introduced);
  CHECK(met("2026-09-02 7A intro  2026-10-14 7A more") == Met::revisited);
}

TEST_CASE("A revisit is counted from the first lesson to the last") {
  CHECK(met("2026-09-02 7A intro  2026-09-23 7A more  2026-10-14 7A more") == Met::revisited);
}

TEST_CASE("A lesson secures after an earlier lesson only") {
  CHECK(met("2026-09-02 7A intro  2026-09-09 7A final") == Met::secured);
  CHECK(met("2026-09-02 7A final  2026-09-09 7A intro") == Met::introduced);
  CHECK(met("2026-09-02 7A intro  2026-09-02 7A final") == Met::introduced);
  CHECK(met("2026-09-02 7A final  2026-11-04 7A more") == Met::revisited);
  CHECK(met("2026-09-02 7A final  2026-09-09 7A final") == Met::secured);
}

TEST_CASE("The order in which a plan is written down does not matter") {
  CHECK(met("2026-09-09 7A final  2026-09-02 7A intro") == Met::secured);
}

TEST_CASE("Lessons of another class, or of no known class or lesson, cover nothing") {
  CHECK(met("2026-09-02 9Z intro  2026-09-02 7A unknown") == Met::not_met);
}

TEST_CASE("A cell has its lessons, minutes, dates and evidence") {
  const CoverageReport report = report_of(
      one_statement(), {"7A"}, "2026-09-02 7A intro  2026-09-23 7A final  2026-09-09 7A more");
  REQUIRE(report.cells.size() == 1);
  const CoverageCell& cell = report.cells[0];
  CHECK(cell.lessons == 3);
  CHECK(cell.minutes == 180);
  CHECK(cell.first == sample::date("2026-09-02"));
  CHECK(cell.last == sample::date("2026-09-23"));
  CHECK(lines(cell.evidence) == Lines{"7A 2026-09-02 intro introduces",
                                      "7A 2026-09-09 more develops",
                                      "7A 2026-09-23 final secures"});
}

TEST_CASE("Two lessons in one slot are one slot's minutes") {
  const CoverageReport report =
      report_of(one_statement(), {"7A"}, "2026-09-02 7A intro  2026-09-02 7A more");
  REQUIRE(report.cells.size() == 1);
  CHECK(report.cells[0].lessons == 1);
  CHECK(report.cells[0].minutes == 60);
  CHECK(report.cells[0].evidence.size() == 2);
}

TEST_CASE("Cells are ordered by statement, then year, then class") {
  const CurriculumBuilder builder = one_statement().add(sample::statement("S0"));
  const CurriculumPtr curriculum = builder.build();
  const std::string plan = "2026-09-02 7B intro  2026-09-03 8A intro";
  CHECK(lines(*curriculum, report_of(builder, {"8A", "7B", "7A"}, plan)) ==
        Lines{"S1 7 7A not met", "S1 7 7B introduced", "S1 8 8A introduced", "S0 7 7A not met",
              "S0 7 7B not met", "S0 8 8A not met"});
}

TEST_CASE("A year has come as far as its class that is least far") {
  const CoverageReport report =
      report_of(one_statement(), {"7A", "7B", "8A"},
                "2026-09-02 7A intro  2026-11-04 7A more  2026-09-03 7B more  2026-09-02 8A intro",
                CoverageBy::year);
  REQUIRE(lines(*one_statement().build(), report) == Lines{"S1 7  introduced", "S1 8  introduced"});
  const CoverageCell& year7 = report.cells[0];
  CHECK(year7.lessons == 1);
  CHECK(year7.minutes == 60);
  CHECK(year7.first == sample::date("2026-09-03"));
  CHECK(year7.last == sample::date("2026-09-03"));
  CHECK(lines(year7.evidence) == Lines{"7A 2026-09-02 intro introduces",
                                       "7B 2026-09-03 more develops",
                                       "7A 2026-11-04 more develops"});
}

TEST_CASE("A year's evidence is that of all its classes, by date, then class") {
  const CoverageReport report =
      report_of(one_statement(), {"7A", "7B", "7C"},
                "2026-09-09 7A more  2026-09-02 7B intro  2026-09-02 7A intro", CoverageBy::year);
  REQUIRE(report.cells.size() == 1);
  CHECK(report.cells[0].met == Met::not_met);
  CHECK(lines(report.cells[0].evidence) == Lines{"7A 2026-09-02 intro introduces",
                                                 "7B 2026-09-02 intro introduces",
                                                 "7A 2026-09-09 more develops"});
}

TEST_CASE("A lesson in parts counts once, on the day of its last part, with all its minutes") {
  const CurriculumPtr curriculum = one_statement().build();
  const auto in_part = [](const char* day, int number, int part, int parts) {
    return Placement{{sample::date(day), ClassCode{"7A"}, 20, number},
                     LessonCode{"intro"},
                     Progress::planned,
                     part,
                     parts};
  };
  Plan plan;
  const auto cell = [&] {
    return coverage_of_framework(*curriculum, *school_of({"7A"}, *curriculum), plan,
                                 FrameworkCode{"guide"}, CoverageBy::class_group)
        .cells.at(0);
  };
  plan.placements = {in_part("2026-09-09", 1, 3, 3), in_part("2026-09-02", 1, 1, 3),
                     in_part("2026-09-02", 2, 2, 3)};
  CHECK(cell().lessons == 1);
  CHECK(cell().minutes == 60);
  CHECK(cell().first == sample::date("2026-09-09"));
  CHECK(lines(cell().evidence) == Lines{"7A 2026-09-09 intro introduces"});
  CHECK(cell().evidence.at(0).minutes == 60);

  plan.placements.erase(plan.placements.begin());
  CHECK(cell().met == Met::not_met);
}

TEST_CASE("Two lesson times of one day and length are two") {
  const CurriculumPtr curriculum = one_statement().build();
  Plan plan = sample::plan("2026-09-02 7A intro  2026-09-02 7A more");
  plan.placements[1].slot.number = 2;
  const auto report = coverage_of_framework(*curriculum, *school_of({"7A"}, *curriculum), plan,
                                            FrameworkCode{"guide"}, CoverageBy::class_group);
  CHECK(report.cells.at(0).lessons == 2);
  CHECK(report.cells.at(0).minutes == 120);
}

TEST_CASE("Statements of the school's phase and key stages are due, and those of no key stage") {
  CurriculumBuilder builder;
  builder.add(sample::framework())
      .add(sample::framework("other"))
      .add(statement("primary", Phase::primary, std::nullopt))
      .add(statement("whole-phase", Phase::secondary, std::nullopt))
      .add(statement("stage-3", Phase::secondary, 3))
      .add(statement("stage-4", Phase::secondary, 4))
      .add(sample::statement("elsewhere", "other"));
  const CurriculumPtr curriculum = builder.build();
  CHECK(codes(*curriculum, gaps(report_of(builder, {"7A"}, ""))) ==
        Lines{"whole-phase", "stage-3"});
  CHECK(codes(*curriculum, gaps(report_of(builder, {"7A", "10A"}, ""))) ==
        Lines{"whole-phase", "stage-3", "stage-4"});
  CHECK(codes(*curriculum, gaps(report_of(builder, {"11A"}, ""))) ==
        Lines{"whole-phase", "stage-4"});
}

TEST_CASE("An all-through school owes the statements of both phases") {
  CurriculumBuilder builder;
  builder.add(sample::framework())
      .add(statement("primary", Phase::primary, std::nullopt))
      .add(statement("secondary", Phase::secondary, std::nullopt));
  const CurriculumPtr curriculum = builder.build();
  const auto due = [&](SchoolPhase phase) {
    SchoolData about;
    about.name = "Sample School";
    about.phase = phase;
    SchoolBuilder school = sample::school_without_classes();
    school.about(about).add(phase == SchoolPhase::primary ? sample::class_group("6A", 6)
                                                          : sample::class_group("7A", 7));
    return codes(*curriculum,
                 gaps(coverage_of_framework(*curriculum, *school.build(*curriculum), Plan{},
                                            FrameworkCode{"guide"}, CoverageBy::class_group)));
  };
  CHECK(due(SchoolPhase::primary) == Lines{"primary"});
  CHECK(due(SchoolPhase::secondary) == Lines{"secondary"});
  CHECK(due(SchoolPhase::all_through) == Lines{"primary", "secondary"});
}

TEST_CASE("Topics are due when one of their key stages is taught at the school") {
  Topic early = sample::topic("early");
  early.key_stages = {1, 2};
  Topic spiral = sample::topic("spiral");
  spiral.key_stages = {2, 3};
  Topic late = sample::topic("late");
  late.key_stages = {4};
  const CurriculumPtr curriculum = sample::builder("a").add(early).add(spiral).add(late).build();
  const CoverageReport report =
      coverage_of_topics(*curriculum, *school_of({"7A"}, *curriculum),
                         sample::plan("2026-09-02 7A L-a"), CoverageBy::class_group);
  CHECK(lines(*curriculum, report) == Lines{"a 7 7A introduced", "spiral 7 7A not met"});
  CHECK(codes(*curriculum, gaps(report)) == Lines{"spiral"});
  CHECK(lines(count(*curriculum, report)) == Lines{"no: 2 items, 1 met, 0 revisited, 0 secured"});
}

TEST_CASE("Compulsory, recommended and other statements are counted apart") {
  CurriculumBuilder builder = one_statement();
  builder.add(statement("other", Statutory::no))
      .add(statement("compulsory", Statutory::yes))
      .add(statement("recommended", Statutory::recommended))
      .add(sample::lesson("extra", {sample::teaches("recommended"), sample::teaches("other")}));
  const CoverageReport report =
      report_of(builder, {"7A"},
                "2026-09-02 7A intro  2026-09-09 7A final  2026-09-16 7A extra  "
                "2026-11-04 7A extra");
  CHECK(lines(count(*builder.build(), report)) ==
        Lines{"yes: 2 items, 1 met, 1 revisited, 1 secured",
              "recommended: 1 items, 1 met, 1 revisited, 0 secured",
              "no: 1 items, 1 met, 1 revisited, 0 secured"});
}

TEST_CASE("An item counts as met when one class meets it, also in a report by year") {
  const std::string plan = "2026-09-02 7A intro  2026-11-04 7A more  2026-09-02 7B intro";
  for (const CoverageBy by : {CoverageBy::class_group, CoverageBy::year}) {
    const CoverageReport report = report_of(one_statement(), {"7A", "7B", "7C", "8A"}, plan, by);
    CHECK(lines(count(*one_statement().build(), report)) ==
          Lines{"yes: 1 items, 1 met, 1 revisited, 0 secured"});
    CHECK(gaps(report).empty());
  }
}

TEST_CASE("An unknown framework is thrown with the nearest") {
  try {
    const CurriculumPtr curriculum = one_statement().build();
    (void)coverage_of_framework(*curriculum, *school_of({"7A"}, *curriculum), sample::plan(""),
                                FrameworkCode{"giude"}, CoverageBy::year);
    FAIL("an unknown framework was let through");
  } catch (const UnknownCodeError& error) {
    CHECK(error.code() == "giude");
    CHECK(error.nearest() == Lines{"guide"});
  }
}

TEST_CASE("A special school owes the statements of the phases in which it has classes") {
  auto builder = sample::builder("a");
  Statement primary = sample::statement("p");
  primary.phase = Phase::primary;
  builder.add(sample::framework()).add(primary).add(sample::statement("s"));
  const auto curriculum = builder.build();
  SchoolData about;
  about.name = "Sample School";
  about.phase = SchoolPhase::special;
  SchoolBuilder school;
  school.about(about)
      .add(HalfTerm{"Autumn 1", sample::date("2026-09-02"), sample::date("2026-10-16")})
      .add(sample::class_group("7A", 7));
  const auto report = coverage_of_framework(*curriculum, *school.build(*curriculum), {},
                                            FrameworkCode{"guide"}, CoverageBy::class_group);
  REQUIRE(report.cells.size() == 1);
  CHECK(curriculum->code(report.cells[0].item) == ItemCode{"s"});
}
