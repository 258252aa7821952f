// Branch and bound for the best set of lessons.
#include <algorithm>
#include <limits>
#include <numeric>

#include "coverage/closing_task.hpp"

namespace pshe::closing {
namespace {

enum class Mark : char { free, in, out };

/// Rows that have yet to be hit, by the lessons that still can.
struct Open {
  std::vector<Set> rows;
  std::vector<std::size_t> price;  ///< of each row, where its price stands; 0: it has none
  bool dead = false;               ///< one of them cannot be hit any more
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
    prices_.resize(1 + rows_.size());
  }

  Best run() {
    best_.cost = std::numeric_limits<std::int64_t>::max();
    try_without(task_.cost);
    if (spent_ + ascend(open()) < best_.cost) set_prices();
    const std::int64_t bound = spent_ + ascend(open());
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

  void set_prices() {
    const std::vector<std::int64_t> found = price(
        rows_, task_.cost, [&] { return best_.cost; },
        [&](const std::vector<std::int64_t>& left) { try_without(left); });
    std::copy(found.begin(), found.end(), prices_.begin() + 1);
  }

  /// All lessons, then without each that is not needed, those with the highest worth first.
  void try_without(const std::vector<std::int64_t>& worth) {
    Flags kept = flags(Mark::free);
    Set order;
    for (const std::size_t lesson : lessons_) {
      if (kept[lesson] != 0) order.push_back(lesson);
      kept[lesson] = 1;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return worth[a] > worth[b]; });
    for (const std::size_t lesson : order) {
      kept[lesson] = 0;
      if (!does(kept)) kept[lesson] = 1;
    }
    Best found;
    for (const std::size_t lesson : lessons_)
      if (kept[lesson] != 0) {
        found.lessons.push_back(lesson);
        found.cost += task_.cost[lesson];
      }
    if (found.cost < best_.cost) best_ = std::move(found);
  }

  [[nodiscard]] bool does(const Flags& kept) const {
    return std::all_of(rows_.begin(), rows_.end(),
                       [&](const Set& row) { return any_of(row, kept); }) &&
           teachable(task_, kept) == kept;
  }

  void add(Open& open, const Set& row, bool any_in, std::size_t price = 0) const {
    if (any_in) return;
    open.price.push_back(price);
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
    for (std::size_t i = 0; i < rows_.size(); ++i) add(found, rows_[i], is_hit(rows_[i]), i + 1);
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

  /// What hitting the rows costs at least: prices of rows such that no lesson costs less than its
  /// rows are worth. Rows begin with their prices; where lessons are worth too much, these are
  /// lowered; then each row takes as much as the cheapest of its lessons has left, narrow rows
  /// first. `left_` holds what is left of each cost.
  std::int64_t ascend(const Open& open) {
    left_ = task_.cost;
    std::vector<std::int64_t> worth(open.rows.size());
    for (std::size_t i = 0; i < open.rows.size(); ++i) {
      worth[i] = prices_[open.price[i]];
      for (const std::size_t lesson : open.rows[i]) left_[lesson] -= worth[i];
    }
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < open.rows.size(); ++i) {
      std::int64_t least = 0;
      for (const std::size_t lesson : open.rows[i]) least = std::min(least, left_[lesson]);
      sum += shift(open.rows[i], worth[i], std::max(least, -worth[i]));
    }
    std::vector<std::size_t> order(open.rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return open.rows[a].size() < open.rows[b].size();
    });
    for (const std::size_t i : order) {
      if (open.rows[i].empty()) continue;
      std::int64_t least = std::numeric_limits<std::int64_t>::max();
      for (const std::size_t lesson : open.rows[i]) least = std::min(least, left_[lesson]);
      sum += shift(open.rows[i], 0, least);
    }
    return sum;
  }

  /// Raises what a row is worth, or lowers it; what it is worth then, beginning with `worth`.
  std::int64_t shift(const Set& row, std::int64_t worth, std::int64_t more) {
    for (const std::size_t lesson : row) left_[lesson] -= more;
    return worth + more;
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
    const std::int64_t bound = spent + ascend(now);
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
  std::vector<std::int64_t> prices_;  ///< of the rows, from 1 on
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
