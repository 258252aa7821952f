// Imports and history in the tables of a store file.
#pragma once

#include <SQLiteCpp/Database.h>

#include <vector>

#include "pshe/store/imports.hpp"

namespace pshe::detail {

/// Adds the import with its faults and gives its id. Call it in a transaction.
std::int64_t save_import(SQLite::Database& db, const ImportEntry& entry);
[[nodiscard]] std::vector<ImportEntry> imports(SQLite::Database& db);
[[nodiscard]] std::vector<HistoryEntry> history(SQLite::Database& db);

}  // namespace pshe::detail
