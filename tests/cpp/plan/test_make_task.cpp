#include <algorithm>

#include "catch.hpp"
#include "plan/leaving.hpp"
#include "plan/make_task.hpp"
#include "sample.hpp"

using namespace pshe;
using namespace pshe::detail;

namespace {

/// A curriculum, a school and the task of its first class, kept alive together.
struct Made {
  CurriculumPtr curriculum;
  SchoolPtr school;
  Task task;

  Made(CurriculumPtr of, const SchoolBuilder& builder, const Settled& settled = {})
      : curriculum(std::move(of)),
        school(builder.build(*curriculum)),
        task(make_task(*curriculum, *school, school->classes().front(), settled)) {}

  [[nodiscard]] std::string name(std::size_t job) const {
    return curriculum->lesson(task.jobs[job].lesson).code.str().substr(2);
  }

  /// The rules of a kind: "c after a|b", or "c 2-4" for a range of times.
  [[nodiscard]] std::vector<std::string> rules(RuleKind kind) const {
    std::vector<std::string> texts;
    for (const Rule& rule : task.rules) {
      if (rule.kind != kind) continue;
      std::string text = name(rule.job);
      const bool order =
          kind == RuleKind::help || kind == RuleKind::need || kind == RuleKind::module;
      if (order) text += " after";
      for (const std::size_t job : rule.before)
        text += (job == rule.before.front() ? " " : "|") + name(job);
      if (!order) text += " " + std::to_string(rule.first) + "-" + std::to_string(rule.last);
      texts.push_back(text);
    }
    return texts;
  }
};

using Texts = std::vector<std::string>;

Lesson lesson(const std::string& code, Sensitivity sensitivity, const std::string& topic) {
  Lesson row = sample::lesson(code, {sample::teaches(topic)});
  row.sensitivity = sensitivity;
  row.position = 50;
  return row;
}

/// Tutor times of 20 minutes from Wednesday 2 September: Wednesdays and Fridays, three weeks.
SchoolBuilder tutor_times() {
  SchoolData about;
  about.name = "Sample School";
  SchoolBuilder builder;
  ClassGroup group = sample::class_group("7A", 7);
  group.meetings = {{Weekday::wednesday, 20}, {Weekday::friday, 20}};
  for (Meeting& meeting : group.meetings) meeting.splits = true;
  builder.about(about)
      .add(HalfTerm{"Autumn 1", sample::date("2026-09-02"), sample::date("2026-09-18")})
      .add(group);
  return builder;
}

}  // namespace

TEST_CASE("Each lesson of the programme is a job that has to be taught, in its order") {
  const Made made(sample::curriculum("a b c"), sample::school_builder());
  CHECK(made.rules(RuleKind::taught) == Texts{"a 0-0", "b 0-0", "c 0-0"});
  CHECK(made.task.times.size() == 20);
}

TEST_CASE("A need is met by what pupils met before, else by any lesson that teaches it") {
  const auto curriculum = sample::curriculum("a|b-->c d-->e");
  const Made made(curriculum, sample::school_builder());
  CHECK(made.rules(RuleKind::need) == Texts{"c after a|b", "e after d"});
  const Made prior(curriculum, sample::school_builder().add(Prior{7, ItemCode{"a"}}));
  CHECK(prior.rules(RuleKind::need) == Texts{"e after d"});
}

TEST_CASE("A class of two years has met what both have met") {
  ClassGroup mixed = sample::class_group("7A", 7);
  mixed.year_groups = {7, 8};
  SchoolData special;  // where ages may be mixed
  special.name = "Sample School";
  special.phase = SchoolPhase::special;
  const auto one =
      sample::school_without_classes().about(special).add(mixed).add(Prior{8, ItemCode{"a"}});
  CHECK(Made(sample::curriculum("a-->b"), one).rules(RuleKind::need) == Texts{"b after a"});
  auto both = one;
  both.add(Prior{7, ItemCode{"a"}});
  CHECK(Made(sample::curriculum("a-->b"), both).rules(RuleKind::need).empty());
}

TEST_CASE("A class that pupils join in any week meets its needs inside the module") {
  ClassGroup group = sample::class_group("7A", 7);
  group.joins_any_week = true;
  const auto school = sample::school_without_classes()
                          .add(group)
                          .add(ModuleLesson{"one", LessonCode{"L-b"}})
                          .add(ModuleLesson{"one", LessonCode{"L-c"}});
  CHECK(Made(sample::curriculum("a|b-->c"), school).rules(RuleKind::need) == Texts{"c after b"});
}

TEST_CASE("Closures shut times, and study leave costs more to give up than an event") {
  const auto on = [](const std::string& day, ClosureKind kind) {
    return Closure{sample::date(day), sample::date(day), kind, "", {}};
  };
  const Made made(sample::curriculum("a"), sample::school_builder()
                                               .add(on("2026-09-02", ClosureKind::inset))
                                               .add(on("2026-09-09", ClosureKind::event))
                                               .add(on("2026-09-16", ClosureKind::study_leave))
                                               .add(on("2026-09-16", ClosureKind::event)));
  std::vector<std::pair<std::vector<std::size_t>, int>> shut;
  for (const Rule& rule : made.task.rules)
    if (rule.kind == RuleKind::shut) shut.emplace_back(rule.times, rule.cost);
  CHECK(shut == std::vector<std::pair<std::vector<std::size_t>, int>>{
                    {{0}, 0}, {{1}, 3}, {{2}, 6}, {{2}, 3}});
}

TEST_CASE("Pins, bounds and turns are ranges of times") {
  const auto school =
      sample::school_builder()
          .add(Pin{ClassCode{"7A"}, LessonCode{"L-a"}, sample::date("2026-09-16"), ""})
          .add(ModuleLesson{"m", LessonCode{"L-b"}})
          .add(DateBound{"L-c", {}, sample::date("2026-09-10"), sample::date("2026-09-30")})
          .add(DateBound{"m", {7}, sample::date("2026-09-10"), {}})
          .add(DateBound{"L-c", {8}, sample::date("2026-11-10"), {}})
          .add(Turn{ClassCode{"7A"}, "m", sample::date("2026-09-09"), sample::date("2026-09-15")});
  const Made made(sample::curriculum("a b c"), school);
  CHECK(made.rules(RuleKind::pin) == Texts{"a 2-2"});
  CHECK(made.rules(RuleKind::bound) == Texts{"c 2-4", "b 2-19"});
  CHECK(made.rules(RuleKind::turn) == Texts{"b 1-1"});
}

TEST_CASE("Several turns of a class at a module are one rule with a range each") {
  const auto turn = [](const std::string& first, const std::string& last) {
    return Turn{ClassCode{"7A"}, "m", sample::date(first), sample::date(last)};
  };
  const auto school = sample::school_builder()
                          .add(ModuleLesson{"m", LessonCode{"L-a"}})
                          .add(turn("2026-09-30", "2026-10-07"))
                          .add(turn("2026-09-02", "2026-09-08"));
  const Made made(sample::curriculum("a b"), school);
  REQUIRE(made.rules(RuleKind::turn) == Texts{"a 0-5"});
  const auto rule = std::find_if(made.task.rules.begin(), made.task.rules.end(),
                                 [](const Rule& one) { return one.kind == RuleKind::turn; });
  std::vector<std::size_t> inside;
  for (std::size_t time = 0; time < made.task.times.size(); ++time)
    if (rule->lets(time, time)) inside.push_back(time);
  CHECK(inside == std::vector<std::size_t>{0, 4, 5});
}

TEST_CASE("A range without a lesson time is empty") {
  const auto school = sample::school_builder().add(
      DateBound{"L-a", {}, sample::date("2026-09-03"), sample::date("2026-09-08")});
  CHECK(Made(sample::curriculum("a"), school).rules(RuleKind::bound) == Texts{"a 1-0"});
}

TEST_CASE("A lesson longer than tutor time runs on over the next tutor times") {
  const Made made(sample::curriculum("a b"), tutor_times());
  CHECK(made.task.span(0, 0) == 3);
  CHECK(made.task.span(0, 4) == 0);
  CHECK(made.rules(RuleKind::fits).size() == 2);
}

TEST_CASE("High sensitivity waits for the session and for where to turn for help") {
  auto curriculum = sample::builder("a");
  curriculum.add(sample::topic("trusted-adults-and-telling"))
      .add(lesson("L-help", Sensitivity::none, "trusted-adults-and-telling"))
      .add(lesson("L-high", Sensitivity::high, "a"))
      .add(lesson("L-both", Sensitivity::high, "trusted-adults-and-telling"));
  const auto school = sample::school_builder()
                          .add(Session{SessionKind::staff, sample::date("2026-09-09"), {7}, ""})
                          .add(Session{SessionKind::staff, sample::date("2026-09-16"), {}, ""})
                          .add(Session{SessionKind::parents, sample::date("2026-09-09"), {8}, ""});
  const Made made(curriculum.build(), school);
  CHECK(made.rules(RuleKind::session) == Texts{"both 2-19", "high 2-19"});
  CHECK(made.rules(RuleKind::help) == Texts{"high after both|help"});
  auto met = school;
  met.add(Prior{7, ItemCode{"trusted-adults-and-telling"}});
  CHECK(Made(curriculum.build(), met).rules(RuleKind::help).empty());
}

TEST_CASE("A module's opening lesson comes first and its closing lesson last") {
  const auto school = sample::school_builder()
                          .add(ModuleLesson{"m", LessonCode{"L-a"}})
                          .add(ModuleLesson{"m", LessonCode{"L-b"}, ModuleRole::closes})
                          .add(ModuleLesson{"m", LessonCode{"L-c"}, ModuleRole::opens})
                          .add(ModuleLesson{"n", LessonCode{"L-d"}});
  CHECK(Made(sample::curriculum("a b c d"), school).rules(RuleKind::module) ==
        Texts{"b after a", "a after c", "b after c"});
}

TEST_CASE("What is taught stays, and nothing else is before the day planning starts from") {
  Plan agreed = sample::plan("2026-09-02 7A L-b 2026-09-09 7A L-a 2026-09-30 7A L-c");
  agreed.placements[2].progress = Progress::taught;
  Settled settled;
  settled.agreed = &agreed;
  const auto curriculum = sample::curriculum("a b c d");
  const auto fixed = [&] {
    return Made(curriculum, sample::school_builder(), settled).rules(RuleKind::fixed);
  };
  CHECK(fixed() == Texts{"c 4-4"});
  settled.from = sample::date("2026-09-09");
  CHECK(fixed() == Texts{"b 0-0", "c 4-4", "a 1-19", "d 1-19"});
  settled.keep_taught = false;
  CHECK(fixed() == Texts{"b 0-0", "a 1-19", "c 1-19", "d 1-19"});
}

TEST_CASE("What is least pressing costs least to leave out; the last of a topic never goes") {
  auto builder = sample::builder("a b");
  builder.add(lesson("L-again", Sensitivity::none, "a"))
      .add(lesson("L-more", Sensitivity::none, "a"));
  Lesson kept = lesson("L-kept", Sensitivity::none, "a");
  kept.is_protected = true;
  builder.add(kept);
  auto school = sample::school_builder();
  for (const std::string code : {"L-a", "L-b", "L-kept"})
    school.add(Wanted{7, LessonCode{code}, Priority::could, ""});
  school.add(Wanted{7, LessonCode{"L-again"}, Priority::should, ""})
      .add(Wanted{7, LessonCode{"L-more"}, Priority::must, ""});
  const Made made(builder.build(), school);
  std::vector<std::string> costs;
  for (std::size_t job = 0; job < made.task.jobs.size(); ++job)
    costs.push_back(made.name(job) + " " + std::to_string(made.task.rules[job].cost));
  CHECK(costs == Texts{"a 1", "b 0", "again 3", "kept 0", "more 9"});
  Active only_a = all_active(made.task);
  only_a[2] = only_a[3] = only_a[4] = 0;
  CHECK(cost_of_leaving(made.task, only_a, 0) == 0);
}
