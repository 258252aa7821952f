// Lessons of many schools: what counts, what is set aside, what is refused.
#include <numeric>

#include "catch.hpp"
#include "pshe/coverage/national.hpp"

using namespace pshe;

namespace {

using Numbers = std::vector<std::uint32_t>;

/// Codes 0, 1, 2 ... that stand for themselves.
Numbers identity(std::size_t size) {
  Numbers numbers(size);
  std::iota(numbers.begin(), numbers.end(), 0U);
  return numbers;
}

/// Columns that own what a LessonBatch points to.
struct Rows {
  Numbers school;
  Numbers statement;
  Numbers lessons = {};
  Numbers schools = identity(3);
  Numbers statements = identity(4);

  [[nodiscard]] LessonBatch batch() const {
    return {{std::span<const std::uint32_t>(school), schools},
            {std::span<const std::uint32_t>(statement), statements},
            lessons};
  }
};

/// Counts of three schools and four statements, of which the last two are one group.
SchoolCounts counted(const std::vector<Rows>& all, unsigned threads = 1) {
  SchoolCounts counts({0, 1, 2, 2}, threads);
  std::vector<LessonBatch> batches;
  for (const Rows& rows : all) batches.push_back(rows.batch());
  counts.add(batches, 3);
  return counts;
}

/// "0 1: 2", one line a school and statement with lessons.
std::vector<std::string> lines(const LessonRows& rows) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < rows.school.size(); ++i)
    lines.push_back(std::to_string(rows.school[i]) + " " + std::to_string(rows.statement[i]) +
                    ": " + std::to_string(rows.lessons[i]));
  return lines;
}

using Lines = std::vector<std::string>;

RowError error_of(const std::vector<Rows>& all, unsigned threads = 1) {
  try {
    counted(all, threads);
  } catch (const RowError& error) {
    return error;
  }
  FAIL("nothing was thrown");
  throw std::logic_error("not reached");
}

}  // namespace

TEST_CASE("Rows are counted by school and statement, in whatever order they come") {
  const SchoolCounts counts = counted({{{0, 2, 0}, {1, 3, 1}}, {{2, 0}, {3, 0}}});
  CHECK(lines(counts.lesson_rows(identity(3))) == Lines{"0 0: 1", "0 1: 2", "2 3: 2"});
  CHECK(counts.lessons(0, 1) == 2);
  CHECK(counts.rows() == 5);
  CHECK(counts.rows_aside() == 0);
}

TEST_CASE("Schools leave in the order asked for, and those not asked for stay") {
  const SchoolCounts counts = counted({{{0, 1, 2}, {0, 1, 2}}});
  const Numbers order{2, 0};
  CHECK(lines(counts.lesson_rows(order)) == Lines{"0 2: 1", "1 0: 1"});
  CHECK(counts.gaps(order, {}).front() == SchoolGap{0, 0, 1, 1, 0});
}

TEST_CASE("A gap is a statement that is due and has no lesson") {
  const SchoolCounts counts = counted({{{0, 0, 1}, {2, 2, 0}}});
  const Numbers order{0, 1};
  const Numbers due{0b110, 0b001};  // groups 1 and 2; group 0
  CHECK(counts.gaps(order, due) ==
        std::vector<SchoolGap>{{0, 1, 1, 1, 0}, {0, 2, 2, 1, 2}, {1, 0, 1, 0, 1}});
}

TEST_CASE("A total has the schools that teach a statement and their lessons") {
  const SchoolCounts counts = counted({{{0, 0, 1}, {2, 2, 2}}});
  CHECK(counts.totals() == std::vector<StatementTotal>{{0, 0}, {0, 0}, {2, 3}, {0, 0}});
}

TEST_CASE("Nothing gives nothing, and every due statement is a gap") {
  const SchoolCounts counts = counted({});
  CHECK(counts.lesson_rows(identity(3)).school.size() == 0);
  CHECK(counts.gaps(Numbers{1}, {}) ==
        std::vector<SchoolGap>{{0, 0, 1, 1, 0}, {0, 1, 1, 1, 0}, {0, 2, 2, 2, 0}});
  CHECK_FALSE(counts.has_rows(1));
}

TEST_CASE("Codes of other editions and rows without a code are set aside and counted") {
  Rows rows{{0, 1, 1, 2}, {9, 0, 9, 1}, {}, {0, set_aside, 2}, Numbers(10, set_aside)};
  rows.statements[1] = 1;
  const std::uint8_t valid = 0b0111'0;  // bits from the second on: rows 0 to 2
  LessonBatch batch = rows.batch();
  batch.statement.valid = &valid;
  batch.statement.first_bit = 1;
  SchoolCounts counts({0, 1, 2, 2}, 1);
  counts.add({&batch, 1}, 3);
  CHECK(counts.rows() == 4);
  CHECK(counts.rows_aside() == 4);
  CHECK(counts.has_rows(0));
  CHECK_FALSE(counts.has_rows(1));
  CHECK(counts.lesson_rows(identity(3)).school.size() == 0);
}

TEST_CASE("A row may be several lessons") {
  const SchoolCounts counts = counted({{{0, 0, 1}, {1, 1, 1}, {5, 7, 0}}});
  CHECK(lines(counts.lesson_rows(identity(3))) == Lines{"0 1: 12"});
}

TEST_CASE("A count past 65,535 is exact, be it of single rows or of many lessons a row") {
  const std::size_t many = 200'000;
  const Rows single{Numbers(many, 1), Numbers(many, 3)};
  const Rows heavy{{1, 1, 2}, {3, 0, 3}, {70'000, 4'000'000'000, 65'536}};
  const SchoolCounts counts = counted({single, heavy}, 2);
  CHECK(counts.lessons(1, 3) == 270'000);
  CHECK(lines(counts.lesson_rows(identity(3))) ==
        Lines{"1 0: 4000000000", "1 3: 270000", "2 3: 65536"});
  CHECK(counts.totals()[3] == StatementTotal{2, 335'536});
}

TEST_CASE("Rows set aside past 65,535 are counted exactly, in a school that has no others") {
  const std::size_t many = 65'536;
  Rows rows{Numbers(many, 1), Numbers(many, 0)};
  rows.statements[0] = set_aside;
  const SchoolCounts counts = counted({rows});
  CHECK(counts.rows_aside() == many);
  CHECK(counts.has_rows(1));
  CHECK_FALSE(counts.has_rows(0));
}

TEST_CASE("Rows added after a table was made are in the next") {
  SchoolCounts counts = counted({{{0}, {1}}});
  CHECK(lines(counts.lesson_rows(identity(3))) == Lines{"0 1: 1"});
  const Rows more{{0, 2}, {1, 1}};
  const LessonBatch batch = more.batch();
  counts.add({&batch, 1}, 3);
  CHECK(lines(counts.lesson_rows(identity(3))) == Lines{"0 1: 2", "2 1: 1"});
  CHECK(counts.totals()[1] == StatementTotal{2, 3});
}

TEST_CASE("A code that stands for nothing is named with its batch and row") {
  const std::vector<Rows> school{{{0, 1}, {0, 0}}, {{2, 3}, {0, 0}}};
  const RowError one = error_of(school);
  CHECK(one.batch() == 1);
  CHECK(one.row() == 1);
  CHECK(one.column() == RowError::Column::school);
  CHECK(one.faults().front().place == "batch 2, row 2");
  const RowError two = error_of({{{0, 1}, {0, 4}}});
  CHECK(two.column() == RowError::Column::statement);
  CHECK(two.faults().front().place == "batch 1, row 2");
}

TEST_CASE("Batches are numbered on from one call to the next") {
  SchoolCounts counts({0, 0, 0, 0}, 1);
  const Rows good{{0}, {0}};
  const Rows bad{{0}, {7}};
  const LessonBatch first = good.batch();
  const LessonBatch second = bad.batch();
  counts.add({&first, 1}, 3);
  CHECK_THROWS_WITH(counts.add({&second, 1}, 3), Catch::Matchers::StartsWith("batch 2, row 1:"));
}

TEST_CASE("Of many bad rows the first is named, whichever thread meets one first") {
  Rows rows{Numbers(200'000, 1), Numbers(200'000, 1)};
  rows.statement[60'001] = 4;
  for (std::size_t i = 100'000; i < 200'000; ++i) rows.school[i] = 8;
  CHECK(error_of({rows}, 4).row() == 60'001);
}

TEST_CASE("More lessons than a count holds are refused before any is counted") {
  const Numbers codes{0, 0};
  const std::vector<Rows> fits{{codes, codes, {4'294'967'294, 1}}};
  CHECK(counted(fits).lessons(0, 0) == 4'294'967'295);
  CHECK_THROWS_WITH(counted({{codes, codes, {4'294'967'294, 1}}, {{0}, {1}}}),
                    Catch::Matchers::StartsWith("batch 2: With this batch there are more than"));
}

TEST_CASE(
    "Columns of unequal length and groups past the 32nd and too many statements are refused") {
  CHECK_THROWS_WITH(counted({{{0, 1}, {0}}}), Catch::Matchers::StartsWith("batch 1: Its columns"));
  CHECK_THROWS_AS(SchoolCounts({32}), DataError);
  CHECK_NOTHROW(SchoolCounts({31}));
  CHECK_THROWS_AS(SchoolCounts(std::vector<std::uint8_t>(32'768)), DataError);
  CHECK_NOTHROW(SchoolCounts(std::vector<std::uint8_t>(32'767)));
}
