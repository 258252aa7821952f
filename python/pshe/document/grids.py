"""Tables of a document, taken from tables of named columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from pshe.document.model import Cell, Grid
from pshe.document.words import short_date, short_span
from pshe.frames import Table

Row = dict[str, Any]
_CODES = ("item", "urn")
_NAMES = ("title", "name")
_LIST = re.compile(r";(?! )")


def grid(
    table: Table, columns: dict[str, str], *, by: str = "", caption: str = "",
    keep: Callable[[Row], bool] | None = None, most: int | None = None,
) -> Grid:  # fmt: skip
    """Take columns of a table, under headings; ``by`` names the column that makes the groups.

    Rows that follow each other with the same value there are a group. A column ``title`` or
    ``name`` names the row; else the first does.
    """
    rows = [row for row in table if keep is None or keep(row)][:most]
    groups = groupby(rows, key=lambda row: row[by]) if by else [("", rows)]
    return Grid(
        caption or table.caption,
        tuple(columns.values()),
        tuple(
            (_capital(str(name)), tuple(_cells(row, columns) for row in part))
            for name, part in groups
        ),
        name_column=next((i for i, name in enumerate(columns) if name in _NAMES), 0),
        group_heading=_capital(by.replace("_", " ")),
    )


def _cells(row: Row, columns: Sequence[str] | dict[str, str]) -> tuple[Cell, ...]:
    return tuple(Cell(row[name], "code") if name in _CODES else cell(row[name]) for name in columns)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def cell(value: object) -> Cell:
    """A value as a cell: numbers to the right, dates in words, lists in commas, None as a dash."""
    if value is None:
        return Cell("\N{EN DASH}", "count")
    if isinstance(value, bool):
        return Cell("yes" if value else "no")
    if isinstance(value, date):
        return Cell(short_date(value), "date", value=value)
    if isinstance(value, int | float):
        return Cell(f"{value:g}" if isinstance(value, float) else str(value), "count", value=value)
    text = _LIST.sub(", ", str(value))
    is_count = text.isdigit() or text.startswith(("not shown", "fewer"))
    return Cell(text, "count" if is_count else "")


def span_cell(first: date, last: date) -> Cell:
    """From a day to a day, in words; a workbook has the date of a single day."""
    return cell(first) if first == last else Cell(short_span(first, last), "date")
