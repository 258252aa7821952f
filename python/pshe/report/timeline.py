"""The year at a glance: lessons of each class by week, and when sensitive ones could be.

Lengths are in hundredths of a millimetre.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pshe.chart.canvas import SMALL, clipped
from pshe.document.words import MONTHS, SENSITIVITY, listing, long_date, short_date
from pshe.frames import plural
from pshe.report.calendar import monday_of, mondays
from pshe.report.chains import dated
from pshe.report.library import Library, Row
from pshe.report.weeks import Cell, Entry, week_cells

LABEL, STEP, GAP = 6600, 580, 260
BOX, TALL, HEAD, LANE = 530, 480, 1160, 460
APART = 160
SAME = " The table by week and class says the same in words."


@dataclass(frozen=True)
class Column:
    """A week: where it stands, its day of the month and, where they begin, month and half-term."""

    x: int
    day: int
    month: str
    half_term: str


@dataclass(frozen=True)
class Box:
    """A lesson time in its week; ``text`` is the lesson's number, ``words`` says all of it."""

    x: int
    y: int
    kind: str
    text: str
    words: str


@dataclass(frozen=True)
class Lane:
    """A sensitive lesson: from where to where it could be, and where classes have it."""

    y: int
    label: str
    first: int
    last: int
    dots: tuple[int, ...]
    words: str


@dataclass(frozen=True)
class Timeline:
    """The picture of one year group and the key to its numbers.

    Attributes
    ----------
    key
        Title and mark of each lesson; the first is number 1.
    words
        What the picture shows, for those who do not see it.
    """

    year: int
    heading: str
    width: int
    height: int
    columns: tuple[Column, ...]
    classes: tuple[tuple[int, str], ...]
    boxes: tuple[Box, ...]
    lanes_from: int
    lanes: tuple[Lane, ...]
    key: tuple[tuple[str, str], ...]
    words: str


def timelines(library: Library, why: list[Row]) -> list[Timeline]:
    """One picture a year group; ``why`` has the rows of ``plan.why_here()``."""
    cells, columns = week_cells(library), _columns(library)
    return [_timeline(library, year, why, cells, columns) for year in library.classes]


def _columns(library: Library) -> dict[date, Column]:
    """Where each week stands, with a gap before each half-term."""
    school = library.plan.school
    begins = {monday_of(term["first"]): term["name"] for term in school.half_terms()}
    found: dict[date, Column] = {}
    x, month = LABEL, 0
    for monday in mondays(school):
        x += GAP if monday in begins and found else 0
        name = MONTHS[monday.month - 1][:3] if monday.month != month else ""
        found[monday] = Column(x, monday.day, name, begins.get(monday, ""))
        x, month = x + STEP, monday.month
    return found


def _timeline(
    library: Library,
    year: int,
    why: list[Row],
    cells: dict[tuple[str, date], Cell],
    columns: dict[date, Column],
) -> Timeline:
    numbers = numbers_of(library, year)
    classes, boxes, y = [], [], HEAD
    for name in library.classes[year]:
        classes.append((y, name))
        deep = 1
        for monday, column in columns.items():
            stack = _boxes(cells.get((name, monday), Cell()), name, monday, column.x, y, numbers)
            boxes += stack
            deep = max(deep, len(stack))
        y += deep * BOX + APART
    some = [row for row in why if row["class"] in library.classes[year]]
    lanes = _lanes(some, numbers, columns, y + LANE)
    height = y + APART + (LANE * (len(lanes) + 1) if lanes else 0)
    return Timeline(
        year,
        library.heading(year),
        max((column.x for column in columns.values()), default=LABEL) + STEP + 50,
        height,
        tuple(columns.values()),
        tuple(classes),
        tuple(boxes),
        y,
        tuple(lanes),
        tuple((library.title(code), _mark(library, code)) for code in numbers),
        f"{plural(len(numbers), 'lesson')} of {listing(library.classes[year])} in "
        f"{plural(len(columns), 'week')}, {len(lanes)} of them sensitive.{SAME}",
    )


def numbers_of(library: Library, year: int) -> dict[str, int]:
    """The number of each lesson that a class of the year has, in the order of the programme."""
    school, curriculum = library.plan.school.core, library.plan.curriculum.core
    placed = dict.fromkeys(row["lesson"] for row in library.placed if row["year"] == year)
    order = [code for code in school.programme(curriculum, year) if code in placed]
    return {code: number for number, code in enumerate(dict.fromkeys([*order, *placed]), 1)}


def _mark(library: Library, code: str) -> str:
    """The word beside a sensitive lesson."""
    high = library.lessons.get(code, {}).get("sensitivity") == "high"
    return SENSITIVITY["high"] if high else ""


def _boxes(
    cell: Cell, name: str, monday: date, x: int, y: int, numbers: dict[str, int]
) -> list[Box]:
    """The boxes of one class in one week, below each other."""
    if cell.closed:
        return [Box(x, y, "shut", "", f"{name}, week from {short_date(monday)}: {cell.closed}")]
    return [
        Box(
            x, y + BOX * place, _kind(entry), str(numbers.get(entry.lesson, "")),
            _told(entry, name),
        )
        for place, entry in enumerate(cell.entries)
    ]  # fmt: skip


def _kind(entry: Entry) -> str:
    return entry.sensitivity if entry.kind == "lesson" else entry.kind


def _told(entry: Entry, name: str) -> str:
    days = listing([short_date(day) for day in dict.fromkeys(entry.days)])
    marks = f" ({'; '.join(entry.marks)})" if entry.marks else ""
    return f"{name}, {days}: {entry.title}{marks}"


def _lanes(
    why: list[Row], numbers: dict[str, int], columns: dict[date, Column], top: int
) -> list[Lane]:
    """A lane a sensitive lesson, by its first day."""
    rows: dict[str, list[Row]] = {}
    for row in why:
        if row["sensitivity"] == "high":
            rows.setdefault(row["lesson"], []).append(row)
    return [
        _lane(some, numbers[code], columns, top + LANE * place)
        for place, (code, some) in enumerate(rows.items())
    ]


def _lane(rows: list[Row], number: int, columns: dict[date, Column], y: int) -> Lane:
    def middle(day: date) -> int:
        return columns[monday_of(day)].x + BOX // 2

    first, last = min(row["earliest"] for row in rows), max(row["latest"] for row in rows)
    return Lane(
        y,
        clipped(f"{number} {rows[0]['title']}", LABEL - APART, SMALL),
        middle(first),
        middle(last),
        tuple(dict.fromkeys(middle(row["date"]) for row in rows)),
        f"{rows[0]['title']}: {dated(rows)}. It could be from {long_date(first)} "
        f"to {long_date(last)}.",
    )
