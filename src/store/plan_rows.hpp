// A plan in the tables of a store file.
#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <vector>

#include "pshe/model/plan.hpp"
#include "pshe/store/store.hpp"

namespace pshe::detail {

/// Adds the plan as the next version of its school and year; throws DataError when it is about
/// another school, or names classes or lessons that its school does not have. Call it in a
/// transaction.
std::int64_t save_plan(SQLite::Database& db, const Plan& plan, std::int64_t school);
[[nodiscard]] Plan load_plan(SQLite::Database& db, std::int64_t id);
[[nodiscard]] std::int64_t school_of(SQLite::Database& db, std::int64_t plan);
[[nodiscard]] std::vector<PlanEntry> plans(SQLite::Database& db);

}  // namespace pshe::detail
