#include <algorithm>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/plan/check.hpp"
#include "pshe/plan/planner.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

/// A school with one class, 7A, and `slots` Wednesdays from 2 September 2026 in one half-term.
SchoolBuilder school_with(int slots) {
  SchoolData about;
  about.urn = "100000";
  about.name = "Sample School";
  about.academic_year = "2026-27";
  SchoolBuilder builder;
  const Date first = sample::date("2026-09-02");
  builder.about(about)
      .add(HalfTerm{"Autumn 1", first, first + std::chrono::days{7 * (slots - 1)}})
      .add(sample::class_group("7A", 7));
  return builder;
}

Plan plan(const CurriculumPtr& curriculum, const SchoolBuilder& school) {
  PlanOptions options;
  options.steps = 1000;
  return make_plan(curriculum, school.build(*curriculum), options).plan;
}

/// Lessons in the order of their slots, without "L-": "a b c".
std::string lessons(const Plan& plan, const std::string& group = "7A") {
  std::string text;
  for (const Placement& placement : plan.placements)
    if (placement.slot.class_code.str() == group)
      text += (text.empty() ? "" : " ") + placement.lesson.str().substr(2);
  return text;
}

Pin pin(const std::string& lesson, const std::string& date) {
  return {ClassCode{"7A"}, LessonCode{lesson}, sample::date(date), ""};
}

}  // namespace

TEST_CASE("Lessons keep the programme's order where nothing speaks against it") {
  const auto curriculum = sample::curriculum("a b c");
  CHECK(lessons(plan(curriculum, school_with(3))) == "a b c");
}

TEST_CASE("What a lesson rests on comes before it") {
  CHECK(lessons(plan(sample::curriculum("c-->a b"), school_with(3))) == "c a b");
  CHECK(lessons(plan(sample::curriculum("b~~>a"), school_with(2))) == "b a");
}

TEST_CASE("Helping lessons come first only where it costs nothing") {
  CHECK(lessons(plan(sample::curriculum("a..>b-->c"), school_with(3))) == "a b c");
}

TEST_CASE("One of the alternatives is enough") {
  const auto made = plan(sample::curriculum("a|b-->c"), school_with(3));
  CHECK(lessons(made) == "a b c");
}

TEST_CASE("A pinned lesson stands on its day and its groundwork before it") {
  const auto curriculum = sample::curriculum("a b d-->c");
  auto school = school_with(4).add(pin("L-c", "2026-09-09"));
  CHECK(lessons(plan(curriculum, school)) == "d c a b");
}

TEST_CASE("Closed days and holidays hold no lesson") {
  const auto curriculum = sample::curriculum("a b");
  auto school = school_with(3).add(Closure{sample::date("2026-09-02"),
                                           sample::date("2026-09-02"),
                                           ClosureKind::inset,
                                           "staff training",
                                           {}});
  const Plan made = plan(curriculum, school);
  CHECK(made.placements.front().slot.date == sample::date("2026-09-09"));
  CHECK(made.spare.empty());
}

TEST_CASE("Free slots are spread over the half-terms in proportion, at the end of each") {
  const auto curriculum = sample::curriculum("a b c d e f g h i j");  // 10 lessons, 20 Wednesdays
  const Plan made = plan(curriculum, sample::school_builder());
  CHECK(made.placements.size() == 10);
  // 20 slots are 7, 7 and 6: shares of 3.5, 3.5 and 3 become 4, 3 and 3.
  CHECK(made.spare.size() == 10);
  CHECK(made.spare.front().date == sample::date("2026-09-30"));
  CHECK(made.placements[4].slot.date == sample::date("2026-11-04"));
  CHECK(made.placements[7].slot.date == sample::date("2027-01-06"));
}

TEST_CASE("A lesson waits for a slot that is long enough") {
  auto builder = sample::builder("b c");
  Lesson longer = sample::lesson("L-a");
  longer.minutes = 90;
  builder.add(longer);
  const auto curriculum = builder.build();
  auto school = school_with(2).add(ClassGroup{ClassCode{"7A"}, 7, {{Weekday::friday, 90}}});
  CHECK(lessons(plan(curriculum, school)) == "b a c");
}

TEST_CASE("A class comes to a module in several turns, with other lessons between them") {
  const auto curriculum = sample::curriculum("a b c d e");
  auto school = school_with(5);
  for (const char* lesson : {"L-a", "L-b"}) school.add(ModuleLesson{"m", LessonCode{lesson}});
  for (const char* day : {"2026-09-02", "2026-09-30"})
    school.add(Turn{ClassCode{"7A"}, "m", sample::date(day), sample::date(day)});
  const Plan made = plan(curriculum, school);
  CHECK(lessons(made) == "a c d e b");
  CHECK(check(*curriculum, *school.build(*curriculum), made).empty());
}

TEST_CASE("A lesson in parts is inside one turn, however close the next one is") {
  auto builder = sample::builder("b");
  Lesson longer = sample::lesson("L-a");
  longer.minutes = 120;
  const auto curriculum = builder.add(longer).build();
  ClassGroup group = sample::class_group("7A", 7);
  group.meetings.front().splits = true;
  SchoolBuilder school = sample::school_without_classes().add(group);
  school.add(ModuleLesson{"m", LessonCode{"L-a"}});
  school.add(Turn{group.code, "m", sample::date("2026-09-02"), sample::date("2026-09-08")});
  school.add(Turn{group.code, "m", sample::date("2026-09-09"), sample::date("2026-09-15")});
  CHECK_THROWS_AS(plan(curriculum, school), InfeasibleError);
  school.add(Turn{group.code, "m", sample::date("2026-09-16"), sample::date("2026-09-29")});
  const Plan made = plan(curriculum, school);
  CHECK(lessons(made) == "a a b");
  CHECK(made.placements.front().slot.date == sample::date("2026-09-16"));
  CHECK(check(*curriculum, *school.build(*curriculum), made).empty());
}

TEST_CASE("What earlier years were taught counts, and what the school lists") {
  auto builder = sample::builder("a-->b");
  const auto both = builder.build();
  auto listed = school_with(1).add(Wanted{7, LessonCode{"L-b"}}).add(Prior{7, ItemCode{"a"}});
  CHECK(lessons(plan(both, listed)) == "b");

  Lesson earlier = sample::lesson("L-x", {sample::teaches("a", Depth::develops)});
  earlier.years = {6};
  const auto with_year_6 = builder.add(earlier).build();
  auto school = school_with(1).add(Wanted{7, LessonCode{"L-b"}});
  CHECK(lessons(plan(with_year_6, school)) == "b");
}

TEST_CASE("Every class's reasons are reported at once") {
  const auto curriculum = sample::curriculum("a b");
  auto school = school_with(1).add(sample::class_group("7B", 7));
  try {
    const Plan made = plan(curriculum, school);
    FAIL("a plan was made");
  } catch (const InfeasibleError& error) {
    REQUIRE(error.reasons().size() == 2);
    CHECK(error.reasons()[1].who == "7B");
  }
}

TEST_CASE("A lesson longer than tutor time is taught in parts over the next tutor times") {
  ClassGroup group = sample::class_group("7A", 7);
  group.meetings = {{Weekday::wednesday, 30}, {Weekday::friday, 30}};
  for (Meeting& meeting : group.meetings) meeting.splits = true;
  const auto curriculum = sample::curriculum("a-->b");
  const Plan made = plan(curriculum, sample::school_without_classes().add(group));
  REQUIRE(made.placements.size() == 4);
  std::vector<std::string> parts;
  for (const Placement& row : made.placements)
    parts.push_back(row.lesson.str() + " " + std::to_string(row.part) + "/" +
                    std::to_string(row.parts));
  CHECK(parts == std::vector<std::string>{"L-a 1/2", "L-a 2/2", "L-b 1/2", "L-b 2/2"});
  CHECK(made.spare.size() ==
        slots_of(*sample::school_without_classes().add(group).build(*curriculum), group).size() -
            4);
}

TEST_CASE("A lesson in parts ends inside its dates, however much is gained by a later day") {
  ClassGroup group = sample::class_group("7A", 7);
  group.meetings = {{Weekday::wednesday, 30}, {Weekday::friday, 30}};
  for (Meeting& meeting : group.meetings) meeting.splits = true;
  auto school = sample::school_without_classes().add(group);
  school.add(DateBound{"L-a", {}, {}, sample::date("2026-09-09")});
  const Plan made = plan(sample::curriculum("b..>a"), school);
  CHECK(made.placements.front().lesson.str() == "L-a");
  CHECK(made.placements[1].slot.date <= sample::date("2026-09-09"));
}

TEST_CASE("What was taught keeps its day and its progress when the year is planned again") {
  const auto curriculum = sample::curriculum("a b c");
  const auto school = school_with(5).build(*curriculum);
  PlanOptions options;
  options.steps = 500;
  options.agreed = sample::plan("2026-09-16 7A L-c");
  options.agreed->placements[0].progress = Progress::taught;
  const Plan made = make_plan(curriculum, school, options).plan;
  const auto taught = std::find_if(made.placements.begin(), made.placements.end(),
                                   [](const Placement& row) { return row.lesson.str() == "L-c"; });
  CHECK(*taught == options.agreed->placements[0]);
}

TEST_CASE("From a day on, what comes before it stays and nothing is added there") {
  const auto curriculum = sample::curriculum("a b c");
  const auto school = school_with(6).build(*curriculum);
  PlanOptions options;
  options.steps = 500;
  options.agreed = sample::plan("2026-09-09 7A L-c");
  options.from = sample::date("2026-09-16");
  const Plan made = make_plan(curriculum, school, options).plan;
  CHECK(made.placements.front() == options.agreed->placements.front());
  CHECK(made.placements[1].slot.date >= *options.from);
}

TEST_CASE("Where there is no room, the least pressing lessons are left out, and it says why") {
  auto builder = sample::builder("a b");
  for (const std::string code : {"L-x", "L-y", "L-z"}) {
    Lesson again = sample::lesson(code, {sample::teaches("a", Depth::develops)});
    again.position = 9;
    builder.add(again);
  }
  const auto curriculum = builder.build();
  auto school = school_with(3);
  for (const std::string code : {"L-a", "L-b", "L-x"}) school.add(Wanted{7, LessonCode{code}});
  school.add(Wanted{7, LessonCode{"L-y"}, Priority::could, ""})
      .add(Wanted{7, LessonCode{"L-z"}, Priority::must, ""});
  PlanOptions options;
  options.leave_out = true;
  options.steps = 0;
  const Planned made = make_plan(curriculum, school.build(*curriculum), options);
  REQUIRE(made.left_out.size() == 2);
  CHECK(lessons(made.plan) == "a b z");
  CHECK(made.left_out[0].lesson.str() == "L-x");
  CHECK(made.left_out[1].why ==
        "Class 7A has 5 lessons and 3 lesson times, and \"Lesson L-y\" is one that Year 7 could "
        "have; other lessons teach what has to be taught of it.");
}

TEST_CASE("Leaving lessons out stops at those that have to stay") {
  PlanOptions options;
  options.leave_out = true;
  const auto curriculum = sample::curriculum("a b c");
  CHECK_THROWS_AS(make_plan(curriculum, school_with(2).build(*curriculum), options),
                  InfeasibleError);
}

TEST_CASE("No steps give the first plan; more steps never make it worse") {
  const auto curriculum = sample::curriculum("c..>a d..>b e f");
  const auto school = sample::school(*curriculum);
  const Planned first = make_plan(curriculum, school, {1, 0});
  const Planned better = make_plan(curriculum, school, {1, 2000});
  CHECK(better.cost() <= first.cost());
  CHECK(better.bound <= better.cost());
  CHECK(better.plan == make_plan(curriculum, school, {1, 2000}).plan);
}

TEST_CASE("A plan made elsewhere is judged as one that was made here") {
  const auto curriculum = sample::curriculum("c..>a b");
  const auto school = sample::school(*curriculum);
  const Planned made = make_plan(curriculum, school, {1, 2000});
  const auto judged = judge(*curriculum, *school, made.plan).aims;
  REQUIRE(judged.size() == made.aims.size());
  for (std::size_t i = 0; i < judged.size(); ++i) {
    CHECK(judged[i].aim == made.aims[i].aim);
    CHECK(judged[i].cost == made.aims[i].cost);
    CHECK(judged[i].bound == made.aims[i].bound);
  }
  const auto backwards =
      judge(*curriculum, *school, sample::plan("2026-09-02 7A L-a 2026-09-09 7A L-c")).aims;
  CHECK(backwards.front().aim == Aim::order);
  CHECK(backwards.front().cost > 0);
}
