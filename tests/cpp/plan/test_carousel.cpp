#include "catch.hpp"
#include "pshe/plan/carousel.hpp"
#include "sample.hpp"

using namespace pshe;
using sample::date;

namespace {

/// A turn of a class: a half-term of the sample school, by its letter (a, b or c).
void add_turns(SchoolBuilder& school, const std::string& class_code, const std::string& modules) {
  const std::vector<std::pair<Date, Date>> half_terms{{date("2026-09-02"), date("2026-10-16")},
                                                      {date("2026-11-02"), date("2026-12-18")},
                                                      {date("2027-01-04"), date("2027-02-12")}};
  for (std::size_t i = 0; i < modules.size(); ++i)
    school.add(Turn{ClassCode{class_code}, std::string(1, modules[i]), half_terms[i].first,
                    half_terms[i].second});
}

/// Classes with the order in which they meet the modules a, b and c, each with one lesson.
Carousel carousel(const std::string& drawing,
                  const std::vector<std::pair<std::string, std::string>>& classes) {
  const auto curriculum = sample::curriculum(drawing);
  auto school = sample::school_without_classes();
  for (const char* module : {"a", "b", "c"})
    school.add(ModuleLesson{module, LessonCode{std::string("L-") + module}});
  for (const auto& [code, modules] : classes) {
    school.add(sample::class_group(code, 7));
    add_turns(school, code, modules);
  }
  return judge_carousel(*curriculum, *school.build(*curriculum));
}

std::vector<std::string> rows(const Carousel& carousel) {
  std::vector<std::string> found;
  for (const TooEarly& row : carousel.too_early)
    found.push_back(row.class_code.str() + " " + row.lesson.str() + " " + row.needs.str());
  return found;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST_CASE("A carousel in the order of what rests on what has nothing too early") {
  const Carousel found = carousel("a-->b-->c", {{"7A", "abc"}});
  CHECK(found.too_early.empty());
  CHECK(found.advice.empty());
}

TEST_CASE("A group that comes to a module before what it rests on is named, with dates") {
  const Carousel found = carousel("a-->b c", {{"7A", "abc"}, {"7B", "bca"}});
  REQUIRE(rows(found) == Rows{"7B L-b a"});
  CHECK(found.too_early[0].met_in == "a");
  CHECK(found.too_early[0].met_from == date("2027-01-04"));
  CHECK(found.too_early[0].message ==
        "Class 7B meets \"Lesson L-b\" in \"b\", which ends on 16 October 2026. It rests on "
        "\"Topic a\", which the class meets in \"a\" from 4 January 2027 on.");
}

TEST_CASE("The swap that leaves least too early is told with its number") {
  const Carousel found = carousel("a-->b c", {{"7A", "bac"}});
  REQUIRE(found.best.has_value());
  CHECK(found.best->class_code == ClassCode{"7A"});
  CHECK(found.best->too_early == 0);
  CHECK(found.advice ==
        "When class 7A swaps the turns at \"a\" and \"b\", nothing is too early, instead of 1.");
}

TEST_CASE("All classes swap together where that mends more") {
  const Carousel found = carousel("a-->b c", {{"7A", "bac"}, {"7B", "cba"}});
  REQUIRE(found.best.has_value());
  CHECK(found.best->class_code.empty());
  CHECK(found.best->too_early == 0);
}

TEST_CASE("A swap that puts two classes at one module says so") {
  const Carousel found = carousel("a-->b c", {{"7A", "cab"}, {"7B", "bca"}});
  REQUIRE(found.best.has_value());
  CHECK(found.best->too_early == 0);
  CHECK(found.best->class_code == ClassCode{"7B"});
  CHECK(found.advice.find("at the same time as 7A") != std::string::npos);
}

TEST_CASE("Where no swap helps, the advice says so") {
  const auto curriculum = sample::curriculum("a-->b c");
  auto school = sample::school_builder();
  for (const auto& [module, lesson] : {std::pair{"a", "L-a"}, {"b", "L-b"}, {"b", "L-c"}})
    school.add(ModuleLesson{module, LessonCode{lesson}});
  school.add(Turn{ClassCode{"7A"}, "b", date("2026-09-02"), date("2026-09-09")});
  school.add(Turn{ClassCode{"7A"}, "a", date("2026-09-10"), date("2026-09-16")});  // one lesson
  const Carousel found = judge_carousel(*curriculum, *school.build(*curriculum));
  CHECK(found.too_early.size() == 1);
  CHECK_FALSE(found.best.has_value());
  CHECK(found.advice == "No swap of two turns leaves less too early.");
}

TEST_CASE("What was met before, in the module itself or outside the carousel is not too early") {
  const auto judge = [](SchoolBuilder school) {
    const auto curriculum = sample::curriculum("a-->b c");
    school.add(ModuleLesson{"b", LessonCode{"L-b"}});
    school.add(Turn{ClassCode{"7A"}, "b", date("2026-09-02"), date("2026-10-16")});
    return judge_carousel(*curriculum, *school.build(*curriculum)).too_early.size();
  };
  CHECK(judge(sample::school_builder()) == 0);  // L-a has no turn: the planner places it
  const auto module_a = [](const std::string& module) {
    return sample::school_builder()
        .add(ModuleLesson{module, LessonCode{"L-a"}})
        .add(ModuleLesson{"a", LessonCode{"L-c"}})
        .add(Turn{ClassCode{"7A"}, "a", date("2026-11-02"), date("2026-12-18")});
  };
  CHECK(judge(module_a("a")) == 1);
  CHECK(judge(module_a("b")) == 0);
  CHECK(judge(module_a("a").add(Prior{7, ItemCode{"a"}})) == 0);
}

TEST_CASE("Too early is exactly what stands before its need in the order of the turns") {
  for (const std::string modules : {"abc", "acb", "bac", "bca", "cab", "cba"}) {
    Rows expected;
    for (const char module : modules)
      for (const char need : std::string("ab"))
        if (need < module && modules.find(need) > modules.find(module))
          expected.push_back(std::string("7A L-") + module + " " + need);
    CHECK(rows(carousel("a-->b a-->c b-->c", {{"7A", modules}})) == expected);
  }
}
