// The lesson times of classes: rhythms, extra times, and what shuts them.
#include "catch.hpp"
#include "pshe/model/plan.hpp"
#include "sample.hpp"

using namespace pshe;
using sample::date;
using Lines = std::vector<std::string>;

namespace {

/// A school with two half-terms of two and three weeks, and a week's holiday between them:
/// Mondays 3 and 10 May, then 24 and 31 May and 7 June 2027.
SchoolBuilder five_weeks(std::vector<ClassGroup> classes) {
  SchoolData about;
  about.name = "Sample School";
  about.phase = SchoolPhase::all_through;
  SchoolBuilder builder;
  builder.about(about)
      .add(HalfTerm{"First", date("2027-05-03"), date("2027-05-14")})
      .add(HalfTerm{"Second", date("2027-05-24"), date("2027-06-11")});
  for (ClassGroup& group : classes) builder.add(std::move(group));
  return builder;
}

ClassGroup meeting(const std::string& code, Meeting meeting, std::vector<int> year_groups = {}) {
  return {ClassCode{code}, 7, {meeting}, std::move(year_groups)};
}

SchoolPtr built(const SchoolBuilder& builder) { return builder.build(*sample::curriculum("a")); }

std::vector<LessonTime> times(const School& school, const std::string& code = "7A") {
  return lesson_times(school, *school.find(ClassCode{code}));
}

/// "05-04 1 60 shut by event", one line a time: day, number that day, minutes.
Lines lines(const School& school, const std::string& code = "7A") {
  Lines lines;
  for (const LessonTime& time : times(school, code)) {
    lines.push_back(iso(time.slot.date).substr(5) + " " + std::to_string(time.slot.number) + " " +
                    std::to_string(time.slot.minutes));
    if (time.shut_by)
      lines.back() += " shut by " + word(school.data().closures.at(*time.shut_by).kind);
  }
  return lines;
}

Lines lines(const SchoolBuilder& builder, const std::string& code = "7A") {
  return lines(*built(builder), code);
}

Closure closed(const std::string& first, const std::string& last, ClosureKind kind,
               std::vector<int> years = {}) {
  return {date(first), date(last), kind, "", std::move(years)};
}

ExtraTime extra(const std::string& day, int minutes) {
  return {ClassCode{"7A"}, date(day), minutes, "Drop-down day"};
}

const Meeting tuesdays{Weekday::tuesday, 60};

}  // namespace

TEST_CASE("Weeks take turns from A on, and a holiday does not count") {
  SchoolBuilder builder = five_weeks({meeting("7A", {Weekday::tuesday, 60, Rhythm::week_a}),
                                      meeting("7B", {Weekday::tuesday, 60, Rhythm::week_b})});
  CHECK(lines(builder) == Lines{"05-04 1 60", "05-25 1 60", "06-08 1 60"});
  CHECK(lines(builder, "7B") == Lines{"05-11 1 60", "06-01 1 60"});
}

TEST_CASE("From a stated week on, letters follow from it") {
  SchoolBuilder builder = five_weeks({meeting("7A", {Weekday::tuesday, 60, Rhythm::week_a})});
  builder.add(WeekLetter{date("2027-05-27"), Rhythm::week_b});
  CHECK(lines(builder) == Lines{"05-04 1 60", "06-01 1 60"});
  builder.add(WeekLetter{date("2027-05-03"), Rhythm::week_b});
  CHECK(lines(builder) == Lines{"05-11 1 60", "06-01 1 60"});
}

TEST_CASE("A week that a holiday cuts is one week of term") {
  SchoolData about;
  about.name = "Sample School";
  SchoolBuilder builder;
  builder.about(about)
      .add(HalfTerm{"First", date("2027-05-03"), date("2027-05-04")})
      .add(HalfTerm{"Second", date("2027-05-07"), date("2027-05-14")})
      .add(meeting("7A", {Weekday::friday, 60, Rhythm::week_a}));
  CHECK(lines(builder) == Lines{"05-07 1 60"});
}

TEST_CASE("A rolling time moves on by a weekday each week of term") {
  SchoolBuilder builder = five_weeks({meeting("7A", {Weekday::thursday, 30, Rhythm::rolling})});
  CHECK(lines(builder) ==
        Lines{"05-06 1 30", "05-14 1 30", "05-24 1 30", "06-01 1 30", "06-09 1 30"});
}

TEST_CASE("A lesson time holds from its first to its last day") {
  Meeting row = tuesdays;
  row.first = date("2027-05-11");
  row.last = date("2027-06-01");
  CHECK(lines(five_weeks({meeting("7A", row)})) == Lines{"05-11 1 60", "05-25 1 60", "06-01 1 60"});
  row.last = date("2027-05-31");
  CHECK(lines(five_weeks({meeting("7A", row)})) == Lines{"05-11 1 60", "05-25 1 60"});
}

TEST_CASE("Extra times stand for the other times of their day, in the order given") {
  SchoolBuilder builder = five_weeks({meeting("7A", tuesdays)});
  builder.add(extra("2027-05-11", 100)).add(extra("2027-05-26", 45)).add(extra("2027-05-11", 90));
  CHECK(lines(builder) == Lines{"05-04 1 60", "05-11 1 100", "05-11 2 90", "05-25 1 60",
                                "05-26 1 45", "06-01 1 60", "06-08 1 60"});
}

TEST_CASE("Extra times are for their class alone") {
  SchoolBuilder builder = five_weeks({meeting("7A", tuesdays), meeting("7B", tuesdays)});
  builder.add(extra("2027-05-11", 100));
  CHECK(lines(builder, "7B").at(1) == "05-11 1 60");
}

TEST_CASE("A class may be taught at extra times alone") {
  SchoolBuilder builder = five_weeks({{ClassCode{"7A"}, 7, {}}});
  builder.add(extra("2027-05-13", 100));
  CHECK(lines(builder) == Lines{"05-13 1 100"});
}

TEST_CASE("Events, mock exams and pauses shut the timetable, not the extra times made for them") {
  for (const ClosureKind kind : {ClosureKind::event, ClosureKind::mock_exams, ClosureKind::pause}) {
    SchoolBuilder builder = five_weeks({meeting("7A", tuesdays)});
    builder.add(closed("2027-05-10", "2027-05-28", kind)).add(extra("2027-05-25", 90));
    CHECK(lines(builder) == Lines{"05-04 1 60", "05-11 1 60 shut by " + word(kind), "05-25 1 90",
                                  "06-01 1 60", "06-08 1 60"});
  }
}

TEST_CASE("A time that two closures shut is said to be shut by the first") {
  SchoolBuilder builder = five_weeks({meeting("7A", tuesdays)});
  builder.add(closed("2027-05-11", "2027-05-11", ClosureKind::inset))
      .add(closed("2027-05-10", "2027-05-14", ClosureKind::event));
  CHECK(lines(builder).at(1) == "05-11 1 60 shut by event");
}

TEST_CASE("Only tutor times split, and extra times never do") {
  SchoolBuilder builder = five_weeks(
      {meeting("7A", {Weekday::tuesday, 20, Rhythm::weekly, true}), meeting("7B", tuesdays)});
  builder.add(extra("2027-05-11", 100));
  const SchoolPtr school = built(builder);
  std::string splits;
  for (const LessonTime& time : times(*school)) splits += time.splits ? 'y' : 'n';
  CHECK(splits == "ynyyy");
  for (const LessonTime& time : times(*school, "7B")) CHECK_FALSE(time.splits);
}

TEST_CASE("A time knows its half-term") {
  const SchoolPtr school = built(five_weeks({meeting("7A", tuesdays)}));
  std::string half_terms;
  for (const LessonTime& time : times(*school)) half_terms += std::to_string(time.half_term);
  CHECK(half_terms == "00111");
}

TEST_CASE("A mixed-age class has no lesson when any of its year groups is away") {
  SchoolBuilder builder = five_weeks(
      {ClassGroup{ClassCode{"3M"}, 4, {tuesdays}, {3, 4}}, sample::class_group("5A", 5)});
  builder.add(closed("2027-05-11", "2027-05-11", ClosureKind::event, {3}))
      .add(closed("2027-05-25", "2027-05-25", ClosureKind::event, {5, 6}));
  CHECK(lines(builder, "3M") ==
        Lines{"05-04 1 60", "05-11 1 60 shut by event", "05-25 1 60", "06-01 1 60", "06-08 1 60"});
  const SchoolPtr school = built(builder);
  const ClassGroup& group = *school->find(ClassCode{"3M"});
  CHECK(school->closed(date("2027-05-11"), group) == "there is an event");
  CHECK(school->closed(date("2027-05-25"), group).empty());
}

TEST_CASE("Study leave takes the rest of the year from the year that has it") {
  SchoolBuilder builder = five_weeks(
      {sample::class_group("11A", 11, Weekday::tuesday), sample::class_group("10A", 10)});
  builder.add(closed("2027-05-17", "2027-06-11", ClosureKind::study_leave, {11}));
  const SchoolPtr school = built(builder);
  CHECK(slots_of(*school, *school->find(ClassCode{"11A"})).size() == 2);
  CHECK(slots_of(*school, *school->find(ClassCode{"10A"})).size() == 5);
  CHECK(school->closed(date("2027-06-01"), 11) == "it is study leave");
}

TEST_CASE("A half-term in which PSHE rests has pupil days and no lesson times") {
  SchoolBuilder builder = five_weeks({meeting("7A", tuesdays)});
  const int days = built(builder)->pupil_days();
  builder.add(closed("2027-05-24", "2027-06-11", ClosureKind::pause));
  const SchoolPtr school = built(builder);
  CHECK(school->pupil_days() == days);
  CHECK(slots_of(*school, *school->find(ClassCode{"7A"})).size() == 2);
}

TEST_CASE("Lessons go on while the safeguarding lead is away") {
  SchoolBuilder builder = five_weeks({meeting("7A", tuesdays)});
  const Lines before = lines(builder);
  builder.add(closed("2027-05-03", "2027-06-11", ClosureKind::lead_away));
  CHECK(lines(builder) == before);
  CHECK(built(builder)->closed(date("2027-05-04"), 7).empty());
}

TEST_CASE("Slots are the open times, and keep their number") {
  SchoolBuilder builder = five_weeks({meeting("7A", tuesdays)});
  builder.add(closed("2027-05-04", "2027-05-04", ClosureKind::bank_holiday))
      .add(extra("2027-05-11", 50))
      .add(extra("2027-05-11", 50));
  const SchoolPtr school = built(builder);
  const auto slots = slots_of(*school, *school->find(ClassCode{"7A"}));
  REQUIRE(slots.size() == 5);
  CHECK(slots[0].date == date("2027-05-11"));
  CHECK(slots[1].number == 2);
  CHECK(slots[0] < slots[1]);
}
