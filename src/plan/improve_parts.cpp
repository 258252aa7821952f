#include "plan/improve_parts.hpp"

#include <numeric>

namespace pshe::detail {
namespace {

/// Position of the first task that each shares terms with, through others too.
std::vector<std::size_t> first_of(std::size_t tasks, const Goals& goals) {
  std::vector<std::size_t> first(tasks);
  std::iota(first.begin(), first.end(), 0);
  const auto find = [&](std::size_t task) {
    while (first[task] != task) task = first[task] = first[first[task]];
    return task;
  };
  for (const PairTerm& term : goals.pairs) {
    const std::size_t a = find(term.first.task);
    const std::size_t b = find(term.second.task);
    first[std::max(a, b)] = std::min(a, b);
  }
  for (std::size_t task = 0; task < tasks; ++task) first[task] = find(task);
  return first;
}

}  // namespace

std::vector<Part> parts_of(const std::vector<Task>& tasks, const std::vector<Active>& active,
                           const Goals& goals) {
  std::vector<Part> parts;
  const std::vector<std::size_t> first = first_of(tasks.size(), goals);
  std::vector<std::size_t> part_of(tasks.size());
  std::vector<std::size_t> number(tasks.size());
  for (std::size_t task = 0; task < tasks.size(); ++task) {
    if (first[task] == task) {
      part_of[task] = parts.size();
      parts.emplace_back();
    }
    part_of[task] = part_of[first[task]];
    Part& part = parts[part_of[task]];
    number[task] = part.tasks.size();
    part.whole.push_back(task);
    part.tasks.push_back(tasks[task]);
    part.active.push_back(active[task]);
  }
  const auto share = [&](const auto& terms, auto of_part, auto renumber) {
    for (auto term : terms) {
      const std::size_t task = renumber(term);
      of_part(parts[part_of[task]].goals).push_back(std::move(term));
    }
  };
  const auto renumber = [&](auto& term) {
    const std::size_t task = term.task;
    term.task = number[task];
    return task;
  };
  share(
      goals.places, [](Goals & of) -> auto& { return of.places; },
      [&](PlaceTerm& term) { return renumber(term.job); });
  share(
      goals.waits, [](Goals & of) -> auto& { return of.waits; }, renumber);
  share(
      goals.pairs, [](Goals & of) -> auto& { return of.pairs; },
      [&](PairTerm& term) {
        renumber(term.second);
        return renumber(term.first);
      });
  share(
      goals.buckets, [](Goals & of) -> auto& { return of.buckets; }, renumber);
  share(
      goals.follows, [](Goals & of) -> auto& { return of.follows; }, renumber);
  return parts;
}

}  // namespace pshe::detail
