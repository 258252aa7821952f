"""Whatever is wrong in a school's file, one error says it, with every cell and what to do."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from school_files import SAMPLE, sample_at

import pshe
from pshe.files import columns, sheets

LESSON = "y7-first-aid-basics"

Cells = dict[str, object]
Edit = Callable[[Cells], Path]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_at(tmp_path_factory.mktemp("sample") / "school.xlsx")


@pytest.fixture
def edit(sample: Path, tmp_path: Path) -> Edit:
    """Copy the sample workbook with some cells changed: ``{"Classes!D2": "an hour"}``."""

    def change(changes: Cells) -> Path:
        book = openpyxl.load_workbook(sample)
        for place, value in changes.items():
            sheet, cell = place.split("!")
            book[sheet][cell] = value
        path = tmp_path / "school.xlsx"
        book.save(path)
        return path

    return change


def faults_of(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(pshe.DataError) as caught:
        pshe.read_school(path)
    assert all(fault.message and fault.mend for fault in caught.value.faults)
    return [(fault.place, fault.code) for fault in caught.value.faults]


def own(row: int, **changes: object) -> Cells:
    """A sound lesson of the school's own in a row, with some cells changed by their letter."""
    usual = {"A": "bv-own", "B": "Our lesson", "D": "8", "E": 50} | changes
    return {f"Own lessons!{letter}{row}": value for letter, value in usual.items()}


# Cells that cannot be read


@pytest.mark.parametrize(
    ("place", "value", "code", "said"),
    [
        ("School!B2", None, "empty-cell", "Name is empty. Write the name of the school."),
        ("School!B3", "12345", "not-a-urn",
         'URN "12345" is not a unique reference number. Write the six digits'),
        ("School!B4", "nursery", "unknown-word",
         'Phase "nursery" is not one of: primary, secondary, all-through, infant, '),
        ("School!B5", "2026-28", "not-an-academic-year",
         'Academic year "2026-28" is not an academic year. Write it like 2026-27.'),
        ("School!B6", "lots", "not-a-number", 'Pupil days "lots" is not a whole number.'),
        ("School!B7", "some", "unknown-word", 'Prior learning "some" is not one of: programme,'),
        ("Half-terms!B2", "soon", "not-a-date",
         'First day "soon" is not a date. Write a date, for example 3 September 2026'),
        ("Half-terms!C2", "31/2/2027", "not-a-date", 'Last day "31/2/2027" is not a date.'),
        ("Half-terms!C3", "44", "not-a-date", 'Last day "44" is not a date.'),
        ("Half-terms!B3", "Monday 27 October 2026", "not-a-date",
         'First day "Monday 27 October 2026" is not right: that day is a Tuesday.'),
        ("Half-terms!B4", dt.date(1926, 1, 4), "not-a-date",
         'First day "4 January 1926" is not a date of this century.'),
        ("Half-terms!A2", "#REF!", "formula-error",
         'Name "#REF!" is the error of a formula. Type the value in its place.'),
        ("Half-terms!B5", dt.date(2026, 2, 22), "outside-academic-year",
         "First day 22 February 2026 is not in the academic year 2026-27. Check the year"),
        ("Closures!A2", None, "empty-cell", "First day is empty."),
        ("Closures!C2", "holiday", "unknown-word",
         'Kind "holiday" is not one of: inset, bank holiday, closure, event, pause, mock exams, '),
        ("Closures!E2", "seven", "not-a-year",
         'Years "seven" is not a year group. Write the years, for example 7;8 or 7 to 9.'),
        ("Closures!E3", dt.datetime(2026, 9, 7), "excel-date",
         'Years "7 September 2026" is a date, not year groups. Excel reads 7-9 as a date: write'),
        ("Classes!A2", None, "empty-cell", "Class is empty. Write the class, for example 8B."),
        ("Classes!A2", dt.datetime(2026, 1, 7), "excel-date", "set the cell's format to Text"),
        ("Classes!B3", "7;8", "not-a-year", 'Year "7;8" is not one year group.'),
        ("Classes!C4", "Wodensday", "not-a-weekday",
         'Weekday "Wodensday" is not a weekday. Write a day from Monday to Friday.'),
        ("Classes!D4", "an hour", "not-a-number",
         'Minutes "an hour" is not a whole number. Write the minutes as a whole number'),
        ("Classes!D4", 55.5, "not-a-number", 'Minutes "55.5" is not a whole number.'),
        ("Pins!C2", "Visitor's day", "not-a-date", 'Date "Visitor\'s day" is not a date.'),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named(
    place: str, value: object, code: str, said: str, edit: Edit
) -> None:
    path = edit({place: value})
    assert faults_of(path) == [(place, code)]
    with pytest.raises(pshe.DataError) as caught:
        pshe.read_school(path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("changes", "place", "code"),
    [
        ({"A": "two words"}, "Own lessons!A2", "not-a-code"),
        ({"B": None}, "Own lessons!B2", "empty-cell"),
        ({"D": None}, "Own lessons!D2", "empty-cell"),
        ({"F": "first"}, "Own lessons!F2", "not-a-number"),
        ({"G": "KS3-H30:knows"}, "Own lessons!G2", "unknown-word"),
        ({"I": "medium"}, "Own lessons!I2", "unknown-word"),
        ({"J": "perhaps"}, "Own lessons!J2", "not-yes-or-no"),
        ({"A": "y8-food-and-activity-choices"}, "Own lessons!A2", "duplicate-code"),
        ({"D": "8;14"}, "Own lessons!D2", "impossible-year"),
        ({"E": 1}, "Own lessons!E2", "impossible-minutes"),
        ({"G": "KS3-H300"}, "Own lessons!G2", "unknown-code"),
        ({"G": "KS3-H30;KS3-H30"}, "Own lessons!G2", "duplicate-row"),
        ({"H": "y8-help"}, "Own lessons!H2", "unknown-code"),
        ({"H": "bv-own"}, "Own lessons!H2", "self-link"),
        ({"H": "personal-boundaries"}, "Own lessons!H2", "mixed-link"),
    ],
)  # fmt: skip
def test_a_fault_of_an_own_lesson_is_in_its_cell(
    changes: Cells, place: str, code: str, edit: Edit
) -> None:
    assert faults_of(edit(own(2, **changes))) == [(place, code)]


# Rows that clash


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"Half-terms!C2": dt.date(2026, 8, 3)}, [("Half-terms!C2", "impossible-dates")]),
        ({"Half-terms!B3": dt.date(2026, 10, 12)}, [("Half-terms!A3", "overlap")]),
        ({"Closures!B3": dt.date(2026, 10, 1)}, [("Closures!B3", "impossible-dates")]),
        ({"Closures!E3": "12"}, [("Closures!E3", "impossible-year")]),
        ({"Classes!B7": 0}, [("Classes!B7", "impossible-year")]),
        ({"Classes!C7": "Saturday"}, [("Classes!C7", "weekend")]),
        ({"Classes!D7": 2}, [("Classes!D7", "impossible-minutes")]),
        ({"Classes!A7": "9A"}, []),
        ({"Classes!A6": "7A"}, [("Classes!B6", "class-in-two-years"),
                                ("Classes!C6", "duplicate-row")]),
        ({"Programme!A2": 8, "Programme!B2": "y8-help"}, [("Programme!B2", "unknown-code")]),
        ({"Programme!A2": 7, "Programme!B2": "y7-who-can-help"},
         [("Pins!B2", "pin-outside-programme"), ("Pins!B3", "pin-outside-programme")]),
        ({"Pins!A2": "7Z"}, [("Pins!A2", "unknown-class")]),
        ({"Pins!B2": "y7-first-aid"}, [("Pins!B2", "unknown-code")]),
        ({"Pins!C2": dt.date(2026, 11, 5)}, [("Pins!C2", "pin-on-closed-day")]),
        ({"Pins!A4": "7A", "Pins!B4": LESSON, "Pins!C4": dt.date(2026, 11, 11)},
         [("Pins!C4", "two-pins")]),
        ({"Prior!A2": 7, "Prior!B2": "boundaries"}, [("Prior!B2", "unknown-code")]),
        ({"School!A8": "Phase", "School!B8": "primary"}, [("School!A8", "duplicate-row")]),
    ],
)  # fmt: skip
def test_rows_that_clash_are_named_by_their_cell(
    changes: Cells, found: list[tuple[str, str]], edit: Edit
) -> None:
    path = edit(changes)
    if found:
        assert faults_of(path) == found
    else:
        assert pshe.read_school(path).name == "Bradgate Vale School"


def test_every_fault_is_told_at_once_in_the_order_of_the_sheets(edit: Edit) -> None:
    changes = own(2, A="bv one", G="KS3-H300", I="medium") | own(3, A="bv-two", H="y8-help", E=1)
    path = edit(
        changes
        | {
            "School!B3": "none",
            "Half-terms!A2": None,
            "Closures!C3": "holiday",
            "Closures!E3": "12",
            "Classes!D4": "an hour",
            "Classes!B4": 14,
            "Classes!C2": "Sunday",
            "Programme!A2": 8,
            "Programme!B2": "y8-help",
            "Pins!A2": "7Z",
            "Prior!A2": 15,
            "Prior!B2": "stalking",
        }
    )
    assert faults_of(path) == [
        ("School!B3", "not-a-urn"),
        ("Half-terms!A2", "empty-cell"),
        ("Closures!C3", "unknown-word"),
        ("Closures!E3", "impossible-year"),
        ("Classes!C2", "weekend"),
        ("Classes!B4", "impossible-year"),
        ("Classes!D4", "not-a-number"),
        ("Programme!B2", "unknown-code"),
        ("Pins!A2", "unknown-class"),
        ("Prior!A2", "impossible-year"),
        ("Own lessons!A2", "not-a-code"),
        ("Own lessons!G2", "unknown-code"),
        ("Own lessons!I2", "unknown-word"),
        ("Own lessons!E3", "impossible-minutes"),
        ("Own lessons!H3", "unknown-code"),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"Half-terms!B3": "soon"},  # the pins lie in that half-term
        {"Classes!C2": "Wodensday"},  # class 7A is pinned
        {"Classes!A2": None},  # its pin has no class then
        own(2, E=1) | {"Programme!A2": 8, "Programme!B2": "bv-own"},  # it is that lesson
    ],
)
def test_one_slip_is_told_once_and_not_again_for_all_that_rests_on_it(
    changes: Cells, edit: Edit
) -> None:
    assert len(faults_of(edit(changes))) == 1


# Sheets and columns


def test_a_missing_sheet_is_named_with_its_headings(edit: Edit) -> None:
    path = edit({})
    book = openpyxl.load_workbook(path)
    del book["Classes"], book["Programme"], book["Own lessons"]
    book.save(path)
    with pytest.raises(pshe.DataError) as caught:
        pshe.read_school(path)
    assert str(caught.value) == (
        "Classes: The sheet Classes is missing. Add it, with these headings in its first row: "
        "Class, Year, Weekday, Minutes."
    )


def test_a_missing_column_is_told_once(edit: Edit) -> None:
    assert faults_of(edit({"Classes!D1": "Length"})) == [("Classes!A1", "missing-column")]


def test_a_missing_setting_is_told(edit: Edit) -> None:
    assert faults_of(edit({"School!A4": "Stage"})) == [("School", "missing-row")]


def test_two_columns_with_one_heading_are_told(edit: Edit) -> None:
    assert faults_of(edit({"Classes!E1": "year"})) == [("Classes!E1", "duplicate-column")]


def test_two_sheets_with_one_name_are_told(edit: Edit) -> None:
    path = edit({})
    book = openpyxl.load_workbook(path)
    book.copy_worksheet(book["Half-terms"]).title = "half terms"
    book.save(path)
    assert faults_of(path) == [("half terms", "duplicate-sheet")]


def test_sheets_without_rows_are_told_unless_they_may_be_empty(edit: Edit) -> None:
    path = edit({})
    book = openpyxl.load_workbook(path)
    for title in ("Half-terms", "Classes", "Closures", "Pins"):
        book[title].delete_rows(2, 50)
    book.save(path)
    assert faults_of(path) == [("Half-terms", "empty-sheet"), ("Classes", "empty-sheet")]


# Pupil data


@pytest.mark.parametrize(
    "heading",
    ["Pupil", "Name of pupil", "UPN", "Date of birth", "DOB", "SEN", "First name", "first-name",
     "SURNAME", "Student names", "Forename", "Pupil premium", "Withdrawn pupils", "Concerns"],
)  # fmt: skip
def test_columns_that_look_like_pupil_data_are_refused(heading: str, edit: Edit) -> None:
    path = edit({"Classes!E1": heading})
    with pytest.raises(pshe.DataError) as caught:
        pshe.read_school(path)
    assert str(caught.value) == (
        f'Classes!E1: The column "{heading}" looks like data about pupils, which do not belong '
        f'here. Delete it and save the file, or leave it out: --drop "{heading}".'
    )
    assert pshe.read_school(path, drop=[heading]).years == [7, 8, 9]


@pytest.mark.parametrize(
    "heading", ["Tutor", "Room", "Teacher", "Sent to office", "Gendered?", "Senior lead", "Notes"]
)
def test_other_columns_are_left_alone(heading: str, edit: Edit) -> None:
    assert pshe.read_school(edit({"Classes!E1": heading, "Classes!E2": "x"})).years == [7, 8, 9]
    assert not any(columns.looks_like_pupil_data(c.title) for s in sheets.SHEETS for c in s.columns)


# CSV files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(SAMPLE, tmp_path / "school")


def test_faults_of_csv_files_name_the_line(folder: Path) -> None:
    with (folder / "classes.csv").open("a") as file:
        file.write('\n"7C","Year\n7",someday,\n')
    (folder / "half_terms.csv").unlink()
    assert faults_of(folder) == [
        ("half_terms.csv", "missing-sheet"),
        ("classes.csv:9", "not-a-weekday"),
        ("classes.csv:9", "empty-cell"),
    ]


def test_faults_of_one_line_tell_their_column(folder: Path) -> None:
    with (folder / "own_lessons.csv").open("a") as file:
        file.write("bv-own,Our lesson,,8,50,,KS3-H300,y8-help,,,\n")
    with pytest.raises(pshe.DataError) as caught:
        pshe.read_school(folder)
    assert [(f.place, f.code) for f in caught.value.faults] == [
        ("own_lessons.csv:2", "unknown-code")
    ] * 2
    assert "KS3-H300" in caught.value.faults[0].message
    assert "y8-help" in caught.value.faults[1].message


def test_a_damaged_csv_file_is_named(folder: Path) -> None:
    (folder / "pins.csv").write_text("Class," + "x" * 200_000)
    assert [code for _, code in faults_of(folder)] == ["broken-csv"]


# Files that cannot be read


def broken(kind: str, path: Path, sample: Path) -> None:
    """Write a file of the kind."""
    old = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
    data = sample.read_bytes()
    contents = {
        "not-a-workbook": b"Class,Year,Weekday,Minutes\n",
        "old-workbook": old,
        "password": old + "EncryptedPackage".encode("utf-16-le"),
        "broken-workbook": data[: len(data) // 2] + bytes(99) + data[len(data) // 2 :],
    }
    if kind in contents:
        path.write_bytes(contents[kind])


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("no-such-file", "There is no such file or folder. Check the name."),
        ("not-a-workbook", "This is not an Excel workbook. Save it as Excel Workbook (.xlsx)"),
        ("old-workbook", "This is a workbook of the old kind, .xls. Open it in Excel and save"),
        ("password", "The workbook is protected by a password. Take the password off"),
        ("broken-workbook", "The workbook is damaged or is no Excel workbook. Open it in Excel"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    kind: str, said: str, sample: Path, tmp_path: Path
) -> None:
    path = tmp_path / "odd.xlsx"
    broken(kind, path, sample)
    with pytest.raises(pshe.DataError) as caught:
        pshe.read_school(path)
    assert [fault.code for fault in caught.value.faults] == [kind]
    assert str(caught.value).startswith(f"{path}: {said}")
