#include "pshe/plan/assign.hpp"

#include <array>
#include <tuple>

#include "casters.hpp"
#include "rooms.hpp"

namespace pshe::python {
namespace {

using namespace py::literals;

using ItemRow = std::tuple<std::string, int, int, int>;
using LinkRow = std::tuple<std::size_t, std::size_t, int>;
using WishRow = std::tuple<std::size_t, int, std::optional<std::int64_t>>;
using LimitRow = std::array<std::optional<std::int64_t>, 4>;
using GroupRow =
    std::tuple<std::string, std::vector<std::size_t>, std::vector<LimitRow>, std::vector<int>>;
using ResultRow = std::tuple<std::string, std::vector<int>, std::int64_t, std::int64_t>;

AssignProblem problem_of(int periods, const std::vector<ItemRow>& items,
                         const std::vector<LinkRow>& links, const std::vector<GroupRow>& groups,
                         const std::vector<WishRow>& wishes, bool squared, std::int64_t weight) {
  AssignProblem problem;
  problem.periods = periods;
  for (const auto& [name, load, first, last] : items)
    problem.items.push_back({name, load, first, last});
  for (const auto& [before, after, gap] : links) problem.links.push_back({before, after, gap});
  for (const auto& [name, members, limits, shares] : groups) {
    AssignGroup group{name, members, {}, shares};
    for (const auto& [min_load, max_load, min_count, max_count] : limits)
      group.limits.push_back({min_load, max_load, min_count, max_count});
    problem.groups.push_back(std::move(group));
  }
  for (const auto& [item, period, cost] : wishes) problem.wishes.push_back({item, period, cost});
  problem.balance = squared ? AssignBalance::squared_deviation : AssignBalance::largest_load;
  problem.weight = weight;
  return problem;
}

ResultRow assign_rows(int periods, const std::vector<ItemRow>& items,
                      const std::vector<LinkRow>& links, const std::vector<GroupRow>& groups,
                      const std::vector<WishRow>& wishes, bool squared, std::int64_t weight,
                      std::uint64_t seed, std::int64_t steps, std::optional<double> seconds) {
  const AssignResult result = assign(
      problem_of(periods, items, links, groups, wishes, squared, weight), {seed, steps, seconds});
  constexpr std::array words{"optimal", "feasible", "infeasible", "unknown"};
  return {words.at(static_cast<std::size_t>(result.status)), result.period, result.cost,
          result.bound};
}

}  // namespace

void register_assign(py::module_& m) {
  m.def("assign", &assign_rows, py::kw_only(), "periods"_a, "items"_a, "links"_a, "groups"_a,
        "wishes"_a, "squared"_a, "weight"_a, "seed"_a, "steps"_a, "seconds"_a,
        py::call_guard<py::gil_scoped_release>(),
        "Status, the period of each item, cost and bound. Items are (name, load, first, last), "
        "links (before, after, gap), wishes (item, period, cost), groups (name, items, limits, "
        "shares); all by position.");
}

}  // namespace pshe::python
