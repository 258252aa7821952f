#include "pshe/coverage/coverage.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "coverage/levels.hpp"

namespace pshe {
namespace {

/// Lessons of each class that teach an item, by date. Placements whose lesson or class nobody
/// knows stand behind nothing; the plan's checker names them.
using EvidenceOf = std::map<std::pair<ItemIndex, ClassCode>, std::vector<Evidence>>;

void sort(std::vector<Evidence>& lessons) {
  std::sort(lessons.begin(), lessons.end(), [](const Evidence& a, const Evidence& b) {
    return std::tie(a.date, a.number, a.minutes, a.lesson) <
           std::tie(b.date, b.number, b.minutes, b.lesson);
  });
}

EvidenceOf collect(const Curriculum& curriculum, const Plan& plan) {
  EvidenceOf found;
  for (const Placement& placement : whole_lessons(plan)) {
    const Slot& slot = placement.slot;
    const LessonCode& code = placement.lesson;
    const auto lesson = curriculum.find(code);
    if (!lesson) continue;
    const auto items = curriculum.taught_items(*lesson);
    const std::vector<Teaches>& teaches = curriculum.lesson(*lesson).teaches;
    for (std::size_t i = 0; i < items.size(); ++i)
      found[{items[i], slot.class_code}].push_back(
          {code, slot.class_code, slot.date, slot.minutes, teaches[i].depth, slot.number});
  }
  for (auto& [key, lessons] : found) sort(lessons);
  return found;
}

/// For each statement that the crosswalk meets, the lessons that teach its counterparts.
EvidenceOf collect_through(const Curriculum& curriculum, const School& school, const Plan& plan,
                           const FrameworkCode& through, Meets meets) {
  const EvidenceOf taught = collect(curriculum, plan);
  EvidenceOf found;
  for (const Crosswalk& row : curriculum.data().crosswalk) {
    const ItemIndex from = curriculum.at(row.from);
    if (curriculum.statements()[from.value()].framework != through || row.meets > meets) continue;
    for (const ClassGroup& group : school.classes()) {
      const auto lessons = taught.find({from, group.code});
      if (lessons == taught.end()) continue;
      auto& all = found[{curriculum.at(row.to), group.code}];
      all.insert(all.end(), lessons->second.begin(), lessons->second.end());
    }
  }
  for (auto& [key, lessons] : found) {
    for (Evidence& lesson : lessons) lesson.depth = std::min(lesson.depth, Depth::develops);
    sort(lessons);
    lessons.erase(std::unique(lessons.begin(), lessons.end(),
                              [](const Evidence& a, const Evidence& b) {
                                return std::tie(a.date, a.number, a.minutes, a.lesson) ==
                                       std::tie(b.date, b.number, b.minutes, b.lesson);
                              }),
                  lessons.end());
  }
  return found;
}

/// How far one class has come with these lessons.
Met met_by(const std::vector<Evidence>& lessons) {
  detail::LessonDates dates;
  for (const Evidence& lesson : lessons) dates.add(lesson.date, lesson.depth);
  return dates.met();
}

CoverageCell class_cell(ItemIndex item, const ClassGroup& group, const EvidenceOf& evidence) {
  CoverageCell cell;
  cell.item = item;
  cell.year = group.year;
  cell.class_code = group.code;
  const auto found = evidence.find({item, group.code});
  if (found == evidence.end()) return cell;
  cell.evidence = found->second;
  cell.met = met_by(cell.evidence);
  cell.first = cell.evidence.front().date;
  cell.last = cell.evidence.back().date;
  std::set<std::pair<Date, int>> slots;
  for (const Evidence& lesson : cell.evidence) {
    slots.emplace(lesson.date, lesson.number);
    cell.minutes += lesson.minutes;
  }
  cell.lessons = static_cast<int>(slots.size());
  return cell;
}

/// The cell of the class that is least far, with the evidence of every class of the year.
CoverageCell year_cell(const std::vector<CoverageCell>& classes) {
  CoverageCell cell = *std::min_element(
      classes.begin(), classes.end(), [](const CoverageCell& a, const CoverageCell& b) {
        return std::tie(a.met, a.lessons, a.minutes) < std::tie(b.met, b.lessons, b.minutes);
      });
  cell.class_code = {};
  cell.evidence.clear();
  for (const CoverageCell& other : classes)
    cell.evidence.insert(cell.evidence.end(), other.evidence.begin(), other.evidence.end());
  std::stable_sort(cell.evidence.begin(), cell.evidence.end(),
                   [](const Evidence& a, const Evidence& b) {
                     return std::tie(a.date, a.class_code) < std::tie(b.date, b.class_code);
                   });
  return cell;
}

/// Cells of these items for every class or year. The school's classes stand by year, then code.
CoverageReport report(const School& school, const EvidenceOf& evidence,
                      const std::vector<ItemIndex>& items, CoverageBy by) {
  CoverageReport report;
  for (const ItemIndex item : items) {
    std::map<int, std::vector<CoverageCell>> years;
    for (const ClassGroup& group : school.classes())
      years[group.year].push_back(class_cell(item, group, evidence));
    for (const auto& [year, classes] : years)
      if (by == CoverageBy::year)
        report.cells.push_back(year_cell(classes));
      else
        report.cells.insert(report.cells.end(), classes.begin(), classes.end());
  }
  return report;
}

detail::Teaching teaching_of(const School& school) {
  detail::Teaching teaching{school.data().phase, {}};
  for (const int year : school.years()) teaching.stages.insert(key_stage_of_year(year));
  return teaching;
}

/// How far the class has come that has come furthest. The evidence tells, since the cell of a
/// year speaks of the class that is least far.
Met best_class(const CoverageCell& cell) {
  std::map<ClassCode, std::vector<Evidence>> classes;
  for (const Evidence& lesson : cell.evidence) classes[lesson.class_code].push_back(lesson);
  Met best = Met::not_met;
  for (const auto& [code, lessons] : classes) best = std::max(best, met_by(lessons));
  return best;
}

Statutory statutory(const Curriculum& curriculum, ItemIndex item) {
  return curriculum.kind(item) == ItemKind::statement
             ? curriculum.statements()[item.value()].statutory
             : Statutory::no;
}

/// How far the furthest class has come with each item, in the report's order.
std::map<ItemIndex, Met> best_of_items(const CoverageReport& report) {
  std::map<ItemIndex, Met> best;
  for (const CoverageCell& cell : report.cells) {
    Met& met = best[cell.item];
    met = std::max(met, best_class(cell));
  }
  return best;
}

}  // namespace

CoverageReport coverage_of_framework(const Curriculum& curriculum, const School& school,
                                     const Plan& plan, const FrameworkCode& framework,
                                     CoverageBy by) {
  return report(school, collect(curriculum, plan),
                detail::due_statements(curriculum, teaching_of(school), framework), by);
}

CoverageReport expected_coverage(const Curriculum& curriculum, const School& school,
                                 const Plan& plan, const FrameworkCode& framework,
                                 const FrameworkCode& through, Meets meets, CoverageBy by) {
  const FrameworkCode& other = curriculum.at(through).code;
  return report(school, collect_through(curriculum, school, plan, other, meets),
                detail::due_statements(curriculum, teaching_of(school), framework), by);
}

Plan without_withdrawable(const Curriculum& curriculum, const Plan& plan) {
  Plan rest = plan;
  std::erase_if(rest.placements, [&](const Placement& placement) {
    const auto lesson = curriculum.find(placement.lesson);
    return lesson && curriculum.lesson(*lesson).withdrawable;
  });
  return rest;
}

CoverageReport coverage_of_topics(const Curriculum& curriculum, const School& school,
                                  const Plan& plan, CoverageBy by) {
  return report(school, collect(curriculum, plan),
                detail::due_topics(curriculum, teaching_of(school)), by);
}

std::vector<CoverageCount> count(const Curriculum& curriculum, const CoverageReport& report) {
  std::map<Statutory, CoverageCount> counts;
  for (const auto& [item, met] : best_of_items(report)) {
    CoverageCount& total = counts[statutory(curriculum, item)];
    ++total.items;
    total.met += met >= Met::introduced ? 1 : 0;
    total.revisited += met >= Met::revisited ? 1 : 0;
    total.secured += met >= Met::secured ? 1 : 0;
  }
  std::vector<CoverageCount> list;
  for (auto& [kind, total] : counts) {
    total.statutory = kind;
    list.push_back(total);
  }
  return list;
}

std::vector<ItemIndex> gaps(const CoverageReport& report) {
  std::vector<ItemIndex> items;
  for (const auto& [item, met] : best_of_items(report))
    if (met == Met::not_met) items.push_back(item);
  return items;
}

}  // namespace pshe
