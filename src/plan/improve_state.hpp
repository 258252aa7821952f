// Where jobs are while a plan is being improved, with what a move would cost.
//
// Jobs of all classes are numbered in one row; places are open times of the class. A move changes
// where some jobs begin; what it costs is found from the terms at those jobs alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "plan/goals.hpp"
#include "plan/goals_places.hpp"

namespace pshe::detail {

/// Lists of numbers, one for each of some things, in one block of memory.
class Lists {
 public:
  Lists() = default;
  explicit Lists(const std::vector<std::vector<std::uint32_t>>& lists);
  [[nodiscard]] const std::uint32_t* begin(std::size_t i) const {
    return values_.data() + from_[i];
  }
  [[nodiscard]] const std::uint32_t* end(std::size_t i) const {
    return values_.data() + from_[i + 1];
  }

 private:
  std::vector<std::uint32_t> from_;
  std::vector<std::uint32_t> values_;
};

/// A job and the place at which a move lets it begin.
struct Change {
  std::uint32_t job;
  std::int32_t start;
};

class Standing {
 public:
  /// Throws std::invalid_argument when starts are at times that the rules do not allow.
  Standing(const std::vector<Task>& tasks, const std::vector<Active>& active, const Goals& goals,
           const std::vector<Starts>& starts);

  static constexpr std::int32_t none = -1;

  /// Carries the changes out if they keep the rules and `most` is not exceeded by what they add
  /// to the cost; else leaves all as it was. The changes must not put two jobs at one place.
  bool move(const std::vector<Change>& changes, std::int64_t most);

  [[nodiscard]] std::int64_t cost() const { return cost_; }
  [[nodiscard]] std::size_t classes() const { return first_job_.size() - 1; }
  [[nodiscard]] std::uint32_t first_job(std::size_t task) const { return first_job_[task]; }
  [[nodiscard]] std::uint32_t task_of(std::uint32_t job) const { return task_of_[job]; }
  /// Number of open times of a class.
  [[nodiscard]] std::int32_t open(std::size_t task) const { return open_[task]; }
  /// The job at a place of a class, also where it runs on; none where it is free.
  [[nodiscard]] std::int32_t at(std::size_t task, std::int32_t place) const {
    return at_[first_place_[task] + static_cast<std::size_t>(place)];
  }
  /// Places that a job takes when it begins at one; 0 where it cannot.
  [[nodiscard]] std::int32_t span(std::uint32_t job, std::int32_t place) const {
    return span_[row_[job] + static_cast<std::size_t>(place)];
  }
  [[nodiscard]] std::int32_t start(std::uint32_t job) const { return start_[job]; }
  [[nodiscard]] std::int32_t last(std::uint32_t job) const { return last_[job]; }
  [[nodiscard]] const std::vector<std::int32_t>& all_starts() const { return start_; }
  /// Whether all jobs of the class take one place each, wherever they are.
  [[nodiscard]] bool single(std::size_t task) const { return single_[task] != 0; }
  /// The same lesson in another class, as pairs of two classes name it; itself where there is
  /// none.
  [[nodiscard]] std::uint32_t twin(std::uint32_t job, std::size_t task) const {
    return twin_[job * classes() + task];
  }
  /// As positions in Task::times.
  [[nodiscard]] std::vector<Starts> starts_at(const std::vector<std::int32_t>& start) const;

 private:
  struct Pair {
    std::uint32_t first, second;
    bool either_way, days;
    std::int32_t least, most;
    std::int64_t slope;
  };
  struct Bucket {
    std::uint32_t term;  ///< position in Goals::buckets
    std::size_t count;   ///< where its counts begin
    std::size_t place;   ///< where the buckets of its places begin
  };

  void add_class(const Places& places, const Starts& starts);
  void add_rules();
  void add_place_terms();
  void add_wait_terms();
  void add_pair_terms();
  void add_bucket_terms();
  void add_follow_terms();

  void put(std::uint32_t job, std::int32_t start);
  /// Whether what the job waits for and what waits for it is where it must be.
  [[nodiscard]] bool keeps_rules(std::uint32_t job) const;
  /// Whether one of the list's jobs ends before the job begins.
  [[nodiscard]] bool waited(std::uint32_t list, const Lists& before, std::uint32_t job) const;
  [[nodiscard]] std::int64_t pair_cost(const Pair& pair) const;
  /// Cost of neighbours of which one at least is between two places.
  [[nodiscard]] std::int64_t follow_cost(std::size_t task, std::int32_t from,
                                         std::int32_t to) const;
  [[nodiscard]] std::int64_t follows_of(const std::vector<Change>& changes) const;
  /// Counts a job in another bucket and says what that adds.
  std::int64_t shift(std::uint32_t job, std::int32_t from, std::int32_t to);
  /// What the changes, already made, add to the cost, neighbours aside.
  std::int64_t terms_added(const std::vector<Change>& changes);
  /// Writes the jobs, or none, into the places that they take.
  void mark(const std::vector<Change>& places, std::int32_t what);

  const Goals& goals_;
  std::vector<Places> places_;

  // By class.
  std::vector<std::uint32_t> first_job_;
  std::vector<std::size_t> first_place_;
  std::vector<std::int32_t> open_;
  std::vector<char> single_;
  std::vector<std::vector<std::size_t>> follows_;  ///< terms
  // By class and place.
  std::vector<std::int32_t> at_;
  std::vector<std::int32_t> days_;
  // By job.
  std::vector<std::uint32_t> task_of_;
  std::vector<std::size_t> row_;  ///< where its spans and costs of places begin
  std::vector<std::int32_t> start_, last_;
  std::vector<std::uint32_t> twin_;
  // By job and place.
  std::vector<std::uint8_t> span_;
  std::vector<std::int64_t> place_cost_;

  Lists must_be_before_;  ///< by job: jobs that end before it begins
  Lists must_be_after_;
  Lists rules_at_;     ///< by job: rules with a choice that name it
  Lists rule_before_;  ///< by rule
  std::vector<std::uint32_t> rule_job_;

  Lists waits_at_, wait_before_;
  std::vector<std::uint32_t> wait_job_;
  std::vector<std::int64_t> wait_cost_, wait_now_;
  Lists pairs_at_;
  std::vector<Pair> pairs_;
  std::vector<std::int64_t> pair_now_;
  Lists buckets_at_;
  std::vector<Bucket> buckets_;
  std::vector<std::uint32_t> bucket_of_;
  std::vector<std::int64_t> counts_;

  bool has_follows_ = false;
  std::int64_t cost_ = 0;
  // Of the move being tried.
  std::vector<std::uint32_t> wait_seen_, pair_seen_;
  std::uint32_t stamp_ = 0;
  std::vector<std::pair<std::uint32_t, std::int64_t>> new_waits_, new_pairs_;
  std::vector<Change> old_;
};

}  // namespace pshe::detail
