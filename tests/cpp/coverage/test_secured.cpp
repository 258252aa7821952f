// Secured, exactly: deep enough, after an earlier lesson, in order and in time.
#include "catch.hpp"
#include "coverage/drawn.hpp"

using namespace pshe;
using namespace pshe::drawn;

namespace {

/// Statement S of "guide" rests on statements of another edition, each with a lesson: `L-a` for a.
/// S has the lessons `intro` and `final`.
CurriculumBuilder resting(const std::string& before = "a",
                          std::vector<Link> links = {sample::link("a", LinkKind::requires_, "S")}) {
  CurriculumBuilder builder;
  builder.add(sample::framework()).add(sample::framework("other"));
  for (const char letter : before) {
    const std::string code(1, letter);
    builder.add(sample::statement(code, "other"))
        .add(sample::lesson("L-" + code, {sample::teaches(code)}));
  }
  builder.add(sample::statement("S"))
      .add(sample::lesson("intro", {sample::teaches("S")}))
      .add(sample::lesson("final", {sample::teaches("S", Depth::secures)}));
  for (const Link& link : links) builder.add(link);
  return builder;
}

/// A school with class 7A that has met only what it lists.
SchoolBuilder listing(std::vector<std::string> priors, int year = 7) {
  SchoolData about;
  about.name = "Sample School";
  about.prior_policy = PriorPolicy::listed;
  about.phase = SchoolPhase::all_through;
  SchoolBuilder builder;
  builder.about(about)
      .add(HalfTerm{"Autumn 1", sample::date("2026-09-02"), sample::date("2026-10-16")})
      .add(sample::class_group("7A", year));
  for (const std::string& item : priors) builder.add(Prior{year, ItemCode{item}});
  return builder;
}

Met met(const CurriculumBuilder& builder, const SchoolBuilder& school, const std::string& plan) {
  const CurriculumPtr curriculum = builder.build();
  const auto report =
      coverage_of_framework(*curriculum, *school.build(*curriculum), sample::plan(plan),
                            FrameworkCode{"guide"}, CoverageBy::class_group);
  REQUIRE(report.cells.size() == 1);
  return report.cells[0].met;
}

const std::string lessons_in_order = "2026-09-02 7A L-a  2026-09-09 7A intro  2026-09-16 7A final";

Link alternative(const std::string& before) {
  Link row = sample::link(before, LinkKind::requires_, "S");
  row.alternative = "either";
  return row;
}

}  // namespace

TEST_CASE("What a statement rests on comes before both lessons, or it is not secured") {
  CHECK(met(resting(), listing({}), lessons_in_order) == Met::secured);
  CHECK(met(resting(), listing({}),
            "2026-09-02 7A intro  2026-09-09 7A L-a  2026-09-16 7A final") == Met::introduced);
  CHECK(met(resting(), listing({}),
            "2026-09-02 7A intro  2026-09-09 7A final  2026-09-16 7A L-a") == Met::introduced);
  CHECK(met(resting(), listing({}), "2026-09-02 7A intro  2026-09-09 7A final") == Met::introduced);
}

TEST_CASE("A lesson out of order does not count as the earlier one, a later one in order does") {
  CHECK(met(resting(), listing({}),
            "2026-09-02 7A intro  2026-09-09 7A L-a  2026-09-16 7A intro  2026-09-23 7A final") ==
        Met::secured);
}

TEST_CASE("What the class is taken to have met before the plan is in order") {
  CHECK(met(resting(), listing({"a"}), "2026-09-02 7A intro  2026-09-09 7A final") == Met::secured);
}

TEST_CASE("One of a group of alternatives is enough") {
  const auto either = resting("ab", {alternative("a"), alternative("b")});
  CHECK(met(either, listing({}), lessons_in_order) == Met::secured);
  CHECK(met(either, listing({"b"}), "2026-09-02 7A intro  2026-09-09 7A final") == Met::secured);
  CHECK(met(either, listing({}), "2026-09-02 7A intro  2026-09-09 7A final") == Met::introduced);
}

TEST_CASE(
    "What goes with a statement may be taught in the same lesson time, what it requires not") {
  const std::string together = "2026-09-02 7A L-a  2026-09-02 7A intro  2026-09-16 7A final";
  CHECK(met(resting("a", {sample::link("a", LinkKind::with, "S")}), listing({}), together) ==
        Met::secured);
  CHECK(met(resting(), listing({}), together) == Met::introduced);
}

TEST_CASE("Links that only help do not hold a statement back") {
  CHECK(met(resting("a", {sample::link("a", LinkKind::helps, "S")}), listing({}),
            "2026-09-02 7A intro  2026-09-09 7A final") == Met::secured);
}

TEST_CASE(
    "After the phase or the key stage that it is due in a statement is not secured any more") {
  CurriculumBuilder builder;
  Statement primary = sample::statement("S");
  primary.phase = Phase::primary;
  builder.add(sample::framework())
      .add(primary)
      .add(sample::lesson("intro", {sample::teaches("S")}))
      .add(sample::lesson("final", {sample::teaches("S", Depth::secures)}));
  const std::string plan = "2026-09-02 7A intro  2026-11-04 7A final";
  CHECK(met(builder, listing({}, 6), plan) == Met::secured);
  CHECK(met(builder, listing({}, 7), plan) == Met::revisited);

  CurriculumBuilder staged;
  Statement stage_3 = sample::statement("S");
  stage_3.key_stage = 3;
  staged.add(sample::framework()).add(stage_3);
  for (const auto& [code, depth] :
       {std::pair{"intro", Depth::introduces}, std::pair{"final", Depth::secures}})
    staged.add(sample::lesson(code, {sample::teaches("S", depth)}));
  CHECK(met(staged, listing({}, 9), plan) == Met::secured);
}

TEST_CASE("A lesson in parts is in order when what it rests on came before its first part") {
  const CurriculumPtr curriculum = resting().build();
  const SchoolPtr school = listing({}).build(*curriculum);
  const auto level = [&](const char* first_part) {
    Plan plan = sample::plan("2026-09-09 7A L-a  2026-09-30 7A final");
    for (const auto& [day, part] : {std::pair{first_part, 1}, std::pair{"2026-09-23", 2}})
      plan.placements.push_back({{sample::date(day), ClassCode{"7A"}, 20},
                                 LessonCode{"intro"},
                                 Progress::planned,
                                 part,
                                 2});
    return coverage_of_framework(*curriculum, *school, plan, FrameworkCode{"guide"},
                                 CoverageBy::class_group)
        .cells.at(0)
        .met;
  };
  CHECK(level("2026-09-16") == Met::secured);
  CHECK(level("2026-09-02") == Met::introduced);
}
