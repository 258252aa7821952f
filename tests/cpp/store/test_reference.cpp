// The compiled reference data, as it is shipped.
#include "catch.hpp"
#include "pshe/store/store.hpp"
#include "sample.hpp"
#include "store/file.hpp"

using namespace pshe;
using sample::Folder;
using sample::Sqlite;

namespace {

const std::filesystem::path reference = PSHE_REFERENCE;

}  // namespace

TEST_CASE("The reference data loads, in the order of its tables") {
  const CurriculumPtr curriculum = Store(reference).load_curriculum();
  CHECK(curriculum->frameworks().size() == 3);
  CHECK(curriculum->statements().front().code == ItemCode{"KS1-H1"});
  CHECK(curriculum->topics().front().code == ItemCode{"feelings-and-body-signals"});
  CHECK(curriculum->lessons().front().code == LessonCode{"y1-our-pshe-circle"});
  CHECK(curriculum->version() == Sqlite(reference).ask("SELECT version FROM curricula"));
  CHECK(std::to_string(curriculum->statements().size()) ==
        Sqlite(reference).ask("SELECT count(*) FROM statements"));
}

TEST_CASE("The reference data saved into its own file or another one keeps id 1") {
  const Folder folder;
  const auto copy = folder / "copy.pshe";
  const auto fresh = folder / "fresh.pshe";
  std::filesystem::copy_file(reference, copy);
  const CurriculumPtr curriculum = Store(reference).load_curriculum();
  // One checksum, computed by data/build_reference.py and by the library.
  CHECK(Store(copy, Store::Mode::write).save(*curriculum) == 1);
  CHECK(Store(fresh, Store::Mode::write).save(*curriculum) == 1);
  CHECK(Store(fresh).load_curriculum()->data() == curriculum->data());
  const std::string checksum = "SELECT checksum FROM curricula";
  CHECK(Sqlite(copy).ask(checksum) == Sqlite(fresh).ask(checksum));
}

TEST_CASE("The reference data opens from a folder that nobody may write") {
  const Folder folder;
  std::filesystem::create_directory(folder / "shipped");
  const auto path = folder / "shipped/reference.sqlite";
  std::filesystem::copy_file(reference, path);
  const auto readable = std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec;
  std::filesystem::permissions(path, readable);
  std::filesystem::permissions(path.parent_path(), readable);
  const auto stamp = std::filesystem::last_write_time(path.parent_path());
  CHECK(Store(path).load_curriculum()->frameworks().size() == 3);
  CHECK(std::filesystem::last_write_time(path.parent_path()) == stamp);
  CHECK(Sqlite(path).ask("PRAGMA journal_mode") == "delete");
  std::filesystem::permissions(path.parent_path(), std::filesystem::perms::owner_all);
}
