// A class's task over its open times only: what the search and the windows work on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "plan/shapes.hpp"
#include "plan/task.hpp"

namespace pshe::detail {

/// A set of jobs. Up to 64 need no memory of their own.
class JobSet {
 public:
  explicit JobSet(std::size_t jobs = 0) : more_(jobs <= 64 ? 0 : (jobs - 1) / 64) {}
  void add(std::size_t job) { word(job / 64) |= bit(job); }
  void remove(std::size_t job) { word(job / 64) &= ~bit(job); }
  void clear();
  void add(const JobSet& other);
  [[nodiscard]] bool empty() const;
  [[nodiscard]] bool has(std::size_t job) const { return (word(job / 64) & bit(job)) != 0; }
  [[nodiscard]] bool has_all(const JobSet& other) const;
  [[nodiscard]] bool meets(const JobSet& other) const;
  /// Sixty-four jobs at a time.
  [[nodiscard]] std::size_t words() const { return 1 + more_.size(); }
  [[nodiscard]] std::uint64_t word(std::size_t at) const { return at == 0 ? one_ : more_[at - 1]; }
  friend bool operator==(const JobSet&, const JobSet&) = default;

 private:
  static std::uint64_t bit(std::size_t job) { return std::uint64_t{1} << (job % 64); }
  std::uint64_t& word(std::size_t at) { return at == 0 ? one_ : more_[at - 1]; }

  std::uint64_t one_ = 0;
  std::vector<std::uint64_t> more_;
};

/// At least one of `before` has to end before `job` begins.
struct AnyOf {
  std::size_t job = 0;
  std::vector<std::size_t> before;
};

/// absent: never placed. wanted: placed if something placed needs it. required: placed.
enum class Presence : char { absent, wanted, required };

struct BoardJob {
  Presence presence = Presence::absent;
  std::size_t shape = 0;
  std::size_t first = 0;  ///< first start
  std::size_t until = 0;  ///< one past the last start
  [[nodiscard]] bool empty() const { return first >= until; }
};

/// What does not change while the search adds precedence.
struct Ground {
  std::vector<std::size_t> open;  ///< positions in Task::times
  std::vector<Shape> shapes;      ///< by rising minutes, then those for turns
};

struct Board {
  std::shared_ptr<const Ground> ground;
  std::vector<BoardJob> jobs;                    ///< as in the task
  std::vector<std::vector<std::size_t>> before;  ///< by job: all of these end before it begins
  std::vector<AnyOf> any;                        ///< where there is a choice
  bool hopeless = false;                         ///< proved: nothing keeps the rules
  std::vector<std::size_t> order;                ///< jobs, each after what comes before it
  std::vector<JobSet> all_before, all_after;     ///< by job, directly or not

  [[nodiscard]] std::size_t size() const { return ground->open.size(); }
  [[nodiscard]] const Shape& shape(std::size_t job) const {
    return ground->shapes[jobs[job].shape];
  }
  [[nodiscard]] std::size_t stop(std::size_t job, std::size_t start) const {
    return shape(job).stop[start];
  }
  [[nodiscard]] std::size_t least(std::size_t job) const { return shape(job).least; }
  [[nodiscard]] bool required(std::size_t job) const {
    return jobs[job].presence == Presence::required;
  }
  /// One past the last time that the job can take.
  [[nodiscard]] std::size_t deadline(std::size_t job) const {
    return stop(job, jobs[job].until - 1);
  }
  /// Can the job begin here, by its window alone?
  [[nodiscard]] bool allows(std::size_t job, std::size_t start) const {
    const BoardJob& at = jobs[job];
    return at.first <= start && start < at.until && stop(job, start) != 0;
  }
};

/// The task under the active rules. A job whose `taught` is not active, but in `wanted`, may be
/// placed for what needs it; any other whose `taught` is not active is absent. `hopeless` when a
/// job has no window or needs go in a circle. O(times * lengths + rules).
[[nodiscard]] Board make_board(const Task& task, const Active& active, const Active& wanted);

/// Adds that one job ends before another begins, and sorts anew. O(jobs^2 / 64 + links).
void add_before(Board& board, std::size_t before, std::size_t job);

/// Sorts anew after `before` has changed. Cost as add_before.
void tidy(Board& board);

/// Narrows windows to a fixpoint: what ends before a job begins, any of several, and how many
/// times all that comes before and after it takes. Removes nothing that some fit uses.
void narrow(Board& board);

/// Narrows further: where jobs fill a stretch of times, all others keep out. O(jobs^3) a round.
void keep_out(Board& board);

}  // namespace pshe::detail
