#include "pshe/plan/order.hpp"

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

bool teaches(const Curriculum& curriculum, LessonIndex lesson, ItemIndex item) {
  const auto items = curriculum.taught_items(lesson);
  return curriculum.item(lesson) == item ||
         std::find(items.begin(), items.end(), item) != items.end();
}

std::set<ItemIndex> prior_items(const Curriculum& curriculum, const School& school, int year) {
  std::set<ItemIndex> met;
  for (const Prior& prior : school.data().priors)
    if (prior.year == year) met.insert(curriculum.at(prior.item));
  if (school.data().prior_policy == PriorPolicy::listed) return met;

  const std::size_t unlessoned = curriculum.statements().size() + curriculum.topics().size();
  for (std::size_t i = 0; i < unlessoned; ++i)
    if (const auto stage = curriculum.first_key_stage(ItemIndex{i});
        stage && *stage < key_stage_of_year(year))
      met.insert(ItemIndex{i});
  for (int earlier = 1; earlier < year; ++earlier)
    for (const LessonIndex lesson : school.programme(curriculum, earlier)) {
      const auto items = curriculum.taught_items(lesson);
      met.insert(items.begin(), items.end());
      met.insert(curriculum.item(lesson));
    }
  return met;
}

std::set<ItemIndex> prior_items(const Curriculum& curriculum, const School& school,
                                const ClassGroup& group) {
  std::set<ItemIndex> met = prior_items(curriculum, school, group.year_groups.front());
  for (const int year : group.year_groups) {
    const std::set<ItemIndex> theirs = prior_items(curriculum, school, year);
    std::erase_if(met, [&](ItemIndex item) { return !theirs.contains(item); });
  }
  return met;
}

}  // namespace pshe
