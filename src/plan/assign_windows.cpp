// What is known before any search: periods that cannot be, and costs that cannot be avoided.
//
// An item comes after the periods that its ancestors need, given what periods hold; items that
// must be within some periods in a row have to fit there. Both ways in time, until nothing changes.
#include <algorithm>
#include <map>

#include "plan/assign_sums.hpp"

namespace pshe::assigning {
namespace {

Periods turned(Periods set, int periods) {
  Periods result = 0;
  for (int p = 0; p < periods; ++p)
    if ((set >> p & 1) != 0) result |= Periods{1} << (periods - 1 - p);
  return result;
}

/// The task with time running backwards.
void turn(Task& task) {
  for (Periods& set : task.allowed) set = turned(set, task.periods);
  for (TaskGroup& group : task.groups) std::reverse(group.cells.begin(), group.cells.end());
  std::swap(task.before, task.after);
  std::swap(task.ancestors, task.descendants);
}

/// Loads and counts of ancestors by the periods they keep free before the item and by their
/// first periods: what stands at (gap, first) also counts for smaller gaps and earlier firsts.
class Crowd {
 public:
  Crowd(int gaps, int firsts)
      : rows_(at(gaps) + 1), side_(at(firsts) + 1), load_(rows_ * side_), count_(load_) {}

  void add(int gap, int first, std::int64_t load) {
    load_[at(gap) * side_ + at(first)] += load;
    ++count_[at(gap) * side_ + at(first)];
  }

  void sum_up() {
    for (Sums* table : {&load_, &count_}) {
      for (std::size_t g = rows_; g-- > 0;)
        for (std::size_t f = side_; f-- > 0;) {
          std::int64_t& here = (*table)[g * side_ + f];
          if (g + 1 < rows_) here += (*table)[(g + 1) * side_ + f];
          if (f + 1 < side_) here += (*table)[g * side_ + f + 1];
          if (g + 1 < rows_ && f + 1 < side_) here -= (*table)[(g + 1) * side_ + f + 1];
        }
    }
  }

  /// Do all fit when the item is in period `start`? The tables say what periods before p hold.
  [[nodiscard]] bool fits(int start, const Sums& loads, const Sums& counts) const {
    for (int gap = 1; gap < static_cast<int>(rows_); ++gap) {
      const int end = start - gap + 1;  // the first period that is too late
      for (int first = 0; first < static_cast<int>(side_); ++first) {
        const std::size_t cell = at(gap) * side_ + at(first);
        if (count_[cell] == 0) break;
        if (end <= first || load_[cell] > loads[at(end)] - loads[at(first)] ||
            count_[cell] > counts[at(end)] - counts[at(first)])
          return false;
      }
    }
    return true;
  }

 private:
  std::size_t rows_, side_;
  Sums load_, count_;
};

struct Room {
  Sums loads{0}, counts{0};  ///< what the periods before p hold at most
};

Room room_of(const TaskGroup& group) {
  Room room;
  for (const Cell& cell : group.cells) {
    room.loads.push_back(room.loads.back() + cell.max_load);
    room.counts.push_back(room.counts.back() + cell.max_count);
  }
  return room;
}

/// Raises the first period of the item past what its ancestors need. False: no period is left.
bool raise(Task& task, std::size_t item, const std::vector<Room>& rooms) {
  int start = earliest(task.allowed[item]);
  for (const Kin& kin : task.ancestors[item])
    start = std::max(start, earliest(task.allowed[kin.item]) + kin.gap);
  std::map<std::size_t, Crowd> crowds;  // by group
  int gaps = 0, firsts = 0;
  for (const Kin& kin : task.ancestors[item]) {
    gaps = std::max(gaps, kin.gap);
    firsts = std::max(firsts, earliest(task.allowed[kin.item]));
  }
  for (const Kin& kin : task.ancestors[item])
    if (kin.gap > 0)
      for (const std::size_t group : task.groups_of[kin.item])
        crowds.try_emplace(group, gaps, firsts)
            .first->second.add(kin.gap, earliest(task.allowed[kin.item]), task.load[kin.item]);
  for (auto& [group, crowd] : crowds) {
    crowd.sum_up();
    while (start < task.periods && !crowd.fits(start, rooms[group].loads, rooms[group].counts))
      ++start;
  }
  if (start >= task.periods) return false;
  task.allowed[item] &= ~Periods{0} << start;
  return task.allowed[item] != 0;
}

bool raise_all(Task& task) {
  std::vector<Room> rooms;
  for (const TaskGroup& group : task.groups) rooms.push_back(room_of(group));
  for (std::size_t i = 0; i < task.items(); ++i)
    if (!raise(task, i, rooms)) return false;
  return true;
}

/// Do periods in a row hold what must be there, and get what they need?
bool balanced(const Task& task, const TaskGroup& group) {
  const Spread spread(task, group);
  for (int first = 0; first < task.periods; ++first) {
    Cell sum;
    sum.max_load = sum.max_count = 0;
    for (int last = first; last < task.periods; ++last) {
      const Cell& cell = group.cells[at(last)];
      sum.min_load += cell.min_load, sum.max_load += cell.max_load;
      sum.min_count += cell.min_count, sum.max_count += cell.max_count;
      if (spread.sum(spread.load, first, last, true) > sum.max_load ||
          spread.sum(spread.load, first, last, false) < sum.min_load ||
          spread.sum(spread.count, first, last, true) > sum.max_count ||
          spread.sum(spread.count, first, last, false) < sum.min_count)
        return false;
    }
  }
  return true;
}

/// Takes away periods that do not hold the item alone.
void take_full(Task& task) {
  for (const TaskGroup& group : task.groups)
    for (const std::size_t i : group.items)
      for (int p = 0; p < task.periods; ++p)
        if (task.load[i] > group.cells[at(p)].max_load || group.cells[at(p)].max_count < 1)
          task.allowed[i] &= ~(Periods{1} << p);
}

}  // namespace

bool tighten(Task& task) {
  for (bool news = true; news;) {
    const std::vector<Periods> before = task.allowed;
    take_full(task);
    for (const Periods set : task.allowed)
      if (set == 0) return false;
    for (TaskGroup& group : task.groups)
      if (!round_limits(task, group)) return false;
    for (int way = 0; way < 2; ++way) {
      const bool open = raise_all(task);
      turn(task);
      if (!open) return false;
    }
    for (const TaskGroup& group : task.groups)
      if (!balanced(task, group)) return false;
    news = task.allowed != before;
  }
  return std::all_of(task.groups.begin(), task.groups.end(),
                     [&](const TaskGroup& group) { return sums_reach(task, group); });
}

}  // namespace pshe::assigning
