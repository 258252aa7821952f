// One pass over the open times that places jobs by earliest deadline.
#pragma once

#include <cstddef>
#include <vector>

#include "plan/board.hpp"

namespace pshe::detail {

/// Starts by job, as positions among the open times; not_placed where there is none.
class Lister {
 public:
  /// Of a board whose windows are narrowed and not empty, which has to outlive it.
  explicit Lister(const Board& board);

  /// Whether the required jobs that are not `placed` go into the positions from `from` on, by
  /// earliest deadline; `starts` is filled in for them. A no is a proof only where windows and
  /// precedence are all there is: jobs of one time each that fit everywhere, without choices.
  /// With choices, one of several has to be placed before what needs it; else they are ignored.
  bool list(std::size_t from, const JobSet& placed, bool choices, Starts& starts);

  /// Proof that they do not, by counting times: jobs may be cut into pieces here, and wait for
  /// nothing but their windows.
  bool crowded(std::size_t from, const JobSet& placed);

  /// Can the job begin at the position when these are placed before?
  [[nodiscard]] bool can_begin(std::size_t job, std::size_t position, const JobSet& placed) const;
  /// Is nothing required left?
  [[nodiscard]] bool done(const JobSet& placed) const { return placed.has_all(required_); }

  [[nodiscard]] const Board& board() const { return board_; }
  /// Jobs that are not absent, by rising deadline.
  [[nodiscard]] const std::vector<std::size_t>& by_deadline() const { return by_deadline_; }

 private:
  /// The jobs that can take no positions but those of a shape: as long ones, longer ones, and
  /// those of its turns.
  struct Group {
    const Shape* shape = nullptr;  ///< null: all
    JobSet ranks;
  };

  [[nodiscard]] bool ready(std::size_t rank, const JobSet& done, bool choices) const;
  /// Starts a pass: which jobs are left, by rank, and none of them released.
  void begin(const JobSet& placed);
  /// Releases what can begin by the position. Whether anything waits.
  bool release(std::size_t position);
  bool crowded(std::size_t from, const JobSet& placed, const Group& group);

  const Board& board_;
  std::vector<std::size_t> by_deadline_;  ///< job by rank
  std::vector<std::size_t> by_first_;     ///< ranks of required jobs by first start
  std::vector<std::size_t> first_, until_, deadline_, least_;  ///< by rank
  std::vector<JobSet> before_;                ///< by rank: ranks of what comes before
  std::vector<std::vector<JobSet>> choices_;  ///< by rank: ranks of each choice
  JobSet required_;                           ///< jobs
  std::vector<Group> groups_;
  JobSet done_, waiting_;  ///< ranks, of the pass
  std::size_t released_ = 0;
  std::vector<std::size_t> left_;
};

}  // namespace pshe::detail
