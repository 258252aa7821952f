// From a problem as people write it to a task: faults, circles, order, targets.
#include <algorithm>
#include <numeric>
#include <utility>

#include "plan/assign_task.hpp"
#include "pshe/base/error.hpp"

namespace pshe::assigning {
namespace {

constexpr std::int64_t kLargest = 1'000'000'000;  ///< of any number in a problem

class Checker {
 public:
  explicit Checker(const AssignProblem& problem) : problem_(problem) {}

  Faults run() {
    if (problem_.periods < 1 || problem_.periods > 64)
      add("periods", "period-count", "There are " + std::to_string(problem_.periods) + " periods.",
          "Give 1 to 64.");
    else
      parts();
    return std::move(faults_);
  }

 private:
  void add(std::string place, std::string code, std::string message, std::string mend) {
    faults_.push_back({std::move(place), std::move(code), std::move(message), std::move(mend)});
  }

  static std::string at(const char* list, std::size_t i) {
    return std::string(list) + "[" + std::to_string(i) + "]";
  }

  void number(const std::string& place, const std::string& what, std::int64_t n,
              std::int64_t most = kLargest) {
    if (n < 0)
      add(place, "negative-number", what + " is " + std::to_string(n) + ".", "Give 0 or more.");
    else if (n > most)
      add(place, "number-too-large", what + " is " + std::to_string(n) + ".",
          "Give at most " + std::to_string(most) + ".");
  }

  void period(const std::string& place, int p) {
    if (p < 0 || p >= problem_.periods)
      add(place, "unknown-period", "There is no period " + std::to_string(p) + ".",
          "Give 0 to " + std::to_string(problem_.periods - 1) + ".");
  }

  void item(const std::string& place, std::size_t i) {
    if (i >= problem_.items.size())
      add(place, "unknown-item", "There is no item " + std::to_string(i) + ".",
          "There are " + std::to_string(problem_.items.size()) + " items, counted from 0.");
  }

  void parts() {
    number("weight", "The weight", problem_.weight);
    for (std::size_t i = 0; i < problem_.items.size(); ++i) {
      const AssignItem& row = problem_.items[i];
      const std::string place = at("items", i);
      number(place, "The load of " + row.name, row.load);
      period(place, row.first);
      if (row.last) period(place, *row.last);
      if (row.last && *row.last < row.first)
        add(place, "window-backwards", "The last period of " + row.name + " is before its first.",
            "Swap them.");
    }
    for (std::size_t i = 0; i < problem_.links.size(); ++i) {
      item(at("links", i), problem_.links[i].before);
      item(at("links", i), problem_.links[i].after);
      number(at("links", i), "The gap", problem_.links[i].min_gap);
    }
    for (std::size_t i = 0; i < problem_.wishes.size(); ++i) {
      item(at("wishes", i), problem_.wishes[i].item);
      period(at("wishes", i), problem_.wishes[i].period);
      if (const auto cost = problem_.wishes[i].cost) number(at("wishes", i), "The cost", *cost);
    }
    for (std::size_t i = 0; i < problem_.groups.size(); ++i)
      group(at("groups", i), problem_.groups[i]);
    if (faults_.empty()) sizes();
  }

  void group(const std::string& place, const AssignGroup& row) {
    std::vector<char> seen(problem_.items.size());
    for (const std::size_t i : row.items) {
      item(place, i);
      if (i < seen.size() && std::exchange(seen[i], 1) != 0)
        add(place, "item-twice", problem_.items[i].name + " is in " + row.name + " twice.",
            "Take one away.");
    }
    const auto periods = static_cast<std::size_t>(problem_.periods);
    if (row.limits.size() > 1 && row.limits.size() != periods)
      add(place, "limit-count",
          row.name + " has limits for " + std::to_string(row.limits.size()) + " periods.",
          "Give one for all, or one for each of " + std::to_string(periods) + ".");
    if (!row.shares.empty() && row.shares.size() != periods)
      add(place, "share-count", row.name + " has " + std::to_string(row.shares.size()) + " shares.",
          "Give one for each of " + std::to_string(periods) + " periods.");
    for (const AssignLimits& limit : row.limits)
      for (const auto& n : {limit.min_load, limit.max_load, limit.min_count, limit.max_count})
        if (n) number(place, "A limit of " + row.name, *n);
    for (const int share : row.shares) number(place, "A share of " + row.name, share, 1'000'000);
    if (!row.shares.empty() &&
        std::all_of(row.shares.begin(), row.shares.end(), [](int share) { return share <= 0; }))
      add(place, "no-shares", "All shares of " + row.name + " are 0.", "Give one that is not.");
  }

  /// Costs have to fit into 64 bits with room to spare.
  void sizes() {
    double worst = 0;
    for (const AssignGroup& row : problem_.groups) {
      double total = 0;
      for (const std::size_t i : row.items) total += problem_.items[i].load;
      const bool squared = problem_.balance == AssignBalance::squared_deviation;
      worst += static_cast<double>(problem_.weight) *
               (squared ? total * total * problem_.periods : total);
      if (total > 1e12) worst = 1e18;
    }
    for (const AssignWish& row : problem_.wishes)
      worst += static_cast<double>(row.cost.value_or(0));
    if (worst > 1e16)
      add("problem", "number-too-large", "The loads, costs and weight are too large together.",
          "Count in larger units.");
  }

  const AssignProblem& problem_;
  Faults faults_;
};

using Kins = std::vector<std::vector<Kin>>;

/// A circle among the items that are left when those without anything before are taken away.
std::vector<std::string> circle(const AssignProblem& problem, const Kins& before,
                                const std::vector<char>& done) {
  std::size_t item = 0;
  while (done[item] != 0) ++item;
  std::vector<std::size_t> walk;
  while (std::find(walk.begin(), walk.end(), item) == walk.end()) {
    walk.push_back(item);
    item = std::find_if(before[item].begin(), before[item].end(), [&](const Kin& kin) {
             return done[kin.item] == 0;
           })->item;
  }
  walk.erase(walk.begin(), std::find(walk.begin(), walk.end(), item));
  std::reverse(walk.begin(), walk.end());
  std::rotate(walk.begin(), std::min_element(walk.begin(), walk.end()), walk.end());
  std::vector<std::string> path;
  for (const std::size_t i : walk) path.push_back(problem.items[i].name);
  return path;
}

/// Each item behind everything before it; throws CycleError.
std::vector<std::size_t> order_of(const AssignProblem& problem, const Kins& before,
                                  const Kins& after) {
  std::vector<std::size_t> waits(before.size());
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < before.size(); ++i)
    if ((waits[i] = before[i].size()) == 0) order.push_back(i);
  for (std::size_t next = 0; next < order.size(); ++next)
    for (const Kin& kin : after[order[next]])
      if (--waits[kin.item] == 0) order.push_back(kin.item);
  if (order.size() < before.size()) {
    std::vector<char> done(before.size());
    for (const std::size_t i : order) done[i] = 1;
    throw CycleError(circle(problem, before, done));
  }
  return order;
}

/// All ancestors with their longest gaps, and the links that no other way implies.
void close(Task& task, const Kins& before, const std::vector<std::size_t>& order) {
  const std::size_t n = before.size();
  std::vector<std::size_t> rank(n);
  for (std::size_t i = 0; i < n; ++i) rank[order[i]] = i;
  task.before.resize(n), task.after.resize(n), task.ancestors.resize(n), task.descendants.resize(n);
  std::vector<int> far(n, -1), round(n, -1);
  for (const std::size_t item : order) {
    std::vector<std::size_t> found;
    for (const Kin& link : before[item]) {
      const auto reach = [&](std::size_t other, int gap, int& kept) {
        if (far[other] < 0 && round[other] < 0) found.push_back(other);
        kept = std::max(kept, gap);
      };
      reach(link.item, link.gap, far[link.item]);
      for (const Kin& kin : task.ancestors[link.item])
        reach(kin.item, kin.gap + link.gap, round[kin.item]);
    }
    std::sort(found.begin(), found.end(),
              [&](std::size_t a, std::size_t b) { return rank[a] < rank[b]; });
    for (const std::size_t other : found) {
      const int gap = std::min(std::max(far[other], round[other]), task.periods);
      task.ancestors[item].push_back({other, gap});
      task.descendants[other].push_back({item, gap});
      if (far[other] > round[other]) {
        task.before[item].push_back({other, gap});
        task.after[other].push_back({item, gap});
      }
      far[other] = round[other] = -1;
    }
  }
}

void add_links(Task& task, const AssignProblem& problem) {
  Kins before(problem.items.size()), after(problem.items.size());
  for (const AssignLink& link : problem.links) {
    before[link.after].push_back({link.before, link.min_gap});
    after[link.before].push_back({link.after, link.min_gap});
  }
  close(task, before, order_of(problem, before, after));
}

TaskGroup group_of(const AssignProblem& problem, const AssignGroup& row) {
  TaskGroup group{row.items, {}, 0};
  for (const std::size_t i : row.items) group.total += problem.items[i].load;
  const auto periods = static_cast<std::size_t>(problem.periods);
  const std::vector<int> shares = row.shares.empty() ? std::vector<int>(periods, 1) : row.shares;
  const auto sum = std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
  for (std::size_t p = 0; p < periods; ++p) {
    Cell cell;
    if (!row.limits.empty()) {
      const AssignLimits& limits = row.limits.size() == 1 ? row.limits[0] : row.limits[p];
      cell.min_load = limits.min_load.value_or(0);
      cell.max_load = limits.max_load.value_or(kNoLimit);
      cell.min_count = limits.min_count.value_or(0);
      cell.max_count = limits.max_count.value_or(kNoLimit);
    }
    cell.max_load = std::min(cell.max_load, group.total);
    cell.max_count = std::min(cell.max_count, static_cast<std::int64_t>(row.items.size()));
    cell.low = group.total * shares[p] / sum;
    cell.high = (group.total * shares[p] + sum - 1) / sum;
    group.cells.push_back(cell);
  }
  return group;
}

}  // namespace

Task task_of(const AssignProblem& problem) {
  if (Faults faults = Checker(problem).run(); !faults.empty()) throw DataError(std::move(faults));
  Task task;
  task.periods = problem.periods;
  task.squared = problem.balance == AssignBalance::squared_deviation;
  task.weight = problem.weight;
  const Periods all = problem.periods == 64 ? ~Periods{0} : (Periods{1} << problem.periods) - 1;
  for (const AssignItem& row : problem.items) {
    task.load.push_back(row.load);
    const int last = row.last.value_or(problem.periods - 1);
    task.allowed.push_back(all >> (problem.periods - 1 - last) & all << row.first);
  }
  task.cost.resize(problem.items.size() * static_cast<std::size_t>(problem.periods));
  for (const AssignWish& wish : problem.wishes) {
    const auto cell = wish.item * static_cast<std::size_t>(problem.periods) +
                      static_cast<std::size_t>(wish.period);
    if (!wish.cost)
      task.allowed[wish.item] &= ~(Periods{1} << wish.period);
    else
      task.cost[cell] += *wish.cost;
  }
  task.costs = std::any_of(task.cost.begin(), task.cost.end(), [](auto cost) { return cost > 0; });
  add_links(task, problem);
  task.groups_of.resize(task.items());
  for (const AssignGroup& row : problem.groups) {
    for (const std::size_t i : row.items) task.groups_of[i].push_back(task.groups.size());
    task.groups.push_back(group_of(problem, row));
  }
  return task;
}

std::optional<std::int64_t> value(const Task& task, const std::vector<int>& period) {
  std::int64_t costs = 0, largest = 0, squares = 0;
  for (std::size_t i = 0; i < task.items(); ++i) {
    if ((task.allowed[i] >> period[i] & 1) == 0) return std::nullopt;
    for (const Kin& kin : task.before[i])
      if (period[kin.item] + kin.gap > period[i]) return std::nullopt;
    costs += task.cost_of(i, period[i]);
  }
  for (const TaskGroup& group : task.groups) {
    std::vector<std::int64_t> load(group.cells.size()), count(group.cells.size());
    for (const std::size_t i : group.items) {
      load[static_cast<std::size_t>(period[i])] += task.load[i];
      ++count[static_cast<std::size_t>(period[i])];
    }
    for (std::size_t p = 0; p < load.size(); ++p) {
      const Cell& cell = group.cells[p];
      if (load[p] < cell.min_load || load[p] > cell.max_load || count[p] < cell.min_count ||
          count[p] > cell.max_count)
        return std::nullopt;
      largest = std::max(largest, load[p]);
      squares += deviation(cell, load[p]) * deviation(cell, load[p]);
    }
  }
  return costs + task.weight * (task.squared ? squares : largest);
}

Task limited(Task task, std::int64_t most) {
  for (TaskGroup& group : task.groups)
    for (Cell& cell : group.cells) cell.max_load = std::min(cell.max_load, most);
  return task;
}

}  // namespace pshe::assigning
