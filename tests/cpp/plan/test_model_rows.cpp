#include <algorithm>

#include "catch.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/plan/model_rows.hpp"
#include "sample.hpp"

using namespace pshe;

TEST_CASE("Rows hold the places of each job, and what has to end before it begins") {
  const auto curriculum = sample::curriculum("a-->b");
  const auto school = sample::school_builder().build(*curriculum);
  const ModelRows rows = model_rows(*curriculum, *school);
  REQUIRE(rows.jobs.size() == 2);
  REQUIRE(rows.days.size() == 1);
  CHECK(rows.places.size() == 2 * rows.days[0].size());
  const auto must = std::find_if(rows.waits.begin(), rows.waits.end(),
                                 [](const ModelRows::Wait& row) { return row.cost == 0; });
  REQUIRE(must != rows.waits.end());
  CHECK(must->job == 1);
  CHECK(must->before == ModelRows::Numbers{0});
}

TEST_CASE("A job in parts ends inside its dates") {
  Lesson longer = sample::lesson("L-a");
  longer.minutes = 120;
  const auto curriculum = CurriculumBuilder{}.version("sample").add(longer).build();
  ClassGroup group = sample::class_group("7A", 7);
  group.meetings.front().splits = true;
  DateBound bound;
  bound.what = "L-a";
  bound.last = sample::date("2026-09-16");  // the third lesson time
  const auto school = sample::school_without_classes().add(group).add(bound).build(*curriculum);
  std::vector<std::size_t> last;
  for (const ModelRows::Place& place : model_rows(*curriculum, *school).places)
    last.push_back(place.last);
  CHECK(last == std::vector<std::size_t>{1, 2});
}

TEST_CASE("A pinned job has the places of its day alone") {
  const auto curriculum = sample::curriculum("a b");
  const auto builder = sample::school_builder();
  const auto school = builder.build(*curriculum);
  const auto slots = slots_of(*school, school->classes().front());
  auto pinned = builder;
  const LessonCode lesson = curriculum->lessons()[0].code;
  pinned.add(Pin{slots[3].class_code, lesson, slots[3].date, ""});
  const ModelRows rows = model_rows(*curriculum, *pinned.build(*curriculum));
  std::vector<std::size_t> first;
  for (const ModelRows::Place& place : rows.places)
    if (rows.jobs[place.job].lesson == lesson) first.push_back(place.first);
  CHECK(first == std::vector<std::size_t>{3});
}
