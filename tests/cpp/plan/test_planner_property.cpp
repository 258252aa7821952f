#include <rapidcheck.h>

#include <algorithm>
#include <numeric>

#include "catch.hpp"
#include "pshe/base/error.hpp"
#include "pshe/plan/check.hpp"
#include "pshe/plan/planner.hpp"
#include "sample.hpp"

using namespace pshe;

namespace {

struct Case {
  CurriculumPtr curriculum;
  SchoolPtr school;
};

/// Up to six lessons with random groundwork, as many or one more Wednesdays, and random pins.
Case random_case() {
  const int lessons = *rc::gen::inRange(1, 7);
  std::string drawing;
  for (int after = 0; after < lessons; ++after) {
    drawing += std::string(1, static_cast<char>('a' + after)) + " ";
    for (int before = 0; before < lessons; ++before)
      // Links run against the programme's order as often as with it, but never in a circle.
      if ((before * 5) % 7 < (after * 5) % 7 && *rc::gen::inRange(0, 4) == 0)
        drawing += std::string(1, static_cast<char>('a' + before)) + "-->" +
                   static_cast<char>('a' + after) + " ";
  }
  const auto curriculum = sample::curriculum(drawing);

  const int slots = lessons + *rc::gen::inRange(0, 2);
  const Date first = sample::date("2026-09-02");
  SchoolData about;
  about.name = "Sample School";
  SchoolBuilder school;
  school.about(about)
      .add(HalfTerm{"Autumn 1", first, first + std::chrono::days{7 * (slots - 1)}})
      .add(sample::class_group("7A", 7));
  const int pins = std::min(lessons, *rc::gen::inRange(0, 3));
  for (int i = 0; i < pins; ++i) {
    const int slot = (i * (slots / 2) + *rc::gen::inRange(0, std::max(1, slots / 2))) % slots;
    school.add(Pin{ClassCode{"7A"}, LessonCode{std::string("L-") + static_cast<char>('a' + i)},
                   first + std::chrono::days{7 * slot}, ""});
  }
  const bool sound = school.check(*curriculum).empty();
  RC_PRE(sound);
  return {curriculum, school.build(*curriculum)};
}

/// Does any order of the lessons, with free slots anywhere, pass the check?
bool some_order_passes(const Case& sample) {
  const auto slots = slots_of(*sample.school, sample.school->classes().front());
  std::vector<int> order(slots.size());  // a lesson's position, or beyond them: free
  std::iota(order.begin(), order.end(), 0);
  do {
    Plan plan;
    for (std::size_t i = 0; i < slots.size(); ++i)
      if (order[i] < static_cast<int>(sample.curriculum->lessons().size()))
        plan.placements.push_back(
            {slots[i], sample.curriculum->lessons()[static_cast<std::size_t>(order[i])].code});
    if (check(*sample.curriculum, *sample.school, plan).empty()) return true;
  } while (std::next_permutation(order.begin(), order.end()));
  return false;
}

}  // namespace

TEST_CASE("A plan is found exactly when some order of the lessons keeps every rule") {
  CHECK(rc::check([] {
    const Case sample = random_case();
    bool planned = true;
    try {
      const Planned made = make_plan(sample.curriculum, sample.school, {1, 200});
      RC_ASSERT(check(*sample.curriculum, *sample.school, made.plan).empty());
      RC_ASSERT(made.bound <= made.cost());
    } catch (const InfeasibleError& error) {
      planned = false;
      RC_ASSERT(!error.reasons().empty());
      RC_ASSERT(error.reasons().front().code != "none-found");
    }
    RC_ASSERT(planned == some_order_passes(sample));
  }));
}
