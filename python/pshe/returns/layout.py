"""From messy sheets to rows: where the headings are, which column is which, what is not read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from pshe import _core
from pshe.files import cells
from pshe.files.readers import Grid, Line
from pshe.files.rows import Faults, Row, check_headings, columns_of
from pshe.returns import sheets
from pshe.returns.dates import Calendar

_LAST_HEADING = 20  # headings stand in one of the first lines
_YEAR = re.compile(r"(?:years?|yrs?|y) ?\d{1,2}(?: ?(?:-|/|&|and|to) ?\d{1,2})?", re.IGNORECASE)


class Notes:
    """What was read in a way that a person should know of, in the order of the sheets."""

    def __init__(self) -> None:
        self._found: list[tuple[tuple[int, int, int], _core.Fault]] = []

    def add(self, row: Row, title: str, code: str, message: str, mend: str = "") -> None:
        """Keep a note about the cell under a heading."""
        self.put(row.spot(title), _core.Fault(row.place(title), code, message, mend))

    def put(self, spot: tuple[int, int, int], note: _core.Fault) -> None:
        """Keep a note that stands at a spot."""
        self._found.append((spot, note))

    def all(self) -> list[_core.Fault]:
        """The notes in the order of the sheets, each once."""
        told: dict[tuple[str, str, str], _core.Fault] = {}
        for _, note in sorted(self._found, key=lambda entry: entry[0]):
            told.setdefault((note.place, note.code, note.message), note)
        return list(told.values())


class RowFaults:
    """Faults of rows, each once, for however many classes a row is read."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._told: set[tuple[str, str]] = set()

    def add(self, row: Row, title: str, code: str, message: str, mend: str) -> None:
        """Add a fault of the cell under a heading."""
        place = row.place(title)
        if (place, message) not in self._told:
            self._told.add((place, message))
            self._faults.add(row.spot(title), _core.Fault(place, code, message, mend))


@dataclass
class LessonRows:
    """The rows of all sheets of lessons; ``half_term`` has what banners above rows say."""

    rows: list[Row] = field(default_factory=list)
    half_terms: dict[tuple[str, int], str] = field(default_factory=dict)


def lesson_rows(
    grids: Sequence[Grid], classes: Collection[str], calendar: Calendar, dropped: Collection[str],
    faults: Faults, notes: Notes,
) -> LessonRows:  # fmt: skip
    """The rows of the sheet Lessons; without one, of all sheets that look like lessons.

    A column headed by a year or class holds that one's lessons: each cell becomes a row.
    """
    found = LessonRows()
    wanted = _lesson_grids(grids, classes)
    for order, (grid, label) in enumerate(wanted, 10):
        if grid.lines:
            _add_grid(grid, order, label, classes, dropped, faults, notes, found, calendar)
    if not {"summary", "yearoverview"} <= {grid.key for grid in grids}:  # a plan has many
        _note_unread_sheets(grids, [grid for grid, _ in wanted], notes)
    return found


def _add_grid(
    grid: Grid, order: int, label: str, classes: Collection[str], dropped: Collection[str],
    faults: Faults, notes: Notes, found: LessonRows, calendar: Calendar,
) -> None:  # fmt: skip
    start = _heading_line(grid, classes)
    number, headings = grid.lines[start]
    named = sheets.headings_of(headings)
    wide = _wide_columns(headings, named, classes)
    tidy = Grid(grid.name, ((number, {**headings, **named}), *grid.lines[start + 1 :]), grid.is_csv)
    columns = columns_of(sheets.LESSONS, tidy.lines[0][1])
    check_headings(sheets.LESSONS, order, tidy, faults, dropped)
    half_term = ""
    for line in tidy.lines[1:]:
        text = cells.shown(next(iter(line[1].values())))
        if len(line[1]) == 1 and calendar.half_term(text):
            half_term = text
            continue
        if half_term:
            found.half_terms[grid.name, line[0]] = half_term
        found.rows += _rows_of_line(tidy, order, line, columns, wide, label)
    for column, heading in sorted(headings.items()):
        about = cells.shown(heading).startswith(sheets.LESSONS.about)
        if column not in {*named, *wide} and cells.key(heading) not in dropped and not about:
            message = f'The column "{cells.shown(heading)}" is not read.'
            note = _core.Fault(grid.place(number, column), "unread-column", message, "")
            notes.put((order, 0, column), note)


def _lesson_grids(grids: Sequence[Grid], classes: Collection[str]) -> list[tuple[Grid, str]]:
    """The sheets of lessons, each with the year or class that its name says."""
    usual = [grid for grid in grids if grid.key == cells.key(sheets.LESSONS.title)]
    if usual:
        return [(usual[0], "")]
    taken = {cells.key(sheet.title) for sheet in sheets.FORM.sheets} | sheets.NOT_READ
    found = []
    for grid in grids:
        if grid.key not in taken and grid.lines:
            name = cells.shown(grid.name.removesuffix(".csv"))
            headings = grid.lines[_heading_line(grid, classes)][1]
            named = sheets.headings_of(headings)
            wide = _wide_columns(headings, named, classes)
            words = set(named.values())
            if {"Date", "Half-term", "Week"} & words and ({"Lesson", "Code"} & words or wide):
                label = name if _YEAR.fullmatch(name) or cells.key(name) in classes else ""
                found.append((grid, label))
    return found


def _heading_line(grid: Grid, classes: Collection[str]) -> int:
    """Which of the first lines has the most headings that are known."""

    def known(line: dict[int, object]) -> int:
        named = sheets.headings_of(line)
        return len(named) + sum(_is_label(value, classes) for value in line.values())

    lines = [known(line) for _, line in grid.lines[:_LAST_HEADING]]
    return lines.index(max(lines)) if lines else 0


def _is_label(value: object, classes: Collection[str]) -> bool:
    text = cells.shown(value)
    return _YEAR.fullmatch(text) is not None or cells.key(text) in classes


def _wide_columns(
    headings: dict[int, object], named: dict[int, str], classes: Collection[str]
) -> dict[int, str]:
    """Columns headed by a year or class, when no column holds the lessons of all."""
    if "Lesson" in named.values():
        return {}
    return {
        number: cells.shown(heading)
        for number, heading in sorted(headings.items())
        if number not in named and _is_label(heading, classes)
    }


def _rows_of_line(
    grid: Grid, order: int, line: Line, columns: dict[str, int], wide: dict[int, str], label: str
) -> Iterator[Row]:
    """The row that a line is, or one for each column of a year or class."""
    number, found = line
    values = {title: found[column] for title, column in columns.items() if column in found}
    if label and "Class" not in values and "Year" not in values:
        values["Class"] = label
    if not wide and values:
        yield Row(sheets.LESSONS, order, grid, number, columns, values)
    for column, heading in wide.items():
        own = {**values, "Class": heading}
        if column in found:
            own["Lesson"] = found[column]
        at = {**columns, "Class": column, "Lesson": column}
        yield Row(sheets.LESSONS, order, grid, number, at, own)


def is_one_of_many(row: Row) -> bool:
    """Whether the row is one cell of a line with a column for each year or class."""
    return row.columns.get("Class") == row.columns.get("Lesson") is not None


def _note_unread_sheets(grids: Sequence[Grid], read: Sequence[Grid], notes: Notes) -> None:
    known = {cells.key(sheet.title) for sheet in sheets.FORM.sheets} | sheets.NOT_READ
    for order, grid in enumerate(grids, 100):
        if grid not in read and grid.key not in known and grid.lines:
            message = f'The sheet "{cells.shown(grid.name)}" is not read.'
            notes.put((order, 0, 0), _core.Fault(grid.name, "unread-sheet", message, ""))
