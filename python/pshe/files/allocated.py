"""A long-term plan as rows of the sheets Programme and Dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pshe.allocating import NOTE, Allocation
from pshe.files import cells

Rows = Sequence[Mapping[str, object]]


def programme_rows(old: Rows, found: Allocation) -> list[Mapping[str, object]]:
    """The rows of the plan's years in its order, then those of other years as they were."""
    rows: list[Mapping[str, object]] = [
        {
            "Year": row["year"], "Lesson": row["lesson"], "Priority": row["priority"],
            "Note": row["note"],
        }
        for row in found.programme()
    ]  # fmt: skip
    return rows + [row for row in old if cells.year(row.get("Year")) not in found.years]


def date_rows(old: Rows, found: Allocation) -> list[Mapping[str, object]]:
    """The rows of the school's own, then a row a lesson; those of an older plan fall away."""
    rows = [row for row in old if not _of_plan(row, found)]
    return rows + [
        {
            "Lesson or module": row["lesson"], "Years": row["years"], "Not before": row["first"],
            "Not after": row["last"], "Must": "yes" if row["must"] else "no",
            "Reason": row["reason"], "Note": row["note"],
        }
        for row in found.bounds()
    ]  # fmt: skip


def _of_plan(row: Mapping[str, object], found: Allocation) -> bool:
    if not cells.shown(row.get("Note")).startswith(NOTE):
        return False
    return {*found.years}.issuperset(cells.years(row.get("Years")))
