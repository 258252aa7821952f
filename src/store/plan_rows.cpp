#include "store/plan_rows.hpp"

#include "pshe/base/error.hpp"
#include "store/rows.hpp"
#include "store/school_rows.hpp"

namespace pshe::detail {
namespace {

/// The columns of `plans`: id, school, version, urn, academic_year, curriculum_version.
SQLite::Statement plan_row(SQLite::Database& db, std::int64_t id) {
  SQLite::Statement row(db, "SELECT * FROM plans WHERE id = ?");
  row.bind(1, id);
  if (!row.executeStep())
    throw StoreError("This store has no plan " + std::to_string(id) + ". Save it first.", 0, 0);
  return row;
}

std::int64_t next_version(SQLite::Database& db, const Plan& plan) {
  SQLite::Statement newest(
      db, "SELECT coalesce(max(version), 0) + 1 FROM plans WHERE urn = ? AND academic_year = ?");
  newest.bind(1, plan.urn);
  newest.bind(2, plan.academic_year);
  newest.executeStep();
  return newest.getColumn(0).getInt64();
}

void check_about(const Plan& plan, const SchoolData& school) {
  if (plan.urn == school.urn && plan.academic_year == school.academic_year) return;
  throw DataError(
      {{"", "other-school",
        "The plan is for school " + plan.urn + " in " + plan.academic_year +
            ", but it is saved with school " + school.urn + " in " + school.academic_year + ".",
        "Save it with its own school."}});
}

/// Every class and lesson of the plan that its school or curriculum does not have.
constexpr const char* strangers = R"sql(
  SELECT DISTINCT 'class', class FROM (
    SELECT plan, class FROM placements UNION ALL SELECT plan, class FROM spare
    UNION ALL SELECT plan, class FROM left_out)
  WHERE plan = ?1 AND class NOT IN (SELECT code FROM classes WHERE school = ?2)
  UNION ALL
  SELECT DISTINCT 'lesson', lesson FROM (
    SELECT plan, lesson FROM placements UNION ALL SELECT plan, lesson FROM left_out)
  WHERE plan = ?1 AND lesson NOT IN (
    SELECT code FROM lessons_of_curricula
    WHERE curriculum = (SELECT curriculum FROM schools WHERE id = ?2))
  ORDER BY 1, 2)sql";

void check_codes(SQLite::Database& db, std::int64_t plan, std::int64_t school) {
  SQLite::Statement unknown(db, strangers);
  unknown.bind(1, plan);
  unknown.bind(2, school);
  Faults faults;
  while (unknown.executeStep()) {
    const std::string kind = unknown.getColumn(0).getString();
    const std::string code = unknown.getColumn(1).getString();
    faults.push_back(
        {"", "unknown-code",
         "The plan has the " + kind + " \"" + code + "\", but its school has no such " + kind + ".",
         "Save the plan with the school it was made for."});
  }
  if (!faults.empty()) throw DataError(std::move(faults));
}

}  // namespace

std::int64_t save_plan(SQLite::Database& db, const Plan& plan, std::int64_t school) {
  check_about(plan, about_school(db, school));
  const std::int64_t id = insert(db, "plans",
                                 {Cell{}, school, next_version(db, plan), plan.urn,
                                  plan.academic_year, plan.curriculum_version});
  const Sink sink = inserter(db, {"plan", id});
  give(sink, "placements", plan.placements);
  give(sink, "spare", plan.spare);
  give(sink, "left_out", plan.left_out);
  check_codes(db, id, school);
  return id;
}

Plan load_plan(SQLite::Database& db, std::int64_t id) {
  SQLite::Statement row = plan_row(db, id);
  check_codes(db, id, row.getColumn(1).getInt64());
  Plan plan{row.getColumn(3).getString(),
            row.getColumn(4).getString(),
            row.getColumn(5).getString(),
            {},
            {}};
  const Owner owner{"plan", id};
  for (Reader reader(db, "placements", owner); reader.next();)
    plan.placements.push_back(reader.row<Placement>());
  for (Reader reader(db, "spare", owner); reader.next();) plan.spare.push_back(reader.row<Slot>());
  for (Reader reader(db, "left_out", owner); reader.next();)
    plan.left_out.push_back(reader.row<std::pair<ClassCode, LessonCode>>());
  return plan;
}

std::int64_t school_of(SQLite::Database& db, std::int64_t plan) {
  return plan_row(db, plan).getColumn(1).getInt64();
}

std::vector<PlanEntry> plans(SQLite::Database& db) {
  SQLite::Statement rows(db, "SELECT * FROM plans ORDER BY urn, academic_year, version");
  std::vector<PlanEntry> entries;
  while (rows.executeStep())
    entries.push_back({rows.getColumn(0).getInt64(), rows.getColumn(3).getString(),
                       rows.getColumn(4).getString(), rows.getColumn(2).getInt()});
  return entries;
}

}  // namespace pshe::detail
