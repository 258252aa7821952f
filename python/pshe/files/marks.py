"""The builders' faults and the cells they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pshe import _core
from pshe.files import cells, more_sheets, sheets
from pshe.files.columns import Sheet
from pshe.files.rows import Faults, Row

_Rests = tuple[tuple[Sheet, tuple[str, ...]], ...]

_CALENDAR: _Rests = ((sheets.HALF_TERMS, ()), (sheets.CLOSURES, ()))
_TIMES: _Rests = (
    *_CALENDAR, (sheets.CLASSES, ()), (more_sheets.WEEKS, ()), (more_sheets.EXTRA_TIMES, ()),
)  # fmt: skip
_CLASS: _Rests = ((sheets.CLASSES, ("Class",)),)
_PHASE: _Rests = ((sheets.SCHOOL, ()),)
_RESTS_ON: dict[tuple[str, str], _Rests] = {
    ("School", "missing-half-terms"): ((sheets.HALF_TERMS, ()),),
    ("School", "missing-classes"): ((sheets.CLASSES, ()),),
    ("Half-terms", "overlap"): ((sheets.HALF_TERMS, ()),),
    ("Classes", "class-in-two-years"): ((sheets.CLASSES, ("Class", "Year")),),
    ("Classes", "class-at-odds"): ((sheets.CLASSES, ("Class", "Year groups", "Stage")),),
    ("Classes", "duplicate-row"): (
        (sheets.CLASSES, ("Class", "Weekday", "Rhythm", "From", "Until")),
    ),
    ("Classes", "year-outside-phase"): _PHASE,
    ("Classes", "vertical-group"): _PHASE,
    ("Programme", "duplicate-row"): ((sheets.PROGRAMME, ()),),
    ("Pins", "unknown-class"): _CLASS,
    ("Pins", "two-pins"): ((sheets.PINS, ()), *_TIMES),
    ("Pins", "pin-on-closed-day"): _TIMES,
    ("Pins", "pin-outside-programme"): (
        (sheets.CLASSES, ("Class", "Year")), (sheets.PROGRAMME, ()),
    ),
    ("Weeks", "week-outside-terms"): ((sheets.HALF_TERMS, ()),),
    ("Weeks", "duplicate-row"): ((more_sheets.WEEKS, ()),),
    ("Extra times", "unknown-class"): _CLASS,
    ("Extra times", "extra-time-on-closed-day"): (*_CALENDAR, (sheets.CLASSES, ("Year groups",))),
    ("Modules", "duplicate-row"): ((more_sheets.MODULES, ()),),
    ("Modules", "two-openings"): ((more_sheets.MODULES, ()),),
    ("Modules", "two-closings"): ((more_sheets.MODULES, ()),),
    ("Carousel", "unknown-class"): _CLASS,
    ("Carousel", "unknown-module"): ((more_sheets.MODULES, ("Module",)),),
    ("Carousel", "overlap"): ((more_sheets.CAROUSEL, ()),),
    ("Carousel", "turn-without-times"): ((more_sheets.CAROUSEL, ()), *_TIMES),
    ("Dates", "unknown-code"): ((more_sheets.MODULES, ("Module",)),),
    ("Pairs", "pair-of-one"): ((more_sheets.PAIRS, ("First", "Second")),),
    ("Pairs", "impossible-weeks"): ((more_sheets.PAIRS, ("Keep",)),),
    ("Pairs", "impossible-merge"): ((more_sheets.PAIRS, ("Keep",)),),
    ("Sessions", "session-outside-year"): ((sheets.HALF_TERMS, ()),),
    ("Aims", "duplicate-row"): ((more_sheets.AIMS_SHEET, ()),),
}  # fmt: skip
"""Faults that may be the mere echo of a cell that could not be read, and where that cell is."""


class Marks:
    """Places as the builders see them: a number for each cell, to find the cell again."""

    def __init__(self) -> None:
        self._cells: list[tuple[Row, str]] = []

    def of(self, row: Row, title: str) -> str:
        """A new place for the cell under a heading."""
        self._cells.append((row, title))
        return str(len(self._cells) - 1)

    def add_faults(self, found: Iterable[_core.Fault], faults: Faults, own: set[str]) -> None:
        """Keep the builders' faults, each in its cell; leave out mere echoes of others."""
        told: set[tuple[str, str, str]] = set()  # a row of Extra times may be many times
        for fault in found:
            if not fault.place:  # about a school whose sheet is missing, which is said already
                continue
            row, title = self._cells[int(fault.place)]
            title = _blamed(row, row.sheet.blamed(fault.code, title), fault.message)
            place = row.place(title)
            once = (place, fault.code, fault.message)
            if once not in told and not _is_echo(fault, row, title, faults, own):
                told.add(once)
                faults.add(
                    row.spot(title), _core.Fault(place, fault.code, fault.message, fault.mend)
                )


def _blamed(row: Row, titles: list[str], message: str) -> str:
    """The heading of the cell that the message names, by its text or by one of its years."""
    quoted = [t for t in titles if f'"{cells.shown(row.values.get(t))}"' in message]
    numbers = set(re.findall(r"\b[0-9]+\b", message))
    named = [t for t in titles if numbers & set(map(str, _years_in(row, t)))]
    return [*quoted, *named, *titles][0]


def _years_in(row: Row, title: str) -> tuple[int, ...]:
    """The year groups in a cell; none when its column does not hold years."""
    column = row.sheet.by_title[title]
    if column.kind not in ("year", "years") or title not in row.values:
        return ()
    try:
        return cells.years(row.values[title])
    except cells.CellError:
        return ()


def _is_echo(fault: _core.Fault, row: Row, title: str, faults: Faults, own: set[str]) -> bool:
    if faults.is_unreadable(row, title):
        return True
    if fault.code == "unknown-code" and cells.shown(row.values.get(title)) in own:
        return True
    rests_on = _RESTS_ON.get((row.sheet.title, fault.code), ())
    return any(faults.touches(sheet, *titles) for sheet, titles in rests_on)
