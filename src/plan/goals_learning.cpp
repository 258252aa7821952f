// Aims that rest on the curriculum.
#include <algorithm>
#include <cstdlib>

#include "plan/goals_make.hpp"

namespace pshe::detail {
namespace {

/// Lessons after which two that rest on each other are no longer near.
constexpr std::int64_t near_lessons = 6;
/// Days after which something comes back: six weeks, a half-term.
constexpr std::int64_t comes_back = 42;

std::int64_t times(Strength strength) {
  return strength == Strength::essential ? 3 : strength == Strength::strong ? 2 : 1;
}

}  // namespace

ClassGoals::ClassGoals(const Curriculum& curriculum, const School& school,
                       const std::vector<Task>& tasks, std::size_t task, Goals& goals)
    : curriculum_(curriculum),
      school_(school),
      position_(task),
      task_(tasks[task]),
      goals_(goals),
      prior_(prior_items(curriculum, school, *tasks[task].group)) {
  for (std::size_t job = 0; job < task_.jobs.size(); ++job) {
    teachers_[curriculum.item(task_.jobs[job].lesson)].push_back(job);
    const auto items = curriculum.taught_items(task_.jobs[job].lesson);
    for (std::size_t i = 0; i < items.size(); ++i) {
      auto& jobs = teachers_[items[i]];
      if (jobs.empty() || jobs.back() != job) jobs.push_back(job);
      if (lesson(job).teaches[i].depth == Depth::introduces) introduced_[items[i]].push_back(job);
    }
  }
}

void ClassGoals::learning() {
  if (weight(Aim::order) > 0) order();
  if (weight(Aim::linked) > 0) linked();
  if (weight(Aim::revisits) > 0) revisits();
  if (weight(Aim::programme) > 0) programme();
  themes();
}

const Lesson& ClassGoals::lesson(std::size_t job) const {
  return curriculum_.lesson(task_.jobs[job].lesson);
}

bool ClassGoals::teaches(std::size_t job, ItemIndex item) const {
  const auto items = curriculum_.taught_items(task_.jobs[job].lesson);
  return std::find(items.begin(), items.end(), item) != items.end();
}

std::vector<std::size_t> ClassGoals::helpers(std::size_t job, const Need& need) const {
  std::vector<std::size_t> found;
  for (const std::size_t link : need.links) {
    const ItemIndex before = curriculum_.before(link);
    const bool inside =
        curriculum_.links()[link].kind != LinkKind::requires_ && teaches(job, before);
    if (inside || prior_.contains(before)) return {};
    if (const auto jobs = teachers_.find(before); jobs != teachers_.end())
      found.insert(found.end(), jobs->second.begin(), jobs->second.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  found.erase(std::remove(found.begin(), found.end(), job), found.end());
  return found;
}

std::vector<std::vector<std::size_t>> ClassGoals::introducers(std::size_t job) const {
  std::vector<std::vector<std::size_t>> found;
  const auto items = curriculum_.taught_items(task_.jobs[job].lesson);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (lesson(job).teaches[i].depth == Depth::introduces || prior_.contains(items[i])) continue;
    const auto first = introduced_.find(items[i]);
    if (first != introduced_.end()) found.push_back(first->second);
  }
  return found;
}

void ClassGoals::order() {
  for (std::size_t job = 0; job < task_.jobs.size(); ++job) {
    std::map<std::vector<std::size_t>, std::int64_t> cost;  // by helpers, the strongest link
    for (const Need& need : needs_of(curriculum_, task_.jobs[job].lesson, {LinkKind::helps})) {
      const auto before = helpers(job, need);
      if (before.empty()) continue;
      for (const std::size_t link : need.links)
        cost[before] = std::max(cost[before], times(curriculum_.links()[link].strength));
    }
    for (const auto& before : introducers(job))
      cost[before] = std::max(cost[before], std::int64_t{1});
    for (const auto& [before, factor] : cost)
      goals_.waits.push_back({Aim::order, position_, job, before, factor * weight(Aim::order)});
  }
}

void ClassGoals::linked() {
  PairTerm term{Aim::linked};
  term.unit = PairTerm::Unit::lessons;
  term.most = near_lessons;
  term.slope = weight(Aim::linked);
  for (std::size_t job = 0; job < task_.jobs.size(); ++job) {
    std::set<std::size_t> rests_on;
    for (const Need& need : needs_of(curriculum_, task_.jobs[job].lesson)) {
      const auto before = helpers(job, need);
      if (before.empty()) continue;
      // Of several the one that the programme has last before the lesson, else its first.
      const auto next = std::lower_bound(before.begin(), before.end(), job);
      rests_on.insert(next == before.begin() ? before.front() : *(next - 1));
    }
    for (const std::size_t first : rests_on) add_pair(term, first, job);
  }
}

void ClassGoals::revisits() {
  PairTerm term{Aim::revisits};
  term.least = comes_back;
  term.slope = weight(Aim::revisits);
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  // What was met in an earlier year has come back already.
  for (std::size_t job = 0; job < task_.jobs.size(); ++job)
    for (const Need& need : needs_of(curriculum_, task_.jobs[job].lesson, {LinkKind::revisits}))
      if (const auto before = helpers(job, need); !before.empty() && before.front() < job)
        pairs.emplace(before.front(), job);
  for (const auto& [item, jobs] : teachers_)
    if (jobs.size() > 1 && !prior_.contains(item)) pairs.emplace(jobs.front(), jobs.back());
  term.either_way = true;
  for (const auto& [first, second] : pairs) add_pair(term, first, second);
}

void ClassGoals::programme() {
  constexpr std::int64_t leeway = 3;
  std::vector<std::int64_t> number;  // of open times before each
  std::int64_t open = 0;
  for (const LessonTime& time : task_.times) {
    number.push_back(open);
    if (!time.shut_by) ++open;
  }
  std::int64_t all = 0;
  for (const Job& job : task_.jobs) all += job.minutes;
  std::int64_t ahead = 0;  // minutes of the lessons ahead in the programme
  for (std::size_t job = 0; job < task_.jobs.size(); ++job) {
    const std::int64_t place = all == 0 ? 0 : ahead * open / all;
    const std::int64_t free = job == 0 ? 0 : leeway;
    std::vector<std::int64_t> cost;
    for (const std::int64_t at : number)
      cost.push_back(weight(Aim::programme) *
                     std::max<std::int64_t>(0, std::abs(at - place) - free));
    add_place(Aim::programme, job, std::move(cost));
    ahead += task_.jobs[job].minutes;
  }
}

void ClassGoals::themes() {
  FollowTerm term;
  term.task = position_;
  std::map<std::string, int> numbers;
  for (std::size_t job = 0; job < task_.jobs.size(); ++job) {
    const auto items = curriculum_.taught_items(task_.jobs[job].lesson);
    const std::size_t statements = curriculum_.statements().size();
    std::string theme;  // of the first statement, else of the first topic
    if (!items.empty())
      theme = items.front().value() < statements
                  ? curriculum_.statements()[items.front().value()].theme
                  : word(curriculum_.topics()[items.front().value() - statements].strand);
    term.theme.push_back(numbers.emplace(theme, static_cast<int>(numbers.size())).first->second);
  }
  if (weight(Aim::blocks) > 0) {
    goals_.follows.push_back(term);
    goals_.follows.back().change = weight(Aim::blocks);
  }
  if (weight(Aim::alternation) > 0) {
    term.aim = Aim::alternation;
    term.same = weight(Aim::alternation);
    goals_.follows.push_back(term);
  }
}

void ClassGoals::add_pair(PairTerm term, std::size_t first, std::size_t second) {
  term.first = {position_, first};
  term.second = {position_, second};
  goals_.pairs.push_back(term);
}

}  // namespace pshe::detail
