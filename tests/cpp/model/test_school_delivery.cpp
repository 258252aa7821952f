// Faults in what a school says about how it delivers lessons.
#include "catch.hpp"
#include "faults.hpp"
#include "sample.hpp"
#include "school_rows.hpp"

using namespace pshe;
using sample::date;
using Lines = std::vector<std::string>;

namespace {

/// The faults of a school of a phase with one more class.
Faults faults_in(SchoolPhase phase, ClassGroup group) {
  SchoolData about;
  about.name = "Sample School";
  about.phase = phase;
  SchoolBuilder builder = sample::school_without_classes();
  return builder.about(about).add(std::move(group), "c").check(abc());
}

ClassGroup mixed(const std::string& code, std::vector<int> year_groups, std::string stage = {}) {
  ClassGroup group = sample::class_group(code, 7, Weekday::monday);
  group.year_groups = std::move(year_groups);
  group.stage = std::move(stage);
  return group;
}

ClassGroup on(Meeting meeting) { return {ClassCode{"7A"}, 7, {meeting}}; }

ExtraTime extra(const std::string& day, int minutes = 100) {
  return {ClassCode{"7A"}, date(day), minutes, ""};
}

ModuleLesson part(const std::string& module, const std::string& lesson,
                  ModuleRole role = ModuleRole::lesson) {
  return {module, LessonCode{lesson}, role};
}

Turn turn(const std::string& module, const std::string& first, const std::string& last) {
  return {ClassCode{"7A"}, module, date(first), date(last)};
}

DateBound bound(const std::string& what, std::optional<Date> first, std::optional<Date> last) {
  DateBound row;
  row.what = what;
  row.first = first;
  row.last = last;
  return row;
}

Pairing pair(const std::string& first, const std::string& second, Keep keep, int weeks) {
  return {LessonCode{first}, LessonCode{second}, keep, weeks};
}

}  // namespace

TEST_CASE("A class may meet twice on a weekday in weeks A and B, or at different times of year") {
  CHECK(faults_with(on({Weekday::monday, 60, Rhythm::week_a}),
                    on({Weekday::monday, 60, Rhythm::week_b}))
            .empty());
  Meeting autumn{Weekday::monday, 60};
  autumn.last = date("2026-12-18");
  Meeting spring{Weekday::monday, 40};
  spring.first = date("2026-12-19");
  CHECK(faults_with(on(autumn), on(spring)).empty());
  CHECK(faults_with(on({Weekday::wednesday, 20, Rhythm::rolling})).empty());
}

TEST_CASE("A class does not meet twice on a weekday of one week") {
  const Lines twice{"s:3 duplicate-row"};
  CHECK(brief(faults_with(on({Weekday::monday, 60}), on({Weekday::monday, 60, Rhythm::week_b}))) ==
        twice);
  CHECK(brief(faults_with(on({Weekday::monday, 60, Rhythm::week_a}),
                          on({Weekday::monday, 60, Rhythm::week_a}))) == twice);
  CHECK(brief(faults_with(on({Weekday::monday, 60, Rhythm::rolling}),
                          on({Weekday::monday, 60, Rhythm::rolling}))) == twice);
  Meeting autumn{Weekday::monday, 60};
  autumn.last = date("2026-12-18");
  Meeting spring{Weekday::monday, 40};
  spring.first = date("2026-12-18");
  CHECK(brief(faults_with(on(spring), on(autumn))) == twice);
}

TEST_CASE("A weekly time ends after it begins") {
  Meeting row{Weekday::monday, 60};
  row.first = date("2026-12-18");
  row.last = date("2026-12-17");
  const Faults faults = faults_with(on(row));
  REQUIRE(brief(faults) == Lines{"s:2 impossible-dates"});
  CHECK(faults[0].message == "The lesson of class 7A on Monday ends before it begins.");
}

TEST_CASE("A class has a time: a weekly one or an extra one") {
  const ClassGroup none{ClassCode{"7B"}, 7, {}};
  const Faults faults = faults_with(none);
  REQUIRE(brief(faults) == Lines{"s:2 class-without-times"});
  CHECK(faults[0].message == "Class 7B has no lesson times.");
  CHECK(faults_with(none, ExtraTime{ClassCode{"7B"}, date("2026-09-03"), 100, ""}).empty());
}

TEST_CASE("Rows of one class are joined, its year groups rising") {
  SchoolData about;
  about.name = "Sample School";
  about.phase = SchoolPhase::special;
  SchoolBuilder builder = sample::school_builder();
  builder.about(about).add(mixed("7A", {9, 7, 8, 7}, "building")).add([] {
    ClassGroup row = on({Weekday::friday, 20});
    row.joins_any_week = true;
    return row;
  }());
  const SchoolPtr school = builder.build(abc());
  const ClassGroup& group = school->classes()[0];
  CHECK(group.year_groups == std::vector<int>{7, 8, 9});
  CHECK(group.stage == "building");
  CHECK(group.joins_any_week);
  CHECK(group.meetings.size() == 3);
}

TEST_CASE("Rows of one class agree on its year groups and its stage") {
  SchoolData about;
  about.name = "Sample School";
  about.phase = SchoolPhase::special;
  SchoolBuilder builder = sample::school_without_classes();
  ClassGroup other = mixed("7A", {8, 9}, "extending");
  other.meetings[0].weekday = Weekday::friday;
  ClassGroup same = mixed("7A", {8, 7}, "building");
  same.meetings[0].weekday = Weekday::tuesday;
  builder.about(about)
      .add(mixed("7A", {7, 8}, "building"), "c:2")
      .add(other, "c:3")
      .add(same, "c:4");
  const Faults faults = builder.check(abc());
  REQUIRE(brief(faults) == Lines{"c:3 class-at-odds", "c:3 class-at-odds"});
  CHECK(faults[0].message ==
        "Class 7A has pupils of Years 7 and 8 in one row and of Years 8 and 9 in another.");
  CHECK(faults[1].message ==
        "Class 7A is at the stage \"building\" in one row and at \"extending\" in another.");
}

TEST_CASE("Year groups run from 1 to 11, with or without the year whose programme is taught") {
  CHECK(brief(faults_in(SchoolPhase::special, mixed("7B", {0, 7, 12}))) ==
        Lines{"c impossible-year", "c impossible-year"});
  CHECK(faults_in(SchoolPhase::special, mixed("7B", {8, 9})).empty());
}

TEST_CASE("Classes of older pupils are of one year group, except in special schools") {
  for (const SchoolPhase phase :
       {SchoolPhase::secondary, SchoolPhase::all_through, SchoolPhase::middle}) {
    const Faults faults = faults_in(phase, mixed("7B", {7, 8, 9}));
    REQUIRE(brief(faults) == Lines{"c vertical-group"});
    CHECK(faults[0].message == "Class 7B mixes pupils of Years 7, 8 and 9.");
  }
  for (const SchoolPhase phase : {SchoolPhase::special, SchoolPhase::alternative_provision})
    CHECK(faults_in(phase, mixed("7B", {7, 8, 9})).empty());
  CHECK(faults_in(SchoolPhase::middle, mixed("6M", {5, 6})).empty());
  CHECK(faults_in(SchoolPhase::middle, mixed("6M", {6, 7})).empty());
}

TEST_CASE("Classes are of the years of the school's phase") {
  const auto faults = [](SchoolPhase phase, int year) {
    return brief(faults_in(phase, sample::class_group("X", year)));
  };
  for (const auto& [phase, first, last] :
       {std::tuple{SchoolPhase::infant, 1, 2}, std::tuple{SchoolPhase::junior, 3, 6},
        std::tuple{SchoolPhase::primary, 1, 6}, std::tuple{SchoolPhase::secondary, 7, 11}})
    for (int year = 1; year <= 11; ++year)
      CHECK(faults(phase, year) ==
            (year < first || year > last ? Lines{"c year-outside-phase"} : Lines{}));
  for (const SchoolPhase phase : {SchoolPhase::all_through, SchoolPhase::middle,
                                  SchoolPhase::special, SchoolPhase::alternative_provision})
    for (int year = 1; year <= 11; ++year) CHECK(faults(phase, year).empty());
  CHECK(faults_in(SchoolPhase::junior, sample::class_group("X", 2)).at(0).message ==
        "Class X is of Year 2, but the school's phase is junior.");
}

TEST_CASE("A week's letter is A or B, stands once and is for a week of term") {
  const Faults faults = faults_with(WeekLetter{date("2026-09-07"), Rhythm::week_b},
                                    WeekLetter{date("2026-09-11"), Rhythm::week_a},
                                    WeekLetter{date("2026-10-21"), Rhythm::week_a},
                                    WeekLetter{date("2026-11-04"), Rhythm::rolling});
  REQUIRE(brief(faults) ==
          Lines{"s:3 duplicate-row", "s:4 week-outside-terms", "s:5 unknown-word"});
  CHECK(faults[0].message == "The week of 11 September 2026 stands twice.");
  CHECK(faults[1].message == "The week of 21 October 2026 is in the holidays.");
  CHECK(faults[2].message == "The week of 4 November 2026 is neither week A nor week B.");
  CHECK(faults_with(WeekLetter{date("2026-08-31"), Rhythm::week_b}).empty());
}

TEST_CASE("An extra time is on a day on which the class is in school") {
  const auto message = [](const Closure& closure) {
    const Faults faults = faults_with(closure, extra("2026-09-10"));
    return faults.empty() ? "" : faults[0].code + ": " + faults[0].message;
  };
  for (const ClosureKind kind : {ClosureKind::inset, ClosureKind::bank_holiday,
                                 ClosureKind::closure, ClosureKind::study_leave}) {
    Closure shut = closed_on("2026-09-10", kind);
    CHECK(message(shut) ==
          "extra-time-on-closed-day: Class 7A has an extra time on 10 September 2026, but " +
              shut.why() + ".");
  }
  for (const ClosureKind kind :
       {ClosureKind::event, ClosureKind::pause, ClosureKind::mock_exams, ClosureKind::lead_away})
    CHECK(message(closed_on("2026-09-10", kind)).empty());
  CHECK(message(closed_on("2026-09-10", ClosureKind::study_leave, "", {11})).empty());
  CHECK(faults_with(extra("2026-10-21")).at(0).message ==
        "Class 7A has an extra time on 21 October 2026, but it is in the holidays.");
  CHECK(brief(faults_with(extra("2026-09-12"))) == Lines{"s:2 extra-time-on-closed-day"});
}

TEST_CASE("An INSET day shuts an extra time also while there is an event") {
  const Faults faults =
      faults_with(closed_on("2026-09-10", ClosureKind::event, "the fair"),
                  closed_on("2026-09-10", ClosureKind::inset), extra("2026-09-10"));
  REQUIRE(brief(faults) == Lines{"s:4 extra-time-on-closed-day"});
  CHECK(faults[0].message.find("it is an INSET day") != std::string::npos);
}

TEST_CASE("An extra time is for a class that exists, for 5 to 300 minutes") {
  CHECK(brief(faults_with(extra("2026-09-10", 4), extra("2026-09-10", 301))) ==
        Lines{"s:2 impossible-minutes", "s:3 impossible-minutes"});
  const Faults faults = faults_with(ExtraTime{ClassCode{"7AA"}, date("2026-09-10"), 60, ""});
  REQUIRE(brief(faults) == Lines{"s:2 unknown-class"});
  CHECK(faults[0].mend == "Did you mean \"7A\"?");
}

TEST_CASE("Pins may use extra times, as many as the day has") {
  const Faults faults =
      faults_with(extra("2026-09-10"), extra("2026-09-10"), pin("7A", "L-a", "2026-09-10"),
                  pin("7A", "L-b", "2026-09-10"), pin("7A", "L-c", "2026-09-10"));
  REQUIRE(brief(faults) == Lines{"s:6 two-pins"});
  CHECK(faults[0].message == "Class 7A has another pin for 10 September 2026.");
}

TEST_CASE("A pin on a day that an event empties is told of the event") {
  const Faults faults = faults_with(closed_on("2026-09-09", ClosureKind::event, "the fair", {7}),
                                    pin("7A", "L-a", "2026-09-09"));
  REQUIRE(brief(faults) == Lines{"s:3 pin-on-closed-day"});
  CHECK(faults[0].message.find("no lesson: the fair.") != std::string::npos);
}

TEST_CASE("A date bound is about a lesson or module and has dates in order") {
  const Date early = date("2026-09-07");
  const Date late = date("2026-11-06");
  CHECK(faults_with(part("Growing", "L-a"), bound("Growing", early, std::nullopt),
                    bound("L-b", std::nullopt, late), bound("L-c", early, early))
            .empty());
  DateBound far = bound("L-a", early, late);
  far.years = {7, 12};
  const Faults faults =
      faults_with(part("Growing", "L-a"), bound("Groing", early, late),
                  bound("L-a", std::nullopt, std::nullopt), bound("L-a", late, early), far);
  REQUIRE(brief(faults) == Lines{"s:3 unknown-code", "s:4 missing-dates", "s:5 impossible-dates",
                                 "s:6 impossible-year"});
  CHECK(faults[0].message == "There is no lesson or module \"Groing\".");
  CHECK(faults[0].mend == "Did you mean \"Growing\"?");
  CHECK(faults[1].message == "The row about \"L-a\" has no date.");
  CHECK(faults[2].message == "The days for \"L-a\" end before they begin.");
}

TEST_CASE("A module has lessons that exist, once each, and one that opens and closes it") {
  const Faults faults =
      faults_with(part("Growing", "L-z"), part("Growing", "L-a", ModuleRole::opens),
                  part("Growing", "L-a"), part("Growing", "L-b", ModuleRole::opens),
                  part("Other", "L-b", ModuleRole::opens), part("Other", "L-a", ModuleRole::closes),
                  part("Other", "L-c", ModuleRole::closes), part("", "L-a"), part("L-c", "L-a"));
  REQUIRE(brief(faults) == Lines{"s:2 unknown-code", "s:4 duplicate-row", "s:5 two-openings",
                                 "s:8 two-closings", "s:9 missing-code", "s:10 duplicate-code"});
  CHECK(faults[1].message == "Lesson \"L-a\" is in module \"Growing\" twice.");
  CHECK(faults[2].message == "Module \"Growing\" opens with \"L-a\" and with \"L-b\".");
  CHECK(faults[3].message == "Module \"Other\" closes with \"L-a\" and with \"L-c\".");
  CHECK(faults[5].message == "Module \"L-c\" is called what a lesson is called.");
}

TEST_CASE("A turn is of a class and module that exist, with lessons inside") {
  Turn stranger = turn("Growing", "2026-11-02", "2026-12-18");
  stranger.class_code = ClassCode{"9Z"};
  const Faults faults = faults_with(
      part("Growing", "L-a"), stranger, turn("Gowing", "2026-11-02", "2026-12-18"),
      turn("Growing", "2026-09-18", "2026-09-17"), turn("Growing", "2026-09-03", "2026-09-08"));
  REQUIRE(brief(faults) == Lines{"s:3 unknown-class", "s:4 unknown-module", "s:5 impossible-dates",
                                 "s:6 turn-without-times"});
  CHECK(faults[1].mend == "Did you mean \"Growing\"?");
  CHECK(faults[2].message == "The turn at \"Growing\" ends before it begins.");
  CHECK(faults[3].message ==
        "Class 7A has no lesson during its turn at \"Growing\", 3 September 2026 to 8 September "
        "2026.");
}

TEST_CASE("Turns of a class do not overlap, those of two classes may") {
  Turn other = turn("Other", "2026-09-02", "2026-10-16");
  other.class_code = ClassCode{"7B"};
  const Faults faults = faults_with(
      part("Growing", "L-a"), part("Other", "L-b"), sample::class_group("7B", 7),
      turn("Growing", "2026-09-02", "2026-10-16"), other, turn("Other", "2026-10-16", "2026-12-18"),
      turn("Growing", "2027-01-04", "2027-02-12"));
  REQUIRE(brief(faults) == Lines{"s:7 overlap"});
  CHECK(faults[0].message == "Class 7A is at \"Other\" while it is at \"Growing\".");
}

TEST_CASE("A pair is two lessons that exist, apart by one week or more") {
  CHECK(faults_with(pair("L-a", "L-b", Keep::together, 0), pair("L-a", "L-b", Keep::apart, 1))
            .empty());
  const Faults faults =
      faults_with(pair("L-z", "L-a", Keep::together, 0), pair("L-a", "L-y", Keep::together, 0),
                  pair("L-a", "L-a", Keep::together, 0), pair("L-a", "L-b", Keep::together, -1),
                  pair("L-a", "L-b", Keep::apart, 0));
  REQUIRE(brief(faults) == Lines{"s:2 unknown-code", "s:3 unknown-code", "s:4 pair-of-one",
                                 "s:5 impossible-weeks", "s:6 impossible-weeks"});
  CHECK(faults[2].message == "Lesson \"L-a\" is a pair with itself.");
  CHECK(faults[4].message == "Between \"L-a\" and \"L-b\" are to be 0 weeks.");
}

TEST_CASE("Heavy lessons, and those of which parents may withdraw from one only, are not merged") {
  auto builder = sample::builder("a b");
  Lesson heavy = sample::lesson("L-h");
  heavy.sensitivity = Sensitivity::high;
  Lesson sex_education = sample::lesson("L-w");
  sex_education.withdrawable = true;
  const CurriculumPtr curriculum = builder.add(heavy).add(sex_education).build();
  SchoolBuilder school = sample::school_builder();
  school.add(pair("L-a", "L-b", Keep::merge, 0), "s:2");
  school.add(pair("L-h", "L-b", Keep::merge, 0), "s:3");
  school.add(pair("L-a", "L-w", Keep::merge, 0), "s:4");
  school.add(pair("L-a", "L-b", Keep::merge, 1), "s:5");
  const Faults faults = school.check(*curriculum);
  REQUIRE(brief(faults) ==
          Lines{"s:3 impossible-merge", "s:4 impossible-merge", "s:5 impossible-weeks"});
  CHECK(faults[0].message ==
        "Lesson \"L-h\" is of high sensitivity and needs a lesson time of its own.");
  CHECK(faults[1].message ==
        "Parents may withdraw a child from \"L-w\" and not from \"L-a\", so the two cannot be one "
        "lesson.");
}

TEST_CASE("A session is in the school year, which begins in August, for years that exist") {
  const auto session = [](const char* day, std::vector<int> years = {}) {
    return Session{SessionKind::staff, date(day), std::move(years), ""};
  };
  CHECK(faults_with(session("2026-08-01"), session("2026-10-21"), session("2027-02-12")).empty());
  const Faults faults =
      faults_with(session("2026-07-31"), session("2027-02-13"), session("2026-09-01", {12}));
  REQUIRE(brief(faults) ==
          Lines{"s:2 session-outside-year", "s:3 session-outside-year", "s:4 impossible-year"});
  CHECK(faults[0].message == "The session for staff on 31 July 2026 is outside the school year.");
  CHECK(faults[0].mend == "Choose a day from 1 August 2026 to 12 February 2027.");
}

TEST_CASE("An aim has one weight, from 0 to 1000") {
  CHECK(faults_with(AimWeight{Aim::blocks, 0}, AimWeight{Aim::order, 1000}).empty());
  const Faults faults = faults_with(AimWeight{Aim::blocks, -1}, AimWeight{Aim::order, 1001},
                                    AimWeight{Aim::blocks, 5});
  REQUIRE(brief(faults) ==
          Lines{"s:2 impossible-weight", "s:3 impossible-weight", "s:4 duplicate-row"});
  CHECK(faults[0].message == "The aim \"blocks\" has the weight -1.");
}

TEST_CASE("Settings of notice and step are within reason") {
  const auto codes = [](int in_step, int parents, int lead) {
    SchoolData about;
    about.name = "Sample School";
    about.in_step = in_step;
    about.parents_notice_days = parents;
    about.lead_notice_days = lead;
    return brief(sample::school_builder().about(about, "a").check(abc()));
  };
  CHECK(codes(0, 0, 0).empty());
  CHECK(codes(20, 120, 120).empty());
  const std::string fault = "a impossible-number";
  CHECK(codes(21, 121, 121) == Lines{fault, fault, fault});
  CHECK(codes(-1, -1, -1) == Lines{fault, fault, fault});
}
