"""Plans of the sample school with other marks, fewer lessons, or in other years."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Any

import pshe
from pshe import _core, files

NAMES = ("date", "class", "minutes", "lesson", "progress", "number", "part", "parts")
Row = dict[str, Any]


def edited(plan: pshe.Plan, change: Callable[[Row], Row | None]) -> pshe.Plan:
    """The plan with each of its rows changed, or left out where nothing comes back."""
    table = plan.core.placements()
    columns = [table.column(name) for name in NAMES]
    rows = [change(dict(zip(NAMES, row, strict=True))) for row in zip(*columns, strict=True)]
    core = _core.Plan(
        urn=plan.core.urn,
        academic_year=plan.core.academic_year,
        curriculum_version=plan.core.curriculum_version,
        placements=[tuple(row[name] for name in NAMES) for row in rows if row],
    )
    return pshe.Plan(core, plan.school)


def with_progress(plan: pshe.Plan, until: date, class_: str | None = None) -> pshe.Plan:
    """The plan with its lessons up to a day marked as taught, of one class or of all."""

    def mark(row: Row) -> Row:
        taught = row["date"] <= until and class_ in (None, row["class"])
        return {**row, "progress": "taught"} if taught else row

    return edited(plan, mark)


def without(plan: pshe.Plan, class_: str, lessons: Collection[str]) -> pshe.Plan:
    """The plan without some lessons of a class."""

    def keep(row: Row) -> Row | None:
        return None if row["class"] == class_ and row["lesson"] in lessons else row

    return edited(plan, keep)


def of_year(academic_year: str, *classes: int) -> pshe.Plan:
    """The sample school's plan, on the same weekdays of another academic year.

    With year groups it has one class of each of them instead of its own classes.
    """
    tables = files.sample_tables()
    shift = timedelta(weeks=52 * (int(academic_year[:4]) - 2026))

    def moved(value: object) -> object:
        try:
            return str(date.fromisoformat(str(value)) + shift)
        except ValueError:
            return value

    kept: dict[str, list[dict[str, object]]] = {
        name: [{title: moved(value) for title, value in row.items()} for row in tables[name]]
        for name in ("Half-terms", "Closures", "Classes", "Own lessons", "Programme")
    }
    about = [row for row in tables["School"] if row["What"] != "Academic year"]
    kept["School"] = [*map(dict, about), {"What": "Academic year", "Value": academic_year}]
    if classes:
        kept["Classes"] = [
            {"Class": f"{year}A", "Year": year, "Weekday": "Monday", "Minutes": 60}
            for year in classes
        ]
        kept["Closures"] = [row for row in kept["Closures"] if not row.get("Years")]
    return pshe.plan(files.school_of(kept), steps=0, leave_out=bool(classes))
