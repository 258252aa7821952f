"""The fewest lessons that close gaps, held against CP-SAT."""

from __future__ import annotations

import random

import pytest

from pshe import _core

Lesson = tuple[int, bool, list[int], list[list[int]]]


def drawn(seed: int, lessons: int, gaps: int) -> list[Lesson]:
    """Lessons of which each closes up to four gaps and some rest on others, in circles too."""
    draw = random.Random(seed)
    return [
        (
            draw.choice((30, 40, 50, 55)),
            draw.random() < 0.2,
            sorted(draw.sample(range(gaps), draw.randint(0, min(gaps, 4)))),
            [draw.sample(range(lessons), draw.randint(1, 3))
             for _ in range(draw.choice((0, 0, 0, 1, 2)))],
        )
        for _ in range(lessons)
    ]  # fmt: skip


def can_be_closed(lessons: list[Lesson], gaps: int) -> list[int]:
    able: set[int] = set()
    while True:
        more = {
            i for i, (_, _, _, needs) in enumerate(lessons)
            if all((set(need) - {i}) & able for need in needs)
        } - able  # fmt: skip
        if not more:
            return [gap for gap in range(gaps) if any(gap in lessons[i][2] for i in able)]
        able |= more


def price(lessons: list[Lesson], chosen: list[int]) -> tuple[int, int, int, int]:
    return (
        len(chosen),
        sum(lessons[i][1] for i in chosen),
        sum(lessons[i][0] for i in chosen),
        sum(chosen),
    )


def by_cp_sat(lessons: list[Lesson], gaps: list[int]) -> list[int]:
    """The same problem as CP-SAT sees it: a lesson comes later than one it rests on."""
    cp_model = pytest.importorskip("ortools.sat.python.cp_model")
    model = cp_model.CpModel()
    taken = [model.new_bool_var(f"x{i}") for i in range(len(lessons))]
    place = [model.new_int_var(0, len(lessons), f"t{i}") for i in range(len(lessons))]
    for gap in gaps:
        model.add_bool_or([taken[i] for i, row in enumerate(lessons) if gap in row[2]])
    for i, (_, _, _, needs) in enumerate(lessons):
        for need in needs:
            bearers = []
            for other in set(need) - {i}:
                bears = model.new_bool_var("")
                model.add_implication(bears, taken[other])
                model.add(place[other] < place[i]).only_enforce_if(bears)
                bearers.append(bears)
            model.add_bool_or([*bearers, taken[i].negated()])
    weights = [
        10**9 + 10**7 * crowded + 10**4 * minutes + i
        for i, (minutes, crowded, _, _) in enumerate(lessons)
    ]
    model.minimize(sum(weight * x for weight, x in zip(weights, taken, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return [i for i, x in enumerate(taken) if solver.value(x)]


@pytest.mark.parametrize("seed", range(60))
def test_cp_sat_finds_no_better_lessons(seed: int) -> None:
    draw = random.Random(-seed)
    gaps = draw.randint(3, 40)
    lessons = drawn(seed, draw.randint(5, 60), gaps)
    chosen, left, proved, at_least = _core.close_gaps(gaps, lessons)
    closable = can_be_closed(lessons, gaps)
    assert sorted({*left, *closable}) == list(range(gaps))
    assert not set(left) & set(closable)
    assert {*closable} <= {gap for i in chosen for gap in lessons[i][2]}
    assert (proved, at_least) == (True, len(chosen))
    assert price(lessons, chosen) == price(lessons, by_cp_sat(lessons, closable))
