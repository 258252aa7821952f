#include "catch.hpp"
#include "faults.hpp"
#include "pshe/base/error.hpp"
#include "pshe/model/school.hpp"
#include "sample.hpp"
#include "school_rows.hpp"

using namespace pshe;
using Lines = std::vector<std::string>;

namespace {

Lines programme(const SchoolBuilder& builder, int year) {
  Lines codes;
  for (const LessonIndex lesson : builder.build(abc())->programme(abc(), year))
    codes.push_back(abc().lesson(lesson).code.str());
  return codes;
}

}  // namespace

TEST_CASE("Lists are ordered whatever the order of their rows") {
  SchoolBuilder builder = sample::school_without_classes();
  builder.add(sample::class_group("8A", 8))
      .add(sample::class_group("7B", 7))
      .add(sample::class_group("7A", 7))
      .add(HalfTerm{"Summer 2", sample::date("2027-06-07"), sample::date("2027-07-16")})
      .add(HalfTerm{"Summer 1", sample::date("2027-04-12"), sample::date("2027-05-28")});
  const SchoolPtr school = builder.build(abc());
  Lines classes;
  for (const ClassGroup& group : school->classes()) classes.push_back(group.code.str());
  CHECK(classes == Lines{"7A", "7B", "8A"});
  CHECK(school->data().half_terms[3].name == "Summer 1");
  CHECK(school->years() == std::vector<int>{7, 8});
}

TEST_CASE("A class that is added twice has the meetings of both rows") {
  SchoolBuilder builder = sample::school_builder();
  builder.add(sample::class_group("7A", 7, Weekday::monday));
  const SchoolPtr school = builder.build(abc());
  REQUIRE(school->classes().size() == 1);
  const auto& meetings = school->find(ClassCode{"7A"})->meetings;
  REQUIRE(meetings.size() == 2);
  CHECK(meetings[0].weekday == Weekday::monday);
  CHECK(meetings[1].weekday == Weekday::wednesday);
  CHECK(school->find(ClassCode{"7B"}) == nullptr);
}

TEST_CASE("A day is closed for a reason") {
  SchoolBuilder builder = sample::school_builder();
  builder.add(closed_on("2026-09-02", ClosureKind::inset))
      .add(closed_on("2026-11-05", ClosureKind::closure, "the boiler is mended"))
      .add(closed_on("2026-11-06", ClosureKind::event, "Year 9 is at the museum", {9}));
  const SchoolPtr school = builder.build(abc());
  const auto closed = [&](const char* day, int year) {
    return school->closed(sample::date(day), year);
  };
  CHECK(closed("2026-09-02", 7) == "it is an INSET day");
  CHECK(closed("2026-09-03", 7).empty());
  CHECK(closed("2026-09-05", 7) == "it is a Saturday");
  CHECK(closed("2026-10-28", 7) == "it is in the holidays");
  CHECK(closed("2026-11-05", 7) == "the boiler is mended");
  CHECK(closed("2026-11-06", 9) == "Year 9 is at the museum");
  CHECK(closed("2026-11-06", 7).empty());
}

TEST_CASE("A half-term holds its first and its last day") {
  const SchoolPtr school = sample::school(abc());
  const auto half_term = [&](const char* day) { return school->half_term(sample::date(day)); };
  CHECK_FALSE(half_term("2026-09-01").has_value());
  CHECK(half_term("2026-09-02") == std::size_t{0});
  CHECK(half_term("2026-10-16") == std::size_t{0});
  CHECK_FALSE(half_term("2026-10-17").has_value());
  CHECK(half_term("2026-11-02") == std::size_t{1});
}

TEST_CASE("Pupil days are the weekdays on which the whole school is open") {
  SchoolBuilder builder = sample::school_builder();
  CHECK(builder.build(abc())->pupil_days() == 33 + 35 + 30);
  builder.add(closed_on("2026-09-02", ClosureKind::inset))
      .add(closed_on("2026-09-05", ClosureKind::closure))
      .add(closed_on("2026-11-06", ClosureKind::event))
      .add(closed_on("2026-11-09", ClosureKind::closure, "", {11}));
  CHECK(builder.build(abc())->pupil_days() == 33 + 35 + 30 - 1);
}

TEST_CASE("A day that two closures name is lost once") {
  SchoolBuilder builder = sample::school_builder();
  builder.add(closed_on("2026-09-03", ClosureKind::inset))
      .add(Closure{
          sample::date("2026-09-03"), sample::date("2026-09-04"), ClosureKind::closure, "", {}});
  CHECK(builder.build(abc())->pupil_days() == 33 + 35 + 30 - 2);
}

TEST_CASE("A year's programme is every lesson that suits it, by position") {
  CHECK(programme(sample::school_builder(), 7) == Lines{"L-a", "L-b", "L-c"});
  CHECK(programme(sample::school_builder(), 8).empty());
}

TEST_CASE("A school that lists its lessons is taught those alone") {
  SchoolBuilder builder = sample::school_builder();
  builder.add(Wanted{7, LessonCode{"L-c"}})
      .add(Wanted{7, LessonCode{"L-a"}})
      .add(Wanted{8, LessonCode{"L-b"}});
  CHECK(programme(builder, 7) == Lines{"L-a", "L-c"});
  CHECK(programme(builder, 8) == Lines{"L-b"});
}

TEST_CASE("A school needs a name, half-terms and classes") {
  SchoolBuilder builder;
  builder.about(SchoolData{}, "School!B1");
  CHECK(brief(builder.check(abc())) == Lines{"School!B1 missing-name",
                                             "School!B1 missing-half-terms",
                                             "School!B1 missing-classes"});
}

TEST_CASE("Half-terms end after they begin, and do not overlap") {
  const Faults faults =
      faults_with(HalfTerm{"Spring 2", sample::date("2027-03-25"), sample::date("2027-02-22")},
                  HalfTerm{"Late", sample::date("2027-02-12"), sample::date("2027-02-13")});
  CHECK(brief(faults) == Lines{"s:2 impossible-dates", "s:3 overlap"});
  CHECK(faults[0].message == "Spring 2 ends before it begins.");
  CHECK(faults[1].message == "Late overlaps Spring 1.");
}

TEST_CASE("A closure ends after it begins and names years from 1 to 11") {
  const Faults faults = faults_with(Closure{
      sample::date("2026-12-11"), sample::date("2026-11-30"), ClosureKind::closure, "", {12}});
  CHECK(brief(faults) == Lines{"s:2 impossible-year", "s:2 impossible-dates"});
  CHECK(faults[0].message == "There is no Year 12.");
  CHECK(faults[1].message ==
        "The closure 11 December 2026 to 30 November 2026 ends before it begins.");
}

TEST_CASE("A class needs a name and one year") {
  CHECK(brief(faults_with(sample::class_group("", 7))) == Lines{"s:2 missing-code"});
  CHECK(brief(faults_with(sample::class_group("R", 0))) == Lines{"s:2 impossible-year"});
  const Faults faults = faults_with(sample::class_group("7A", 8, Weekday::monday));
  REQUIRE(brief(faults) == Lines{"s:2 class-in-two-years"});
  CHECK(faults[0].message == "Class 7A is in Year 7 and in Year 8.");
}

TEST_CASE("A class meets from Monday to Friday, once a day, for 5 to 300 minutes") {
  CHECK(brief(faults_with(sample::class_group("7B", 7, Weekday::sunday))) == Lines{"s:2 weekend"});
  const Faults twice = faults_with(sample::class_group("7A", 7));
  REQUIRE(brief(twice) == Lines{"s:2 duplicate-row"});
  CHECK(twice[0].message == "Class 7A stands twice for Wednesday.");
  ClassGroup group = sample::class_group("7B", 7);
  for (const int minutes : {4, 301}) {
    group.meetings[0].minutes = minutes;
    CHECK(brief(faults_with(group)) == Lines{"s:2 impossible-minutes"});
  }
}

TEST_CASE("A programme names lessons that exist, once, for years from 1 to 11") {
  const Faults faults = faults_with(Wanted{7, LessonCode{"L-a"}}, Wanted{7, LessonCode{"L-a"}},
                                    Wanted{12, LessonCode{"L-bb"}});
  CHECK(brief(faults) == Lines{"s:3 duplicate-row", "s:4 unknown-code", "s:4 impossible-year"});
  CHECK(faults[1].message == "There is no lesson \"L-bb\".");
  CHECK(faults[1].mend == "Did you mean \"L-b\"?");
}

TEST_CASE("What a year met before exists; it may be a topic or a lesson") {
  const Faults faults = faults_with(Prior{7, ItemCode{"a"}}, Prior{7, ItemCode{"L-a"}},
                                    Prior{0, ItemCode{"consent"}});
  CHECK(brief(faults) == Lines{"s:4 impossible-year", "s:4 unknown-code"});
  CHECK(faults[1].message == "There is no statement, topic or lesson \"consent\".");
  CHECK(faults[1].mend == "Check the spelling.");
}

TEST_CASE("A pin on a day without a lesson is told why, with the days on either side") {
  const auto fault = [](const std::string& day) {
    const Faults faults = faults_with(pin("7A", "L-a", day));
    REQUIRE(brief(faults) == Lines{"s:2 pin-on-closed-day"});
    return faults[0];
  };
  const Fault monday = fault("2026-09-07");
  CHECK(monday.message ==
        "Lesson \"L-a\" is pinned to 7 September 2026, when class 7A has no lesson: it is a "
        "Monday.");
  CHECK(monday.mend == "Choose 2 September 2026 or 9 September 2026.");
  const Fault holiday = fault("2026-10-21");
  CHECK(holiday.message.find("it is in the holidays") != std::string::npos);
  CHECK(holiday.mend == "Choose 14 October 2026 or 4 November 2026.");
  CHECK(fault("2026-08-26").mend == "Choose 2 September 2026.");
  CHECK(fault("2027-07-07").mend == "Choose 10 February 2027.");
}

TEST_CASE("A pin on a closed day is told the reason of the closure") {
  const Faults faults =
      faults_with(closed_on("2026-09-09", ClosureKind::inset), pin("7A", "L-a", "2026-09-09"));
  REQUIRE(brief(faults) == Lines{"s:3 pin-on-closed-day"});
  CHECK(faults[0].message.find("no lesson: it is an INSET day.") != std::string::npos);
  CHECK(faults[0].mend == "Choose 2 September 2026 or 16 September 2026.");
}

TEST_CASE("A pin for a class without a weekly lesson asks for one") {
  const Faults faults =
      faults_with(ClassGroup{ClassCode{"7B"}, 7, {}}, pin("7B", "L-a", "2026-09-09"));
  REQUIRE(brief(faults) == Lines{"s:2 class-without-times", "s:3 pin-on-closed-day"});
  CHECK(faults[1].mend == "Give the class a weekly lesson first.");
}

TEST_CASE("A pin names a class and a lesson that exist") {
  const Faults faults = faults_with(pin("7B", "L-a", "2026-09-09"), pin("7A", "L-z", "2026-09-09"));
  CHECK(brief(faults) == Lines{"s:2 unknown-class", "s:3 unknown-code"});
  CHECK(faults[0].message == "There is no class \"7B\".");
  CHECK(faults[0].mend == "Did you mean \"7A\"?");
}

TEST_CASE("A pinned lesson is in the programme of the class's year") {
  const Faults faults = faults_with(Wanted{7, LessonCode{"L-b"}}, pin("7A", "L-a", "2026-09-09"));
  REQUIRE(brief(faults) == Lines{"s:3 pin-outside-programme"});
  CHECK(faults[0].message == "Lesson \"L-a\" is not in the programme of Year 7.");
}

TEST_CASE("Pins are not held against a programme that names unknown lessons") {
  CHECK(brief(faults_with(Wanted{7, LessonCode{"L-z"}}, pin("7A", "L-a", "2026-09-09"))) ==
        Lines{"s:2 unknown-code"});
}

TEST_CASE("A class has one pin for a day and one for a lesson") {
  const Faults faults = faults_with(pin("7A", "L-a", "2026-09-09"), pin("7A", "L-b", "2026-09-09"),
                                    pin("7A", "L-b", "2026-09-16"));
  REQUIRE(brief(faults) == Lines{"s:3 two-pins", "s:4 two-pins"});
  CHECK(faults[0].message == "Class 7A has another pin for 9 September 2026.");
  CHECK(faults[1].message == "Class 7A has another pin for lesson \"L-b\".");
}

TEST_CASE("All faults are thrown at once, each with its place and its mend") {
  SchoolBuilder builder = sample::school_builder();
  builder.about(SchoolData{}, "School!B1")
      .add(HalfTerm{"Spring 2", sample::date("2027-03-25"), sample::date("2027-02-22")}, "Terms!A5")
      .add(closed_on("2026-11-05", ClosureKind::event, "", {14}), "Closures!A2")
      .add(sample::class_group("8A", 8, Weekday::saturday), "Classes!A3")
      .add(Wanted{7, LessonCode{"L-z"}}, "Programme!A2")
      .add(Prior{7, ItemCode{"zz"}}, "Prior!A2")
      .add(pin("9A", "L-a", "2026-09-09"), "Pins!A2")
      .add(pin("7A", "L-a", "2026-09-10"), "Pins!A3");
  try {
    (void)builder.build(abc());
    FAIL("faults were let through");
  } catch (const DataError& error) {
    CHECK(brief(error.faults()) == Lines{"School!B1 missing-name", "Terms!A5 impossible-dates",
                                         "Closures!A2 impossible-year", "Classes!A3 weekend",
                                         "Programme!A2 unknown-code", "Prior!A2 unknown-code",
                                         "Pins!A2 unknown-class", "Pins!A3 pin-on-closed-day"});
    for (const Fault& fault : error.faults()) {
      CHECK_FALSE(fault.message.empty());
      CHECK_FALSE(fault.mend.empty());
    }
  }
}

TEST_CASE("A raised priority holds in every year that wants the lesson, and none is lowered") {
  const CurriculumPtr curriculum = sample::curriculum("a b");
  SchoolBuilder builder = sample::school_without_classes();
  builder.add(sample::class_group("7A", 7))
      .add(Wanted{7, LessonCode{"L-a"}, Priority::could})
      .add(Wanted{7, LessonCode{"L-b"}, Priority::must})
      .raise(LessonCode{"L-a"}, Priority::should)
      .raise(LessonCode{"L-b"}, Priority::should);
  const SchoolPtr school = builder.build(*curriculum);
  REQUIRE(school->data().wanted.size() == 2);
  CHECK(school->data().wanted[0].priority == Priority::should);
  CHECK(school->data().wanted[1].priority == Priority::must);
}
