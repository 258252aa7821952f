"""What documents count, counted again from the tables of the plan."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

import pshe
from pshe import _core, files, report
from pshe.document import Document, Grid, Section

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


def test_the_policy_speaks_of_year_groups_as_they_are_taught(plan: pshe.Plan) -> None:
    groups = {row["year"]: row["year_groups"] for row in plan.school.classes()}
    mixed = {year for year, some in groups.items() if ";" in some}
    document = report.document(plan, "policy")
    told = [text for _, part in document.walk() for grid in part.grids
            for text in (*grid.headings, *_texts(grid))]  # fmt: skip
    for year in mixed:
        assert not [text for text in told if re.search(rf"\(Year {year}\)|^Year {year}$", text)]
    levels = [row[3].text for _, rows in _section(document, "statements-yes").grids[0].groups
              for row in rows]  # fmt: skip
    both = "\N{NO-BREAK SPACE}and\N{NO-BREAK SPACE}"
    assert any(both in text for text in levels) == bool(mixed)


def test_a_lesson_stands_in_the_policy_with_every_year_that_has_it() -> None:
    tables = dict(files.sample_tables("special"))
    plan = pshe.plan(files.school_of(tables), steps=0)
    core = plan.core
    placed = core.placements()
    names = ("date", "class", "minutes", "lesson", "progress", "number", "part", "parts")
    rows = list(zip(*(placed.column(name) for name in names), strict=True))
    lesson = next(row[3] for row in rows if row[1] == "Willow")
    swapped = next(row for row in rows if row[1] == "Rowan" and row[7] > 1)[3]
    both = [(*row[:3], lesson, *row[4:]) if row[3] == swapped else row for row in rows]
    made = _core.Plan(urn=core.urn, academic_year=core.academic_year,
                      curriculum_version=core.curriculum_version, placements=both)  # fmt: skip
    document = report.document(pshe.Plan(made, plan.school), "policy")
    title = next(row["title"] for row in plan.lessons() if row["lesson"] == lesson)
    told = "\n".join(_texts(_section(document, "statements-yes").grids[0]))
    assert f"{title} (Years 7, 8 and 9 and Years 10 and 11)" in told


def test_a_document_points_at_no_part_that_it_does_not_have(plan: pshe.Plan) -> None:
    for kind in ("policy", "governors"):
        assert "see Gaps" not in report.document(plan, kind).html()


def _section(document: Document, key: str) -> Section:
    return next(part for _, part in document.walk() if part.key == key)


def _texts(grid: Grid) -> list[str]:
    return [cell.text for _, rows in grid.groups for row in rows for cell in row]
