// The lessons of all returns of a store file: each kept once.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "pshe/model/returns.hpp"

namespace pshe::detail {

/// Lessons by id, each read from the file once.
class LessonShelf {
 public:
  explicit LessonShelf(SQLite::Database& db);

  [[nodiscard]] const ReturnLesson& at(std::int64_t id);
  /// The id of a lesson, which is added unless the file has it in the same words.
  std::int64_t put(const ReturnLesson& lesson);

 private:
  [[nodiscard]] std::vector<std::int64_t> with_code(const LessonCode& code);

  SQLite::Database& db_;
  SQLite::Statement lesson_;
  SQLite::Statement teaches_;
  SQLite::Statement by_code_;
  std::unordered_map<std::int64_t, ReturnLesson> lessons_;
};

/// Ids of a return's lessons, in its order.
[[nodiscard]] std::vector<std::int64_t> lessons_of_return(SQLite::Database& db, std::int64_t given);

}  // namespace pshe::detail
