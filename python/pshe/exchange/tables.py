"""The two tables that every format is written from and read into: items and links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pshe.frames import Table, plural

Row = Mapping[str, Any]
Rows = Table | Iterable[Row]
"""A table, or its rows."""

ITEM = {"code": "str", "title": "str", "kind": "str", "stage": "int"}
LINK = {
    "before": "str",
    "after": "str",
    "kind": "str",
    "strength": "str",
    "alternative": "str",
    "reason": "str",
}
KINDS = ("requires", "with", "helps", "revisits")
STRENGTHS = ("essential", "strong", "light")


class Read(NamedTuple):
    """What was read: two tables that fit each other, and everything that was wrong."""

    items: Table
    links: Table
    defects: Table


def items_table(rows: Iterable[Row]) -> Table:
    """The table of items."""
    return _table("Items", "item", ITEM, list(rows))


def links_table(rows: Iterable[Row]) -> Table:
    """The table of links."""
    return _table("Links", "link", LINK, list(rows))


def _table(caption: str, noun: str, columns: Mapping[str, str], rows: list[Row]) -> Table:
    data = {name: (kind, [row[name] for row in rows]) for name, kind in columns.items()}
    return Table.of(caption, f"{plural(len(rows), noun)}.", **data)


def attributes(row: Row, columns: Iterable[str]) -> dict[str, Any]:
    """The named cells of a row, without those that have no value."""
    return {name: row[name] for name in columns if row[name] is not None}


ABOUT_ITEM = tuple(ITEM)[1:]
ABOUT_LINK = tuple(LINK)[2:]
