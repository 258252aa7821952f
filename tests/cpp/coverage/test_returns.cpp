#include "catch.hpp"
#include "coverage/returned.hpp"
#include "pshe/base/error.hpp"
#include "pshe/coverage/returns.hpp"

using namespace pshe;
using namespace pshe::drawn;

namespace {

/// Statements S1 (secondary) and P1 (primary) of "guide", topics a (consent) and b (exploitation).
CurriculumPtr small() {
  CurriculumBuilder builder;
  Statement primary = sample::statement("P1");
  primary.phase = Phase::primary;
  Topic exploitation = sample::topic("b");
  exploitation.strand = Strand::cse;
  builder.add(sample::framework())
      .add(sample::statement("S1"))
      .add(primary)
      .add(sample::topic("a"))
      .add(exploitation);
  return builder.build();
}

/// A return of Year 7 classes 7B and 7A with lessons that teach what their names say.
Return school(const std::string& name, SchoolPhase phase = SchoolPhase::secondary) {
  const auto lesson = [](const char* code, std::vector<Teaches> teaches) {
    return ReturnLesson{LessonCode{code}, "", Sensitivity::none, false, std::move(teaches)};
  };
  Return given{"1", name, phase, "2026-27", {}, {}, {}};
  given.classes = {{ClassCode{"7B"}, 7, {7}}, {ClassCode{"7A"}, 7, {7}}};
  given.lessons = {lesson("s1", {sample::teaches("S1")}),
                   lesson("s1-again", {sample::teaches("S1", Depth::secures)}),
                   lesson("a-and-b", {sample::teaches("a"), sample::teaches("b")})};
  return given;
}

ClassLesson row(const char* group, const char* lesson, const char* day, int minutes = 60,
                Progress progress = Progress::planned) {
  return {ClassCode{group}, LessonCode{lesson}, sample::date(day), minutes, progress};
}

/// "0 S1 7 7A introduced 2 (1) 120": school, item, year, class, how far, lessons (taught), minutes.
std::string line(std::size_t school, const std::string& what, int year, const ClassCode& group,
                 const LessonSum& sum) {
  return std::to_string(school) + " " + what + " " + std::to_string(year) + " " + group.str() +
         " " + word(sum.met) + " " + std::to_string(sum.lessons) + " (" +
         std::to_string(sum.taught) + ") " + std::to_string(sum.minutes);
}

Lines lines(const Curriculum& curriculum, const std::vector<ReturnCell>& cells) {
  Lines lines;
  for (const ReturnCell& cell : cells)
    lines.push_back(
        line(cell.school, curriculum.code(cell.item).str(), cell.year, cell.class_code, cell.sum));
  return lines;
}

Lines lines(const std::vector<StrandCell>& cells) {
  Lines lines;
  for (const StrandCell& cell : cells)
    lines.push_back(line(cell.school, word(cell.strand), cell.year, cell.class_code, cell.sum));
  return lines;
}

const FrameworkCode guide{"guide"};

}  // namespace

TEST_CASE("Cells of returns stand by school, item, year and class, whatever the rows' order") {
  const CurriculumPtr curriculum = small();
  std::vector<Return> returns{school("North"), school("South", SchoolPhase::all_through)};
  returns[0].taught = {row("7A", "s1-again", "2026-11-02"),
                       row("7A", "s1", "2026-09-02", 50, Progress::taught)};
  CHECK(lines(*curriculum,
              coverage_of_returns(*curriculum, pointers(returns), guide, ReturnsBy::class_group)) ==
        Lines{"0 S1 7 7A revisited 2 (1) 110", "0 S1 7 7B not met 0 (0) 0",
              "1 S1 7 7A not met 0 (0) 0", "1 S1 7 7B not met 0 (0) 0", "1 P1 7 7A not met 0 (0) 0",
              "1 P1 7 7B not met 0 (0) 0"});
}

TEST_CASE("A year of a return stands as its class least far, a school as its furthest") {
  const CurriculumPtr curriculum = small();
  std::vector<Return> returns{school("North")};
  returns[0].taught = {row("7A", "s1", "2026-09-02"), row("7A", "s1", "2026-11-02"),
                       row("7B", "s1", "2026-09-03")};
  const auto found = [&](ReturnsBy by) {
    return lines(*curriculum, coverage_of_returns(*curriculum, pointers(returns), guide, by));
  };
  CHECK(found(ReturnsBy::year) == Lines{"0 S1 7  introduced 1 (0) 60"});
  CHECK(found(ReturnsBy::school) == Lines{"0 S1 0  revisited 2 (0) 120"});
}

TEST_CASE("The dates of a cell are its first, its last and its last taught lesson") {
  const CurriculumPtr curriculum = small();
  std::vector<Return> returns{school("North")};
  returns[0].taught = {row("7A", "s1", "2026-09-16", 60, Progress::taught),
                       row("7A", "s1", "2026-09-02", 60, Progress::taught),
                       row("7A", "s1", "2026-11-02")};
  const LessonSum sum =
      coverage_of_returns(*curriculum, pointers(returns), guide, ReturnsBy::school).at(0).sum;
  CHECK(sum.first == sample::date("2026-09-02"));
  CHECK(sum.last == sample::date("2026-11-02"));
  CHECK(sum.last_taught == sample::date("2026-09-16"));
}

TEST_CASE("Rows, lessons and items that nobody knows cover nothing") {
  const CurriculumPtr curriculum = small();
  std::vector<Return> returns{school("North")};
  returns[0].lessons.push_back(
      {LessonCode{"odd"}, "", Sensitivity::none, false, {sample::teaches("no-such-item")}});
  returns[0].taught = {row("9Z", "s1", "2026-09-02"), row("7A", "gone", "2026-09-02"),
                       row("7A", "odd", "2026-09-02")};
  CHECK(lines(*curriculum,
              coverage_of_returns(*curriculum, pointers(returns), guide, ReturnsBy::school)) ==
        Lines{"0 S1 0  not met 0 (0) 0"});
}

TEST_CASE("A class that stands twice in a return is counted where it stands first") {
  const CurriculumPtr curriculum = small();
  std::vector<Return> returns{school("North")};
  returns[0].classes = {
      {ClassCode{"7A"}, 7, {7}}, {ClassCode{"7A"}, 7, {7}}, {ClassCode{"7B"}, 7, {7}}};
  returns[0].taught = {row("7B", "s1", "2026-09-02")};
  CHECK(lines(*curriculum,
              coverage_of_returns(*curriculum, pointers(returns), guide, ReturnsBy::class_group)) ==
        Lines{"0 S1 7 7A not met 0 (0) 0", "0 S1 7 7A not met 0 (0) 0",
              "0 S1 7 7B introduced 1 (0) 60"});
}

TEST_CASE("A lesson that secures only revisits, since a return says nothing of years before") {
  const CurriculumPtr curriculum = small();
  std::vector<Return> returns{school("North")};
  returns[0].taught = {row("7A", "s1", "2026-09-02"), row("7A", "s1-again", "2026-09-09")};
  CHECK(lines(*curriculum,
              coverage_of_returns(*curriculum, pointers(returns), guide, ReturnsBy::school)) ==
        Lines{"0 S1 0  introduced 2 (0) 120"});
}

TEST_CASE("A topic that only other year groups meet falls to them, unless a class has it") {
  CurriculumBuilder builder;
  Topic late = sample::topic("late");
  late.earliest_year = 9;
  late.key_stages = {3, 4};
  builder.add(sample::framework()).add(late).add(sample::topic("soon"));
  const CurriculumPtr curriculum = builder.build();
  std::vector<Return> returns{school("North")};
  returns[0].classes = {{ClassCode{"7A"}, 7, {7}}, {ClassCode{"8A"}, 8, {8}}};
  const auto due = [&](ReturnsBy by) {
    Lines lines;
    for (const ReturnCell& cell : topics_of_returns(*curriculum, pointers(returns), by))
      lines.push_back(curriculum->code(cell.item).str() + " " + word(cell.due));
    return lines;
  };
  CHECK(due(ReturnsBy::school) == Lines{"late later", "soon here"});
  returns[0].lessons.push_back(
      {LessonCode{"early"}, "", Sensitivity::none, false, {sample::teaches("late")}});
  returns[0].taught = {row("8A", "early", "2026-09-02")};
  CHECK(due(ReturnsBy::school) == Lines{"late here", "soon here"});
  CHECK(due(ReturnsBy::year) == Lines{"late later", "late here", "soon here", "soon here"});
}

TEST_CASE("A class of a year that no school has falls to no year group") {
  const CurriculumPtr curriculum = small();
  std::vector<Return> returns{school("North")};
  returns[0].classes = {{ClassCode{"X"}, -4, {}}, {ClassCode{"Y"}, 99, {99}}};
  const auto cells =
      coverage_of_returns(*curriculum, pointers(returns), guide, ReturnsBy::class_group);
  REQUIRE(cells.size() == 2);
  CHECK(cells[0].due == Due::here);
}

TEST_CASE("Topics are due in the key stages of the school's classes") {
  const CurriculumPtr curriculum = small();
  std::vector<Return> returns{school("North"), school("West", SchoolPhase::primary)};
  returns[0].taught = {row("7A", "a-and-b", "2026-09-02")};
  returns[1].classes = {{ClassCode{"6A"}, 6, {6}}};
  CHECK(lines(*curriculum, topics_of_returns(*curriculum, pointers(returns), ReturnsBy::school)) ==
        Lines{"0 a 0  introduced 1 (0) 60", "0 b 0  introduced 1 (0) 60"});
}

TEST_CASE("A lesson counts once for each strand of its topics") {
  const CurriculumPtr curriculum = small();
  std::vector<Return> returns{school("North")};
  returns[0].lessons.push_back({LessonCode{"a-twice"},
                                "",
                                Sensitivity::none,
                                false,
                                {sample::teaches("a"), sample::teaches("a", Depth::develops)}});
  returns[0].taught = {row("7A", "a-and-b", "2026-09-02"), row("7A", "a-twice", "2026-09-09", 30),
                       row("7B", "a-and-b", "2026-09-02")};
  CHECK(lines(strands_of_returns(*curriculum, pointers(returns), ReturnsBy::class_group)) ==
        Lines{"0 consent 7 7A introduced 2 (0) 90", "0 consent 7 7B introduced 1 (0) 60",
              "0 cse 7 7A introduced 1 (0) 60", "0 cse 7 7B introduced 1 (0) 60"});
}

TEST_CASE("A mixed-age class counts in the strands of each year group of its pupils") {
  const CurriculumPtr curriculum = small();
  std::vector<Return> returns{school("North")};
  returns[0].classes = {{ClassCode{"7B"}, 7, {7}}, {ClassCode{"7A"}, 7, {7, 8}}};
  returns[0].taught = {row("7A", "a-and-b", "2026-09-02")};
  const Lines found = lines(strands_of_returns(*curriculum, pointers(returns), ReturnsBy::year));
  CHECK(found == Lines{"0 consent 7  not met 0 (0) 0", "0 consent 8  introduced 1 (0) 60",
                       "0 cse 7  not met 0 (0) 0", "0 cse 8  introduced 1 (0) 60"});
}

TEST_CASE("Returns are judged by a framework of the curriculum") {
  const CurriculumPtr curriculum = small();
  CHECK_THROWS_AS(coverage_of_returns(*curriculum, {}, FrameworkCode{"gide"}, ReturnsBy::school),
                  UnknownCodeError);
  CHECK(coverage_of_returns(*curriculum, {}, guide, ReturnsBy::school).empty());
}
