// Returns in the tables of a store file.
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <string>
#include <vector>

#include "pshe/model/returns.hpp"
#include "pshe/store/imports.hpp"

namespace pshe::detail {

/// Adds the return as the next version, unless it has faults or says nothing new, and remembers
/// the import. Call it in a transaction.
ImportEntry add_return(SQLite::Database& db, Return given, const Curriculum& curriculum,
                       const Provenance& from);
[[nodiscard]] std::vector<StoredReturn> returns(SQLite::Database& db,
                                                const std::string& academic_year,
                                                Versions versions);
[[nodiscard]] StoredReturn load_return(SQLite::Database& db, std::int64_t id);

}  // namespace pshe::detail
