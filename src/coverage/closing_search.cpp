// Branch and bound for the best set of lessons.
#include <algorithm>
#include <limits>

#include "coverage/closing_task.hpp"

namespace pshe::closing {
namespace {

enum class Mark : char { free, in, out };

/// Rows that have yet to be hit, by the lessons that still can.
struct Open {
  std::vector<Set> rows;
  bool dead = false;  ///< one of them cannot be hit any more
};

class Searching {
 public:
  Searching(const Task& task, const Set& lessons, std::size_t& steps)
      : task_(task), lessons_(lessons), steps_(steps), marks_(task.size(), Mark::out) {
    for (const std::size_t lesson : lessons) {
      marks_[lesson] = task.chosen[lesson] != 0 ? Mark::in : Mark::free;
      if (marks_[lesson] == Mark::in) spent_ += task.cost[lesson];
    }
    for (const Set& row : task.rows)
      if (marks_[row.front()] != Mark::out) rows_.push_back(row);
  }

  Best run() {
    first();
    const std::int64_t bound = spent_ + ascend(open().rows);
    visit(spent_);
    best_.bound = cut_ ? std::min(bound, best_.cost) : best_.cost;
    return std::move(best_);
  }

 private:
  [[nodiscard]] Flags flags(Mark mark) const {
    Flags found(task_.size());
    for (const std::size_t lesson : lessons_) found[lesson] = marks_[lesson] == mark ? 1 : 0;
    return found;
  }

  /// All lessons, then without each that is not needed, the dearest first.
  void first() {
    Flags kept = flags(Mark::free);
    Set order;
    for (const std::size_t lesson : lessons_) {
      if (kept[lesson] != 0) order.push_back(lesson);
      kept[lesson] = 1;
    }
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return task_.cost[a] > task_.cost[b]; });
    for (const std::size_t lesson : order) {
      kept[lesson] = 0;
      if (!does(kept)) kept[lesson] = 1;
    }
    best_ = {};
    for (const std::size_t lesson : lessons_)
      if (kept[lesson] != 0) {
        best_.lessons.push_back(lesson);
        best_.cost += task_.cost[lesson];
      }
  }

  [[nodiscard]] bool does(const Flags& kept) const {
    return std::all_of(rows_.begin(), rows_.end(),
                       [&](const Set& row) { return any_of(row, kept); }) &&
           teachable(task_, kept) == kept;
  }

  void add(Open& open, const Set& row, bool any_in) const {
    if (any_in) return;
    Set free;
    for (const std::size_t lesson : row)
      if (marks_[lesson] == Mark::free) free.push_back(lesson);
    open.dead = open.dead || free.empty();
    open.rows.push_back(std::move(free));
  }

  [[nodiscard]] bool is_hit(const Set& row) const {
    return std::any_of(row.begin(), row.end(),
                       [&](std::size_t lesson) { return marks_[lesson] == Mark::in; });
  }

  /// Rows not hit, and what the lessons in need. When all is met but lessons wait for each other
  /// in a circle: one of them needs something from outside.
  [[nodiscard]] Open open() const {
    Open found;
    for (const Set& row : rows_) add(found, row, is_hit(row));
    for (const std::size_t lesson : lessons_)
      if (marks_[lesson] == Mark::in)
        for (const Set& need : task_.needs[lesson]) add(found, need, is_hit(need));
    if (found.rows.empty()) add_circle(found);
    return found;
  }

  void add_circle(Open& found) const {
    const Flags in = flags(Mark::in);
    const Flags able = teachable(task_, in);
    if (able == in) return;
    Set row;
    for (const std::size_t lesson : lessons_) {
      if (in[lesson] == able[lesson]) continue;
      for (const Set& need : task_.needs[lesson])
        if (!any_of(need, able)) row.insert(row.end(), need.begin(), need.end());
    }
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    add(found, row, false);
  }

  /// What hitting the rows costs at least. Each row takes as much as the cheapest of its lessons
  /// has left, narrow rows first; `left_` holds what is left of each cost.
  std::int64_t ascend(std::vector<Set> rows) {
    left_ = task_.cost;
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Set& a, const Set& b) { return a.size() < b.size(); });
    std::int64_t sum = 0;
    for (const Set& row : rows) {
      if (row.empty()) continue;
      std::int64_t least = std::numeric_limits<std::int64_t>::max();
      for (const std::size_t lesson : row) least = std::min(least, left_[lesson]);
      for (const std::size_t lesson : row) left_[lesson] -= least;
      sum += least;
    }
    return sum;
  }

  void mark(std::size_t lesson, Mark mark) {
    marks_[lesson] = mark;
    trail_.push_back(lesson);
  }

  void undo(std::size_t length) {
    for (; trail_.size() > length; trail_.pop_back()) marks_[trail_.back()] = Mark::free;
  }

  void visit(std::int64_t spent) {
    if (steps_ == 0) {
      cut_ = true;
      return;
    }
    --steps_;
    const std::size_t length = trail_.size();
    Open now = open();
    if (!now.dead && now.rows.empty()) return keep(spent);
    const std::int64_t bound = spent + ascend(now.rows);
    if (now.dead || bound >= best_.cost) return;
    for (const std::size_t lesson : lessons_)
      if (marks_[lesson] == Mark::free && bound + left_[lesson] >= best_.cost)
        mark(lesson, Mark::out);
    if (trail_.size() > length) now = open();
    if (!now.dead) branch(now, spent);
    undo(length);
  }

  /// Each lesson of the narrowest row in turn, those that hit most first; then never again.
  void branch(const Open& now, std::int64_t spent) {
    Set row = *std::min_element(now.rows.begin(), now.rows.end(),
                                [](const Set& a, const Set& b) { return a.size() < b.size(); });
    std::vector<std::size_t> hits(task_.size());
    for (const Set& other : now.rows)
      for (const std::size_t lesson : other) ++hits[lesson];
    std::stable_sort(row.begin(), row.end(), [&](std::size_t a, std::size_t b) {
      return hits[a] != hits[b] ? hits[a] > hits[b] : task_.cost[a] < task_.cost[b];
    });
    for (const std::size_t lesson : row) {
      const std::size_t length = trail_.size();
      mark(lesson, Mark::in);
      visit(spent + task_.cost[lesson]);
      undo(length);
      mark(lesson, Mark::out);
    }
  }

  void keep(std::int64_t spent) {
    if (spent >= best_.cost) return;
    best_.cost = spent;
    best_.lessons.clear();
    for (const std::size_t lesson : lessons_)
      if (marks_[lesson] == Mark::in) best_.lessons.push_back(lesson);
  }

  const Task& task_;
  const Set& lessons_;
  std::size_t& steps_;
  std::vector<Mark> marks_;
  std::vector<Set> rows_;
  std::vector<std::int64_t> left_;
  Set trail_;
  std::int64_t spent_ = 0;
  Best best_;
  bool cut_ = false;
};

}  // namespace

Best search(const Task& task, const Set& lessons, std::size_t& steps) {
  return Searching(task, lessons, steps).run();
}

}  // namespace pshe::closing
