// A complete search over yes-or-no choices that learns from every dead end.
//
// Clauses and linear limits over literals; conflict analysis to the first unique implication
// point, activities that decay, restarts after Luby, phases that are kept (Marques-Silva and
// Sakallah 1999; Moskewicz et al. 2001; Een and Sorensson 2003). Limits explain themselves with
// clauses when asked. Deterministic.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "plan/assign_queue.hpp"

namespace pshe::assigning {

using Lit = std::uint32_t;  ///< twice the variable, plus one where it is denied
[[nodiscard]] inline Lit denied(Lit lit) { return lit ^ 1U; }

struct Term {
  std::int64_t weight = 0;
  Lit lit = 0;
};

class Solver {
 public:
  enum class Answer : std::uint8_t { yes, no, stopped };

  /// A new choice; `phase` is what is tried first.
  Lit add(bool phase = false);
  /// At least one of these. Only before solve() or after it has answered.
  void clause(std::vector<Lit> lits);
  /// The weights of the true ones add up to at most `most`; weights below 0 are allowed.
  std::size_t limit(std::vector<Term> terms, std::int64_t most);
  void lower(std::size_t limit, std::int64_t by);  ///< makes a limit tighter

  /// Searches on; `conflicts` more dead ends at most, and until `stop` says so.
  Answer solve(std::int64_t conflicts, const std::function<bool()>& stop);
  [[nodiscard]] bool chosen(Lit lit) const { return solution_[lit]; }  ///< after yes

 private:
  enum class Kind : std::uint32_t { none, clause, limit };
  struct Reason {
    Kind kind = Kind::none;
    std::uint32_t at = 0;
  };
  struct Clause {
    std::vector<Lit> lits;
    std::uint32_t levels = 0;  ///< when learnt; 0: given
  };
  struct Watch {
    std::uint32_t clause;
    Lit other;
  };
  struct Limit {
    std::vector<Term> terms;  ///< heaviest first
    std::int64_t most = 0;
    std::int64_t sum = 0;  ///< of the true literals that are propagated
  };
  struct Use {
    std::uint32_t limit;
    std::int64_t weight;
  };

  [[nodiscard]] std::uint32_t level() const { return static_cast<std::uint32_t>(marks_.size()); }
  [[nodiscard]] bool is_true(Lit lit) const { return value_[lit] > 0; }
  [[nodiscard]] bool is_false(Lit lit) const { return value_[lit] < 0; }

  void set(Lit lit, Reason reason);
  std::optional<Reason> propagate();
  std::optional<Reason> propagate_clauses(Lit lit);
  std::optional<Reason> propagate_limits(Lit lit);
  std::optional<Reason> check_limit(std::uint32_t at);
  void explain(Reason reason, Lit implied, bool conflict, std::vector<Lit>& lits);
  void explain_limit(const Limit& limit, std::int64_t over, std::size_t until,
                     std::vector<Lit>& lits);
  void back_to(std::uint32_t target);
  bool learn(Reason conflict);  ///< false: no solution
  void go_to_conflict(const std::vector<Lit>& lits);
  std::vector<Lit> analyze(Reason conflict);
  void shrink(std::vector<Lit>& lits);
  void keep(std::vector<Lit> lits);
  void attach(std::uint32_t at);
  void forget();
  bool root();  ///< propagates before any choice; false: no solution
  bool decide();

  std::vector<std::int8_t> value_;  ///< by literal
  std::vector<char> phase_, seen_;  ///< by variable
  std::vector<std::uint32_t> level_, place_;
  std::vector<Reason> reason_;
  ActivityQueue queue_;  ///< variables without a value, and some that have one
  std::vector<Lit> trail_;
  std::vector<std::size_t> marks_;
  std::size_t next_ = 0;
  std::vector<Clause> clauses_;
  std::vector<std::vector<Watch>> watches_;  ///< by literal that became true
  std::vector<Limit> limits_;
  std::vector<std::vector<Use>> uses_;
  std::vector<bool> solution_;
  std::vector<Lit> scratch_;
  std::size_t learnt_ = 0, room_ = 4000;
  std::int64_t restarts_ = 0, until_restart_ = 0;
  bool dead_ = false;
};

}  // namespace pshe::assigning
