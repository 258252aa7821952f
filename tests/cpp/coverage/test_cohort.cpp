// Pupils of one birth year over several plans.
#include <rapidcheck.h>

#include <map>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/coverage/cohort.hpp"
#include "school_years.hpp"

using namespace pshe;
using drawn::year_of;

namespace {

using Years = std::vector<std::vector<drawn::Taught>>;

/// Topics a to d of key stages 3 and 4. `La` introduces a, `Ma` a second time, `Sa` secures it; c
/// rests on a, d on b or a.
CurriculumPtr spiral() {
  CurriculumBuilder builder;
  for (const char letter : std::string{"abcd"}) {
    const std::string code(1, letter);
    Topic row = sample::topic(code);
    row.key_stages = {3, 4};
    builder.add(row);
  }
  // In the plans a lesson is one letter: capital letters secure, small ones introduce.
  for (const char letter : std::string{"abcd"})
    for (const bool deep : {false, true}) {
      const char name = deep ? static_cast<char>(letter - 'a' + 'A') : letter;
      Lesson row = sample::lesson(
          std::string("L-") + name,
          {sample::teaches(std::string(1, letter), deep ? Depth::secures : Depth::introduces)});
      row.years = {7, 8, 9, 10, 11};
      builder.add(row);
    }
  builder.add(sample::link("a", LinkKind::requires_, "c"));
  for (const char* before : {"a", "b"}) {
    Link row = sample::link(before, LinkKind::requires_, "d");
    row.alternative = "either";
    builder.add(row);
  }
  return builder.build();
}

std::vector<SchoolYear> plans(const CurriculumPtr& curriculum, const Years& years,
                              int start = 2025) {
  std::vector<SchoolYear> history;
  for (std::size_t i = 0; i < years.size(); ++i)
    if (!years[i].empty())
      history.push_back(year_of(curriculum, start + static_cast<int>(i), years[i]));
  return history;
}

const CohortCell& cell(const CohortCoverage& found, const char* item) {
  for (const CohortCell& one : found.cells)
    if (found.curriculum->code(one.item) == ItemCode{item}) return one;
  throw std::out_of_range(item);
}

/// "introduced to revisited": surely, and perhaps, after each school year.
std::vector<std::string> levels(const CohortCell& one) {
  std::vector<std::string> texts;
  for (const CohortYear& year : one.years)
    texts.push_back(word(year.least) + (year.least == year.most ? "" : " to " + word(year.most)));
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("Pupils have surely met what every class of their year group was taught") {
  const auto curriculum = spiral();
  const auto found = cohort_coverage(
      plans(curriculum, {{{"7A", {7}, 7, "ab"}, {"7B", {7}, 7, "a"}}, {{"8A", {8}, 8, "A"}}}),
      {std::nullopt, 8}, std::nullopt);
  CHECK(found.leaves == 2030);
  CHECK(cell(found, "a").years.at(6).least == Met::introduced);
  CHECK(levels(cell(found, "a")).at(7) == "secured");
  CHECK(levels(cell(found, "b")).at(7) == "not met to introduced");
  CHECK(cell(found, "b").years.at(6).without == std::vector{ClassCode{"7B"}});
  CHECK(levels(cell(found, "c")).at(10) == "not met");
}

TEST_CASE("Years of which there is no plan are there, without a class") {
  const auto curriculum = spiral();
  auto history = plans(curriculum, {{{"7A", {7}, 7, "a"}}, {}, {{"9A", {9}, 9, "a"}}});
  const auto found = cohort_coverage(std::move(history), {2030, std::nullopt}, std::nullopt);
  std::vector<std::string> known;
  for (const Stay& stay : found.stays)
    if (stay.year >= 7) known.push_back(stay.academic_year + (stay.classes.empty() ? " ?" : ""));
  CHECK(known == Texts{"2025-26", "2026-27 ?", "2027-28", "2028-29 ?", "2029-30 ?"});
  CHECK(levels(cell(found, "a")) == Texts{"not met", "not met", "not met", "not met", "not met",
                                          "not met", "introduced", "introduced", "revisited",
                                          "revisited", "revisited"});
}

TEST_CASE("Order is that of each pupil's own way through the classes") {
  const auto curriculum = spiral();
  const auto secured = [&](const char* lessons_7b) {
    return levels(cell(cohort_coverage(
                           plans(curriculum, {{{"7A", {7}, 7, "a"}, {"7B", {7}, 7, lessons_7b}},
                                              {{"8A", {8}, 8, "cC"}}}),
                           {std::nullopt, 8}, std::nullopt),
                       "c"))
        .at(7);
  };
  CHECK(secured("a") == "secured");
  CHECK(secured("b") == "introduced to secured");
}

TEST_CASE("What a school takes as met before the first known year is in order, and is told") {
  const auto curriculum = spiral();
  const SchoolYear year = year_of(curriculum, 2026, {{"10A", {10}, 10, "cC"}},
                                  PriorPolicy::programme, {{9, "a"}, {10, "cC"}});
  const auto found = cohort_coverage({year}, {std::nullopt, 10}, std::nullopt);
  CHECK(cell(found, "a").assumed);
  CHECK(cell(found, "a").years.back().least == Met::not_met);
  CHECK(cell(found, "c").years.back().least == Met::secured);
}

TEST_CASE("What a later school lists as met before the plan is in order from then on") {
  const auto curriculum = spiral();
  auto history = plans(curriculum, {{{"7A", {7}, 7, "c"}}, {{"8A", {8}, 8, "cC"}}});
  const auto level = [&] {
    return cell(cohort_coverage(history, {std::nullopt, 8}, std::nullopt), "c").years.back().least;
  };
  CHECK(level() == Met::revisited);
  SchoolBuilder listing(history[1].school->data());
  history[1].school = listing.add(Prior{8, ItemCode{"a"}}).build(*curriculum);
  CHECK(level() == Met::secured);
}

TEST_CASE("What is planned is told apart from what was taught") {
  const auto curriculum = spiral();
  auto history = plans(curriculum, {{{"7A", {7}, 7, "a"}}, {{"8A", {8}, 8, "a"}}});
  history[0].plan.placements[0].progress = Progress::taught;
  const auto found = cohort_coverage(history, {std::nullopt, 8}, std::nullopt);
  CHECK(cell(found, "a").taught == Met::introduced);
  CHECK(cell(found, "a").years.back().least == Met::revisited);
}

TEST_CASE("Lessons and minutes of a year are those of the class with fewest") {
  const auto curriculum = spiral();
  const auto found =
      cohort_coverage(plans(curriculum, {{{"7A", {7}, 7, "aA"}, {"7B", {7}, 7, "a"}}}),
                      {std::nullopt, 7}, std::nullopt);
  const CohortYear& year = cell(found, "a").years.at(6);
  CHECK(year.lessons == 1);
  CHECK(year.minutes == 60);
  REQUIRE(year.evidence.size() == 3);
  CHECK(year.evidence[0].class_code == ClassCode{"7A"});
  CHECK(year.evidence[1].class_code == ClassCode{"7B"});
}

TEST_CASE("A plan of another edition of the curriculum counts by its codes") {
  CurriculumBuilder old;
  old.add(sample::topic("new-first")).add(sample::topic("a"));
  old.add(sample::lesson("L-a", {sample::teaches("a")}));
  std::vector<SchoolYear> history{year_of(old.build(), 2025, {{"7A", {7}, 7, "a"}}),
                                  year_of(spiral(), 2026, {{"8A", {8}, 8, "A"}})};
  const auto found = cohort_coverage(history, {std::nullopt, 8}, std::nullopt);
  CHECK(cell(found, "a").years.back().least == Met::secured);
}

TEST_CASE("Pupils of whom no plan knows, and no pupils at all, are refused") {
  const auto history = plans(spiral(), {{{"7A", {7}, 7, "a"}, {"9A", {9}, 9, "a"}}});
  const auto fault = [&](const CohortKey& key, std::vector<SchoolYear> years) {
    try {
      (void)cohort_coverage(std::move(years), key, std::nullopt);
    } catch (const DataError& error) {
      return error.faults().at(0).code + ": " + error.faults().at(0).mend;
    }
    return std::string("none");
  };
  CHECK(fault({2040, std::nullopt}, history) ==
        "unknown-cohort: Year groups of 2025-26 leave from 2028 to 2030.");
  CHECK(fault({std::nullopt, 8}, history) ==
        "unknown-cohort: Year groups of 2025-26 leave from 2028 to 2030.");
  CHECK(fault({2030, std::nullopt}, {}).substr(0, 8) == "no-plans");
  CHECK(fault({2030, 7}, history).substr(0, 12) == "which-cohort");
  CHECK(fault({}, history).substr(0, 12) == "which-cohort");
}

namespace {

/// Up to three years with up to three classes each, of any lessons.
Years any_years() {
  Years years(static_cast<std::size_t>(*rc::gen::inRange(1, 4)));
  for (std::size_t i = 0; i < years.size(); ++i) {
    const int year = 9 + static_cast<int>(i);
    for (int left = *rc::gen::inRange(1, 4), c = 0; c < left; ++c) {
      std::string lessons;
      for (int more = *rc::gen::inRange(0, 9); more > 0; --more)
        lessons += *rc::gen::elementOf(std::string{"aabbcdABCD"});
      years[i].push_back(
          {std::to_string(year) + static_cast<char>('A' + c), {year}, year, lessons});
    }
  }
  return years;
}

/// How far one pupil has come with a topic who was in one class each year: by definition.
Met naive(const std::vector<drawn::Taught>& way, char topic) {
  struct Met1 {
    char lesson;
    int day;
  };
  std::vector<Met1> lessons;
  for (std::size_t i = 0; i < way.size(); ++i)
    for (std::size_t at = 0; at < way[i].lessons.size(); ++at)
      lessons.push_back({way[i].lessons[at], static_cast<int>(365 * i + 7 * at)});
  const auto about = [](char lesson) {
    return lesson >= 'a' ? lesson : static_cast<char>(lesson - 'A' + 'a');
  };
  const auto met_before = [&](char item, int day) {
    return std::any_of(lessons.begin(), lessons.end(),
                       [&](const Met1& one) { return about(one.lesson) == item && one.day < day; });
  };
  const auto in_order = [&](int day) {
    if (topic == 'c') return met_before('a', day);
    return topic != 'd' || met_before('a', day) || met_before('b', day);
  };
  Met met = Met::not_met;
  for (const Met1& one : lessons) {
    if (about(one.lesson) != topic) continue;
    met = std::max(met, Met::introduced);
    for (const Met1& other : lessons) {
      if (about(other.lesson) != topic || other.day <= one.day) continue;
      if (other.day - one.day >= 42) met = std::max(met, Met::revisited);
      if (other.lesson < 'a' && in_order(one.day) && in_order(other.day)) met = Met::secured;
    }
  }
  return met;
}

/// Every way through the classes of the years.
std::vector<std::vector<drawn::Taught>> ways(const Years& years) {
  std::vector<std::vector<drawn::Taught>> found{{}};
  for (const auto& classes : years) {
    std::vector<std::vector<drawn::Taught>> longer;
    for (const auto& way : found)
      for (const drawn::Taught& one : classes) {
        longer.push_back(way);
        longer.back().push_back(one);
      }
    found = longer;
  }
  return found;
}

}  // namespace

TEST_CASE("What all surely and some perhaps have met is that of every way through the classes") {
  CHECK(rc::check([] {
    const auto curriculum = spiral();
    const Years years = any_years();
    const int last = 8 + static_cast<int>(years.size());
    const auto found =
        cohort_coverage(plans(curriculum, years), {std::nullopt, last}, std::nullopt);
    for (const char topic : std::string{"abcd"}) {
      Met least = Met::secured;
      Met most = Met::not_met;
      for (const auto& way : ways(years)) {
        least = std::min(least, naive(way, topic));
        most = std::max(most, naive(way, topic));
      }
      const CohortCell& one = cell(found, std::string(1, topic).c_str());
      RC_ASSERT(one.years.back().least == least);
      RC_ASSERT(one.years.back().most == most);
    }
  }));
}
