// The rules that a school sets itself, one test a rule.
#include "catch.hpp"
#include "pshe/model/duty.hpp"
#include "pshe/plan/check.hpp"
#include "pshe/plan/order.hpp"
#include "sample.hpp"

using namespace pshe;
using sample::date;

namespace {

using Found = std::vector<std::string>;

/// Codes, dates and lessons of the breaks: "order 2026-09-09 L-b".
Found breaks(const CurriculumBuilder& curriculum, const SchoolBuilder& school, const Plan& plan,
             const CheckOptions& options = {}) {
  const auto built = curriculum.build();
  Found found;
  for (const Break& entry : check(*built, *school.build(*built), plan, options))
    found.push_back(entry.code + " " + iso(entry.date) + " " + entry.lesson.str());
  return found;
}

Found breaks(const std::string& drawing, const SchoolBuilder& school, const std::string& plan) {
  return breaks(sample::builder(drawing), school, sample::plan(plan));
}

LessonCode code(const std::string& text) { return LessonCode{text}; }
ClassCode class_7a() { return ClassCode{"7A"}; }

/// Topics a and b with lessons for Year 7; the lesson of b, or of a, is of high sensitivity.
CurriculumBuilder sensitive(const std::string& which) {
  CurriculumBuilder builder;
  builder.version("sample");
  for (const char* help : {"trusted-adults-and-telling", "x"}) builder.add(sample::topic(help));
  Lesson telling = sample::lesson("L-a", {sample::teaches("trusted-adults-and-telling")});
  Lesson heavy = sample::lesson("L-b", {sample::teaches("x")});
  (which == "a" ? telling : heavy).sensitivity = Sensitivity::high;
  return std::move(builder.add(telling).add(heavy));
}

/// A school whose class 7A meets on Mondays, Tuesdays and Wednesdays for 30 minutes that split.
SchoolBuilder tutor_time() {
  ClassGroup group{class_7a(), 7, {}};
  for (const Weekday day : {Weekday::monday, Weekday::tuesday, Weekday::wednesday})
    group.meetings.push_back({day, 30, Rhythm::weekly, true, {}, {}});
  return std::move(sample::school_without_classes().add(group));
}

/// Lesson a in parts on these days, 30 minutes each.
Plan in_parts(const std::vector<std::string>& days) {
  Plan plan;
  for (const std::string& day : days) {
    Placement row{{date(day), class_7a(), 30}, code("L-a")};
    row.part = static_cast<int>(plan.placements.size()) + 1;
    row.parts = static_cast<int>(days.size());
    plan.placements.push_back(row);
  }
  return plan;
}

}  // namespace

TEST_CASE("Lesson times of one day are told apart by their numbers") {
  const auto school = sample::school_builder()
                          .add(ExtraTime{class_7a(), date("2026-09-03"), 60, ""})
                          .add(ExtraTime{class_7a(), date("2026-09-03"), 60, ""});
  Plan plan = sample::plan("2026-09-03 7A L-a 2026-09-03 7A L-b");
  plan.placements[1].slot.number = 2;
  CHECK(breaks(sample::builder("a-->b"), school, plan).empty());
  plan.placements[0].slot.number = 3;
  CHECK(breaks(sample::builder("a-->b"), school, plan) ==
        Found{"closed-day 2026-09-03 L-a", "order 2026-09-03 L-b"});
}

TEST_CASE("An extra time takes the place of the class's weekly time of that day") {
  const auto school =
      sample::school_builder().add(ExtraTime{class_7a(), date("2026-09-02"), 120, ""});
  CHECK(breaks("a", school, "2026-09-02 7A L-a") == Found{"other-minutes 2026-09-02 L-a"});
}

TEST_CASE("A lesson in parts takes as many tutor times as it needs, one after the other") {
  const auto lesson = sample::builder("a");
  CHECK(breaks(lesson, tutor_time(), in_parts({"2026-09-07", "2026-09-08"})).empty());
  CHECK(breaks(lesson, tutor_time(), in_parts({"2026-09-07", "2026-09-09"})) ==
        Found{"parts 2026-09-07 L-a"});
  CHECK(breaks(lesson, tutor_time(), in_parts({"2026-09-07", "2026-09-08", "2026-09-09"})) ==
        Found{"parts 2026-09-07 L-a"});
  CHECK(breaks(lesson, tutor_time(), in_parts({"2026-09-07"})) == Found{"too-long 2026-09-07 L-a"});
}

TEST_CASE("A shut day between two parts does not part them") {
  auto school =
      tutor_time().add(Closure{date("2026-09-08"), date("2026-09-08"), ClosureKind::inset, "", {}});
  CHECK(breaks(sample::builder("a"), school, in_parts({"2026-09-07", "2026-09-09"})).empty());
}

TEST_CASE("Parts need lesson times that split") {
  Plan plan = in_parts({"2026-09-02", "2026-09-09"});
  for (Placement& row : plan.placements) row.slot.minutes = 60;
  CHECK(breaks(sample::builder("a"), sample::school_builder(), plan) ==
        Found{"parts 2026-09-02 L-a"});
}

TEST_CASE("What rests on a lesson in parts comes after its last part") {
  Plan plan = in_parts({"2026-09-07", "2026-09-09"});
  Placement between{{date("2026-09-08"), class_7a(), 30}, code("L-b")};
  plan.placements.insert(plan.placements.begin() + 1, between);
  CHECK(breaks(sample::builder("a-->b"), tutor_time(), plan) ==
        Found{"parts 2026-09-07 L-a", "order 2026-09-08 L-b", "too-long 2026-09-08 L-b"});
}

TEST_CASE("A lesson stays between the days of a hard date bound, a wish is no rule") {
  DateBound bound;
  bound.what = "L-a";
  bound.first = date("2026-09-07");
  CHECK(breaks("a", sample::school_builder().add(bound), "2026-09-02 7A L-a") ==
        Found{"dates 2026-09-02 L-a"});
  CHECK(breaks("a", sample::school_builder().add(bound), "2026-09-09 7A L-a").empty());
  bound.must = false;
  CHECK(breaks("a", sample::school_builder().add(bound), "2026-09-02 7A L-a").empty());
}

TEST_CASE("A bound on a module holds for its lessons, in the years it names") {
  DateBound bound;
  bound.what = "unit";
  bound.last = date("2026-09-04");
  bound.years = {8};
  auto school = sample::school_builder().add(ModuleLesson{"unit", code("L-b")});
  const std::string plan = "2026-09-02 7A L-a 2026-09-09 7A L-b";
  CHECK(breaks("a b", SchoolBuilder(school).add(bound), plan).empty());
  bound.years = {7, 8};
  CHECK(breaks("a b", SchoolBuilder(school).add(bound), plan) == Found{"dates 2026-09-09 L-b"});
}

TEST_CASE("Lessons of a module stay inside the class's turn at it") {
  const auto school = sample::school_builder()
                          .add(ModuleLesson{"unit", code("L-a")})
                          .add(Turn{class_7a(), "unit", date("2026-09-07"), date("2026-09-11")});
  CHECK(breaks("a", school, "2026-09-02 7A L-a") == Found{"turn 2026-09-02 L-a"});
  CHECK(breaks("a", school, "2026-09-09 7A L-a").empty());
}

TEST_CASE("An opening lesson comes first in its module and a closing one last") {
  const auto school = sample::school_builder()
                          .add(ModuleLesson{"unit", code("L-a"), ModuleRole::opens})
                          .add(ModuleLesson{"unit", code("L-b")})
                          .add(ModuleLesson{"unit", code("L-c"), ModuleRole::closes});
  CHECK(breaks("a b c", school, "2026-09-02 7A L-a 2026-09-09 7A L-b 2026-09-16 7A L-c").empty());
  CHECK(breaks("a b c", school, "2026-09-02 7A L-b 2026-09-09 7A L-a 2026-09-16 7A L-c") ==
        Found{"module-order 2026-09-09 L-a"});
  CHECK(breaks("a b c", school, "2026-09-02 7A L-c 2026-09-09 7A L-a 2026-09-16 7A L-b") ==
        Found{"module-order 2026-09-02 L-c", "module-order 2026-09-09 L-a"});
}

TEST_CASE("Lessons of high sensitivity come after the first session of each kind") {
  const auto school = sample::school_builder()
                          .add(Prior{7, ItemCode{"trusted-adults-and-telling"}})
                          .add(Session{SessionKind::staff, date("2026-09-09"), {}, ""})
                          .add(Session{SessionKind::staff, date("2026-12-09"), {}, ""})
                          .add(Session{SessionKind::parents, date("2026-09-01"), {8}, ""});
  CHECK(breaks(sensitive("b"), school, sample::plan("2026-09-02 7A L-a 2026-09-09 7A L-b")) ==
        Found{"session 2026-09-09 L-b"});
  CHECK(
      breaks(sensitive("b"), school, sample::plan("2026-09-02 7A L-a 2026-09-16 7A L-b")).empty());
}

TEST_CASE("Where to turn for help comes before the first lesson of high sensitivity") {
  const Plan late = sample::plan("2026-09-02 7A L-b 2026-09-09 7A L-a");
  CHECK(breaks(sensitive("b"), sample::school_builder(), late) ==
        Found{"help-first 2026-09-02 L-b"});
  CHECK(breaks(sensitive("a"), sample::school_builder(), late).empty());
  const auto told = sample::school_builder().add(Prior{7, ItemCode{"trusted-adults-and-telling"}});
  CHECK(breaks(sensitive("b"), told, late).empty());
}

TEST_CASE("A mixed-age class has met what every one of its year groups has met") {
  ClassGroup mixed = sample::class_group("7A", 7);
  mixed.year_groups = {6, 7};
  SchoolData about;
  about.name = "Sample School";
  about.phase = SchoolPhase::middle;
  auto school =
      sample::school_without_classes().about(about).add(mixed).add(Prior{7, ItemCode{"a"}});
  const std::string plan = "2026-09-02 7A L-b 2026-09-09 7A L-a";
  CHECK(breaks("a-->b", school, plan) == Found{"order 2026-09-02 L-b"});
  CHECK(breaks("a-->b", school.add(Prior{6, ItemCode{"a"}}), plan).empty());
}

TEST_CASE("Pupils who join in any week rest on their module alone") {
  ClassGroup open = sample::class_group("7A", 7);
  open.joins_any_week = true;
  auto school = sample::school_without_classes().add(open).add(ModuleLesson{"unit", code("L-b")});
  const std::string plan = "2026-09-02 7A L-a 2026-09-09 7A L-b";
  CHECK(breaks("a-->b", school, plan) == Found{"order 2026-09-09 L-b"});
  CHECK(breaks("a-->b", school.add(ModuleLesson{"unit", code("L-a")}), plan).empty());
}

TEST_CASE(
    "A lesson left out on purpose is no break unless it is protected or the last of its kind") {
  auto builder = sample::builder("a b");
  Lesson again = sample::lesson("L-c", {sample::teaches("a", Depth::develops)});
  Lesson kept = again;
  kept.code = code("L-d");
  kept.is_protected = true;
  const auto curriculum = builder.add(again).add(kept).build();
  const auto school = sample::school(*curriculum);
  const Plan plan = sample::plan("2026-09-02 7A L-a");
  CheckOptions options;
  for (const char* lesson : {"L-b", "L-c", "L-d"})
    options.left_out.emplace_back(class_7a(), code(lesson));
  const auto found = check(*curriculum, *school, plan, options);
  REQUIRE(found.size() == 2);
  CHECK(found[0].code == "statutory-missing");
  CHECK(found[0].about == "b");
  CHECK(found[1].code == "protected-missing");
  CHECK(found[1].lesson == code("L-d"));
  CHECK(check(*curriculum, *school, plan).size() == 3);
}

TEST_CASE("The last lesson on health may be left out where the law does not ask for it") {
  auto builder = sample::builder("a");
  Statement health = sample::statement("health");
  health.theme = health_theme;
  builder.add(sample::framework()).add(health);
  builder.add(sample::lesson("L-h", {sample::teaches("health")}));
  const auto curriculum = builder.build();
  CheckOptions options;
  options.left_out.emplace_back(class_7a(), code("L-h"));
  for (const bool independent : {false, true}) {
    SchoolBuilder rows = sample::school_builder();
    SchoolData about = rows.build(*curriculum)->data();
    about.independent = independent;
    const auto school = SchoolBuilder(about).build(*curriculum);
    const Plan plan = sample::plan("2026-09-02 7A L-a");
    CHECK(check(*curriculum, *school, plan, options).empty() == independent);
  }
}
