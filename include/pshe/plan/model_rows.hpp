// The planner's model as plain rows, so that other solvers can be set the same task.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pshe/base/id.hpp"
#include "pshe/model/curriculum.hpp"
#include "pshe/model/school.hpp"
#include "pshe/model/words.hpp"

namespace pshe {

/// Every job of every class, where it may begin, what comes before it, and what each aim costs.
/// Jobs are named by their position in `jobs`, open lesson times by class and position. Costs
/// have the weight of their aim in them; a plan costs the sum of all rows of `places` to
/// `follows`.
struct ModelRows {
  using Numbers = std::vector<std::size_t>;

  /// A lesson that a class is to be taught.
  struct Job {
    std::size_t group = 0;  ///< position of the class in School::classes()
    LessonCode lesson;
  };
  /// A place that keeps every rule on this job alone; the job takes its times first to last.
  struct Place {
    std::size_t job = 0;
    std::size_t first = 0;
    std::size_t last = 0;
    std::int64_t cost = 0;
  };
  /// One of `before` ends before the job begins; cost 0: must, else what it costs if not.
  struct Wait {
    std::size_t job = 0;
    Numbers before;
    std::int64_t cost = 0;
  };
  /// `slope` for each open time, or begun week, that the way from the end of the first to the
  /// beginning of the second is outside [least, most]; negative when the second comes first.
  struct Distance {
    std::size_t first = 0;
    std::size_t second = 0;
    bool in_days = false;
    bool either_way = false;  ///< without its sign
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::int64_t slope = 0;
  };
  /// `weight` for each of the jobs that is too many or too few among those that begin at `times`.
  struct Bucket {
    std::size_t group = 0;
    Numbers jobs;
    Numbers times;
    std::int64_t least = 0;
    std::int64_t most = 0;
    std::int64_t weight = 0;
  };
  /// Cost of two jobs of a class that follow each other, whatever free times are between them:
  /// `same` when their themes are equal, else `change`.
  struct Follow {
    std::size_t group = 0;
    Numbers jobs;
    std::vector<int> themes;  ///< of the jobs
    std::int64_t same = 0;
    std::int64_t change = 0;
  };

  std::vector<Job> jobs;               ///< by class, then in the order of the programme
  std::vector<std::vector<int>> days;  ///< of each class's open times, from the first of all
  std::vector<Place> places;           ///< by job, then time
  std::vector<Wait> waits;             ///< those that must be first
  std::vector<Distance> distances;
  std::vector<Bucket> buckets;
  std::vector<Follow> follows;
};

/// The model that make_plan solves. O(what make_plan does before it searches).
[[nodiscard]] ModelRows model_rows(const Curriculum& curriculum, const School& school);

}  // namespace pshe
