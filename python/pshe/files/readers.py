"""Opening what a school sends: a workbook or a folder of CSV files, cell by cell."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pshe import _core
from pshe.csv_text import decoded, delimiter, unguarded
from pshe.errors import DataError
from pshe.files import cells

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Line = tuple[int, dict[int, object]]
"""Number of a row and its cells that are not empty, by number of the column."""

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Grid:
    """A sheet or CSV file as it stands: rows that are not empty, and the names of its cells."""

    name: str
    lines: tuple[Line, ...]
    is_csv: bool = False

    @property
    def key(self) -> str:
        """Its name without case, signs and ending."""
        return cells.key(self.name[: -len(".csv")] if self.is_csv else self.name)

    def place(self, row: int, column: int) -> str:
        """Name a cell, ``Classes!D4``, or the line of a CSV file, ``classes.csv:4``."""
        return f"{self.name}:{row}" if self.is_csv else f"{self.name}!{letters(column)}{row}"


def letters(column: int) -> str:
    """Excel's name of a column: A, B ... Z, AA."""
    name = ""
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def read_grids(path: Path, *, banners: bool = False) -> list[Grid]:
    """All sheets of a workbook, or all CSV files of a folder.

    With ``banners``, a row that is one text merged across the sheet is kept.

    Raises
    ------
    pshe.DataError
        With one fault, when there is nothing that can be read.
    """
    with opening(path):
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix.lower() == ".csv")
            return [_read_csv(file) for file in files]
        return _read_workbook(path, path.read_bytes(), banners=banners)


def read_file(path: Path) -> list[Grid]:
    """All sheets of a workbook, or one CSV file; raises as :func:`read_grids`."""
    with opening(path):
        if path.suffix.lower() == ".csv":
            return [_read_csv(path)]
        return _read_workbook(path, path.read_bytes())


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """Say what is wrong when a file or folder cannot be opened."""
    try:
        yield
    except FileNotFoundError:
        raise refusal(
            path, "no-such-file", "There is no such file or folder.", "Check the name."
        ) from None
    except OSError as error:
        raise refusal(
            path,
            "cannot-open",
            f"It cannot be opened ({error.strerror}).",
            "Close it in Excel and try again.",
        ) from None


def grids_of(sheets: Mapping[str, Sequence[Sequence[object]]]) -> list[Grid]:
    """Sheets of which each line is given, as if they stood in a workbook."""
    grids = []
    for title, lines in sheets.items():
        filled = (
            (number, {c: value for c, value in enumerate(line, 1) if cells.shown(value)})
            for number, line in enumerate(lines, 1)
        )
        grids.append(Grid(title, tuple(filled)))
    return grids


def refusal(path: Path, code: str, message: str, mend: str) -> DataError:
    """The error for a whole file."""
    return DataError(faults=[_core.Fault(cells.shown(path), code, message, mend)])


def _read_workbook(path: Path, data: bytes, *, banners: bool = False) -> list[Grid]:
    if data.startswith(_OLD_OFFICE) and _ENCRYPTED in data:
        raise refusal(
            path,
            "password",
            "The workbook is protected by a password.",
            "Take the password off in Excel (File, Info, Protect Workbook) and save it again.",
        )
    if data.startswith(_OLD_OFFICE):
        raise refusal(
            path,
            "old-workbook",
            "This is a workbook of the old kind, .xls.",
            "Open it in Excel and save it as Excel Workbook (.xlsx).",
        )
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise refusal(
            path,
            "not-a-workbook",
            "This is not an Excel workbook.",
            "Save it as Excel Workbook (.xlsx), or give the folder that holds the CSV files.",
        )
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks that openpyxl does not keep
            book = load_workbook(io.BytesIO(data), data_only=True)
            return [Grid(sheet.title, tuple(_lines(sheet, banners))) for sheet in book.worksheets]
    except Exception:  # noqa: BLE001 - a broken file can make openpyxl raise almost anything
        raise refusal(
            path,
            "broken-workbook",
            "The workbook is damaged or is no Excel workbook.",
            "Open it in Excel and save it again as Excel Workbook (.xlsx).",
        ) from None


def _lines(sheet: Worksheet, keep_banners: bool) -> list[Line]:
    """Rows with their cells; a value merged downwards stands in every row."""
    found: dict[int, dict[int, object]] = {}
    # Only the cells there are: a sheet formatted to its last row would take minutes otherwise.
    for (row, column), cell in sheet._cells.items():  # noqa: SLF001
        if cells.shown(cell.value):
            found.setdefault(row, {})[column] = cell.value
    banners = set()
    for area in sheet.merged_cells.ranges:
        row, column = area.min_row, area.min_col
        value = found.get(row, {}).get(column)
        if value is None:
            continue
        if area.max_col > column:
            if len(found[row]) == 1 and not keep_banners:
                banners.add(row)
            continue
        for below in range(row + 1, area.max_row + 1):
            if below in found:
                found[below][column] = value
    return [(row, found[row]) for row in sorted(found) if row not in banners]


def _read_csv(path: Path) -> Grid:
    text = decoded(path.read_bytes())
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    try:
        return Grid(path.name, tuple(_csv_lines(rows)), is_csv=True)
    except csv.Error:
        raise refusal(
            path,
            "broken-csv",
            "The file is damaged or is no CSV file.",
            "Open it in Excel and save it again as CSV UTF-8.",
        ) from None


def _csv_lines(rows: Iterable[list[str]]) -> Iterable[Line]:
    last = 0
    for values in rows:
        number, last = last + 1, getattr(rows, "line_num", last + 1)
        found: dict[int, object] = {
            column: unguarded(value) for column, value in enumerate(values, 1) if cells.shown(value)
        }
        if found:
            yield number, found
