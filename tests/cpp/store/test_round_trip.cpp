// What is saved comes back equal.
#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/store/store.hpp"
#include "sample.hpp"
#include "store/file.hpp"

using namespace pshe;
using sample::date;
using sample::Folder;

namespace {

template <class Enum>
std::vector<Enum> all() {
  std::vector<Enum> values;
  for (std::size_t i = 0; i < Words<Enum>::text.size(); ++i) values.push_back(static_cast<Enum>(i));
  return values;
}

/// Every column is filled, and every word of every list of words is used.
CurriculumPtr full_curriculum() {
  CurriculumBuilder builder;
  builder.version("2026.11.0");
  for (const Confidence word : all<Confidence>())
    builder.add(Framework{FrameworkCode{"f" + pshe::word(word)}, "Title", "Publisher", "Edition",
                          date("2026-09-01"), date("2027-08-31"), "Licence", "Source", word});
  builder.add(Framework{FrameworkCode{"a-later"}, "T", "P", "E", std::nullopt, std::nullopt, "L",
                        "S", Confidence::partial});
  for (const Statutory word : all<Statutory>())
    builder.add(Statement{ItemCode{"s-" + pshe::word(word)}, FrameworkCode{"a-later"},
                          Phase::primary, 2, "Theme", "Sub", 7, "Label; \"quoted\" \xC3\xA9", word,
                          Confidence::verified, "Source"});
  Statement whole_phase = sample::statement("a-whole-phase", "a-later");
  builder.add(whole_phase);
  for (const Strand strand : all<Strand>())
    builder.add(Topic{ItemCode{"t-" + word(strand)},
                      strand,
                      "Title",
                      "Summary",
                      {1, 3, 4},
                      2,
                      5,
                      Sensitivity::moderate,
                      Confidence::partial,
                      "Source"});
  builder.add(sample::topic("a-topic"));
  for (const LinkKind kind : all<LinkKind>())
    builder.add(Link{ItemCode{"s-" + word(static_cast<Statutory>(static_cast<int>(kind) % 3))},
                     ItemCode{kind == LinkKind::revisits ? "s-no" : "a-whole-phase"}, kind,
                     static_cast<Strength>(static_cast<int>(kind) % 3), "either", "Because.",
                     static_cast<Basis>(kind), Confidence::partial, "Source"});
  builder.add(StatementTopic{ItemCode{"s-yes"}, ItemCode{"t-cse"}, "It asks.", Confidence::partial,
                             "Source"});
  for (const SignKind kind : all<SignKind>()) {
    builder.add(Sign{"sign-" + word(kind), kind, "Summary", Confidence::partial, "Source"});
    builder.add(SignTopic{"sign-" + word(kind), ItemCode{"t-cse"}, Confidence::verified, "Source"});
  }
  builder.add(Synonym{"plain word", ItemCode{"t-cse"}, Confidence::partial, "Source"});
  builder.add(Groundwork{ItemCode{"s-yes"}, "It stands alone.", Confidence::partial, "Source"});
  builder.add(Crosswalk{ItemCode{"s-yes"}, ItemCode{"s-no"}, Relation::replaced_by, Meets::fully,
                        Change::sharpened, "Note", Confidence::partial, "Source"});
  builder.add(Crosswalk{ItemCode{"s-no"}, ItemCode{"s-yes"}, Relation::broader, Meets::partly,
                        std::nullopt, "Note", Confidence::unverified, "Source"});
  builder.add(CrosswalkNote{ItemCode{"s-no"}, FrameworkCode{"a-later"}, Absence::new_, "Note",
                            Confidence::verified, "Source"});
  for (const Sensitivity word : all<Sensitivity>())
    builder.add(Lesson{LessonCode{"l-" + pshe::word(word)},
                       "Title",
                       "Objective",
                       {7, 8},
                       3,
                       55,
                       word,
                       "Label",
                       {"u/sensitive-content", "s/nudity-or-sexual-content"},
                       true,
                       true,
                       {"ground-rules", "signposting"},
                       {"consent", "free choice, always"},
                       Basis::safeguarding,
                       Confidence::verified,
                       "Source",
                       {}});
  for (const Depth depth : all<Depth>())
    builder.teaches(LessonCode{"l-" + word(static_cast<Sensitivity>(depth))},
                    Teaches{ItemCode{"s-yes"}, depth, Confidence::partial, "Source"});
  builder.teaches(LessonCode{"l-none"}, sample::teaches("t-cse", Depth::secures));
  builder.teaches(LessonCode{"l-none"}, sample::teaches("a-topic", Depth::develops));
  builder.teaches(LessonCode{"l-none"}, sample::teaches("a-whole-phase"));
  builder.add(sample::lesson("a-lesson"));
  return builder.build();
}

/// Weeks, extra times, dates, modules, turns, pairs, sessions and aims, with every word.
void add_delivery(SchoolBuilder& builder) {
  builder.add(WeekLetter{date("2026-09-02"), Rhythm::week_b})
      .add(WeekLetter{date("2026-11-05"), Rhythm::week_a})
      .add(ExtraTime{ClassCode{"7Z"}, date("2026-11-12"), 100, "Drop-down day"})
      .add(ExtraTime{ClassCode{"7Z"}, date("2026-11-12"), 90, ""})
      .add(Turn{ClassCode{"8B"}, "Growing", date("2026-11-02"), date("2026-12-11")});
  for (const DateReason reason : all<DateReason>())
    builder.add(DateBound{"l-high", {7, 8}, date("2026-11-02"), std::nullopt, true, reason, "Why"});
  builder.add(
      DateBound{"Growing", {}, std::nullopt, date("2026-12-16"), false, DateReason::other, ""});
  for (const ModuleRole role : all<ModuleRole>())
    builder.add(
        ModuleLesson{"Growing", LessonCode{"l-" + word(static_cast<Sensitivity>(role))}, role});
  for (const Keep keep : all<Keep>())
    builder.add(Pairing{
        LessonCode{"l-none"},
        LessonCode{"l-" + word(keep == Keep::apart ? Sensitivity::high : Sensitivity::moderate)},
        keep, keep == Keep::apart ? 3 : 0});
  for (const SessionKind kind : all<SessionKind>())
    builder.add(Session{kind, date("2026-09-22"), {7, 8}, "In the hall"});
  builder.add(Session{SessionKind::staff, date("2026-09-09"), {}, ""});
  for (const Aim aim : all<Aim>()) builder.add(AimWeight{aim, 3 + static_cast<int>(aim)});
}

SchoolPtr full_school(const Curriculum& curriculum) {
  SchoolBuilder builder;
  SchoolData about;
  about.urn = "123456";
  about.name = "St Anne's";
  about.phase = SchoolPhase::all_through;
  about.academic_year = "2026-27";
  about.pupil_days = 189;
  about.prior_policy = PriorPolicy::listed;
  about.in_step = 3;
  about.parents_notice_days = 20;
  about.lead_notice_days = 5;
  about.independent = true;
  builder.about(about)
      .add(HalfTerm{"Autumn 1", date("2026-09-02"), date("2026-10-16")})
      .add(HalfTerm{"Autumn 2", date("2026-11-02"), date("2026-12-18")});
  for (const ClosureKind kind : all<ClosureKind>())
    builder.add(Closure{date("2026-09-03"), date("2026-09-04"), kind, "Why", {7, 11}});
  builder.add(Closure{date("2026-12-18"), date("2026-12-18"), ClosureKind::inset, "", {}})
      .add(ClassGroup{
          ClassCode{"8B"},
          8,
          {{Weekday::friday, 50},
           {Weekday::tuesday, 20, Rhythm::week_a, true, date("2026-09-03"), date("2026-12-01")},
           {Weekday::tuesday, 25, Rhythm::week_b},
           {Weekday::monday, 15, Rhythm::rolling}}})
      .add(ClassGroup{ClassCode{"5M"}, 5, {{Weekday::friday, 40}}, {5, 6}, "building", true})
      .add(ClassGroup{ClassCode{"7A"},
                      7,
                      {{Weekday::monday, 25},
                       {Weekday::tuesday, 30},
                       {Weekday::wednesday, 60},
                       {Weekday::thursday, 45}}})
      .add(ClassGroup{ClassCode{"7Z"}, 7, {}})
      .add(Pin{ClassCode{"8B"}, LessonCode{"l-high"}, date("2026-11-06"), "A visitor is booked"})
      .add(Pin{ClassCode{"7A"}, LessonCode{"l-high"}, date("2026-11-04"), ""})
      .add(Prior{7, ItemCode{"t-cse"}})
      .add(Prior{8, ItemCode{"a-lesson"}})
      .add(Wanted{7, LessonCode{"l-none"}, Priority::must, "The council asks for it"})
      .add(Wanted{7, LessonCode{"l-high"}, Priority::could, ""})
      .add(Wanted{8, LessonCode{"l-high"}})
      .add(Wanted{8, LessonCode{"l-moderate"}});
  add_delivery(builder);
  return builder.build(curriculum);
}

Plan full_plan() {
  Plan plan{"123456", "2026-27", "2026.11.0", {}, {}};
  plan.placements = {
      {{date("2026-09-09"), ClassCode{"7A"}, 60}, LessonCode{"l-none"}, Progress::taught, 1, 2},
      {{date("2026-09-09"), ClassCode{"7A"}, 60, 2}, LessonCode{"l-none"}, Progress::taught, 2, 2},
      {{date("2026-11-04"), ClassCode{"7A"}, 60}, LessonCode{"l-high"}, Progress::planned},
      {{date("2026-11-06"), ClassCode{"8B"}, 50}, LessonCode{"l-high"}, Progress::planned}};
  plan.spare = {{date("2026-09-07"), ClassCode{"7A"}, 25},
                {date("2026-09-07"), ClassCode{"7A"}, 25, 2},
                {date("2026-09-11"), ClassCode{"8B"}, 50}};
  plan.left_out = {{ClassCode{"7A"}, LessonCode{"l-moderate"}},
                   {ClassCode{"8B"}, LessonCode{"l-none"}}};
  return plan;
}

/// A file with the curriculum, the school (1) and no plan.
struct Filled {
  Folder folder;
  Store store{folder / "full.pshe", Store::Mode::write};
  CurriculumPtr curriculum = full_curriculum();
  SchoolPtr school = full_school(*curriculum);
  std::int64_t school_id = store.save(*school, *curriculum);
};

}  // namespace

TEST_CASE("A curriculum with every column and every word comes back equal") {
  const Folder folder;
  const auto path = folder / "full.pshe";
  const CurriculumPtr curriculum = full_curriculum();
  const std::int64_t id = Store(path, Store::Mode::write).save(*curriculum);
  CHECK(Store(path).load_curriculum(id)->data() == curriculum->data());
}

TEST_CASE("The same curriculum saved again keeps its id, another gets its own") {
  const Folder folder;
  Store store(folder / "two.pshe", Store::Mode::write);
  const std::int64_t first = store.save(*sample::curriculum("a-->b"));
  const std::int64_t second = store.save(*sample::curriculum("a~~>b"));
  CHECK(first == 1);
  CHECK(second == 2);
  CHECK(store.save(*sample::curriculum("a-->b")) == first);
  CHECK(store.save(*sample::builder("a-->b").version("next").build()) == 3);
  CHECK(store.save(*store.load_curriculum(second)) == second);
  CHECK(store.load_curriculum(second)->links()[0].kind == LinkKind::with);
  CHECK(store.load_curriculum()->links()[0].kind == LinkKind::requires_);
}

TEST_CASE("A school with every column and every word comes back equal") {
  const Filled filled;
  CHECK(filled.store.load_school(filled.school_id)->data() == filled.school->data());
  CHECK(filled.store.curriculum_of(filled.school_id) == 1);
}

TEST_CASE("A school saved again is a new version beside the old one") {
  Filled filled;
  const std::int64_t again = filled.store.save(*filled.school, *filled.curriculum);
  CHECK(filled.school_id == 1);
  CHECK(again == 2);
  CHECK(filled.store.curriculum_of(again) == 1);
  CHECK(filled.store.load_school(1)->data() == filled.store.load_school(2)->data());
}

TEST_CASE("A plan with taught and planned lessons and spare slots comes back equal") {
  Filled filled;
  const std::int64_t id = filled.store.save(full_plan(), filled.school_id);
  CHECK(filled.store.load_plan(id) == full_plan());
  CHECK(filled.store.school_of(id) == filled.school_id);
}

TEST_CASE("Plans of one school and year get rising versions, also across versions of the school") {
  Filled filled;
  filled.store.save(full_plan(), filled.school_id);
  Plan second = full_plan();
  second.placements.pop_back();
  filled.store.save(second, filled.school_id);
  const std::int64_t again = filled.store.save(*filled.school, *filled.curriculum);
  filled.store.save(full_plan(), again);

  const auto plans = filled.store.plans();
  REQUIRE(plans.size() == 3);
  for (std::size_t i = 0; i < plans.size(); ++i) {
    CHECK(plans[i].urn == "123456");
    CHECK(plans[i].academic_year == "2026-27");
    CHECK(plans[i].version == static_cast<int>(i) + 1);
  }
  CHECK(filled.store.load_plan(plans[0].id) == full_plan());
  CHECK(filled.store.load_plan(plans[1].id) == second);
}

TEST_CASE("Plans are listed by URN, year and version") {
  const Folder folder;
  Store store(folder / "many.pshe", Store::Mode::write);
  const CurriculumPtr curriculum = sample::curriculum("a");
  for (const std::string urn : {"200000", "100000", "200000"}) {
    SchoolData about = sample::school(*curriculum)->data();
    about.urn = urn;
    const SchoolPtr school = sample::school_builder().about(about).build(*curriculum);
    Plan plan = sample::plan("2026-09-02 7A L-a");
    plan.urn = urn;
    store.save(plan, store.save(*school, *curriculum));
  }
  std::string list;
  for (const PlanEntry& entry : store.plans())
    list +=
        entry.urn + " v" + std::to_string(entry.version) + " id" + std::to_string(entry.id) + "\n";
  CHECK(list == "100000 v1 id2\n200000 v1 id1\n200000 v2 id3\n");
}
