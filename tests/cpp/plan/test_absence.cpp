#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/plan/absence.hpp"
#include "sample.hpp"

using namespace pshe;
using sample::date;

namespace {

const char* const year = "2026-09-02 7A L-a 2026-09-09 7A L-b 2026-09-16 7A L-c 2026-09-23 7A L-d";

std::vector<std::string> lessons(const Plan& plan) {
  std::vector<std::string> codes;
  for (const Placement& row : plan.placements) codes.push_back(row.lesson.str());
  return codes;
}

/// "L-a for L-b L-c by 2026-09-23", a row each.
std::vector<std::string> to_catch_up(const std::string& drawing, const Attendance& attendance,
                                     const std::string& plan = year) {
  const auto curriculum = sample::curriculum(drawing);
  std::vector<std::string> rows;
  for (const CatchUp& row : catch_up(*curriculum, *sample::school(*curriculum), sample::plan(plan),
                                     ClassCode{"7A"}, attendance)) {
    std::string text = row.lesson.str() + " for";
    for (const LessonCode& lesson : row.needed) text += " " + lesson.str();
    rows.push_back(text + (row.needed_by ? " by " + iso(*row.needed_by) : ""));
  }
  return rows;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("A pupil who joins late or is away misses the lessons of those days") {
  const Plan plan = sample::plan(year);
  CHECK(lessons(attended(plan, {date("2026-09-09"), {}})) == Rows{"L-b", "L-c", "L-d"});
  CHECK(lessons(attended(plan, {{}, {{date("2026-09-09"), date("2026-09-16")}}})) ==
        Rows{"L-a", "L-d"});
  CHECK(attended(plan, {}) == plan);
}

TEST_CASE("A lesson in parts is missed when one part is") {
  Plan plan = sample::plan("2026-09-02 7A L-a 2026-09-09 7A L-a 2026-09-16 7A L-b");
  for (int part = 0; part < 2; ++part) {
    plan.placements[static_cast<std::size_t>(part)].part = part + 1;
    plan.placements[static_cast<std::size_t>(part)].parts = 2;
  }
  CHECK(lessons(attended(plan, {date("2026-09-09"), {}})) == Rows{"L-b"});
}

TEST_CASE("Missed lessons are caught up when a later lesson rests on them, first things first") {
  const Attendance late{date("2026-09-16"), {}};
  CHECK(to_catch_up("a-->b-->c d", late) ==
        Rows{"L-a for L-b by 2026-09-16", "L-b for L-c by 2026-09-16"});
  CHECK(to_catch_up("a b-->d c", late) == Rows{"L-b for L-d by 2026-09-23"});
  CHECK(to_catch_up("a b-->c b-->d", late) == Rows{"L-b for L-c L-d by 2026-09-16"});
  CHECK(to_catch_up("a b c d", late).empty());
}

TEST_CASE("An alternative that the pupil met is enough") {
  CHECK(to_catch_up("a|c-->d b", {date("2026-09-16"), {}}).empty());
  CHECK(to_catch_up("a|b-->d c", {date("2026-09-16"), {}}) == Rows{"L-a for L-d by 2026-09-23"});
}

TEST_CASE("Catching up needs a class of the school") {
  const auto curriculum = sample::curriculum("a");
  CHECK_THROWS_AS(
      catch_up(*curriculum, *sample::school(*curriculum), sample::plan(year), ClassCode{"7X"}, {}),
      UnknownCodeError);
}
