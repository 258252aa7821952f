#include "store/register_rows.hpp"

#include "store/import_rows.hpp"
#include "store/rows.hpp"

namespace pshe::detail {
namespace {

template <class Row>
void upsert(SQLite::Database& db, const std::string& table, const std::vector<Row>& rows,
            std::int64_t import) {
  std::string marks;
  for (std::size_t i = 0; i < std::tuple_size_v<decltype(columns(std::declval<Row&>()))>; ++i)
    marks += "?, ";
  // No row of these tables is history: the newest extract says what a school is called now.
  SQLite::Statement statement(db, "INSERT OR REPLACE INTO " + table + " VALUES (" + marks + "?)");
  for (const Row& row : rows) {
    Cells cells = cells_of(row);
    cells.emplace_back(import);
    execute(statement, cells);
  }
}

constexpr const char* schools_with_import = R"sql(
  SELECT register_schools.*, received,
         last_seen = (SELECT max(id) FROM imports WHERE kind = 'register' AND outcome = 'accepted')
  FROM register_schools JOIN imports ON imports.id = last_seen
  ORDER BY register_schools.urn)sql";

}  // namespace

ImportEntry put_register(SQLite::Database& db, const std::vector<RegisterSchool>& schools,
                         const std::vector<RegisterLink>& links, const Provenance& from) {
  ImportEntry entry{0, ImportKind::school_register, from, "", "", {}, 0, check(schools, links)};
  if (!entry.faults.empty()) entry.outcome = ImportOutcome::refused;
  entry.id = save_import(db, entry);
  if (entry.outcome == ImportOutcome::refused) return entry;
  upsert(db, "register_schools", schools, entry.id);
  upsert(db, "register_links", links, entry.id);
  return entry;
}

std::vector<KeptSchool> register_schools(SQLite::Database& db) {
  SQLite::Statement rows(db, schools_with_import);
  std::vector<KeptSchool> found;
  while (rows.executeStep())
    found.push_back({Reader::read_row<RegisterSchool>(rows, 0), rows.getColumn(12).getString(),
                     rows.getColumn(13).getInt() != 0});
  return found;
}

std::vector<RegisterLink> register_links(SQLite::Database& db) {
  SQLite::Statement rows(db, "SELECT * FROM register_links ORDER BY urn, other, kind");
  std::vector<RegisterLink> found;
  while (rows.executeStep()) found.push_back(Reader::read_row<RegisterLink>(rows, 0));
  return found;
}

std::vector<Successor> successors(SQLite::Database& db) {
  std::vector<RegisterSchool> schools;
  for (KeptSchool& row : register_schools(db)) schools.push_back(std::move(row.school));
  return pshe::successors(schools, register_links(db));
}

}  // namespace pshe::detail
