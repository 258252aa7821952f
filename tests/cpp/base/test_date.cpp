#include <rapidcheck.h>

#include "catch.hpp"
#include "pshe/base/date.hpp"

using namespace pshe;

TEST_CASE("A day is read, and written in numbers and in words") {
  const auto day = parse_date("2026-09-03");
  REQUIRE(day);
  CHECK(iso(*day) == "2026-09-03");
  CHECK(plain(*day) == "3 September 2026");
  CHECK(weekday(*day) == Weekday::thursday);
}

TEST_CASE("29 February exists in leap years only") {
  REQUIRE(parse_date("2028-02-29"));
  CHECK(plain(*parse_date("2028-02-29")) == "29 February 2028");
  CHECK(parse_date("2000-02-29"));
  CHECK_FALSE(parse_date("2027-02-29"));
  CHECK_FALSE(parse_date("2100-02-29"));
}

TEST_CASE("The day after 28 February 2028 is the 29th, then comes 1 March") {
  const Date day = parse_date("2028-02-28").value();
  CHECK(iso(day + std::chrono::days{1}) == "2028-02-29");
  CHECK(iso(day + std::chrono::days{2}) == "2028-03-01");
}

TEST_CASE("Text that is no day is refused") {
  for (const char* text : {"", "2026", "2026-9-3", "2026-09-3 ", " 2026-09-03", "2026-09-03 ",
                           "2026/09/03", "03-09-2026", "2026-00-10", "2026-13-10", "2026-04-31",
                           "2026-04-00", "2026-+4-10", "-026-04-10", "2026-0a-10", "2O26-04-10"}) {
    INFO("\"" << text << "\"");
    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("Every day that is written in numbers is read back") {
  CHECK(rc::check([] {
    const Date day{std::chrono::days{*rc::gen::inRange(-25000, 60000)}};
    RC_ASSERT(parse_date(iso(day)) == day);
  }));
}

TEST_CASE("Weekdays go by their name or its beginning, in any case") {
  CHECK(parse_weekday("Wednesday") == Weekday::wednesday);
  CHECK(parse_weekday("wed") == Weekday::wednesday);
  CHECK(parse_weekday("THURS") == Weekday::thursday);
  CHECK(parse_weekday("Sun") == Weekday::sunday);
}

TEST_CASE("Text that names no weekday is refused") {
  for (const char* text : {"", "t", "we", "wedding", "Mondays", "day"}) {
    INFO("\"" << text << "\"");
    CHECK_FALSE(parse_weekday(text));
  }
}

TEST_CASE("Every weekday is read back from its name") {
  for (int i = 0; i < 7; ++i) {
    const auto day = static_cast<Weekday>(i);
    CHECK(parse_weekday(plain(day)) == day);
  }
}
