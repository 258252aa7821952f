// How many lessons a plan can lose before pupils miss a statutory statement.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/plan.hpp"
#include "pshe/model/school.hpp"

namespace pshe {

/// How much one class's plan can bear. Statements are the statutory ones of an edition that the
/// class's lessons teach.
struct Resilience {
  ClassCode class_code;
  int statements = 0;
  int lesson_times = 0;  ///< open ones, with and without a lesson
  int essential = 0;     ///< lesson times of the fewest lessons that teach every statement
  /// Lessons that can be lost, whichever they are, when nothing is planned again: one less than
  /// the lessons that teach the statement taught least.
  int as_it_stands = 0;
  /// Lesson times that can be lost when they are known in advance and the rest is planned again,
  /// by counting: lesson times less essential ones.
  [[nodiscard]] int planned_again() const { return lesson_times - essential; }
  std::vector<ItemIndex>
      thinnest;  ///< the statements taught least often, in the curriculum's order
};

/// A row a class of the school. The fewest lessons, with all that they rest on inside the plan,
/// are found by branch and bound; `steps` caps it, and what was found by then counts (which can
/// only make the number of essential ones larger). O(steps times lessons) a class.
[[nodiscard]] std::vector<Resilience> resilience(const Curriculum& curriculum, const School& school,
                                                 const Plan& plan, const FrameworkCode& framework,
                                                 std::size_t steps = 20000);

/// How many years to simulate, and how much goes wrong in them.
struct SimulationOptions {
  int years = 500;
  double rate = 0.1;  ///< chance of each lesson time to be lost, each by itself
  std::uint64_t seed = 1;
};

/// Simulated years in which a class lost so many lesson times.
struct LostYears {
  ClassCode class_code;
  int lost = 0;
  int years = 0;
  int gaps_as_it_stands = 0;   ///< of these, years that leave a statutory gap when lost is lost
  int gaps_planned_again = 0;  ///< the same when what is left moves up after each loss
};

/// Loses lesson times at random, year after year. Planned again: lessons move into the next lesson
/// times, spare ones too; when those run out the least pressing lesson is left out that nothing
/// rests on and that is not the last to teach a statutory statement. Booked dates are taken to
/// move along. Nothing is known in advance: what was moved to a later time can be lost there too.
/// Rows by class and number lost. The same seed gives the same years. O(years times lesson times
/// times lessons). Throws std::invalid_argument for a rate outside 0 to 1 or fewer than one year.
[[nodiscard]] std::vector<LostYears> simulate_losses(const Curriculum& curriculum,
                                                     const School& school, const Plan& plan,
                                                     const FrameworkCode& framework,
                                                     const SimulationOptions& options = {});

}  // namespace pshe
