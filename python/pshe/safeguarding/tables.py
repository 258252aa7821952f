"""The tables about the whole school: duties, one young person's account, services."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from os import PathLike
from pathlib import Path

from pshe.csv_text import read_rows
from pshe.errors import DataError
from pshe.frames import Table, long_date, plural

FACTS = Path(__file__).parents[1] / "facts"
CHECK_AGAIN = timedelta(days=182)
"""A service is checked again after half a year: numbers and opening hours change."""

Rows = tuple[dict[str, str], ...]


@cache
def rows(table: str) -> Rows:
    """The rows of one table of `data/safeguarding`, as text."""
    with (FACTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def as_table(caption: str, summary: str, found: Iterable[dict[str, str]]) -> Table:
    """Rows of text as a table."""
    listed = list(found)
    names = list(listed[0]) if listed else ["code"]
    return Table.of(
        caption, summary, **{name: ("str", [row[name] for row in listed]) for name in names}
    )


def duties() -> Table:
    """What the whole school does beside lessons, a row a duty.

    Columns: code, name, kind, duty, owner (roles, the first leads), evidence, due, timing, today,
    confidence, source.
    """
    found = rows("duties")
    return as_table("Duties of the whole school", f"{len(found)} duties.", found)


def services(local: str | PathLike[str] | None = None, *, today: date | None = None) -> Table:
    """Services to signpost, national ones and those of Leicester, Leicestershire and Rutland.

    Parameters
    ----------
    local
        A CSV file of your own with the same columns. A row with a known code replaces ours; one
        whose ``helps_with`` is empty takes it out.
    today
        The day from which to judge whether a row has to be checked again; without one, none has.

    Returns
    -------
    Table
        code, name, audience, area, helps_with, phone, web, ages, hours, owner, poster,
        checked_on, confidence, source, check_again (bool: last checked more than half a year
        ago).

    Raises
    ------
    DataError
        For columns that are missing in your file, or a day that is none, each with its line.
    """
    found = {row["code"]: row for row in rows("services")}
    for row in _local(local) if local is not None else ():
        found[row["code"]] = row
        if not row["helps_with"]:
            del found[row["code"]]
    listed = list(found.values())
    days = [date.fromisoformat(row["checked_on"]) for row in listed]
    old = [today is not None and today - day > CHECK_AGAIN for day in days]
    stale = sum(old)
    summary = f"{plural(len(listed), 'service')}" + (
        f", {stale} to check again: last checked more than half a year before {long_date(today)}."
        if stale and today
        else "."
    )
    columns: dict[str, tuple[str, list[object]]] = {
        name: ("str", [row[name] for row in listed]) for name in rows("services")[0]
    }
    columns["checked_on"] = ("date", list(days))
    columns["check_again"] = ("bool", list(old))
    return Table.of("Services to signpost", summary, **columns)


def _local(path: str | PathLike[str]) -> Rows:
    found = read_rows(Path(path), list(rows("services")[0]))
    for place, row in found:
        day = re.sub(r"(\d\d?)/(\d\d?)/(\d{4})", _turned, row["checked_on"])  # as Excel saves it
        try:
            row["checked_on"] = date.fromisoformat(day).isoformat()
        except ValueError:
            raise DataError(
                f"{place}: checked_on {row['checked_on']!r} is no date. Write it like 2026-09-01."
            ) from None
    return tuple(row for _, row in found)


def _turned(day: re.Match[str]) -> str:
    return f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}"
