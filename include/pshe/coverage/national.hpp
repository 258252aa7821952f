// Coverage of many schools at once, from columns of codes: a row a lesson and statement.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "pshe/base/error.hpp"
#include "pshe/base/zeros.hpp"

namespace pshe {

/// What a code may stand for besides a school or statement: rows with it count for nothing, such
/// as those of another edition; or nobody knows it, and a row with it is an error.
inline constexpr std::uint32_t set_aside = 0xFFFF'FFFE;
inline constexpr std::uint32_t unknown_code = 0xFFFF'FFFF;

/// A column of codes, where it lies.
struct CodeColumn {
  std::variant<std::span<const std::uint8_t>, std::span<const std::uint16_t>,
               std::span<const std::uint32_t>, std::span<const std::uint64_t>>
      codes;
  /// The number of the school or statement that each code stands for, from 0; codes past its end
  /// are unknown.
  std::span<const std::uint32_t> meaning;
  /// Bits, the lowest first, of which rows have a code; none where all have. Rows without one are
  /// set aside.
  const std::uint8_t* valid = nullptr;
  std::size_t first_bit = 0;  ///< the bit of the first row
};

/// Rows of lessons, each with the school that teaches it and a statement that it teaches.
struct LessonBatch {
  CodeColumn school;
  CodeColumn statement;
  std::span<const std::uint32_t> lessons;  ///< how many lessons a row is; empty: one each
};

/// A row that cannot be counted. Batches and rows count from 0; the fault's place from 1.
class RowError : public DataError {
 public:
  enum class Column { school, statement };
  RowError(std::size_t batch, std::size_t row, Column column);
  [[nodiscard]] std::size_t batch() const noexcept { return batch_; }
  [[nodiscard]] std::size_t row() const noexcept { return row_; }
  [[nodiscard]] Column column() const noexcept { return column_; }

 private:
  std::size_t batch_;
  std::size_t row_;
  Column column_;
};

/// Lessons of each school and statement that has any, by school, then statement.
struct LessonRows {
  Zeros<std::int32_t> school;  ///< place in the list of schools that was asked for
  Zeros<std::int16_t> statement;
  Zeros<std::uint32_t> lessons;
};

/// Statements of a group (a key stage or a phase) that are due for a school.
struct SchoolGap {
  std::uint32_t school = 0;  ///< place in the list of schools that was asked for
  std::uint32_t group = 0;
  std::uint32_t due = 0;
  std::uint32_t missing = 0;  ///< of those due: without a lesson
  std::uint32_t lessons = 0;  ///< lessons that teach the due ones; one that teaches two is two

  friend bool operator==(const SchoolGap&, const SchoolGap&) = default;
};

/// What all schools together do about one statement.
struct StatementTotal {
  std::uint32_t schools = 0;  ///< schools that teach it
  std::uint32_t lessons = 0;

  friend bool operator==(const StatementTotal&, const StatementTotal&) = default;
};

class CountGrid;
struct CountSums;

/// Counts lessons of schools and statements. Rows may come in any order and any number of batches;
/// rows of one school after another count five times as fast as mixed ones. Counts are exact:
/// at most 4,294,967,295 lessons fit, more throw. What comes out is the same for any number of
/// threads. 2 bytes a school and statement.
class SchoolCounts {
 public:
  /// `groups` has the group of each statement, from 0, at most 31. `threads` 0: one a core.
  /// Throws DataError for a group over 31 and for more than 32,767 statements.
  explicit SchoolCounts(std::vector<std::uint8_t> groups, unsigned threads = 0);
  SchoolCounts(SchoolCounts&&) noexcept;
  SchoolCounts& operator=(SchoolCounts&&) noexcept;
  ~SchoolCounts();

  /// Counts the rows of some batches; `schools` is how many schools there are by now.
  /// Throws RowError for the first row with a code that stands for nothing (batches count from the
  /// first call on), and DataError for columns of unequal length or too many lessons. After an
  /// error, nothing that this object gives is of use. O(rows / threads).
  void add(std::span<const LessonBatch> batches, std::size_t schools);

  [[nodiscard]] std::size_t schools() const noexcept;
  [[nodiscard]] std::size_t statements() const noexcept { return groups_.size(); }
  [[nodiscard]] std::uint64_t rows() const noexcept { return rows_; }
  /// Rows that were set aside. O(schools).
  [[nodiscard]] std::uint64_t rows_aside() const;
  /// Whether any row of the school was read, be it set aside for its statement.
  [[nodiscard]] bool has_rows(std::size_t school) const;
  [[nodiscard]] std::uint32_t lessons(std::size_t school, std::size_t statement) const;

  // The first of the following, or of has_rows, passes once over all schools and statements; so it
  // does again after more rows are added. Several threads may ask at once.

  /// The schools named, in the order named. O(schools times statements / threads).
  [[nodiscard]] LessonRows lesson_rows(std::span<const std::uint32_t> order) const;
  /// The gaps of the schools named, in that order, by group. `due` has a bit for each group that
  /// is due, for each school named; empty: all are. O(schools).
  [[nodiscard]] std::vector<SchoolGap> gaps(std::span<const std::uint32_t> order,
                                            std::span<const std::uint32_t> due) const;
  /// A total for each statement. O(statements).
  [[nodiscard]] std::vector<StatementTotal> totals() const;

 private:
  [[nodiscard]] const CountSums& sums() const;

  std::vector<std::uint8_t> groups_;
  unsigned threads_ = 1;
  std::unique_ptr<CountGrid> grid_;
  std::unique_ptr<CountSums> sums_;
  std::uint64_t batches_ = 0;
  std::uint64_t rows_ = 0;
  std::uint64_t lessons_ = 0;
  std::uint64_t aside_ = 0;  // rows of no school or of one set aside; the grid has the others
};

}  // namespace pshe
