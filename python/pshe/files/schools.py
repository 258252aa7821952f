"""From rows to a school: what the rows mean goes to the builders, their faults to the cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from pshe import _core
from pshe.curriculum import Curriculum
from pshe.files import cells, sheets
from pshe.files.rows import Faults, Row, add_empty, read_cells, read_value
from pshe.files.sheets import Sheet
from pshe.plans import School

Rows = dict[str, list[Row]]

_RESTS_ON: dict[tuple[str, str], tuple[tuple[Sheet, tuple[str, ...]], ...]] = {
    ("School", "missing-half-terms"): ((sheets.HALF_TERMS, ()),),
    ("School", "missing-classes"): ((sheets.CLASSES, ()),),
    ("Half-terms", "overlap"): ((sheets.HALF_TERMS, ()),),
    ("Classes", "class-in-two-years"): ((sheets.CLASSES, ("Class", "Year")),),
    ("Classes", "duplicate-row"): ((sheets.CLASSES, ("Class", "Weekday")),),
    ("Programme", "duplicate-row"): ((sheets.PROGRAMME, ()),),
    ("Pins", "unknown-class"): ((sheets.CLASSES, ("Class",)),),
    ("Pins", "two-pins"): ((sheets.PINS, ()),),
    ("Pins", "pin-on-closed-day"): (
        (sheets.HALF_TERMS, ()), (sheets.CLOSURES, ()), (sheets.CLASSES, ()),
    ),
    ("Pins", "pin-outside-programme"): (
        (sheets.CLASSES, ("Class", "Year")), (sheets.PROGRAMME, ()),
    ),
}  # fmt: skip
"""Faults that may be the mere echo of a cell that could not be read, and where that cell is."""


class _Marks:
    """Places as the builders see them: a number for each cell, to find the cell again."""

    def __init__(self) -> None:
        self._cells: list[tuple[Row, str]] = []

    def of(self, row: Row, title: str) -> str:
        """A new place for the cell under a heading."""
        self._cells.append((row, title))
        return str(len(self._cells) - 1)

    def add_faults(self, found: Iterable[_core.Fault], faults: Faults, own: set[str]) -> None:
        """Keep the builders' faults, each in its cell; leave out mere echoes of others."""
        for fault in found:
            if not fault.place:  # about a school whose sheet is missing, which is said already
                continue
            row, title = self._cells[int(fault.place)]
            title = row.sheet.blamed(fault.code, title)
            if not _is_echo(fault, row, title, faults, own):
                place = row.place(title)
                faults.add(
                    row.spot(title), _core.Fault(place, fault.code, fault.message, fault.mend)
                )


def _is_echo(fault: _core.Fault, row: Row, title: str, faults: Faults, own: set[str]) -> bool:
    if faults.is_unreadable(row, title):
        return True
    if fault.code == "unknown-code" and cells.shown(row.values.get(title)) in own:
        return True
    rests_on = _RESTS_ON.get((row.sheet.title, fault.code), ())
    return any(faults.touches(sheet, *titles) for sheet, titles in rests_on)


def make_school(rows: Rows, base: Curriculum, faults: Faults) -> School:
    """Build the school and its curriculum from the rows of its sheets.

    Raises
    ------
    pshe.DataError
        With every fault of the rows and of the builders, in the order of the sheets.
    pshe.CycleError
        When the school's own lessons come after each other in a circle.
    """
    marks = _Marks()
    settings, place = _settings(rows["School"], marks, faults)
    curriculum, own = _extended(rows["Own lessons"], base, str(settings["name"]), marks, faults)
    builder = _core.SchoolBuilder()
    builder.about(**settings, place=place)
    _add_calendar(builder, rows, str(settings["academic_year"]), marks, faults)
    _add_wishes(builder, rows, marks, faults)
    marks.add_faults(builder.check(curriculum.core), faults, own)
    faults.raise_any()
    curriculum.graph  # noqa: B018 - names a circle among the links
    return School(builder.build(curriculum.core), curriculum, base=base)


def _settings(rows: list[Row], marks: _Marks, faults: Faults) -> tuple[dict[str, Any], str]:
    """The settings as the builder names them, and a place for its faults about them."""
    named: dict[str, Row] = {}
    for row in rows:
        what = cells.key(row.values.get("What"))
        if what in named and what in {cells.key(column.title) for column in sheets.SETTINGS}:
            message = f"{cells.shown(row.values['What'])} stands here twice."
            fault = _core.Fault(row.place("What"), "duplicate-row", message, "Keep one row.")
            faults.add(row.spot("What"), fault)
        named.setdefault(what, row)
    values: dict[str, Any] = {}
    for column in sheets.SETTINGS:
        found = named.get(cells.key(column.title))
        if found is not None and "Value" in found.values:
            value = read_value(found, "Value", column, faults)
        else:
            value = column.stand_in if column.required else column.default
            if column.required and rows:
                _add_missing(found, rows[0], column, faults)
        values[column.title] = value
    place = marks.of(rows[0], "What") if rows else ""
    return {
        "urn": values["URN"],
        "name": values["Name"],
        "phase": values["Phase"],
        "academic_year": values["Academic year"],
        "pupil_days": values["Pupil days"],
        "prior_policy": values["Prior learning"],
    }, place


def _add_missing(row: Row | None, first: Row, column: sheets.Column, faults: Faults) -> None:
    """Add the fault of a setting without a value, or without a row."""
    if row is not None and "Value" in row.columns:
        add_empty(row, "Value", column, faults)
    elif row is None:
        message = f'There is no row "{column.title}".'
        mend = f'Add a row with "{column.title}" under What. {column.advice}'
        faults.mark(sheets.SCHOOL, 0, column.title)
        faults.add((0, 0, 0), _core.Fault(first.grid.name, "missing-row", message, mend))


def _read(rows: Iterable[Row], faults: Faults) -> Iterator[tuple[Row, dict[str, Any]]]:
    for row in rows:
        yield row, read_cells(row, row.sheet.columns, faults)


def _extended(
    rows: list[Row], base: Curriculum, school: str, marks: _Marks, faults: Faults
) -> tuple[Curriculum, set[str]]:
    """The curriculum with the school's own lessons, and their codes when it cannot be built."""
    if not rows:
        return base, set()
    builder = _core.CurriculumBuilder(base.core)
    lessons = base.lessons()
    titles = dict(zip(lessons["code"], lessons["title"], strict=True))
    position = max(lessons["position"], default=0)
    read = list(_read(rows, faults))
    titles |= {values["Code"]: values["Title"] for _, values in read}
    for row, values in read:
        position += 1
        _add_lesson(builder, row, values, position, school, marks)
        for item, depth in values["Teaches"]:
            place = marks.of(row, "Teaches")
            builder.teaches(
                lesson=values["Code"], item=item, depth=depth, source=school, place=place
            )
        for before in values["Comes after"]:
            builder.link(
                before=before,
                after=values["Code"],
                kind="requires",
                reason=f"The school teaches {titles.get(before, before)} first.",
                source=school,
                place=marks.of(row, "Comes after"),
            )
    found = builder.check()
    marks.add_faults(found, faults, set())
    if found:
        return base, {values["Code"] for _, values in read}
    return Curriculum(builder.build()), set()


def _add_lesson(
    builder: _core.CurriculumBuilder, row: Row, values: dict[str, Any], position: int,
    school: str, marks: _Marks,
) -> None:  # fmt: skip
    builder.lesson(
        code=values["Code"],
        title=values["Title"],
        objective=values["Objective"],
        years=values["Years"],
        position=position if values["Position"] is None else values["Position"],
        minutes=values["Minutes"],
        sensitivity=values["Sensitivity"],
        withdrawable=values["Withdrawable"],
        is_protected=values["Protected"],
        source=school,
        place=marks.of(row, "Code"),
    )


def _add_calendar(
    builder: _core.SchoolBuilder, rows: Rows, academic_year: str, marks: _Marks, faults: Faults
) -> None:
    """Half-terms, closures and classes."""
    for row, values in _read(rows["Half-terms"], faults):
        _check_inside(row, values, academic_year, faults)
        builder.half_term(
            name=values["Name"],
            first=values["First day"],
            last=values["Last day"],
            place=marks.of(row, "Name"),
        )
    for row, values in _read(rows["Closures"], faults):
        _check_inside(row, values, academic_year, faults)
        builder.closure(
            first=values["First day"],
            last=values["Last day"] or values["First day"],
            kind=values["Kind"].replace(" ", "-"),
            reason=values["Reason"],
            years=values["Years"],
            place=marks.of(row, "First day"),
        )
    for row, values in _read(rows["Classes"], faults):
        builder.class_group(
            code=values["Class"],
            year=values["Year"],
            weekday=values["Weekday"],
            minutes=values["Minutes"],
            place=marks.of(row, "Class"),
        )


def _check_inside(row: Row, values: dict[str, Any], academic_year: str, faults: Faults) -> None:
    """Add a fault for each day that lies outside the school's academic year."""
    if academic_year == sheets.NO_ACADEMIC_YEAR:
        return
    start = int(academic_year[:4])
    for title in ("First day", "Last day"):
        day = values[title]
        if day is None or faults.is_unreadable(row, title):
            continue
        if not date(start, 8, 1) <= day <= date(start + 1, 8, 31):
            message = f"{title} {cells.shown(day)} is not in the academic year {academic_year}."
            mend = "Check the year of the date, or Academic year on the sheet School."
            fault = _core.Fault(row.place(title), "outside-academic-year", message, mend)
            faults.add_unreadable(row, title, fault)


def _add_wishes(
    builder: _core.SchoolBuilder, rows: Rows, marks: _Marks, faults: Faults
) -> None:
    """Programme, pins and what was met before."""
    for row, values in _read(rows["Programme"], faults):
        builder.want(
            year=values["Year"], lesson=values["Lesson"], place=marks.of(row, "Lesson")
        )
    for row, values in _read(rows["Pins"], faults):
        builder.pin(
            class_code=values["Class"],
            lesson=values["Lesson"],
            date=values["Date"],
            note=values["Note"],
            place=marks.of(row, "Class"),
        )
    for row, values in _read(rows["Prior"], faults):
        builder.prior(year=values["Year"], item=values["Item"], place=marks.of(row, "Item"))
