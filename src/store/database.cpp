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
constexpr int closing_milliseconds = 200;   // and, on closing, for readers
// One thread at a time uses a store, so SQLite need not lock its every call.
constexpr int to_look = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
constexpr int to_read = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
constexpr int to_write = to_read | SQLITE_OPEN_CREATE;

constexpr std::array scripts{schema};
static_assert(scripts.size() == store_version);

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

std::filesystem::path beside(std::filesystem::path path, const char* ending) {
  return path += ending;
}

/// Whether what was written last may still stand beside the file, not in it.
bool has_log(const std::filesystem::path& path) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(beside(path, "-wal"), missing);
  return !missing && size > 0;
}

/// The path as SQLite takes it with options behind it.
std::string uri(const std::filesystem::path& path, const std::string& options) {
  std::string text = "file:";
  for (const char c : path.string())
    text += c == '%' ? "%25" : c == '?' ? "%3f" : c == '#' ? "%23" : std::string(1, c);
  return text + "?" + options;
}

std::string reason(int code, bool missing, bool log) {
  switch (code) {
    case SQLITE_CANTOPEN:
      if (missing) return "does not exist. Check its name and its folder.";
      if (log)
        return "was not closed, and its folder cannot be written. Copy it, with the file of the "
               "same name that ends in -wal, to a folder of your own.";
      return "cannot be opened. Check that it is a file and that you may use its folder.";
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

SQLite::Database open_to_read(const std::filesystem::path& path) {
  try {
    // Only who could write takes away the files beside this one that reading needs.
    SQLite::Database db(path.string(), to_read, busy_milliseconds);
    db.exec("PRAGMA query_only = ON");
    check_file(db, path, Store::Mode::read);
    return db;
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode();
    if ((code != SQLITE_READONLY && code != SQLITE_CANTOPEN) || has_log(path)) throw;
  }
  // SQLite wants to put files beside this one and may not. Nobody is writing it, so it can be
  // read as a file that stands still.
  SQLite::Database db(uri(path, "immutable=1"), to_look | SQLITE_OPEN_URI);
  check_file(db, path, Store::Mode::read);
  return db;
}

SQLite::Database open_to_write(const std::filesystem::path& path) {
  SQLite::Database db(path.string(), to_write, busy_milliseconds);
  check_file(db, path, Store::Mode::write);
  migrate(db, scripts);
  // Others can then read while one writes. A file that cannot change now, because another
  // program is opening it, works all the same.
  db.tryExec("PRAGMA journal_mode = WAL");
  // What was saved is on the disk before the save returns, also when the power fails.
  db.exec("PRAGMA synchronous = FULL");
  db.exec("PRAGMA foreign_keys = ON");
  return db;
}

}  // namespace

void migrate(SQLite::Database& db, Scripts steps) {
  const int newest = static_cast<int>(steps.size());
  if (version_of(db) == newest) return;
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  for (int version = version_of(db); version < newest; ++version)
    db.exec(steps[static_cast<std::size_t>(version)]);
  transaction.commit();
}

SQLite::Database open(const std::filesystem::path& path, Store::Mode mode) {
  return mode == Store::Mode::read ? open_to_read(path) : open_to_write(path);
}

void bring_home(SQLite::Database& db) noexcept {
  try {
    db.setBusyTimeout(closing_milliseconds);
    db.tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
  } catch (const SQLite::Exception&) {
    return;  // it is saved all the same, in the file beside; the next to close tries again
  }
}

StoreError plain_error(const std::filesystem::path& path, const SQLite::Exception& error) {
  std::error_code unreadable;
  const bool missing = !std::filesystem::exists(path, unreadable);
  return {path.string() + " " + reason(error.getErrorCode(), missing, has_log(path)) +
              " (SQLite: " + error.what() + ")",
          error.getErrorCode(), error.getExtendedErrorCode()};
}

}  // namespace pshe::detail
