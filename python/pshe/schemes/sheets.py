"""The workbook of a comparison of schemes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pshe.document import words
from pshe.document.sheets import BORDER, fill, heading_row, lay_out, put
from pshe.files.writers import file_bytes
from pshe.frames import Table
from pshe.schemes.levels import MEANING

if TYPE_CHECKING:
    from pshe.schemes import SchemeComparison

_SHADES = {"taught": fill("8FC1DE"), "expected": fill("D5E8F3"), "partly": fill("F3F2F1")}
_WIDTHS = {
    "statement": 20, "label": 60, "lesson": 44, "codes": 40, "place": 18, "scheme": 22, "text": 16,
    "taken_as": 20, "nearest": 40,
}  # fmt: skip


def write(found: SchemeComparison, path: Path) -> None:
    """Write the workbook; the same comparison gives the same bytes."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Summary"
    _summary(first, found)
    _sheet(book.create_sheet("Statements"), found, columns=2)
    _sheet(book.create_sheet("Lessons"), found.lessons)
    if len(found.unread):
        _sheet(book.create_sheet("Codes to look at"), found.unread)
    path.write_bytes(file_bytes(book))


def _summary(sheet: Worksheet, found: SchemeComparison) -> None:
    put(sheet, 1, 1, found.caption).font = Font(name="Calibri", size=16, bold=True)
    put(sheet, 2, 1, found.summary)
    _rows(sheet, 4, found.totals)
    texts = [*MEANING, words.DISCLAIMER, words.MAPPED]
    for row, text in enumerate(texts, 6 + len(found.totals)):
        put(sheet, row, 1, text)
    lay_out(sheet, [90, *[14] * (len(found.totals.names) - 1)], rows=0)


def _sheet(sheet: Worksheet, table: Table, *, columns: int = 0) -> None:
    _rows(sheet, 1, table)
    widths: Sequence[float] = [_WIDTHS.get(name, 13) for name in table.names]
    lay_out(sheet, widths, columns=columns)
    sheet.auto_filter.ref = sheet.dimensions


def _rows(sheet: Worksheet, start: int, table: Table) -> None:
    names = [name[:1].upper() + name[1:].replace("_", " ") for name in table.names]
    heading_row(sheet, start, names)
    for number, row in enumerate(table, start + 1):
        for column, value in enumerate(row.values(), 1):
            cell = put(sheet, number, column, value)
            cell.border = BORDER
            if value in _SHADES:
                cell.fill = _SHADES[value]
