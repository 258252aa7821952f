"""Tables of a Word file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, RGBColor
from docx.table import Table, _Cell

from pshe import palette
from pshe.document import word_xml
from pshe.document.model import Cell, Grid
from pshe.document.widths import columns, counts

_LETTER = 0.21  # mm a letter is wide on average, for each point of its size
_SHADES = {level: palette.LEVELS[level][1:].upper() for level in "IRS"} | {"off": "F3F2F1"}
_BAND = "E8E7E6"


@dataclass(frozen=True)
class Look:
    """How tables look, and where their links lead.

    Attributes
    ----------
    width
        The room for a table, in mm.
    size
        Of its letters, in points.
    style
        Of its paragraphs.
    shaded
        Whether cells have backgrounds.
    mark
        The bookmark that a cell leads to; empty for none.
    """

    width: float
    size: float
    style: Any
    shaded: bool
    mark: Callable[[Cell], str]


def write_table(word: WordDocument, grid: Grid, look: Look, marks: list[str]) -> None:
    """Write a table; ``marks`` are the bookmarks of its rows. O(cells)."""
    lines = _lines(grid)
    table = word.add_table(len(lines), len(grid.headings), style="Table Grid")
    word_xml.describe(table, grid.caption)
    cells = table._cells  # noqa: SLF001  asked once: it walks the whole table
    width = len(grid.headings)
    _set_widths(table, cells, grid, look)
    left = iter(marks)
    for number, (said, is_row) in enumerate(lines):
        written = cells[number * width : (number + 1) * width]
        if len(said) < width:
            written = [written[0].merge(written[-1])]
        for cell, one in zip(written, said, strict=True):
            _write(cell, one, look, strong=not is_row)
        if is_row and (name := next(left)):
            word_xml.bookmark(written[0].paragraphs[0], name)
    for cell, right in zip(cells[:width], counts(grid), strict=True):
        if right:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word_xml.keep_rows(table)
    word.add_paragraph(style="Gap")


def _lines(grid: Grid) -> list[tuple[tuple[Cell, ...], bool]]:
    """Headings, names of groups and rows, each with whether it is a row."""
    found = [(tuple(map(Cell, grid.headings)), False)]
    for name, rows in grid.groups:
        if name:
            found.append(((Cell(name),), False))
        found += [(row, True) for row in rows]
    return found


def _set_widths(table: Table, cells: list[_Cell], grid: Grid, look: Look) -> None:
    table.autofit = False
    room = look.width / (_LETTER * look.size)
    widths = [Mm(look.width * part / room) for part in columns(grid, room=room)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, cell in enumerate(cells):
        cell.width = widths[number % len(widths)]


def _write(cell: _Cell, said: Cell, look: Look, *, strong: bool) -> None:
    paragraph = cell.paragraphs[0]
    word_xml.set_style(paragraph, look.style)
    paragraph.paragraph_format.keep_with_next = strong or None
    mark = look.mark(said)
    run = word_xml.link(paragraph, said.text, mark) if mark else paragraph.add_run(said.text)
    run.bold = strong or said.kind == "S" or None
    if said.kind == "count":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if said.note:
        paragraph.add_run(f"\n{said.note}")
    shade = _BAND if strong else _SHADES.get(said.kind, "")
    if shade and look.shaded:
        word_xml.shade(cell, shade)
        if said.kind == "S":
            for one in paragraph.runs:
                one.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
