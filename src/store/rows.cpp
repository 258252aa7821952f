#include "store/rows.hpp"

#include "pshe/base/error.hpp"

namespace pshe::detail {
namespace {

std::string insert_sql(const std::string& table, std::size_t cells) {
  std::string marks = "?";
  for (std::size_t i = 1; i < cells; ++i) marks += ", ?";
  return "INSERT INTO " + table + " VALUES (" + marks + ")";
}

void bind(SQLite::Statement& statement, int index, const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell))
    statement.bind(index, *number);
  else if (const auto* text = std::get_if<std::string>(&cell))
    statement.bind(index, *text);
  else
    statement.bind(index);
}

void bind_from(SQLite::Statement& statement, int index, const Cells& cells) {
  for (const Cell& cell : cells) bind(statement, index++, cell);
}

/// Keeps the statement of the table at hand.
class Inserter {
 public:
  Inserter(SQLite::Database& db, std::int64_t owner) : db_(db), owner_(owner) {}

  void insert(const std::string& table, const Cells& cells) {
    if (table != table_) prepare(table, cells.size());
    statement_->bind(1, owner_);
    statement_->bind(2, ++row_);
    bind_from(*statement_, 3, cells);
    statement_->exec();
    statement_->reset();
  }

 private:
  void prepare(const std::string& table, std::size_t cells) {
    statement_ = std::make_unique<SQLite::Statement>(db_, insert_sql(table, cells + 2));
    table_ = table;
    row_ = 0;
  }

  SQLite::Database& db_;
  std::int64_t owner_;
  std::string table_;
  int row_ = 0;
  std::unique_ptr<SQLite::Statement> statement_;
};

}  // namespace

std::int64_t insert(SQLite::Database& db, const std::string& table, const Cells& cells) {
  SQLite::Statement statement(db, insert_sql(table, cells.size()));
  bind_from(statement, 1, cells);
  statement.exec();
  return db.getLastInsertRowid();
}

void execute(SQLite::Statement& statement, const Cells& cells) {
  bind_from(statement, 1, cells);
  statement.exec();
  statement.reset();
}

Sink inserter(SQLite::Database& db, const Owner& owner) {
  auto state = std::make_shared<Inserter>(db, owner.id);
  return [state](const std::string& table, const Cells& cells) { state->insert(table, cells); };
}

Reader::Reader(SQLite::Database& db, const std::string& table, const Owner& owner)
    : table_(table),
      statement_(db, "SELECT * FROM " + table + " WHERE " + owner.column + " = ? ORDER BY row") {
  statement_.bind(1, owner.id);
}

std::string Reader::place() { return table_ + ", row " + statement_.getColumn(1).getString(); }

Cell Reader::cell_at(SQLite::Statement& statement, int column) {
  const SQLite::Column value = statement.getColumn(column);
  const int type = value.getType();
  if (type == SQLite::Null) return {};
  if (type == SQLite::INTEGER) return value.getInt64();
  return value.getString();
}

void Reader::refuse(SQLite::Statement& statement, int column) {
  const SQLite::Column value = statement.getColumn(column);
  throw StoreError(std::string("The store holds \"") + value.getString() + "\" as a " +
                       value.getName() +
                       ", which this program does not know. Use a copy from before the change.",
                   0, 0);
}

}  // namespace pshe::detail
