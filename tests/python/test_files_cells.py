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


@pytest.mark.parametrize("sign", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"])
def test_signs_that_turn_the_direction_of_a_sentence_are_not_read(sign: str) -> None:
    assert cells.shown(f"{sign}Bradgate {sign}Vale{sign}") == "Bradgate Vale"
    assert cells.shown(sign) == ""
    assert cells.key(f"{sign}7A") == "7a"


@pytest.mark.parametrize("typed", [55, 55.0, "55", " 55 ", "55.0", "55 minutes", "55 min", "55m"])
def test_numbers_may_be_text(typed: object) -> None:
    assert cells.number(typed) == 55


@pytest.mark.parametrize("typed", ["2026-27", "2026/27", "2026-2027", "2026 to 27", "2026\u201327"])
def test_academic_years_have_one_form(typed: str) -> None:
    assert cells.academic_year(typed) == "2026-27"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("every week", "every week"), ("Weekly", "every week"), ("each week", "every week"),
        ("Week A", "week A"), ("a", "week A"), ("Fortnightly A", "week A"), ("week-A", "week A"),
        (1, "week A"), ("Week 2", "week B"), ("B", "week B"), ("fortnightly (week B)", "week B"),
        ("Rolling", "rolling"), ("rolling timetable", "rolling"),
    ],
)  # fmt: skip
def test_rhythms_are_read_as_schools_call_them(typed: object, meant: str) -> None:
    assert sheets.CLASSES.by_title["Rhythm"].read(typed) == meant


def test_a_rhythm_that_does_not_say_which_week_is_refused() -> None:
    with pytest.raises(cells.CellError, match="is not one of: every week, week A, week B"):
        sheets.CLASSES.by_title["Rhythm"].read("fortnightly")


@pytest.mark.parametrize(
    ("sheet", "title", "typed", "meant"),
    [
        ("Closures", "Kind", "Study-Leave", "study leave"),
        ("Closures", "Kind", "mocks", "mock exams"),
        ("Closures", "Kind", "DSL away", "lead away"),
        ("Dates", "Reason", "Local needs", "local need"),
        ("Dates", "Reason", "awareness-week", "awareness week"),
        ("Modules", "Role", "Opener", "opens"),
        ("Sessions", "For", "Parents' evening", "parents"),
        ("Aims", "Aim", "One heavy a week", "one heavy a week"),
        ("Aims", "Aim", "in-step", "in step"),
    ],
)
def test_words_are_known_however_they_are_written(
    sheet: str, title: str, typed: str, meant: str
) -> None:
    found = next(known for known in sheets.SHEETS if known.title == sheet)
    assert found.by_title[title].read(typed) == meant


@pytest.mark.parametrize("typed", ["55;55;30", "55, 55, 30", "55 + 55 + 30", "55m;55 min;30"])
def test_minutes_of_several_lessons_are_joined(typed: str) -> None:
    assert cells.numbers(typed) == (55, 55, 30)
    assert cells.numbers(55) == (55,)


@pytest.mark.parametrize("typed", ["", ";", "55;an hour", DAY])
def test_minutes_that_are_no_numbers_are_refused(typed: object) -> None:
    with pytest.raises(cells.CellError):
        cells.numbers(typed)


def test_a_part_says_which_of_how_many() -> None:
    assert [cells.part(typed) for typed in ("1 of 2", "2/3", "Part 2 of 2")] == [
        (1, 2), (2, 3), (2, 2),
    ]  # fmt: skip
    assert cells.part("continued") == cells.part("cont.") == cells.CONTINUED
    for typed in ("3 of 2", "0 of 1", "half", dt.date(2026, 2, 1)):
        with pytest.raises(cells.CellError):
            cells.part(typed)


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
