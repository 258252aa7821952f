#include "store/curriculum_rows.hpp"

#include "pshe/base/error.hpp"
#include "pshe/model/builder.hpp"
#include "store/rows.hpp"

namespace pshe::detail {
namespace {

std::vector<TaughtRow> taught(const Curriculum& curriculum, ItemKind kind) {
  std::vector<TaughtRow> rows;
  for (const Lesson& lesson : curriculum.lessons())
    for (const Teaches& teaches : lesson.teaches)
      if (curriculum.kind(curriculum.at(teaches.item)) == kind)
        rows.push_back({lesson.code, teaches});
  return rows;
}

/// Every row, in the order of data/columns.csv.
void give_rows(const Curriculum& curriculum, const Sink& sink) {
  const CurriculumData& data = curriculum.data();
  give(sink, "frameworks", data.frameworks);
  give(sink, "statements", data.statements);
  give(sink, "topics", data.topics);
  give(sink, "statement_topics", data.statement_topics);
  give(sink, "links", data.links);
  give(sink, "signs", data.signs);
  give(sink, "sign_topics", data.sign_topics);
  give(sink, "synonyms", data.synonyms);
  give(sink, "groundwork", data.groundwork);
  give(sink, "crosswalk", data.crosswalk);
  give(sink, "crosswalk_notes", data.crosswalk_notes);
  give(sink, "lessons", data.lessons);
  give(sink, "lesson_statements", taught(curriculum, ItemKind::statement));
  give(sink, "lesson_topics", taught(curriculum, ItemKind::topic));
}

/// FNV-1a with 64 bits. It tells curricula apart, so that one saved twice is stored once; it
/// protects against nobody. data/build_reference.py computes the same.
class Checksum {
 public:
  void add(const std::string& text, char end) {
    for (const char c : text + end) {
      hash_ ^= static_cast<unsigned char>(c);
      hash_ *= 0x100000001b3U;
    }
  }

  void add(const Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell))
      add(std::to_string(*number), '\x1f');
    else if (const auto* text = std::get_if<std::string>(&cell))
      add(*text, '\x1f');
    else
      add("", '\x1f');
  }

  [[nodiscard]] std::string hex() const {
    std::string text(16, '0');
    for (std::size_t i = 0; i < text.size(); ++i)
      text[i] = "0123456789abcdef"[(hash_ >> (60 - 4 * i)) & 15U];
    return text;
  }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325U;
};

std::string checksum(const Curriculum& curriculum) {
  Checksum sum;
  sum.add(curriculum.version(), '\x1e');
  give_rows(curriculum, [&](const std::string& table, const Cells& cells) {
    sum.add(table, '\x1f');
    for (const Cell& cell : cells) sum.add(cell);
    sum.add("", '\x1e');
  });
  return sum.hex();
}

void add_taught(SQLite::Database& db, const std::string& table, const Owner& owner,
                CurriculumBuilder& builder) {
  for (Reader reader(db, table, owner); reader.next();) {
    auto row = reader.row<TaughtRow>();
    builder.teaches(std::move(row.lesson), std::move(row.teaches), reader.place());
  }
}

}  // namespace

std::int64_t save_curriculum(SQLite::Database& db, const Curriculum& curriculum) {
  const std::string sum = checksum(curriculum);
  SQLite::Statement known(db, "SELECT id FROM curricula WHERE checksum = ?");
  known.bind(1, sum);
  if (known.executeStep()) return known.getColumn(0).getInt64();

  const std::int64_t id = insert(db, "curricula", {Cell{}, curriculum.version(), sum});
  give_rows(curriculum, inserter(db, {"curriculum", id}));
  return id;
}

CurriculumPtr load_curriculum(SQLite::Database& db, std::int64_t id) {
  SQLite::Statement about(db, "SELECT version FROM curricula WHERE id = ?");
  about.bind(1, id);
  if (!about.executeStep())
    throw StoreError("This store has no curriculum " + std::to_string(id) + ". Save one first.", 0,
                     0);
  CurriculumBuilder builder;
  builder.version(about.getColumn(0).getString());
  const Owner owner{"curriculum", id};
  add_rows<Framework>(db, "frameworks", owner, builder);
  add_rows<Statement>(db, "statements", owner, builder);
  add_rows<Topic>(db, "topics", owner, builder);
  add_rows<StatementTopic>(db, "statement_topics", owner, builder);
  add_rows<Link>(db, "links", owner, builder);
  add_rows<Sign>(db, "signs", owner, builder);
  add_rows<SignTopic>(db, "sign_topics", owner, builder);
  add_rows<Synonym>(db, "synonyms", owner, builder);
  add_rows<Groundwork>(db, "groundwork", owner, builder);
  add_rows<Crosswalk>(db, "crosswalk", owner, builder);
  add_rows<CrosswalkNote>(db, "crosswalk_notes", owner, builder);
  add_rows<Lesson>(db, "lessons", owner, builder);
  add_taught(db, "lesson_statements", owner, builder);
  add_taught(db, "lesson_topics", owner, builder);
  return builder.build();
}

}  // namespace pshe::detail
