// The register of schools: kept up to date, nothing lost, old and new schools joined.
#include <rapidcheck.h>

#include <map>
#include <set>

#include "catch.hpp"
#include "pshe/store/store.hpp"
#include "sample.hpp"
#include "store/file.hpp"

using namespace pshe;
using sample::Folder;

namespace {

RegisterSchool open_school(const std::string& urn, const std::string& name = "School") {
  RegisterSchool row;
  row.urn = urn;
  row.name = name;
  row.status = "Open";
  return row;
}

RegisterSchool closed_school(const std::string& urn) {
  RegisterSchool row = open_school(urn);
  row.status = "Closed";
  row.closed = sample::date("2024-08-31");
  return row;
}

RegisterLink link(const std::string& urn, const std::string& kind, const std::string& other) {
  return {urn, other, kind, sample::date("2024-09-01")};
}

Provenance extract(const std::string& received) { return {received, "edubase.csv", "f00"}; }

std::string told(const std::vector<Successor>& rows) {
  std::string text;
  for (const Successor& row : rows) text += (text.empty() ? "" : " ") + row.urn + ">" + row.now;
  return text;
}

}  // namespace

TEST_CASE("The register comes back as it went in") {
  const Folder folder;
  RegisterSchool school{"100000",    "Sample School",
                        "201",       "City of London",
                        "Primary",   "Academy",
                        "Open",      3,
                        11,          sample::date("1990-09-01"),
                        std::nullopt};
  const RegisterLink joined = link("100000", "Predecessor", "99999");
  Store store(folder / "register.pshe", Store::Mode::write);
  const ImportEntry entry = store.put_register({school}, {joined}, extract("2026-10-02"));
  CHECK(entry.outcome == ImportOutcome::accepted);
  CHECK(entry.kind == ImportKind::school_register);
  REQUIRE(store.register_schools().size() == 1);
  CHECK(store.register_schools()[0].school == school);
  CHECK(store.register_links() == std::vector{joined});
  CHECK(store.imports() == std::vector{entry});
}

TEST_CASE("A later extract brings schools up to date and keeps those it lacks") {
  const Folder folder;
  Store store(folder / "register.pshe", Store::Mode::write);
  store.put_register({open_school("1"), open_school("2")}, {link("2", "Successor", "1")},
                     extract("2026-10-02"));
  store.put_register({open_school("3"), open_school("1", "New name")}, {}, extract("2027-10-01"));
  const auto schools = store.register_schools();
  REQUIRE(schools.size() == 3);
  CHECK(schools[0].school.name == "New name");
  CHECK(schools[0].last_seen == "2027-10-01");
  CHECK(schools[0].in_newest);
  CHECK(schools[1].school == open_school("2"));
  CHECK(schools[1].last_seen == "2026-10-02");
  CHECK_FALSE(schools[1].in_newest);
  CHECK(store.register_links().size() == 1);
}

TEST_CASE("An extract with faults is remembered with all of them and changes nothing") {
  const Folder folder;
  Store store(folder / "register.pshe", Store::Mode::write);
  store.put_register({open_school("1")}, {}, extract("2026-10-02"));
  const ImportEntry entry = store.put_register(
      {open_school(""), open_school("1", "New name"), open_school("1")},
      {link("1", "Successor", ""), link("1", "Successor", "2"), link("1", "Successor", "2")},
      extract("2027-10-01"));
  CHECK(entry.outcome == ImportOutcome::refused);
  REQUIRE(entry.faults.size() == 4);
  CHECK(entry.faults[1].message == "School 1 stands twice in the register.");
  CHECK(entry.faults[3].message ==
        "The link from 1 to 2 (Successor) stands twice in the register.");
  CHECK(store.register_schools()[0].school.name == "School");
  CHECK(store.register_schools()[0].in_newest);
}

TEST_CASE("A closed school is the last of its line, by links in either direction") {
  const std::vector schools{closed_school("1"), closed_school("2"), open_school("3")};
  CHECK(told(successors(schools, {link("1", "Successor", "2"), link("3", "Predecessor", "2")})) ==
        "1>3 2>3");
  CHECK(told(successors(schools, {link("3", "Predecessor - amalgamated", "1"),
                                  link("2", "Successor - amalgamated", "3")})) == "1>3 2>3");
  CHECK(told(successors(schools, {link("1", "Sixth Form Centre School", "3")})).empty());
}

TEST_CASE("An open school, a split one and a circle have no successor") {
  CHECK(told(successors({open_school("1"), open_school("2")}, {link("1", "Successor", "2")}))
            .empty());
  CHECK(told(successors({closed_school("1")}, {link("1", "Successor - Split School", "2"),
                                               link("1", "Successor - Split School", "3")}))
            .empty());
  CHECK(told(successors({closed_school("1")}, {link("2", "Predecessor - Split School", "1")}))
            .empty());
  CHECK(told(successors({closed_school("1"), closed_school("2")},
                        {link("1", "Successor", "2"), link("2", "Successor", "1")}))
            .empty());
}

TEST_CASE("A school that is yet to open is nobody's successor") {
  std::vector schools{closed_school("1"), open_school("2")};
  const std::vector links{link("1", "Successor", "2")};
  CHECK(told(successors(schools, links)) == "1>2");
  schools[1].status = "Proposed to open";
  CHECK(told(successors(schools, links)).empty());
}

TEST_CASE("A school that becomes one that was split is that one") {
  CHECK(told(successors({closed_school("1"), closed_school("2")},
                        {link("1", "Successor", "2"), link("2", "Successor", "3"),
                         link("2", "Successor", "4")})) == "1>2");
}

TEST_CASE("Successors of random links are what walking step by step finds") {
  CHECK(rc::check([] {
    const int count = *rc::gen::inRange(1, 7);
    const auto urn = rc::gen::inRange(0, count);
    std::vector<RegisterSchool> schools;
    for (int i = 0; i < count; ++i)
      schools.push_back(*rc::gen::arbitrary<bool>() ? open_school(std::to_string(i))
                                                    : closed_school(std::to_string(i)));
    std::vector<RegisterLink> links;
    std::map<std::string, std::set<std::string>> next;
    for (int i = *rc::gen::inRange(0, 8); i > 0; --i) {
      const int from = *urn;
      const int to = *urn;
      const bool forward = *rc::gen::arbitrary<bool>();
      links.push_back(forward ? link(std::to_string(from), "Successor", std::to_string(to))
                              : link(std::to_string(to), "Predecessor", std::to_string(from)));
      if (from != to && schools[static_cast<std::size_t>(from)].closed)
        next[std::to_string(from)].insert(std::to_string(to));
    }
    std::string expected;
    for (const auto& [start, steps] : next) {
      std::string now = start;
      int walked = 0;
      while (next.contains(now) && next.at(now).size() == 1 && walked++ <= count)
        now = *next.at(now).begin();
      if (walked > 0 && walked <= count)
        expected += (expected.empty() ? "" : " ") + start + ">" + now;
    }
    RC_ASSERT(told(successors(schools, links)) == expected);
  }));
}
