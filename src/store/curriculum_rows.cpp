#include "store/curriculum_rows.hpp"

#include <map>
#include <optional>

#include "pshe/base/error.hpp"
#include "pshe/model/builder.hpp"
#include "store/rows.hpp"

namespace pshe::detail {
namespace {

/// How many lessons and links of a curriculum, from the first on.
struct Head {
  std::size_t lessons = 0;
  std::size_t links = 0;
};

Head all_of(const Curriculum& curriculum) {
  return {curriculum.lessons().size(), curriculum.links().size()};
}

std::vector<TaughtRow> taught(const Curriculum& curriculum, std::size_t lessons, ItemKind kind) {
  std::vector<TaughtRow> rows;
  for (const Lesson& lesson : curriculum.lessons().first(lessons))
    for (const Teaches& teaches : lesson.teaches)
      if (curriculum.kind(curriculum.at(teaches.item)) == kind)
        rows.push_back({lesson.code, teaches});
  return rows;
}

/// Every row, in the order of data/columns.csv.
void give_rows(const Curriculum& curriculum, Head head, const Sink& sink) {
  const CurriculumData& data = curriculum.data();
  give(sink, "frameworks", data.frameworks);
  give(sink, "statements", data.statements);
  give(sink, "topics", data.topics);
  give(sink, "statement_topics", data.statement_topics);
  give(sink, "links", curriculum.links().first(head.links));
  give(sink, "signs", data.signs);
  give(sink, "sign_topics", data.sign_topics);
  give(sink, "synonyms", data.synonyms);
  give(sink, "groundwork", data.groundwork);
  give(sink, "crosswalk", data.crosswalk);
  give(sink, "crosswalk_notes", data.crosswalk_notes);
  give(sink, "lessons", curriculum.lessons().first(head.lessons));
  give(sink, "lesson_statements", taught(curriculum, head.lessons, ItemKind::statement));
  give(sink, "lesson_topics", taught(curriculum, head.lessons, ItemKind::topic));
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

std::string checksum(const Curriculum& curriculum, Head head) {
  Checksum sum;
  sum.add(curriculum.version(), '\x1e');
  give_rows(curriculum, head, [&](const std::string& table, const Cells& cells) {
    sum.add(table, '\x1f');
    for (const Cell& cell : cells) sum.add(cell);
    sum.add("", '\x1e');
  });
  return sum.hex();
}

/// A whole curriculum of the file that this one extends by lessons and links of its own.
struct Base {
  std::int64_t id = 0;
  Head head;  ///< how much of this one is the base
};

/// The first whole curriculum of the file that is the head of this one, told by its checksum.
std::optional<Base> base_of(SQLite::Database& db, const Curriculum& curriculum) {
  SQLite::Statement whole(db, R"sql(
    SELECT id, checksum, (SELECT count(*) FROM lessons WHERE curriculum = curricula.id),
           (SELECT count(*) FROM links WHERE curriculum = curricula.id)
    FROM curricula WHERE base IS NULL AND version = ? ORDER BY id)sql");
  whole.bind(1, curriculum.version());
  std::map<std::pair<std::size_t, std::size_t>, std::string> sums;
  while (whole.executeStep()) {
    const Head head{static_cast<std::size_t>(whole.getColumn(2).getInt64()),
                    static_cast<std::size_t>(whole.getColumn(3).getInt64())};
    if (head.lessons > curriculum.lessons().size() || head.links > curriculum.links().size())
      continue;
    std::string& sum = sums[{head.lessons, head.links}];
    if (sum.empty()) sum = checksum(curriculum, head);
    if (sum == whole.getColumn(1).getString()) return Base{whole.getColumn(0).getInt64(), head};
  }
  return std::nullopt;
}

void save_own(SQLite::Database& db, const Curriculum& curriculum, std::int64_t id, Head head) {
  const auto lessons = curriculum.lessons().subspan(head.lessons);
  std::vector<TaughtRow> teaches;
  for (const Lesson& lesson : lessons)
    for (const Teaches& row : lesson.teaches) teaches.push_back({lesson.code, row});
  const Sink sink = inserter(db, {"curriculum", id});
  give(sink, "own_lessons", lessons);
  give(sink, "own_teaches", teaches);
  give(sink, "own_links", curriculum.links().subspan(head.links));
}

void add_taught(SQLite::Database& db, const std::string& table, const Owner& owner,
                CurriculumBuilder& builder) {
  for (Reader reader(db, table, owner); reader.next();) {
    auto row = reader.row<TaughtRow>();
    builder.teaches(std::move(row.lesson), std::move(row.teaches), reader.place());
  }
}

void add_whole(SQLite::Database& db, const Owner& owner, CurriculumBuilder& builder) {
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
}

}  // namespace

std::int64_t save_curriculum(SQLite::Database& db, const Curriculum& curriculum) {
  const std::string sum = checksum(curriculum, all_of(curriculum));
  SQLite::Statement known(db, "SELECT id FROM curricula WHERE checksum = ?");
  known.bind(1, sum);
  if (known.executeStep()) return known.getColumn(0).getInt64();

  const auto base = base_of(db, curriculum);
  const std::int64_t id =
      insert(db, "curricula", {Cell{}, curriculum.version(), sum, base ? Cell{base->id} : Cell{}});
  if (base)
    save_own(db, curriculum, id, base->head);
  else
    give_rows(curriculum, all_of(curriculum), inserter(db, {"curriculum", id}));
  return id;
}

CurriculumPtr load_curriculum(SQLite::Database& db, std::int64_t id) {
  SQLite::Statement about(db, "SELECT version, coalesce(base, id) FROM curricula WHERE id = ?");
  about.bind(1, id);
  if (!about.executeStep())
    throw StoreError("This store has no curriculum " + std::to_string(id) + ". Save one first.", 0,
                     0);
  CurriculumBuilder builder;
  builder.version(about.getColumn(0).getString());
  add_whole(db, {"curriculum", about.getColumn(1).getInt64()}, builder);
  const Owner owner{"curriculum", id};
  add_rows<Lesson>(db, "own_lessons", owner, builder);
  add_taught(db, "own_teaches", owner, builder);
  add_rows<Link>(db, "own_links", owner, builder);
  return builder.build();
}

}  // namespace pshe::detail
