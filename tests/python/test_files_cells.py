"""What one cell may say, and that the guide tells it."""

import datetime as dt
import re
from pathlib import Path

import pytest

from pshe.files import cells, sheets

DOCS = Path(__file__).parents[2] / "docs"
DAY = dt.date(2026, 9, 3)


@pytest.mark.parametrize(
    "typed",
    [
        DAY, dt.datetime(2026, 9, 3, 0, 0), "2026-09-03", "2026-09-03 00:00:00", "3/9/2026",
        "03/09/26", "3.9.2026", "3-9-2026", "3 September 2026", "3rd Sept 2026",
        "Thursday 3 September 2026", " Thu, 3\u00a0Sep\n2026 ", "03-Sep-26",
    ],
)  # fmt: skip
def test_dates_are_read_as_people_in_the_uk_write_them(typed: object) -> None:
    assert cells.day(typed) == DAY


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (7, (7,)), (7.0, (7,)), ("7", (7,)), ("Year 7", (7,)), ("Y7", (7,)), ("yr 7", (7,)),
        ("7;8", (7, 8)), ("7, 8", (7, 8)), ("8 7", (7, 8)), ("7-9", (7, 8, 9)),
        ("Years 7 to 9", (7, 8, 9)), ("7\u20139", (7, 8, 9)), ("Years 7, 8 and 10", (7, 8, 10)),
        ("7 & 9", (7, 9)), ("Y7/Y8", (7, 8)), ("all", ()),
    ],
)  # fmt: skip
def test_years_are_read_however_they_are_joined(typed: object, meant: tuple[int, ...]) -> None:
    assert cells.years(typed) == meant


@pytest.mark.parametrize("typed", ["Wednesday", "wed", "WEDS", "Wednesdays", " Wed.\u00a0"])
def test_weekdays_may_be_short(typed: str) -> None:
    assert cells.one_weekday(typed) == "Wednesday"


@pytest.mark.parametrize("typed", [55, 55.0, "55", " 55 ", "55.0", "55 minutes", "55 min", "55m"])
def test_numbers_may_be_text(typed: object) -> None:
    assert cells.number(typed) == 55


@pytest.mark.parametrize("typed", ["2026-27", "2026/27", "2026-2027", "2026 to 27", "2026\u201327"])
def test_academic_years_have_one_form(typed: str) -> None:
    assert cells.academic_year(typed) == "2026-27"


def test_what_a_lesson_teaches_has_a_depth() -> None:
    assert cells.taught("KS3-H30; personal-boundaries : Secures\nstalking:introduces") == (
        ("KS3-H30", "develops"), ("personal-boundaries", "secures"), ("stalking", "introduces"),
    )  # fmt: skip


def test_the_guide_describes_every_sheet_and_column() -> None:
    guide = (DOCS / "workbook.md").read_text(encoding="utf-8")
    described = {}
    for part in guide.split("\n## ")[1:]:
        title = part.split(" (`", 1)[0]
        described[title] = re.findall(r"^\| ([A-Z][\w ]*?) \|", part, re.MULTILINE)
    expected = {sheet.title: [c.title for c in sheet.columns] for sheet in sheets.SHEETS}
    expected["School"] = ["What", *(c.title for c in sheets.SETTINGS)]
    assert described == expected
    for sheet in sheets.SHEETS:
        assert f"(`{sheet.csv_name}`)" in guide
