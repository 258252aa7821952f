#include <algorithm>

#include "catch.hpp"
#include "plan/make_task.hpp"
#include "plan/placing.hpp"
#include "pshe/plan/check.hpp"
#include "pshe/plan/planner.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

/// Wednesdays from 2 September 2026 in one half-term.
SchoolBuilder school_with(int slots) {
  SchoolData about;
  about.name = "Sample School";
  SchoolBuilder builder;
  const Date first = sample::date("2026-09-02");
  builder.about(about)
      .add(HalfTerm{"Autumn 1", first, first + std::chrono::days{7 * (slots - 1)}})
      .add(sample::class_group("7A", 7));
  return builder;
}

WhyHere row_of(const std::vector<WhyHere>& rows, const std::string& lesson) {
  return *std::find_if(rows.begin(), rows.end(),
                       [&](const WhyHere& row) { return row.lesson.str() == lesson; });
}

/// First and last day of a lesson in all plans of the lessons that pass the check.
std::pair<Date, Date> tried(const CurriculumPtr& curriculum, const SchoolPtr& school,
                            const Plan& like, const LessonCode& lesson) {
  std::pair<Date, Date> found{Date::max(), Date::min()};
  const auto slots = slots_of(*school, school->classes().front());
  std::vector<std::size_t> order(slots.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  do {
    Plan plan = like;
    for (std::size_t i = 0; i < plan.placements.size(); ++i)
      plan.placements[i].slot = slots[order[i]];
    std::sort(plan.placements.begin(), plan.placements.end());
    if (!check(*curriculum, *school, plan).empty()) continue;
    for (const Placement& row : plan.placements)
      if (row.lesson == lesson) {
        found.first = std::min(found.first, row.slot.date);
        found.second = std::max(found.second, row.slot.date);
      }
  } while (std::next_permutation(order.begin(), order.end()));
  return found;
}

}  // namespace

TEST_CASE("A lesson's row says what it waits for and what it holds up, with dates and reasons") {
  const auto curriculum = sample::curriculum("a-->b-->c d");
  const auto school = school_with(5).build(*curriculum);
  const auto rows = why_here(
      *curriculum, *school,
      sample::plan("2026-09-02 7A L-a 2026-09-09 7A L-b 2026-09-16 7A L-c 2026-09-23 7A L-d"));
  REQUIRE(rows.size() == 4);
  const WhyHere row = row_of(rows, "L-b");
  CHECK(row.date == sample::date("2026-09-09"));
  CHECK(row.earliest == sample::date("2026-09-09"));
  CHECK(row.latest == sample::date("2026-09-23"));
  CHECK(row.waits_for ==
        std::vector<std::string>{"\"Lesson L-a\" (2 September 2026): a prepares b."});
  CHECK(row.holds_up ==
        std::vector<std::string>{"\"Lesson L-c\" (16 September 2026): b prepares c."});
  CHECK(row.why ==
        "Any lesson time from 9 September 2026 to 23 September 2026 could keep every rule; it is "
        "as early as it can be.");
}

TEST_CASE("A pinned lesson and one without a choice say so") {
  const auto curriculum = sample::curriculum("a-->b");
  auto builder = school_with(2);
  builder.add(Pin{ClassCode{"7A"}, LessonCode{"L-b"}, sample::date("2026-09-09"), "the nurse"});
  const auto school = builder.build(*curriculum);
  const auto rows =
      why_here(*curriculum, *school, sample::plan("2026-09-02 7A L-a 2026-09-09 7A L-b"));
  CHECK(row_of(rows, "L-a").why == "This is the only day that keeps every rule.");
  CHECK(row_of(rows, "L-b").why == "It is pinned to this day (the nurse).");
  const auto moved = why_here(*curriculum, *school, sample::plan("2026-09-02 7A L-b"));
  CHECK(moved.front().why == "It breaks a rule here: check the plan.");
}

TEST_CASE("A sensitive lesson waits for where to turn for help and for the session") {
  auto builder = sample::builder("a");
  builder.add(sample::topic("trusted-adults-and-telling"));
  builder.add(sample::lesson("L-help", {sample::teaches("trusted-adults-and-telling")}));
  Lesson high = sample::lesson("L-high", {sample::teaches("a")});
  high.sensitivity = Sensitivity::high;
  const auto curriculum = builder.add(high).build();
  auto calendar = school_with(5);
  calendar.add(Session{SessionKind::staff, sample::date("2026-09-09"), {}, ""});
  const auto school = calendar.build(*curriculum);
  const auto row =
      row_of(why_here(*curriculum, *school,
                      sample::plan("2026-09-02 7A L-help 2026-09-09 7A L-a 2026-09-16 7A L-high")),
             "L-high");
  CHECK(row.earliest == sample::date("2026-09-16"));
  CHECK(row.waits_for ==
        std::vector<std::string>{
            "\"Lesson L-help\" (2 September 2026): Pupils know where to turn for help first.",
            "\"Lesson L-high\" comes after the session for staff on 9 September 2026."});
}

TEST_CASE("A lesson on a day that breaks a rule says so") {
  const auto curriculum = sample::curriculum("a-->b");
  const auto school = school_with(3).build(*curriculum);
  const auto rows =
      why_here(*curriculum, *school, sample::plan("2026-09-02 7A L-b 2026-09-09 7A L-a"));
  CHECK(row_of(rows, "L-b").why == "It breaks a rule here: check the plan.");
}

TEST_CASE("Rows of one class alone can be asked for") {
  const auto curriculum = sample::curriculum("a");
  const auto school = school_with(2).add(sample::class_group("7B", 7)).build(*curriculum);
  const Plan plan = sample::plan("2026-09-02 7A L-a 2026-09-09 7B L-a");
  const auto rows = why_here(*curriculum, *school, plan, ClassCode{"7B"});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].date == sample::date("2026-09-09"));
}

TEST_CASE("Earliest and latest are what trying every order finds") {
  for (const std::string drawing : {"a-->b c-->d", "a|b-->c d", "d-->a c~~>b", "a-->c b-->c c-->d"})
    for (const std::string pinned : {"", "L-a", "L-c"}) {
      const auto curriculum = sample::curriculum(drawing);
      auto builder = school_with(5);
      if (!pinned.empty())
        builder.add(Pin{ClassCode{"7A"}, LessonCode{pinned}, sample::date("2026-09-16"), ""});
      const auto school = builder.build(*curriculum);
      const Plan plan = make_plan(curriculum, school, {1, 100}).plan;
      for (const WhyHere& row : why_here(*curriculum, *school, plan)) {
        CAPTURE(drawing, pinned, row.lesson.str());
        CHECK(std::pair{row.earliest, row.latest} == tried(curriculum, school, plan, row.lesson));
      }
    }
}

TEST_CASE("A plan's lessons are found again where they begin") {
  const auto curriculum = sample::curriculum("a b c");
  const auto school = school_with(4).build(*curriculum);
  const detail::Task task = detail::make_task(*curriculum, *school, school->classes().front());
  const detail::Starts starts{2, detail::not_placed, 0};
  Plan plan;
  detail::place(task, starts, nullptr, plan);
  CHECK(plan.spare.size() == 2);
  CHECK(detail::starts_in(task, plan) == starts);
}
