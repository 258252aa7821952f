"""The planner's model as rows: what they say a plan costs is what the planner says."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
import random_schools
from second_opinion import Span
from tiny import rows

from pshe import _core
from pshe.errors import InfeasibleError

Model = dict[str, list[Any]]


def spans_of(model: Model, school: _core.School, plan: _core.Plan) -> list[Span]:
    """First and last time of each job, by position in its class's lesson times."""
    codes = list(dict.fromkeys(school.classes().column("class")))
    at: dict[str, list[tuple[Any, ...]]] = {code: [] for code in codes}
    for row in rows(school.slots()):
        at[row["class"]].append((row["date"], row["number"]))
    places: dict[tuple[str, str], list[int]] = {}
    for row in rows(plan.placements()):
        place = at[row["class"]].index((row["date"], row["number"]))
        places.setdefault((row["class"], row["lesson"]), []).append(place)
    return [
        (min(places[codes[group], lesson]), max(places[codes[group], lesson]))
        for group, lesson in model["jobs"]
    ]


def cost_of(model: Model, spans: list[Span]) -> int:
    """What the rows say; raises KeyError where a job is at a place that is not there."""
    at = {(job, first, last): cost for job, first, last, cost in model["places"]}
    total = sum(at[job, *span] for job, span in enumerate(spans))
    for job, before, cost in model["waits"]:
        kept = any(spans[other][1] < spans[job][0] for other in before)
        assert kept or cost > 0
        total += 0 if kept else cost
    for row in model["distances"]:
        total += distance_cost(model, spans, *row)
    for _, jobs, times, least, most, weight in model["buckets"]:
        count = sum(spans[job][0] in times for job in jobs)
        total += weight * max(0, least - count, count - most)
    for _, jobs, themes, same, change in model["follows"]:
        theme = dict(zip(jobs, themes, strict=True))
        order = [theme[job] for job in sorted(jobs, key=lambda job: spans[job])]
        total += sum(same if a == b else change for a, b in pairwise(order))
    return total


def distance_cost(
    model: Model, spans: list[Span], first: int, second: int, in_days: bool, either_way: bool,
    least: int, most: int, slope: int,
) -> int:
    """Cost of the way from the end of one job to the beginning of another."""
    end, begin = spans[first][1], spans[second][0]
    if in_days:
        days = model["days"]
        end = days[model["jobs"][first][0]][end]
        begin = days[model["jobs"][second][0]][begin]
    gap = abs(begin - end) if either_way else begin - end
    outside = max(0, least - gap, gap - most)
    return slope * (-(-outside // 7) if in_days else outside)


@pytest.mark.parametrize("size", ["tiny", "small"])
def test_rows_say_what_a_plan_costs(size: str) -> None:
    plans = 0
    for seed in range(30):
        drawn = random_schools.draw(seed, size)
        school = drawn.school()
        try:
            planned = _core.make_plan(drawn.curriculum, school, steps=0)
        except InfeasibleError:
            continue
        plans += 1
        model = _core.plan_model(drawn.curriculum, school)
        assert cost_of(model, spans_of(model, school, planned.plan)) == planned.cost, seed
    assert plans > 3
