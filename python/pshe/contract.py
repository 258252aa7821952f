"""The tables of a curriculum as text: columns.csv is the contract of what each holds.

On it rest what lasts: the identifier of a record and the checksum of a curriculum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pshe import _core
from pshe.frames import Table

NAMESPACE = "34555c8f-6a5e-56b0-9e01-27f76669eec6"
"""The fixed namespace of all identifiers; it never changes."""

_FILE = Path(__file__).with_name("columns.csv")


@dataclass(frozen=True)
class Column:
    """One row of columns.csv."""

    name: str
    type: str
    required: bool
    key: bool
    references: tuple[str, ...]
    values: tuple[str, ...]


@cache
def contract() -> dict[str, list[Column]]:
    """The columns of every table, in their order."""
    import csv

    tables: dict[str, list[Column]] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            column = Column(
                name=row["column"],
                type=row["type"],
                required=row["required"] == "yes",
                key=row["key"] == "yes",
                references=tuple(filter(None, row["references"].split("|"))),
                values=tuple(filter(None, row["values"].split(";"))),
            )
            tables.setdefault(row["table"], []).append(column)
    return tables


def key_of(table: str, cells: Mapping[str, str]) -> str:
    """The key of a row: its code, or its codes joined by ``;``."""
    return ";".join(cells[column.name] for column in contract()[table] if column.key)


def text_rows(core: _core.Curriculum) -> dict[str, list[dict[str, str]]]:
    """Every row of every table, its cells as they stand in a CSV file."""
    return {
        table: [
            {column.name: _text(row[column.name], column) for column in columns}
            for row in _rows(core, table)
        ]
        for table, columns in contract().items()
    }


def _rows(core: _core.Curriculum, table: str) -> Iterator[dict[str, Any]]:
    """Rows of a table; the two about what lessons teach are one in the compiled core."""
    kind = table.removeprefix("lesson_").removesuffix("s")
    if not table.startswith("lesson_"):
        yield from Table(getattr(core, table)(), caption="")
        return
    for row in Table(core.lesson_items(), caption=""):
        if row["kind"] == kind:
            yield {**row, kind: row["item"]}


def _text(value: object, column: Column) -> str:
    """A value as it stands in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int) and column.type == "choice":
        return f"KS{value}"
    return value.isoformat() if isinstance(value, date) else str(value)


def checksum(core: _core.Curriculum) -> str:
    """SHA-256 over all rows, in the order of the contract."""
    import hashlib

    total = hashlib.sha256()
    for table, rows in text_rows(core).items():
        for row in rows:
            total.update("\x1f".join([table, *row.values()]).encode() + b"\x1e")
    return total.hexdigest()


def identifiers(core: _core.Curriculum) -> Table:
    """The lasting identifier of every record: a row each, in the order of the contract."""
    from uuid import UUID, uuid5

    space = UUID(NAMESPACE)
    keys = [(table, key_of(table, row)) for table, rows in text_rows(core).items() for row in rows]
    return Table.of(
        "Identifiers",
        f"{len(keys)} records, each with an identifier of its own that never changes.",
        table=("str", [table for table, _ in keys]),
        key=("str", [key for _, key in keys]),
        identifier=("str", [str(uuid5(space, "/".join(pair))) for pair in keys]),
    )
