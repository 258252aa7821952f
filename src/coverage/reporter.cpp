#include "coverage/reporter.hpp"

#include <algorithm>
#include <tuple>

#include "pshe/coverage/due.hpp"
#include "pshe/model/needs.hpp"

namespace pshe::covering {
namespace {

Evidence evidence_of(const ClassLessons& group, const Teaching& row) {
  const Given& given = group.lessons[row.given];
  return {given.lesson, group.group->code, given.ends.first, given.minutes,
          row.depth,    given.ends.second, given.progress};
}

/// The cell of the class that is least far, with the evidence of every class of the year.
CoverageCell year_cell(std::span<const CoverageCell> classes) {
  CoverageCell cell = *std::min_element(
      classes.begin(), classes.end(), [](const CoverageCell& a, const CoverageCell& b) {
        return std::tie(a.met, a.lessons, a.minutes) < std::tie(b.met, b.lessons, b.minutes);
      });
  cell.class_code = {};
  cell.evidence.clear();
  std::vector<Due> dues;
  for (const CoverageCell& other : classes) {
    dues.push_back(other.due);
    cell.best = std::max(cell.best, other.met);
    if (std::tie(other.taught, other.lessons_taught) < std::tie(cell.taught, cell.lessons_taught))
      std::tie(cell.taught, cell.lessons_taught) = std::tie(other.taught, other.lessons_taught);
    cell.evidence.insert(cell.evidence.end(), other.evidence.begin(), other.evidence.end());
  }
  cell.due = due_of(dues);
  by_date(cell.evidence);
  return cell;
}

/// The cells of classes, item by item, as cells of years. The school's classes stand by year.
std::vector<CoverageCell> by_years(const std::vector<CoverageCell>& classes) {
  std::vector<CoverageCell> years;
  for (std::size_t at = 0; at < classes.size();) {
    std::size_t end = at;
    while (end < classes.size() && classes[end].item == classes[at].item &&
           classes[end].year == classes[at].year)
      ++end;
    years.push_back(year_cell(std::span(classes).subspan(at, end - at)));
    at = end;
  }
  return years;
}

}  // namespace

CoverageCell told(const ClassLessons& group, const std::vector<Teaching>& lessons) {
  CoverageCell cell;
  cell.year = group.group->year;
  cell.class_code = group.group->code;
  cell.evidence.reserve(lessons.size());
  for (const Teaching& row : lessons) cell.evidence.push_back(evidence_of(group, row));
  const Evidence* last = nullptr;
  for (const Evidence& row : cell.evidence) {
    const bool same =
        last != nullptr && std::tie(row.date, row.number) == std::tie(last->date, last->number);
    last = &row;
    cell.lessons += same ? 0 : 1;
    cell.minutes += row.minutes;
  }
  if (cell.evidence.empty()) return cell;
  cell.first = cell.evidence.front().date;
  cell.last = cell.evidence.back().date;
  return cell;
}

void by_date(std::vector<Evidence>& evidence) {
  std::stable_sort(evidence.begin(), evidence.end(), [](const Evidence& a, const Evidence& b) {
    return std::tie(a.date, a.class_code) < std::tie(b.date, b.class_code);
  });
}

Places::Places(std::size_t items, const std::vector<ItemIndex>& asked) : places_(items) {
  for (std::size_t i = 0; i < asked.size(); ++i)
    places_[asked[i].value()] = static_cast<std::uint32_t>(i) + 1;
}

std::optional<std::size_t> Places::of(ItemIndex item) const {
  const std::uint32_t place = places_[item.value()];
  return place == 0 ? std::nullopt : std::optional<std::size_t>{place - 1};
}

Teachings teachings_of(const ClassLessons& group, const Places& places, std::size_t asked) {
  Teachings found(asked);
  for (const Taught& row : group.taught)
    if (const auto at = places.of(row.item)) found[*at].push_back({row.given, row.depth});
  return found;
}

CoverageReport Reporter::run(const Plan& plan, const Find& find, CoverageBy by) {
  const std::vector<ClassLessons> classes = lessons_of(curriculum_, school_, plan);
  std::vector<YearBits> years;
  for (const ItemIndex item : items_) years.push_back(years_of(curriculum_, item));
  CoverageReport report{std::vector<CoverageCell>(items_.size() * classes.size()),
                        school_.data().independent};
  const bool any_taught =
      std::any_of(plan.placements.begin(), plan.placements.end(),
                  [](const Placement& row) { return row.progress == Progress::taught; });
  std::vector<ClassLessons> taught;
  if (any_taught) taught = lessons_of(curriculum_, school_, only_taught(plan));
  for (std::size_t g = 0; g < classes.size(); ++g) {
    const Teachings all = find(classes[g]);
    const Teachings done = any_taught ? find(taught[g]) : Teachings(items_.size());
    const YearBits own = bits_of(classes[g].group->year_groups);
    for (std::size_t i = 0; i < items_.size(); ++i) {
      CoverageCell& made = report.cells[i * classes.size() + g];
      made = cell(i, classes[g], all[i]);
      made.due = made.met == Met::not_met ? due_in(years[i], own) : Due::here;
      if (done[i].empty()) continue;
      const CoverageCell so_far = cell(i, taught[g], done[i]);
      made.taught = so_far.met;
      made.lessons_taught = so_far.lessons;
    }
  }
  if (by == CoverageBy::year) report.cells = by_years(report.cells);
  return report;
}

CoverageCell Reporter::cell(std::size_t at, const ClassLessons& group,
                            const std::vector<Teaching>& lessons) {
  CoverageCell cell = told(group, lessons);
  cell.item = items_[at];
  cell.met = cell.best = met(at, group, lessons);
  return cell;
}

Met Reporter::met(std::size_t at, const ClassLessons& group, const std::vector<Teaching>& lessons) {
  Item item{items_[at], 0, {}};
  Standing standing;
  if (may_secure(group, lessons)) {
    item = Item::of(curriculum_, items_[at]);
    for (const Condition& condition : item.conditions)
      standing.met.push_back(std::any_of(
          condition.any.begin(), condition.any.end(),
          [&](const auto& before) { return prior(*group.group)[before.item.value()]; }));
  }
  standing.learn(item, group, lessons, group.group->year_groups.front() <= item.last_year);
  return standing.level();
}

const std::vector<bool>& Reporter::prior(const ClassGroup& group) {
  const auto found = priors_.find(group.year_groups);
  if (found != priors_.end()) return found->second;
  return priors_.emplace(group.year_groups, prior_marks(curriculum_, school_, group)).first->second;
}

}  // namespace pshe::covering
