"""The tables of a curriculum as text, each row with its place; columns.csv is the contract."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pshe.contract import Column, contract, key_of, text_rows
from pshe.curriculum import Curriculum
from pshe.errors import DataError

OPTIONAL = ("synonyms", "groundwork", "crosswalk", "crosswalk_notes")
"""Tables of the contract that a folder may leave out."""


@dataclass(frozen=True)
class Row:
    """One row and where it stands. A column that its table does not have reads as empty."""

    place: str
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def parts(self, column: str) -> list[str]:
        """The words of a list."""
        return [part for part in self[column].split(";") if part]

    def number(self, column: str) -> int:
        """A whole number; 0 when it is none."""
        return int(self[column]) if self[column].isdecimal() else 0


@dataclass(frozen=True, eq=False)
class Tables:
    """The rows of each table that is there, and what did not fit the contract."""

    rows: dict[str, list[Row]]
    misfits: list[tuple[str, str, str]] = field(default_factory=list)
    allowed: frozenset[tuple[str, str]] = frozenset()

    def __getitem__(self, table: str) -> list[Row]:
        return self.rows.get(table, [])

    def by_code(self, table: str) -> dict[str, Row]:
        """Rows by code; of two with one code, the first."""
        return {row["code"]: row for row in reversed(self[table])}

    def contract_rows(self) -> Iterator[tuple[Row, list[Column]]]:
        """Every row of the tables of the contract, with the columns it has."""
        for table, columns in contract().items():
            for row in self[table]:
                yield row, [column for column in columns if column.name in row.cells]


def of_curriculum(curriculum: Curriculum) -> Tables:
    """The tables of a curriculum that is already loaded; a place is the table and the code."""
    return Tables(
        {
            table: [Row(_place(table, cells), cells) for cells in rows]
            for table, rows in text_rows(curriculum.core).items()
        }
    )


def _place(table: str, cells: Mapping[str, str]) -> str:
    return f"{table} {key_of(table, cells).replace(';', ' to ')}"


def read_folder(folder: Path, *, whole: bool = True) -> Tables:
    """Read every table in a folder of CSV files; unless it is ``whole``, tables may be missing.

    Raises :class:`pshe.DataError` when it is no folder, has none of the tables, or a file cannot
    be read.
    """
    if not folder.is_dir():
        raise DataError(f"{folder} is no folder. Name a folder of CSV files.")
    names = sorted(path.stem for path in folder.glob("*.csv"))
    wanted = list(contract())
    if not set(names) & set(contract()):
        raise DataError(
            f"{folder} has none of the files {', '.join(contract())} (.csv). Name their folder."
        )
    tables = Tables({}, allowed=_allowed(folder / "allowed.toml"))
    for name in names:
        if name not in wanted and name != "columns":
            tables.misfits.append(
                (f"{name}.csv", "There is no such table.", "Rename it or take it out.")
            )
    for name in wanted:
        if name in names:
            tables.rows[name] = list(_read(folder / f"{name}.csv", tables))
        elif whole and name not in OPTIONAL:
            tables.misfits.append((f"{name}.csv", "This file is missing.", "Add it."))
    return tables


def _allowed(path: Path) -> frozenset[tuple[str, str]]:
    """Words that the folder lets pass: file and exact text; each entry gives its reason."""
    if not path.exists():
        return frozenset()
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("words", [])
        bare = [entry["text"] for entry in entries if not entry["reason"]]
        found = frozenset((entry["path"], entry["text"]) for entry in entries)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise DataError(
            f"{path.name} cannot be read ({error}). Each entry [[words]] needs path, text, reason."
        ) from error
    if bare:
        raise DataError(f"{path.name}: {bare[0]!r} has no reason. Write why it may stand.")
    return found


def _read(path: Path, tables: Tables) -> Iterator[Row]:
    """Rows of one file; what does not fit the contract goes to the misfits."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(_numbered(file))
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataError(
            f"{path.name} cannot be read ({error}). Save it as CSV in UTF-8."
        ) from error
    header = lines[0][1] if lines else []
    tables.misfits.extend(_header_misfits(path, header))
    for number, cells in lines[1:]:
        place = f"{path.name}:{number}"
        if len(cells) != len(header):
            message = f"This row has {len(cells)} cells where {len(header)} belong."
            mend = "Check its commas and quotation marks."
            tables.misfits.append((place, message, mend))
        else:
            yield Row(place, dict(zip(header, cells, strict=True)))


def _numbered(file: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, with the line it starts on: a cell may hold line breaks."""
    reader = csv.reader(file, strict=True)
    start = 1
    for cells in reader:
        if cells:
            yield start, cells
        start = reader.line_num + 1


def _header_misfits(path: Path, header: list[str]) -> Iterator[tuple[str, str, str]]:
    place = f"{path.name}:1"
    names = [column.name for column in contract().get(path.stem, [])]
    if not names:
        return
    for name in dict.fromkeys(header):
        if name not in names:
            mend = f"Use {', '.join(names)}."
            yield place, f"There is no column {name!r} in this table.", mend
        elif header.count(name) > 1:
            yield place, f"The column {name!r} stands twice.", "Keep one of them."
    for name in names:
        if name not in header:
            yield place, f"The column {name!r} is missing.", "Add it."
