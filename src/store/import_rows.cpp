#include "store/import_rows.hpp"

#include "store/rows.hpp"

namespace pshe::detail {
namespace {

Faults faults_of(SQLite::Database& db, std::int64_t import) {
  Faults faults;
  for (Reader reader(db, "import_faults", {"import", import}); reader.next();)
    faults.push_back(reader.row<Fault>());
  return faults;
}

constexpr const char* all_history = R"sql(
  SELECT entry, kind, history.id, urn, academic_year, version, outcome, received, source
  FROM history JOIN imports ON imports.id = history.id WHERE what = 'import'
  UNION ALL
  SELECT entry, 'plan', history.id, urn, academic_year, version, 'saved', '', ''
  FROM history JOIN plans ON plans.id = history.id WHERE what = 'plan'
  ORDER BY entry)sql";

}  // namespace

std::int64_t save_import(SQLite::Database& db, const ImportEntry& entry) {
  const std::int64_t id = insert(db, "imports", cells_after({Cell{}}, entry));
  give(inserter(db, {"import", id}), "import_faults", entry.faults);
  return id;
}

std::vector<ImportEntry> imports(SQLite::Database& db) {
  SQLite::Statement rows(db, "SELECT * FROM imports ORDER BY id");
  std::vector<ImportEntry> entries;
  while (rows.executeStep()) {
    entries.push_back(Reader::read_row<ImportEntry>(rows, 1));
    entries.back().id = rows.getColumn(0).getInt64();
    if (entries.back().outcome == ImportOutcome::refused)
      entries.back().faults = faults_of(db, entries.back().id);
  }
  return entries;
}

std::vector<HistoryEntry> history(SQLite::Database& db) {
  SQLite::Statement rows(db, all_history);
  std::vector<HistoryEntry> entries;
  const auto text = [&](int column) { return rows.getColumn(column).getString(); };
  while (rows.executeStep())
    entries.push_back({rows.getColumn(0).getInt64(), text(1), rows.getColumn(2).getInt64(), text(3),
                       text(4), rows.getColumn(5).getInt(), text(6), text(7), text(8)});
  return entries;
}

}  // namespace pshe::detail
