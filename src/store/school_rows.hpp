// A school in the tables of a store file.
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>

#include "pshe/model/school.hpp"

namespace pshe::detail {

/// Adds the school; throws DataError when it does not fit the curriculum. Call it in a
/// transaction.
std::int64_t save_school(SQLite::Database& db, const School& school, const Curriculum& curriculum);
[[nodiscard]] SchoolPtr load_school(SQLite::Database& db, std::int64_t id);
/// Name, URN, year and settings of a school, without its lists.
[[nodiscard]] SchoolData about_school(SQLite::Database& db, std::int64_t id);
[[nodiscard]] std::int64_t curriculum_of(SQLite::Database& db, std::int64_t school);

}  // namespace pshe::detail
