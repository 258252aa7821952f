#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/plan/cohorts.hpp"
#include "pshe/plan/order.hpp"
#include "sample.hpp"
#include "school_years.hpp"

using namespace pshe;
using drawn::school_of;
using drawn::year_of;
using sample::date;

namespace {

/// "assumed 8A L-b", a break each.
std::vector<std::string> breaks(const Cohort& cohort) {
  std::vector<std::string> rows;
  for (const Break& entry : cohort.breaks)
    rows.push_back(entry.code + " " + entry.class_code.str() + " " + entry.lesson.str());
  return rows;
}

std::vector<std::string> met(const Cohort& cohort) {
  std::vector<std::string> codes;
  for (const ItemCode& item : cohort.met) codes.push_back(item.str());
  return codes;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("Pupils have surely met what all classes of their year group were taught") {
  const auto curriculum = sample::curriculum("a b c");
  const auto cohorts =
      follow({year_of(curriculum, 2025, {{"7A", {7}, 7, "ab"}, {"7B", {7}, 7, "ac"}}),
              year_of(curriculum, 2026, {{"8A", {8}, 8, "c"}})});
  REQUIRE(cohorts.size() == 1);
  CHECK(met(cohorts[0]) == Rows{"a", "c", "L-a", "L-c"});
  REQUIRE(cohorts[0].stays.size() == 2);
  CHECK(cohorts[0].stays[0].academic_year == "2025-26");
  CHECK(cohorts[0].stays[0].year == 7);
  CHECK(cohorts[0].stays[0].classes == std::vector{ClassCode{"7A"}, ClassCode{"7B"}});
}

TEST_CASE("A lesson that rests on what one of last year's classes missed is named") {
  const auto curriculum = sample::curriculum("a-->b");
  const auto cohorts = follow({year_of(curriculum, 2025, {{"7A", {7}, 7, "a"}, {"7B", {7}, 7, ""}}),
                               year_of(curriculum, 2026, {{"8A", {8}, 8, "b"}},
                                       PriorPolicy::programme, {{7, "a"}, {8, "b"}})});
  REQUIRE(breaks(cohorts[0]) == Rows{"assumed 8A L-b", "never 7A L-a"});
  CHECK(cohorts[0].breaks[0].message ==
        "\"Lesson L-b\" on 2 September 2026 in class 8A rests on \"Topic a\", which class 7A was "
        "taught in 2025-26 and class 7B was not, though the plan takes it as met. a prepares b.");
}

TEST_CASE("Of two alternatives each class of last year may have met another") {
  const auto curriculum = sample::curriculum("a|b-->c");
  const auto last = year_of(curriculum, 2025, {{"7A", {7}, 7, "a"}, {"7B", {7}, 7, "b"}},
                            PriorPolicy::listed, {{7, "a"}});
  const auto cohorts = follow({last, year_of(curriculum, 2026, {{"8A", {8}, 8, "c"}})});
  CHECK(breaks(cohorts[0]) == Rows{"never 7A L-a"});
}

TEST_CASE("A two-year cycle teaches its pupils everything once, or says what not") {
  const auto curriculum = sample::curriculum("a b");
  const std::map<int, std::string> programme{{3, "a"}, {4, "b"}};
  const auto cycle = [&](int start, int year, const std::string& lessons) {
    return year_of(curriculum, start, {{"3/4", {3, 4}, year, lessons}}, PriorPolicy::listed,
                   programme);
  };
  const auto good = follow({cycle(2025, 3, "a"), cycle(2026, 4, "b")});
  REQUIRE(good.size() == 2);
  CHECK(good[0].breaks.empty());
  CHECK(good[1].breaks.empty());
  const auto bad = follow({cycle(2025, 3, "a"), cycle(2026, 3, "a")});
  CHECK(bad[0].breaks.empty());  // Year 3 has been in the class for one year of the two
  CHECK(breaks(bad[1]) == Rows{"twice 3/4 L-a", "never 3/4 L-b"});
}

TEST_CASE("Of two plans for one year the later counts") {
  const auto curriculum = sample::curriculum("a b");
  const auto cohorts = follow({year_of(curriculum, 2026, {{"7A", {7}, 7, "a"}}),
                               year_of(curriculum, 2026, {{"7A", {7}, 7, "b"}})});
  CHECK(met(cohorts[0]) == Rows{"b", "L-b"});
}

TEST_CASE("Academic years that are none are refused") {
  CHECK_THROWS_AS(follow({}), DataError);
  const auto curriculum = sample::curriculum("a");
  SchoolData about;
  about.name = "Sample School";
  about.academic_year = "next";
  const auto school = SchoolBuilder{}
                          .about(about)
                          .add(HalfTerm{"Autumn", date("2026-09-02"), date("2026-10-02")})
                          .add(sample::class_group("7A", 7))
                          .build(*curriculum);
  CHECK_THROWS_AS(follow({{curriculum, school, {}}}), DataError);
}

TEST_CASE("A school after its earlier plans takes as met what its pupils were taught") {
  const auto curriculum = sample::curriculum("a b c");
  const auto last = year_of(curriculum, 2025, {{"7A", {7}, 7, "ab"}, {"7B", {7}, 7, "a"}});
  const auto next = school_of(*curriculum, 2026, {{"7A", {7}, 7, ""}, {"8A", {8}, 8, ""}},
                              PriorPolicy::programme, {{7, "abc"}});
  const auto made = after(curriculum, next, {last});
  const auto codes = [&](int year) {
    Rows rows;
    for (const ItemIndex item : prior_items(*curriculum, *made, year))
      rows.push_back(curriculum->code(item).str());
    return rows;
  };
  CHECK(codes(8) == Rows{"a", "L-a"});
  CHECK(codes(7).empty());
  CHECK(made->programme(*curriculum, 7).size() == 3);
  CHECK_THROWS_AS(after(curriculum, next, {last, year_of(curriculum, 2026, {})}), DataError);
}
