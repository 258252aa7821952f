"""From rows to a school's calendar and lesson times."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from pshe import _core
from pshe.files import cells
from pshe.files.marks import Marks
from pshe.files.rows import Faults, Row, Rows, check_inside, read_cells, read_rows

_RHYTHMS = {"every week": "weekly", "week A": "week-a", "week B": "week-b", "rolling": "rolling"}


def add_timetable(
    builder: _core.SchoolBuilder, rows: Rows, academic_year: str, marks: Marks, faults: Faults
) -> None:
    """Half-terms, closures, lettered weeks, classes and their extra times."""
    last_day = _add_half_terms(builder, rows, academic_year, marks, faults)
    _add_closures(builder, rows, academic_year, last_day, marks, faults)
    for row, values in read_rows(rows["Weeks"], faults):
        check_inside(row, values, academic_year, faults, "Week")
        builder.week_letter(
            date=values["Week"],
            letter=f"week-{values['Letter'].lower()}",
            place=marks.of(row, "Week"),
        )
    years = _add_classes(builder, rows, academic_year, marks, faults)
    _add_extra_times(builder, rows, academic_year, years, marks, faults)


def _add_half_terms(
    builder: _core.SchoolBuilder, rows: Rows, academic_year: str, marks: Marks, faults: Faults
) -> date | None:
    """Add the half-terms and give the last day of the last one."""
    ends: list[date] = []
    for row, values in read_rows(rows["Half-terms"], faults):
        check_inside(row, values, academic_year, faults, "First day", "Last day")
        builder.half_term(
            name=values["Name"],
            first=values["First day"],
            last=values["Last day"],
            place=marks.of(row, "Name"),
        )
        ends.append(values["Last day"])
    return max(ends, default=None)


def _add_closures(
    builder: _core.SchoolBuilder, rows: Rows, academic_year: str, last_day: date | None,
    marks: Marks, faults: Faults,
) -> None:  # fmt: skip
    for row, values in read_rows(rows["Closures"], faults):
        check_inside(row, values, academic_year, faults, "First day", "Last day")
        first = values["First day"]
        to_the_end = values["Kind"] == "study leave" and last_day is not None
        builder.closure(
            first=first,
            last=values["Last day"] or (max(first, last_day) if to_the_end else first),
            kind=values["Kind"].replace(" ", "-"),
            reason=values["Reason"],
            years=values["Years"],
            place=marks.of(row, "First day"),
        )


def _add_classes(
    builder: _core.SchoolBuilder, rows: Rows, academic_year: str, marks: Marks, faults: Faults
) -> dict[str, int]:
    """Add the classes and give the year of each."""
    only_extra = _named(rows["Extra times"])
    years: dict[str, int] = {}
    for row in rows["Classes"]:
        values = _class_cells(row, only_extra, faults)
        check_inside(row, values, academic_year, faults, "From", "Until")
        years[values["Class"]] = values["Year"]
        builder.class_group(
            code=values["Class"],
            year=values["Year"],
            weekday=values["Weekday"],
            minutes=values["Minutes"],
            rhythm=_RHYTHMS[values["Rhythm"]],
            splits=values["Splits"],
            first=values["From"],
            last=values["Until"],
            year_groups=values["Year groups"],
            stage=values["Stage"],
            joins_any_week=values["Joins any week"],
            place=marks.of(row, "Class"),
        )
    return years


def _class_cells(row: Row, only_extra: list[str], faults: Faults) -> dict[str, Any]:
    """What a row of Classes means; without a weekday when the class has extra times only."""
    times = ("Weekday", "Minutes")
    columns = row.sheet.columns
    timeless = not any(title in row.values for title in times)
    if timeless and _has_extra(row, only_extra):
        columns = tuple(column for column in columns if column.title not in times)
        return {"Weekday": None, "Minutes": 0} | read_cells(row, columns, faults)
    return read_cells(row, columns, faults)


def _named(rows: list[Row]) -> list[str]:
    """What the column Class of Extra times names: classes, or years in words."""
    return [name for row in rows for name in _split(row.values.get("Class"))]


def _split(value: object) -> list[str]:
    return [name for name in re.split(r"\s*[;,]\s*", cells.shown(value)) if name]


def _has_extra(row: Row, names: list[str]) -> bool:
    try:
        year = cells.year(row.values.get("Year"))
    except cells.CellError:
        year = 0
    code = cells.shown(row.values.get("Class"))
    return any(name == code or year in _years_named(name) for name in names)


def _years_named(name: str) -> tuple[int, ...]:
    """The years that words such as ``Year 8`` or ``all`` name; none for the name of a class."""
    if name.casefold() == "all":
        return tuple(range(1, 12))
    if re.match(r"years?\b", name.casefold()) is None:
        return ()
    try:
        return cells.years(name)
    except cells.CellError:
        return ()


def _add_extra_times(
    builder: _core.SchoolBuilder, rows: Rows, academic_year: str, years: dict[str, int],
    marks: Marks, faults: Faults,
) -> None:  # fmt: skip
    """Add a time for each class and number of minutes that a row names."""
    for row, values in read_rows(rows["Extra times"], faults):
        check_inside(row, values, academic_year, faults, "Date")
        for code in classes_of(values["Class"], years):
            for minutes in values["Minutes"]:
                builder.extra_time(
                    class_code=code,
                    date=values["Date"],
                    minutes=minutes,
                    note=values["Note"],
                    place=marks.of(row, "Class"),
                )


def classes_of(names: str, years: dict[str, int]) -> list[str]:
    """Codes of the classes that a cell names, in the order of the sheet Classes."""
    found: list[str] = []
    for name in [names] if names in years else _split(names):
        meant = [] if name in years else _years_named(name)
        found += [code for code, year in years.items() if year in meant] or [name]
    return list(dict.fromkeys(found))
