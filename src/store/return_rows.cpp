#include "store/return_rows.hpp"

#include <map>

#include "pshe/base/error.hpp"
#include "store/import_rows.hpp"
#include "store/returned_lessons.hpp"
#include "store/rows.hpp"

namespace pshe::detail {
namespace {

/// The columns of `returns`: id, version, those of Return; then when its import was received.
constexpr const char* newest_or_all = R"sql(
  SELECT returns.*, received FROM returns JOIN imports USING (id)
  WHERE ?1 IN ('', returns.academic_year) AND (?2 OR NOT EXISTS (
    SELECT 1 FROM returns AS later
    WHERE later.urn = returns.urn AND later.academic_year = returns.academic_year
      AND later.version > returns.version))
  ORDER BY returns.urn, returns.academic_year, returns.version)sql";
constexpr const char* with_id =
    "SELECT returns.*, received FROM returns JOIN imports USING (id) WHERE id = ?";
constexpr const char* newest_of_school =
    "SELECT returns.*, received FROM returns JOIN imports USING (id) "
    "WHERE returns.urn = ? AND returns.academic_year = ? ORDER BY returns.version DESC LIMIT 1";

StoredReturn heading(SQLite::Statement& row) {
  return {row.getColumn(0).getInt64(), row.getColumn(1).getInt(), row.getColumn(6).getString(),
          Reader::read_row<Return>(row, 2)};
}

/// The row with this number, from 1.
template <class Rows>
const auto& numbered(const Rows& rows, int number) {
  if (number < 1 || static_cast<std::size_t>(number) > rows.size())
    throw StoreError("The store lacks a row of a return. Use a copy from before.", 0, 0);
  return rows[static_cast<std::size_t>(number) - 1];
}

void load_rows(SQLite::Database& db, LessonShelf& shelf, StoredReturn& stored) {
  Return& given = stored.given;
  const Owner owner{"return", stored.id};
  for (Reader reader(db, "return_classes", owner); reader.next();)
    given.classes.push_back(reader.row<ReturnClass>());
  for (const std::int64_t id : lessons_of_return(db, stored.id))
    given.lessons.push_back(shelf.at(id));
  for (Reader reader(db, "return_taught", owner); reader.next();) {
    const auto row = reader.row<MetRow>();
    given.taught.push_back({numbered(given.classes, row.class_row).code,
                            numbered(given.lessons, row.lesson_row).code, row.date, row.minutes,
                            row.progress});
  }
}

/// The number of each row by its code, from 1.
template <class Row>
auto numbers(const std::vector<Row>& rows) {
  std::map<decltype(Row::code), int> found;
  for (const Row& row : rows) found.emplace(row.code, static_cast<int>(found.size()) + 1);
  return found;
}

void save_rows(SQLite::Database& db, std::int64_t id, const Return& given) {
  const Sink sink = inserter(db, {"return", id});
  give(sink, "return_classes", given.classes);
  LessonShelf shelf(db);
  for (const ReturnLesson& lesson : given.lessons)
    sink("return_lessons", {Cell{shelf.put(lesson)}});
  const auto classes = numbers(given.classes);
  const auto lessons = numbers(given.lessons);
  for (const ClassLesson& row : given.taught)
    sink("return_taught", cells_of(MetRow{classes.at(row.class_code), lessons.at(row.lesson),
                                          row.date, row.minutes, row.progress}));
}

/// The newest return of the school and year, or one with version 0.
StoredReturn newest(SQLite::Database& db, const Return& given) {
  SQLite::Statement row(db, newest_of_school);
  row.bind(1, given.urn);
  row.bind(2, given.academic_year);
  if (!row.executeStep()) return {};
  StoredReturn found = heading(row);
  LessonShelf shelf(db);
  load_rows(db, shelf, found);
  return found;
}

}  // namespace

ImportEntry add_return(SQLite::Database& db, Return given, const Curriculum& curriculum,
                       const Provenance& from) {
  given = in_order(std::move(given));
  ImportEntry entry{0, ImportKind::school_return, from, given.urn, given.academic_year, {},
                    0, check(given, curriculum)};
  if (!entry.faults.empty()) {
    entry.outcome = ImportOutcome::refused;
  } else if (const StoredReturn known = newest(db, given);
             known.version > 0 && known.given == given) {
    entry.outcome = ImportOutcome::unchanged;
  } else {
    entry.version = known.version + 1;
  }
  entry.id = save_import(db, entry);
  if (entry.outcome != ImportOutcome::accepted) return entry;
  insert(db, "returns", cells_after({entry.id, std::int64_t{entry.version}}, given));
  save_rows(db, entry.id, given);
  return entry;
}

std::vector<StoredReturn> returns(SQLite::Database& db, const std::string& academic_year,
                                  Versions versions) {
  SQLite::Statement rows(db, newest_or_all);
  rows.bind(1, academic_year);
  rows.bind(2, versions == Versions::all ? 1 : 0);
  std::vector<StoredReturn> found;
  LessonShelf shelf(db);
  while (rows.executeStep()) load_rows(db, shelf, found.emplace_back(heading(rows)));
  return found;
}

StoredReturn load_return(SQLite::Database& db, std::int64_t id) {
  SQLite::Statement row(db, with_id);
  row.bind(1, id);
  if (!row.executeStep())
    throw StoreError("This store has no return " + std::to_string(id) + ". Add it first.", 0, 0);
  StoredReturn found = heading(row);
  LessonShelf shelf(db);
  load_rows(db, shelf, found);
  return found;
}

}  // namespace pshe::detail
