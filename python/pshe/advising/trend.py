"""How the returns of all schools have changed from year to year."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Any

from pshe.advising.cells import STRANDS, Cells, gaps_of
from pshe.advising.given import Given
from pshe.advising.measures import share
from pshe.curriculum import Curriculum
from pshe.frames import Table, plural

Columns = dict[str, tuple[str, Sequence[Any]]]


def trend(
    given: Given, curriculum: Curriculum, framework: str, statutory: frozenset[str], least: int
) -> Table:
    """A row an academic year with a return; of fewer than ``least`` there is none.

    Which schools have sent a return differs from year to year. O(rows of all returns).
    """
    years = {year: rows for year, rows in given.by_year.items() if len(rows) >= least}
    judged = [Cells.of(curriculum.core, rows, framework) for rows in years.values()]
    medians = [_median(cells, statutory) for cells in judged]
    schools = [len(cells.statements) for cells in judged]
    columns: Columns = {
        "academic_year": ("str", list(years)),
        "schools": ("int", schools),
        "median_share": ("float", medians),
    }
    if not least:  # from means the counts that are hidden elsewhere could be worked out
        columns["gaps_a_school"] = ("float", [_gaps(cells) for cells in judged])
        for strand in STRANDS:
            columns[f"no_{strand}"] = ("float", [_without(cells, strand) for cells in judged])
    return Table.of("Year by year", _sentence(list(years), schools, medians), **columns)


def _median(cells: Cells, statutory: frozenset[str]) -> float | None:
    shares = [share(statements, statutory) for statements in cells.statements]
    known = [value for value in shares if value is not None]
    return round(statistics.median(known), 1) if known else None


def _gaps(cells: Cells) -> float:
    return round(statistics.mean(len(gaps_of(rows)) for rows in cells.statements), 1)


def _without(cells: Cells, strand: str) -> float | None:
    """How many in a hundred year groups have no lesson of a strand."""
    lessons = [cell.lessons for rows in cells.strands for cell in rows.get(strand, [])]
    return round(100 * lessons.count(0) / len(lessons), 1) if lessons else None


def _sentence(years: list[str], schools: list[int], medians: list[float | None]) -> str:
    parts = [
        f"{year} {median:g}% ({plural(count, 'school')})"
        for year, count, median in zip(years, schools, medians, strict=True)
        if median is not None
    ]
    return f"Median of the statutory statements met: {', '.join(parts) or 'none is due'}."
