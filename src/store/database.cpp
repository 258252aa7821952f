#include "store/database.hpp"

#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <array>
#include <string>

#include "schema.hpp"

namespace pshe::detail {
namespace {

constexpr int application_id = 0x50534845;  // "PSHE", set by data/schema.sql
constexpr int busy_milliseconds = 5000;     // how long to wait for another writer

/// Script i brings a file from version i to version i + 1 and sets its user_version.
constexpr std::array migrations{schema};
static_assert(migrations.size() == store_version);

int number(SQLite::Database& db, const std::string& query) { return db.execAndGet(query).getInt(); }

int version_of(SQLite::Database& db) { return number(db, "PRAGMA user_version"); }

bool is_ours(SQLite::Database& db) {
  const int program = number(db, "PRAGMA application_id");
  if (program == application_id) return true;
  return program == 0 && number(db, "SELECT count(*) FROM sqlite_schema") == 0;  // empty
}

void check_file(SQLite::Database& db, const std::filesystem::path& path, Store::Mode mode) {
  const SQLite::Transaction one_moment(db);  // another program may be filling the file
  if (!is_ours(db))
    throw StoreError(path.string() + " belongs to another program. Choose another file.", 0, 0);
  if (version_of(db) > store_version)
    throw StoreError(path.string() + " was written by a newer version of pshe (file version " +
                         std::to_string(version_of(db)) + ", this one reads " +
                         std::to_string(store_version) + "). Update pshe to open it.",
                     0, 0);
  if (mode == Store::Mode::read && version_of(db) < store_version)
    throw StoreError(path.string() +
                         " is empty or was written by an older version of pshe. Open it for "
                         "writing once to bring it up to date.",
                     0, 0);
}

void migrate(SQLite::Database& db) {
  if (version_of(db) == store_version) return;
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  for (int version = version_of(db); version < store_version; ++version)
    db.exec(migrations.at(static_cast<std::size_t>(version)));
  transaction.commit();
}

std::string reason(int code, bool missing) {
  switch (code) {
    case SQLITE_CANTOPEN:
      return missing ? "does not exist. Check its name and its folder."
                     : "cannot be opened. Check that it is a file and that you may use its folder.";
    case SQLITE_NOTADB:
      return "is not a store of pshe. Choose another file.";
    case SQLITE_CORRUPT:
      return "is damaged. Use a copy of it from before.";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "is being written by another program. Try again in a moment.";
    case SQLITE_READONLY:
      return "is open for reading only. Open it for writing, or save to another file.";
    case SQLITE_FULL:
      return "does not fit on the disk. Make room and save again.";
    default:
      return "could not be read or written. Use a copy of it, or save to another file.";
  }
}

}  // namespace

SQLite::Database open(const std::filesystem::path& path, Store::Mode mode) {
  const int flags = mode == Store::Mode::read ? SQLite::OPEN_READONLY
                                              : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
  SQLite::Database db(path.string(), flags, busy_milliseconds);
  check_file(db, path, mode);
  if (mode == Store::Mode::write) {
    migrate(db);
    // Others can then read while one writes. A file that cannot change now, because another
    // program is opening it, works all the same.
    db.tryExec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA foreign_keys = ON");
  }
  return db;
}

StoreError plain_error(const std::filesystem::path& path, const SQLite::Exception& error) {
  std::error_code unreadable;
  const bool missing = !std::filesystem::exists(path, unreadable);
  return {path.string() + " " + reason(error.getErrorCode(), missing) +
              " (SQLite: " + error.what() + ")",
          error.getErrorCode(), error.getExtendedErrorCode()};
}

}  // namespace pshe::detail
