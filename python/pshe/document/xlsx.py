"""A document as a workbook: a sheet a section, ready to sort, filter and print."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from math import inf

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo

from pshe.document import frame
from pshe.document.anchors import Anchors
from pshe.document.model import Document, Figure, Grid, Section
from pshe.document.sheets import lay_out
from pshe.document.widths import columns, counts
from pshe.document.xlsx_sheet import Sheet, one_line
from pshe.files.writers import file_bytes

_ROOM = 95.0  # letters on a line of A4; sentences stand across it
_WIDER = 1.4  # A4 on its side, and A3
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def xlsx_of(document: Document, *, large_print: bool = False) -> bytes:
    """Write the workbook; the same document gives the same bytes. O(cells)."""
    book = _Book(document, large_print)
    book.write()
    return file_bytes(book.book)


def _flat(grid: Grid) -> Grid:
    """A table as a sheet has it: groups as a column, dates on one line."""
    flat = grid.flat
    groups = tuple(
        (name, tuple(tuple(map(one_line, row)) for row in rows)) for name, rows in flat.groups
    )
    return replace(flat, groups=groups)


@dataclass
class _Part:
    """What stands on one sheet: headings of sections (with how deep) and tables, by their place."""

    name: str
    items: list[tuple[Section, int, int | None]] = field(default_factory=list)

    @property
    def grids(self) -> list[Grid]:
        """The tables of the sheet."""
        return [_flat(section.grids[at]) for section, _, at in self.items if at is not None]

    def takes(self, grid: Grid) -> bool:
        """Whether a table can share its columns with those that are there, without much loss."""
        alone = [sum(columns(one, room=inf)) for one in (*self.grids, grid)]
        return sum(columns(*self.grids, grid, room=inf)) <= 1.3 * max(alone)


@dataclass
class _Book:
    """A workbook while it is written.

    Attributes
    ----------
    places
        Where each identifier stands, to link to.
    links
        Cells that lead somewhere.
    """

    document: Document
    large: bool
    book: Workbook = field(default_factory=Workbook)
    places: dict[str, str] = field(default_factory=dict)
    links: list[tuple[Sheet, SheetCell, str]] = field(default_factory=list)
    tables: int = 0

    def write(self) -> None:
        """Fill the workbook."""
        self.anchors = Anchors.of(self.document)
        self.book.properties.title = self.document.title
        self.book.properties.language = "en-GB"
        self.book.remove(self.book.worksheets[0])
        parts = self._parts()
        for number, part in enumerate(parts):
            sheet = self._sheet(part)
            if number == 0:
                self._start(sheet)
            for section, depth, at in part.items:
                if at is None:
                    self._section(sheet, section, depth)
                else:
                    self._grid(sheet, section, at, alone=len(part.grids) == 1)
            if number == 0:
                self._end(sheet)
        for sheet, cell, to in self.links:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=self.places[to])
            cell.font = sheet.font(link=True)

    def _parts(self) -> list[_Part]:
        """A sheet a section; a table that needs other columns than those before it has its own."""
        document = self.document
        one = document.one_page
        parts = [_Part(document.title if one else "Summary")]
        for top in document.sections:
            if not one:
                parts.append(_Part(top.heading))
            for depth, section in top.walk():
                parts[-1].items.append((section, depth, None))
                for at, grid in enumerate(section.grids):
                    if not one and not parts[-1].takes(_flat(grid)):
                        parts.append(_Part(grid.caption))
                    parts[-1].items.append((section, depth, at))
        return parts

    def _sheet(self, part: _Part) -> Sheet:
        document = self.document
        wide, a3 = document.landscape or self.large, document.paper == "A3"
        room = _ROOM * (_WIDER if wide else 1.0) * (_WIDER if a3 else 1.0)
        widths = list(columns(*part.grids, room=room)) if part.grids else []
        while sum(widths) < _ROOM - 1:
            widths.append(min(12.0, _ROOM - sum(widths)))
        page = self.book.create_sheet(self._free(part.name))
        sheet = Sheet(page, widths, self.large)
        lay_out(page, [width * sheet.scale for width in widths], rows=0)
        page.page_setup.orientation = "landscape" if wide else "portrait"
        page.page_setup.paperSize = page.PAPERSIZE_A3 if a3 else page.PAPERSIZE_A4
        page.page_setup.fitToHeight = 1 if document.one_page and not self.large else 0
        page.sheet_view.showGridLines = False
        return sheet

    def _free(self, name: str) -> str:
        """A name that Excel takes and no other sheet has."""
        plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split()).strip("'")[:31].strip() or "Sheet"
        taken = {title.lower() for title in self.book.sheetnames}
        names = (plain, *(f"{plain[:28].strip()} {number}" for number in range(2, 1000)))
        return next(name for name in names if name.lower() not in taken)

    def _start(self, sheet: Sheet) -> None:
        sheet.line(self.document.title, size=16, bold=True)
        sheet.line(self.document.verdict, bold=True)
        for text in (self.document.lead, *self.document.facts):
            sheet.line(text)

    def _end(self, sheet: Sheet) -> None:
        sheet.row += 1
        sheet.line(frame.WORRIED, bold=True)
        for text in (frame.worried(), *frame.small_print(self.document)):
            sheet.line(text)

    def _section(self, sheet: Sheet, section: Section, depth: int) -> None:
        if sheet.row > 1:
            sheet.row += 1
        self.places[section.key] = sheet.here
        sheet.line(section.heading, size=max(11, 16 - 2 * depth), bold=True)
        for text in (*section.sentences, *(f"\N{BULLET} {point}" for point in section.points)):
            sheet.line(text)

    def _grid(self, sheet: Sheet, section: Section, at: int, *, alone: bool) -> None:
        grid, part = _flat(section.grids[at]), section.parts[at]
        if sheet.row > 1:
            sheet.row += 1
        if isinstance(part, Figure):
            sheet.line(part.alt)
        if grid.caption != section.heading:
            sheet.line(grid.caption, bold=True)
        start, keys = sheet.row, iter(self.anchors.rows[section.key, at])
        sheet.headings(grid.headings, counts(grid))
        for name, rows in grid.groups:
            if name:
                sheet.group(name, len(grid.headings))
            for row in rows:
                self.places[next(keys)] = sheet.here
                for cell, written in zip(row, sheet.cells(row), strict=True):
                    if to := self.anchors.to(cell):
                        self.links.append((sheet, written, to))
        self._as_table(sheet, grid, start)
        if alone:
            sheet.keep_headings(start)

    def _as_table(self, sheet: Sheet, grid: Grid, first: int) -> None:
        """Let Excel sort and filter it; rows that name groups would be sorted away."""
        names = {heading.strip().lower() for heading in grid.headings}
        groups = any(name for name, _ in grid.groups)
        if groups or not grid.rows or "" in names or len(names) < len(grid.headings):
            return
        self.tables += 1
        corner = f"{get_column_letter(len(grid.headings))}{sheet.row - 1}"
        shown = ExcelTable(displayName=f"Table{self.tables}", ref=f"A{first}:{corner}")
        shown.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.page.add_table(shown)
