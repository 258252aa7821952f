#include "catch.hpp"
#include "pshe/plan/notices.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

/// "kind by class lesson" of each notice of a plan in which lesson `s` is of high sensitivity,
/// `w` may be withdrawn from, and `a` is neither.
std::vector<std::string> found(const std::string& plan, std::vector<Session> sessions = {},
                               int year = 7) {
  auto builder = sample::builder("");
  for (const std::string code : {"s", "w", "a"}) {
    Lesson lesson = sample::lesson(code);
    lesson.years = {year};
    lesson.sensitivity = code == "s" ? Sensitivity::high : Sensitivity::none;
    lesson.withdrawable = code == "w";
    builder.add(lesson);
  }
  const auto curriculum = builder.build();
  SchoolData about;
  about.name = "Sample School";
  about.parents_notice_days = 10;
  about.lead_notice_days = 3;
  SchoolBuilder school;
  school.about(about)
      .add(HalfTerm{"Autumn 1", sample::date("2026-09-02"), sample::date("2026-10-16")})
      .add(sample::class_group("7A", year));
  for (const Session& session : sessions) school.add(session);
  std::vector<std::string> texts;
  for (const Notice& row : notices(*curriculum, *school.build(*curriculum), sample::plan(plan)))
    texts.push_back(word(row.kind) + " " + iso(row.by) + " " + row.lesson.str());
  return texts;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("Parents and the safeguarding lead are told in time") {
  const std::vector<Session> held{{SessionKind::staff, sample::date("2026-09-01"), {}, ""},
                                  {SessionKind::parents, sample::date("2026-09-01"), {7}, ""}};
  CHECK(found("2026-09-02 7A a 2026-09-16 7A s 2026-09-23 7A w", held) ==
        Found{"parents 2026-09-11 w", "lead 2026-09-11 s"});
}

TEST_CASE("A session that is missing, late or for other years is asked for once") {
  const Found both{"lead 2026-09-11 s", "staff-session 2026-09-15 s",
                   "parent-session 2026-09-15 s"};
  CHECK(found("2026-09-16 7A s") == both);
  CHECK(found("2026-09-16 7A s", {{SessionKind::staff, sample::date("2026-09-16"), {}, ""},
                                  {SessionKind::parents, sample::date("2026-09-01"), {8}, ""}}) ==
        both);
}

TEST_CASE("Years 10 and 11 are offered sex education") {
  CHECK(found("2026-09-02 7A a", {}, 10) == Found{"choice 2026-09-02 "});
  CHECK(found("2026-09-02 7A a", {}, 9).empty());
  CHECK(found("2026-09-02 7A w", {}, 10) == Found{"parents 2026-08-23 w"});
}
