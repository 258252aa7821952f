#include <rapidcheck.h>

#include <algorithm>
#include <functional>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/plan/check.hpp"
#include "pshe/plan/moves.hpp"
#include "pshe/plan/planner.hpp"
#include "pshe/plan/replan.hpp"
#include "pshe/plan/resilience.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

const ClassCode class_7a{"7A"};

Date week(int number) { return sample::date("2026-09-02") + std::chrono::days{7 * number}; }
LessonCode lesson(char name) { return LessonCode{std::string("L-") + name}; }

/// Class 7A with an hour each Wednesday. Weeks are drawn as "a bc . d": lessons L-b and L-c share
/// the second, the third is spare. `pairs` are lessons that may merge: "bc ad".
struct Year {
  CurriculumPtr curriculum;
  SchoolPtr school;
  Plan plan;
};

std::vector<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> found;
  for (std::string word; stream >> word;) found.push_back(word);
  return found;
}

Plan planned(const std::vector<std::string>& weeks) {
  Plan plan;
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    const Slot slot{week(static_cast<int>(i)), class_7a, 60};
    if (weeks[i] == ".") plan.spare.push_back(slot);
    for (const char name : weeks[i])
      if (name != '.') plan.placements.push_back({slot, lesson(name)});
  }
  return plan;
}

Year year(const CurriculumPtr& curriculum, const std::string& weeks, const std::string& pairs,
          const std::vector<Wanted>& wanted = {}) {
  SchoolData about;
  about.name = "Sample School";
  SchoolBuilder school;
  school.about(about)
      .add(HalfTerm{"Autumn 1", week(0), week(static_cast<int>(words(weeks).size()) - 1)})
      .add(sample::class_group("7A", 7));
  for (const std::string& pair : words(pairs))
    school.add(Pairing{lesson(pair[0]), lesson(pair[1]), Keep::merge});
  for (const Wanted& row : wanted) school.add(row);
  return {curriculum, school.build(*curriculum), planned(words(weeks))};
}

Year year(const std::string& drawing, const std::string& weeks, const std::string& pairs) {
  return year(sample::curriculum(drawing), weeks, pairs);
}

Replanned lose(const Year& year, int lost, std::optional<Date> from = std::nullopt) {
  return replan(year.curriculum, year.school, year.plan, {week(lost), week(lost), {}, "Snow"},
                from);
}

/// The plan as `year` draws it, "-" where a time is lost.
std::string drawn(const Plan& plan, std::size_t weeks) {
  std::vector<std::string> found(weeks);
  const auto of = [&](const Slot& slot) -> std::string& {
    return found[static_cast<std::size_t>((slot.date - week(0)).count() / 7)];
  };
  for (const Placement& row : plan.placements) of(row.slot) += row.lesson.str().back();
  for (const Slot& slot : plan.spare) of(slot) += '.';
  std::string text;
  for (const std::string& one : found)
    text += (text.empty() ? "" : " ") + (one.empty() ? std::string("-") : one);
  return text;
}

std::vector<std::string> broken(const Year& year) {
  std::vector<std::string> found;
  for (const Break& entry : check(*year.curriculum, *year.school, year.plan))
    found.push_back(entry.code + " " + entry.lesson.str());
  return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("Two lessons share a lesson time only where the school lets them, and no third one") {
  CHECK(broken(year("a b", "ab .", "ab")).empty());
  CHECK(broken(year("a b", "ab .", "")) == Found{"two-in-a-slot L-b"});
  CHECK(broken(year("a b c", "abc .", "ab bc ac")) ==
        Found{"two-in-a-slot L-b", "two-in-a-slot L-c"});
}

TEST_CASE("A lesson does not share the time of what it rests on, unless the two may go together") {
  CHECK(broken(year("a-->b", "ab .", "ab")) == Found{"order L-b"});
  CHECK(broken(year("a~~>b", "ab .", "ab")).empty());
  CHECK(broken(year("a~~>b", "ab .", "")) == Found{"order L-b", "two-in-a-slot L-b"});
}

TEST_CASE("A part of a lesson shares no lesson time") {
  Year made = year("a b", "ab .", "ab");
  made.plan.placements[0].parts = 2;
  made.plan.placements.push_back({{week(1), class_7a, 60}, lesson('a'), Progress::planned, 2, 2});
  const Found found = broken(made);
  CHECK(std::count(found.begin(), found.end(), "two-in-a-slot L-b") == 1);
}

TEST_CASE("Where time is short a lesson shares the time of one that it may merge with") {
  const Replanned again = lose(year("a b c", "a b c", "bc"), 1);
  CHECK(drawn(again.plan, 3) == "a - bc");
  CHECK(again.fewest);
  CHECK(again.lost.empty());
  REQUIRE(again.moves.size() == 1);
  CHECK(again.moves[0].kind == MoveKind::merged);
  CHECK(again.moves[0].after == week(2));
  CHECK(again.moves[0].message ==
        "\"Lesson L-b\" of 9 September 2026 shares the lesson of 16 September 2026 with \"Lesson "
        "L-c\".");
}

TEST_CASE("With room nothing is merged") {
  CHECK(drawn(lose(year("a b c", "a b c .", "bc"), 1).plan, 4) == "a - c b");
}

TEST_CASE("Of several pairs the one is merged that moves least") {
  CHECK(drawn(lose(year("a b c d e", "a b c d e", "ae ed bc"), 1).plan, 5) == "a - bc d e");
}

TEST_CASE("A pair of other lessons makes room for the lost one") {
  const Replanned again = lose(year("a b c d", "a b c d", "cd"), 1);
  CHECK(drawn(again.plan, 4) == "a - b cd");
  CHECK(again.moves.size() == 2);
  CHECK(again.fewest);
}

TEST_CASE("A pair comes apart where two others need its lessons") {
  const Year made = year("a-->c b d", "ab d c", "ab bc ad");
  CHECK(drawn(lose(made, 0).plan, 3) == "- ad bc");
}

TEST_CASE("Lessons are not merged across what comes between them") {
  CHECK_THROWS_AS(lose(year("a-->b-->c", "a b c", "ac"), 1, week(0)), InfeasibleError);
  CHECK_THROWS_AS(lose(year("a b-->c", "a b c", "bc"), 1), InfeasibleError);
  CHECK(drawn(lose(year("a b~~>c", "a b c", "bc"), 1).plan, 3) == "a - bc");
}

TEST_CASE("A lesson that was taught is merged with nothing") {
  Year made = year("a b c", "a b c", "bc");
  made.plan.placements[2].progress = Progress::taught;
  CHECK_THROWS_AS(lose(made, 1, week(0)), InfeasibleError);
}

TEST_CASE("A lesson is merged rather than left out, and what is left out is kept with the plan") {
  auto builder = sample::builder("");
  for (const char name : {'a', 'b', 'c', 'd'}) builder.add(sample::lesson(lesson(name).str()));
  const CurriculumPtr curriculum = builder.build();
  CHECK(drawn(lose(year(curriculum, "a b c d", "bd"), 1).plan, 4) == "a - c bd");

  const Replanned once = lose(year(curriculum, "a b c d", ""), 1);
  CHECK(once.plan.left_out == std::vector{std::pair{class_7a, lesson('b')}});
  CHECK(check(*curriculum, *once.school, once.plan).empty());
  const Replanned twice =
      replan(curriculum, once.school, once.plan, {week(2), week(2), {}, "Snow"});
  CHECK(twice.plan.left_out.size() == 2);
  CHECK(check(*curriculum, *twice.school, twice.plan).empty());
}

TEST_CASE("A merge lets the more pressing of two lessons stay") {
  auto builder = sample::builder("");
  for (const char name : {'a', 'b', 'c', 'd'}) builder.add(sample::lesson(lesson(name).str()));
  const CurriculumPtr curriculum = builder.build();
  const std::vector<Wanted> wanted{{7, lesson('a'), Priority::must},
                                   {7, lesson('b'), Priority::must},
                                   {7, lesson('c'), Priority::could},
                                   {7, lesson('d'), Priority::must}};
  const Year made = year(curriculum, "a b c d", "bd", wanted);
  const Replanned again = replan(curriculum, made.school, made.plan, {week(1), week(2), {}, ""});
  CHECK(drawn(again.plan, 4) == "a - - bd");
  REQUIRE(again.moves.size() == 2);
  CHECK(again.moves[0].kind == MoveKind::left_out);
  CHECK(again.moves[0].lesson == lesson('c'));
}

TEST_CASE("Merged lessons stay merged, or come apart where they are lost and there is room") {
  const Year made = year("a b c d", "a bc d .", "bc");
  CHECK(drawn(lose(made, 2).plan, 4) == "a bc - d");
  CHECK(drawn(lose(made, 1).plan, 4) == "a - d bc");
  CHECK(drawn(lose(year("a b c d", "a bc d . .", "bc"), 1).plan, 5) == "a - d b c");
}

TEST_CASE("Merged lessons that were taught stay as they are") {
  Year made = year("a b c d", "a bc d .", "bc");
  for (std::size_t i = 0; i < 3; ++i) made.plan.placements[i].progress = Progress::taught;
  const Replanned again = lose(made, 2, week(0));
  CHECK(drawn(again.plan, 4) == "a bc - d");
  CHECK(again.plan.placements[2].progress == Progress::taught);
  PlanOptions options;
  options.agreed = made.plan;
  CHECK(drawn(make_plan(made.curriculum, made.school, options).plan, 4).substr(0, 4) == "a bc");
}

TEST_CASE("A move takes what shares a lesson time along, and leaves behind what stays") {
  const Year made = year("a b c d", "a bc d .", "bc");
  const MoveCheck check(Checker(made.curriculum, made.school), made.plan);
  const auto wish = [](char name, int to) { return MoveWish{class_7a, lesson(name), week(to)}; };
  CHECK(drawn(check.moved(wish('a', 1)), 4) == "bc a d .");
  CHECK(check.check(wish('a', 1)).breaks.empty());
  CHECK(check.check(wish('a', 1)).swaps == std::vector{lesson('b'), lesson('c')});
  CHECK(drawn(check.moved(wish('c', 3)), 4) == "a b d c");
  CHECK(check.check(wish('c', 3)).breaks.empty());
}

TEST_CASE("Both lessons of a shared time say why they are there") {
  const Year made = year("a-->b c-->d", "a bc d", "bc");
  const auto rows = why_here(*made.curriculum, *made.school, made.plan);
  REQUIRE(rows.size() == 4);
  CHECK(rows[1].why ==
        "It shares the lesson time with \"Lesson L-c\". This is the only day that keeps every "
        "rule.");
  CHECK(rows[2].why.find("It shares the lesson time with \"Lesson L-b\".") == 0);
  CHECK(rows[3].waits_for.front().find("\"Lesson L-b\" with \"Lesson L-c\"") == 0);
  CHECK(judge(*made.curriculum, *made.school, made.plan).cost() >= 0);
}

TEST_CASE("Two lessons in one time are essential as one") {
  auto builder = sample::builder("");
  builder.add(sample::framework());
  for (const char name : {'a', 'b'}) {
    builder.add(sample::statement(std::string("S-") + name));
    builder.add(sample::lesson(lesson(name).str(), {sample::teaches(std::string("S-") + name)}));
  }
  const Year made = year(builder.build(), "ab .", "ab");
  const auto rows = resilience(*made.curriculum, *made.school, made.plan, FrameworkCode{"guide"});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].essential == 1);
  CHECK(rows[0].statements == 2);
}

namespace {

/// Every way to lay lessons into the weeks; calls with the week of each lesson.
void each_layout(std::size_t lessons, std::size_t weeks, std::vector<int>& at,
                 const std::function<void()>& visit) {
  if (at.size() == lessons) return visit();
  for (std::size_t to = 0; to < weeks; ++to) {
    at.push_back(static_cast<int>(to));
    each_layout(lessons, weeks, at, visit);
    at.pop_back();
  }
}

/// Lessons a, b ... in a week each or merged, and some spare weeks, with links between the lessons
/// at random and pairs that may merge.
Year any_year(std::size_t lessons) {
  std::string drawing;
  std::string pairs;
  std::vector<std::string> weeks;
  for (std::size_t i = 0; i < lessons; ++i) {
    const std::string name(1, static_cast<char>('a' + i));
    drawing += name + " ";
    weeks.push_back(name);
    if (i == 0) continue;
    const auto any = rc::gen::inRange<std::size_t>(0, i);
    const int link = *rc::gen::inRange(0, 4);
    if (link < 2)
      drawing +=
          static_cast<char>('a' + *any) + std::string(link == 0 ? "-->" : "~~>") + name + " ";
    if (*rc::gen::inRange(0, 2) == 0) continue;
    const std::size_t other = *any;
    pairs += name + static_cast<char>('a' + other) + " ";
    if (*rc::gen::inRange(0, 3) != 0 || weeks[other].size() != 1 || weeks[other] == ".") continue;
    weeks[other] += name;
    weeks.back() = ".";
  }
  if (*rc::gen::inRange(0, 3) == 0) weeks.emplace_back(".");
  std::string text;
  for (const std::string& one : weeks)
    if (one != "." || *rc::gen::inRange(0, 2) == 0) text += one + " ";
  return year(drawing, text, pairs);
}

using Pairs = std::set<std::set<std::string>>;

Pairs merged(const Plan& plan) {
  Pairs found;
  for (const Placement& one : plan.placements)
    for (const Placement& other : plan.placements)
      if (one.slot == other.slot && one.lesson != other.lesson)
        found.insert({one.lesson.str(), other.lesson.str()});
  return found;
}

int week_of(const Plan& plan, char name) {
  for (const Placement& row : plan.placements)
    if (row.lesson == lesson(name)) return static_cast<int>((row.slot.date - week(0)).count() / 7);
  throw std::logic_error("The plan has no such lesson.");
}

/// The fewest lessons that any plan moves which keeps the rules, and what is before the loss; of
/// plans that merge what `like` merges, if it is given. Nothing when there is none.
std::optional<std::size_t> fewest_moves(const Year& before, int lost, const Plan* like) {
  const SchoolPtr school = SchoolBuilder(before.school->data())
                               .add(Closure{week(lost), week(lost), ClosureKind::closure, "", {}})
                               .build(*before.curriculum);
  const Checker checker(before.curriculum, school);
  const std::size_t lessons = before.plan.placements.size();
  const auto weeks = lesson_times(*school, school->classes().front()).size();
  std::optional<std::size_t> fewest;
  std::vector<int> at;
  each_layout(lessons, weeks, at, [&] {
    Plan plan;
    std::size_t moved = 0;
    for (std::size_t i = 0; i < lessons; ++i) {
      const char name = static_cast<char>('a' + i);
      const int was = week_of(before.plan, name);
      if ((was < lost || at[i] < lost) && at[i] != was) return;
      moved += at[i] != was ? 1U : 0U;
      plan.placements.push_back({{week(at[i]), class_7a, 60}, lesson(name)});
    }
    if ((fewest && moved >= *fewest) || (like != nullptr && merged(plan) != merged(*like))) return;
    if (checker.check(class_7a, plan.placements).empty()) fewest = moved;
  });
  return fewest;
}

/// Loses a week and compares with every layout; the year without it, when there is one.
std::optional<Year> lose_and_compare(const Year& before, int lost) {
  std::optional<Replanned> again;
  try {
    again = lose(before, lost);
  } catch (const InfeasibleError&) {
    RC_ASSERT(!fewest_moves(before, lost, nullptr));
    return std::nullopt;
  }
  RC_ASSERT(check(*before.curriculum, *again->school, again->plan).empty());
  RC_ASSERT(again->plan.placements.size() == before.plan.placements.size());
  const auto fewest = fewest_moves(before, lost, &again->plan);
  if (again->fewest) RC_ASSERT(again->moves.size() == fewest.value());
  return Year{before.curriculum, again->school, again->plan};
}

}  // namespace

TEST_CASE("Merged plans keep every rule, move the fewest, and are refused only without any") {
  REQUIRE(rc::check("what trying every layout finds", [] {
    const std::size_t lessons = *rc::gen::inRange<std::size_t>(2, 5);
    const Year drawn = any_year(lessons);
    const auto any_week = rc::gen::inRange(0, static_cast<int>(lessons));
    const int first = *any_week;
    const auto times = lesson_times(*drawn.school, drawn.school->classes().front()).size();
    if (!check(*drawn.curriculum, *drawn.school, drawn.plan).empty() ||
        first >= static_cast<int>(times))
      return;
    const auto once = lose_and_compare(drawn, first);
    if (!once) return;
    RC_CLASSIFY(merged(drawn.plan) != merged(once->plan), "merged or came apart");
    RC_CLASSIFY(!merged(drawn.plan).empty() && !merged(once->plan).empty(), "stayed merged");
    const int next = *any_week;
    if (next == first || next >= static_cast<int>(times)) return;
    RC_CLASSIFY(lose_and_compare(*once, next) && !merged(once->plan).empty(), "lost another");
  }));
}
