// Reads tables of lessons, a row a school and statement, into counts.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "arrow_read.hpp"
#include "pshe/coverage/national.hpp"
#include "school_names.hpp"

namespace pshe::python {

/// Names of the columns: the school's is the first of some names that a table has; `lessons` is how
/// many lessons a row is, where it is not one.
struct RowColumns {
  std::vector<std::string> school;
  std::string statement;
  std::optional<std::string> lessons;
};

/// The values of one column in some rows and the codes that the counts take. What a code stands
/// for is worked out once for each dictionary; other values are looked up where they differ from
/// the row before.
struct CodedColumn {
  ArrowValues values;
  const ArrowArray* dictionary = nullptr;
  ArrowKind dictionary_kind = ArrowKind::text;
  std::shared_ptr<const std::vector<std::uint32_t>> meaning;
  std::vector<std::uint32_t> codes;  ///< of looked-up values: 1 more than the number, 0 for none

  /// A value for people.
  [[nodiscard]] std::string shown(std::size_t row) const;
};

/// Counts the rows of one table after another.
class SchoolRows {
 public:
  SchoolRows(StatementNames statements, SchoolNames schools, std::vector<std::uint8_t> groups,
             unsigned threads);

  /// Counts all rows of a stream. Throws DataError or UnknownCodeError that name the table, the
  /// batch and the row. Does not need the GIL. O(rows), and some millions of rows in memory.
  void read(ArrowStream& stream, const RowColumns& columns);

  [[nodiscard]] const SchoolCounts& counts() const noexcept { return counts_; }
  [[nodiscard]] const SchoolNames& schools() const noexcept { return schools_; }
  [[nodiscard]] const StatementNames& statements() const noexcept { return statements_; }

 private:
  /// Some rows of a batch.
  struct Slice {
    std::shared_ptr<const Taken<ArrowArray>> array;
    std::size_t batch = 0;
    std::size_t first = 0;
    CodedColumn school;
    CodedColumn statement;
    std::vector<std::uint32_t> lessons;
  };

  void count();
  [[nodiscard]] DataError describe_error(const RowError& error, std::size_t before) const;

  StatementNames statements_;
  SchoolNames schools_;
  SchoolCounts counts_;
  std::size_t tables_ = 0;
  std::vector<Slice> slices_;
  std::optional<Slice> last_;  // counted, and held because the next may have its dictionaries
  std::size_t waiting_ = 0;    // rows of the slices
  std::size_t counted_ = 0;    // slices counted before these
};

}  // namespace pshe::python
