#include <algorithm>
#include <set>

#include "catch.hpp"
#include "drawn_school.hpp"
#include "pshe/base/error.hpp"
#include "pshe/plan/moves.hpp"
#include "sample.hpp"

using namespace pshe;
using sample::date;

namespace {

MoveWish wish(const std::string& lesson, const std::string& day) {
  return {ClassCode{"7A"}, LessonCode{lesson}, date(day)};
}

MoveCheck moves(const std::string& drawing, const Plan& plan,
                SchoolBuilder school = sample::school_builder()) {
  const auto curriculum = sample::curriculum(drawing);
  return {Checker(curriculum, school.build(*curriculum)), plan};
}

/// Lessons with their days: "L-a 2026-09-02 L-b 2026-09-09".
std::string days(const Plan& plan) {
  std::string text;
  for (const Placement& row : plan.placements)
    text += (text.empty() ? "" : " ") + row.lesson.str() + " " + iso(row.slot.date);
  return text;
}

const char* const in_order = "2026-09-02 7A L-a 2026-09-09 7A L-b 2026-09-16 7A L-c";

}  // namespace

TEST_CASE("A move to a free slot that keeps every rule breaks nothing") {
  const auto check = moves("a-->b c", sample::plan(in_order));
  const Move move = check.check(wish("L-c", "2026-09-23"));
  CHECK(move.breaks.empty());
  CHECK(move.swaps.empty());
  CHECK(move.nearest->date == date("2026-09-23"));
  const Plan after = check.moved(wish("L-c", "2026-09-23"));
  CHECK(days(after) == "L-a 2026-09-02 L-b 2026-09-09 L-c 2026-09-23");
  CHECK(after.spare.front().date == date("2026-09-16"));
}

TEST_CASE("A lesson changes places with the one that is where it goes") {
  const auto check = moves("a b c", sample::plan(in_order));
  CHECK(check.check(wish("L-a", "2026-09-16")).swaps == std::vector{LessonCode{"L-c"}});
  CHECK(days(check.moved(wish("L-a", "2026-09-16"))) ==
        "L-c 2026-09-02 L-b 2026-09-09 L-a 2026-09-16");
}

TEST_CASE("A move before what a lesson rests on says so and names the nearest day that is fine") {
  const Move move = moves("a-->b c", sample::plan(in_order)).check(wish("L-b", "2026-09-02"));
  REQUIRE(move.breaks.size() == 1);
  CHECK(move.breaks[0].code == "order");
  CHECK(move.nearest->date == date("2026-09-16"));
  CHECK(move.breaks[0].mend ==
        "Move this lesson to after 9 September 2026, or that one to before it. \"Lesson L-b\" can "
        "move to 16 September 2026 and nothing breaks.");
}

TEST_CASE("What a swap does to the other lesson counts too") {
  const Move move = moves("a-->b c", sample::plan(in_order)).check(wish("L-c", "2026-09-02"));
  REQUIRE(move.breaks.size() == 1);
  CHECK(move.breaks[0].lesson == LessonCode{"L-b"});
}

TEST_CASE("What was broken before is not counted again") {
  const auto check =
      moves("a-->b c", sample::plan("2026-09-02 7A L-b 2026-09-16 7A L-a 2026-09-23 7A L-c"));
  CHECK(check.check(wish("L-b", "2026-09-09")).breaks.empty());
}

TEST_CASE("A move to a day without a lesson is a break that names the nearest one") {
  const Move move = moves("a", sample::plan("2026-09-02 7A L-a")).check(wish("L-a", "2026-09-10"));
  REQUIRE(move.breaks.size() == 1);
  CHECK(move.breaks[0].code == "closed-day");
  CHECK(move.nearest->date == date("2026-09-09"));
}

TEST_CASE("What was taught stays where it was") {
  Plan plan = sample::plan(in_order);
  plan.placements[0].progress = Progress::taught;
  const auto check = moves("a b c", plan);
  for (const auto& [lesson, day] : {std::pair{"L-a", "2026-09-23"}, {"L-c", "2026-09-02"}}) {
    const Move move = check.check(wish(lesson, day));
    REQUIRE(move.breaks.size() == 1);
    CHECK(move.breaks[0].code == "taught");
    CHECK(move.breaks[0].lesson == LessonCode{"L-a"});
  }
}

TEST_CASE("A long lesson takes the tutor times it needs where it goes") {
  ClassGroup group{ClassCode{"7A"}, 7, {}};
  for (const Weekday day : {Weekday::monday, Weekday::tuesday, Weekday::wednesday})
    group.meetings.push_back({day, 30, Rhythm::weekly, true, {}, {}});
  Plan plan;
  for (int part = 1; part <= 2; ++part) {
    Placement row{{date("2026-09-06") + std::chrono::days{part}, group.code, 30},
                  LessonCode{"L-a"}};
    row.part = part;
    row.parts = 2;
    plan.placements.push_back(row);
  }
  const auto check = moves("a", plan, sample::school_without_classes().add(group));
  CHECK(check.check(wish("L-a", "2026-09-08")).breaks.empty());
  CHECK(days(check.moved(wish("L-a", "2026-09-08"))) == "L-a 2026-09-08 L-a 2026-09-09");
}

TEST_CASE("On a day with several lesson times a move takes the first free one") {
  auto school = sample::school_builder();
  for (int i = 0; i < 2; ++i) school.add(ExtraTime{ClassCode{"7A"}, date("2026-09-09"), 60, ""});
  const auto check = moves("a b c", sample::plan(in_order), school);
  MoveWish free = wish("L-c", "2026-09-09");
  CHECK(check.check(free).swaps.empty());
  CHECK(check.moved(free).placements.back().slot.number == 2);
  free.number = 1;
  CHECK(check.check(free).swaps == std::vector{LessonCode{"L-b"}});
}

TEST_CASE("A class or lesson that is not there is named with the nearest") {
  const auto check = moves("a", sample::plan("2026-09-02 7A L-a"));
  CHECK_THROWS_AS(check.check({ClassCode{"7B"}, LessonCode{"L-a"}, date("2026-09-09")}),
                  UnknownCodeError);
  try {
    static_cast<void>(check.check(wish("L-q", "2026-09-09")));
    FAIL("no error");
  } catch (const UnknownCodeError& error) {
    CHECK(error.nearest() == std::vector<std::string>{"L-a"});
  }
}

TEST_CASE("The nearest time is what trying every time finds") {
  CHECK(rc::check([&] {
    drawn::Case sample = drawn::any_case();
    sample.plan = drawn::tidy_plan(*sample.curriculum, *sample.school);
    const auto& rows = sample.plan.placements;
    const MoveCheck moves({sample.curriculum, sample.school}, sample.plan);
    const Placement& row =
        rows[static_cast<std::size_t>(drawn::below(static_cast<int>(rows.size())))];
    const MoveWish wish{row.slot.class_code, row.lesson,
                        drawn::day(drawn::below(7 * drawn::weeks))};
    const Move move = moves.check(wish);
    RC_PRE(!move.breaks.empty());
    auto slots = slots_of(*sample.school, sample.school->classes().front());
    std::stable_sort(slots.begin(), slots.end(), [&](const Slot& a, const Slot& b) {
      return std::chrono::abs(a.date - wish.date) < std::chrono::abs(b.date - wish.date);
    });
    const auto first = std::find_if(rows.begin(), rows.end(), [&](const Placement& other) {
      return other.lesson == wish.lesson;
    });
    std::optional<Slot> nearest;
    for (const Slot& slot : slots)
      if (!nearest && slot != first->slot &&
          moves.check({wish.class_code, wish.lesson, slot.date, slot.number}).breaks.empty())
        nearest = slot;
    RC_ASSERT(move.nearest == nearest);
  }));
}

TEST_CASE("A move breaks what the plan breaks after it and did not before") {
  using Key = std::tuple<LessonCode, std::string, std::string>;
  const auto key = [](const Break& entry) { return Key{entry.lesson, entry.code, entry.about}; };
  CHECK(rc::check([&] {
    const drawn::Case sample = drawn::any_case();
    RC_PRE(!sample.plan.placements.empty());
    const Checker checker(sample.curriculum, sample.school);
    const MoveCheck moves(checker, sample.plan);
    const auto& rows = sample.plan.placements;
    const MoveWish wish{
        ClassCode{"7A"},
        rows[static_cast<std::size_t>(drawn::below(static_cast<int>(rows.size())))].lesson,
        drawn::day(drawn::below(7 * drawn::weeks))};
    std::set<Key> before;
    std::set<Key> after;
    std::set<Key> moved;
    for (const Break& entry : checker.check(sample.plan)) before.insert(key(entry));
    for (const Break& entry : checker.check(moves.moved(wish)))
      if (!before.contains(key(entry))) after.insert(key(entry));
    const Move move = moves.check(wish);
    for (const Break& entry : move.breaks) moved.insert(key(entry));
    RC_ASSERT(moved == after);
    if (move.nearest) {
      const Slot& slot = *move.nearest;
      const auto there = moves.check({wish.class_code, wish.lesson, slot.date, slot.number});
      RC_ASSERT(there.breaks.empty());
    }
  }));
}
