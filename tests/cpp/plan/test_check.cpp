#include "catch.hpp"
#include "pshe/plan/check.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

/// Codes and dates of the breaks: "order 2026-09-09 L-b".
std::vector<std::string> breaks(const std::string& drawing, const std::string& plan,
                                SchoolBuilder school = sample::school_builder()) {
  const auto curriculum = sample::curriculum(drawing);
  std::vector<std::string> found;
  for (const Break& entry : check(*curriculum, *school.build(*curriculum), sample::plan(plan)))
    found.push_back(entry.code + " " + iso(entry.date) + " " + entry.lesson.str());
  return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("A plan that keeps every rule has no breaks") {
  CHECK(breaks("a-->b", "2026-09-02 7A L-a 2026-09-09 7A L-b").empty());
}

TEST_CASE("A lesson before what it rests on is a break, with both dates") {
  const auto curriculum = sample::curriculum("a-->b");
  const auto school = sample::school(*curriculum);
  const auto found =
      check(*curriculum, *school, sample::plan("2026-09-02 7A L-b 2026-09-09 7A L-a"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].message ==
        "\"Lesson L-b\" on 2 September 2026 rests on \"Topic a\", which class 7A first meets on 9 "
        "September 2026. a prepares b.");
  CHECK(found[0].mend == "Move this lesson to after 9 September 2026, or that one to before it.");
}

TEST_CASE("One alternative taught earlier is enough, none is not") {
  CHECK(breaks("a|b-->c", "2026-09-02 7A L-b 2026-09-09 7A L-c 2026-09-16 7A L-a").empty());
  CHECK(breaks("a|b-->c", "2026-09-02 7A L-c 2026-09-09 7A L-b 2026-09-16 7A L-a") ==
        Found{"order 2026-09-02 L-c"});
}

TEST_CASE("Days without a lesson, double slots and repeats are breaks") {
  CHECK(breaks("a", "2026-09-03 7A L-a") == Found{"closed-day 2026-09-03 L-a"});
  CHECK(breaks("a", "2026-10-21 7A L-a") == Found{"closed-day 2026-10-21 L-a"});
  CHECK(breaks("a b", "2026-09-02 7A L-a 2026-09-02 7A L-b") ==
        Found{"two-in-a-slot 2026-09-02 L-b"});
  CHECK(breaks("a", "2026-09-02 7A L-a 2026-09-09 7A L-a") == Found{"twice 2026-09-09 L-a"});
}

TEST_CASE("Missing, unknown and unwanted lessons and classes are breaks") {
  CHECK(breaks("a b", "2026-09-02 7A L-a") == Found{"missing 2027-02-12 L-b"});
  CHECK(breaks("a", "2026-09-02 7A L-a 2026-09-09 7A L-x") ==
        Found{"unknown-lesson 2026-09-09 L-x"});
  CHECK(breaks("a", "2026-09-02 7A L-a 2026-09-09 9Z L-a") ==
        Found{"unknown-class 2026-09-09 L-a"});
  auto school = sample::school_builder().add(Wanted{7, LessonCode{"L-a"}});
  CHECK(breaks("a b", "2026-09-02 7A L-a 2026-09-09 7A L-b", school) ==
        Found{"outside-programme 2026-09-09 L-b"});
}

TEST_CASE("A pinned lesson on another day is a break") {
  auto school = sample::school_builder().add(
      Pin{ClassCode{"7A"}, LessonCode{"L-a"}, sample::date("2026-09-16"), "nurse"});
  CHECK(breaks("a", "2026-09-02 7A L-a", school) == Found{"pin 2026-09-02 L-a"});
}

TEST_CASE("A lesson longer than its slot is a break") {
  auto builder = sample::builder("a");
  Lesson longer = sample::lesson("L-b");
  longer.minutes = 61;
  const auto curriculum = builder.add(longer).build();
  const auto found = check(*curriculum, *sample::school(*curriculum),
                           sample::plan("2026-09-02 7A L-a 2026-09-09 7A L-b"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "too-long");
}
