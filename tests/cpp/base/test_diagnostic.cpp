#include "catch.hpp"
#include "pshe/base/diagnostic.hpp"

using namespace pshe;

TEST_CASE("A fault is told with its place, what is wrong and what to do") {
  CHECK(describe({{"Terms!B3", "impossible-dates", "Spring 1 ends before it begins.",
                   "Swap the dates."}}) ==
        "Terms!B3: Spring 1 ends before it begins. Swap the dates.");
}

TEST_CASE("A fault without place or mend is told without them") {
  CHECK(describe({{"", "missing-name", "The school has no name.", ""}}) ==
        "The school has no name.");
}

TEST_CASE("Several faults stand in their order, one a line") {
  CHECK(describe({{"a.csv:2", "x", "First.", ""}, {"a.csv:3", "y", "Second.", ""}}) ==
        "a.csv:2: First.\na.csv:3: Second.");
  CHECK(describe({}).empty());
}
