"""A document as a workbook: a sheet a section, to sort, filter and print, and nothing that runs."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

import pytest
from documents import EVERYTHING, HOSTILE, LESSONS, STATEMENTS
from openpyxl import Workbook, load_workbook

from pshe.document import Cell, Grid, Section, words
from pshe.document.frame import WORRIED


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(EVERYTHING.xlsx())


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def column(book: Workbook, sheet: str) -> list[object]:
    return [cell.value for cell in book[sheet]["A"] if cell.value is not None]


def test_the_first_sheet_answers_and_each_section_has_its_own(book: Workbook) -> None:
    assert book.sheetnames == ["Summary", "Statements", "Lessons"]
    said = column(book, "Summary")
    assert said[:5] == [EVERYTHING.title, EVERYTHING.verdict, EVERYTHING.lead, *EVERYTHING.facts]
    assert WORRIED in said
    assert any(words.NO_NOTES in str(text) for text in said)
    assert any(words.DISCLAIMER in str(text) for text in said)


def test_tables_hold_numbers_dates_and_letters(book: Workbook) -> None:
    rows = [[cell.value for cell in row] for row in book["Statements"].iter_rows(max_col=5)]
    assert ["Code", "Statement", "Year 7", "Year 8", "First on"] in rows
    assert ["S-1", "Stable families\nsince 2025", "2 R", "0 N", datetime(2026, 9, 3)] in rows
    lessons = [[cell.value for cell in row] for row in book["Lessons"].iter_rows(max_col=3)]
    assert [7, 34, "S-2"] in lessons


def test_a_date_is_a_date_with_its_weekday_and_a_span_keeps_both_its_ends() -> None:
    first, last = date(2026, 9, 3), date(2026, 11, 5)
    cells = (Cell("3 Sep 2026", "date", "Thu", value=first),
             Cell("3 Sep to 5 Nov 2026", "date", value=first),
             Cell("5 Nov 2026", "date", value=last), Cell("Lesson " * 30))  # fmt: skip
    grid = Grid("Dates", ("Day", "From", "On", "What"), (("", (cells,)),), widths=(1, 1, 1, 20))
    sheet = opened(replace(EVERYTHING, sections=(Section("d", "Dates", parts=(grid,)),)).xlsx())[
        "Dates"
    ]
    day, span, on, _ = list(sheet.iter_rows())[-1]
    assert (day.value, day.number_format) == (datetime(2026, 9, 3), "ddd d mmm yyyy")
    assert span.value == "3 Sep to 5 Nov 2026"
    assert (on.value, on.number_format) == (datetime(2026, 11, 5), "d mmm yyyy")
    for cell, shown in ((day, "Thu 3 Sep 2026"), (on, "5 Nov 2026")):
        assert sheet.column_dimensions[cell.column_letter].width > len(shown)


def test_headings_of_the_one_table_of_a_sheet_stay_in_sight_unless_they_fill_the_screen() -> None:
    alone = Section("alone", "Alone", ("A sentence.",), parts=(LESSONS,))
    told = replace(alone, key="told", heading="Told", sentences=("A sentence.",) * 20)
    book = opened(replace(EVERYTHING, sections=(alone, told)).xlsx())
    for name, frozen in (("Alone", True), ("Told", False)):
        (start,) = [cell.row for cell in book[name]["A"] if cell.value == "Year"]
        assert book[name].print_title_rows == f"${start}:${start}"
        assert book[name].freeze_panes == (f"A{start + 1}" if frozen else None)


def test_text_never_runs_as_a_formula(book: Workbook) -> None:
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {"=1+1", "@SUM(A1) is no formula.", HOSTILE} <= {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}


def test_tables_without_groups_can_be_sorted_and_filtered(book: Workbook) -> None:
    assert len(book["Statements"].tables) == 0
    table, _ = book["Lessons"].tables.values()
    assert [one.name for one in table.tableColumns] == ["Year", "Lessons", "Look at"]


def test_links_lead_to_the_row_that_they_name(book: Workbook) -> None:
    for sheet in book:
        for row in sheet:
            for cell in row:
                if cell.hyperlink:
                    name, place = cell.hyperlink.location.rsplit("!", 1)
                    found = book[name.strip("'")][place].value
                    assert found == ("Pictures" if cell.value == "the pictures" else cell.value)


def test_a_document_of_one_page_is_one_sheet_on_one_page() -> None:
    book = opened(replace(EVERYTHING, one_page=True).xlsx())
    (sheet,) = book.worksheets
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    said = [cell.value for cell in sheet["A"]]
    assert said[1] == EVERYTHING.verdict
    assert "Pictures" in said
    assert WORRIED in said


def test_a_table_that_needs_other_columns_begins_a_sheet() -> None:
    words = Cell("Ask whether it is taught but not written down, and when it will be.")
    wide = Grid("Next steps", ("Next step", "Lessons"), (("", ((words, Cell("7")),)),))
    other = Grid("What to ask", ("Lessons", "Question"), (("", ((Cell("7"), words),)),))
    shapes = (LESSONS, replace(LESSONS, caption="Lessons again"), wide, other)
    book = opened(replace(EVERYTHING, sections=(Section("all", "All", parts=shapes),)).xlsx())
    assert book.sheetnames == ["Summary", "All", "What to ask"]


def test_the_footer_stands_below_the_cells(book: Workbook) -> None:
    for sheet in book:
        margins = sheet.page_margins
        assert margins.bottom - margins.footer >= 0.25  # inches: room for a line


def test_sheets_have_names_that_excel_takes() -> None:
    sections = tuple(
        replace(EVERYTHING.sections[0], key=key, heading="Who: teaches? [all] of it / every week")
        for key in ("one", "two")
    )
    names = opened(replace(EVERYTHING, sections=sections).xlsx()).sheetnames
    assert names == ["Summary", "Who teaches all of it every wee", "Who teaches all of it every 2"]


def test_large_print_has_large_letters_and_no_shades() -> None:
    sheet = opened(EVERYTHING.xlsx(large_print=True))["Statements"]
    cells = [cell for row in sheet for cell in row if cell.value is not None]
    assert min(cell.font.size for cell in cells) >= 18
    assert "FF12507B" not in {cell.fill.fgColor.rgb for cell in cells}


def test_points_and_the_words_of_a_picture_are_there(book: Workbook) -> None:
    assert "\N{BULLET} Look at S-3." in column(book, "Statements")
    assert "Year 7 has most lessons: 34." in column(book, "Lessons")


def test_the_headings_of_a_long_table_stand_on_each_printed_page(book: Workbook) -> None:
    sheet = book["Statements"]
    (first,) = [cell.row for cell in sheet["A"] if cell.value == "Code"]
    assert sheet.print_title_rows == f"${first}:${first}"


def test_groups_with_a_heading_become_a_column_and_the_same_cell_names_the_row() -> None:
    flat = replace(STATEMENTS, group_heading="Part").flat
    assert flat.headings == ("Part", *STATEMENTS.headings)
    assert [row[0].text for row in flat.groups[0][1]] == ["Families", "Safety", "Safety"]
    assert flat.headings[flat.name_column] == STATEMENTS.headings[STATEMENTS.name_column]


def test_a_day_is_a_date_that_shows_its_weekday() -> None:
    day = Cell("3 Sep 2026", "date", "Thu", value=date(2026, 9, 3))
    grid = Grid("Days", ("Day", "Lessons"), (("", ((day, Cell("1", "count", value=1)),)),))
    made = replace(EVERYTHING, sections=(Section("days", "Days", parts=(grid,)),))
    (day,) = [cell for cell in opened(made.xlsx())["Days"]["A"] if cell.is_date]
    assert (day.value, day.number_format) == (datetime(2026, 9, 3), "ddd d mmm yyyy")
