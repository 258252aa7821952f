"""From rows to what a school wants taught, when, and how good a plan is."""

from __future__ import annotations

from pshe import _core
from pshe.files.marks import Marks
from pshe.files.rows import Faults, Rows, check_inside, read_rows


def add_wishes(
    builder: _core.SchoolBuilder, rows: Rows, academic_year: str, marks: Marks, faults: Faults
) -> None:
    """Programme, pins, prior learning, modules, dates, pairs, sessions and aims."""
    _add_programme(builder, rows, marks, faults)
    _add_modules(builder, rows, academic_year, marks, faults)
    _add_dates(builder, rows, academic_year, marks, faults)
    for row, values in read_rows(rows["Pairs"], faults):
        builder.pairing(
            first=values["First"],
            second=values["Second"],
            keep=values["Keep"],
            weeks=values["Weeks"],
            place=marks.of(row, "First"),
        )
    for row, values in read_rows(rows["Aims"], faults):
        builder.aim(
            aim=values["Aim"].replace(" ", "-"),
            weight=values["Weight"],
            place=marks.of(row, "Aim"),
        )


def _add_programme(builder: _core.SchoolBuilder, rows: Rows, marks: Marks, faults: Faults) -> None:
    """Programme, pins and what was met before."""
    for row, values in read_rows(rows["Programme"], faults):
        builder.want(
            year=values["Year"],
            lesson=values["Lesson"],
            priority=values["Priority"],
            note=values["Note"],
            place=marks.of(row, "Lesson"),
        )
    for row, values in read_rows(rows["Pins"], faults):
        builder.pin(
            class_code=values["Class"],
            lesson=values["Lesson"],
            date=values["Date"],
            note=values["Note"],
            place=marks.of(row, "Class"),
        )
    for row, values in read_rows(rows["Prior"], faults):
        builder.prior(year=values["Year"], item=values["Item"], place=marks.of(row, "Item"))


def _add_modules(
    builder: _core.SchoolBuilder, rows: Rows, academic_year: str, marks: Marks, faults: Faults
) -> None:
    """Modules, and when classes are at them."""
    for row, values in read_rows(rows["Modules"], faults):
        builder.module_lesson(
            module=values["Module"],
            lesson=values["Lesson"],
            role=values["Role"],
            place=marks.of(row, "Lesson"),
        )
    for row, values in read_rows(rows["Carousel"], faults):
        check_inside(row, values, academic_year, faults, "First day", "Last day")
        builder.turn(
            class_code=values["Class"],
            module=values["Module"],
            first=values["First day"],
            last=values["Last day"],
            place=marks.of(row, "Class"),
        )


def _add_dates(
    builder: _core.SchoolBuilder, rows: Rows, academic_year: str, marks: Marks, faults: Faults
) -> None:
    """Dates between which lessons have to be, and sessions before which some may not."""
    for row, values in read_rows(rows["Dates"], faults):
        check_inside(row, values, academic_year, faults, "Not before", "Not after")
        builder.date_bound(
            what=values["Lesson or module"],
            years=values["Years"],
            first=values["Not before"],
            last=values["Not after"],
            must=values["Must"],
            reason=values["Reason"].replace(" ", "-"),
            note=values["Note"],
            place=marks.of(row, "Lesson or module"),
        )
    for row, values in read_rows(rows["Sessions"], faults):
        builder.session(
            kind=values["For"],
            date=values["Date"],
            years=values["Years"],
            note=values["Note"],
            place=marks.of(row, "For"),
        )
