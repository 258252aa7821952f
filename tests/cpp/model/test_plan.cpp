#include "catch.hpp"
#include "pshe/model/plan.hpp"
#include "sample.hpp"

using namespace pshe;
using Lines = std::vector<std::string>;

namespace {

/// A school with one half-term, Monday 3 to Friday 14 May 2027, and these classes.
SchoolBuilder fortnight(std::vector<ClassGroup> classes) {
  SchoolData about;
  about.name = "Sample School";
  SchoolBuilder builder;
  builder.about(about).add(
      HalfTerm{"Summer 1", sample::date("2027-05-03"), sample::date("2027-05-14")});
  for (ClassGroup& group : classes) builder.add(std::move(group));
  return builder;
}

Lines slots(SchoolBuilder& builder, const std::string& code) {
  const SchoolPtr school = builder.build(*sample::curriculum("a"));
  Lines lines;
  for (const Slot& slot : slots_of(*school, *school->find(ClassCode{code})))
    lines.push_back(iso(slot.date) + " " + slot.class_code.str() + " " +
                    std::to_string(slot.minutes));
  return lines;
}

Closure closure(const std::string& day, ClosureKind kind, std::vector<int> years = {}) {
  return {sample::date(day), sample::date(day), kind, "", std::move(years)};
}

}  // namespace

TEST_CASE("A class has a slot on each of its weekdays, by date") {
  ClassGroup group = sample::class_group("7A", 7, Weekday::friday);
  group.meetings.push_back({Weekday::tuesday, 20});
  SchoolBuilder builder = fortnight({group});
  CHECK(slots(builder, "7A") ==
        Lines{"2027-05-04 7A 20", "2027-05-07 7A 60", "2027-05-11 7A 20", "2027-05-14 7A 60"});
}

TEST_CASE("The first and last day of a half-term are lesson days") {
  SchoolBuilder builder = fortnight({sample::class_group("7A", 7, Weekday::monday),
                                     sample::class_group("7B", 7, Weekday::friday)});
  CHECK(slots(builder, "7A") == Lines{"2027-05-03 7A 60", "2027-05-10 7A 60"});
  CHECK(slots(builder, "7B") == Lines{"2027-05-07 7B 60", "2027-05-14 7B 60"});
}

TEST_CASE("A bank holiday takes the slot of its week") {
  SchoolBuilder builder = fortnight({sample::class_group("7A", 7, Weekday::monday)});
  builder.add(closure("2027-05-03", ClosureKind::bank_holiday));
  CHECK(slots(builder, "7A") == Lines{"2027-05-10 7A 60"});
}

TEST_CASE("A closure for one year takes no slot from the others") {
  SchoolBuilder builder = fortnight({sample::class_group("7A", 7, Weekday::wednesday),
                                     sample::class_group("11A", 11, Weekday::wednesday)});
  builder.add(closure("2027-05-12", ClosureKind::event, {10, 11}));
  CHECK(slots(builder, "7A") == Lines{"2027-05-05 7A 60", "2027-05-12 7A 60"});
  CHECK(slots(builder, "11A") == Lines{"2027-05-05 11A 60"});
}

TEST_CASE("A class has no slot between half-terms") {
  SchoolBuilder builder = fortnight({sample::class_group("7A", 7, Weekday::thursday)});
  builder.add(HalfTerm{"Summer 2", sample::date("2027-05-31"), sample::date("2027-06-04")});
  CHECK(slots(builder, "7A") == Lines{"2027-05-06 7A 60", "2027-05-13 7A 60", "2027-06-03 7A 60"});
}

TEST_CASE("Placements are ordered by date, then class") {
  const Plan plan = sample::plan("2027-05-05 7A L-a  2027-05-04 7B L-b  2027-05-04 7A L-c");
  std::vector<Placement> sorted = plan.placements;
  std::sort(sorted.begin(), sorted.end());
  CHECK(sorted[0].lesson == LessonCode{"L-c"});
  CHECK(sorted[1].lesson == LessonCode{"L-b"});
  CHECK(sorted[2].lesson == LessonCode{"L-a"});
}

TEST_CASE("Lessons in one slot share its minutes, and a lesson in parts has those of its parts") {
  const auto at = [](const char* day, int number, int minutes, const char* lesson, int part,
                     int parts) {
    return Placement{{sample::date(day), ClassCode{"7A"}, minutes, number},
                     LessonCode{lesson},
                     Progress::planned,
                     part,
                     parts};
  };
  Plan plan;
  plan.placements = {at("2027-05-05", 1, 55, "L-a", 1, 1), at("2027-05-05", 1, 55, "L-b", 1, 1),
                     at("2027-05-05", 2, 20, "L-c", 1, 2), at("2027-05-06", 1, 20, "L-c", 2, 2)};
  CHECK(own_minutes(plan.placements) == std::vector{28, 27, 20, 20});
  Lines lines;
  for (const Placement& row : whole_lessons(plan))
    lines.push_back(row.lesson.str() + " " + std::to_string(row.slot.minutes));
  CHECK(lines == Lines{"L-a 28", "L-b 27", "L-c 40"});
}
