// A curriculum in the tables of a store file.
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>

#include "pshe/model/curriculum.hpp"

namespace pshe::detail {

/// The id of the curriculum, which is added unless the file has it. Call it in a transaction.
std::int64_t save_curriculum(SQLite::Database& db, const Curriculum& curriculum);
[[nodiscard]] CurriculumPtr load_curriculum(SQLite::Database& db, std::int64_t id);

}  // namespace pshe::detail
