#include "pshe/model/history.hpp"

#include <algorithm>
#include <cctype>

#include "pshe/base/error.hpp"
#include "pshe/model/needs.hpp"

namespace pshe::cohorts {
namespace {

std::set<ItemCode> codes(const Curriculum& curriculum, const std::set<ItemIndex>& items) {
  std::set<ItemCode> found;
  for (const ItemIndex item : items) found.insert(curriculum.code(item));
  return found;
}

void meet(const Curriculum& curriculum, const Lived& lived, ClassYear& year) {
  const auto lesson = curriculum.find(lived.lesson);
  if (!lesson) return;
  std::vector<ItemCode> items{curriculum.code(curriculum.item(*lesson))};
  for (const ItemIndex item : curriculum.taught_items(*lesson))
    items.push_back(curriculum.code(item));
  for (const ItemCode& item : items) {
    const auto [found, fresh] = year.met.emplace(item, lived.ends);
    if (!fresh) found->second = std::min(found->second, lived.ends);
  }
}

ClassYear class_year(const SchoolYear& given, const ClassGroup& group) {
  ClassYear year;
  year.group = &group;
  year.assumed = codes(*given.curriculum, prior_items(*given.curriculum, *given.school, group));
  std::map<LessonCode, std::size_t> places;
  for (const Placement& row : given.plan.placements) {
    if (row.slot.class_code != group.code) continue;
    const When at{row.slot.date, row.slot.number};
    const auto [found, fresh] = places.emplace(row.lesson, year.lessons.size());
    if (fresh)
      year.lessons.push_back({row.lesson, at, at});
    else if (row.parts > 1)
      year.lessons[found->second].ends = at;
  }
  for (const Lived& lived : year.lessons) meet(*given.curriculum, lived, year);
  return year;
}

bool holds(const ClassGroup& group, int year_group) {
  return std::find(group.year_groups.begin(), group.year_groups.end(), year_group) !=
         group.year_groups.end();
}

}  // namespace

bool ClassYear::taught(const LessonCode& lesson) const {
  return std::any_of(lessons.begin(), lessons.end(),
                     [&](const Lived& lived) { return lived.lesson == lesson; });
}

bool ClassYear::met_any(const std::vector<ItemCode>& items) const {
  return std::any_of(items.begin(), items.end(),
                     [&](const ItemCode& item) { return met.contains(item); });
}

bool KnownStay::all_met(const std::vector<ItemCode>& items) const {
  return std::any_of(items.begin(), items.end(),
                     [&](const ItemCode& item) { return listed.contains(item); }) ||
         std::all_of(classes.begin(), classes.end(),
                     [&](const ClassYear* one) { return one->met_any(items); });
}

bool KnownStay::all_taught(const LessonCode& lesson) const {
  return std::all_of(classes.begin(), classes.end(),
                     [&](const ClassYear* one) { return one->taught(lesson); });
}

int start_of(const std::string& academic_year) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    return std::all_of(academic_year.begin() + static_cast<std::ptrdiff_t>(from),
                       academic_year.begin() + static_cast<std::ptrdiff_t>(from + count),
                       [](unsigned char letter) { return std::isdigit(letter) != 0; });
  };
  if (academic_year.size() != 7 || academic_year[4] != '-' || !digits(0, 4) || !digits(5, 2))
    throw DataError(
        {{"", "impossible-academic-year", "\"" + academic_year + "\" is no academic year.",
          "Write it like 2026-27 in the school's settings."}});
  return std::stoi(academic_year.substr(0, 4));
}

History::History(std::vector<SchoolYear> years) {
  std::map<int, SchoolYear> latest;
  for (SchoolYear& given : years)
    latest.insert_or_assign(start_of(given.school->data().academic_year), std::move(given));
  for (auto& [start, given] : latest) {
    KnownYear year{start, std::move(given), {}};
    for (const ClassGroup& group : year.given.school->classes())
      year.classes.push_back(class_year(year.given, group));
    years_.push_back(std::move(year));
  }
}

Way History::way(int start, int year_group) const {
  Way way;
  for (const KnownYear& year : years_) {
    KnownStay stay{&year, year_group - (start - year.start), {}, {}};
    for (const ClassYear& one : year.classes)
      if (holds(*one.group, stay.year_group)) stay.classes.push_back(&one);
    if (stay.classes.empty()) continue;
    const SchoolYear& given = year.given;
    if (way.stays.empty())
      way.before =
          codes(*given.curriculum, prior_items(*given.curriculum, *given.school, stay.year_group));
    for (const Prior& prior : given.school->data().priors)
      if (prior.year == stay.year_group) stay.listed.insert(prior.item);
    way.stays.push_back(std::move(stay));
  }
  return way;
}

std::set<ItemCode> surely_met(const Way& way) {
  std::set<ItemCode> met = way.before;
  for (const KnownStay& stay : way.stays) {
    met.insert(stay.listed.begin(), stay.listed.end());
    for (const auto& [item, when] : stay.classes.front()->met)
      if (stay.all_met({item})) met.insert(item);
  }
  return met;
}

}  // namespace pshe::cohorts
