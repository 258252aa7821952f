"""plan.xlsx of the sample school says what the plan says, and no text in it ever runs."""

from __future__ import annotations

import io

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

import pshe
from pshe import report
from pshe.coverage import LETTERS
from pshe.document import words

YEARS = (7, 8, 9)


@pytest.fixture(scope="module")
def book(sample_plan: pshe.Plan) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(report.workbook_of(sample_plan)))


def test_names_that_look_like_formulas_stay_text_in_the_workbook(hostile_plan: pshe.Plan) -> None:
    book = openpyxl.load_workbook(io.BytesIO(report.workbook_of(hostile_plan)))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    signs = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@"]
    found = {str(cell.value) for cell in signs}
    assert {"=1+1", "=<script>alert(1)</script>", "=Autumn"} <= found
    assert all(cell.quotePrefix for cell in signs)


def test_the_workbook_has_a_sheet_for_each_question(book: Workbook) -> None:
    assert book.sheetnames == [
        "Summary", "Year 7", "Year 8", "Year 9", "Year overview", "Coverage", "Topics", "Lessons",
        "Lessons by statements", "Notices", "Aims", "School", "Classes",
    ]  # fmt: skip
    texts = [cell.value for cell in book["Summary"]["A"]]
    assert "The plan keeps every rule." in texts
    assert words.DISCLAIMER in texts


def test_the_workbook_prints_on_a4_landscape_with_its_headings(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes
        assert sheet.print_title_rows == "$1:$1"


def test_the_week_sheets_hold_every_lesson_of_their_year(
    sample_plan: pshe.Plan, book: Workbook
) -> None:
    for year in YEARS:
        sheet = book[f"Year {year}"]
        classes = [str(cell.value).split("\n")[0] for cell in sheet[1]]
        rows = {cell.value: cell.row for cell in sheet["A"]}
        assert "Holiday: 19 to 23 October 2026" in rows
        by_day = {day.date(): row for day, row in rows.items() if hasattr(day, "date")}
        for lesson in sample_plan.lessons():
            if lesson["year"] == year:
                row = by_day[report.calendar.monday_of(lesson["date"])]
                column = 1 + classes.index(lesson["class"])
                assert str(sheet.cell(row, column).value).startswith(lesson["title"])


def test_the_lesson_sheet_is_the_plan_row_by_row(sample_plan: pshe.Plan, book: Workbook) -> None:
    rows = list(book["Lessons"].iter_rows(values_only=True))
    named = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    lessons = sample_plan.lessons().rows()
    assert [(r["Date"].date(), r["Class"], r["Lesson"], r["Minutes"]) for r in named] == [
        (row["date"], row["class"], row["lesson"], row["minutes"]) for row in lessons
    ]
    assert any(row["Statements"] and row["Topics"] for row in named)
    assert {row["Parents may withdraw"] for row in named} == {"Yes", "No"}


def test_the_lesson_sheet_has_content_guidance_with_oaks_ids_and_the_confidence(
    sample_plan: pshe.Plan, book: Workbook
) -> None:
    rows = list(book["Lessons"].iter_rows(values_only=True))
    named = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    known = {row["code"]: row for row in sample_plan.curriculum.lessons()}
    assert {row["Lesson"]: row["Oak categories"] for row in named}[
        "y7-safe-and-unsafe-relationships"
    ] == "u/sensitive-content;u/sexual-violence"
    for row in named:
        lesson = known[str(row["Lesson"])]
        assert row["Content guidance"] == (lesson["content_label"] or None)
        assert row["Oak categories"] == (lesson["content_categories"] or None)
        assert row["Confidence"] == lesson["confidence"]


@pytest.mark.parametrize("sheet", ["Coverage", "Topics"])
def test_the_coverage_sheets_hold_the_numbers_and_letters_of_the_plan(
    sheet: str, sample_plan: pshe.Plan, book: Workbook
) -> None:
    coverage = (
        sample_plan.coverage(by="year")
        if sheet == "Coverage"
        else sample_plan.topic_coverage(by="year")
    )
    expected: dict[str, list[str]] = {}
    for row in coverage:
        expected.setdefault(row["item"], []).append(f"{row['lessons']} {LETTERS[row['met']]}")
    shown = {
        str(row[0]): list(row[2:5])
        for row in book[sheet].iter_rows(min_row=2, values_only=True)
        if row[0] in expected
    }
    assert shown == expected


def test_breaks_have_a_sheet_when_there_are_any(disordered_plan: pshe.Plan) -> None:
    book = openpyxl.load_workbook(io.BytesIO(report.workbook_of(disordered_plan)))
    breaks = disordered_plan.check()
    assert len(breaks) > 0
    assert [cell.value for cell in book["Breaks"]["C"][1:]] == breaks["message"]
    assert breaks.summary in [cell.value for cell in book["Summary"]["A"]]


def test_the_lesson_sheet_says_when_a_lesson_could_be(
    sample_plan: pshe.Plan, book: Workbook
) -> None:
    rows = list(book["Lessons"].iter_rows(values_only=True))
    named = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert [(r["Earliest"].date(), r["Latest"].date(), r["Why"]) for r in named] == [
        (row["earliest"], row["latest"], row["why"])
        for lesson in sample_plan.lessons()
        for row in sample_plan.why_here(lesson["lesson"], lesson["class"])
    ]


def test_aims_and_notices_have_a_sheet_each(sample_plan: pshe.Plan, book: Workbook) -> None:
    aims = list(book["Aims"].iter_rows(min_row=2, values_only=True))
    assert aims == [
        (row["name"], row["sentence"], row["weight"], row["cost"], row["bound"])
        for row in sample_plan.aims
    ]
    notices = list(book["Notices"].iter_rows(min_row=2, values_only=True))
    assert [(row[0].date(), row[2], row[5]) for row in notices] == [
        (row["by"], row["class"], row["message"]) for row in sample_plan.notices()
    ]
    assert sample_plan.verdict in [cell.value for cell in book["Summary"]["A"]]
