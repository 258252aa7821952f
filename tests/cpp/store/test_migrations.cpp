// Files of older versions: brought up step by step, in one piece or not at all.
#include <SQLiteCpp/Database.h>

#include <array>

#include "catch.hpp"
#include "store/database.hpp"
#include "store/file.hpp"

using namespace pshe;
using sample::Folder;
using sample::Sqlite;

namespace {

// An imagined past: names, then names in two columns, then a number for each.
constexpr const char* first =
    "PRAGMA user_version = 1; CREATE TABLE people (name TEXT NOT NULL) STRICT;";
constexpr const char* second = R"(
  PRAGMA user_version = 2;
  CREATE TABLE parted (given TEXT NOT NULL, family TEXT NOT NULL) STRICT;
  INSERT INTO parted SELECT substr(name, 1, instr(name, ' ') - 1), substr(name, instr(name, ' ') + 1)
  FROM people;
  DROP TABLE people;
  ALTER TABLE parted RENAME TO people;)";
constexpr const char* third = R"(
  PRAGMA user_version = 3;
  CREATE TABLE numbered (id INTEGER PRIMARY KEY, given TEXT NOT NULL, family TEXT NOT NULL) STRICT;
  INSERT INTO numbered (given, family) SELECT given, family FROM people ORDER BY rowid;
  DROP TABLE people;
  ALTER TABLE numbered RENAME TO people;)";
constexpr std::array steps{first, second, third};

/// Everything in the file, as text.
std::string told(const std::filesystem::path& path) {
  Sqlite file(path);
  return file.ask("PRAGMA user_version") + ": " +
         file.ask("SELECT group_concat(sql, ' ') FROM sqlite_schema") + ": " +
         file.ask("SELECT group_concat(id || given || '-' || family) FROM people");
}

void bring_up(const std::filesystem::path& path, detail::Scripts scripts) {
  SQLite::Database db(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  detail::migrate(db, scripts);
}

}  // namespace

TEST_CASE("A file of any older version ends as a new file would, with what was in it") {
  const Folder folder;
  bring_up(folder / "new", steps);
  const auto tables = [](const std::string& text) { return text.substr(0, text.rfind(": ")); };

  bring_up(folder / "one", detail::Scripts(steps).first(1));
  Sqlite(folder / "one").run("INSERT INTO people VALUES ('Ada Hill'), ('Ben Moor')");
  bring_up(folder / "one", steps);
  CHECK(told(folder / "one") == tables(told(folder / "new")) + ": 1Ada-Hill,2Ben-Moor");

  bring_up(folder / "two", detail::Scripts(steps).first(2));
  Sqlite(folder / "two").run("INSERT INTO people VALUES ('Ada', 'Hill')");
  bring_up(folder / "two", steps);
  CHECK(told(folder / "two") == tables(told(folder / "new")) + ": 1Ada-Hill");
}

TEST_CASE("A step that fails takes back the steps before it") {
  const Folder folder;
  bring_up(folder / "file", detail::Scripts(steps).first(1));
  Sqlite(folder / "file").run("INSERT INTO people VALUES ('Ada Hill')");
  constexpr std::array broken{first, second, "PRAGMA user_version = 3; CREATE TABLE people (x);"};
  CHECK_THROWS_AS(bring_up(folder / "file", broken), SQLite::Exception);
  CHECK(Sqlite(folder / "file").ask("PRAGMA user_version") == "1");
  CHECK(Sqlite(folder / "file").ask("SELECT name FROM people") == "Ada Hill");
  bring_up(folder / "file", steps);
  CHECK(Sqlite(folder / "file").ask("SELECT given FROM people") == "Ada");
}

TEST_CASE("A file of the newest version is left as it is") {
  const Folder folder;
  bring_up(folder / "file", steps);
  const std::string before = told(folder / "file");
  bring_up(folder / "file", steps);
  CHECK(told(folder / "file") == before);
}
