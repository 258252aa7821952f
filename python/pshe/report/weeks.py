"""The year grid: what each class is taught in each week."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from pshe.report.library import Library, Row
from pshe.report.words import SENSITIVITY, WEEKDAYS, WITHDRAWABLE, span

ARTICLES = re.compile(r"^it is (an? |in the )?")


@dataclass(frozen=True)
class Placed:
    """A lesson of one class on one day."""

    day: date
    title: str
    sensitivity: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """One class in one week: its lessons, free times, or why there are none."""

    lessons: tuple[Placed, ...] = ()
    free: tuple[date, ...] = ()
    closed: str = ""


@dataclass(frozen=True)
class Week:
    """One week: its Monday and a cell a class."""

    monday: date
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Block:
    """A half-term with its weeks and the holiday after it."""

    name: str
    dates: str
    weeks: tuple[Week, ...]
    holiday: str = ""


@dataclass(frozen=True)
class YearGrid:
    """All weeks of one year group."""

    year: int
    classes: tuple[str, ...]
    meets: tuple[str, ...]
    blocks: tuple[Block, ...]


def monday_of(day: date) -> date:
    """Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def year_grids(library: Library) -> list[YearGrid]:
    """One grid a year group, by half-term and week."""
    meetings: dict[str, list[Row]] = defaultdict(list)
    for row in library.plan.school.classes():
        meetings[row["class"]].append(row)
    dated = _dated(library)
    half_terms = library.plan.school.half_terms().rows()
    return [
        YearGrid(
            year,
            tuple(classes),
            tuple(_meets(meetings[code]) for code in classes),
            tuple(_blocks(library, year, [meetings[code] for code in classes], dated, half_terms)),
        )
        for year, classes in library.classes.items()
    ]


def _meets(rows: list[Row]) -> str:
    return " and ".join(
        f"{_when(row)}, {row['minutes']} min" if row["weekday"] else "on single days"
        for row in rows
    )


def _when(row: Row) -> str:
    """The weekday of a time that comes round, with its rhythm when it is not weekly."""
    if row["rhythm"] == "rolling":
        return "rolling"
    letter = {"week-a": ", week A", "week-b": ", week B"}.get(row["rhythm"], "")
    return f"{row['weekday']}{letter}"


def _dated(library: Library) -> dict[tuple[str, date], list[Placed | None]]:
    """Lessons of each class and day; None for a free time."""
    dated: dict[tuple[str, date], list[Placed | None]] = defaultdict(list)
    for row in library.placed:
        marks = [SENSITIVITY.get(row["sensitivity"] or "none", "")]
        if library.withdrawable(row["lesson"]):
            marks.append(WITHDRAWABLE)
        if row["progress"] == "taught":
            marks.append("Taught")
        title = row["title"] or row["lesson"]
        placed = Placed(
            row["date"], title, row["sensitivity"] or "none", tuple(m for m in marks if m)
        )
        dated[row["class"], row["date"]].append(placed)
    for row in library.plan.spare():
        dated[row["class"], row["date"]].append(None)
    return dated


def _blocks(
    library: Library,
    year: int,
    classes: list[list[Row]],
    dated: dict[tuple[str, date], list[Placed | None]],
    half_terms: list[Row],
) -> list[Block]:
    blocks = []
    for number, term in enumerate(half_terms):
        first, last = term["first"], term["last"]
        mondays = [monday_of(first) + timedelta(weeks=week) for week in range(term["weeks"] + 1)]
        weeks = tuple(
            Week(
                monday,
                tuple(_cell(library, year, meetings, _open(monday, first, last), dated)
                      for meetings in classes),
            )
            for monday in mondays
            if monday <= last
        )  # fmt: skip
        holiday = ""
        if number + 1 < len(half_terms):
            holiday = _holiday(last, half_terms[number + 1]["first"])
        blocks.append(Block(term["name"], span(first, last), weeks, holiday))
    return blocks


def _open(monday: date, first: date, last: date) -> list[date]:
    """Days of the week that lie inside the half-term."""
    days = [monday + timedelta(days=day) for day in range(7)]
    return [day for day in days if first <= day <= last]


def _holiday(last: date, first: date) -> str:
    """Weekdays between two half-terms, in words; empty when there are none."""
    days = [last + timedelta(days=day) for day in range(1, (first - last).days)]
    days = [day for day in days if day.weekday() < 5]
    return f"Holiday: {span(days[0], days[-1])}" if days else ""


def _cell(
    library: Library,
    year: int,
    meetings: list[Row],
    days: list[date],
    dated: dict[tuple[str, date], list[Placed | None]],
) -> Cell:
    code = meetings[0]["class"]
    entries = [(day, entry) for day in days for entry in dated.get((code, day), [])]
    if entries:
        return Cell(
            tuple(entry for _, entry in entries if entry),
            tuple(day for day, entry in entries if entry is None),
        )
    weekdays = [row["weekday"] for row in meetings]
    met = [day for day in days if WEEKDAYS[day.weekday()] in weekdays]
    if not met:
        on_single_days = days and not any(weekdays)
        return Cell(closed="No lesson" if on_single_days else "Not in term")
    reason = ARTICLES.sub("", library.plan.school.core.closed(met[0], year))
    return Cell(closed=f"No lesson: {reason}" if reason else "No lesson")
