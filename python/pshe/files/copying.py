"""A copy of a school's workbook or CSV folder in which some sheets have other rows.

What is the user's own stays: other sheets, further columns, notes, formats.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pshe.csv_text import decoded, delimiter, guarded
from pshe.files import cells, sheets, writers
from pshe.files.columns import Column, Sheet
from pshe.files.readers import Grid, read_grids, refusal

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

KEYS = {"Programme": "Lesson", "Dates": "Lesson or module"}
"""The sheets that can have other rows, and the column that says which row is which."""

_UNKEPT = re.compile(
    r"xl/(charts|media|drawings/drawing|threadedComments|ctrlProps|activeX|slicers|vbaProject)"
)

Rows = Sequence[Mapping[str, object]]


class Page(Protocol):
    """A sheet that can be written to, cell by cell."""

    def put(self, row: int, number: int, column: Column | None, value: object) -> None:
        """Write a cell; without a column it is a heading."""


def copy(source: Path, target: Path, tables: Mapping[str, Rows], *, overwrite: bool) -> None:
    """Write the copy, as a workbook where the source is one, else as a folder."""
    grids = read_grids(source)
    if source.is_dir():
        writers.save(_folder(source, target, grids, tables), overwrite=overwrite)
    else:
        writers.save({target: _workbook(source, grids, tables)}, overwrite=overwrite)


def _grid(grids: Sequence[Grid], sheet: Sheet) -> Grid | None:
    return next((grid for grid in grids if grid.key == cells.key(sheet.title)), None)


def fill(page: Page, grid: Grid, sheet: Sheet, rows: Rows) -> None:
    """Change the rows of a sheet where they stand; further ones come below, lost ones go.

    A row keeps its place and its further columns as long as its lesson has a row.
    """
    key = KEYS[sheet.title]
    head, *lines = grid.lines or [(1, {})]
    places = {cells.key(text): number for number, text in reversed([*head[1].items()])}
    columns = {}
    following = max(head[1], default=0) + 1
    for column in sheet.columns:
        number = places.get(cells.key(column.title))
        if number is None:
            number, following = following, following + 1
            page.put(head[0], number, None, column.title)
        columns[column.title] = number
    waiting: dict[str, list[Mapping[str, object]]] = {}
    for row in rows:
        waiting.setdefault(cells.shown(row.get(key)), []).append(row)
    for line, found in lines:
        if any(number in found for number in columns.values()):
            same = waiting.get(cells.shown(found.get(columns[key])))
            _change(page, line, found, sheet, columns, same.pop(0) if same else {})
    line = grid.lines[-1][0] if grid.lines else 1
    for row in rows:
        if any(row is one for one in waiting[cells.shown(row.get(key))]):
            line += 1
            _change(page, line, {}, sheet, columns, row)


def _change(
    page: Page, line: int, old: Mapping[int, object], sheet: Sheet, columns: Mapping[str, int],
    row: Mapping[str, object],
) -> None:  # fmt: skip
    """Write the cells that say something else than they did."""
    for column in sheet.columns:
        number = columns[column.title]
        before, now = old.get(number), row.get(column.title)
        if _meaning(column, before) != _meaning(column, now) or (not row and number in old):
            page.put(line, number, column, now)


def _meaning(column: Column, value: object) -> object:
    """What a cell says; an empty one what its column takes it for."""
    if not cells.shown(value):
        return column.default
    try:
        return column.read(value)
    except cells.CellError:
        return cells.shown(value)


# Workbooks


class _Sheet:
    """A sheet of a workbook."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        for area in [*sheet.merged_cells.ranges]:
            if area.min_row > 1 and area.min_col == area.max_col:
                value = sheet.cell(area.min_row, area.min_col).value
                sheet.unmerge_cells(str(area))
                for row in range(area.min_row, area.max_row + 1):
                    sheet.cell(row, area.min_col).value = value

    def put(self, row: int, number: int, column: Column | None, value: object) -> None:
        """Write a cell."""
        if column is None:
            self._sheet.cell(row, number).value = cells.shown(value)
        else:
            writers.add_cell(self._sheet, row, number, column, value)


def _workbook(source: Path, grids: Sequence[Grid], tables: Mapping[str, Rows]) -> bytes:
    book = _open(source)
    for title, rows in tables.items():
        sheet = next(one for one in sheets.SHEETS if one.title == title)
        grid = _grid(grids, sheet)
        if grid is None:
            writers.add_sheet(book, sheet, rows, sheets.FORM)
        else:
            page = next(one for one in book.worksheets if one.title == grid.name)
            fill(_Sheet(page), grid, sheet, rows)
    return writers.file_bytes(book, own=False)


def _open(source: Path) -> Workbook:
    """The workbook; an error when writing it anew would lose something."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(source) as parts:
        lost = any(_UNKEPT.match(name) for name in parts.namelist())
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        book = load_workbook(source, rich_text=True)
    if lost or said:
        raise refusal(
            source, "would-lose", "The workbook has pictures, charts, threaded comments or special "
            "formats, which a copy would lose.",
            "Write to a folder (-o plan) and copy the rows of programme.csv and dates.csv from "
            "there, or take these out of a copy of the workbook first.",
        )  # fmt: skip
    return book


# CSV


class _Lines:
    """The lines of a CSV file."""

    def __init__(self, lines: list[list[str]]) -> None:
        self.lines = lines

    def put(self, row: int, number: int, column: Column | None, value: object) -> None:
        """Write a cell."""
        while len(self.lines) < row:
            self.lines.append([])
        line = self.lines[row - 1]
        line += [""] * (number - len(line))
        text = cells.shown(value) if column is None else writers.plain(value)
        line[number - 1] = guarded(text)


def _folder(
    source: Path, target: Path, grids: Sequence[Grid], tables: Mapping[str, Rows]
) -> dict[Path, bytes]:
    """The files of the copy, by path."""
    found = {
        target / path.relative_to(source): path.read_bytes()
        for path in sorted(source.rglob("*")) if path.is_file()
    }  # fmt: skip
    for title, rows in tables.items():
        sheet = next(one for one in sheets.SHEETS if one.title == title)
        grid = _grid(grids, sheet) or Grid(sheet.csv_name, (), is_csv=True)
        text = decoded(found.get(target / grid.name, b""))
        sign = delimiter(text) if text.strip() else ","
        lines, numbered = _numbered(text, sign, grid)
        page = _Lines(lines)
        fill(page, numbered, sheet, rows)
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=sign).writerows(page.lines)
        found[target / grid.name] = out.getvalue().encode("utf-8-sig")
    return found


def _numbered(text: str, sign: str, grid: Grid) -> tuple[list[list[str]], Grid]:
    """All records of a CSV text, and the grid with records in place of lines of text."""
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    filled = [n for n, line in enumerate(lines, 1) if any(cells.shown(cell) for cell in line)]
    found = [(n, line) for n, (_, line) in zip(filled, grid.lines, strict=True)]
    return lines, Grid(grid.name, tuple(found), is_csv=True)
