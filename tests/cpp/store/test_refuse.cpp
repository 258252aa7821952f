// What does not fit is refused, all of it, and says what to do.
#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/store/store.hpp"
#include "sample.hpp"
#include "store/file.hpp"

using namespace pshe;
using sample::Folder;
using sample::Sqlite;

namespace {

/// A file with curriculum a, school 1 with class 7A, and plan 1.
struct Filled {
  Folder folder;
  std::filesystem::path path = folder / "filled.pshe";
  CurriculumPtr curriculum = sample::curriculum("a");
  Plan plan = sample::plan("2026-09-02 7A L-a");

  Filled() {
    Store store(path, Store::Mode::write);
    store.save(*sample::school(*curriculum), *curriculum);
    store.save(plan, 1);
  }
};

template <class Work>
Faults faults_of(const Work& work) {
  try {
    work();
  } catch (const DataError& error) {
    return error.faults();
  }
  return {};
}

template <class Work>
std::string text_of(const Work& work) {
  try {
    work();
  } catch (const StoreError& error) {
    return std::to_string(error.code()) + " " + error.what();
  }
  return "nothing was thrown";
}

}  // namespace

TEST_CASE("An id that the store does not have is named") {
  const Filled filled;
  const Store store(filled.path);
  CHECK(text_of([&] { (void)store.load_curriculum(7); }) ==
        "0 This store has no curriculum 7. Save one first.");
  CHECK(text_of([&] { (void)store.load_school(8); }) ==
        "0 This store has no school 8. Save it first.");
  CHECK(text_of([&] { (void)store.curriculum_of(8); }) ==
        "0 This store has no school 8. Save it first.");
  CHECK(text_of([&] { (void)store.load_plan(9); }) == "0 This store has no plan 9. Save it first.");
  CHECK(text_of([&] { (void)store.school_of(9); }) == "0 This store has no plan 9. Save it first.");
}

TEST_CASE("A plan of another school is refused") {
  Filled filled;
  filled.plan.urn = "999999";
  Store store(filled.path, Store::Mode::write);
  const Faults faults = faults_of([&] { store.save(filled.plan, 1); });
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == "other-school");
  CHECK(faults[0].message ==
        "The plan is for school 999999 in 2026-27, but it is saved with school 100000 in 2026-27.");
  CHECK(store.plans().size() == 1);
}

TEST_CASE("A plan with classes or lessons that its school does not have is refused with all") {
  Filled filled;
  filled.plan = sample::plan("2026-09-02 7X L-a 2026-09-09 7A L-z 2026-09-16 7A L-z");
  filled.plan.spare = {{sample::date("2026-09-23"), ClassCode{"7Y"}, 60}};
  Store store(filled.path, Store::Mode::write);
  const Faults faults = faults_of([&] { store.save(filled.plan, 1); });
  REQUIRE(faults.size() == 3);
  CHECK(faults[0].message == "The plan has the class \"7X\", but its school has no such class.");
  CHECK(faults[1].message == "The plan has the class \"7Y\", but its school has no such class.");
  CHECK(faults[2].message == "The plan has the lesson \"L-z\", but its school has no such lesson.");
  CHECK(store.plans().size() == 1);
}

TEST_CASE("A school that does not fit the curriculum is refused and leaves nothing behind") {
  const Folder folder;
  const auto path = folder / "misfit.pshe";
  const CurriculumPtr own = sample::curriculum("a b");
  const SchoolPtr school = sample::school_builder().add(Wanted{7, LessonCode{"L-b"}}).build(*own);
  Store store(path, Store::Mode::write);
  const Faults faults = faults_of([&] { store.save(*school, *sample::curriculum("a")); });
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].code == "unknown-code");
  CHECK(faults[0].place == "wanted, row 1");
  CHECK(Sqlite(path).ask("SELECT count(*) FROM curricula") == "0");
}

TEST_CASE("A word that would not come back from its list is refused") {
  const Folder folder;
  Store store(folder / "words.pshe", Store::Mode::write);
  const auto save = [&](const std::string& word) {
    Lesson lesson = sample::lesson("l");
    lesson.vocabulary = {"fine", word};
    CurriculumBuilder builder;
    store.save(*builder.add(lesson).build());
  };
  CHECK(faults_of([&] { save("one;two"); }).at(0).code == "semicolon");
  CHECK(faults_of([&] { save(""); }).at(0).code == "empty-word");
}

TEST_CASE("Rows that another program spoiled are found on loading, with their place") {
  const Filled filled;
  Sqlite(filled.path).run("UPDATE lessons SET years = '12'; UPDATE topics SET key_stages = ''");
  const Faults faults = faults_of([&] { (void)Store(filled.path).load_curriculum(); });
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].place == "topics, row 1");
  CHECK(faults[0].code == "impossible-key-stage");
  CHECK(faults[1].place == "lessons, row 1");
  CHECK(faults[1].code == "impossible-year");
}

TEST_CASE("A cell that another program spoiled is named") {
  const Filled filled;
  Sqlite(filled.path).run("UPDATE half_terms SET first = 'soon' WHERE row = 2");
  CHECK(text_of([&] { (void)Store(filled.path).load_school(1); }) ==
        "0 The store holds \"soon\" as a first, which this program does not know. "
        "Use a copy from before the change.");
}

TEST_CASE("A plan that another program spoiled is found on loading") {
  const Filled filled;
  Sqlite(filled.path)
      .run("DROP TRIGGER placements_no_update; UPDATE placements SET lesson = 'gone'");
  const Faults faults = faults_of([&] { (void)Store(filled.path).load_plan(1); });
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].message ==
        "The plan has the lesson \"gone\", but its school has no such lesson.");
}
