#include <algorithm>

#include "catch.hpp"
#include "pshe/model/returns.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

Return small() {
  Return given{"142300", "Sample School", SchoolPhase::secondary, "2026-27", {}, {}, {}};
  given.classes = {{ClassCode{"7A"}, 7, {7}}};
  given.lessons = {{LessonCode{"x"}, "Title", Sensitivity::none, false, {}}};
  given.taught = {
      {ClassCode{"7A"}, LessonCode{"x"}, sample::date("2027-05-03"), 60, Progress::planned}};
  return given;
}

std::vector<std::string> found(const Return& given) {
  std::vector<std::string> codes;
  for (const Fault& fault : check(given, *sample::curriculum("a"))) codes.push_back(fault.code);
  return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("A return that is whole has no fault") { CHECK(found(small()).empty()); }

TEST_CASE("Returns that say the same in another order are equal once in order") {
  Return given = small();
  given.classes.push_back({ClassCode{"6C"}, 6, {6}});
  given.lessons.push_back({LessonCode{"b"}, "Other", Sensitivity::high, true, {}});
  const Date day = given.taught.front().date;
  given.taught.push_back({ClassCode{"7A"}, LessonCode{"x"}, day, 30, Progress::taught});
  given.taught.push_back({ClassCode{"6C"}, LessonCode{"b"}, day, 60, Progress::planned});
  Return turned = given;
  std::reverse(turned.classes.begin(), turned.classes.end());
  std::reverse(turned.lessons.begin(), turned.lessons.end());
  std::reverse(turned.taught.begin(), turned.taught.end());
  CHECK_FALSE(turned == given);
  CHECK(in_order(turned) == in_order(given));
  CHECK(in_order(given).classes.front().code.str() == "6C");
  CHECK(in_order(given).taught.front().class_code.str() == "6C");
}

TEST_CASE("Every fault of a return is named") {
  Return given = small();
  given.urn = given.name = "";
  given.academic_year = "2026-28";
  given.classes.push_back(given.classes.front());
  given.lessons.front().teaches.push_back({ItemCode{"nothing"}});
  given.taught.push_back(
      {ClassCode{"8B"}, LessonCode{"y"}, sample::date("2027-05-03"), 0, Progress::planned});
  CHECK(found(given) == Codes{"no-urn", "no-name", "academic-year", "duplicate", "unknown-code",
                              "unknown-code", "unknown-code", "minutes"});
}

TEST_CASE("A redacted return tells no lesson's name and still what it teaches") {
  Return given = small();
  given.lessons.front().teaches.push_back({ItemCode{"a"}});
  const Return shown = redacted(given);
  CHECK(shown.lessons.front().code.str() == "lesson-1");
  CHECK(shown.lessons.front().title.empty());
  CHECK(shown.lessons.front().teaches == given.lessons.front().teaches);
  CHECK(shown.taught.front().lesson == shown.lessons.front().code);
}

TEST_CASE("A plan as a return has each whole lesson once, with the minutes of its parts") {
  const CurriculumPtr curriculum = sample::curriculum("a b");
  const SchoolPtr school =
      sample::school_without_classes().add(sample::class_group("7A", 7)).build(*curriculum);
  const auto slot = [](const char* day) { return Slot{sample::date(day), ClassCode{"7A"}, 30}; };
  Plan plan{"100000", "2026-27", "sample", {}, {}};
  plan.placements = {{slot("2026-09-02"), LessonCode{"L-b"}, Progress::taught, 1, 2},
                     {slot("2026-09-09"), LessonCode{"L-b"}, Progress::taught, 2, 2},
                     {slot("2026-09-16"), LessonCode{"L-a"}, Progress::planned, 1, 2},
                     {slot("2026-09-23"), LessonCode{"gone"}}};
  const Return made = return_of(*curriculum, *school, plan);
  CHECK(check(made, *curriculum).empty());
  REQUIRE(made.lessons.size() == 1);
  CHECK(made.lessons.front().title == curriculum->lesson(curriculum->at(LessonCode{"L-b"})).title);
  REQUIRE(made.taught.size() == 1);
  CHECK(made.taught.front() == ClassLesson{ClassCode{"7A"}, LessonCode{"L-b"},
                                           sample::date("2026-09-09"), 60, Progress::taught});
}
