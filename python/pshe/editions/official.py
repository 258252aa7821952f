"""A member's own copy of the official wording, as it was typed: CSV or workbook."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pshe import _core
from pshe.errors import DataError
from pshe.files import cells
from pshe.files.readers import Grid, read_file, refusal

_HEADINGS = {
    "text": ("text", "wording", "official wording", "official text", "statement",
             "learning opportunity", "learning opportunities", "description", "content"),
    "code": ("code", "ref", "reference", "statement code", "lo", "id", "statement"),
    "key_stage": ("key stage", "ks", "stage"),
    "phase": ("phase", "school phase"),
    "theme": ("theme", "core theme", "subject", "strand"),
    "subheading": ("subheading", "sub heading", "heading", "section", "topic area", "topic"),
    "number": ("number", "no", "order", "position"),
    "agrees": ("agrees", "agree", "agreed"),
}  # fmt: skip
"""What a column may be called, best first; what is found first takes the column."""

_DOWN = ("key_stage", "phase", "theme", "subheading")
"""Columns in which a blank cell means the one above, as where cells were merged."""

_SEARCHED = 20
"""How many rows may stand above the headings."""


@dataclass(frozen=True)
class OfficialRow:
    """One row of the copy, and where it stands; empty where the copy says nothing."""

    place: str
    code: str
    key_stage: int | None
    phase: str
    theme: str
    subheading: str
    number: int | None
    text: str
    agrees: str


@dataclass(frozen=True)
class Official:
    """The rows of the copy in their order, and which columns it has."""

    rows: list[OfficialRow]
    columns: frozenset[str]


def read_official(path: Path) -> Official:
    """Read the copy.

    Raises :class:`pshe.DataError` when no sheet has the headings, or with every cell that cannot
    be read.
    """
    grids = read_file(path)
    faults: list[_core.Fault] = []
    rows: list[OfficialRow] = []
    found: set[str] = set()
    for grid in grids:
        for number, (_, line) in enumerate(grid.lines[:_SEARCHED]):
            columns = _columns(line)
            if len(columns) > 1 and columns.keys() & {"code", "text"}:
                found |= columns.keys()
                rows += _rows(grid, number + 1, columns, faults)
                break
    if not found:
        raise _no_headings(path, grids)
    if faults:
        raise DataError(faults=faults)
    numbers = {row.number for row in rows}
    if None not in numbers and len(numbers) == len(rows):
        rows.sort(key=lambda row: row.number or 0)
    return Official(rows, frozenset(found))


def _no_headings(path: Path, grids: list[Grid]) -> DataError:
    if not any(grid.lines for grid in grids):
        return refusal(path, "empty-file", "There are no rows in it.", "Check which file it is.")
    grid = next(grid for grid in grids if grid.lines)
    message = "No row names the columns."
    mend = (
        "Write Code (or Ref) and Text (or Statement) above them; further columns may be "
        "Key stage, Phase, Theme, Subheading, Number and Agrees."
    )
    place = grid.place(grid.lines[0][0], 1)
    return DataError(faults=[_core.Fault(place, "missing-headings", message, mend)])


def _columns(line: dict[int, object]) -> dict[str, int]:
    """The number of each column that a row names."""
    named = {cells.key(value): number for number, value in reversed(line.items())}
    columns: dict[str, int] = {}
    for field, words in _HEADINGS.items():
        numbers = [named[cells.key(word)] for word in words if cells.key(word) in named]
        free = [number for number in numbers if number not in columns.values()]
        if free:
            columns[field] = free[0]
    return columns


def _rows(
    grid: Grid, first: int, columns: dict[str, int], faults: list[_core.Fault]
) -> Iterator[OfficialRow]:
    above: dict[str, object] = {"key_stage": _stage_of_sheet(grid)}
    for number, line in grid.lines[first:]:
        values = {field: line[column] for field, column in columns.items() if column in line}
        values = {**above, **values}
        above |= {field: values[field] for field in _DOWN if field in values}
        read = {
            field: _read(grid, number, columns.get(field, 1), field, values.get(field), faults)
            for field in _HEADINGS
        }
        if read["text"] or re.search("[0-9]", read["code"]):  # else a heading across the sheet
            yield _row(grid.place(number, columns.get("code", columns.get("text", 1))), read)


def _row(place: str, read: dict[str, str]) -> OfficialRow:
    return OfficialRow(
        place=place,
        code=read["code"],
        key_stage=int(read["key_stage"]) if read["key_stage"] else None,
        phase=read["phase"],
        theme=read["theme"],
        subheading=read["subheading"],
        number=int(read["number"]) if read["number"] else None,
        text=read["text"],
        agrees=read["agrees"],
    )


def _stage_of_sheet(grid: Grid) -> str:
    """The key stage that a sheet is named after."""
    found = re.search(r"(?:ks|keystage)([1-5])", grid.key)
    return found[1] if found else ""


def _read(
    grid: Grid, number: int, column: int, field: str, value: object, faults: list[_core.Fault]
) -> str:
    """The text of a cell as its column asks for it; a fault and nothing when it cannot be read."""
    if not cells.shown(value):
        return ""
    try:
        read: Callable[[object], str] = _KINDS.get(field, cells.text)
        return read(value)
    except cells.CellError as error:
        title = field.replace("_", " ").capitalize()
        message = f'{title} "{cells.shown(value)}" {error.said}.'
        faults.append(_core.Fault(grid.place(number, column), error.code, message, error.mend))
        return ""


def _key_stage(value: object) -> str:
    digits: list[str] = re.findall("[0-9]", cells.text(value))
    if len(digits) != 1 or not 1 <= int(digits[0]) <= 5:
        raise cells.CellError("not-a-key-stage", "is not one key stage", "Write KS1 or 1.")
    return digits[0]


def _phase(value: object) -> str:
    for phase in ("primary", "secondary"):
        if cells.key(value).startswith(phase):
            return phase
    raise cells.CellError("not-a-phase", "is no phase", "Write primary or secondary.")


def _agrees(value: object) -> str:
    try:
        return "yes" if cells.yes(value) else "no"
    except cells.CellError as error:
        mend = "Write yes or no, or leave it empty."
        raise cells.CellError(error.code, error.said, mend) from None


def _number(value: object) -> str:
    try:
        return str(cells.number(value))
    except cells.CellError as error:
        raise cells.CellError(error.code, error.said, "Write a number such as 12.") from None


_KINDS: dict[str, Callable[[object], str]] = {
    "key_stage": _key_stage, "phase": _phase, "agrees": _agrees, "number": _number,
}  # fmt: skip
