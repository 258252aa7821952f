#include "catch.hpp"
#include "coverage/drawn.hpp"
#include "pshe/base/error.hpp"

using namespace pshe;
using namespace pshe::drawn;

namespace {

/// old-1 meets new-1 fully, old-2 meets it partly; nothing meets new-2. A lesson for each old one.
CurriculumBuilder two_editions() {
  CurriculumBuilder builder;
  builder.add(sample::framework("old")).add(sample::framework("new"));
  for (const std::string code : {"old-1", "old-2"})
    builder.add(sample::statement(code, "old"))
        .add(sample::lesson("L-" + code, {sample::teaches(code, Depth::secures)}));
  for (const std::string code : {"new-1", "new-2"}) builder.add(sample::statement(code, "new"));
  for (const auto& [code, meets] :
       {std::pair{"old-1", Meets::fully}, std::pair{"old-2", Meets::partly}}) {
    Crosswalk row;
    row.from = ItemCode{code};
    row.to = ItemCode{"new-1"};
    row.meets = meets;
    builder.add(row);
  }
  return builder;
}

Lines expected(const std::string& drawn, Meets meets, const std::string& through = "old") {
  const CurriculumPtr curriculum = two_editions().build();
  return lines(*curriculum,
               expected_coverage(*curriculum, *school_of({"7A"}, *curriculum), sample::plan(drawn),
                                 FrameworkCode{"new"}, FrameworkCode{through}, meets,
                                 CoverageBy::class_group));
}

}  // namespace

TEST_CASE("Through a crosswalk, lessons for an old statement count for the new one it meets") {
  CHECK(expected("2026-09-02 7A L-old-1", Meets::fully) ==
        Lines{"new-1 7 7A introduced", "new-2 7 7A not met"});
  CHECK(expected("2026-09-02 7A L-old-2", Meets::fully) ==
        Lines{"new-1 7 7A not met", "new-2 7 7A not met"});
  CHECK(expected("2026-09-02 7A L-old-2", Meets::partly) ==
        Lines{"new-1 7 7A introduced", "new-2 7 7A not met"});
}

TEST_CASE("Through a crosswalk nothing is expected to be secured") {
  CHECK(expected("2026-09-02 7A L-old-1  2026-11-04 7A L-old-1", Meets::fully)[0] ==
        "new-1 7 7A revisited");
  CHECK(expected("2026-09-02 7A L-old-1  2026-11-04 7A L-old-2", Meets::fully)[0] ==
        "new-1 7 7A introduced");
}

TEST_CASE("An edition that no crosswalk leads from gives nothing to expect") {
  CHECK(expected("2026-09-02 7A L-old-1", Meets::partly, "new")[0] == "new-1 7 7A not met");
  CHECK_THROWS_AS(expected("", Meets::fully, "nowhere"), UnknownCodeError);
}

TEST_CASE("A withdrawn pupil misses the lessons that parents may withdraw from, and no others") {
  Lesson sex = sample::lesson("sex", {sample::teaches("a")});
  sex.withdrawable = true;
  const CurriculumPtr curriculum = sample::builder("a").add(sex).build();
  const Plan plan = sample::plan("2026-09-02 7A L-a  2026-09-09 7A sex  2026-09-16 7A gone");
  const Plan rest = without_withdrawable(*curriculum, plan);
  REQUIRE(rest.placements.size() == 2);
  CHECK(rest.placements[0].lesson.str() == "L-a");
  CHECK(rest.placements[1].lesson.str() == "gone");
}
