#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/plan/check.hpp"
#include "pshe/plan/replan.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

Date week(int number) { return sample::date("2026-09-02") + std::chrono::days{7 * number}; }

/// Class 7A with a lesson time on each Wednesday of `times` weeks; the drawing's lessons L-a, L-b
/// ... are planned in the weeks named, a letter a week, with "." for a spare one: "ab.c". Lessons
/// named in `plain` teach no topic.
struct Year {
  CurriculumPtr curriculum;
  SchoolPtr school;
  Plan plan;
};

Year year(const std::string& drawing, const std::string& weeks, std::vector<Pin> pins = {},
          std::vector<Wanted> wanted = {}, const std::string& plain = "") {
  auto builder = sample::builder(drawing);
  for (const char name : plain) builder.add(sample::lesson(std::string("L-") + name));
  const auto curriculum = builder.build();
  SchoolData about;
  about.name = "Sample School";
  SchoolBuilder school;
  school.about(about)
      .add(HalfTerm{"Autumn 1", week(0), week(static_cast<int>(weeks.size()) - 1)})
      .add(sample::class_group("7A", 7));
  for (const Pin& pin : pins) school.add(pin);
  for (const Wanted& row : wanted) school.add(row);
  Plan plan;
  for (std::size_t i = 0; i < weeks.size(); ++i)
    if (weeks[i] != '.')
      plan.placements.push_back({{week(static_cast<int>(i)), ClassCode{"7A"}, 60},
                                 LessonCode{std::string("L-") + weeks[i]}});
    else
      plan.spare.push_back({week(static_cast<int>(i)), ClassCode{"7A"}, 60});
  return {curriculum, school.build(*curriculum), plan};
}

Replanned lose(const Year& year, int first, int last, std::optional<Date> from = std::nullopt) {
  return replan(year.curriculum, year.school, year.plan, {week(first), week(last), {}, "Snow"},
                from);
}

/// The plan as in the drawing of `year`, "-" where a time is lost.
std::string drawn(const Replanned& made, std::size_t weeks) {
  std::string text(weeks, '-');
  const auto number = [](Date day) {
    return static_cast<std::size_t>((day - week(0)).count() / 7);
  };
  for (const Placement& row : made.plan.placements)
    text[number(row.slot.date)] = row.lesson.str().back();
  for (const Slot& slot : made.plan.spare) text[number(slot.date)] = '.';
  return text;
}

}  // namespace

TEST_CASE("A lost lesson moves to the next spare time, and nothing else does") {
  const Year made = year("a b c d", "abcd..");
  const Replanned again = lose(made, 1, 1);
  CHECK(drawn(again, 6) == "a-cdb.");
  CHECK(again.fewest);
  REQUIRE(again.moves.size() == 1);
  CHECK(again.moves[0].message ==
        "\"Lesson L-b\" moves from 9 September 2026 to 30 September 2026.");
  CHECK(again.lost.empty());
}

TEST_CASE("What rests on a lost lesson moves with it, as few as can be") {
  const Replanned again = lose(year("a b-->c d", "abcd.."), 1, 1);
  CHECK(drawn(again, 6) == "a-bdc.");
  CHECK(again.moves.size() == 2);
  CHECK(again.fewest);
}

TEST_CASE("Lessons before the loss and lessons taught stay") {
  Year made = year("a b c", "abc.");
  made.plan.placements[2].progress = Progress::taught;
  const Replanned again = lose(made, 1, 1, week(0));
  CHECK(drawn(again, 4) == "a-cb");
}

TEST_CASE("Without room the least pressing lesson is left out, the lost one rather than others") {
  const Replanned again = lose(year("", "abc", {}, {}, "abc"), 1, 1);
  CHECK(drawn(again, 3) == "a-c");
  REQUIRE(again.moves.size() == 1);
  CHECK(again.moves[0].kind == MoveKind::left_out);

  const auto wanted = [](const std::string& code, Priority priority) {
    return Wanted{7, LessonCode{code}, priority, ""};
  };
  const Year pressing = year("", "abc", {},
                             {wanted("L-a", Priority::should), wanted("L-b", Priority::must),
                              wanted("L-c", Priority::could)},
                             "abc");
  CHECK(drawn(lose(pressing, 1, 1), 3) == "a-b");
}

TEST_CASE("The last lesson of a topic is never left out, so a class without room is refused") {
  CHECK_THROWS_AS(lose(year("a-->b", "ab"), 1, 1), InfeasibleError);
}

TEST_CASE("A visitor booked for a lost day is named") {
  const Year made = year("a b", "ab.", {{ClassCode{"7A"}, LessonCode{"L-b"}, week(1), "nurse"}});
  const Replanned again = lose(made, 1, 1);
  REQUIRE(again.moves.size() == 1);
  CHECK(again.moves[0].message ==
        "\"Lesson L-b\" moves from 9 September 2026 to 16 September 2026. A visitor was booked for "
        "that day.");
  CHECK(again.school->data().pins.empty());
  CHECK(again.school->data().closures.size() == 1);
}

TEST_CASE("A loss outside term or from end to beginning is refused with the days") {
  const Year made = year("a", "a.");
  CHECK_THROWS_AS(lose(made, 30, 31), DataError);
  CHECK_THROWS_AS(lose(made, 1, 0), DataError);
}

TEST_CASE("What is called the fewest moves is what trying every order finds") {
  REQUIRE(rc::check("the fewest moves", [] {
    const int lessons = *rc::gen::inRange(2, 6);
    std::string drawing;
    std::string weeks;
    for (int i = 0; i < lessons; ++i) {
      const char name = static_cast<char>('a' + i);
      drawing += std::string(1, name) + " ";
      weeks += name;
      if (i > 0 && *rc::gen::inRange(0, 3) == 0)
        drawing +=
            std::string(1, static_cast<char>('a' + *rc::gen::inRange(0, i))) + "-->" + name + " ";
    }
    weeks += "..";
    const Year made = year(drawing, weeks);
    const int lost = *rc::gen::inRange(0, lessons);
    const Replanned again = lose(made, lost, lost);
    std::string order = weeks;
    std::sort(order.begin(), order.end());
    std::size_t best = weeks.size();
    do {
      if (order[static_cast<std::size_t>(lost)] != '.') continue;
      if (!std::equal(weeks.begin(), weeks.begin() + lost, order.begin())) continue;
      const Year other = year(drawing, order);
      if (!check(*made.curriculum, *made.school, other.plan).empty()) continue;
      std::size_t moved = 0;
      for (const char name : weeks) moved += name != '.' && weeks.find(name) != order.find(name);
      best = std::min(best, moved);
    } while (std::next_permutation(order.begin(), order.end()));
    RC_ASSERT(check(*made.curriculum, *again.school, again.plan).empty());
    if (again.fewest) RC_ASSERT(again.moves.size() == best);
  }));
}
