// Files that are copied, left behind by a program that died, or in folders that may not be written.
#include <unistd.h>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/store/store.hpp"
#include "sample.hpp"
#include "store/file.hpp"
#include "store/returns.hpp"

using namespace pshe;
using sample::Folder;
using sample::from;
using sample::school_return;
using sample::Sqlite;
using std::filesystem::path;
using std::filesystem::perms;

namespace {

path beside(path file, const char* ending) { return file += ending; }

void add(Store& store, const std::string& urn) {
  store.add(school_return(urn, "x"), *sample::curriculum("a"), from);
}

/// Makes a file as a program leaves it that dies after its last save.
void leave_behind(const Folder& folder, const path& file) {
  const path alive = folder / "alive.pshe";
  Store store(alive, Store::Mode::write);
  add(store, "1");
  for (const char* ending : {"", "-wal", "-shm"})
    std::filesystem::copy_file(beside(alive, ending), beside(file, ending));
}

/// While it lives, a folder cannot be written, not even by an administrator.
class OnlyToRead {
 public:
  explicit OnlyToRead(path folder) : folder_(std::move(folder)) {
    std::filesystem::permissions(folder_, perms::owner_write,
                                 std::filesystem::perm_options::remove);
    if (administrator_) REQUIRE(seteuid(65534) == 0);
  }
  ~OnlyToRead() {
    if (administrator_ && seteuid(0) != 0) std::abort();
    std::filesystem::permissions(folder_, perms::owner_write, std::filesystem::perm_options::add);
  }
  OnlyToRead(const OnlyToRead&) = delete;
  OnlyToRead& operator=(const OnlyToRead&) = delete;
  OnlyToRead(OnlyToRead&&) = delete;
  OnlyToRead& operator=(OnlyToRead&&) = delete;

 private:
  path folder_;
  bool administrator_ = geteuid() == 0;
};

}  // namespace

TEST_CASE("A copy of the file alone has everything once its writer has closed it") {
  const Folder folder;
  const path file = folder / "school.pshe";
  Store idle(file, Store::Mode::write);
  const Store reader(file);
  {
    Store store(file, Store::Mode::write);
    add(store, "1");
  }
  CHECK(reader.returns().size() == 1);  // two others have the file open all the while
  std::filesystem::copy_file(file, folder / "copy.pshe");
  CHECK(Store(folder / "copy.pshe").returns().size() == 1);
  CHECK(Sqlite(folder / "copy.pshe").ask("PRAGMA integrity_check") == "ok");
}

TEST_CASE("A writer that closes does not wait for a reader in the middle of reading") {
  const Folder folder;
  const path file = folder / "school.pshe";
  { const Store store(file, Store::Mode::write); }
  Sqlite reader(file);
  {
    Store store(file, Store::Mode::write);
    add(store, "1");
    reader.run("BEGIN; SELECT count(*) FROM returns");
    add(store, "2");
  }
  CHECK(reader.ask("SELECT count(*) FROM returns") == "1");
  reader.run("COMMIT");
  CHECK(Store(file).returns().size() == 2);
}

TEST_CASE("Reading leaves nothing beside a file, nor beside one that is damaged") {
  const Folder folder;
  const path file = folder / "school.pshe";
  {
    Store store(file, Store::Mode::write);
    add(store, "1");
  }
  CHECK(Store(file).returns().size() == 1);
  std::filesystem::resize_file(file, 20'000);
  CHECK_THROWS_AS(Store(file).returns(), StoreError);
  for (const char* ending : {"-wal", "-shm"})
    CHECK_FALSE(std::filesystem::exists(beside(file, ending)));
}

TEST_CASE("A file that a dead program left is read as it was last saved, and is whole again") {
  const Folder folder;
  const path file = folder / "left.pshe";
  leave_behind(folder, file);
  REQUIRE(std::filesystem::file_size(beside(file, "-wal")) > 0);
  CHECK(Store(file).returns().size() == 1);
  CHECK_FALSE(std::filesystem::exists(beside(file, "-wal")));
  CHECK(Store(file, Store::Mode::write).returns().size() == 1);
}

TEST_CASE("A file in a folder that may only be read is read") {
  const Folder folder;
  const path file = folder / "odd # name? 100%.pshe";
  {
    Store store(file, Store::Mode::write);
    add(store, "1");
  }
  const OnlyToRead guard(file.parent_path());
  CHECK(Store(file).returns().size() == 1);
}

TEST_CASE("A file that a dead program left in a folder that may only be read is read") {
  const Folder folder;
  const path file = folder / "left.pshe";
  leave_behind(folder, file);
  const OnlyToRead guard(file.parent_path());
  CHECK(Store(file).returns().size() == 1);
}

TEST_CASE("A file without its index in a folder that may only be read says what to copy") {
  const Folder folder;
  const path file = folder / "left.pshe";
  leave_behind(folder, file);
  std::filesystem::remove(beside(file, "-shm"));
  const OnlyToRead guard(file.parent_path());
  try {
    const Store store(file);
    FAIL("it was opened");
  } catch (const StoreError& error) {
    CHECK(std::string(error.what()).find("ends in -wal, to a folder of your own") !=
          std::string::npos);
  }
}

TEST_CASE("A file in a folder that may only be read cannot be written, and says so") {
  const Folder folder;
  const path file = folder / "school.pshe";
  { const Store store(file, Store::Mode::write); }
  const OnlyToRead guard(file.parent_path());
  Store store(file);
  CHECK_THROWS_AS(add(store, "1"), StoreError);
}
