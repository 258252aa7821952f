"""What documents count, counted again from the tables of the plan."""

from __future__ import annotations

from collections import defaultdict

import pytest

import pshe
from pshe import files, report
from pshe.document import Document

MODELS = ("special", "mixed-age-primary", "all-through")


@pytest.fixture(scope="module", params=MODELS)
def plan(request: pytest.FixtureRequest) -> pshe.Plan:
    """Lessons in parts; classes of two year groups; both phases and lessons marked as sensitive."""
    return pshe.plan(files.school_of(files.sample_tables(request.param)), steps=0)


def test_a_lesson_in_parts_is_one_lesson(plan: pshe.Plan) -> None:
    lessons = {(row["class"], row["lesson"]) for row in plan.lessons()}
    assert plan.lessons().summary.startswith(f"{len(lessons)} lessons for ")


def test_the_overview_counts_lesson_times_and_not_lessons(plan: pshe.Plan) -> None:
    taken: dict[tuple[int, str], set[object]] = defaultdict(set)
    placed = plan.core.placements()
    numbers = placed.column("number")
    for row, number in zip(plan.lessons(), numbers, strict=True):
        taken[row["year"], row["half_term"]].add((row["class"], row["date"], number))
    times: dict[tuple[int, str], int] = defaultdict(int)
    for slot in plan.school.slots():
        times[slot["year"], slot["half_term"]] += 1
    grid = _overview(plan).sections[0].grids[0]
    years = sorted({row["year"] for row in plan.school.classes()})
    for year, row in zip(years, grid.groups[0][1], strict=True):
        for term, cell in zip(grid.headings[1:], row[1:], strict=True):
            found = f"{len(taken[year, term])} of {times[year, term]}"
            if times[year, term]:
                assert cell.note.split("; ")[-1].split(", ")[0] == found
            else:
                assert (cell.text, cell.note) == ("No lesson time", "")


def _overview(plan: pshe.Plan) -> Document:
    """The overview; these schools have a class a year."""
    return report.document(plan, "overview")
