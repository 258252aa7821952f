// Curricula of schools with lessons of their own: kept as the reference plus what is theirs.
#include "catch.hpp"
#include "pshe/store/store.hpp"
#include "sample.hpp"
#include "store/file.hpp"

using namespace pshe;
using sample::Folder;
using sample::Sqlite;

namespace {

/// The curriculum with lessons of its own, each teaching both topics, the second after the first.
CurriculumPtr extended(const Curriculum& base, const std::string& first,
                       const std::string& second) {
  CurriculumBuilder builder(base);
  for (const std::string& code : {first, second})
    builder.add(sample::lesson(code, {sample::teaches("b"), sample::teaches("a")}));
  builder.add(sample::link(first, LinkKind::requires_, second));
  return builder.build();
}

std::string rows(const std::filesystem::path& path, const std::string& table) {
  return Sqlite(path).ask("SELECT count(*) FROM " + table);
}

}  // namespace

TEST_CASE("Curricula with own lessons come back equal and share the rows of their base") {
  const Folder folder;
  const auto path = folder / "own.pshe";
  const CurriculumPtr base = sample::curriculum("a b");
  Store store(path, Store::Mode::write);
  store.save(*base);
  const std::string lessons = rows(path, "lessons");
  for (const char* school : {"p", "q", "r"}) {
    const CurriculumPtr own =
        extended(*base, std::string(school) + "-1", std::string(school) + "-2");
    const std::int64_t id = store.save(*own);
    CHECK(store.load_curriculum(id)->data() == own->data());
    CHECK(store.save(*own) == id);
  }
  CHECK(store.load_curriculum()->data() == base->data());
  CHECK(rows(path, "lessons") == lessons);
  CHECK(rows(path, "own_lessons") == "6");
  CHECK(Sqlite(path).ask("SELECT group_concat(code) FROM lessons_of_curricula "
                         "WHERE curriculum = 2 AND own") == "p-1,p-2");
}

TEST_CASE("A curriculum that changes a row of another is kept whole") {
  const Folder folder;
  const auto path = folder / "changed.pshe";
  const CurriculumPtr base = sample::curriculum("a b");
  Store store(path, Store::Mode::write);
  store.save(*base);
  CurriculumBuilder changed;
  changed.version(base->version());
  for (Topic topic : base->topics()) changed.add((topic.title += "!", topic));
  for (const Lesson& lesson : base->lessons()) changed.add(lesson);
  const CurriculumPtr other = changed.build();
  const std::int64_t id = store.save(*other);
  CHECK(store.load_curriculum(id)->data() == other->data());
  CHECK(Sqlite(path).ask("SELECT count(*) FROM curricula WHERE base IS NULL") == "2");
}

TEST_CASE("A curriculum with fewer lessons or of another version is kept whole") {
  const Folder folder;
  Store store(folder / "fewer.pshe", Store::Mode::write);
  store.save(*sample::curriculum("a b c"));
  const CurriculumPtr fewer = sample::curriculum("a b");
  CHECK(store.load_curriculum(store.save(*fewer))->data() == fewer->data());
  CurriculumBuilder renamed(*sample::curriculum("a b c"));
  renamed.version("another").add(sample::lesson("own"));
  const CurriculumPtr other = renamed.build();
  CHECK(store.load_curriculum(store.save(*other))->data() == other->data());
  CHECK(Sqlite(folder / "fewer.pshe").ask("SELECT count(*) FROM curricula WHERE base IS NULL") ==
        "3");
}

TEST_CASE("A plan may place lessons of the base and the school's own") {
  const Folder folder;
  Store store(folder / "plan.pshe", Store::Mode::write);
  const CurriculumPtr base = sample::curriculum("a b");
  store.save(*base);
  const CurriculumPtr own = extended(*base, "own-1", "own-2");
  const std::int64_t school = store.save(*sample::school(*own), *own);
  const Plan plan = sample::plan("2026-09-02 7A L-a 2026-09-09 7A own-1");
  CHECK(store.load_plan(store.save(plan, school)) == plan);
}
