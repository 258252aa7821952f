// Several stores on one file, and saves that are cut short.
#include <atomic>
#include <thread>
#include <vector>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/store/store.hpp"
#include "sample.hpp"
#include "store/file.hpp"

using namespace pshe;
using sample::Folder;
using sample::Sqlite;

TEST_CASE("A reader reads the last saved state while a writer is at work") {
  const Folder folder;
  const auto path = folder / "shared.pshe";
  Store(path, Store::Mode::write).save(*sample::curriculum("a"));
  const Store reader(path);
  Sqlite writer(path);
  writer.run("BEGIN IMMEDIATE; UPDATE topics SET title = 'half done'");
  CHECK(reader.load_curriculum()->topics()[0].title == "Topic a");
  CHECK(Store(path).load_curriculum()->topics()[0].title == "Topic a");
  writer.run("COMMIT");
  CHECK(reader.load_curriculum()->topics()[0].title == "half done");
}

TEST_CASE("A save that fails half-way leaves the last saved state and can be repeated") {
  const Folder folder;
  const auto path = folder / "failed.pshe";
  const CurriculumPtr curriculum = sample::curriculum("a b");
  Store store(path, Store::Mode::write);
  const std::int64_t school = store.save(*sample::school(*curriculum), *curriculum);
  const Plan plan = sample::plan("2026-09-02 7A L-a 2026-09-09 7A L-b");
  store.save(plan, school);

  Sqlite other(path);
  other.run(
      "CREATE TRIGGER stop BEFORE INSERT ON placements WHEN NEW.row = 2 "
      "BEGIN SELECT RAISE(ABORT, 'stopped'); END");
  try {
    store.save(plan, school);
    FAIL("the save went through");
  } catch (const StoreError& error) {
    CHECK(error.code() == SQLITE_CONSTRAINT);
    CHECK(error.extended_code() == SQLITE_CONSTRAINT_TRIGGER);
  }
  CHECK(store.plans().size() == 1);
  CHECK(other.ask("SELECT count(*) FROM placements") == "2");

  other.run("DROP TRIGGER stop");
  store.save(plan, school);
  CHECK(store.plans().back().version == 2);
}

TEST_CASE("A file whose writer died in the middle of a save opens in the last saved state") {
  const Folder folder;
  const auto path = folder / "alive.pshe";
  const auto copy = folder / "after.pshe";
  Store store(path, Store::Mode::write);
  store.save(*sample::curriculum("a"));
  Sqlite writer(path);
  // A cache of one page makes SQLite write changes to the disk before they are committed.
  writer.run("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE topics SET title = 'half done'");
  for (int row = 0; row < 200; ++row)
    writer.run("INSERT INTO signs SELECT 1, " + std::to_string(row) + ", 's" + std::to_string(row) +
               "', 'vulnerability', hex(zeroblob(500)), 'partial', ''");
  const auto wal = [](std::filesystem::path file) { return file += "-wal"; };
  std::filesystem::copy_file(path, copy);
  std::filesystem::copy_file(wal(path), wal(copy));
  REQUIRE(std::filesystem::file_size(wal(copy)) > 100'000);

  const CurriculumPtr found = Store(copy, Store::Mode::write).load_curriculum();
  CHECK(found->data() == sample::curriculum("a")->data());
  CHECK(Sqlite(copy).ask("PRAGMA integrity_check") == "ok");
}

TEST_CASE("Writers take turns: no plan is lost and no version is given twice") {
  const Folder folder;
  const auto path = folder / "turns.pshe";
  const CurriculumPtr curriculum = sample::curriculum("a");
  Store(path, Store::Mode::write).save(*sample::school(*curriculum), *curriculum);
  const auto work = [&] {
    Store store(path, Store::Mode::write);
    for (int i = 0; i < 10; ++i) store.save(sample::plan("2026-09-02 7A L-a"), 1);
  };
  std::thread first(work);
  std::thread second(work);
  first.join();
  second.join();
  const auto plans = Store(path).plans();
  REQUIRE(plans.size() == 20);
  CHECK(plans.front().version == 1);
  CHECK(plans.back().version == 20);
}

TEST_CASE("Programs that make the same file at once all get it") {
  const Folder folder;
  for (int round = 0; round < 10; ++round) {
    const auto path = folder / ("race-" + std::to_string(round));
    std::atomic<int> opened = 0;
    std::vector<std::thread> programs;
    for (int i = 0; i < 4; ++i)
      programs.emplace_back([&] {
        try {
          const Store store(path, Store::Mode::write);
          ++opened;
        } catch (const StoreError&) {
          return;  // counted below by what is missing
        }
      });
    for (std::thread& program : programs) program.join();
    CHECK(opened == 4);
    CHECK(Sqlite(path).ask("PRAGMA user_version") == std::to_string(store_version));
  }
}
