#include "plan/goals.hpp"

#include <algorithm>

#include "plan/goals_make.hpp"

namespace pshe::detail {
namespace {

/// Classes that are taught the same programme side by side.
bool parallel(const ClassGroup& a, const ClassGroup& b) {
  return a.year == b.year && a.year_groups == b.year_groups;
}

/// By job: whether a carousel says when the class has it. Then it cannot be in step.
std::vector<char> in_turns(const Task& task) {
  std::vector<char> found(task.jobs.size());
  for (const Rule& rule : task.rules)
    if (rule.kind == RuleKind::turn) found[rule.job] = 1;
  return found;
}

void add_in_step(const School& school, const std::vector<Task>& tasks, Goals& goals) {
  PairTerm term{Aim::in_step};
  term.unit = PairTerm::Unit::lessons;
  term.either_way = true;
  term.most = school.data().in_step;
  term.slope = school.weight(Aim::in_step);
  for (std::size_t a = 0; a < tasks.size(); ++a) {
    const std::vector<char> turns = in_turns(tasks[a]);
    for (std::size_t b = a + 1; b < tasks.size(); ++b) {
      if (!parallel(*tasks[a].group, *tasks[b].group)) continue;
      for (std::size_t i = 0; i < tasks[a].jobs.size(); ++i)
        for (std::size_t k = 0; k < tasks[b].jobs.size(); ++k) {
          if (tasks[a].jobs[i].lesson != tasks[b].jobs[k].lesson || turns[i] != 0) continue;
          term.first = {a, i};
          term.second = {b, k};
          goals.pairs.push_back(term);
        }
    }
  }
}

}  // namespace

Goals make_goals(const Curriculum& curriculum, const School& school, const std::vector<Task>& tasks,
                 const Plan* agreed) {
  Goals goals;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    ClassGoals made(curriculum, school, tasks, i, goals);
    made.learning();
    made.calendar();
    if (agreed != nullptr && school.weight(Aim::agreed) > 0) made.agreed(*agreed);
  }
  if (school.weight(Aim::in_step) > 0) add_in_step(school, tasks, goals);
  return goals;
}

}  // namespace pshe::detail
