#include "pshe/plan/assign.hpp"

#include <algorithm>
#include <chrono>
#include <memory>

#include "plan/assign_anneal.hpp"
#include "plan/assign_prover.hpp"
#include "plan/assign_task.hpp"

namespace pshe {
namespace {

using assigning::Anneal;
using assigning::Prover;
using assigning::Solver;
using assigning::Task;

constexpr std::int64_t kStepsOfConflict = 100;  ///< a dead end takes about as long as these tries

/// Of the way from the bound to the best: where lifting the bound by so little takes too long,
/// local search gets more of the steps.
constexpr std::int64_t kLeastShare = 64;

/// What is left of steps and time.
class Budget {
 public:
  explicit Budget(const AssignOptions& options) : left_(options.steps) {
    if (options.seconds)
      end_ = std::chrono::steady_clock::now() +
             std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                 std::chrono::duration<double>(std::clamp(*options.seconds, 0.0, 1e8)));
  }
  void spend(std::int64_t steps) { left_ -= steps; }
  [[nodiscard]] std::int64_t left() const { return left_; }
  [[nodiscard]] bool late() const { return end_ && std::chrono::steady_clock::now() >= *end_; }
  [[nodiscard]] bool over() const { return left_ <= 0 || late(); }

 private:
  std::int64_t left_;
  std::optional<std::chrono::steady_clock::time_point> end_;
};

class Assigner {
 public:
  Assigner(const AssignProblem& problem, const AssignOptions& options)
      : whole_(assigning::task_of(problem)), task_(whole_), options_(options), budget_(options) {}

  AssignResult run() {
    if (!assigning::tighten(task_)) return finish(AssignStatus::infeasible);
    result_.bound = assigning::lower_bound(task_);
    anneal_ = std::make_unique<Anneal>(task_, options_.seed);
    for (std::int64_t round = 0; open(); ++round) {
      const bool first = !found();
      improve(round);
      if (first && found()) result_.bound = assigning::cut_bound(task_, result_.cost);
      if (lift_share_ == kLeastShare && round % 4 != 0) continue;
      if (open()) prove(round);
      if (lifts_ && open() && found() && !task_.pure_largest()) lift(round);
    }
    if (proved_) result_.bound = result_.cost;
    if (!found()) return finish(proved_ ? AssignStatus::infeasible : AssignStatus::unknown);
    return finish(proved_ || result_.cost == result_.bound ? AssignStatus::optimal
                                                           : AssignStatus::feasible);
  }

 private:
  AssignResult finish(AssignStatus status) {
    result_.status = status;
    if (status == AssignStatus::infeasible) result_.bound = 0;
    return std::move(result_);
  }

  [[nodiscard]] bool found() const { return found_; }
  [[nodiscard]] bool open() const {
    return !proved_ && !(found() && result_.cost <= result_.bound) && !budget_.over();
  }

  /// Takes the assignment if it keeps the limits of the problem and costs less.
  bool take(const std::vector<int>& period) {
    const auto cost = assigning::value(whole_, period);
    if (!cost || (found() && *cost >= result_.cost)) return false;
    result_.cost = *cost;
    result_.period = period;
    return found_ = true;
  }

  /// Local search; each round takes longer.
  void improve(std::int64_t round) {
    const std::int64_t growing =
        std::min<std::int64_t>(round, 5) + std::min<std::int64_t>(round / 12, 8);
    const std::int64_t tries = std::min(budget_.left(), std::int64_t{30'000} << growing);
    const bool largest = !task_.squared && task_.weight > 0;
    if (largest && (task_.pure_largest() ? found() : round > 0)) aim(round);
    const double heat = begin(round);
    budget_.spend(anneal_->run(tries, heat, [&] { return budget_.late(); }));
    if (anneal_->best()) take(*anneal_->best());
    if (largest) anneal_->forget_best();
  }

  /// Where the local search starts, and how hot: anew, or from the best.
  double begin(std::int64_t round) {
    const bool pure = task_.pure_largest();
    if (!found() || round % 2 == 0) {
      anneal_->start_anew();
      return 0.5;
    }
    anneal_->start_from(result_.period);
    return pure ? 0.15 : round % 4 == 1 ? 0.2 : 0.1;
  }

  /// A largest load to search for: below the best where only that counts, else each in turn.
  void aim(std::int64_t round) {
    if (task_.pure_largest()) {
      const std::int64_t best = result_.cost / task_.weight;
      const std::int64_t bound = result_.bound / task_.weight;
      anneal_->aim_at(round % 2 == 1 ? best - 1 : (best - 1 + bound) / 2);
      return;
    }
    if (!found()) return anneal_->aim_at(assigning::kNoLimit);
    const std::int64_t most = result_.cost / task_.weight;
    std::int64_t least = assigning::lower_bound(free_of_costs());
    least = std::min(least, most);
    const std::int64_t width = most - least + 1;
    anneal_->aim_at(least + round % std::min<std::int64_t>(width, 6) *
                                std::max<std::int64_t>(1, width / 6));
  }

  [[nodiscard]] Task free_of_costs() const {
    Task task = task_;
    std::fill(task.cost.begin(), task.cost.end(), 0);
    task.costs = false;
    task.weight = 1;
    return task;
  }

  /// Complete search for something cheaper; its end is a proof.
  void prove(std::int64_t round) {
    if (!prepare()) return;
    const std::int64_t conflicts = std::int64_t{300} << std::min<std::int64_t>(round, 5);
    while (open()) {
      const std::int64_t most = std::min(conflicts, budget_.left() / kStepsOfConflict + 1);
      const auto answer = prover_->search(most, [&] { return budget_.late(); });
      budget_.spend(most * kStepsOfConflict);
      if (answer == Solver::Answer::no) proved_ = true;
      if (answer != Solver::Answer::yes) return;
      take(prover_->solution());
      if (task_.pure_largest() || !prepare()) return;  // local search comes down faster
    }
  }

  /// Complete search for anything that costs less than some share of the way from the bound to
  /// the best: mostly there is nothing, which raises the bound.
  void lift(std::int64_t round) {
    const std::int64_t conflicts = std::int64_t{300} << std::min<std::int64_t>(round, 5);
    while (open()) {
      const std::int64_t below =
          result_.bound + std::max<std::int64_t>(1, (result_.cost - result_.bound) / lift_share_);
      if (below >= result_.cost) return;
      Task task = task_;
      auto answer = Solver::Answer::no;
      if (assigning::cut(task, below)) {
        Prover prover(task, result_.bound, below, result_.period);
        lifts_ = !prover.too_large();
        if (!lifts_) return;
        answer = prover.search(conflicts, [&] { return budget_.late(); });
        budget_.spend(conflicts * kStepsOfConflict);
        if (answer == Solver::Answer::yes) take(prover.solution());
      }
      if (answer == Solver::Answer::no) result_.bound = below;
      if (answer != Solver::Answer::stopped) continue;
      lift_share_ = std::min(lift_share_ * 2, kLeastShare);
      return;
    }
  }

  /// The prover for what costs less than the best. False: proved already, or not worth it.
  bool prepare() {
    if (too_large_) return false;
    const std::optional<std::int64_t> below = found() ? std::optional{result_.cost} : std::nullopt;
    if (prover_ && asked_ == below) return true;
    Task task = task_;
    if (below && !assigning::cut(task, *below)) {
      proved_ = true;
      return false;
    }
    if (prover_ && asked_ && !task_.pure_largest() && task.allowed == prover_->task().allowed) {
      prover_->ask_below(*below);
    } else {
      prover_ = std::make_unique<Prover>(task, result_.bound, below,
                                         found() ? result_.period : anneal_->now());
      too_large_ = prover_->too_large();
    }
    asked_ = below;
    return !too_large_;
  }

  const Task whole_;
  Task task_;
  AssignOptions options_;
  Budget budget_;
  AssignResult result_;
  std::unique_ptr<Anneal> anneal_;
  std::unique_ptr<Prover> prover_;
  std::optional<std::int64_t> asked_;  ///< what the prover looks below
  std::int64_t lift_share_ = 2;
  bool found_ = false;
  bool lifts_ = true;  ///< false where that takes too many choices
  bool proved_ = false;
  bool too_large_ = false;
};

}  // namespace

AssignResult assign(const AssignProblem& problem, const AssignOptions& options) {
  return Assigner(problem, options).run();
}

}  // namespace pshe
