"""A sheet of a document's workbook while it is written, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pshe.document.model import Cell
from pshe.document.sheets import (
    BORDER,
    DATE_FORMAT,
    LEVELS,
    QUIET,
    RIGHT,
    banner,
    heading_row,
    put,
)
from pshe.document.words import WEEKDAYS, short_date
from pshe.files.writers import height_for

USUAL, LARGE = 11, 18  # sizes of letters, in points
_STAYS = 180.0  # points of a small screen that headings which stay in sight may take
_PLAIN = ("", "count", "date", "code")


@dataclass
class Sheet:
    """A sheet and the row that is written next.

    Attributes
    ----------
    widths
        Of its columns, in letters of usual size.
    """

    page: Worksheet
    widths: list[float]
    large: bool
    row: int = 1

    @property
    def scale(self) -> float:
        """How much larger than usual its letters are."""
        return LARGE / USUAL if self.large else 1.0

    @property
    def here(self) -> str:
        """The row that is written next, to link to."""
        name = self.page.title.replace("'", "''")
        return f"'{name}'!A{self.row}"

    def keep_headings(self, row: int) -> None:
        """Print headings on every page, and keep them in sight unless they fill the screen."""
        self.page.print_title_rows = f"{row}:{row}"
        heights = (self.page.row_dimensions[above].height for above in range(1, row + 1))
        if sum(height or USUAL for height in heights) <= _STAYS:
            self.page.freeze_panes = f"A{row + 1}"

    def font(self, *, size: float = USUAL, bold: bool = False, link: bool = False) -> Font:
        """A font; ``size`` is for usual print."""
        if link:
            return Font(name="Calibri", size=size * self.scale, underline="single", color="1D5A96")
        return Font(name="Calibri", size=size * self.scale, bold=bold)

    def line(self, text: str, *, size: float = USUAL, bold: bool = False) -> None:
        """Write a text across the sheet; nothing for an empty one."""
        if not text:
            return
        put(self.page, self.row, 1, text).font = self.font(size=size, bold=bold)
        self.page.merge_cells(
            start_row=self.row, end_row=self.row, start_column=1, end_column=len(self.widths)
        )
        larger = size / USUAL
        height = height_for([text], [sum(self.widths) / larger]) * larger * self.scale
        self.page.row_dimensions[self.row].height = height
        self.row += 1

    def headings(self, texts: Sequence[str], right: Sequence[bool]) -> None:
        """Write the headings of a table, those of numbers on the right."""
        heading_row(self.page, self.row, texts)
        for column, is_right in enumerate(right, 1):
            cell = self.page.cell(self.row, column)
            cell.font = self.font(bold=True)
            if is_right:
                cell.alignment = RIGHT
        self._set_height(texts)

    def group(self, name: str, columns: int) -> None:
        """Write the name of a group across a table."""
        banner(self.page, self.row, columns, name)
        self.page.cell(self.row, 1).font = self.font(bold=True)
        self.row += 1

    def cells(self, row: Sequence[Cell]) -> list[SheetCell]:
        """Write a row of a table, and give what was written."""
        found = []
        for column, cell in enumerate(row, 1):
            written = put(self.page, self.row, column, _value(cell))
            written.border, written.font = BORDER, self.font(bold=cell.kind == "S")
            if cell.kind == "count":
                written.alignment = RIGHT
            if written.is_date and cell.text[:1].isalpha():
                written.number_format = f"ddd {DATE_FORMAT}"
            if not self.large:
                _shade(written, cell.kind)
            found.append(written)
        self._set_height([_text(cell) for cell in row])
        return found

    def _set_height(self, texts: Sequence[str]) -> None:
        height = height_for(texts, self.widths) * self.scale
        self.page.row_dimensions[self.row].height = height
        self.row += 1


def _shade(written: SheetCell, kind: str) -> None:
    shade = QUIET if kind == "off" else LEVELS.get(kind)
    if shade is not None:
        written.fill = shade
    if kind == "S":
        written.font = Font(name="Calibri", size=USUAL, bold=True, color="FFFFFF")


def _text(cell: Cell) -> str:
    return f"{cell.text}\n{cell.note}" if cell.note else cell.text


def one_line(cell: Cell) -> Cell:
    """A date with its weekday before it: a workbook shows no date on two lines."""
    if not cell.note or not isinstance(cell.value, date):
        return cell
    return replace(cell, text=f"{cell.note} {cell.text}", note="")


def _value(cell: Cell) -> object:
    """The number or date where the text says nothing more; else the text."""
    plain = cell.kind in _PLAIN and not cell.note and cell.value is not None
    if isinstance(cell.value, date):
        plain = plain and cell.text in _written(cell.value)
    return cell.value if plain else _text(cell)


def _written(day: date) -> tuple[str, str]:
    """A date without its weekday and with it."""
    return short_date(day), f"{WEEKDAYS[day.weekday()][:3]} {short_date(day)}"
