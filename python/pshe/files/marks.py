"""The builders' faults and the cells they are about."""

from __future__ import annotations

from collections.abc import Iterable

from pshe import _core
from pshe.files import cells, sheets
from pshe.files.columns import Sheet
from pshe.files.rows import Faults, Row

_RESTS_ON: dict[tuple[str, str], tuple[tuple[Sheet, tuple[str, ...]], ...]] = {
    ("School", "missing-half-terms"): ((sheets.HALF_TERMS, ()),),
    ("School", "missing-classes"): ((sheets.CLASSES, ()),),
    ("Half-terms", "overlap"): ((sheets.HALF_TERMS, ()),),
    ("Classes", "class-in-two-years"): ((sheets.CLASSES, ("Class", "Year")),),
    ("Classes", "duplicate-row"): ((sheets.CLASSES, ("Class", "Weekday")),),
    ("Programme", "duplicate-row"): ((sheets.PROGRAMME, ()),),
    ("Pins", "unknown-class"): ((sheets.CLASSES, ("Class",)),),
    ("Pins", "two-pins"): ((sheets.PINS, ()),),
    ("Pins", "pin-on-closed-day"): (
        (sheets.HALF_TERMS, ()), (sheets.CLOSURES, ()), (sheets.CLASSES, ()),
    ),
    ("Pins", "pin-outside-programme"): (
        (sheets.CLASSES, ("Class", "Year")), (sheets.PROGRAMME, ()),
    ),
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
        for fault in found:
            if not fault.place:  # about a school whose sheet is missing, which is said already
                continue
            row, title = self._cells[int(fault.place)]
            title = row.sheet.blamed(fault.code, title)
            if not _is_echo(fault, row, title, faults, own):
                place = row.place(title)
                faults.add(
                    row.spot(title), _core.Fault(place, fault.code, fault.message, fault.mend)
                )


def _is_echo(fault: _core.Fault, row: Row, title: str, faults: Faults, own: set[str]) -> bool:
    if faults.is_unreadable(row, title):
        return True
    if fault.code == "unknown-code" and cells.shown(row.values.get(title)) in own:
        return True
    rests_on = _RESTS_ON.get((row.sheet.title, fault.code), ())
    return any(faults.touches(sheet, *titles) for sheet, titles in rests_on)
