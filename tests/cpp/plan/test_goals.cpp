#include "catch.hpp"
#include "plan/goals.hpp"
#include "plan/make_task.hpp"
#include "pshe/plan/aims.hpp"
#include "sample.hpp"

using namespace pshe;
using namespace pshe::detail;

namespace {

/// Cost of an aim when class 7A has its lessons in the order of the letters, one a week, after
/// each school row was added.
std::int64_t cost(Aim aim, const CurriculumPtr& curriculum, const std::string& order,
                  SchoolBuilder builder = sample::school_builder(), const Plan* agreed = nullptr) {
  builder.add(AimWeight{aim, 1});
  const auto school = builder.build(*curriculum);
  const auto tasks = make_tasks(*curriculum, *school);
  Starts starts(tasks[0].jobs.size(), not_placed);
  for (std::size_t job = 0; job < starts.size(); ++job) {
    const std::string& code = curriculum->lesson(tasks[0].jobs[job].lesson).code.str();
    starts[job] = order.find(code.back());
  }
  const Goals goals = make_goals(*curriculum, *school, tasks, agreed);
  return cost_of(tasks, goals, {starts}).at(static_cast<std::size_t>(aim));
}

std::int64_t cost(Aim aim, const std::string& drawing, const std::string& order,
                  SchoolBuilder builder = sample::school_builder(), const Plan* agreed = nullptr) {
  return cost(aim, sample::curriculum(drawing), order, std::move(builder), agreed);
}

}  // namespace

TEST_CASE("A helper that comes late costs twice the weight where the link is strong") {
  CHECK(cost(Aim::order, "a..>b c", "bca") == 2);
  CHECK(cost(Aim::order, "a..>b c", "acb") == 0);
}

TEST_CASE("Of alternative helpers one is enough") {
  CHECK(cost(Aim::order, "a|b..>c", "acb") == 0);
  CHECK(cost(Aim::order, "a|b..>c", "cab") == 2);
}

TEST_CASE("What takes an idea further costs when it comes before all that introduce it") {
  const auto curriculum = [](Depth depth) {
    CurriculumBuilder rows = sample::builder("a b");
    rows.add(sample::lesson("L-c", {sample::teaches("a", depth), sample::teaches("b", depth)}));
    rows.add(sample::lesson("L-d", {sample::teaches("a")}));
    return rows.build();
  };
  for (const Depth depth : {Depth::develops, Depth::secures}) {
    CHECK(cost(Aim::order, curriculum(depth), "abcd") == 0);
    CHECK(cost(Aim::order, curriculum(depth), "dbca") == 0);
    CHECK(cost(Aim::order, curriculum(depth), "acbd") == 1);
    CHECK(cost(Aim::order, curriculum(depth), "cabd") == 2);
  }
  CHECK(cost(Aim::order, curriculum(Depth::introduces), "cabd") == 0);
}

TEST_CASE("What was introduced in an earlier year may be taken further at any time") {
  CurriculumBuilder rows = sample::builder("a b");
  rows.add(sample::lesson("L-c", {sample::teaches("a", Depth::develops)}));
  Lesson before = sample::lesson("L-z", {sample::teaches("a")});
  before.years = {6};
  CHECK(cost(Aim::order, CurriculumBuilder(rows).build(), "cab") == 1);
  CHECK(cost(Aim::order, rows.add(before).build(), "cab") == 0);
}

TEST_CASE("A lesson more than six lessons after what it rests on costs one for each more") {
  CHECK(cost(Aim::linked, "a-->h b c d e f g i", "abcdefhgi") == 0);
  CHECK(cost(Aim::linked, "a-->h b c d e f g i", "abcdefgih") == 2);
}

TEST_CASE("What is revisited before six weeks costs one for each week short") {
  CHECK(cost(Aim::revisits, "a==>b c d e f g", "abcdefg") == 5);
  CHECK(cost(Aim::revisits, "a==>b c d e f g", "acdefgb") == 0);
}

TEST_CASE("A lesson far from its place in the programme costs, the first one at any distance") {
  // Twenty lesson times for four lessons: their places are the 1st, 6th, 11th and 16th.
  CHECK(cost(Aim::programme, "a b c d", "a    b    c    d") == 0);
  CHECK(cost(Aim::programme, "a b c d", "a  b         c d") == 0);
  CHECK(cost(Aim::programme, "a b c d", " a   b    c    d") == 1);
  CHECK(cost(Aim::programme, "a b c d", "ab   c         d") == 1 + 2);
}

TEST_CASE("A half-term costs one for each lesson too many or too few") {
  // Twenty Wednesdays, 7, 7 and 6: of six lessons two or three, two or three, one or two.
  CHECK(cost(Aim::balance, "a b c d e f", "abcdef") == 3 + 2 + 1);
  CHECK(cost(Aim::balance, "a b c d e f", "ab.....cd.....ef") == 0);
}

TEST_CASE("Lessons outside the dates wished for cost one for each week") {
  auto school = sample::school_builder();
  DateBound bound;
  bound.what = "L-a";
  bound.first = sample::date("2026-09-16");
  bound.last = sample::date("2026-09-23");
  bound.must = false;
  school.add(bound);
  CHECK(cost(Aim::dates, "a", "a", school) == 2);
  CHECK(cost(Aim::dates, "a", "..a", school) == 0);
  CHECK(cost(Aim::dates, "a", "....a", school) == 1);
}

TEST_CASE("Pairs are to be one straight after the other, or weeks apart either way round") {
  auto together = sample::school_builder();
  together.add(Pairing{LessonCode{"L-a"}, LessonCode{"L-b"}, Keep::together, 0});
  CHECK(cost(Aim::pairs, "a b", "ab", together) == 0);
  CHECK(cost(Aim::pairs, "a b", "a..b", together) == 2);
  CHECK(cost(Aim::pairs, "a b", "ba", together) == 2);
  auto apart = sample::school_builder();
  apart.add(Pairing{LessonCode{"L-a"}, LessonCode{"L-b"}, Keep::apart, 3});
  CHECK(cost(Aim::pairs, "a b", "ba", apart) == 2);
  CHECK(cost(Aim::pairs, "a b", "b..a", apart) == 0);
}

TEST_CASE("A lesson that leaves its date in the agreed plan costs one") {
  const Plan agreed = sample::plan("2026-09-02 7A L-a  2026-09-09 7A L-b");
  CHECK(cost(Aim::agreed, "a b", "ab", sample::school_builder(), &agreed) == 0);
  CHECK(cost(Aim::agreed, "a b", "a.b", sample::school_builder(), &agreed) == 1);
}

TEST_CASE("Every aim has a name and one sentence") {
  for (std::size_t i = 0; i < Words<Aim>::text.size(); ++i) {
    const auto aim = static_cast<Aim>(i);
    CHECK(!name(aim).empty());
    CHECK(sentence(aim).back() == '.');
    CHECK(sentence(aim).find(". ") == std::string::npos);
  }
}

TEST_CASE("Lessons of a carousel are not held in step, others are") {
  const auto curriculum = sample::curriculum("a b");
  const auto terms = [&](bool carousel) {
    auto school = sample::school_without_classes();
    school.add(sample::class_group("7A", 7)).add(sample::class_group("7B", 7));
    school.add(ModuleLesson{"first", LessonCode{"L-a"}});
    for (const char* name : {"7A", "7B"})
      if (carousel)
        school.add(
            Turn{ClassCode{name}, "first", sample::date("2026-09-02"), sample::date("2026-09-30")});
    const auto built = school.build(*curriculum);
    return make_goals(*curriculum, *built, make_tasks(*curriculum, *built), nullptr).pairs.size();
  };
  CHECK(terms(true) + 1 == terms(false));
}
