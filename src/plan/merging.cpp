#include "plan/merging.hpp"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "plan/keeping.hpp"
#include "plan/leaving.hpp"
#include "plan/make_task.hpp"

namespace pshe::detail {
namespace {

/// Sets of pairs that are tried where merging one by one falls short: all of eight pairs.
constexpr int most_sets = 256;

class Merging {
 public:
  Merging(const Task& task, const Before& before) : task_(task), before_(before) {}

  Room run() {
    std::vector<LessonPair> together = mergeable(task_);
    std::erase_if(together, [&](const LessonPair& pair) { return !were_merged(pair); });
    room_ = with(std::move(together));
    while (!all_stay())
      if (!merge_one()) break;
    if (!all_stay()) merge_any(open_pairs(task_), 0, settled_together());
    come_apart();
    return std::move(room_);
  }

 private:
  [[nodiscard]] bool were_planned(const LessonPair& pair) const {
    return before_.slots.contains(pair.first) && before_.slots.contains(pair.second);
  }
  [[nodiscard]] bool were_merged(const LessonPair& pair) const {
    return were_planned(pair) && before_.slots.at(pair.first) == before_.slots.at(pair.second);
  }

  [[nodiscard]] bool all_stay() const { return room_.found && room_.left_out == 0; }

  [[nodiscard]] static bool is_open(const Task& task, LessonIndex lesson) {
    return !is_settled(task, *job_of(task, lesson));
  }

  /// Pairs of a task that were planned and that can still merge.
  [[nodiscard]] std::vector<LessonPair> open_pairs(const Task& task) const {
    std::vector<LessonPair> pairs = mergeable(task);
    std::erase_if(pairs, [&](const LessonPair& pair) {
      return !were_planned(pair) || !is_open(task, pair.first) || !is_open(task, pair.second);
    });
    return pairs;
  }

  /// Pairs that were merged and can not come apart.
  [[nodiscard]] std::vector<LessonPair> settled_together() const {
    std::vector<LessonPair> pairs = mergeable(task_);
    std::erase_if(pairs, [&](const LessonPair& pair) {
      return !were_merged(pair) || (is_open(task_, pair.first) && is_open(task_, pair.second));
    });
    return pairs;
  }

  /// The task with these pairs merged, and what has to be left out then.
  [[nodiscard]] Room with(std::vector<LessonPair> pairs) const {
    Room room;
    room.task = share(task_, pairs);
    room.merged = std::move(pairs);
    room.active = planned(room.task);
    room.found = fit(room.task, room.active).fit == Fit::found;
    if (room.found) return room;
    auto fewer = leave_out(room.task, room.active);
    if (!fewer) return room;
    room.found = true;
    for (std::size_t job = 0; job < room.task.jobs.size(); ++job)
      if (is_taught(room.active, job) && !is_taught(fewer->active, job))
        for (const LessonIndex lesson : room.task.jobs[job].lessons())
          room.left_out += cost_of_leaving(room.task, lesson);
    room.active = std::move(fewer->active);
    return room;
  }

  /// What the plan did not have stays out.
  [[nodiscard]] Active planned(const Task& task) const {
    Active active = all_active(task);
    for (std::size_t job = 0; job < task.jobs.size(); ++job)
      if (!before_.slots.contains(task.jobs[job].lesson)) active[job] = 0;
    return active;
  }

  /// Whether all would fit if no closure shut a time: what is merged does not contradict itself.
  [[nodiscard]] static bool possible(const Room& room) {
    Active active = room.active;
    for (std::size_t i = 0; i < active.size(); ++i)
      if (room.task.rules[i].kind == RuleKind::shut) active[i] = 0;
    return fit(room.task, active).fit == Fit::found;
  }

  [[nodiscard]] bool helps(const Room& next) const {
    if (!next.found) return !room_.found && possible(next);
    return !room_.found || next.left_out < room_.left_out;
  }

  /// Merges one pair more; whether there is one that helps.
  bool merge_one() {
    using Worth = std::tuple<bool, int, std::pair<std::size_t, long>>;
    const std::vector<LessonPair> pairs = open_pairs(room_.task);
    std::optional<Worth> most;
    Room best;
    for (const LessonPair& pair : pairs) {
      std::vector<LessonPair> more = room_.merged;
      more.push_back(pair);
      Room next = with(std::move(more));
      if (!helps(next)) continue;
      Worth worth{!next.found, next.left_out, {}};
      if (next.found) std::get<2>(worth) = moving(next.task, next.active, before_);
      if (most && *most <= worth) continue;
      most = worth;
      best = std::move(next);
    }
    if (most) room_ = std::move(best);
    return most.has_value();
  }

  /// Where merging one by one falls short, since a pair stands in the way of two others: tries the
  /// sets of pairs, each once, up to a number of them, and keeps what lets most stay.
  void merge_any(const std::vector<LessonPair>& pairs, std::size_t next,
                 const std::vector<LessonPair>& chosen) {
    if (all_stay() || sets_left_ == 0) return;
    --sets_left_;
    Room room = with(chosen);
    if (room.found && (!room_.found || room.left_out < room_.left_out)) room_ = std::move(room);
    for (; next < pairs.size(); ++next) {
      if (std::any_of(chosen.begin(), chosen.end(),
                      [&](const LessonPair& pair) { return meet(pair, pairs[next]); }))
        continue;
      std::vector<LessonPair> more = chosen;
      more.push_back(pairs[next]);
      merge_any(pairs, next + 1, more);
    }
  }

  [[nodiscard]] static bool meet(const LessonPair& one, const LessonPair& other) {
    return one.first == other.first || one.first == other.second || one.second == other.first ||
           one.second == other.second;
  }

  void come_apart() {
    for (const LessonPair& pair : std::vector<LessonPair>(room_.merged)) {
      std::vector<LessonPair> fewer = room_.merged;
      std::erase(fewer, pair);
      Room next = with(std::move(fewer));
      const bool stays = were_merged(pair) && before_.stay.contains(pair.first);
      if (next.found && (!room_.found || next.left_out < room_.left_out ||
                         (next.left_out == room_.left_out && !stays)))
        room_ = std::move(next);
    }
  }

  const Task& task_;
  const Before& before_;
  Room room_;
  int sets_left_ = most_sets;
};

}  // namespace

Before before(const Task& task, const Plan& plan, const Plan& rest) {
  Before found;
  const Places stay = places_in(task, rest);
  for (std::size_t job = 0; job < task.jobs.size(); ++job)
    for (const LessonIndex lesson : task.jobs[job].lessons()) {
      const LessonCode& code = task.curriculum->lesson(lesson).code;
      const auto first =
          std::find_if(plan.placements.begin(), plan.placements.end(), [&](const Placement& row) {
            return row.slot.class_code == task.group->code && row.lesson == code;
          });
      if (first != plan.placements.end()) found.slots.emplace(lesson, first->slot);
      if (!stay[job].empty()) found.stay.emplace(lesson, stay[job].front());
    }
  return found;
}

Places old_places(const Task& task, const Before& before) {
  Places places(task.jobs.size());
  for (std::size_t job = 0; job < places.size(); ++job)
    for (const LessonIndex lesson : task.jobs[job].lessons())
      if (const auto at = before.stay.find(lesson); at != before.stay.end())
        places[job].push_back(at->second);
  return places;
}

std::pair<std::size_t, long> moving(const Task& task, const Active& active, const Before& before) {
  const Starts now = fit_keeping(task, active, old_places(task, before)).starts;
  std::pair<std::size_t, long> moved{0, 0};
  for (std::size_t job = 0; job < now.size(); ++job)
    for (const LessonIndex lesson : task.jobs[job].lessons()) {
      const auto at = before.stay.find(lesson);
      if (!is_taught(active, job) || (at != before.stay.end() && at->second == now[job])) continue;
      ++moved.first;
      if (const auto slot = before.slots.find(lesson); slot != before.slots.end())
        moved.second += std::labs((task.times[now[job]].slot.date - slot->second.date).count());
    }
  return moved;
}

Room make_room(const Task& task, const Before& before) { return Merging(task, before).run(); }

}  // namespace pshe::detail
