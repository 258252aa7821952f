#include "pshe/coverage/national.hpp"

#include <algorithm>
#include <compare>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "coverage/count_grid.hpp"
#include "coverage/count_sums.hpp"
#include "coverage/in_pieces.hpp"

namespace pshe {
namespace {

using Column = RowError::Column;

constexpr std::uint64_t most_lessons = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t piece_rows = 1 << 16;
constexpr std::size_t at_once = 64;  // rows whose schools are compared
constexpr std::uint8_t most_groups = 32;
constexpr std::size_t most_statements = std::numeric_limits<std::int16_t>::max();

struct BadRow {
  std::size_t batch;
  std::size_t row;
  Column column;

  friend auto operator<=>(const BadRow&, const BadRow&) = default;
};

/// What one thread found besides counts.
struct alignas(64) Found {
  std::uint64_t aside = 0;
  std::optional<BadRow> bad;
};

std::size_t length(const CodeColumn& column) {
  return std::visit([](const auto& codes) { return codes.size(); }, column.codes);
}

bool is_valid(const CodeColumn& column, std::size_t row) {
  const std::size_t bit = column.first_bit + row;
  return column.valid == nullptr || ((column.valid[bit / 8] >> (bit % 8)) & 1) != 0;
}

/// The number a code stands for.
template <class Code>
std::uint32_t number(Code code, std::span<const std::uint32_t> meaning) {
  return code < meaning.size() ? meaning[static_cast<std::size_t>(code)] : unknown_code;
}

/// Counts statements of one school up to the first that is none, and gives how many. A function of
/// its own, so that all it needs stays in registers.
template <class Code>
[[gnu::noinline]] std::size_t count_ones(const Code* codes, std::size_t size,
                                         std::span<const std::uint32_t> meaning,
                                         const CountGrid::Turn& turn) {
  const std::span<std::uint16_t> counts = turn.row();
  std::size_t i = 0;
  for (; i < size; ++i) {
    const std::uint32_t statement = number(codes[i], meaning);
    if (statement >= counts.size()) break;
    if (++counts[statement] == 0) [[unlikely]]
      turn.carry(statement, 1);
  }
  return i;
}

/// Counts rows of one batch. A run of rows of one school is counted into its row of the grid, which
/// then stays in the cache.
template <class School, class Statement>
class Reader {
 public:
  Reader(CountGrid& grid, const LessonBatch& batch, std::size_t number, Found& found)
      : grid_(grid),
        batch_(batch),
        schools_(std::get<std::span<const School>>(batch.school.codes).data()),
        statements_(std::get<std::span<const Statement>>(batch.statement.codes).data()),
        number_(number),
        found_(found) {}

  /// Stops at the first row that cannot be counted.
  void count(std::size_t first, std::size_t last) {
    const bool plain = batch_.school.valid == nullptr && batch_.statement.valid == nullptr &&
                       batch_.lessons.empty();
    while (first < last && !found_.bad) first = plain ? plain_run(first, last) : run(first, last);
  }

 private:
  /// The school's number, or nothing when its rows are set aside or cannot be counted.
  std::optional<std::uint32_t> school_at(std::size_t row) {
    const std::uint32_t school = number(schools_[row], batch_.school.meaning);
    if (school < grid_.schools()) return school;
    if (school != set_aside) found_.bad = BadRow{number_, row, Column::school};
    return std::nullopt;
  }

  /// The end of the rows of the same school from `row` on, of which some are looked at.
  std::size_t run_end(std::size_t row, std::size_t last) const {
    const School school = schools_[row];
    if (row + at_once <= last && schools_[row + at_once - 1] == school) {
      School differ = 0;
      for (std::size_t i = 0; i < at_once; ++i)
        differ = static_cast<School>(differ | (schools_[row + i] ^ school));
      if (differ == 0) return row + at_once;
    }
    while (row < last && schools_[row] == school) ++row;
    return row;
  }

  /// Counts a run from `row` on and gives its end. All rows have codes and are one lesson.
  std::size_t plain_run(std::size_t row, std::size_t last) {
    const School code = schools_[row];
    const auto school = school_at(row);
    if (!school) {
      const std::size_t end = run_end(row, last);
      found_.aside += end - row;
      return end;
    }
    const std::span<const std::uint32_t> meaning = batch_.statement.meaning;
    const CountGrid::Turn turn(grid_, *school);
    do {
      const std::size_t end = run_end(row, last);
      while (true) {
        row += count_ones(statements_ + row, end - row, meaning, turn);
        if (row == end) break;
        if (!count_statement(turn, row, number(statements_[row], meaning), 1)) return row;
        ++row;
      }
    } while (row < last && schools_[row] == code);
    return row;
  }

  /// The same where some codes are missing or rows are several lessons.
  std::size_t run(std::size_t row, std::size_t last) {
    if (!is_valid(batch_.school, row)) {
      ++found_.aside;
      return row + 1;
    }
    const School code = schools_[row];
    const auto school = school_at(row);
    if (!school) {
      ++found_.aside;
      return row + 1;
    }
    const CountGrid::Turn turn(grid_, *school);
    for (; row < last && schools_[row] == code && is_valid(batch_.school, row); ++row) {
      const std::uint32_t statement = is_valid(batch_.statement, row)
                                          ? number(statements_[row], batch_.statement.meaning)
                                          : set_aside;
      if (!count_statement(turn, row, statement, batch_.lessons.empty() ? 1 : batch_.lessons[row]))
        return row;
    }
    return row;
  }

  /// Whether the statement is one.
  bool count_statement(const CountGrid::Turn& turn, std::size_t row, std::uint32_t statement,
                       std::uint32_t lessons) {
    if (statement < grid_.statements()) [[likely]] {
      turn.add(statement, lessons);
      return true;
    }
    if (statement == set_aside)
      turn.add(grid_.statements(), 1);
    else
      found_.bad = BadRow{number_, row, Column::statement};
    return statement == set_aside;
  }

  CountGrid& grid_;
  const LessonBatch& batch_;
  const School* schools_;
  const Statement* statements_;
  std::size_t number_;
  Found& found_;
};

void count_rows(CountGrid& grid, const LessonBatch& batch, std::size_t number, std::size_t first,
                std::size_t last, Found& found) {
  std::visit(
      [&]<class School, class Statement>(std::span<const School>, std::span<const Statement>) {
        Reader<School, Statement>(grid, batch, number, found).count(first, last);
      },
      batch.school.codes, batch.statement.codes);
}

std::string place(std::size_t batch) { return "batch " + std::to_string(batch + 1); }

/// Lessons of a batch; throws where its columns do not fit together.
std::uint64_t lessons_in(const LessonBatch& batch, std::size_t number) {
  const std::size_t rows = length(batch.school);
  if (length(batch.statement) != rows || (!batch.lessons.empty() && batch.lessons.size() != rows))
    throw DataError({{place(number), "unequal-columns", "Its columns are not of equal length.",
                      "Give each row a school and a statement."}});
  if (batch.lessons.empty()) return rows;
  return std::accumulate(batch.lessons.begin(), batch.lessons.end(), std::uint64_t{0});
}

}  // namespace

RowError::RowError(std::size_t batch, std::size_t row, Column column)
    : DataError({{place(batch) + ", row " + std::to_string(row + 1),
                  column == Column::school ? "unknown-school" : "unknown-statement",
                  column == Column::school ? "Nobody knows this row's school."
                                           : "Nobody knows this row's statement.",
                  "Give it a code that is known, or leave the row out."}}),
      batch_(batch),
      row_(row),
      column_(column) {}

SchoolCounts::SchoolCounts(std::vector<std::uint8_t> groups, unsigned threads)
    : groups_(std::move(groups)),
      threads_(threads > 0 ? threads : std::max(1U, std::thread::hardware_concurrency())),
      grid_(std::make_unique<CountGrid>(groups_.size())),
      sums_(std::make_unique<CountSums>()) {
  if (std::any_of(groups_.begin(), groups_.end(), [](auto group) { return group >= most_groups; }))
    throw DataError({{"", "too-many-groups", "There are more than 32 groups of statements.",
                      "Count the statements in fewer groups."}});
  if (groups_.size() > most_statements)
    throw DataError({{"", "too-many-statements", "There are more than 32,767 statements.",
                      "Count some of the statements at a time."}});
}

SchoolCounts::SchoolCounts(SchoolCounts&&) noexcept = default;
SchoolCounts& SchoolCounts::operator=(SchoolCounts&&) noexcept = default;
SchoolCounts::~SchoolCounts() = default;

void SchoolCounts::add(std::span<const LessonBatch> batches, std::size_t schools) {
  grid_->grow(schools);
  sums_ = std::make_unique<CountSums>();
  std::vector<std::size_t> begin{0};  // of each batch among all rows
  for (std::size_t i = 0; i < batches.size(); ++i) {
    lessons_ += lessons_in(batches[i], batches_ + i);
    if (lessons_ > most_lessons)
      throw DataError({{place(batches_ + i), "too-many-lessons",
                        "With this batch there are more than 4,294,967,295 lessons.",
                        "Count some of the schools at a time."}});
    begin.push_back(begin.back() + length(batches[i].school));
  }
  std::vector<Found> found(threads_);
  in_pieces(threads_, begin.back(), piece_rows,
            [&](std::size_t thread, std::size_t first, std::size_t last) {
              auto i = static_cast<std::size_t>(
                  std::upper_bound(begin.begin(), begin.end(), first) - begin.begin() - 1);
              for (; i < batches.size() && begin[i] < last && !found[thread].bad; ++i)
                count_rows(*grid_, batches[i], batches_ + i, std::max(first, begin[i]) - begin[i],
                           std::min(last, begin[i + 1]) - begin[i], found[thread]);
            });
  const BadRow* bad = nullptr;
  for (const Found& one : found) {
    if (one.bad && (bad == nullptr || *one.bad < *bad)) bad = &*one.bad;
    aside_ += one.aside;
  }
  if (bad != nullptr) throw RowError(bad->batch, bad->row, bad->column);
  batches_ += batches.size();
  rows_ += begin.back();
}

std::size_t SchoolCounts::schools() const noexcept { return grid_->schools(); }

}  // namespace pshe
