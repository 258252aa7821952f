// The task as choices for the solver: which items come by when, and what that costs.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "plan/assign_solver.hpp"
#include "plan/assign_task.hpp"

namespace pshe::assigning {

class Prover {
 public:
  /// For a tightened task, whose solutions cost at least `bound`. With `below`, only solutions
  /// that cost less are looked for. `hint` is tried first; it may break limits.
  Prover(const Task& task, std::int64_t bound, std::optional<std::int64_t> below,
         const std::vector<int>& hint);

  /// Too many choices to be worth it.
  [[nodiscard]] bool too_large() const { return too_large_; }
  [[nodiscard]] const Task& task() const { return task_; }
  /// Looks on for a solution that costs less than `below`.
  Solver::Answer search(std::int64_t conflicts, const std::function<bool()>& stop);
  [[nodiscard]] std::vector<int> solution() const;
  void ask_below(std::int64_t cost);  ///< from now on

 private:
  /// A literal, or what is known anyway.
  struct Known {
    bool always = false, never = false;
    Lit lit = 0;
  };

  using Parts = std::vector<std::pair<Known, std::int64_t>>;
  /// A load, and choices that each take it a unit further away from the target.
  struct Slope {
    std::int64_t level = 0;
    std::vector<Lit> steps;
  };

  [[nodiscard]] Known by(std::size_t item, int period) const;  ///< in the period or before
  [[nodiscard]] Known in(std::size_t item, int period) const;
  void either(const Known& a, bool a_holds, const Known& b, bool b_holds);
  void add_items(const std::vector<int>& hint);
  void add_links();
  void add_twins();
  void add_limits(const TaskGroup& group);
  void add_sums(const TaskGroup& group, bool loads);
  void at_most(const Parts& parts, std::int64_t most, std::optional<Lit> unless, std::int64_t sum);
  void add_costs(std::int64_t bound);
  void add_squares(const TaskGroup& group);
  Slope add_slope(const TaskGroup& group, int period, std::int64_t unit, bool up,
                  std::vector<Term>& own);
  void add_slopes(const TaskGroup& group, std::int64_t unit, const std::vector<Slope>& above,
                  const std::vector<Slope>& under);
  void add_largest(std::int64_t bound);
  [[nodiscard]] Parts parts(const TaskGroup& group, int period, bool loads) const;

  const Task task_;
  std::optional<std::int64_t> below_;
  Solver solver_;
  std::vector<std::vector<Known>> by_, in_;  ///< by item and period
  std::vector<Term> costs_;
  std::int64_t fixed_ = 0;  ///< part of the cost that no choice changes
  std::optional<std::size_t> cost_limit_;
  std::int64_t terms_ = 0;
  bool too_large_ = false;
};

}  // namespace pshe::assigning
