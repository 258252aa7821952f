#include <algorithm>

#include "pshe/base/error.hpp"
#include "pshe/model/history.hpp"
#include "pshe/plan/cohorts.hpp"
#include "pshe/plan/order.hpp"

namespace pshe {
namespace {

/// A builder with every row of a school but its Prior rows.
SchoolBuilder rows_without_prior(SchoolData data) {
  SchoolBuilder builder;
  const auto add = [&](const auto& rows) {
    for (const auto& row : rows) builder.add(row);
  };
  add(data.half_terms);
  add(data.closures);
  add(data.weeks);
  add(data.classes);
  add(data.extra_times);
  add(data.pins);
  add(data.bounds);
  add(data.modules);
  add(data.turns);
  add(data.pairings);
  add(data.sessions);
  add(data.aims);
  add(data.wanted);
  data.prior_policy = PriorPolicy::listed;
  builder.about(std::move(data));
  return builder;
}

/// What pupils of a year group of the school have met; only what the curriculum has.
std::set<ItemIndex> met_by(const Curriculum& curriculum, const School& school,
                           const cohorts::History& history, int start, int year_group) {
  const cohorts::Way way = history.way(start, year_group);
  if (way.stays.empty()) return prior_items(curriculum, school, year_group);
  std::set<ItemIndex> met;
  for (const ItemCode& code : cohorts::surely_met(way))
    if (const auto item = curriculum.find(code)) met.insert(*item);
  for (const Prior& prior : school.data().priors)
    if (prior.year == year_group) met.insert(curriculum.at(prior.item));
  return met;
}

}  // namespace

SchoolPtr after(const CurriculumPtr& curriculum, const SchoolPtr& school,
                std::vector<SchoolYear> history) {
  const cohorts::History known(std::move(history));
  const int start = cohorts::start_of(school->data().academic_year);
  if (!known.years().empty() && known.years().back().start >= start)
    throw DataError({{"", "not-before",
                      "The plan of " + known.years().back().given.school->data().academic_year +
                          " is not before " + school->data().academic_year + ".",
                      "Give plans of earlier years only."}});
  std::set<int> year_groups;
  for (const ClassGroup& group : school->classes())
    year_groups.insert(group.year_groups.begin(), group.year_groups.end());
  SchoolBuilder builder = rows_without_prior(school->data());
  for (const int year_group : year_groups)
    for (const ItemIndex item : met_by(*curriculum, *school, known, start, year_group))
      builder.add(Prior{year_group, curriculum->code(item)});
  return builder.build(*curriculum);
}

}  // namespace pshe
