#include "plan/bound_parts.hpp"

#include <algorithm>
#include <deque>

namespace pshe::detail {

Reach::Reach(const Places& places) : window(places.placed.size()) {
  const std::size_t jobs = places.placed.size();
  before_.resize(jobs * jobs);
  for (std::size_t job = 0; job < jobs; ++job)
    if (places.placed[job] != 0) {
      window[job] = {0, static_cast<std::int64_t>(places.open()) - 1, 0};
      possible_ = possible_ && pull_in(places, job);
    }
  for (const Wait& wait : places.waits)
    if (wait.before.size() == 1) before_[wait.before.front() * jobs + wait.job] = 1;
  shrink(places);
  if (!possible_) return;
  for (std::size_t a = 0; a < jobs; ++a)
    for (std::size_t b = 0; b < jobs; ++b)
      if (a != b && places.placed[a] != 0 && places.placed[b] != 0 &&
          window[a].end < window[b].first)
        before_[a * jobs + b] = 1;
  close();
}

/// Moves a window's ends to times that the job can use; false when none is left.
bool Reach::pull_in(const Places& places, std::size_t job) {
  Stretch& own = window[job];
  const auto usable = [&](std::int64_t at) {
    return places.taken(job, static_cast<std::size_t>(at)) > 0;
  };
  while (own.first <= own.last && !usable(own.first)) ++own.first;
  while (own.first <= own.last && !usable(own.last)) --own.last;
  own.end = own.last;
  for (std::int64_t at = own.first; at <= own.last; ++at)
    own.end = std::max(
        own.end,
        at + static_cast<std::int64_t>(places.taken(job, static_cast<std::size_t>(at))) - 1);
  return own.first <= own.last;
}

void Reach::shrink(const Places& places) {
  for (bool changed = true; changed && possible_;) {
    changed = false;
    for (const Wait& wait : places.waits) {
      Stretch& own = window[wait.job];
      std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
      for (const std::size_t other : wait.before)
        earliest = std::min(earliest, window[other].first + 1);
      if (earliest > own.first) {
        own.first = earliest;
        changed = true;
        possible_ = possible_ && pull_in(places, wait.job);
      }
      if (wait.before.size() != 1) continue;
      Stretch& other = window[wait.before.front()];
      if (own.last - 1 < other.last) {
        other.last = own.last - 1;
        changed = true;
        possible_ = possible_ && pull_in(places, wait.before.front());
      }
      other.end = std::min(other.end, own.last - 1);
    }
  }
}

/// Before what is after is before (Warshall 1962).
void Reach::close() {
  const std::size_t jobs = window.size();
  for (std::size_t middle = 0; middle < jobs; ++middle)
    for (std::size_t a = 0; a < jobs; ++a)
      if (before_[a * jobs + middle] != 0)
        for (std::size_t b = 0; b < jobs; ++b)
          if (before_[middle * jobs + b] != 0) before_[a * jobs + b] = 1;
}

std::int64_t cheapest_assignment(const std::vector<std::vector<std::int64_t>>& cost) {
  if (cost.empty()) return 0;
  const std::size_t rows = cost.size();
  const std::size_t columns = cost.front().size();
  if (rows > columns) return 0;
  std::vector<std::int64_t> of_row(rows + 1);
  std::vector<std::int64_t> of_column(columns + 1);
  std::vector<std::size_t> taken_by(columns + 1);  // rows from 1; 0: free
  std::vector<std::size_t> way(columns + 1);
  for (std::size_t row = 1; row <= rows; ++row) {
    taken_by[0] = row;
    std::size_t column = 0;
    std::vector<std::int64_t> least(columns + 1, std::numeric_limits<std::int64_t>::max());
    std::vector<char> used(columns + 1);
    do {
      used[column] = 1;
      const std::size_t from = taken_by[column];
      std::int64_t step = std::numeric_limits<std::int64_t>::max();
      std::size_t next = 0;
      for (std::size_t to = 1; to <= columns; ++to) {
        if (used[to] != 0) continue;
        const std::int64_t left = cost[from - 1][to - 1] - of_row[from] - of_column[to];
        if (left < least[to]) {
          least[to] = left;
          way[to] = column;
        }
        if (least[to] < step) {
          step = least[to];
          next = to;
        }
      }
      for (std::size_t to = 0; to <= columns; ++to)
        if (used[to] != 0) {
          of_row[taken_by[to]] += step;
          of_column[to] -= step;
        } else {
          least[to] -= step;
        }
      column = next;
    } while (taken_by[column] != 0);
    for (; column != 0; column = way[column]) taken_by[column] = taken_by[way[column]];
  }
  std::int64_t sum = 0;
  for (std::size_t column = 1; column <= columns; ++column) {
    if (taken_by[column] == 0) continue;
    const std::int64_t own = cost[taken_by[column] - 1][column - 1];
    if (own >= no_way) return 0;
    sum += own;
  }
  return sum;
}

namespace {

/// The shortest way from the end of an edge back to its beginning over edges that still cost
/// something and over rules; empty when there is none or rules alone lead back.
std::vector<std::size_t> circle(const Reach& reach, const std::vector<SoftEdge>& edges,
                                std::size_t start) {
  const std::size_t jobs = reach.window.size();
  std::vector<std::size_t> by(jobs, edges.size());  // the edge taken to a job; size + job: a rule
  std::vector<char> seen(jobs);
  std::vector<std::size_t> from(jobs);
  std::deque<std::size_t> next{edges[start].after};
  seen[edges[start].after] = 1;
  const auto visit = [&](std::size_t job, std::size_t before, std::size_t edge) {
    if (seen[job] != 0) return;
    seen[job] = 1;
    from[job] = before;
    by[job] = edge;
    next.push_back(job);
  };
  while (!next.empty() && seen[edges[start].before] == 0) {
    const std::size_t job = next.front();
    next.pop_front();
    for (std::size_t other = 0; other < jobs; ++other)
      if (reach.before(job, other)) visit(other, job, edges.size());
    for (std::size_t i = 0; i < edges.size(); ++i)
      if (edges[i].cost > 0 && edges[i].before == job) visit(edges[i].after, job, i);
  }
  if (seen[edges[start].before] == 0) return {};
  std::vector<std::size_t> found{start};
  for (std::size_t job = edges[start].before; job != edges[start].after; job = from[job])
    if (by[job] < edges.size()) found.push_back(by[job]);
  return found;
}

}  // namespace

std::int64_t cost_of_circles(const Reach& reach, std::vector<SoftEdge> edges) {
  std::int64_t sum = 0;
  for (std::size_t start = 0; start < edges.size(); ++start)
    while (edges[start].cost > 0) {
      const auto found = circle(reach, edges, start);
      if (found.empty()) break;
      std::int64_t least = edges[start].cost;
      for (const std::size_t edge : found) least = std::min(least, edges[edge].cost);
      for (const std::size_t edge : found) edges[edge].cost -= least;
      sum += least;
    }
  return sum;
}

}  // namespace pshe::detail
