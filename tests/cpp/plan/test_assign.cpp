#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/plan/assign.hpp"

using namespace pshe;

namespace {

AssignProblem three_items() {
  AssignProblem problem;
  problem.periods = 3;
  problem.items = {{"a", 3}, {"b", 2}, {"c", 1}};
  problem.groups = {{"7A", {0, 1, 2}}};
  return problem;
}

/// The faults of a problem that cannot be used.
Faults faults_of(const AssignProblem& problem) {
  try {
    static_cast<void>(assign(problem));
  } catch (const DataError& error) {
    return error.faults();
  }
  return {};
}

}  // namespace

TEST_CASE("items come after what they rest on, and loads are balanced") {
  AssignProblem problem = three_items();
  problem.periods = 2;
  problem.links = {{1, 0}};
  const AssignResult result = assign(problem);
  CHECK(result.status == AssignStatus::optimal);
  CHECK(result.cost == 3);
  CHECK(result.period == std::vector<int>{1, 0, 0});
}

TEST_CASE("no items make an empty assignment that costs nothing") {
  const AssignResult result = assign({});
  CHECK(result.status == AssignStatus::optimal);
  CHECK(result.cost == 0);
}

TEST_CASE("a gap of two periods leaves one between") {
  AssignProblem problem = three_items();
  problem.links = {{0, 1, 2}};
  const AssignResult result = assign(problem);
  CHECK(result.period[0] == 0);
  CHECK(result.period[1] == 2);
}

TEST_CASE("limits that differ by period are kept") {
  AssignProblem problem = three_items();
  problem.groups[0].limits = {{.max_count = 0}, {.max_count = 2}, {.max_count = 1}};
  const AssignResult result = assign(problem);
  CHECK(result.cost == 3);
  CHECK(result.period == std::vector<int>{2, 1, 1});
}

TEST_CASE("shares move the target of each period") {
  AssignProblem problem = three_items();
  problem.balance = AssignBalance::squared_deviation;
  problem.groups[0].shares = {1, 2, 3};
  const AssignResult result = assign(problem);
  CHECK(result.cost == 0);
  CHECK(result.period == std::vector<int>{2, 1, 0});
}

TEST_CASE("a wish is given up where keeping it costs more") {
  AssignProblem problem = three_items();
  problem.weight = 2;
  problem.wishes = {{0, 0, 3}, {0, 1, 3}, {0, 2, 3}, {1, 1, 1}};
  CHECK(assign(problem).cost == 9);
}

TEST_CASE("ancestors that need more periods than there are is a proof without search") {
  AssignProblem problem;
  problem.periods = 3;
  for (int i = 0; i < 5; ++i) problem.items.push_back({"item", 2});
  problem.groups = {{"all", {0, 1, 2, 3, 4}, {{.max_load = 3}}}};
  problem.links = {{0, 3}, {1, 3}, {2, 3}, {3, 4}};
  AssignOptions none;
  none.steps = 0;
  CHECK(assign(problem, none).status == AssignStatus::infeasible);
}

TEST_CASE("without steps nothing is found and nothing is claimed") {
  AssignOptions none;
  none.steps = 0;
  const AssignResult result = assign(three_items(), none);
  CHECK(result.status == AssignStatus::unknown);
  CHECK(result.period.empty());
  CHECK(result.bound == 3);
}

TEST_CASE("links in a circle are named in order") {
  AssignProblem problem = three_items();
  problem.links = {{0, 1}, {1, 2}, {2, 1}};
  try {
    static_cast<void>(assign(problem));
    FAIL("no error");
  } catch (const CycleError& error) {
    CHECK(error.path() == std::vector<std::string>{"b", "c"});
  }
}

TEST_CASE("every fault of a problem is named with its place") {
  AssignProblem problem = three_items();
  problem.items[0].load = -1;
  problem.items[1].first = 2;
  problem.items[1].last = 1;
  problem.links = {{0, 9}};
  problem.wishes = {{0, 3, std::nullopt}};
  problem.groups.push_back({"7B", {0, 0}, {{}, {}}, {0, 0, 0}});
  std::vector<std::string> found;
  for (const Fault& fault : faults_of(problem)) found.push_back(fault.place + " " + fault.code);
  CHECK(found == std::vector<std::string>{"items[0] negative-number", "items[1] window-backwards",
                                          "links[0] unknown-item", "wishes[0] unknown-period",
                                          "groups[1] item-twice", "groups[1] limit-count",
                                          "groups[1] no-shares"});
}

TEST_CASE("numbers that would not fit together are refused") {
  AssignProblem problem = three_items();
  problem.balance = AssignBalance::squared_deviation;
  for (AssignItem& item : problem.items) item.load = 900'000'000;
  REQUIRE(faults_of(problem).size() == 1);
  CHECK(faults_of(problem)[0].code == "number-too-large");
}

TEST_CASE("no periods, or more than 64, are refused") {
  AssignProblem problem = three_items();
  for (const int periods : {0, 65}) {
    problem.periods = periods;
    REQUIRE(faults_of(problem).size() == 1);
    CHECK(faults_of(problem)[0].place == "periods");
  }
  problem.periods = 64;
  CHECK(assign(problem).status == AssignStatus::optimal);
}
