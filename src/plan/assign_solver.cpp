#include "plan/assign_solver.hpp"

#include <algorithm>

namespace pshe::assigning {
namespace {

/// 1 1 2 1 1 2 4 ..., after Luby, Sinclair and Zuckerman 1993.
std::int64_t luby(std::int64_t i) {
  std::int64_t size = 1, step = 1;
  while (size < i + 1) size = 2 * size + 1, step *= 2;
  while (size - 1 != i) {
    size = (size - 1) / 2;
    step /= 2;
    i %= size;
  }
  return step;
}

}  // namespace

Lit Solver::add(bool phase) {
  const auto var = static_cast<std::uint32_t>(phase_.size());
  value_.resize(value_.size() + 2);
  watches_.resize(watches_.size() + 2);
  uses_.resize(uses_.size() + 2);
  phase_.push_back(phase ? 1 : 0);
  seen_.push_back(0);
  level_.push_back(0);
  place_.push_back(0);
  reason_.emplace_back();
  queue_.add();
  return 2 * var;
}

void Solver::clause(std::vector<Lit> lits) {
  back_to(0);
  std::sort(lits.begin(), lits.end());
  lits.erase(std::unique(lits.begin(), lits.end()), lits.end());
  for (std::size_t i = 0; i + 1 < lits.size(); ++i)
    if (lits[i + 1] == denied(lits[i])) return;
  if (std::any_of(lits.begin(), lits.end(), [&](Lit lit) { return is_true(lit); })) return;
  std::erase_if(lits, [&](Lit lit) { return is_false(lit); });
  if (lits.empty()) {
    dead_ = true;
  } else if (lits.size() == 1) {
    set(lits[0], {});
  } else {
    clauses_.push_back({std::move(lits), 0});
    attach(static_cast<std::uint32_t>(clauses_.size() - 1));
  }
}

std::size_t Solver::limit(std::vector<Term> terms, std::int64_t most) {
  back_to(0);
  for (Term& term : terms)
    if (term.weight < 0) {  // w x = w + |w| (not x)
      most -= term.weight;
      term = {-term.weight, denied(term.lit)};
    }
  std::sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) { return a.lit < b.lit; });
  std::vector<Term> merged;
  for (const Term& term : terms) {
    if (!merged.empty() && merged.back().lit == term.lit) {
      merged.back().weight += term.weight;
    } else if (!merged.empty() && merged.back().lit == denied(term.lit)) {
      const std::int64_t both = std::min(merged.back().weight, term.weight);
      most -= both;
      if (merged.back().weight < term.weight) merged.back().lit = term.lit;
      merged.back().weight += term.weight - 2 * both;
    } else {
      merged.push_back(term);
    }
  }
  std::erase_if(merged, [](const Term& term) { return term.weight == 0; });
  std::stable_sort(merged.begin(), merged.end(),
                   [](const Term& a, const Term& b) { return a.weight > b.weight; });
  Limit limit{std::move(merged), most, 0};
  for (const Term& term : limit.terms) {
    uses_[term.lit].push_back({static_cast<std::uint32_t>(limits_.size()), term.weight});
    if (is_true(term.lit) && place_[term.lit / 2] < next_) limit.sum += term.weight;
  }
  limits_.push_back(std::move(limit));
  return limits_.size() - 1;
}

void Solver::lower(std::size_t limit, std::int64_t by) {
  back_to(0);
  limits_[limit].most -= by;
}

void Solver::attach(std::uint32_t at) {
  const auto& lits = clauses_[at].lits;
  watches_[denied(lits[0])].push_back({at, lits[1]});
  watches_[denied(lits[1])].push_back({at, lits[0]});
}

void Solver::set(Lit lit, Reason reason) {
  value_[lit] = 1;
  value_[denied(lit)] = -1;
  level_[lit / 2] = level();
  place_[lit / 2] = static_cast<std::uint32_t>(trail_.size());
  reason_[lit / 2] = reason;
  trail_.push_back(lit);
}

std::optional<Solver::Reason> Solver::propagate() {
  while (next_ < trail_.size()) {
    const Lit lit = trail_[next_++];
    const auto over = propagate_limits(lit);  // first, so that every sum counts the literal
    if (over) return over;
    if (const auto broken = propagate_clauses(lit)) return broken;
  }
  return std::nullopt;
}

std::optional<Solver::Reason> Solver::propagate_clauses(Lit lit) {
  auto& list = watches_[lit];
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Watch watch = list[i];
    if (is_true(watch.other)) {
      list[kept++] = watch;
      continue;
    }
    auto& lits = clauses_[watch.clause].lits;
    if (lits[0] == denied(lit)) std::swap(lits[0], lits[1]);
    if (is_true(lits[0])) {
      list[kept++] = {watch.clause, lits[0]};
      continue;
    }
    std::size_t k = 2;
    while (k < lits.size() && is_false(lits[k])) ++k;
    if (k < lits.size()) {
      std::swap(lits[1], lits[k]);
      watches_[denied(lits[1])].push_back({watch.clause, lits[0]});
      continue;
    }
    list[kept++] = {watch.clause, lits[0]};
    if (is_false(lits[0])) {
      while (++i < list.size()) list[kept++] = list[i];
      list.resize(kept);
      return Reason{Kind::clause, watch.clause};
    }
    set(lits[0], {Kind::clause, watch.clause});
  }
  list.resize(kept);
  return std::nullopt;
}

std::optional<Solver::Reason> Solver::propagate_limits(Lit lit) {
  std::optional<Reason> conflict;
  for (const Use& use : uses_[lit]) limits_[use.limit].sum += use.weight;
  for (const Use& use : uses_[lit])
    if (!conflict) conflict = check_limit(use.limit);
  return conflict;
}

std::optional<Solver::Reason> Solver::check_limit(std::uint32_t at) {
  const Limit& limit = limits_[at];
  const std::int64_t slack = limit.most - limit.sum;
  if (slack < 0) return Reason{Kind::limit, at};
  for (const Term& term : limit.terms) {
    if (term.weight <= slack) break;
    if (!is_true(term.lit) && !is_false(term.lit)) set(denied(term.lit), {Kind::limit, at});
  }
  return std::nullopt;
}

/// True literals, set before `until`, whose weights make more than `over`; few of them.
void Solver::explain_limit(const Limit& limit, std::int64_t over, std::size_t until,
                           std::vector<Lit>& lits) {
  for (const Term& term : limit.terms) {
    if (over < 0) break;
    if (!is_true(term.lit) || place_[term.lit / 2] >= until) continue;
    over -= term.weight;
    lits.push_back(denied(term.lit));
  }
}

/// The false literals that make the reason speak; without the literal it implies.
void Solver::explain(Reason reason, Lit implied, bool conflict, std::vector<Lit>& lits) {
  lits.clear();
  if (reason.kind == Kind::clause) {
    for (const Lit lit : clauses_[reason.at].lits)
      if (conflict || lit != implied) lits.push_back(lit);
    return;
  }
  const Limit& limit = limits_[reason.at];
  if (conflict) return explain_limit(limit, limit.most, trail_.size(), lits);
  const auto term = std::find_if(limit.terms.begin(), limit.terms.end(),
                                 [&](const Term& row) { return row.lit == denied(implied); });
  explain_limit(limit, limit.most - term->weight, place_[implied / 2], lits);
}

void Solver::back_to(std::uint32_t target) {
  if (level() <= target) return;
  const std::size_t mark = marks_[target];
  while (trail_.size() > mark) {
    const Lit lit = trail_.back();
    trail_.pop_back();
    if (trail_.size() < next_)
      for (const Use& use : uses_[lit]) limits_[use.limit].sum -= use.weight;
    value_[lit] = value_[denied(lit)] = 0;
    phase_[lit / 2] = (lit & 1U) == 0 ? 1 : 0;
    queue_.push(lit / 2);
  }
  next_ = std::min(next_, mark);
  marks_.resize(target);
}

bool Solver::learn(Reason conflict) {
  explain(conflict, 0, true, scratch_);
  go_to_conflict(scratch_);
  if (level() == 0) return false;
  keep(analyze(conflict));
  queue_.decay();
  return true;
}

/// Back to the level where the conflict arises.
void Solver::go_to_conflict(const std::vector<Lit>& lits) {
  std::uint32_t highest = 0;
  for (const Lit lit : lits) highest = std::max(highest, level_[lit / 2]);
  back_to(highest);
}

/// The clause learnt, its first literal the one to set.
std::vector<Lit> Solver::analyze(Reason conflict) {
  std::vector<Lit> learnt{0};
  std::vector<Lit> lits;
  std::size_t open = 0, at = trail_.size();
  Reason reason = conflict;
  Lit lit = 0;
  for (bool first = true; first || open > 0; first = false) {
    explain(reason, lit, first, lits);
    for (const Lit other : lits) {
      const std::uint32_t var = other / 2;
      if (seen_[var] != 0 || level_[var] == 0) continue;
      seen_[var] = 1;
      queue_.bump(var);
      if (level_[var] == level())
        ++open;
      else
        learnt.push_back(other);
    }
    do lit = trail_[--at];
    while (seen_[lit / 2] == 0);
    reason = reason_[lit / 2];
    seen_[lit / 2] = 0;
    --open;
    if (open == 0) break;
  }
  learnt[0] = denied(lit);
  shrink(learnt);
  return learnt;
}

/// Drops literals that the others imply at once.
void Solver::shrink(std::vector<Lit>& lits) {
  const std::vector<Lit> all = lits;
  std::vector<Lit> why;
  std::size_t kept = 1;
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Reason reason = reason_[all[i] / 2];
    bool implied = reason.kind != Kind::none;
    if (implied) {
      explain(reason, denied(all[i]), false, why);
      implied = std::all_of(why.begin(), why.end(),
                            [&](Lit lit) { return seen_[lit / 2] != 0 || level_[lit / 2] == 0; });
    }
    if (!implied) lits[kept++] = all[i];
  }
  lits.resize(kept);
  for (const Lit lit : all) seen_[lit / 2] = 0;
}

/// Goes back as far as the clause is news, adds it and sets its first literal.
void Solver::keep(std::vector<Lit> lits) {
  if (lits.size() == 1) {
    back_to(0);
    set(lits[0], {});
    return;
  }
  std::swap(lits[1], *std::max_element(lits.begin() + 1, lits.end(), [&](Lit a, Lit b) {
              return level_[a / 2] < level_[b / 2];
            }));
  std::vector<std::uint32_t> levels;
  for (const Lit lit : lits) levels.push_back(level_[lit / 2]);
  std::sort(levels.begin(), levels.end());
  const auto different = std::unique(levels.begin(), levels.end()) - levels.begin();
  back_to(level_[lits[1] / 2]);
  const auto at = static_cast<std::uint32_t>(clauses_.size());
  clauses_.push_back({std::move(lits), static_cast<std::uint32_t>(different)});
  attach(at);
  ++learnt_;
  set(clauses_[at].lits[0], {Kind::clause, at});
}

/// Half of what was learnt goes, the least telling first. Only at level 0.
void Solver::forget() {
  std::vector<std::uint32_t> old;
  for (std::uint32_t i = 0; i < clauses_.size(); ++i)
    if (clauses_[i].levels > 2) old.push_back(i);
  std::stable_sort(old.begin(), old.end(), [&](std::uint32_t a, std::uint32_t b) {
    return clauses_[a].levels != clauses_[b].levels
               ? clauses_[a].levels > clauses_[b].levels
               : clauses_[a].lits.size() > clauses_[b].lits.size();
  });
  for (std::size_t i = 0; i < old.size() / 2; ++i) clauses_[old[i]].lits.clear();
  std::erase_if(clauses_, [&](const Clause& clause) {
    return clause.lits.empty() || std::any_of(clause.lits.begin(), clause.lits.end(),
                                              [&](Lit lit) { return is_true(lit); });
  });
  learnt_ -= old.size() / 2;
  for (auto& list : watches_) list.clear();
  for (std::uint32_t i = 0; i < clauses_.size(); ++i) attach(i);
  for (const Lit lit : trail_) reason_[lit / 2] = {};  // nobody asks why at level 0
}

bool Solver::root() {
  if (dead_) return false;
  if (propagate()) return false;
  for (bool news = true; news;) {
    const std::size_t before = trail_.size();
    for (std::uint32_t i = 0; i < limits_.size(); ++i)
      if (check_limit(i)) return false;
    if (propagate()) return false;
    news = trail_.size() > before;
  }
  return true;
}

bool Solver::decide() {
  while (!queue_.empty()) {
    const std::uint32_t var = queue_.pop();
    if (value_[2 * var] != 0) continue;
    marks_.push_back(trail_.size());
    set(2 * var + (phase_[var] != 0 ? 0 : 1), {});
    return true;
  }
  return false;
}

Solver::Answer Solver::solve(std::int64_t conflicts, const std::function<bool()>& stop) {
  back_to(0);
  if (!root()) {
    dead_ = true;
    return Answer::no;
  }
  for (std::int64_t done = 0, turn = 0;; ++turn) {
    if ((turn & 255) == 0 && stop()) return Answer::stopped;
    if (const auto conflict = propagate()) {
      if (!learn(*conflict)) {
        dead_ = true;
        return Answer::no;
      }
      --until_restart_;
      if (++done >= conflicts) return Answer::stopped;
    } else if (until_restart_ <= 0) {
      until_restart_ = 64 * luby(restarts_++);
      back_to(0);
      if (learnt_ > room_) {
        forget();
        room_ += 300;
      }
    } else if (!decide()) {
      solution_.assign(value_.size(), false);
      for (Lit lit = 0; lit < value_.size(); ++lit) solution_[lit] = is_true(lit);
      return Answer::yes;
    }
  }
}

}  // namespace pshe::assigning
