// What is not needed for a best set of lessons, and what is in every one.
#include <algorithm>

#include "coverage/closing_task.hpp"

namespace pshe::closing {
namespace {

bool within(const Set& small, const Set& large) {
  return std::includes(large.begin(), large.end(), small.begin(), small.end());
}

/// Keeps the sets that hold no other; of equal ones the first.
void keep_least(std::vector<Set>& sets) {
  std::stable_sort(sets.begin(), sets.end(),
                   [](const Set& a, const Set& b) { return a.size() < b.size(); });
  std::vector<Set> kept;
  for (Set& set : sets)
    if (std::none_of(kept.begin(), kept.end(),
                     [&](const Set& other) { return within(other, set); }))
      kept.push_back(std::move(set));
  sets = std::move(kept);
}

class Reducing {
 public:
  explicit Reducing(Task& task) : task_(task) {}

  void run() {
    do {
      take_out_the_dead();
      while (choose_the_only_ones()) {
      }
      derive();
      keep_least(task_.rows);
    } while (choose_the_only_ones() || drop_the_dominated());
  }

 private:
  /// Lessons that cannot be taught whatever else is, and the dead in rows and needs.
  void take_out_the_dead() {
    Flags alive(task_.size());
    for (std::size_t i = 0; i < alive.size(); ++i) alive[i] = task_.dead[i] == 0 ? 1 : 0;
    const Flags able = teachable(task_, alive);
    for (std::size_t i = 0; i < alive.size(); ++i) task_.dead[i] = able[i] == 0 ? 1 : 0;
    const auto clean = [&](Set& set) {
      std::erase_if(set, [&](std::size_t lesson) { return task_.dead[lesson] != 0; });
    };
    for (Set& row : task_.rows) clean(row);
    for (auto& needs : task_.needs) {
      for (Set& need : needs) clean(need);
      keep_least(needs);
    }
  }

  /// A row with one lesson has it chosen; what chosen lessons need becomes rows. A need that is
  /// met by a chosen lesson falls away only when that lesson can be taught by now.
  bool choose_the_only_ones() {
    bool fresh = false;
    for (const Set& row : task_.rows)
      if (row.size() == 1 && task_.chosen[row.front()] == 0) {
        task_.chosen[row.front()] = 1;
        fresh = true;
        for (const Set& need : task_.needs[row.front()]) added_.push_back(need);
      }
    task_.rows.insert(task_.rows.end(), added_.begin(), added_.end());
    added_.clear();
    std::erase_if(task_.rows, [&](const Set& row) { return any_of(row, task_.chosen); });
    const Flags started = teachable(task_, task_.chosen);
    for (auto& needs : task_.needs)
      std::erase_if(needs, [&](const Set& need) { return any_of(need, started); });
    return fresh;
  }

  /// Where every lesson of a row needs another, one of those others has to be chosen as well.
  void derive() {
    const std::size_t most = 4 * task_.rows.size() + 100;
    for (std::size_t i = 0; i < task_.rows.size() && task_.rows.size() < most; ++i) {
      Set wanted;
      bool all = !task_.rows[i].empty();
      for (const std::size_t lesson : task_.rows[i]) {
        all = all && !task_.needs[lesson].empty();
        if (!all) break;
        const Set& need = task_.needs[lesson].front();  // the one with fewest lessons
        wanted.insert(wanted.end(), need.begin(), need.end());
      }
      std::sort(wanted.begin(), wanted.end());
      wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
      if (all && !any_of(wanted, task_.chosen) &&
          std::none_of(task_.rows.begin(), task_.rows.end(),
                       [&](const Set& row) { return within(row, wanted); }))
        task_.rows.push_back(std::move(wanted));
    }
  }

  /// A lesson is dominated by one that costs less, hits the same rows, meets the same needs of
  /// others and needs no more itself.
  bool drop_the_dominated() {
    index();
    bool fresh = false;
    for (std::size_t j = 0; j < task_.size(); ++j) {
      if (task_.dead[j] != 0 || task_.chosen[j] != 0) continue;
      for (std::size_t i = 0; i < task_.size() && task_.dead[j] == 0; ++i)
        if (i != j && task_.dead[i] == 0 && dominates(i, j)) task_.dead[j] = 1;
      fresh = fresh || task_.dead[j] != 0;
    }
    return fresh;
  }

  /// The rows that each lesson hits, and the needs that it meets, by number.
  void index() {
    hits_.assign(task_.size(), {});
    meets_.assign(task_.size(), {});
    owner_.clear();
    for (std::size_t row = 0; row < task_.rows.size(); ++row)
      for (const std::size_t lesson : task_.rows[row]) hits_[lesson].push_back(row);
    for (std::size_t lesson = 0; lesson < task_.size(); ++lesson)
      for (const Set& need : task_.needs[lesson]) {
        if (task_.dead[lesson] != 0) continue;
        for (const std::size_t other : need) meets_[other].push_back(owner_.size());
        owner_.push_back(lesson);
      }
  }

  [[nodiscard]] bool dominates(std::size_t i, std::size_t j) const {
    if (task_.chosen[i] == 0 && task_.cost[i] > task_.cost[j]) return false;
    if (!within(hits_[j], hits_[i])) return false;
    for (const std::size_t need : meets_[j])
      if (owner_[need] != i && !std::binary_search(meets_[i].begin(), meets_[i].end(), need))
        return false;
    const auto& theirs = task_.needs[j];
    return std::all_of(task_.needs[i].begin(), task_.needs[i].end(), [&](const Set& need) {
      return std::any_of(theirs.begin(), theirs.end(),
                         [&](const Set& other) { return within(other, need); });
    });
  }

  Task& task_;
  std::vector<Set> added_;
  std::vector<Set> hits_;
  std::vector<Set> meets_;
  std::vector<std::size_t> owner_;
};

}  // namespace

bool any_of(const Set& set, const Flags& flags) {
  return std::any_of(set.begin(), set.end(),
                     [&](std::size_t lesson) { return flags[lesson] != 0; });
}

Flags teachable(const Task& task, const Flags& among) {
  Flags able(task.size());
  for (bool fresh = true; fresh;) {
    fresh = false;
    for (std::size_t lesson = 0; lesson < task.size(); ++lesson) {
      if (among[lesson] == 0 || able[lesson] != 0) continue;
      const auto& needs = task.needs[lesson];
      if (!std::all_of(needs.begin(), needs.end(),
                       [&](const Set& need) { return any_of(need, able); }))
        continue;
      able[lesson] = 1;
      fresh = true;
    }
  }
  return able;
}

void reduce(Task& task) { Reducing(task).run(); }

}  // namespace pshe::closing
