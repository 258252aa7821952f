"""The year grid of a report says how each class meets, also when it is not weekly."""

from __future__ import annotations

import datetime as dt

import pytest

import pshe
from pshe import _core, files
from pshe.report.library import Library
from pshe.report.weeks import YearGrid, year_grids


@pytest.fixture(scope="module")
def grid() -> YearGrid:
    """The grid of five classes of Year 8 that are taught nothing yet."""
    time = {"Year": 8, "Weekday": "Wednesday", "Minutes": 55}
    tables = dict(files.sample_tables()) | {"Pins": []}
    tables["Classes"] = [
        {"Class": "8A", **time},
        {"Class": "8B", **time, "Rhythm": "week B"},
        {"Class": "8C", **time, "Weekday": "Monday", "Rhythm": "rolling"},
        {"Class": "8D", "Year": 8},
    ]
    tables["Extra times"] = [{"Class": "8D", "Date": "2026-09-23", "Minutes": "55;50"}]
    school = files.school_of(tables)
    spare = [(r["date"], r["class"], r["minutes"], r["number"]) for r in school.slots()]
    core = _core.Plan(
        urn=school.urn,
        academic_year=school.academic_year,
        curriculum_version=school.curriculum.version,
        placements=[],
        spare=spare,
    )
    [found] = year_grids(Library.of(pshe.Plan(core, school)))
    return found


def test_a_class_is_headed_by_how_it_meets(grid: YearGrid) -> None:
    assert dict(zip(grid.classes, grid.meets, strict=True)) == {
        "8A": "Wednesday, 55 min",
        "8B": "Wednesday, week B, 55 min",
        "8C": "rolling, 55 min",
        "8D": "on single days",
    }


def test_a_week_without_a_time_has_no_lesson(grid: YearGrid) -> None:
    weeks = {week.monday: dict(zip(grid.classes, week.cells, strict=True))
             for block in grid.blocks for week in block.weeks}  # fmt: skip
    week_a = weeks[dt.date(2026, 9, 7)]
    assert (week_a["8B"].closed, week_a["8B"].free) == ("No lesson", ())
    assert week_a["8D"].closed == "No lesson"
    drop_down = weeks[dt.date(2026, 9, 21)]
    assert len(drop_down["8D"].free) == 2
    assert len(drop_down["8A"].free) == 1
