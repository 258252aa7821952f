#include "store/school_rows.hpp"

#include <map>

#include "pshe/base/error.hpp"
#include "store/curriculum_rows.hpp"
#include "store/rows.hpp"

namespace pshe::detail {
namespace {

/// The row of `schools`: id, curriculum, then the columns of SchoolData.
SQLite::Statement school_row(SQLite::Database& db, std::int64_t id) {
  SQLite::Statement row(db, "SELECT * FROM schools WHERE id = ?");
  row.bind(1, id);
  if (!row.executeStep())
    throw StoreError("This store has no school " + std::to_string(id) + ". Save it first.", 0, 0);
  return row;
}

std::vector<MeetingRow> meetings(const SchoolData& data) {
  std::vector<MeetingRow> rows;
  for (const ClassGroup& group : data.classes)
    for (const Meeting& meeting : group.meetings) rows.push_back({group.code, meeting});
  return rows;
}

void give_rows(const SchoolData& data, const Sink& sink) {
  give(sink, "half_terms", data.half_terms);
  give(sink, "closures", data.closures);
  give(sink, "week_letters", data.weeks);
  give(sink, "classes", data.classes);
  give(sink, "meetings", meetings(data));
  give(sink, "extra_times", data.extra_times);
  give(sink, "pins", data.pins);
  give(sink, "date_bounds", data.bounds);
  give(sink, "module_lessons", data.modules);
  give(sink, "turns", data.turns);
  give(sink, "pairings", data.pairings);
  give(sink, "sessions", data.sessions);
  give(sink, "aims", data.aims);
  give(sink, "priors", data.priors);
  give(sink, "wanted", data.wanted);
}

void add_classes(SQLite::Database& db, const Owner& owner, SchoolBuilder& builder) {
  std::map<ClassCode, std::vector<Meeting>> meetings;
  for (Reader reader(db, "meetings", owner); reader.next();) {
    const auto row = reader.row<MeetingRow>();
    meetings[row.class_code].push_back(row.meeting);
  }
  for (Reader reader(db, "classes", owner); reader.next();) {
    auto group = reader.row<ClassGroup>();
    group.meetings = meetings[group.code];
    builder.add(std::move(group), reader.place());
  }
}

SchoolBuilder builder_of(SQLite::Database& db, std::int64_t id) {
  SchoolBuilder builder;
  builder.about(about_school(db, id), "schools, row " + std::to_string(id));
  const Owner owner{"school", id};
  add_rows<HalfTerm>(db, "half_terms", owner, builder);
  add_rows<Closure>(db, "closures", owner, builder);
  add_rows<WeekLetter>(db, "week_letters", owner, builder);
  add_classes(db, owner, builder);
  add_rows<ExtraTime>(db, "extra_times", owner, builder);
  add_rows<Pin>(db, "pins", owner, builder);
  add_rows<DateBound>(db, "date_bounds", owner, builder);
  add_rows<ModuleLesson>(db, "module_lessons", owner, builder);
  add_rows<Turn>(db, "turns", owner, builder);
  add_rows<Pairing>(db, "pairings", owner, builder);
  add_rows<Session>(db, "sessions", owner, builder);
  add_rows<AimWeight>(db, "aims", owner, builder);
  add_rows<Prior>(db, "priors", owner, builder);
  add_rows<Wanted>(db, "wanted", owner, builder);
  return builder;
}

}  // namespace

std::int64_t save_school(SQLite::Database& db, const School& school, const Curriculum& curriculum) {
  const SchoolData& data = school.data();
  const std::int64_t id =
      insert(db, "schools", cells_after({Cell{}, save_curriculum(db, curriculum)}, data));
  give_rows(data, inserter(db, {"school", id}));
  if (Faults faults = builder_of(db, id).check(curriculum); !faults.empty())
    throw DataError(std::move(faults));
  return id;
}

SchoolPtr load_school(SQLite::Database& db, std::int64_t id) {
  return builder_of(db, id).build(*load_curriculum(db, curriculum_of(db, id)));
}

SchoolData about_school(SQLite::Database& db, std::int64_t id) {
  SQLite::Statement row = school_row(db, id);
  return Reader::read_row<SchoolData>(row, 2);
}

std::int64_t curriculum_of(SQLite::Database& db, std::int64_t school) {
  return school_row(db, school).getColumn(1).getInt64();
}

}  // namespace pshe::detail
