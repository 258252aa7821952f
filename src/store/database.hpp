// Opening a store file, and SQLite's errors in plain words.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <filesystem>
#include <span>

#include "pshe/base/error.hpp"
#include "pshe/store/store.hpp"

namespace pshe::detail {

/// Script i brings a file from version i to version i + 1 and sets its user_version.
using Scripts = std::span<const char* const>;

/// Brings a file to the version after the last script, in one transaction.
void migrate(SQLite::Database& db, Scripts steps);

/// Opens and checks the file; `write` creates it or brings it up to date.
[[nodiscard]] SQLite::Database open(const std::filesystem::path& path, Store::Mode mode);

/// Moves what stands beside the file into it, unless somebody reads: then it can be copied alone.
void bring_home(SQLite::Database& db) noexcept;

[[nodiscard]] StoreError plain_error(const std::filesystem::path& path,
                                     const SQLite::Exception& error);

/// Does the work; what SQLite throws becomes a StoreError about the file.
template <class Work>
auto guarded(const std::filesystem::path& path, const Work& work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    throw plain_error(path, error);
  }
}

}  // namespace pshe::detail
