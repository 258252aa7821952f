"""Links from a table: rows, a frame of pandas or polars, or a CSV file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pshe.csv_text import delimiter, text_of, unguarded
from pshe.errors import DataError
from pshe.exchange.defects import Placed, sift
from pshe.exchange.tables import Read, Row
from pshe.frames import Table

if TYPE_CHECKING:
    import pandas
    import polars

    Frame = Table | Iterable[Row] | pandas.DataFrame | polars.DataFrame

_OTHER_NAMES = (("source", "target"), ("from", "to"), ("prerequisite", "item"))


def from_table(links: Frame, items: Frame | None = None) -> Read:
    """Read a table of links, and one of items if there is one.

    Parameters
    ----------
    links
        Columns before and after; optional are kind (``requires`` where it is empty), strength
        (``strong``), alternative and reason. The ends may also be called source and target,
        from and to, or prerequisite and item. Upper and lower case are the same.
    items
        Columns code, title, kind, stage; without it the items are the ends of the links.
    """
    rows = _with_ends(_placed(links), "The table")
    return sift(None if items is None else _placed(items), rows)


def read_csv(links: str | Path, items: str | Path | None = None) -> Read:
    """Read CSV files like the tables of :func:`from_table`, as Excel or anything else writes them.

    Raises
    ------
    pshe.DataError
        When a file is not there, or is no table of links.
    """
    headings, found = _read_file(Path(links))
    if not found:
        _ends_named(headings, Path(links).name)
    rows = _with_ends(found, Path(links).name)
    return sift(None if items is None else _read_file(Path(items))[1], rows)


def _read_file(path: Path) -> tuple[list[str], list[Placed]]:
    """The headings of a file and its rows."""
    content = text_of(path)
    lines = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter(content))
    try:
        headings: list[str] = []
        return headings, list(_csv_rows(path.name, lines, headings))
    except csv.Error as error:
        raise DataError(f"{path.name} is no CSV file ({error}). Save it as CSV.") from None


def _csv_rows(
    name: str, lines: Iterable[list[str]], headings: list[str]
) -> Iterator[Placed]:
    """Each row; the first that is not empty goes to the headings."""
    last = 0
    for cells in lines:
        number, last = last + 1, getattr(lines, "line_num", last + 1)
        if not any(cell.strip() for cell in cells):
            continue
        if not headings:
            headings += _headings(name, cells)
            continue
        more = (f"column {place}" for place in range(len(headings) + 1, len(cells) + 1))
        values = [unguarded(cell.strip()) for cell in cells]
        yield Placed(f"{name}:{number}", dict(zip([*headings, *more], values, strict=False)))
    if not headings:
        raise DataError(f"{name} is empty. Write the names of its columns into the first line.")


def _headings(name: str, cells: list[str]) -> list[str]:
    headings = [cell.strip().lower() for cell in cells]
    twice = [heading for heading in headings if heading and headings.count(heading) > 1]
    if twice:
        raise DataError(f"{name} has two columns {twice[0]!r}. Rename one or take it out.")
    return headings


def _with_ends(rows: list[Placed], where: str) -> list[Placed]:
    """Rows whose ends are called before and after."""
    names = list(dict.fromkeys(name for row in rows for name in row.cells))
    named = dict(zip(names, _ends_named(names, where), strict=True)) if names else {}
    return [Placed(place, {named[n]: v for n, v in cells.items()}) for place, cells in rows]


def _placed(table: Frame) -> list[Placed]:
    return [Placed(f"row {number}", row) for number, row in enumerate(_rows(table), 1)]


def _rows(table: Any) -> Iterator[dict[str, object]]:
    if hasattr(table, "iter_rows"):  # polars
        rows: Iterable[Mapping[object, object]] = table.iter_rows(named=True)
    elif hasattr(table, "to_dict"):  # pandas
        rows = table.astype(object).where(table.notna(), None).to_dict(orient="records")
    else:
        rows = table
    for row in rows:
        yield {
            str(name).strip().lower(): value.strip() if isinstance(value, str) else value
            for name, value in row.items()
        }


def _ends_named(names: list[str], where: str) -> list[str]:
    """The names of the columns, the two ends called before and after."""
    if {"before", "after"} <= set(names):
        return names
    for one, other in _OTHER_NAMES:
        if {one, other} <= set(names):
            return [{one: "before", other: "after"}.get(name, name) for name in names]
    raise DataError(
        f"{where} has no columns before and after. It has: {', '.join(names) or 'none'}. "
        "Name the column of what comes first before, and the other after."
    )
