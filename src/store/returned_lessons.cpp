#include "store/returned_lessons.hpp"

#include "pshe/base/error.hpp"
#include "store/rows.hpp"

namespace pshe::detail {
namespace {

/// The first column of every row, for one value bound.
template <class Value>
std::vector<std::int64_t> ids(SQLite::Statement& statement, const Value& value) {
  statement.reset();
  statement.bind(1, value);
  std::vector<std::int64_t> found;
  while (statement.executeStep()) found.push_back(statement.getColumn(0).getInt64());
  return found;
}

}  // namespace

LessonShelf::LessonShelf(SQLite::Database& db)
    : db_(db),
      lesson_(db, "SELECT * FROM returned_lessons WHERE id = ?"),
      teaches_(db, "SELECT * FROM returned_teaches WHERE lesson = ? ORDER BY row"),
      by_code_(db, "SELECT id FROM returned_lessons WHERE code = ? ORDER BY id") {}

const ReturnLesson& LessonShelf::at(std::int64_t id) {
  if (const auto known = lessons_.find(id); known != lessons_.end()) return known->second;
  lesson_.reset();
  lesson_.bind(1, id);
  if (!lesson_.executeStep())
    throw StoreError("The store lacks a lesson of a return. Use a copy from before.", 0, 0);
  auto lesson = Reader::read_row<ReturnLesson>(lesson_, 1);
  teaches_.reset();
  teaches_.bind(1, id);
  while (teaches_.executeStep()) lesson.teaches.push_back(Reader::read_row<Teaches>(teaches_, 2));
  return lessons_.emplace(id, std::move(lesson)).first->second;
}

std::int64_t LessonShelf::put(const ReturnLesson& lesson) {
  for (const std::int64_t id : with_code(lesson.code))
    if (at(id) == lesson) return id;
  const std::int64_t id = insert(db_, "returned_lessons", cells_after({Cell{}}, lesson));
  give(inserter(db_, {"lesson", id}), "returned_teaches", lesson.teaches);
  return id;
}

std::vector<std::int64_t> LessonShelf::with_code(const LessonCode& code) {
  return ids(by_code_, code.str());
}

std::vector<std::int64_t> lessons_of_return(SQLite::Database& db, std::int64_t given) {
  SQLite::Statement rows(db, "SELECT lesson FROM return_lessons WHERE return = ? ORDER BY row");
  return ids(rows, given);
}

}  // namespace pshe::detail
