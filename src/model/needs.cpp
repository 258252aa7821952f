#include "pshe/model/needs.hpp"

#include <algorithm>
#include <map>

namespace pshe {
namespace {

void add_needs(const Curriculum& curriculum, ItemIndex item, const std::vector<LinkKind>& kinds,
               std::vector<Need>& needs) {
  std::map<std::string, std::size_t> groups;  // name of the alternatives to position in `needs`
  for (const std::size_t link : curriculum.links_to(item)) {
    const Link& row = curriculum.links()[link];
    if (std::find(kinds.begin(), kinds.end(), row.kind) == kinds.end()) continue;
    if (!row.alternative.empty()) {
      const auto [found, fresh] = groups.emplace(row.alternative, needs.size());
      if (!fresh) {
        needs[found->second].links.push_back(link);
        continue;
      }
    }
    needs.push_back({{link}});
  }
}

/// What a year group is taken to have met, as a mark for each item.
std::vector<bool> marks_of(const Curriculum& curriculum, const School& school, int year) {
  std::vector<bool> met(curriculum.item_count());
  for (const Prior& prior : school.data().priors)
    if (prior.year == year) met[curriculum.at(prior.item).value()] = true;
  if (school.data().prior_policy == PriorPolicy::listed) return met;

  const std::size_t unlessoned = curriculum.statements().size() + curriculum.topics().size();
  for (std::size_t i = 0; i < unlessoned; ++i)
    if (const auto stage = curriculum.first_key_stage(ItemIndex{i});
        stage && *stage < key_stage_of_year(year))
      met[i] = true;
  for (int earlier = 1; earlier < year; ++earlier)
    for (const LessonIndex lesson : school.programme(curriculum, earlier)) {
      for (const ItemIndex item : curriculum.taught_items(lesson)) met[item.value()] = true;
      met[curriculum.item(lesson).value()] = true;
    }
  return met;
}

std::set<ItemIndex> items_of(const std::vector<bool>& marks) {
  std::set<ItemIndex> items;
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (marks[i]) items.insert(items.end(), ItemIndex{i});
  return items;
}

}  // namespace

std::vector<Need> needs_of(const Curriculum& curriculum, LessonIndex lesson,
                           const std::vector<LinkKind>& kinds) {
  std::vector<Need> needs;
  const auto& teaches = curriculum.lesson(lesson).teaches;
  const auto items = curriculum.taught_items(lesson);
  for (std::size_t i = 0; i < items.size(); ++i)
    if (teaches[i].depth == Depth::introduces) add_needs(curriculum, items[i], kinds, needs);
  add_needs(curriculum, curriculum.item(lesson), kinds, needs);
  return needs;
}

std::vector<Need> needs_of(const Curriculum& curriculum, ItemIndex item,
                           const std::vector<LinkKind>& kinds) {
  std::vector<Need> needs;
  add_needs(curriculum, item, kinds, needs);
  return needs;
}

bool teaches(const Curriculum& curriculum, LessonIndex lesson, ItemIndex item) {
  const auto items = curriculum.taught_items(lesson);
  return curriculum.item(lesson) == item ||
         std::find(items.begin(), items.end(), item) != items.end();
}

std::set<ItemIndex> prior_items(const Curriculum& curriculum, const School& school, int year) {
  return items_of(marks_of(curriculum, school, year));
}

std::set<ItemIndex> prior_items(const Curriculum& curriculum, const School& school,
                                const ClassGroup& group) {
  return items_of(prior_marks(curriculum, school, group));
}

std::vector<bool> prior_marks(const Curriculum& curriculum, const School& school,
                              const ClassGroup& group) {
  std::vector<bool> met = marks_of(curriculum, school, group.year_groups.front());
  for (std::size_t at = 1; at < group.year_groups.size(); ++at) {
    const std::vector<bool> theirs = marks_of(curriculum, school, group.year_groups[at]);
    for (std::size_t i = 0; i < met.size(); ++i) met[i] = met[i] && theirs[i];
  }
  return met;
}

}  // namespace pshe
