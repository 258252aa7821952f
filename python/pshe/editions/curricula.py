"""From tables to a curriculum, and to its file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from pshe import _core
from pshe.contract import Column, contract
from pshe.curriculum import Curriculum
from pshe.files.readers import refusal
from pshe.lint.tables import Row, Tables

_NAMES = {"protected": "is_protected"}
"""Columns that the builder calls otherwise."""


def build(tables: Tables, *, base_version: str) -> Curriculum:
    """Build a curriculum from tables.

    Its version is that of the data it started from, ``+`` and the first signs of its checksum.
    Raises :class:`pshe.DataError` with every fault, each with its place.
    """
    builder = _core.CurriculumBuilder()
    for table, columns in contract().items():
        for row in tables[table]:
            _add_row(builder, table, row, columns)
    checksum = Curriculum(builder.build()).checksum
    builder.version(f"{base_version.split('+')[0]}+{checksum[:8]}")
    return Curriculum(builder.build())


def _add_row(builder: _core.CurriculumBuilder, table: str, row: Row, columns: list[Column]) -> None:
    """Hand a row to the builder's method for its table; empty cells keep the builder's default."""
    values = {
        _NAMES.get(column.name, column.name): _value(row[column.name], column)
        for column in columns
        if row[column.name] or column.required
    }
    if table.startswith("lesson_"):
        values["item"] = values.pop(columns[1].name)
        builder.teaches(**values, place=row.place)
    else:
        named = table if hasattr(builder, table) else table.removesuffix("s")
        getattr(builder, named)(**values, place=row.place)


def _value(text: str, column: Column) -> Any:
    """What a cell means to the builder."""
    if column.type == "list":
        return [_plain(part, column) for part in text.split(";") if part]
    return _plain(text, column)


def _plain(text: str, column: Column) -> Any:
    if column.type == "date":
        return date.fromisoformat(text)
    if column.type == "integer" or (column.values and column.values[0].isdigit()):
        return int(text)
    if column.values[:1] == ("KS1",):
        return int(text.removeprefix("KS"))
    return text == "yes" if column.values == ("yes", "no") else text


def save(curriculum: Curriculum, path: str | Path, *, overwrite: bool = False) -> None:
    """Write a curriculum file, which :func:`pshe.load_curriculum` opens.

    Raises :class:`pshe.DataError` when a file is there and ``overwrite`` is not set.
    """
    path = Path(path)
    check_free(path, overwrite=overwrite)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        store = _core.Store(part, write=True)
        store.save_curriculum(curriculum.core)
        del store
        with closing(sqlite3.connect(part)) as file:  # one file alone, also in a folder to read
            file.execute("PRAGMA journal_mode = DELETE")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def check_free(path: Path, *, overwrite: bool) -> None:
    """Refuse to replace a file unless that was asked for."""
    if path.exists() and not overwrite:
        raise refusal(
            path, "file-exists", "This file is there already.",
            "Choose another name, or say that it may be replaced (--force).",
        )  # fmt: skip
