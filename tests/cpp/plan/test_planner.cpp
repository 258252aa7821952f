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

InfeasibleError::Reason reason(const CurriculumPtr& curriculum, const SchoolBuilder& school) {
  try {
    const Plan made = plan(curriculum, school);
  } catch (const InfeasibleError& error) {
    return error.reasons().front();
  }
  return {};
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
  CHECK(lessons(plan(sample::curriculum("c-->a b"), school_with(3))) == "b c a");
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

TEST_CASE("Too many lessons are counted, with ways out") {
  const auto found = reason(sample::curriculum("a b c"), school_with(1));
  CHECK(found.code == "too-many-lessons");
  CHECK(found.who == "7A");
  CHECK(found.message == "Class 7A: Year 7 has 3 lessons and the class has 1 slot.");
  CHECK(found.choices == std::vector<std::string>{"take 2 out of the programme", "move 2 to Year 8",
                                                  "add 2 slots, for example on a drop-down day"});
}

TEST_CASE("A lesson longer than every slot is named") {
  auto builder = sample::builder("a");
  Lesson longer = sample::lesson("L-b");
  longer.minutes = 75;
  const auto found = reason(builder.add(longer).build(), school_with(3));
  CHECK(found.code == "too-long");
  CHECK(found.message ==
        "Class 7A: \"Lesson L-b\" takes 75 minutes and the class's longest slot has 60.");
}

TEST_CASE("Groundwork that nothing teaches is named") {
  auto school = school_with(2).add(Wanted{7, LessonCode{"L-b"}});
  const auto found = reason(sample::curriculum("a-->b"), school);
  CHECK(found.code == "nothing-teaches");
  CHECK(found.message ==
        "Class 7A: \"Lesson L-b\" introduces \"Topic b\", which rests on \"Topic a\", and no other "
        "lesson of Year 7 teaches that. a prepares b.");
}

TEST_CASE("A pin before its groundwork says when it could be") {
  auto school = school_with(4).add(pin("L-c", "2026-09-09"));
  const auto found = reason(sample::curriculum("a-->b-->c"), school);
  CHECK(found.code == "pin-too-early");
  CHECK(found.message ==
        "Class 7A: \"Lesson L-c\" is pinned to 9 September 2026. 2 lessons must come before it "
        "(\"Lesson L-a\", \"Lesson L-b\") and there is 1 slot before that day.");
  CHECK(found.choices.front() == "move the pin to 16 September 2026 or later");
}

TEST_CASE("Pins in the wrong order are named") {
  auto school = school_with(4).add(pin("L-a", "2026-09-16")).add(pin("L-b", "2026-09-09"));
  CHECK(reason(sample::curriculum("a-->b"), school).code == "pins-out-of-order");
}

TEST_CASE("Pins that together leave too little room are named") {
  auto school = school_with(5).add(pin("L-d", "2026-09-16")).add(pin("L-e", "2026-09-23"));
  const auto found = reason(sample::curriculum("a-->d b-->e c-->e"), school);
  CHECK(found.code == "too-crowded");
}

TEST_CASE("Lessons that wait for each other are named") {
  CurriculumBuilder builder;
  builder.add(sample::topic("a")).add(sample::topic("b")).add(sample::topic("c"));
  builder.add(sample::link("a", LinkKind::requires_, "b"));
  builder.add(sample::link("b", LinkKind::requires_, "c"));
  builder.add(sample::lesson("L-ac", {sample::teaches("a"), sample::teaches("c")}));
  builder.add(sample::lesson("L-b", {sample::teaches("b")}));
  const auto found = reason(builder.build(), school_with(3));
  CHECK(found.code == "lessons-in-a-circle");
  CHECK(found.message ==
        "Class 7A: these lessons each have to come before the other: \"Lesson "
        "L-ac\", \"Lesson L-b\".");
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
