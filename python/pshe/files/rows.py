"""From cells to rows: finding sheets and columns by their headings, and collecting faults."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pshe import _core
from pshe.errors import DataError
from pshe.files import cells, sheets
from pshe.files.columns import NO_ACADEMIC_YEAR, Column, Sheet, looks_like_pupil_data
from pshe.files.readers import Grid


@dataclass(frozen=True)
class Row:
    """One row of a sheet: its cells by heading, and where they stand."""

    sheet: Sheet
    order: int
    grid: Grid
    number: int
    columns: dict[str, int]
    values: dict[str, object]

    def place(self, title: str) -> str:
        """Name the cell under a heading; the first cell when the sheet lacks the heading."""
        return self.grid.place(self.number, self._column(title))

    def spot(self, title: str) -> tuple[int, int, int]:
        """Where the cell stands among all cells of all sheets."""
        return self.order, self.number, self._column(title)

    def _column(self, title: str) -> int:
        return self.columns.get(title, min(self.columns.values(), default=1))


Rows = dict[str, list[Row]]
"""The rows of each sheet, by its title."""


class Faults:
    """Faults in the order of the sheets, whoever found them."""

    def __init__(self) -> None:
        self._found: list[tuple[tuple[int, int, int], _core.Fault]] = []
        self._unreadable: set[tuple[str, int, str]] = set()

    def add(self, spot: tuple[int, int, int], fault: _core.Fault) -> None:
        """Keep a fault that stands at a spot."""
        self._found.append((spot, fault))

    def add_unreadable(self, row: Row, title: str, fault: _core.Fault) -> None:
        """Keep a fault of a cell that does not say what its column asks for."""
        self.mark(row.sheet, row.number, title)
        self.add(row.spot(title), fault)

    def mark(self, sheet: Sheet, number: int = 0, title: str = "") -> None:
        """Remember that a cell cannot be read, or a whole column, or the whole sheet."""
        self._unreadable.add((sheet.title, number, title))

    def is_unreadable(self, row: Row, title: str) -> bool:
        """Whether the cell under a heading was marked."""
        return (row.sheet.title, row.number, title) in self._unreadable

    def touches(self, sheet: Sheet, *titles: str) -> bool:
        """Whether anything was marked in the sheet, or in those columns of it."""
        return any(
            name == sheet.title and (not titles or title in ("", *titles))
            for name, _, title in self._unreadable
        )

    def raise_any(self) -> None:
        """Raise :class:`pshe.DataError` with all faults when there are any."""
        if self._found:
            raise DataError(faults=self.all())

    def all(self) -> list[_core.Fault]:
        """The faults in the order of the sheets."""
        return [fault for _, fault in sorted(self._found, key=lambda entry: entry[0])]


def find_rows(
    grids: Sequence[Grid], faults: Faults, *,
    wanted: Sequence[Sheet] = sheets.SHEETS, drop: Collection[str] = (),
) -> Rows:  # fmt: skip
    """The rows of each wanted sheet, by its title."""
    is_csv = any(grid.is_csv for grid in grids)
    dropped = {cells.key(heading) for heading in drop}
    found: Rows = {}
    for order, sheet in enumerate(wanted):
        named = [grid for grid in grids if grid.key == cells.key(sheet.title)]
        found[sheet.title] = rows_of(sheet, order, named[0], faults, dropped) if named else []
        empty = not found[sheet.title] and not faults.touches(sheet)
        fault = _sheet_fault(sheet, named, empty=empty, is_csv=is_csv)
        if fault is not None:
            faults.mark(sheet)
            faults.add((order, 0, 0), fault)
    return found


def _sheet_fault(
    sheet: Sheet, named: Sequence[Grid], *, empty: bool, is_csv: bool
) -> _core.Fault | None:
    """What is wrong with a sheet as a whole."""
    if len(named) > 1:
        names = " and ".join(grid.name for grid in named)
        return _core.Fault(
            named[1].name, "duplicate-sheet", f"There are two: {names}.",
            "Put all rows in one and delete the other.",
        )  # fmt: skip
    what, name = ("file", sheet.csv_name) if is_csv else ("sheet", sheet.title)
    headings = ", ".join(column.title for column in sheet.columns if column.required)
    if sheet.required and not named:
        return _core.Fault(
            name, "missing-sheet", f"The {what} {name} is missing.",
            f"Add it, with these headings in its first row: {headings}.",
        )  # fmt: skip
    if sheet.required and (not named[0].lines or (empty and not sheet.may_be_empty)):
        return _core.Fault(
            named[0].name, "empty-sheet", f"The {what} {named[0].name} has no rows.",
            f"Write these headings in its first row, and rows below them: {headings}.",
        )  # fmt: skip
    return None


def rows_of(
    sheet: Sheet, order: int, grid: Grid, faults: Faults, dropped: Collection[str] = ()
) -> list[Row]:
    """The rows of one sheet below its headings, which are checked."""
    if not grid.lines:
        return []
    columns = columns_of(sheet, grid.lines[0][1])
    found = [
        Row(sheet, order, grid, line, columns, {t: row[c] for t, c in columns.items() if c in row})
        for line, row in grid.lines[1:]
    ]
    check_headings(sheet, order, grid, faults, dropped)
    return [row for row in found if row.values]


def columns_of(sheet: Sheet, headings: dict[int, object]) -> dict[str, int]:
    """The number of each column, by the heading of the contract."""
    numbers: dict[str, int] = {}
    for number, heading in sorted(headings.items()):
        numbers.setdefault(cells.key(heading), number)
    titles = [column.title for column in sheet.columns]
    return {title: numbers[cells.key(title)] for title in titles if cells.key(title) in numbers}


def check_headings(
    sheet: Sheet, order: int, grid: Grid, faults: Faults, dropped: Collection[str]
) -> None:
    """Add what is wrong with the first row: columns that lack, stand twice or hold pupils."""
    number, headings = grid.lines[0]
    columns = columns_of(sheet, headings)

    def add(column: int, code: str, message: str, mend: str) -> None:
        fault = _core.Fault(grid.place(number, column), code, message, mend)
        faults.add((order, number, column), fault)

    for column, heading in sorted(headings.items()):
        title = {cells.key(known): known for known in columns}.get(cells.key(heading))
        if title is None and cells.key(heading) not in dropped:
            if looks_like_pupil_data(heading):
                add(column, "pupil-data", *_pupil_data(cells.shown(heading)))
        elif title is not None and columns[title] != column:
            add(column, "duplicate-column", f'There are two columns "{title}".', "Keep one.")
    for missing in sheet.columns:
        if missing.required and missing.title not in columns:
            faults.mark(sheet, number, missing.title)
            add(1, "missing-column", f'There is no column "{missing.title}".',
                f'Write "{missing.title}" in the first row of a column.')  # fmt: skip


def _pupil_data(heading: str) -> tuple[str, str]:
    return (
        f'The column "{heading}" looks like data about pupils, which do not belong here.',
        f'Delete it and save the file, or leave it out: --drop "{heading}".',
    )


def read_rows(rows: Iterable[Row], faults: Faults) -> Iterator[tuple[Row, dict[str, Any]]]:
    """Each row with what its cells mean."""
    for row in rows:
        yield row, read_cells(row, row.sheet.columns, faults)


def read_cells(row: Row, columns: Iterable[Column], faults: Faults) -> dict[str, object]:
    """What the cells of a row mean; stand-ins for those that cannot be read, with a fault."""
    return {column.title: _read_cell(row, column, faults) for column in columns}


def _read_cell(row: Row, column: Column, faults: Faults) -> object:
    title = column.title
    if title in row.values:
        return read_value(row, title, column, faults)
    if not column.required:
        return column.default
    if title in row.columns:
        add_empty(row, title, column, faults)
    else:
        faults.mark(row.sheet, row.number, title)
    return column.stand_in


def add_empty(row: Row, title: str, column: Column, faults: Faults) -> None:
    """Add the fault of a cell that may not stay empty."""
    message = f"{column.title} is empty."
    fault = _core.Fault(row.place(title), "empty-cell", message, column.advice)
    faults.add_unreadable(row, title, fault)


def read_value(row: Row, title: str, column: Column, faults: Faults) -> object:
    """What the cell under a heading means when it is read as a column says."""
    try:
        return column.read(row.values[title])
    except cells.CellError as error:
        text = cells.shown(row.values[title])
        text = text if len(text) <= 60 else f"{text[:57]}..."
        message = f'{column.title} "{text}" {error.said}.'
        fault = _core.Fault(row.place(title), error.code, message, error.mend or column.advice)
        faults.add_unreadable(row, title, fault)
        return column.stand_in


def read_settings(
    rows: Sequence[Row], settings: Sequence[Column], faults: Faults
) -> dict[str, Any]:
    """What the sheet School says under each setting, by the setting's title."""
    named: dict[str, Row] = {}
    for row in rows:
        what = cells.key(row.values.get("What"))
        if what in named and what in {cells.key(column.title) for column in settings}:
            message = f"{cells.shown(row.values['What'])} stands here twice."
            fault = _core.Fault(row.place("What"), "duplicate-row", message, "Keep one row.")
            faults.add(row.spot("What"), fault)
        named.setdefault(what, row)
    values: dict[str, Any] = {}
    for column in settings:
        found = named.get(cells.key(column.title))
        if found is not None and "Value" in found.values:
            value = read_value(found, "Value", column, faults)
        else:
            value = column.stand_in if column.required else column.default
            if column.required and rows:
                _add_missing(found, rows[0], column, faults)
        values[column.title] = value
    return values


def _add_missing(row: Row | None, first: Row, column: Column, faults: Faults) -> None:
    """Add the fault of a setting without a value, or without a row."""
    if row is not None and "Value" in row.columns:
        add_empty(row, "Value", column, faults)
    elif row is None:
        message = f'There is no row "{column.title}".'
        mend = f'Add a row with "{column.title}" under What. {column.advice}'
        faults.mark(sheets.SCHOOL, 0, column.title)
        faults.add((0, 0, 0), _core.Fault(first.grid.name, "missing-row", message, mend))


def check_inside(
    row: Row, values: dict[str, Any], academic_year: str, faults: Faults, *titles: str
) -> None:
    """Add a fault for each day under the headings that is outside the school's academic year."""
    if academic_year == NO_ACADEMIC_YEAR:
        return
    start = int(academic_year[:4])
    for title in titles:
        day = values[title]
        if day is None or faults.is_unreadable(row, title):
            continue
        if not date(start, 8, 1) <= day <= date(start + 1, 8, 31):
            message = f"{title} {cells.shown(day)} is not in the academic year {academic_year}."
            mend = "Check the year of the date, or Academic year on the sheet School."
            fault = _core.Fault(row.place(title), "outside-academic-year", message, mend)
            faults.add_unreadable(row, title, fault)
