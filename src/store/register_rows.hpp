// The register of schools in the tables of a store file.
#pragma once

#include <SQLiteCpp/Database.h>

#include <vector>

#include "pshe/store/imports.hpp"
#include "pshe/store/register.hpp"

namespace pshe::detail {

/// Adds or brings up to date each row, and remembers the import. Call it in a transaction.
ImportEntry put_register(SQLite::Database& db, const std::vector<RegisterSchool>& schools,
                         const std::vector<RegisterLink>& links, const Provenance& from);
[[nodiscard]] std::vector<KeptSchool> register_schools(SQLite::Database& db);
[[nodiscard]] std::vector<RegisterLink> register_links(SQLite::Database& db);
[[nodiscard]] std::vector<Successor> successors(SQLite::Database& db);

}  // namespace pshe::detail
