"""A document as a workbook: a sheet a section, ready to sort, filter and print."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from pshe.document import frame
from pshe.document.anchors import Anchors
from pshe.document.model import Cell, Document, Figure, Grid, Section
from pshe.document.sheets import (
    BORDER,
    LEVELS,
    QUIET,
    RIGHT,
    banner,
    heading_row,
    height_for,
    lay_out,
    put,
)
from pshe.document.widths import columns, counts
from pshe.files.writers import file_bytes

_LEAST_WIDTH, _WIDEST = 90.0, 130.0  # of a sheet, in characters: sentences stand across it
_SIZE, _LARGE = 11, 18
_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def xlsx_of(document: Document, *, large_print: bool = False) -> bytes:
    """Write the workbook; the same document gives the same bytes. O(cells)."""
    book = _Book(document, large_print)
    book.write()
    return file_bytes(book.book)


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
    links: list[tuple[SheetCell, str]] = field(default_factory=list)
    tables: int = 0

    def write(self) -> None:
        """Fill the workbook."""
        document = self.document
        self.anchors = Anchors.of(document)
        self.book.properties.title = document.title
        self.book.properties.language = "en-GB"
        self.book.remove(self.book.worksheets[0])
        if document.one_page:
            sheet = self._sheet(document.title, document.sections)
            self._start(sheet)
            for section in document.sections:
                self._section(sheet, section)
            self._end(sheet)
        else:
            self._sheets()
        for cell, to in self.links:
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=self.places[to])
            cell.font = Font(name="Calibri", size=self.size, underline="single", color="1D5A96")

    @property
    def size(self) -> int:
        """The size of letters, in points."""
        return _LARGE if self.large else _SIZE

    def _sheets(self) -> None:
        summary = self._sheet("Summary", ())
        self._start(summary)
        self._end(summary)
        for section in self.document.sections:
            self._section(self._sheet(section.heading, (section,)), section)

    def _sheet(self, name: str, sections: tuple[Section, ...]) -> _Sheet:
        grids = [grid for top in sections for _, one in top.walk() for grid in one.grids]
        needed = [columns(grid, _WIDEST) for grid in grids]
        widths = [max(some) for some in zip_longest(*needed, fillvalue=0.0)] or [_LEAST_WIDTH]
        while sum(widths) < _LEAST_WIDTH:
            widths.append(min(12.0, _LEAST_WIDTH - sum(widths)))
        widths = [width * self.size / _SIZE for width in widths]
        page = self.book.create_sheet(self._free(name))
        lay_out(page, widths, rows=0)
        if not self.document.landscape and not self.large:
            page.page_setup.orientation = "portrait"
        if self.document.paper == "A3":
            page.page_setup.paperSize = page.PAPERSIZE_A3
        page.page_setup.fitToHeight = 1 if self.document.one_page and not self.large else 0
        page.sheet_view.showGridLines = False
        return _Sheet(page, widths, self.size)

    def _free(self, name: str) -> str:
        """A name that Excel takes and no other sheet has."""
        plain = " ".join(_SHEET_NAME.sub(" ", name).split()).strip("'")[:31].strip() or "Sheet"
        taken = {title.lower() for title in self.book.sheetnames}
        names = (plain, *(f"{plain[:28].strip()} {number}" for number in range(2, 1000)))
        return next(name for name in names if name.lower() not in taken)

    def _start(self, sheet: _Sheet) -> None:
        document = self.document
        sheet.line(document.title, size=16, bold=True)
        sheet.line(document.verdict, bold=True)
        for text in (document.lead, *document.facts):
            sheet.line(text)

    def _end(self, sheet: _Sheet) -> None:
        sheet.row += 1
        sheet.line(frame.WORRIED, bold=True)
        for text in (frame.worried(), *frame.small_print(self.document)):
            sheet.line(text)

    def _section(self, sheet: _Sheet, section: Section, depth: int = 1) -> None:
        if sheet.row > 1:
            sheet.row += 1
        self.places[section.key] = sheet.place(sheet.row)
        sheet.line(section.heading, size=max(11, 16 - 2 * depth), bold=True)
        points = (f"\N{BULLET} {point}" for point in section.points)
        for text in (*section.sentences, *points):
            sheet.line(text)
        for number, grid in enumerate(section.grids):
            part = section.parts[number]
            if isinstance(part, Figure):
                sheet.line(part.alt)
            self._grid(sheet, section, number, grid)
        for inner in section.sections:
            self._section(sheet, inner, depth + 1)

    def _grid(self, sheet: _Sheet, section: Section, number: int, grid: Grid) -> None:
        sheet.row += 1
        sheet.line(grid.caption, bold=True)
        start, place, keys = sheet.row, 0, self.anchors.rows[section.key, number]
        sheet.headings(grid.headings, counts(grid))
        for name, rows in grid.groups:
            if name:
                sheet.group(name, len(grid.headings))
            for row in rows:
                self.places[keys[place]] = sheet.place(sheet.row)
                self._row(sheet, row)
                place += 1
        self._as_table(sheet.page, grid, start, sheet.row - 1)
        if len(section.grids) == 1 and not section.sections and not self.document.one_page:
            sheet.page.print_title_rows = f"{start}:{start}"

    def _row(self, sheet: _Sheet, row: tuple[Cell, ...]) -> None:
        for column, cell in enumerate(row, 1):
            written = put(sheet.page, sheet.row, column, _value(cell))
            written.border = BORDER
            written.font = sheet.font(bold=cell.kind == "S")
            self._look(written, cell)
            if to := self.anchors.to(cell):
                self.links.append((written, to))
        sheet.set_height(sheet.row, [_text(cell) for cell in row])
        sheet.row += 1

    def _look(self, written: SheetCell, cell: Cell) -> None:
        if cell.kind == "count":
            written.alignment = RIGHT
        if self.large:
            return
        if shade := LEVELS.get(cell.kind):
            written.fill = shade
        if cell.kind == "S":
            written.font = Font(name="Calibri", size=self.size, bold=True, color="FFFFFF")
        if cell.kind == "off":
            written.fill = QUIET

    def _as_table(self, page: Worksheet, grid: Grid, first: int, last: int) -> None:
        """Let Excel sort and filter it; rows that name groups would be sorted away."""
        names = {heading.strip().lower() for heading in grid.headings}
        groups = any(name for name, _ in grid.groups)
        if groups or last == first or "" in names or len(names) < len(grid.headings):
            return
        self.tables += 1
        corner = f"{get_column_letter(len(grid.headings))}{last}"
        shown = ExcelTable(displayName=f"Table{self.tables}", ref=f"A{first}:{corner}")
        shown.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        page.add_table(shown)


@dataclass
class _Sheet:
    """A sheet and the row that is written next."""

    page: Worksheet
    widths: list[float]
    size: int
    row: int = 1

    def font(self, *, size: int = _SIZE, bold: bool = False) -> Font:
        """A font; ``size`` is for usual print."""
        return Font(name="Calibri", size=size * self.size / _SIZE, bold=bold)

    def place(self, row: int) -> str:
        """Where a row begins, to link to."""
        name = self.page.title.replace("'", "''")
        return f"'{name}'!A{row}"

    def line(self, text: str, *, size: int = _SIZE, bold: bool = False) -> None:
        """Write a text across the sheet."""
        if not text:
            return
        written = put(self.page, self.row, 1, text)
        written.font = self.font(size=size, bold=bold)
        self.page.merge_cells(
            start_row=self.row, end_row=self.row, start_column=1, end_column=len(self.widths)
        )
        whole = sum(self.widths) * _SIZE / size
        self.page.row_dimensions[self.row].height = (
            height_for([text], [whole * _SIZE / self.size]) * size / _SIZE * self.size / _SIZE
        )
        self.row += 1

    def headings(self, texts: tuple[str, ...], right: tuple[bool, ...]) -> None:
        """Write the headings of a table, those of numbers on the right."""
        heading_row(self.page, self.row, texts)
        for column, is_right in enumerate(right, 1):
            if is_right:
                self.page.cell(self.row, column).alignment = RIGHT
        self._end_bold(texts)

    def group(self, name: str, columns: int) -> None:
        """Write the name of a group across a table."""
        banner(self.page, self.row, columns, name)
        self._end_bold([name])

    def _end_bold(self, texts: tuple[str, ...] | list[str]) -> None:
        for cell in self.page[self.row]:
            cell.font = self.font(bold=True)
        if len(texts) > 1:
            self.set_height(self.row, texts)
        self.row += 1

    def set_height(self, row: int, texts: tuple[str, ...] | list[str]) -> None:
        """Make a row as high as its texts need."""
        scale = self.size / _SIZE
        widths = [width / scale for width in self.widths]
        self.page.row_dimensions[row].height = height_for(texts, widths) * scale


def _text(cell: Cell) -> str:
    return f"{cell.text}\n{cell.note}" if cell.note else cell.text


def _value(cell: Cell) -> object:
    """The number or date where the text says nothing more; else the text."""
    plain = cell.kind in ("", "count", "date", "code") and not cell.note
    return cell.value if plain and cell.value is not None else _text(cell)
