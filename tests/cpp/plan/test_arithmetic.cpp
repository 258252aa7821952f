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
