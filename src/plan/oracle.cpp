#include "plan/oracle.hpp"

#include <algorithm>
#include <utility>

#include "plan/board.hpp"
#include "plan/solve.hpp"

namespace pshe::detail {
namespace {

constexpr std::size_t nodes_a_question = 2000;

Fit ask(const Task& task, const Active& rules, const Active& all) {
  std::size_t nodes = 0;
  return solve(make_board(task, rules, all), nodes_a_question, nodes).fit;
}

/// Sets rules[first, end) to a value; what they were is not kept.
void set(Active& active, const std::vector<std::size_t>& rules, std::size_t first, std::size_t end,
         char value) {
  for (std::size_t i = first; i < end; ++i) active[rules[i]] = value;
}

}  // namespace

Oracle::Oracle(const Task& task, const Active& all) : task_(task), all_(all) {
  by_job_ = positions(all);
  std::stable_sort(by_job_.begin(), by_job_.end(), [&](std::size_t a, std::size_t b) {
    const auto key = [&](std::size_t rule) {
      return std::pair(task.rules[rule].kind != RuleKind::shut, task.rules[rule].job);
    };
    return key(a) < key(b);
  });
}

bool Oracle::clash(const Active& rules) {
  ++asked_;
  return ask(task_, rules, all_) == Fit::impossible;
}

bool Oracle::hold(const Active& rules) {
  ++asked_;
  return ask(task_, rules, all_) == Fit::found;
}

Active Oracle::shrink(Active clash_of) {
  std::vector<std::size_t> left;
  for (const std::size_t rule : by_job_)
    if (clash_of[rule] != 0) left.push_back(rule);
  for (std::size_t step = std::max<std::size_t>(1, left.size() / 2);; step /= 2) {
    for (std::size_t first = 0; first < left.size();) {
      const std::size_t end = std::min(left.size(), first + step);
      set(clash_of, left, first, end, 0);
      if (clash(clash_of)) {
        left.erase(left.begin() + static_cast<std::ptrdiff_t>(first),
                   left.begin() + static_cast<std::ptrdiff_t>(end));
      } else {
        set(clash_of, left, first, end, 1);
        first = end;
      }
    }
    if (step == 1) return clash_of;
  }
}

Active Oracle::grow(Active holding, const std::vector<std::size_t>& rules) {
  // Stretches of rules, the next one last; one that does not hold is cut in two.
  std::vector<std::pair<std::size_t, std::size_t>> stretches{{0, rules.size()}};
  while (!stretches.empty()) {
    const auto [first, end] = stretches.back();
    stretches.pop_back();
    if (first == end) continue;
    set(holding, rules, first, end, 1);
    if (hold(holding)) continue;
    set(holding, rules, first, end, 0);
    if (end - first == 1) continue;
    const std::size_t middle = first + (end - first) / 2;
    stretches.emplace_back(middle, end);
    stretches.emplace_back(first, middle);
  }
  return holding;
}

std::vector<std::size_t> positions(const Active& rules) {
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (rules[i] != 0) result.push_back(i);
  return result;
}

Active without(Active rules, const std::vector<std::size_t>& dropped) {
  for (const std::size_t rule : dropped) rules[rule] = 0;
  return rules;
}

}  // namespace pshe::detail
