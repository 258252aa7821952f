"""plan.xlsx: the same facts as plan.html, as sheets to sort, filter and print."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from pshe.document import words
from pshe.document.sheets import (
    BORDER,
    CENTRE,
    LEVELS,
    QUIET,
    SENSITIVE,
    WHITE_BOLD,
    banner,
    heading_row,
    lay_out,
    put,
)
from pshe.files.planned import part_of
from pshe.files.writers import file_bytes, height_for, save_anew
from pshe.plans import Plan
from pshe.report import trust
from pshe.report.calendar import monday_of
from pshe.report.content import Content
from pshe.report.matrix import Matrix
from pshe.report.plan_sheets import (
    aims_sheet,
    classes_sheet,
    left_out,
    left_out_sheet,
    lessons_by_statements_sheet,
    notices_sheet,
    school_sheet,
)
from pshe.report.quality import MEANING
from pshe.report.weeks import Cell, YearGrid


def write_workbook(plan: Plan, path: str | Path) -> None:
    """Write the plan as a workbook without macros or formulas.

    The same plan gives the same bytes. Raises :class:`pshe.DataError` when the file cannot be
    written.

    Examples
    --------
    >>> import pshe, pshe.report
    >>> pshe.report.write_workbook(pshe.plan(school), "plan.xlsx")  # doctest: +SKIP
    """
    save_anew(Path(path), workbook_of(plan))


def workbook_of(plan: Plan) -> bytes:
    """The bytes of plan.xlsx."""
    content = Content.of(plan)
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Summary"
    _summary(first, content)
    for grid in content.grids:
        _weeks(book.create_sheet(_sheet_name(grid)), grid)
    _overview(book.create_sheet("Year overview"), content)
    _matrix(book.create_sheet("Coverage"), content.statements)
    _matrix(book.create_sheet("Topics"), [content.topics])
    _lessons(book.create_sheet("Lessons"), content)
    if len(plan.core.left_out()):
        left_out_sheet(book.create_sheet("Left out"), content)
    lessons_by_statements_sheet(book.create_sheet("Lessons by statements"), content)
    notices_sheet(book.create_sheet("Notices"), content)
    aims_sheet(book.create_sheet("Aims"), content)
    school_sheet(book.create_sheet("School"), content)
    classes_sheet(book.create_sheet("Classes"), content)
    if len(content.breaks):
        _breaks(book.create_sheet("Breaks"), content)
    return file_bytes(book)


def _summary(sheet: Worksheet, content: Content) -> None:
    summary = content.summary
    parts = [
        ("In short", [summary.lessons, summary.verdict, *summary.facts]),
        ("How good the plan is", [content.quality.verdict, MEANING]),
        ("Lessons left out", left_out(content)),
        ("What moved", content.quality.moves["message"]),
        ("Lesson times", summary.slots),
        ("Gaps", [f"{g.statutory}: {len(g.rows)}. {g.reason}" for g in content.gaps] or ["None."]),
        ("Coverage", [words.LEGEND_NOTE, *(f"{a} {b}: {c}" for a, b, c in words.LEGEND)]),
        ("How far to trust this", _trust(content)),
        ("Worried about a child?", [words.WORRIED, words.NO_NOTES]),
        ("About", [words.DISCLAIMER, words.MAPPED, words.JUDGEMENT, words.OGL,
                   f"Data version {content.version}."]),
    ]  # fmt: skip
    put(sheet, 1, 1, summary.title).font = Font(name="Calibri", size=16, bold=True)
    row = 2
    for title, texts in parts:
        if not texts:
            continue
        put(sheet, row + 1, 1, title).font = Font(name="Calibri", size=12, bold=True)
        row += 1
        for text in texts:
            row += 1
            put(sheet, row, 1, text)
            sheet.row_dimensions[row].height = height_for([text], [110])
        row += 1
    lay_out(sheet, [110], rows=0)


def _trust(content: Content) -> list[str]:
    counts = [
        f"{row['rows']}: {', '.join(f'{row[level]} {level}' for level in trust.LEVELS)}."
        for row in content.trust
    ]
    return [content.trust.summary, *counts, *(f"{a}: {b}." for a, b in trust.MEANING), trust.WHOSE]


def _sheet_name(grid: YearGrid) -> str:
    """Whom the sheet is for, in the 31 letters that Excel allows."""
    return grid.heading if len(grid.heading) <= 31 else f"Programme of Year {grid.year}"


def _weeks(sheet: Worksheet, grid: YearGrid) -> None:
    headings = [f"{code}\n{meets}" for code, meets in zip(grid.classes, grid.meets, strict=True)]
    heading_row(sheet, 1, ["Week commencing", "Half-term", *headings])
    widths = [18.0, 14.0, *(max(18.0, min(46.0, 120 / len(headings))) for _ in headings)]
    row = 1
    for block in grid.blocks:
        for week in block.weeks:
            row += 1
            date = week.monday if week.last == week.monday and not week.letter else week.name
            put(sheet, row, 1, date).border = BORDER
            put(sheet, row, 2, block.name).border = BORDER
            texts = [week.quiet or _text(cell) for cell in week.cells]
            for column, (cell, text) in enumerate(zip(week.cells, texts, strict=True), 3):
                written = put(sheet, row, column, text)
                written.border = BORDER
                if cell.closed:
                    written.fill = QUIET
                elif any(entry.sensitivity == "high" for entry in cell.entries):
                    written.fill = SENSITIVE
            sheet.row_dimensions[row].height = height_for(texts, widths[2:])
        if block.holiday:
            row += 1
            banner(sheet, row, len(headings) + 2, block.holiday, bold=False)
    sheet.row_dimensions[1].height = 30
    lay_out(sheet, widths, columns=2)


def _text(cell: Cell) -> str:
    lines = []
    for entry in cell.entries:
        number = f"{entry.number}. " if entry.number else ""
        told = [*entry.marks, *([f"module {entry.module}"] if entry.module else [])]
        marks = f" ({'; '.join(told)})" if told else ""
        when = f"{entry.when}: " if entry.when else ""
        lines.append(f"{when}{number}{entry.title}{marks}")
    return "\n".join(lines) or cell.closed


def _overview(sheet: Worksheet, content: Content) -> None:
    headings = [grid.heading for grid in content.grids]
    heading_row(sheet, 1, ["Half-term", *headings])
    widths = [26.0, *(max(30.0, 110 / len(headings)) for _ in headings)]
    for row, term in enumerate(content.library.plan.school.half_terms(), 2):
        put(sheet, row, 1, f"{term['name']}\n{words.span(term['first'], term['last'])}")
        texts = []
        for column, grid in enumerate(content.grids, 2):
            titles = dict.fromkeys(
                placed["title"] or placed["lesson"]
                for placed in content.library.placed
                if placed["year"] == grid.year and placed["half_term"] == term["name"]
            )
            texts.append("\n".join(titles))
            put(sheet, row, column, texts[-1])
        for column in range(1, len(headings) + 2):
            sheet.cell(row, column).border = BORDER
        sheet.row_dimensions[row].height = min(409.0, height_for(texts, widths[1:]))
    lay_out(sheet, widths, columns=1)


def _matrix(sheet: Worksheet, matrices: list[Matrix]) -> None:
    years = list(matrices[0].years) if matrices else []
    first = matrices[0].first_heading if matrices else "Statement"
    heading_row(sheet, 1, [first, "What it asks for", *years, "Confidence"])
    widths = [30.0, 80.0, *(9.0 for _ in years), 12.0]
    row = 1
    for matrix in matrices:
        row += 1
        banner(sheet, row, len(widths), matrix.title)
        for group, items in matrix.groups():
            row += 1
            banner(sheet, row, len(widths), group, bold=False)
            for item in items:
                row += 1
                put(sheet, row, 1, item.code).border = BORDER
                put(sheet, row, 2, item.label).border = BORDER
                sheet.row_dimensions[row].height = height_for([item.code, item.label], widths)
                for column, level in enumerate(item.levels, 3):
                    cell = put(sheet, row, column, level.text if level else "not due")
                    cell.alignment, cell.border = CENTRE, BORDER
                    shade = LEVELS[level.letter] if level else None
                    if shade:
                        cell.fill = shade
                    if level and level.letter == "S":
                        cell.font = WHITE_BOLD
                put(sheet, row, len(widths), trust.mark(item.confidence)).border = BORDER
    row += 2
    for text in (words.LEGEND_NOTE, *(f"{a} {b}: {c}" for a, b, c in words.LEGEND), trust.MARKED):
        put(sheet, row, 2, text)
        sheet.row_dimensions[row].height = height_for(["", text], widths)
        row += 1
    lay_out(sheet, widths, columns=2)


def _lessons(sheet: Worksheet, content: Content) -> None:
    library = content.library
    headings = {
        "Date": 12, "Week commencing": 12, "Half-term": 11, "Year": 6, "Class": 8, "Lesson": 26,
        "Title": 32, "Minutes": 9, "Statements": 40, "Topics": 32, "Sensitivity": 11,
        "Parents may withdraw": 12, "Content guidance": 40, "Oak categories": 26,
        "Confidence": 11, "Earliest": 12, "Latest": 12, "Why": 40, "Progress": 10, "Time": 7,
        "Part": 9,
    }  # fmt: skip
    heading_row(sheet, 1, list(headings))
    why = {(row["lesson"], row["class"]): row for row in content.why}
    for number, row in enumerate(library.placed, 2):
        code = row["lesson"]
        about, here = library.lessons[code], why.get((code, row["class"]), {})
        topics = [library.topics[item]["title"] for item in library.items(code, "topic")]
        values = [
            row["date"], monday_of(row["date"]), row["half_term"], row["year"], row["class"],
            code, row["title"] or code, row["minutes"], "; ".join(library.items(code, "statement")),
            "; ".join(topics), row["sensitivity"], "Yes" if library.withdrawable(code) else "No",
            *(about[name] for name in ("content_label", "content_categories", "confidence")),
            *(here.get(name) for name in ("earliest", "latest", "why")),
            row["progress"], row["number"], part_of(row["part"], row["parts"]),
        ]  # fmt: skip
        for column, value in enumerate(values, 1):
            put(sheet, number, column, value)
        texts = [value if isinstance(value, str) else "" for value in values]
        sheet.row_dimensions[number].height = height_for(texts, list(headings.values()))
    sheet.auto_filter.ref = sheet.dimensions
    sheet.row_dimensions[1].height = 30
    lay_out(sheet, list(headings.values()))


def _breaks(sheet: Worksheet, content: Content) -> None:
    widths = [13.0, 9.0, 70.0, 60.0]
    heading_row(sheet, 1, ["Date", "Class", "What is wrong", "To mend it"])
    for number, row in enumerate(content.breaks, 2):
        for column, name in enumerate(("date", "class", "message", "mend"), 1):
            put(sheet, number, column, row[name]).border = BORDER
        texts = ["", "", row["message"], row["mend"]]
        sheet.row_dimensions[number].height = height_for(texts, widths)
    lay_out(sheet, widths)
