"""The year grid: what each class is taught in each week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from pshe.document.words import SENSITIVITY, WITHDRAWABLE, listing, short_date, short_span, span
from pshe.frames import Table
from pshe.report.calendar import (
    WEEK,
    day_name,
    meets,
    monday_of,
    mondays,
    shut_times,
    varied,
    week_letters,
)
from pshe.report.library import Library, Row

NONE = "No lesson this week"
FREE = "Free"


@dataclass(frozen=True)
class Entry:
    """What a class has at one time, or at several times of a week for a lesson in parts.

    Attributes
    ----------
    days
        Its days.
    number
        The time of the day, where the class has several that day; else 0.
    title
        Title of the lesson; Free for a time to spare; the reason for a time that is shut.
    kind
        ``lesson``, ``free`` or ``shut``.
    lesson
        Code of the lesson.
    sensitivity
        none, moderate or high.
    marks
        What to know about it, in words.
    module
        Name of the module that it belongs to.
    parts, of
        Which parts of a lesson it is, of how many.
    when
        The day, where the week leaves it open and the entry above does not say it.
    """

    days: tuple[date, ...]
    number: int
    title: str
    kind: str = "lesson"
    lesson: str = ""
    sensitivity: str = "none"
    marks: tuple[str, ...] = ()
    module: str = ""
    parts: tuple[int, ...] = (1,)
    of: int = 1
    when: str = ""


@dataclass(frozen=True)
class Cell:
    """One class in one week: what it has, or why there is nothing."""

    entries: tuple[Entry, ...] = ()
    closed: str = ""

    def of(self, kind: str) -> list[Entry]:
        """The entries of one kind."""
        return [entry for entry in self.entries if entry.kind == kind]


@dataclass(frozen=True)
class Week:
    """One week with a cell a class, or several weeks in which nobody has a lesson.

    Attributes
    ----------
    monday, last
        Mondays of the first and last week.
    letter
        A or B, where the school has fortnights.
    cells
        A cell a class.
    quiet
        Why nobody has a lesson, where all classes share the reason.
    """

    monday: date
    last: date
    letter: str
    cells: tuple[Cell, ...]
    quiet: str = ""

    @property
    def name(self) -> str:
        """What stands at the head of its row."""
        if self.last != self.monday:
            return short_span(self.monday, self.last)
        return short_date(self.monday) + (f", week {self.letter}" if self.letter else "")


@dataclass(frozen=True)
class Block:
    """A half-term with its weeks and the holiday after it."""

    name: str
    dates: str
    weeks: tuple[Week, ...]
    holiday: str = ""


@dataclass(frozen=True)
class YearGrid:
    """All weeks of the classes that are taught the programme of one year group."""

    year: int
    heading: str
    classes: tuple[str, ...]
    meets: tuple[str, ...]
    blocks: tuple[Block, ...]


def year_grids(library: Library) -> list[YearGrid]:
    """One grid a year group, by half-term and week."""
    times, extra = _times(library)
    cells = week_cells(library)
    return [
        YearGrid(
            year,
            library.heading(year),
            tuple(classes),
            tuple(_about(times[name], extra=name in extra) for name in classes),
            tuple(_blocks(library, classes, cells)),
        )
        for year, classes in library.classes.items()
    ]


def week_cells(library: Library) -> dict[tuple[str, date], Cell]:
    """The cell of each class and Monday; nothing where the class has no lesson time."""
    times, extra = _times(library)
    days_open = {name: varied(rows, extra=name in extra) for name, rows in times.items()}
    return _cells(library, days_open)


def _times(library: Library) -> tuple[dict[str, list[Row]], set[str]]:
    """Rows of the times of each class that come round, and the classes with extra times."""
    times: dict[str, list[Row]] = defaultdict(list)
    for row in library.plan.school.classes():
        times[row["class"]].append(row)
    return times, set(library.plan.school.core.extra_times().column("class"))


def _about(times: list[Row], *, extra: bool) -> str:
    """Stage of the class, where it has one, and how it meets."""
    stage = times[0]["stage"]
    return (f"stage {stage}; " if stage else "") + meets(times, extra=extra)


def _cells(library: Library, days_open: dict[str, bool]) -> dict[tuple[str, date], Cell]:
    entries: dict[tuple[str, date], list[Entry]] = defaultdict(list)
    modules = _modules(library)
    for row in library.placed:
        entry = _lesson(library, row, modules.get(row["lesson"], ""))
        entries[row["class"], monday_of(row["date"])].append(entry)
    for row in library.plan.spare():
        free = Entry((row["date"],), row["number"], FREE, "free")
        entries[row["class"], monday_of(row["date"])].append(free)
    shut = shut_times(library.plan.school)
    found = {}
    for name, monday in {**entries, **shut}:
        some, reasons = entries[name, monday], shut.get((name, monday), {})
        if not some:
            why = listing(list(dict.fromkeys(filter(None, reasons.values()))))
            found[name, monday] = Cell(closed=f"No lesson: {why}" if why else "No lesson")
            continue
        some += [
            Entry((day,), 0, f"no lesson: {why}" if why else "no lesson", "shut")
            for day, why in reasons.items()
        ]
        found[name, monday] = Cell(_told(some, days_open[name]))
    return found


def _modules(library: Library) -> dict[str, str]:
    """The modules of each lesson, by name."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in Table(library.plan.school.core.modules(), caption=""):
        found[row["lesson"]].append(row["module"])
    return {lesson: listing(names) for lesson, names in found.items()}


def _lesson(library: Library, row: Row, module: str) -> Entry:
    marks = [SENSITIVITY.get(row["sensitivity"] or "none", "")]
    if library.withdrawable(row["lesson"]):
        marks.append(WITHDRAWABLE)
    if row["progress"] == "taught":
        marks.append("Taught")
    if row["beside"]:
        marks.append(f"Shares its time with {row['beside']}")
    return Entry(
        (row["date"],),
        row["number"],
        row["title"] or row["lesson"],
        "lesson",
        row["lesson"],
        row["sensitivity"] or "none",
        tuple(filter(None, marks)),
        module,
        (row["part"],),
        row["parts"],
    )


def _told(entries: list[Entry], days_open: bool) -> tuple[Entry, ...]:
    """The entries of one cell in order, parts of a lesson together, days said where needed."""
    entries.sort(key=lambda entry: (entry.days, entry.number))
    joined = [_join(list(some)) for _, some in groupby(entries, _same)]
    told = []
    before: tuple[date, ...] = ()
    for entry in joined:
        several = len({other.number for other in entries if other.days[0] == entry.days[0]}) > 1
        when = listing([day_name(day) for day in dict.fromkeys(entry.days)])
        said = not days_open or entry.days == before
        number = entry.number if several else 0
        told.append(replace(entry, when="" if said else when, number=number))
        before = entry.days
    return tuple(told)


def _same(entry: Entry) -> object:
    return entry.lesson or (entry.days, entry.number)


def _join(parts: list[Entry]) -> Entry:
    """The parts of a lesson that come one after the other in a week, as one entry."""
    first = parts[0]
    if first.of == 1:
        return first
    numbers = tuple(number for part in parts for number in part.parts)
    which = f"Part{'s' if len(numbers) > 1 else ''} {listing(numbers)} of {first.of}"
    if len(numbers) == first.of:
        which = f"In {first.of} parts"
    days = tuple(day for part in parts for day in part.days)
    return replace(first, days=days, parts=numbers, marks=(*first.marks, which))


def _blocks(
    library: Library, classes: list[str], cells: dict[tuple[str, date], Cell]
) -> list[Block]:
    school = library.plan.school
    letters, every = week_letters(school), mondays(school)
    half_terms = school.half_terms().rows()
    blocks = []
    for number, term in enumerate(half_terms):
        first, last = term["first"], term["last"]
        weeks = [
            Week(
                monday, monday, letters.get(monday, ""),
                tuple(_within(cells.get((name, monday)), first, last) for name in classes),
            )
            for monday in every
            if monday_of(first) <= monday <= last
        ]  # fmt: skip
        holiday = ""
        if number + 1 < len(half_terms):
            holiday = _holiday(last, half_terms[number + 1]["first"])
        blocks.append(Block(term["name"], span(first, last), tuple(_quiet(weeks)), holiday))
    return blocks


def _within(cell: Cell | None, first: date, last: date) -> Cell:
    """What a half-term has of a cell; two half-terms may share a week."""
    if cell is None:
        return Cell(closed=NONE)
    own = tuple(entry for entry in cell.entries if first <= entry.days[0] <= last)
    return Cell(own, cell.closed) if own or cell.closed else Cell(closed=NONE)


def _quiet(weeks: list[Week]) -> list[Week]:
    """Weeks in which no class has a lesson, all for one reason, in one row."""
    found: list[Week] = []
    for reason, run in groupby(weeks, _shared_reason):
        some = list(run)
        if not reason or (len(some) == 1 and reason != NONE):
            found += some
            continue
        several = some[-1].monday - some[0].monday >= WEEK
        quiet = reason.replace("this week", "in these weeks") if several else reason
        found.append(replace(some[0], last=some[-1].monday, quiet=quiet))
    return found


def _shared_reason(week: Week) -> str:
    reasons = {cell.closed for cell in week.cells}
    return reasons.pop() if len(reasons) == 1 else ""


def _holiday(last: date, first: date) -> str:
    """Weekdays between two half-terms, in words; empty when there are none."""
    days = [last + timedelta(days=day) for day in range(1, (first - last).days)]
    days = [day for day in days if day.weekday() < 5]
    return f"Holiday: {span(days[0], days[-1])}" if days else ""
