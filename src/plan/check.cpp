#include "pshe/plan/check.hpp"

#include <map>

#include "plan/check_rules.hpp"

namespace pshe {
namespace {

void check_class(const judging::Rules& rules, const judging::ClassRules& group,
                 const std::vector<Placement>& placements, std::vector<Break>& breaks) {
  const judging::State state = judging::lay_out(rules, placements);
  for (const judging::Finding& finding : judging::judge(rules, group, state))
    breaks.push_back(judging::in_words(rules, group, state, finding));
}

CheckOptions with_left_out(CheckOptions options, const Plan& plan) {
  options.left_out.insert(options.left_out.end(), plan.left_out.begin(), plan.left_out.end());
  return options;
}

/// A pointer to something that somebody else keeps.
template <class T>
std::shared_ptr<const T> lend(const T& value) {
  return {std::shared_ptr<void>{}, &value};
}

}  // namespace

Checker::Checker(CurriculumPtr curriculum, SchoolPtr school, const CheckOptions& options)
    : rules_(std::make_shared<judging::Rules>(
          judging::prepare(std::move(curriculum), std::move(school), options))) {}

std::vector<Break> Checker::check(const Plan& plan) const {
  std::vector<Break> breaks;
  std::map<ClassCode, std::vector<Placement>> by_class;
  for (const Placement& placement : plan.placements)
    by_class[placement.slot.class_code].push_back(placement);
  for (const judging::ClassRules& group : rules_->classes)
    check_class(*rules_, group, by_class[group.group->code], breaks);
  for (const auto& [code, placements] : by_class)
    if (rules_->school->find(code) == nullptr)
      for (const Placement& placement : placements)
        breaks.push_back({placement.slot.date, code, placement.lesson, "unknown-class",
                          "There is no class \"" + code.str() + "\".",
                          "Add the class to the school, or take its lessons out of the plan."});
  judging::sort_breaks(breaks);
  return breaks;
}

std::vector<Break> Checker::check(const ClassCode& group,
                                  const std::vector<Placement>& placements) const {
  std::vector<Break> breaks;
  check_class(*rules_, rules_->of(group), placements, breaks);
  judging::sort_breaks(breaks);
  return breaks;
}

std::vector<Break> check(const Curriculum& curriculum, const School& school, const Plan& plan,
                         const CheckOptions& options) {
  return Checker(lend(curriculum), lend(school), with_left_out(options, plan)).check(plan);
}

}  // namespace pshe
