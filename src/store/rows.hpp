// Rows of the model written to and read from the tables of a store file.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "store/cells.hpp"
#include "store/columns.hpp"

namespace pshe::detail {

/// Whose rows: the first column of a table and the id in it, for example {"school", 3}.
struct Owner {
  std::string column;
  std::int64_t id = 0;
};

/// Takes the rows of several tables, one after the other.
using Sink = std::function<void(const std::string& table, const Cells& cells)>;

template <class Row>
Cells cells_of(Row row) {
  return std::apply([](const auto&... values) { return Cells{cell(values)...}; }, columns(row));
}

/// Other cells, then those of the row.
template <class Row>
Cells cells_after(Cells cells, const Row& row) {
  for (Cell& cell : cells_of(row)) cells.push_back(std::move(cell));
  return cells;
}

/// Gives all rows of one table to a sink.
template <class Rows>
void give(const Sink& sink, const std::string& table, const Rows& rows) {
  for (const auto& row : rows) sink(table, cells_of(row));
}

/// Inserts one row and gives its id; an empty first cell lets the file choose one.
std::int64_t insert(SQLite::Database& db, const std::string& table, const Cells& cells);

/// Runs a statement with these cells, from its first place on.
void execute(SQLite::Statement& statement, const Cells& cells);

/// A sink that inserts; `row` counts from 1 in each table.
[[nodiscard]] Sink inserter(SQLite::Database& db, const Owner& owner);

/// Reads the rows of one table and one owner, in the order they were written.
class Reader {
 public:
  Reader(SQLite::Database& db, const std::string& table, const Owner& owner);

  [[nodiscard]] bool next() { return statement_.executeStep(); }
  /// For example "lessons, row 12".
  [[nodiscard]] std::string place();
  template <class Row>
  [[nodiscard]] Row row() {
    return read_row<Row>(statement_, 2);
  }

  /// The columns from `first` on as a row; throws StoreError for a value it cannot be.
  template <class Row>
  [[nodiscard]] static Row read_row(SQLite::Statement& statement, int first) {
    Row row{};
    std::apply([&](auto&... values) { (read_column(statement, first++, values), ...); },
               columns(row));
    return row;
  }

 private:
  static Cell cell_at(SQLite::Statement& statement, int column);
  [[noreturn]] static void refuse(SQLite::Statement& statement, int column);
  template <class T>
  static void read_column(SQLite::Statement& statement, int column, T& value) {
    if (!read(cell_at(statement, column), value)) refuse(statement, column);
  }

  std::string table_;
  SQLite::Statement statement_;
};

/// Adds each row of a table to a builder, with its place.
template <class Row, class Builder>
void add_rows(SQLite::Database& db, const std::string& table, const Owner& owner,
              Builder& builder) {
  for (Reader reader(db, table, owner); reader.next();)
    builder.add(reader.row<Row>(), reader.place());
}

}  // namespace pshe::detail
