"""What if a year had PSHE at other times: the same school with another way of delivery."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pshe.files import Tables, cells
from pshe.files.timetables import classes_of
from pshe.frames import Table
from pshe.plans import Plan

Row = Mapping[str, object]
Rows = Sequence[Row]


@dataclass(frozen=True)
class Times:
    """Lesson times of a class; make them with the functions below.

    Attributes
    ----------
    rounds
        Times that come round: cells of the sheet Classes.
    dates
        Times on one date: cells of the sheet Extra times.
    """

    rounds: tuple[Mapping[str, object], ...] = ()
    dates: tuple[Mapping[str, object], ...] = ()


def weekly(*weekdays: str, minutes: int) -> Times:
    """A lesson on each of the weekdays, every week."""
    return _rounds(weekdays, minutes, "every week", "no")


def fortnightly(*weekdays: str, minutes: int, week: str = "A") -> Times:
    """A lesson on each of the weekdays, every second week."""
    return _rounds(weekdays, minutes, f"week {week}", "no")


def tutor_time(*weekdays: str, minutes: int) -> Times:
    """Short times on each of the weekdays, over which a longer lesson runs on."""
    return _rounds(weekdays, minutes, "every week", "yes")


def drop_down(*days: date, minutes: Sequence[int]) -> Times:
    """Days given to PSHE, each with lessons of so many minutes."""
    several = ";".join(map(str, minutes))
    return Times(dates=tuple({"Date": day, "Minutes": several} for day in days))


def _rounds(weekdays: Sequence[str], minutes: int, rhythm: str, splits: str) -> Times:
    cells = {"Minutes": minutes, "Rhythm": rhythm, "Splits": splits}
    return Times(rounds=tuple({"Weekday": weekday, **cells} for weekday in weekdays))


def with_times(
    tables: Tables, times: Times, *, year: int | None = None, classes: Sequence[str] = ()
) -> Tables:
    """The tables of a school in which the classes of a year have other lesson times.

    All else stays as it is. A pin or a turn of the carousel that no longer falls on a lesson is
    named when a school is made of the tables, with the days there are.

    Parameters
    ----------
    tables
        From :func:`pshe.files.read_tables`. They are not changed.
    times
        The new times, from :func:`weekly`, :func:`fortnightly`, :func:`tutor_time` or
        :func:`drop_down`. All old ones of the classes fall away, extra times included.
    year
        The year group whose classes get them.
    classes
        Or the classes, by name.

    Raises
    ------
    ValueError
        When the school has no such class.

    Examples
    --------
    >>> import pshe
    >>> from pshe import files, what_if
    >>> tables = files.sample_tables()
    >>> tutor = what_if.tutor_time("Tuesday", "Thursday", minutes=30)
    >>> school = files.school_of(what_if.with_times(tables, tutor, year=9))
    >>> school.slots()["class"].count("9A")
    78
    """
    years = _years_of(tables["Classes"])
    chosen = [code for code, found in years.items() if found == year or code in classes]
    unknown = [code for code in classes if code not in years]
    if unknown or not chosen:
        name = unknown[0] if unknown else f"of Year {year}"
        raise ValueError(f"The school has no class {name}. Classes: {', '.join(years)}.")
    return dict(tables) | {
        "Classes": _class_rows(tables["Classes"], times, chosen),
        "Extra times": _extra_rows(tables.get("Extra times", ()), times, chosen, years),
    }


def _years_of(rows: Rows) -> dict[str, int]:
    """The year of each class; 0 where the cell cannot be read, which reading the school says."""
    years: dict[str, int] = {}
    for row in rows:
        try:
            years[cells.shown(row["Class"])] = cells.year(row["Year"])
        except cells.CellError:
            years[cells.shown(row["Class"])] = 0
    return years


def _class_rows(rows: Rows, times: Times, chosen: Sequence[str]) -> list[Row]:
    """The rows of Classes, in which each chosen class has new times in place of its own."""
    old = ("Weekday", "Minutes", "Rhythm", "Splits", "From", "Until")
    found: list[Row] = []
    done: set[str] = set()
    for row in rows:
        code = cells.shown(row["Class"])
        if code not in chosen:
            found.append(row)
        elif code not in done:
            about = {title: value for title, value in row.items() if title not in old}
            found += [about | dict(new) for new in times.rounds or ({},)]
            done.add(code)
    return found


def _extra_rows(
    rows: Rows, times: Times, chosen: Sequence[str], years: dict[str, int]
) -> list[Row]:
    """The rows of Extra times: those of other classes, then the new ones of the chosen."""
    found: list[Row] = []
    for row in rows:
        others = [c for c in classes_of(cells.shown(row["Class"]), years) if c not in chosen]
        if others:
            found.append(dict(row) | {"Class": ";".join(others)})
    return found + [{"Class": ";".join(chosen), **day} for day in times.dates]


def beside(plans: Mapping[str, Plan]) -> Table:
    """Plans side by side, a row a plan and year.

    Columns: plan, year, times and minutes (of its class that has least of them), lessons (of its
    class that is taught fewest), statements (of the guidance of 2025 that every class of the year
    meets), first and last (days of lessons). A lesson that runs on counts once.
    """
    rows = [row for name, plan in plans.items() for row in _rows_of(name, plan)]
    kinds = {
        "plan": "str", "year": "int", "times": "int", "minutes": "int", "lessons": "int",
        "statements": "int", "first": "date", "last": "date",
    }  # fmt: skip
    return Table.of(
        "Plans side by side",
        **{name: (kind, [row[name] for row in rows]) for name, kind in kinds.items()},
    )


def _rows_of(name: str, plan: Plan) -> list[dict[str, Any]]:
    met = Counter(row["year"] for row in plan.coverage(by="year") if row["met"] != "not met")
    slots, lessons = _by_class(plan.school.slots()), _by_class(plan.lessons())
    years = dict(zip(plan.school.classes()["class"], plan.school.classes()["year"], strict=True))
    found = []
    for year in plan.school.years:
        codes = [code for code, own in years.items() if own == year]
        dates = [row["date"] for code in codes for row in lessons[code]]
        found.append(
            {
                "plan": name,
                "year": year,
                "times": min(len(slots[code]) for code in codes),
                "minutes": min(sum(row["minutes"] for row in slots[code]) for code in codes),
                "lessons": min(len({row["lesson"] for row in lessons[code]}) for code in codes),
                "statements": met[year],
                "first": min(dates, default=None),
                "last": max(dates, default=None),
            }
        )
    return found


def _by_class(table: Table) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in table:
        found[row["class"]].append(row)
    return found
