"""Sheets of plan.xlsx with what the planner says: aims, notices and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from pshe.document.sheets import BORDER, heading_row, lay_out, put
from pshe.files.writers import height_for
from pshe.frames import Table
from pshe.report.content import Content

KINDS = {
    "lead": "safeguarding lead",
    "parents": "parents",
    "staff-session": "session for staff",
    "parent-session": "session for parents",
    "choice": "pupils' choice",
}


def aims_sheet(sheet: Worksheet, content: Content) -> None:
    """Every aim with its weight, what it costs and what it costs at least."""
    rows = [
        [row[name] for name in ("name", "sentence", "weight", "cost", "bound")]
        for row in content.quality.aims
    ]
    _fill(sheet, {"Aim": 26, "What it counts": 80, "Weight": 9, "Cost": 9, "At least": 9}, rows)


def school_sheet(sheet: Worksheet, content: Content) -> None:
    """Whose plan it is, so that an authority can read the workbook as a return."""
    school = content.library.plan.school
    rows = [
        ["Name", school.name],
        ["URN", school.urn],
        ["Phase", school.core.phase.replace("-", " ")],
        ["Academic year", school.academic_year],
    ]
    _fill(sheet, {"What": 18, "Value": 44}, rows)


def classes_sheet(sheet: Worksheet, content: Content) -> None:
    """Each class with the year groups of its pupils."""
    classes = {row["class"]: row for row in content.library.plan.school.classes()}
    rows = [[code, row["year"], row["year_groups"]] for code, row in classes.items()]
    _fill(sheet, {"Class": 14, "Year": 9, "Year groups": 18}, rows)


def lessons_by_statements_sheet(sheet: Worksheet, content: Content) -> None:
    """Lessons by statements, with the depth in the cells."""
    library = content.library
    table = library.plan.lesson_matrix()
    codes = table.names[1:]
    rows = [
        [library.title(row["lesson"]), row["lesson"], *(row[code] for code in codes)]
        for row in table
    ]
    _fill(sheet, {"Title": 40.0, "Lesson": 30.0} | dict.fromkeys(codes, 19.0), rows)


def notices_sheet(sheet: Worksheet, content: Content) -> None:
    """Whom to tell before which lesson, and by when."""
    library = content.library
    days = {(r["lesson"], r["class"]): r["date"] for r in library.placed if r["part"] == 1}
    rows = [
        [
            row["by"], KINDS.get(row["kind"], row["kind"]), row["class"],
            library.title(row["lesson"]) if row["lesson"] else "",
            days.get((row["lesson"], row["class"])), row["message"],
        ]
        for row in library.plan.notices()
    ]  # fmt: skip
    widths: dict[str, float] = {
        "By": 13, "Who": 19, "Class": 9, "Lesson": 36, "Taught": 13, "What to do": 70,
    }  # fmt: skip
    _fill(sheet, widths, rows)
    sheet.auto_filter.ref = sheet.dimensions


def left_out_sheet(sheet: Worksheet, content: Content) -> None:
    """What is left out on purpose, to be read back with the plan."""
    library = content.library
    why = {(row["class"], row["lesson"]): row["why"] for row in library.plan.left_out}
    rows = [
        [row["class"], row["lesson"], library.title(row["lesson"]),
         why.get((row["class"], row["lesson"]), "")]
        for row in Table(library.plan.core.left_out(), caption="")
    ]  # fmt: skip
    _fill(sheet, {"Class": 9, "Lesson": 26, "Title": 36, "Why": 70}, rows)


def left_out(content: Content) -> list[str]:
    """Lessons left out, a sentence each."""
    return [f"{row.title} ({row.classes}): {row.why}" for row in content.quality.left_out]


def _fill(sheet: Worksheet, columns: dict[str, float], rows: Sequence[Sequence[object]]) -> None:
    heading_row(sheet, 1, list(columns))
    widths = list(columns.values())
    empty = None  # the look of a cell without a value, asked for once: most cells of a matrix
    for number, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            if value is None and empty is not None:
                cell: Any = sheet.cell(number, column)
                cell._style = copy(empty)  # noqa: SLF001
                continue
            cell = put(sheet, number, column, value)
            cell.border = BORDER
            empty = cell._style if value is None else empty  # noqa: SLF001
        texts = [value if isinstance(value, str) else "" for value in values]
        sheet.row_dimensions[number].height = height_for(texts, widths)
    lay_out(sheet, widths)
