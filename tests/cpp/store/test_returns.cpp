// Returns of many schools in one file: checked on the way in, every version kept.
#include <rapidcheck.h>

#include <map>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/store/store.hpp"
#include "sample.hpp"
#include "store/file.hpp"
#include "store/returns.hpp"

using namespace pshe;
using sample::Folder;
using sample::from;
using sample::school_return;
using sample::Sqlite;

namespace {

struct Filled {
  Folder folder;
  std::filesystem::path path = folder / "authority.pshe";
  CurriculumPtr curriculum = sample::curriculum("a");
  Store store{path, Store::Mode::write};

  ImportEntry add(const Return& given) { return store.add(given, *curriculum, from); }
};

std::string failure(Sqlite& file, const std::string& sql) {
  try {
    file.run(sql);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("A return comes back as it went in, with where it came from") {
  Filled filled;
  Return given = school_return("1", "x y");
  given.classes.push_back({ClassCode{"8/9"}, 8, {8, 9}});
  given.lessons[0].sensitivity = Sensitivity::high;
  given.lessons[0].withdrawable = true;
  given.lessons[0].teaches = {{ItemCode{"a"}, Depth::secures, Confidence::partial, "a book"},
                              {ItemCode{"a"}, Depth::develops, Confidence::verified, ""}};
  given.taught[0].progress = Progress::taught;
  const ImportEntry entry = filled.add(given);
  CHECK(entry.outcome == ImportOutcome::accepted);
  CHECK(entry.version == 1);
  CHECK(entry.from == from);
  CHECK(filled.store.load_return(entry.id).given == given);
  CHECK(filled.store.load_return(entry.id).received == "2026-10-02");
  CHECK(filled.store.imports() == std::vector{entry});
}

TEST_CASE("A return that says the same in another order makes no version") {
  Filled filled;
  const Return given = school_return("1", "x y");
  Return turned = given;
  std::swap(turned.taught[0], turned.taught[1]);
  std::swap(turned.lessons[0], turned.lessons[1]);
  filled.add(given);
  const ImportEntry entry = filled.add(turned);
  CHECK(entry.outcome == ImportOutcome::unchanged);
  CHECK(entry.version == 0);
  CHECK(filled.store.returns("", Versions::all).size() == 1);
  CHECK(filled.store.imports().size() == 2);
}

TEST_CASE("A return that goes back to what it said before is a new version") {
  Filled filled;
  const Return first = school_return("1", "x");
  filled.add(first);
  filled.add(school_return("1", "x y"));
  CHECK(filled.add(first).version == 3);
  CHECK(filled.store.returns("", Versions::all)[1].given == school_return("1", "x y"));
  CHECK(filled.store.returns().size() == 1);
  CHECK(filled.store.returns()[0].version == 3);
}

TEST_CASE("A return with faults is remembered with all of them and the last good one stays") {
  Filled filled;
  const Return good = school_return("1", "x");
  filled.add(good);
  Return bad = school_return("1", "x y");
  bad.name = "";
  bad.taught[0].minutes = 0;
  const ImportEntry entry = filled.add(bad);
  CHECK(entry.outcome == ImportOutcome::refused);
  CHECK(entry.faults == check(bad, *filled.curriculum));
  REQUIRE(entry.faults.size() == 2);
  CHECK(filled.store.returns()[0].given == good);
  CHECK(filled.store.imports()[1] == entry);
}

TEST_CASE("A file that could not be read is remembered with what is known of it") {
  Filled filled;
  const Faults faults{{"Classes!B3", "unknown-word", "There is no Year 14.", "Write 1 to 11."}};
  const ImportEntry entry = filled.store.refuse("1", "", faults, from);
  CHECK(entry.id == 1);
  CHECK(filled.store.imports() == std::vector{entry});
  CHECK(filled.store.imports()[0].faults == faults);
  CHECK(filled.store.returns().empty());
}

TEST_CASE("The same lesson of many schools is kept once, a different one by itself") {
  Filled filled;
  for (const char* urn : {"1", "2", "3"}) filled.add(school_return(urn, "x y"));
  Return other = school_return("4", "x y");
  other.lessons[0].teaches[0].depth = Depth::secures;
  filled.add(other);
  CHECK(Sqlite(filled.path).ask("SELECT count(*) FROM returned_lessons") == "3");
  CHECK(filled.store.returns()[3].given == other);
  CHECK(filled.store.returns()[0].given == school_return("1", "x y"));
}

TEST_CASE("Returns of one year are those of that year") {
  Filled filled;
  filled.add(school_return("1", "x", "2025-26"));
  filled.add(school_return("1", "x", "2026-27"));
  filled.add(school_return("1", "x y", "2025-26"));
  const auto found = filled.store.returns("2025-26");
  REQUIRE(found.size() == 1);
  CHECK(found[0].version == 2);
  CHECK(found[0].given == school_return("1", "x y", "2025-26"));
  CHECK(filled.store.returns("2025-26", Versions::all).size() == 2);
  CHECK(filled.store.returns("2027-28").empty());
}

TEST_CASE("A return that the store does not have is named") {
  const Filled filled;
  try {
    (void)filled.store.load_return(7);
    FAIL("it was found");
  } catch (const StoreError& error) {
    CHECK(std::string(error.what()) == "This store has no return 7. Add it first.");
  }
}

TEST_CASE("What came in cannot be changed or taken out, in any table of history") {
  Filled filled;
  filled.add(school_return("1", "x"));
  filled.store.refuse("2", "", {{"", "code", "message", "mend"}}, from);
  filled.store.save(*sample::school(*filled.curriculum), *filled.curriculum);
  Plan plan = sample::plan("2026-09-02 7A L-a");
  plan.spare = {{sample::date("2026-09-09"), ClassCode{"7A"}, 60}};
  filled.store.save(plan, 1);
  Sqlite file(filled.path);
  for (const std::string table : {"imports", "import_faults", "returns", "return_classes",
                                  "returned_lessons", "returned_teaches", "return_lessons",
                                  "return_taught", "plans", "placements", "spare", "history"}) {
    INFO(table);
    REQUIRE(file.ask("SELECT count(*) > 0 FROM " + table) == "1");
    const std::string column = file.ask("SELECT name FROM pragma_table_info('" + table + "')");
    CHECK(failure(file, "DELETE FROM " + table) == "history is added to and never changed");
    CHECK(failure(file, "UPDATE " + table + " SET " + column + " = 0") ==
          "history is added to and never changed");
  }
}

TEST_CASE("History has every import and every version of a plan, in the order they came") {
  Filled filled;
  filled.add(school_return("1", "x"));
  filled.store.save(*sample::school(*filled.curriculum), *filled.curriculum);
  filled.store.save(sample::plan("2026-09-02 7A L-a"), 1);
  filled.add(school_return("1", "x"));
  filled.store.save(sample::plan("2026-09-09 7A L-a"), 1);
  filled.store.put_register({}, {}, {"2026-10-05", "edubase.csv", "f00"});
  std::string told;
  for (const HistoryEntry& row : filled.store.history())
    told += std::to_string(row.entry) + " " + row.what + " " + row.urn + " v" +
            std::to_string(row.version) + " " + row.outcome + " " + row.source + "\n";
  CHECK(told ==
        "1 return 1 v1 accepted school.xlsx\n"
        "2 plan 100000 v1 saved \n"
        "3 return 1 v0 unchanged school.xlsx\n"
        "4 plan 100000 v2 saved \n"
        "5 register  v0 accepted edubase.csv\n");
}

TEST_CASE("People read in the file which class meets which lesson, and which version is newest") {
  Filled filled;
  filled.add(school_return("1", "x"));
  filled.add(school_return("1", "y"));
  Sqlite file(filled.path);
  CHECK(file.ask("SELECT group_concat(class || ' ' || lesson || ' ' || date || ' ' || newest, ';') "
                 "FROM (SELECT * FROM taught_in_returns ORDER BY version)") ==
        "7A x 2026-09-02 0;7A y 2026-09-02 1");
}

TEST_CASE("Whatever schools send, the newest of each is the last that said something new") {
  CHECK(rc::check([] {
    Filled filled;
    std::map<std::string, Return> last;
    const auto words = rc::gen::element<std::string>("", "x", "y", "x y", "y z");
    for (int step = 0; step < 8; ++step) {
      const Return given = school_return(*rc::gen::element<std::string>("1", "2", "3"), *words);
      const bool news = !last.contains(given.urn) || !(last[given.urn] == given);
      RC_ASSERT((filled.add(given).outcome == ImportOutcome::accepted) == news);
      last[given.urn] = given;
    }
    const auto found = filled.store.returns();
    RC_ASSERT(found.size() == last.size());
    for (const StoredReturn& row : found) RC_ASSERT(row.given == last.at(row.given.urn));
  }));
}
