#include "catch.hpp"
#include "coverage/drawn.hpp"
#include "pshe/coverage/selection.hpp"

using namespace pshe;
using namespace pshe::drawn;

namespace {

Plan taught_then_planned() {
  Plan plan = sample::plan("2026-09-02 7A L-a  2026-11-04 7A L-a");
  plan.placements[0].progress = Progress::taught;
  return plan;
}

CoverageCell cell(const Plan& plan) {
  const CurriculumPtr curriculum = sample::curriculum("a");
  return coverage_of_topics(*curriculum, *school_of({"7A"}, *curriculum), plan,
                            CoverageBy::class_group)
      .cells.at(0);
}

}  // namespace

TEST_CASE("A cell says how far the class has come by what is marked as taught") {
  const CoverageCell both = cell(taught_then_planned());
  CHECK(both.met == Met::revisited);
  CHECK(both.lessons == 2);
  CHECK(both.taught == Met::introduced);
  CHECK(both.lessons_taught == 1);
  CHECK(both.evidence.at(0).progress == Progress::taught);
  CHECK(both.evidence.at(1).progress == Progress::planned);
}

TEST_CASE("Taught lessons alone, and lessons up to a day, are plans of their own") {
  CHECK(cell(only_taught(taught_then_planned())).met == Met::introduced);
  CHECK(cell(until(taught_then_planned(), sample::date("2026-11-03"))).lessons == 1);
  CHECK(cell(until(taught_then_planned(), sample::date("2026-11-04"))).lessons == 2);
}

TEST_CASE("A lesson in parts is taught when its last part is, with the minutes of all") {
  Plan plan;
  for (const int part : {1, 2})
    plan.placements.push_back(
        {{sample::date("2026-09-02") + std::chrono::days{7 * part}, ClassCode{"7A"}, 20},
         LessonCode{"L-a"},
         Progress::planned,
         part,
         2});
  plan.placements[0].progress = Progress::taught;
  CHECK(cell(plan).taught == Met::not_met);
  CHECK(cell(only_taught(plan)).met == Met::not_met);
  plan.placements[1].progress = Progress::taught;
  CHECK(cell(plan).taught == Met::introduced);
  CHECK(cell(only_taught(plan)).minutes == 40);
}

TEST_CASE("A year has been taught what every class of it has been taught") {
  const CurriculumPtr curriculum = sample::curriculum("a");
  Plan plan = sample::plan("2026-09-02 7A L-a  2026-09-02 7B L-a");
  plan.placements[0].progress = Progress::taught;
  const auto report = coverage_of_topics(*curriculum, *school_of({"7A", "7B"}, *curriculum), plan,
                                         CoverageBy::year);
  CHECK(report.cells.at(0).met == Met::introduced);
  CHECK(report.cells.at(0).taught == Met::not_met);
  CHECK(report.cells.at(0).lessons_taught == 0);
}
