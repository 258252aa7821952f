#include "catch.hpp"
#include "pshe/plan/arithmetic.hpp"
#include "sample.hpp"

using namespace pshe;

TEST_CASE("Slots are counted by half-term and said in a sentence") {
  const auto curriculum = sample::curriculum("a b");
  const auto school = sample::school(*curriculum);
  const auto counts = count_slots(*curriculum, *school);
  REQUIRE(counts.size() == 1);
  CHECK(counts[0].slots == std::vector<int>{7, 7, 6});
  CHECK(counts[0].spare() == 18);
  CHECK(describe(*school, counts[0]) ==
        "Class 7A (Year 7, Wednesday) has time for 20 lessons in the year and a programme of 2: 18 "
        "to spare.");
}

TEST_CASE("In tutor time a lesson is counted with all the times that it takes") {
  const auto curriculum = sample::curriculum("a b");
  ClassGroup group = sample::class_group("7T", 7, Weekday::monday);
  group.meetings = {{Weekday::monday, 25}, {Weekday::wednesday, 25}, {Weekday::friday, 20}};
  for (Meeting& meeting : group.meetings) meeting.splits = true;
  const auto school = sample::school_without_classes().add(group).build(*curriculum);
  const SlotCount count = count_slots(*curriculum, *school).at(0);
  CHECK(count.needed == 6);  // two lessons of an hour
  CHECK(count.spare() == count.total() - 6);
  CHECK(describe(*school, count) ==
        "Class 7T (Year 7, Monday, Wednesday and Friday) has 59 lesson times in the year and a "
        "programme of 2 lessons that take 6 of them: 53 to spare.");
}

TEST_CASE("A class that has only single days is said to have them") {
  const auto curriculum = sample::curriculum("a b");
  ClassGroup group = sample::class_group("7D", 7);
  group.meetings.clear();
  const auto school = sample::school_without_classes()
                          .add(group)
                          .add(ExtraTime{ClassCode{"7D"}, sample::date("2026-09-09"), 60, ""})
                          .build(*curriculum);
  CHECK(describe(*school, count_slots(*curriculum, *school).at(0)) ==
        "Class 7D (Year 7, on single days) has time for 1 lesson in the year and a programme of 2: "
        "1 short.");
}

TEST_CASE("A class is named with the year groups of its pupils") {
  const auto curriculum = sample::curriculum("a b");
  ClassGroup group = sample::class_group("Oak", 7);
  group.year_groups = {7, 8};
  SchoolData special;  // where ages may be mixed
  special.name = "Sample School";
  special.phase = SchoolPhase::special;
  const auto school = sample::school_without_classes().about(special).add(group).build(*curriculum);
  const std::string said = describe(*school, count_slots(*curriculum, *school).at(0));
  CHECK(said.find("Class Oak (Years 7 and 8, Wednesday) has time for 20 lessons") == 0);
}
