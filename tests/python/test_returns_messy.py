"""Sheets as schools have them: what is understood, and what is said of the rest."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from return_sheets import ABOUT, CLASSES, HALF_TERMS, faults, grids, items, notes, outcome, taught
from return_sheets import given as made_of

import pshe
from pshe.returns.reading import outcome_of
from pshe.returns.sheets import LESSONS


def test_codes_stand_in_a_column_or_in_brackets_behind_the_title() -> None:
    made = made_of(
        [
            ("Form", "Date", "Title", "PoS refs"),
            ("7A", "7/9/2026", "Ground rules\n(PoS refs: R9,\nL1)"),
            ("7A", "14/9/2026", "Keeping well", "H1, H2 & H3"),
            ("8A", "14/9/2026", "Friends", "2025-S-RSE-RES-1"),
        ]
    )
    assert items(made) == {
        "Friends": ["2025-S-RSE-RES-1"],
        "Ground rules": ["KS3-R9", "KS3-L1"],
        "Keeping well": ["KS3-H1", "KS3-H2", "KS3-H3"],
    }


def test_signs_that_turn_the_direction_of_words_are_dropped_from_names() -> None:
    named = {
        "School": [*ABOUT[:1], ("Name", "\u202eInvented\u2066 High School"), *ABOUT[2:]],
        "Half-terms": HALF_TERMS,
        "Lessons": [("Class", "Date", "Lesson"), ("\u202e7A", "7/9/2026", "\u2067Friends (R1)")],
    }
    made = outcome_of(grids(named), pshe.reference(), source="return.xlsx").given
    assert made is not None
    assert made.name == "Invented High School"
    assert taught(made) == [("2026-09-07", "7A", "Friends", 50)]


def test_a_column_for_each_year_is_read_as_a_row_for_each_cell() -> None:
    made = made_of(
        [
            ("Our long term plan",),
            ("Date WC", "Year 7", "Year 8"),
            ("7 Sept", "Ground rules (R9)", "Consent (R24)"),
            ("w/c 14/9/26", "", "Drugs (H23)"),
        ],
        title="KS3 PSHE",
    )
    assert taught(made) == [
        ("2026-09-07", "7A", "Ground rules", 50),
        ("2026-09-07", "8A", "Consent", 50),
        ("2026-09-07", "8B", "Consent", 50),
        ("2026-09-14", "8A", "Drugs", 50),
        ("2026-09-14", "8B", "Drugs", 50),
    ]


def test_a_sheet_for_each_year_says_whose_lessons_it_has() -> None:
    made = made_of(
        [("Week commencing", "Topic"), ("7 September 2026", "Ground rules (R9)")], title="Year 7"
    )
    assert taught(made) == [("2026-09-07", "7A", "Ground rules", 50)]


def test_a_lesson_without_a_date_is_in_the_next_week_of_its_half_term() -> None:
    made = made_of(
        [
            ("Class", "Half-term", "Week", "Lesson"),
            ("7A", "Autumn 1", "", "One (R1)"),
            ("7A", "Aut 1", "", "No lesson, not in school Monday"),
            ("7A", "HT1", "", "Two (R2)"),
            ("7A", "Spring term 1", "Week 4", "Three (R3)"),
            ("8A", "Autumn 1", "", "One (R1)"),
        ]
    )
    assert taught(made) == [
        ("2026-09-02", "7A", "One", 50),
        ("2026-09-02", "8A", "One", 50),
        ("2026-09-14", "7A", "Two", 50),
        ("2027-01-25", "7A", "Three", 50),
    ]
    assert notes(made) == [
        ("Lessons!B2", "week-guessed"), ("Lessons!D3", "no-lesson"), ("Lessons!B4", "week-guessed"),
        ("Lessons!B6", "week-guessed"),
    ]  # fmt: skip


def test_the_name_of_a_half_term_above_rows_holds_until_the_next() -> None:
    made = made_of(
        [
            ("Week", "Year 7", "Year 8"),
            ("Autumn 2",),
            (1, "Ground rules (R9)", "Consent (R24)"),
            ("Spring 1",),
            (2, "Drugs (H23)",),
        ],
        title="Plan",
    )  # fmt: skip
    assert [row[:2] for row in taught(made)] == [
        ("2026-11-02", "7A"), ("2026-11-02", "8A"), ("2026-11-02", "8B"), ("2027-01-11", "7A"),
    ]  # fmt: skip


def test_continued_makes_the_last_lesson_of_the_class_longer() -> None:
    made = made_of(
        [
            ("Class", "Date", "Lesson", "Minutes"),
            ("7A", "7/9/2026", "Friends (R1)", 50),
            ("8A", "7/9/2026", "Consent (R24)", "1 hour"),
            ("7A", "14/9/2026", "Continued", 40),
            ("8A", "14/9/2026", "Consent (cont.)", "1h 10"),
            ("8A", "21/9/2026", "Drugs (continued)", 50),
        ]
    )
    assert taught(made) == [
        ("2026-09-14", "7A", "Friends", 90),
        ("2026-09-14", "8A", "Consent", 130),
        ("2026-09-21", "8A", "Drugs", 50),
    ]


def test_a_lesson_of_the_library_is_named_by_code_or_title_and_brings_what_it_teaches() -> None:
    library = {row["code"]: row for row in pshe.reference().lessons()}
    wanted = library["y7-first-aid-basics"]
    made = made_of(
        [
            ("Class", "Date", "Lesson", "Codes"),
            ("7A", "7/9/2026", "y7-first-aid-basics"),
            ("7A", "14/9/2026", wanted["title"].upper()),
            ("8A", "14/9/2026", wanted["title"], "H40"),
        ]
    )
    assert made.lessons()["code"] == ["own-" + pshe_slug(wanted["title"]), "y7-first-aid-basics"]
    library_rows = pshe.reference().lesson_items().rows()
    assert [r["item"] for r in made.teaches() if r["lesson"] == "y7-first-aid-basics"] == [
        r["item"] for r in library_rows if r["lesson"] == "y7-first-aid-basics"
    ]


def pshe_slug(title: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())[:48]


def test_the_same_title_with_other_codes_is_another_lesson() -> None:
    made = made_of(
        [
            ("Class", "Date", "Lesson", "Codes"),
            ("7A", "7/9/2026", "Consent"),
            ("7A", "14/9/2026", "Consent", "R24"),
            ("8A", "14/9/2026", "Consent", "R25"),
        ]
    )
    assert list(zip(made.teaches()["lesson"], made.teaches()["item"], strict=True)) == [
        ("own-consent", "KS3-R24"), ("own-consent-2", "KS3-R25"),
    ]  # fmt: skip


def test_a_code_that_is_not_known_or_only_guessed_is_said_with_its_cell() -> None:
    made = made_of(
        [
            ("Class", "Date", "Lesson", "Codes"),
            ("7A", "7/9/2026", "Friends", "H99"),
            ("7A", "14/9/2026", "Vaping H24"),
            ("7A", "21/9/2026", "Cooking"),
            ("7A", "28/9/2026", "Law", "LAW-3"),
        ]
    )
    assert notes(made) == [
        ("Lessons!D2", "unknown-code"), ("Lessons!C3", "perhaps-a-code"),
        ("Lessons!C3", "teaches-nothing"), ("Lessons!C4", "teaches-nothing"),
        ("Lessons!D5", "guessed-code"),
    ]  # fmt: skip
    assert items(made)["Law"] == ["2025-S-RSE-LAW-3"]


def test_columns_sheets_and_rows_that_are_not_read_are_said() -> None:
    named = {
        "School": [("What", "Value"), ("Name", "A"), ("URN", "999100"), ("Phase", "primary"),
                   ("Academic year", "2026-27")],
        "Lessons": [("Year", "Date", "Lesson", "Minutes", "Resources"),
                    (3, "7/9/2026", "Friends (R10)", 40, "cards"), (3, "14/9/2026")],
        "Budget": [("Item", "Price")],
    }  # fmt: skip
    found = outcome_of(grids(named), pshe.reference())
    assert found.given is not None
    assert notes(found.given) == [
        ("Lessons!E1", "unread-column"), ("Lessons!A3", "empty-row"), ("Budget", "unread-sheet"),
    ]  # fmt: skip
    assert items(found.given) == {"Friends": ["KS2-R10"]}


def test_classes_are_named_one_by_one_or_by_year() -> None:
    made = made_of(
        [
            ("Class", "Date", "Lesson", "Codes"),
            ("7A/8B", "7/9/2026", "One", "R1"),
            ("Year 8", "8/9/2026", "Two", "R2"),
            ("all", "9/9/2026", "Three", "R3"),
            ("Reception", "9/9/2026", "Four", "R4"),
        ]
    )
    assert [(row[0][-2:], row[1]) for row in taught(made)] == [
        ("07", "7A"), ("07", "8B"), ("08", "8A"), ("08", "8B"), ("09", "7A"), ("09", "8A"),
        ("09", "8B"),
    ]  # fmt: skip
    assert notes(made) == [("Lessons!A5", "other-years")]


def test_without_the_sheet_classes_the_lessons_say_which_classes_there_are() -> None:
    made = made_of(
        [
            ("Class", "Date", "Lesson", "Codes"),
            ("Year 8", "7/9/2026", "One", "R1"),
            ("8A", "7/9/2026", "Two", "R2"),
            ("Year 9", "7/9/2026", "Three", "R3"),
        ],
        classes=False,
    )
    assert [(row["code"], row["year"]) for row in made.classes()] == [("8A", 8), ("Year 9", 9)]


def test_every_fault_of_a_sheet_is_said_at_once_with_its_cell() -> None:
    found = outcome(
        [
            ("Class", "Date", "Lesson", "Minutes", "Sensitivity"),
            ("8C", "7/9/2026", "One (R1)", 50, "none"),
            ("8A", "31/9/2026", "Two (R2)", 0, "none"),
            ("8A", "", "Three (R3)", 50),
            ("8A", "7/9/2027", "Four (R4)", 50),
            ("", "7/9/2026", "Five (R5)", 50),
            (dt.date(2026, 7, 8), "7/9/2026", "Six (R6)", 50),
            ("Year 9", "7/9/2026", "Seven (R7)", 50),
        ]
    )
    assert faults(found) == [
        ("Lessons!A2", "unknown-class"), ("Lessons!B3", "not-a-date"),
        ("Lessons!D3", "not-a-number"), ("Lessons!B4", "no-date"),
        ("Lessons!B5", "outside-academic-year"), ("Lessons!A6", "empty-cell"),
        ("Lessons!A7", "excel-date"), ("Lessons!A8", "unknown-class"),
    ]  # fmt: skip
    assert (found.urn, found.name, found.academic_year) == (
        "999100", "Invented High School", "2026-27",
    )  # fmt: skip
    assert all(fault.mend for fault in found.faults)


def test_what_may_be_left_out_and_cannot_be_read_is_said_and_left_out() -> None:
    made = made_of(
        [
            ("Class", "Date", "Lesson", "Sensitivity", "Right to withdraw", "Status", "Part"),
            ("8A", "7/9/2026", "One (R1)", "very", "ask Sam", "half", "some"),
        ]
    )
    assert notes(made) == [
        ("Lessons!D2", "unknown-word"), ("Lessons!E2", "not-yes-or-no"),
        ("Lessons!F2", "unknown-word"), ("Lessons!G2", "not-a-part"),
    ]  # fmt: skip
    (row,) = made.taught()
    assert row["progress"] == "planned"
    assert made.lessons()["sensitivity"] == ["none"]


def test_cells_that_are_merged_in_a_workbook_count_for_each_of_their_rows(tmp_path: Path) -> None:
    book = Workbook()
    about = book.worksheets[0]
    about.title = "School"
    for line in ABOUT:
        about.append(list(line))
    terms, lessons = book.create_sheet("Half-terms"), book.create_sheet("Long term plan")
    for line in HALF_TERMS:
        terms.append(list(line))
    for line in [
        ("PSHE at our school", "", ""), ("Half term", "Year 7", "Year 8"),
        ("Autumn 1", "Ground rules\n(R9)", "Consent (R24)"), ("", "Friends\n[R1]", "Drugs (H23)"),
        ("Spring 1: being well", "", ""), ("", "Sleep (H15)", "Continued"),
    ]:  # fmt: skip
        lessons.append([cell or None for cell in line])
    for area in ("A1:C1", "A3:A4", "A5:C5"):
        lessons.merge_cells(area)
    book.save(tmp_path / "return.xlsx")
    assert taught(pshe.read_return(tmp_path / "return.xlsx")) == [
        ("2026-09-02", "Year 7", "Ground rules", 50), ("2026-09-02", "Year 8", "Consent", 50),
        ("2026-09-07", "Year 7", "Friends", 50), ("2027-01-04", "Year 7", "Sleep", 50),
        ("2027-01-04", "Year 8", "Drugs", 100),
    ]  # fmt: skip


def test_a_half_term_that_has_no_dates_is_a_fault() -> None:
    found = outcome([("Class", "Half-term", "Lesson"), ("7A", "Summer 3", "One (R1)")])
    assert faults(found) == [("Lessons!B2", "unknown-half-term")]


def test_a_column_that_looks_like_pupil_data_is_refused() -> None:
    found = outcome([("Class", "Date", "Lesson", "Pupil name"), ("7A", "7/9/2026", "One (R1)")])
    assert faults(found) == [("Lessons!D1", "pupil-data")]


def test_two_rows_may_not_tell_of_one_code_in_two_ways() -> None:
    found = outcome(
        [
            ("Class", "Date", "Code", "Lesson", "Codes"),
            ("7A", "7/9/2026", "x-1", "One", "R1"),
            ("8A", "7/9/2026", "x-1", "", ""),
            ("8B", "7/9/2026", "x-1", "Other", "R1"),
        ]
    )
    assert faults(found) == [("Lessons!C4", "two-ways")]


def test_a_sheet_without_lessons_is_a_fault() -> None:
    assert faults(outcome([("Class", "Date", "Lesson")])) == [("Lessons", "no-lessons")]
    empty = [("Class", "Date", "Lesson"), ("7A", "7/9/2026", "No lesson")]
    assert faults(outcome(empty)) == [("Lessons", "no-lessons")]


WORDS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["7A", "Year 8", "8A;8B", "all", "Autumn 1", "HT2", "Week 3", "7/9/2026", "WC 7 Sept", "12",
         "Continued", "No lesson", "Consent (R24)", "PoS refs: L1, R21", "y7-first-aid-basics",
         "2025-S-RSE-SAFE-1:secures", "none", "yes", "1 of 2", "55 mins", "1 hour", "x"]
    ),
)  # fmt: skip
VALUES = st.one_of(
    WORDS, st.none(), st.integers(-3, 3000), st.floats(), st.booleans(), st.dates(), st.datetimes()
)
HEADINGS = st.one_of(st.sampled_from([*LESSONS.by_title, "Date WC", "Year 7", "8A"]), WORDS)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    headings=st.lists(HEADINGS, min_size=1, max_size=8),
    rows=st.lists(st.lists(VALUES, max_size=8), max_size=6),
    classes=st.booleans(),
)
def test_whatever_a_sheet_holds_gives_a_return_that_holds_or_faults_with_cells(
    headings: list[str], rows: list[list[object]], classes: bool
) -> None:
    found = outcome([headings, *rows], classes=classes)
    if found.given is None:
        assert found.faults
        assert all(fault.place and fault.message and fault.mend for fault in found.faults)
    else:
        assert found.given.check(pshe.reference()) == []
        assert all(note.place and note.message for note in found.given.told)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["7A", "8A", "Year 8", "all"]),
            st.dates(dt.date(2026, 9, 1), dt.date(2027, 7, 20)),
            st.sampled_from(["Friends", "Consent (R24)", "No lesson", ""]),
            st.sampled_from(["R1, R2", "H99", "", "none"]),
        ),
        max_size=8,
    )
)
def test_every_row_of_lessons_is_read_or_said(rows: list[tuple[object, ...]]) -> None:
    found = outcome([("Class", "Date", "Lesson", "Codes"), *rows])
    if found.given is None:
        assert faults(found) == [("Lessons", "no-lessons")]
        assert all(row[2] == "No lesson" or row[2:] == ("", "") for row in rows)
        return
    said = {note.place.split("!")[1][1:] for note in found.given.told}
    days = {row["date"] for row in found.given.taught()}
    for number, (_, day, lesson, _) in enumerate(rows, 2):
        assert day in days or str(number) in said, lesson


@pytest.mark.parametrize("heading", ["Class", "Group", "Teaching group", "FORM", "Classes"])
def test_columns_are_known_by_the_words_that_schools_use(heading: str) -> None:
    made = made_of([(heading, "w/c", "Lesson title"), ("8A", "7/9/2026", "Consent (R24)")])
    assert taught(made) == [("2026-09-07", "8A", "Consent", 50)]
    assert CLASSES[0] == ("Class", "Year")
