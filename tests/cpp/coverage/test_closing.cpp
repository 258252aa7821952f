#include <rapidcheck.h>

#include <optional>
#include <tuple>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/coverage/closing.hpp"

using namespace pshe;

namespace {

using Set = std::vector<std::size_t>;
using Price = std::tuple<std::size_t, std::size_t, int, std::size_t>;

ClosingLesson lesson(int minutes, Set closes, std::vector<Set> needs = {}) {
  return {minutes, false, std::move(closes), std::move(needs)};
}

bool holds(const Set& set, std::size_t i) {
  return std::find(set.begin(), set.end(), i) != set.end();
}

/// Whether the lessons can be taught one after the other: some lesson can be first, and so on.
bool in_some_order(const ClosingProblem& problem, Set rest) {
  Set taught;
  while (!rest.empty()) {
    const auto next = std::find_if(rest.begin(), rest.end(), [&](std::size_t i) {
      return std::all_of(
          problem.lessons[i].needs.begin(), problem.lessons[i].needs.end(), [&](const Set& need) {
            return std::any_of(need.begin(), need.end(),
                               [&](std::size_t other) { return holds(taught, other); });
          });
    });
    if (next == rest.end()) return false;
    taught.push_back(*next);
    rest.erase(next);
  }
  return true;
}

Set closed_by(const ClosingProblem& problem, const Set& lessons) {
  Set closed;
  for (std::size_t gap = 0; gap < problem.gaps; ++gap)
    if (std::any_of(lessons.begin(), lessons.end(),
                    [&](std::size_t i) { return holds(problem.lessons[i].closes, gap); }))
      closed.push_back(gap);
  return closed;
}

Price price(const ClosingProblem& problem, const Set& lessons) {
  Price sum{lessons.size(), 0, 0, 0};
  for (const std::size_t i : lessons) {
    std::get<1>(sum) += problem.lessons[i].crowded ? 1U : 0U;
    std::get<2>(sum) += problem.lessons[i].minutes;
    std::get<3>(sum) += i;
  }
  return sum;
}

/// Every set of lessons is tried: how many gaps can be closed, and the best price for that.
std::pair<std::size_t, Price> by_trying_all(const ClosingProblem& problem) {
  std::pair<std::size_t, Price> best{0, {}};
  for (std::size_t bits = 1; bits < std::size_t{1} << problem.lessons.size(); ++bits) {
    Set lessons;
    for (std::size_t i = 0; i < problem.lessons.size(); ++i)
      if ((bits >> i & 1) != 0) lessons.push_back(i);
    if (!in_some_order(problem, lessons)) continue;
    const std::size_t closed = closed_by(problem, lessons).size();
    const Price cost = price(problem, lessons);
    if (closed > best.first || (closed == best.first && cost < best.second)) best = {closed, cost};
  }
  return best;
}

Set any_of(std::size_t count, std::size_t most) {
  Set set;
  const auto size = *rc::gen::inRange<std::size_t>(0, most + 1);
  for (std::size_t i = 0; i < size && count > 0; ++i)
    set.push_back(*rc::gen::inRange<std::size_t>(0, count));
  return set;
}

ClosingProblem any_problem(std::size_t most_lessons, std::size_t most_gaps, int needy) {
  ClosingProblem problem;
  problem.gaps = *rc::gen::inRange<std::size_t>(0, most_gaps + 1);
  const auto count = *rc::gen::inRange<std::size_t>(0, most_lessons + 1);
  for (std::size_t i = 0; i < count; ++i) {
    ClosingLesson row{
        *rc::gen::element(30, 40, 55), *rc::gen::inRange(0, 4) == 0, any_of(problem.gaps, 3), {}};
    for (int need = *rc::gen::inRange(0, needy); need > 0; --need)
      row.needs.push_back(any_of(count, 3));
    problem.lessons.push_back(row);
  }
  return problem;
}

}  // namespace

TEST_CASE("fewest lessons close the gaps, then fewest minutes, then the first") {
  ClosingProblem problem{
      3,
      {lesson(40, {0}), lesson(40, {1, 2}), lesson(55, {0, 1}), lesson(30, {0}), lesson(30, {0})}};
  const Closing closing = close_gaps(problem);
  CHECK(closing.lessons == Set{1, 3});
  CHECK(closing.open.empty());
  CHECK(closing.proved);
  CHECK(closing.at_least == 2);
}

TEST_CASE("of as many lessons, those for which there is time come first") {
  ClosingProblem problem{1, {lesson(30, {0}), lesson(55, {0})}};
  problem.lessons[0].crowded = true;
  CHECK(close_gaps(problem).lessons == Set{1});
}

TEST_CASE("a lesson brings what it needs, so that one that stands alone can be better") {
  const ClosingProblem chain{2,
                             {lesson(30, {0, 1}, {{1}}), lesson(30, {}, {{2}}), lesson(30, {}),
                              lesson(55, {0}), lesson(55, {1})}};
  CHECK(close_gaps(chain).lessons == Set{3, 4});
  const ClosingProblem only{2, {lesson(30, {0, 1}, {{1}}), lesson(30, {}, {{2}}), lesson(30, {})}};
  CHECK(close_gaps(only).lessons == Set{2, 1, 0});
}

TEST_CASE("of alternatives the one counts that closes a gap itself") {
  const ClosingProblem problem{
      2, {lesson(30, {0}, {{1, 2}}), lesson(30, {}), lesson(55, {1}), lesson(30, {1})}};
  CHECK(close_gaps(problem).lessons == Set{2, 0});
}

TEST_CASE("lessons that need each other do not help unless something else comes first") {
  const ClosingProblem circle{1, {lesson(30, {0}, {{1}}), lesson(30, {}, {{0}})}};
  CHECK(close_gaps(circle).lessons.empty());
  CHECK(close_gaps(circle).open == Set{0});
  const ClosingProblem way_in{1,
                              {lesson(30, {0}, {{1}}), lesson(30, {}, {{0, 2}}), lesson(30, {})}};
  CHECK(close_gaps(way_in).lessons == Set{2, 1, 0});
}

TEST_CASE("gaps that nothing closes stay open, and the others are closed") {
  const ClosingProblem problem{3, {lesson(30, {1}), lesson(30, {2}, {{}}), lesson(30, {2}, {{2}})}};
  const Closing closing = close_gaps(problem);
  CHECK(closing.lessons == Set{0});
  CHECK(closing.open == Set{0, 2});
}

TEST_CASE("without steps a set that closes the gaps is given with what is proved") {
  ClosingProblem problem{9, {}};
  for (std::size_t i = 0; i < 9; ++i)
    for (std::size_t j = i + 1; j < 9; ++j) problem.lessons.push_back(lesson(30, {i, j}));
  const Closing cut = close_gaps(problem, 0);
  CHECK_FALSE(cut.proved);
  CHECK(closed_by(problem, cut.lessons).size() == 9);
  CHECK(cut.at_least <= 5);
  const Closing done = close_gaps(problem);
  CHECK(done.proved);
  CHECK(done.lessons.size() == 5);
}

TEST_CASE("positions that are not there are named, all of them") {
  const ClosingProblem problem{1, {lesson(30, {4}), lesson(-1, {0}, {{7}})}};
  try {
    (void)close_gaps(problem);
    FAIL("nothing was thrown");
  } catch (const DataError& error) {
    REQUIRE(error.faults().size() == 3);
    CHECK(error.faults()[0].code == "unknown-gap");
    CHECK(error.faults()[1].code == "unknown-lesson");
    CHECK(error.faults()[2].code == "negative-number");
  }
}

TEST_CASE("no set of lessons is better, whichever are tried") {
  CHECK(rc::check("the best by trying all", [] {
    const ClosingProblem problem = any_problem(11, 7, *rc::gen::element(1, 2, 3));
    const Closing closing = close_gaps(problem);
    const auto [closed, best] = by_trying_all(problem);
    RC_ASSERT(closing.proved);
    RC_ASSERT(closed_by(problem, closing.lessons).size() == closed);
    RC_ASSERT(closing.open.size() == problem.gaps - closed);
    RC_ASSERT(price(problem, closing.lessons) == best);
    RC_ASSERT(closing.at_least == closing.lessons.size());
  }));
}

TEST_CASE("lessons are given in an order in which each comes after what it needs") {
  CHECK(rc::check("the order", [] {
    const ClosingProblem problem = any_problem(25, 12, 3);
    const Closing closing = close_gaps(problem);
    for (std::size_t i = 0; i < closing.lessons.size(); ++i) {
      const Set before(closing.lessons.begin(), closing.lessons.begin() + static_cast<long>(i));
      for (const Set& need : problem.lessons[closing.lessons[i]].needs)
        RC_ASSERT(std::any_of(need.begin(), need.end(),
                              [&](std::size_t other) { return holds(before, other); }));
    }
  }));
}

TEST_CASE("a search that is cut short closes the same gaps and proves nothing false") {
  CHECK(rc::check("cut short", [] {
    const ClosingProblem problem = any_problem(25, 12, 3);
    const Closing whole = close_gaps(problem);
    const Closing cut = close_gaps(problem, *rc::gen::inRange<std::size_t>(0, 4));
    RC_ASSERT(whole.proved);
    RC_ASSERT(cut.open == whole.open);
    RC_ASSERT(in_some_order(problem, cut.lessons));
    RC_ASSERT(closed_by(problem, cut.lessons) == closed_by(problem, whole.lessons));
    RC_ASSERT(cut.at_least <= whole.lessons.size());
    RC_ASSERT(!cut.proved || cut.lessons == whole.lessons);
  }));
}
