// Coverage of random plans, held against a second, naive reading of its definition.
#include <rapidcheck.h>

#include <array>
#include <map>
#include <set>
#include <tuple>

#include "catch.hpp"
#include "pshe/coverage/coverage.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

template <class Value>
Value pick(const std::vector<Value>& values) {
  return *rc::gen::elementOf(values);
}

const std::vector<std::string> items{"S1", "S2", "S3", "a", "b"};
const std::vector<std::string> lessons{"L1", "L2", "L3", "L4", "long"};

/// Any links from earlier statements to later ones, some of them alternatives.
void add_links(CurriculumBuilder& builder) {
  const std::vector<std::string> order{"S1", "S2", "S3"};
  for (std::size_t to = 1; to < order.size(); ++to)
    for (std::size_t from = 0; from < to; ++from) {
      if (*rc::gen::inRange(0, 2) > 0) continue;
      Link row = sample::link(order[from],
                              pick<LinkKind>({LinkKind::requires_, LinkKind::requires_,
                                              LinkKind::with, LinkKind::helps}),
                              order[to]);
      row.alternative = pick<std::string>({"", "", "either"});
      builder.add(row);
    }
}

/// Three statements and two topics, taught by five lessons to any depth.
CurriculumPtr any_curriculum() {
  CurriculumBuilder builder;
  builder.add(sample::framework()).add(sample::topic("a")).add(sample::topic("b"));
  for (const char* code : {"S1", "S2", "S3"}) {
    Statement row = sample::statement(code);
    row.phase = pick<Phase>({Phase::primary, Phase::secondary, Phase::secondary});
    row.key_stage = pick<std::optional<int>>({std::nullopt, 3, 4});
    row.statutory = pick<Statutory>({Statutory::yes, Statutory::recommended, Statutory::no});
    builder.add(row);
  }
  for (const std::string& code : lessons) {
    Lesson row = sample::lesson(code);
    for (const std::string& item : items)
      if (*rc::gen::arbitrary<bool>())
        row.teaches.push_back(sample::teaches(
            item, pick<Depth>({Depth::introduces, Depth::develops, Depth::secures})));
    builder.add(row);
  }
  add_links(builder);
  return builder.build();
}

SchoolPtr any_school(const Curriculum& curriculum) {
  SchoolBuilder builder = sample::school_builder();
  for (const char* code : {"7B", "8A", "10A"})
    if (*rc::gen::arbitrary<bool>()) builder.add(sample::class_group(code, std::stoi(code)));
  return builder.build(curriculum);
}

/// Adds a lesson in parts for a class, one a week, in any order and perhaps without its last.
void add_parts(Plan& plan, const std::string& group) {
  const int parts = *rc::gen::inRange(2, 4);
  const int week = *rc::gen::inRange(0, 14);
  std::vector<int> order;
  for (int part = 1; part <= parts; ++part) order.push_back(part);
  if (*rc::gen::arbitrary<bool>()) std::reverse(order.begin(), order.end());
  if (*rc::gen::inRange(0, 4) == 0) std::erase(order, parts);
  for (const int part : order)
    plan.placements.push_back({{sample::date("2026-09-02") + std::chrono::days{7 * (week + part)},
                                ClassCode{group}, 20, 2},
                               LessonCode{"long"},
                               Progress::planned,
                               part,
                               parts});
}

/// Lessons on any days of four months; some class and some lesson is unknown.
Plan any_plan() {
  Plan plan;
  const int count = *rc::gen::inRange(0, 25);
  for (int i = 0; i < count; ++i)
    plan.placements.push_back(
        {{sample::date("2026-09-02") + std::chrono::days{7 * *rc::gen::inRange(0, 17)},
          ClassCode{pick<std::string>({"7A", "7A", "7B", "8A", "10A", "9Z"})}, pick<int>({20, 60})},
         LessonCode{pick<std::string>({"L1", "L2", "L3", "L4", "unknown"})}});
  for (const char* group : {"7A", "8A"})
    if (*rc::gen::arbitrary<bool>()) add_parts(plan, group);
  return plan;
}

/// What a placement has of its slot, as deals of a minute at a time to those that are in it.
int dealt(const Plan& plan, std::size_t at) {
  std::vector<Placement> sorted = plan.placements;
  std::sort(sorted.begin(), sorted.end());
  std::vector<std::size_t> there;
  const Placement& own = sorted[at];
  for (std::size_t i = 0; i < sorted.size(); ++i)
    if (sorted[i].slot.date == own.slot.date && sorted[i].slot.number == own.slot.number &&
        sorted[i].slot.class_code == own.slot.class_code)
      there.push_back(i);
  int minutes = 0;
  for (int minute = 0; minute < own.slot.minutes; ++minute)
    minutes += there[static_cast<std::size_t>(minute) % there.size()] == at ? 1 : 0;
  return minutes;
}

/// The plan in order, each placement with the minutes that it has of its slot.
Plan shared_out(const Plan& plan) {
  Plan out = plan;
  std::sort(out.placements.begin(), out.placements.end());
  std::vector<int> minutes;
  for (std::size_t i = 0; i < out.placements.size(); ++i) minutes.push_back(dealt(plan, i));
  for (std::size_t i = 0; i < minutes.size(); ++i) out.placements[i].slot.minutes = minutes[i];
  return out;
}

/// The placement with the minutes of its lesson's parts; a class has it in parts once at most.
Placement with_all_minutes(const Plan& plan, Placement last) {
  if (last.parts == 1) return last;
  last.slot.minutes = 0;
  for (const Placement& other : plan.placements)
    if (other.parts > 1 && other.lesson == last.lesson &&
        other.slot.class_code == last.slot.class_code)
      last.slot.minutes += other.slot.minutes;
  return last;
}

/// What one class has done for one item: for each of its lessons, the depth reached.
using Taught = std::vector<std::pair<Placement, Depth>>;

Taught taught(const Curriculum& curriculum, const Plan& plan, const ClassGroup& group,
              const ItemCode& item) {
  Taught taught;
  const Plan shared = shared_out(plan);
  for (const Placement& placement : shared.placements)
    for (const Lesson& lesson : curriculum.lessons())
      for (const Teaches& teaches : lesson.teaches)
        if (placement.slot.class_code == group.code && placement.lesson == lesson.code &&
            teaches.item == item && placement.part == placement.parts)
          taught.emplace_back(with_all_minutes(shared, placement), teaches.depth);
  return taught;
}

using When = std::pair<Date, int>;

When end_of(const Placement& last) { return {last.slot.date, last.slot.number}; }

When begin_of(const Plan& plan, const Placement& last) {
  for (const Placement& other : plan.placements)
    if (other.lesson == last.lesson && other.slot.class_code == last.slot.class_code &&
        other.parts == last.parts && last.parts > 1 && other.part == 1)
      return end_of(other);
  return end_of(last);
}

/// Whether a class has met the item before it begins the lesson, or with it.
bool met_before(const Curriculum& curriculum, const Plan& plan, const ClassGroup& group,
                const ItemCode& item, bool with, const Placement& lesson) {
  if (group.year >= 8)  // every lesson is one of Year 7, which is taken as met
    for (const Lesson& row : curriculum.lessons())
      for (const Teaches& teaches : row.teaches)
        if (teaches.item == item) return true;
  for (const Statement& row : curriculum.statements())
    if (row.code == item && row.key_stage == 3 && group.year >= 10) return true;
  const Taught all = taught(curriculum, plan, group, item);
  return std::any_of(all.begin(), all.end(), [&](const auto& entry) {
    const When end = end_of(entry.first);
    return with ? end <= end_of(lesson) : end < begin_of(plan, lesson);
  });
}

bool in_order(const Curriculum& curriculum, const Plan& plan, const ClassGroup& group,
              const ItemCode& item, const Placement& lesson) {
  std::map<std::string, bool> groups;  // links that stand alone have a name of their own
  for (std::size_t i = 0; i < curriculum.links().size(); ++i) {
    const Link& link = curriculum.links()[i];
    if (link.after != item || link.kind == LinkKind::helps) continue;
    bool& met = groups[link.alternative.empty() ? std::to_string(i) : link.alternative];
    met = met ||
          met_before(curriculum, plan, group, link.before, link.kind == LinkKind::with, lesson);
  }
  return std::all_of(groups.begin(), groups.end(), [](const auto& row) { return row.second; });
}

bool in_time(const Curriculum& curriculum, const ClassGroup& group, const ItemCode& item) {
  const Statement& row = curriculum.statements()[curriculum.at(item).value()];
  if (row.key_stage) return group.year <= (*row.key_stage == 3 ? 9 : 11);
  return row.phase == Phase::secondary || group.year <= 6;
}

Met naive_met(const Curriculum& curriculum, const Plan& plan, const ClassGroup& group,
              const ItemCode& item) {
  const Taught done = taught(curriculum, plan, group, item);
  Met met = done.empty() ? Met::not_met : Met::introduced;
  for (const auto& [one, depth_of_one] : done)
    for (const auto& [other, depth] : done) {
      const auto gap = other.slot.date - one.slot.date;
      if (gap >= std::chrono::days{42}) met = std::max(met, Met::revisited);
      if (gap > std::chrono::days{0} && depth == Depth::secures &&
          in_time(curriculum, group, item) && in_order(curriculum, plan, group, item, one) &&
          in_order(curriculum, plan, group, item, other))
        met = Met::secured;
    }
  return met;
}

std::set<std::pair<Date, int>> slots(const Taught& taught) {
  std::set<std::pair<Date, int>> slots;
  for (const auto& [lesson, depth] : taught) slots.emplace(lesson.slot.date, lesson.slot.number);
  return slots;
}

int minutes(const Taught& taught) {
  int minutes = 0;
  for (const auto& [lesson, depth] : taught) minutes += lesson.slot.minutes;
  return minutes;
}

bool due(const Curriculum& curriculum, const School& school, ItemIndex item) {
  const Statement& row = curriculum.statements()[item.value()];
  bool stage_taught = !row.key_stage.has_value();
  for (const ClassGroup& group : school.classes())
    if (row.key_stage == (group.year <= 9 ? 3 : 4)) stage_taught = true;
  const std::string taught = word(school.data().phase);
  return (taught == "all-through" || taught == word(row.phase)) && stage_taught;
}

/// "S1 7 7A introduced 1 60": one line a cell, in the order of the report.
std::string line(const ItemCode& item, int year, const std::string& group, Met met, int times,
                 int minutes) {
  return item.str() + " " + std::to_string(year) + " " + group + " " + word(met) + " " +
         std::to_string(times) + " " + std::to_string(minutes);
}

std::vector<std::string> lines(const Curriculum& curriculum, const CoverageReport& report) {
  std::vector<std::string> lines;
  for (const CoverageCell& cell : report.cells)
    lines.push_back(line(curriculum.code(cell.item), cell.year, cell.class_code.str(), cell.met,
                         cell.lessons, cell.minutes));
  return lines;
}

std::vector<ItemIndex> due_statements(const Curriculum& curriculum, const School& school) {
  std::vector<ItemIndex> found;
  for (std::size_t i = 0; i < curriculum.statements().size(); ++i)
    if (due(curriculum, school, ItemIndex{i})) found.emplace_back(i);
  return found;
}

/// Every item's best class, as count() and gaps() see it.
Met best(const Curriculum& curriculum, const School& school, const Plan& plan, ItemIndex item) {
  Met best = Met::not_met;
  for (const ClassGroup& group : school.classes())
    best = std::max(best, naive_met(curriculum, plan, group, curriculum.code(item)));
  return best;
}

}  // namespace

TEST_CASE("Coverage of classes is what the definition says, for any plan") {
  CHECK(rc::check([] {
    const CurriculumPtr curriculum = any_curriculum();
    const SchoolPtr school = any_school(*curriculum);
    const Plan plan = any_plan();
    std::vector<std::string> expected;
    for (const ItemIndex item : due_statements(*curriculum, *school))
      for (const ClassGroup& group : school->classes()) {
        const ItemCode code = curriculum->code(item);
        const Taught done = taught(*curriculum, plan, group, code);
        expected.push_back(line(code, group.year, group.code.str(),
                                naive_met(*curriculum, plan, group, code),
                                static_cast<int>(slots(done).size()), minutes(done)));
      }
    RC_ASSERT(
        lines(*curriculum, coverage_of_framework(*curriculum, *school, plan, FrameworkCode{"guide"},
                                                 CoverageBy::class_group)) == expected);
  }));
}

TEST_CASE("Coverage of years is that of the class least far, for any plan") {
  CHECK(rc::check([] {
    const CurriculumPtr curriculum = any_curriculum();
    const SchoolPtr school = any_school(*curriculum);
    const Plan plan = any_plan();
    std::vector<std::string> expected;
    for (const ItemIndex item : due_statements(*curriculum, *school))
      for (const int year : school->years()) {
        const ItemCode code = curriculum->code(item);
        std::vector<std::tuple<Met, int, int>> classes;
        for (const ClassGroup& group : school->classes()) {
          const Taught done = taught(*curriculum, plan, group, code);
          if (group.year == year)
            classes.emplace_back(naive_met(*curriculum, plan, group, code),
                                 static_cast<int>(slots(done).size()), minutes(done));
        }
        const auto [met, count, time] = *std::min_element(classes.begin(), classes.end());
        expected.push_back(line(code, year, "", met, count, time));
      }
    RC_ASSERT(lines(*curriculum, coverage_of_framework(*curriculum, *school, plan,
                                                       FrameworkCode{"guide"}, CoverageBy::year)) ==
              expected);
  }));
}

TEST_CASE("Counts and gaps are those of the best class, for any plan and both reports") {
  CHECK(rc::check([] {
    const CurriculumPtr curriculum = any_curriculum();
    const SchoolPtr school = any_school(*curriculum);
    const Plan plan = any_plan();
    std::map<Statutory, std::array<int, 4>> expected;
    std::vector<ItemIndex> unmet;
    for (const ItemIndex item : due_statements(*curriculum, *school)) {
      const Met met = best(*curriculum, *school, plan, item);
      for (std::size_t i = 0; i <= static_cast<std::size_t>(met); ++i)
        ++expected[curriculum->statements()[item.value()].statutory][i];
      if (met == Met::not_met) unmet.push_back(item);
    }
    for (const CoverageBy by : {CoverageBy::class_group, CoverageBy::year}) {
      const CoverageReport report =
          coverage_of_framework(*curriculum, *school, plan, FrameworkCode{"guide"}, by);
      std::map<Statutory, std::array<int, 4>> counted;
      for (const CoverageCount& row : count(*curriculum, report))
        counted[row.statutory] = {row.items, row.met, row.revisited, row.secured};
      RC_ASSERT(counted == expected);
      RC_ASSERT(gaps(report) == unmet);
    }
  }));
}
