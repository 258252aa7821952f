// Lessons of many schools, held against a map that counts row by row.
#include <rapidcheck.h>

#include <map>
#include <numeric>
#include <tuple>

#include "catch.hpp"
#include "pshe/coverage/national.hpp"

using namespace pshe;

namespace {

using Numbers = std::vector<std::uint32_t>;
using Cell = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // school, statement, lessons

template <class Value>
std::vector<Value> any(std::size_t size, Value end) {
  return *rc::gen::container<std::vector<Value>>(size, rc::gen::inRange<Value>(0, end));
}

/// What codes stand for: one in five is set aside.
Numbers any_meaning(std::size_t codes, std::size_t end) {
  Numbers meaning = any<std::uint32_t>(codes, static_cast<std::uint32_t>(end));
  for (std::uint32_t& number : meaning)
    if (*rc::gen::inRange(0, 5) == 0) number = set_aside;
  return meaning;
}

/// Some rows with their own dictionaries, some of them without a statement or several lessons.
struct Drawn {
  Drawn(std::size_t all_schools, std::size_t all_statements)
      : size(*rc::gen::inRange<std::size_t>(0, 300)),
        school(any<std::uint8_t>(size, 7)),
        statement(any<std::uint16_t>(size, 9)),
        bits(any<std::uint8_t>(size / 8 + 2, 255)),
        lessons(any<std::uint32_t>(size, 4)),
        schools(any_meaning(7, all_schools)),
        statements(any_meaning(9, all_statements)),
        gappy(*rc::gen::arbitrary<bool>()),
        weighted(*rc::gen::arbitrary<bool>()) {}

  [[nodiscard]] LessonBatch batch() const {
    LessonBatch batch{{std::span<const std::uint8_t>(school), schools},
                      {std::span<const std::uint16_t>(statement), statements},
                      {}};
    if (gappy) batch.statement.valid = bits.data();
    if (gappy) batch.statement.first_bit = 3;
    if (weighted) batch.lessons = lessons;
    return batch;
  }

  std::size_t size;
  std::vector<std::uint8_t> school;
  std::vector<std::uint16_t> statement;
  std::vector<std::uint8_t> bits;
  Numbers lessons;
  Numbers schools;
  Numbers statements;
  bool gappy;
  bool weighted;
};

/// Counts slowly.
struct Plain {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> cells;
  std::uint64_t aside = 0;

  void add(const Drawn& rows, std::uint32_t times) {
    for (std::size_t i = 0; i < rows.size; ++i) {
      const std::uint32_t school = rows.schools[rows.school[i]];
      const std::uint32_t statement = rows.statements[rows.statement[i]];
      const bool there = !rows.gappy || ((rows.bits[(i + 3) / 8] >> ((i + 3) % 8)) & 1) != 0;
      if (there && school != set_aside && statement != set_aside)
        cells[{school, statement}] += times * (rows.weighted ? rows.lessons[i] : 1);
      else
        aside += times;
    }
  }

  [[nodiscard]] std::uint32_t lessons(std::uint32_t school, std::uint32_t statement) const {
    const auto found = cells.find({school, statement});
    return found == cells.end() ? 0 : found->second;
  }

  [[nodiscard]] std::vector<Cell> rows() const {
    std::vector<Cell> rows;
    for (const auto& [key, lessons] : cells)
      if (lessons > 0) rows.emplace_back(key.first, key.second, lessons);
    return rows;
  }

  [[nodiscard]] std::vector<SchoolGap> gaps(std::size_t schools,
                                            const std::vector<std::uint8_t>& groups) const {
    std::map<std::pair<std::uint32_t, std::uint32_t>, SchoolGap> gaps;
    for (std::uint32_t school = 0; school < schools; ++school)
      for (std::uint32_t statement = 0; statement < groups.size(); ++statement) {
        SchoolGap& gap = gaps[{school, groups[statement]}];
        gap.school = school;
        gap.group = groups[statement];
        ++gap.due;
        gap.missing += lessons(school, statement) == 0 ? 1U : 0U;
        gap.lessons += lessons(school, statement);
      }
    std::vector<SchoolGap> all;
    for (const auto& [key, gap] : gaps) all.push_back(gap);
    return all;
  }

  [[nodiscard]] std::vector<StatementTotal> totals(std::size_t statements) const {
    std::vector<StatementTotal> totals(statements);
    for (const auto& [school, statement, lessons] : rows()) {
      ++totals[statement].schools;
      totals[statement].lessons += lessons;
    }
    return totals;
  }
};

std::vector<Cell> cells(const LessonRows& rows) {
  std::vector<Cell> cells;
  for (std::size_t i = 0; i < rows.school.size(); ++i)
    cells.emplace_back(rows.school[i], rows.statement[i], rows.lessons[i]);
  return cells;
}

}  // namespace

TEST_CASE("Counts, gaps and totals are those of a map, for any rows, batches and threads") {
  rc::check([] {
    const auto schools = *rc::gen::inRange<std::size_t>(1, 6);
    const auto groups = any<std::uint8_t>(*rc::gen::inRange<std::size_t>(1, 9), 4);
    SchoolCounts counts(groups, *rc::gen::inRange(1U, 5U));
    Plain plain;
    const auto calls = *rc::gen::inRange(0, 3);
    for (int call = 0; call < calls; ++call) {
      const Drawn rows(schools, groups.size());
      // The same rows 700 times over are enough to start several threads.
      const std::uint32_t times = call == 0 ? 700 : 1;
      counts.add(std::vector<LessonBatch>(times, rows.batch()), schools);
      plain.add(rows, times);
    }
    Numbers order(counts.schools());
    std::iota(order.begin(), order.end(), 0U);
    RC_ASSERT(cells(counts.lesson_rows(order)) == plain.rows());
    RC_ASSERT(counts.gaps(order, {}) == plain.gaps(order.size(), groups));
    RC_ASSERT(counts.totals() == plain.totals(groups.size()));
    RC_ASSERT(counts.rows_aside() == plain.aside);
  });
}
