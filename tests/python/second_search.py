"""Whether a class has a plan at all: by trying everything, and by a constraint solver."""

from __future__ import annotations

from itertools import product
from typing import Any

from second_opinion import Rules, Span

Spans = dict[str, Span]


def keeps(rules: Rules, spans: Spans) -> bool:
    """Whether lessons at these times keep all rules."""
    taken = [at for first, last in spans.values() for at in range(first, last + 1)]
    return len(taken) == len(set(taken)) and all(
        any(other in spans and spans[other][1] < first for other in group)
        for lesson, (first, _) in spans.items()
        for group in rules.before[lesson]
    )


def every_plan(rules: Rules) -> list[Spans]:
    """All plans, by trying all places of all lessons; for a handful of lessons."""
    tried = product(*rules.spans.values())
    plans = [dict(zip(rules.spans, places, strict=True)) for places in tried]
    return [plan for plan in plans if keeps(rules, plan)]


def first_plan(rules: Rules) -> Spans | None:
    """A plan, or nothing when there is none: time by time, remembering dead ends.

    O(times 2^lessons) at worst.
    """
    begins: list[list[tuple[str, int]]] = [[] for _ in rules.times]
    for lesson, spans in rules.spans.items():
        for first, last in spans:
            begins[first].append((lesson, last))
    dead: set[tuple[int, frozenset[str]]] = set()

    def go_on(at: int, done: frozenset[str]) -> Spans | None:
        if len(done) == len(rules.spans):
            return {}
        if at == len(rules.times) or (at, done) in dead:
            return None
        for lesson, last in begins[at]:
            ready = all(done & group for group in rules.before[lesson])
            if lesson not in done and ready:
                rest = go_on(last + 1, done | {lesson})
                if rest is not None:
                    return {lesson: (at, last), **rest}
        rest = go_on(at + 1, done)
        if rest is None:
            dead.add((at, done))
        return rest

    return go_on(0, frozenset())


def solved(rules: Rules, seconds: float = 60.0) -> Spans | None:
    """A plan that CP-SAT finds, or nothing when it proves that there is none."""
    from ortools.sat.python import cp_model

    if not all(rules.spans.values()):
        return None
    model = cp_model.CpModel()
    begin: dict[str, Any] = {}
    end: dict[str, Any] = {}
    chosen: dict[tuple[str, Span], Any] = {}
    users: dict[int, list[Any]] = {}
    for lesson, spans in rules.spans.items():
        literals = [model.new_bool_var("") for _ in spans]
        model.add_exactly_one(literals)
        begin[lesson] = sum(s[0] * b for s, b in zip(spans, literals, strict=True))
        end[lesson] = sum(s[1] * b for s, b in zip(spans, literals, strict=True))
        for span, literal in zip(spans, literals, strict=True):
            chosen[lesson, span] = literal
            for at in range(span[0], span[1] + 1):
                users.setdefault(at, []).append(literal)
    for literals in users.values():
        model.add_at_most_one(literals)
    for lesson, groups in rules.before.items():
        for group in groups:
            _one_before(model, [begin[lesson] - end[other] for other in sorted(group)])
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2  # counts lessons against times
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise TimeoutError("CP-SAT neither found a plan nor proved that there is none")
    return {lesson: span for (lesson, span), b in chosen.items() if solver.value(b)}


def _one_before(model: Any, gaps: list[Any]) -> None:
    """At least one of the gaps is positive."""
    literals = [model.new_bool_var("") for _ in gaps]
    model.add_bool_or(literals)
    for gap, literal in zip(gaps, literals, strict=True):
        model.add(gap >= 1).only_enforce_if(literal)
