// Which files a store opens, and what it says about the others.
#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/store/store.hpp"
#include "sample.hpp"
#include "store/file.hpp"

using namespace pshe;
using sample::Folder;
using sample::Sqlite;

namespace {

struct Refusal {
  std::string text;
  int code = 0;
  int extended_code = 0;
};

/// How the file is refused; fails the test when it is not.
Refusal refusal(const std::filesystem::path& path, Store::Mode mode) {
  try {
    const Store store(path, mode);
  } catch (const StoreError& error) {
    return {error.what(), error.code(), error.extended_code()};
  }
  FAIL("the file was opened");
  return {};
}

bool says(const Refusal& refusal, const std::string& words) {
  return refusal.text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("A new store has this program's mark, the newest version and room for readers") {
  const Folder folder;
  const auto path = folder / "new.pshe";
  { const Store store(path, Store::Mode::write); }
  Sqlite file(path);
  CHECK(file.ask("PRAGMA application_id") == std::to_string(0x50534845));
  CHECK(file.ask("PRAGMA user_version") == std::to_string(store_version));
  CHECK(file.ask("PRAGMA journal_mode") == "wal");
  CHECK(file.ask("PRAGMA integrity_check") == "ok");
}

TEST_CASE("A missing file is not made by reading") {
  const Folder folder;
  const auto path = folder / "missing.pshe";
  const Refusal refused = refusal(path, Store::Mode::read);
  CHECK(says(refused, "missing.pshe does not exist"));
  CHECK(refused.code == SQLITE_CANTOPEN);
  CHECK(refused.extended_code == SQLITE_CANTOPEN);
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("A file that is no database is refused and left alone") {
  const Folder folder;
  const auto path = folder / "letter.txt";
  const std::string letter(2000, 'x');
  sample::write_text(path, letter);
  for (const auto mode : {Store::Mode::read, Store::Mode::write}) {
    const Refusal refused = refusal(path, mode);
    CHECK(says(refused, "is not a store of pshe"));
    CHECK(refused.code == SQLITE_NOTADB);
    CHECK(refused.extended_code == SQLITE_NOTADB);
  }
  CHECK(std::filesystem::file_size(path) == letter.size());
}

TEST_CASE("A database of another program is refused and left alone") {
  const Folder folder;
  const auto marked = folder / "marked.sqlite";
  const auto plain = folder / "plain.sqlite";
  Sqlite(marked).run("PRAGMA application_id = 7; CREATE TABLE letters (text)");
  Sqlite(plain).run("CREATE TABLE letters (text)");
  for (const auto& path : {marked, plain})
    for (const auto mode : {Store::Mode::read, Store::Mode::write}) {
      const Refusal refused = refusal(path, mode);
      CHECK(says(refused, "belongs to another program"));
      CHECK(refused.code == 0);
      CHECK(refused.extended_code == 0);
    }
  CHECK(Sqlite(plain).ask("SELECT group_concat(name) FROM sqlite_schema") == "letters");
  CHECK(Sqlite(plain).ask("PRAGMA journal_mode") == "delete");
}

TEST_CASE("A file of a newer version is refused, with both versions") {
  const Folder folder;
  const auto path = folder / "newer.pshe";
  { const Store store(path, Store::Mode::write); }
  Sqlite(path).run("PRAGMA user_version = 99");
  for (const auto mode : {Store::Mode::read, Store::Mode::write}) {
    const Refusal refused = refusal(path, mode);
    CHECK(says(refused, "newer version of pshe (file version 99, this one reads 1)"));
    CHECK(refused.code == 0);
  }
  CHECK(Sqlite(path).ask("PRAGMA user_version") == "99");
}

TEST_CASE("An empty file is a store of version 0: refused for reading, filled for writing") {
  const Folder folder;
  const auto path = folder / "empty.pshe";
  sample::write_text(path, "");
  CHECK(says(refusal(path, Store::Mode::read), "Open it for writing once"));
  CHECK(Store(path, Store::Mode::write).save(*sample::curriculum("a")) == 1);
  CHECK(Store(path).load_curriculum()->topics().size() == 1);
}

TEST_CASE("A failed migration leaves the file as it was") {
  const Folder folder;
  const auto path = folder / "half.pshe";
  // The mark is there and the version is not, so the tables are made again and clash at the end.
  Sqlite(path).run("PRAGMA application_id = 1347635269; CREATE TABLE spare (text)");
  CHECK(refusal(path, Store::Mode::write).code == SQLITE_ERROR);
  CHECK(Sqlite(path).ask("SELECT group_concat(name) FROM sqlite_schema") == "spare");
  CHECK(Sqlite(path).ask("PRAGMA user_version") == "0");
}

TEST_CASE("A store open for reading cannot be written") {
  const Folder folder;
  const auto path = folder / "read.pshe";
  { const Store store(path, Store::Mode::write); }
  Store store(path);
  try {
    store.save(*sample::curriculum("a"));
    FAIL("it was written");
  } catch (const StoreError& error) {
    CHECK(error.code() == SQLITE_READONLY);
    CHECK(std::string(error.what()).find("is open for reading only") != std::string::npos);
  }
}

TEST_CASE("A store that is moved goes on working") {
  const Folder folder;
  Store first(folder / "move.pshe", Store::Mode::write);
  first.save(*sample::curriculum("a"));
  Store second(std::move(first));
  CHECK(second.load_curriculum()->topics().size() == 1);
}
