"""Workbooks and CSV folders: what is written is read again, however people typed it."""

import csv
import datetime as dt
import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from school_files import SAMPLE, sample_at, school_at

import pshe
from pshe import csv_text, files
from pshe.files import columns, more_sheets, sheets


def facts(school: pshe.School) -> dict[str, Any]:
    """Everything a school knows, to compare two of them."""
    core = school.core
    tables = (
        core.half_terms(), core.closures(), core.classes(), core.pins(), core.slots(),
        core.week_letters(), core.extra_times(), core.modules(), core.turns(), core.bounds(),
        core.pairings(), core.sessions(), core.aims(), core.wanted(),
    )  # fmt: skip
    return {
        "about": (school.name, school.urn, core.phase, school.academic_year),
        "settings": (
            core.expected_pupil_days, core.prior_policy, core.in_step,
            core.parents_notice_days, core.lead_notice_days,
        ),
        "tables": [pshe.Table(table, caption="").rows() for table in tables],
        "programme": {y: core.programme(school.curriculum.core, y) for y in school.years},
        "lessons": school.curriculum.lessons().rows(),
        "taught": school.curriculum.lesson_items().rows(),
        "links": school.curriculum.links().rows(),
    }


def own_lesson(**changes: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "Code": "bv8-rail-safety", "Title": "Safe near railways", "Years": "8", "Minutes": 50
    }
    return usual | changes


MORE: dict[str, list[dict[str, object]]] = {
    "Weeks": [{"Week": "2027-01-04", "Letter": "B"}],
    "Extra times": [{"Class": "Year 8", "Date": "2027-01-21", "Minutes": "55;60", "Note": "Day"}],
    "Modules": [
        {"Module": "Online", "Lesson": "y8-online-grooming", "Role": "opens"},
        {"Module": "Online", "Lesson": "y8-sextortion-what-to-do"},
    ],
    "Carousel": [
        {"Class": "8A", "Module": "Online", "First day": "2027-04-05", "Last day": "2027-07-09"}
    ],
    "Dates": [
        {"Lesson or module": "Online", "Years": 8, "Not before": "2027-04-05", "Must": "no",
         "Reason": "local need", "Note": "Asked for"}
    ],
    "Pairs": [
        {"First": "y8-smoking-and-vaping", "Second": "y8-medicines-and-other-drugs",
         "Keep": "apart", "Weeks": 2}
    ],
    "Sessions": [{"For": "staff", "Date": "2026-08-20", "Note": "Training"}],
    "Aims": [{"Aim": "one heavy a week", "Weight": 10}],
}  # fmt: skip


@pytest.fixture
def tables() -> dict[str, list[dict[str, object]]]:
    """The sample school, with a row on every sheet."""
    sample = files.read_tables(SAMPLE).items()
    found = {title: [dict(row) for row in rows] for title, rows in sample}
    found["Programme"] = [{"Year": 9, "Lesson": "y9-working-together-safely"}]
    found["Prior"] = [{"Year": 7, "Item": "personal-boundaries"}]
    found |= MORE
    found["Own lessons"] = [
        own_lesson(
            **{
                "Objective": "Explain the dangers of railway lines.",
                "Teaches": "KS3-H30:introduces;personal-boundaries",
                "Comes after": "y8-help-and-how-to-reach-it",
                "Sensitivity": "moderate",
                "Protected": "yes",
            }
        )
    ]
    return found


# The sample school


def test_the_sample_calendar_is_leicestershires() -> None:
    school = pshe.read_school(SAMPLE)
    assert school.half_terms()["weeks"] == [8, 8, 6, 4, 8, 5]
    assert school.core.pupil_days() == 190
    assert school.pupil_day_sentence() == "190 pupil days, as expected."


def test_wednesday_classes_get_39_lesson_times_and_friday_classes_36() -> None:
    slots = pshe.read_school(SAMPLE).slots()["class"]
    assert {name: slots.count(name) for name in sorted(set(slots))} == {
        "7A": 39, "7B": 36, "8A": 39, "8B": 36, "9A": 39, "9B": 36
    }  # fmt: skip


def test_the_sample_plans_its_year_and_keeps_its_pins() -> None:
    plan = pshe.plan(pshe.read_school(SAMPLE))
    assert len(plan) == 6 * 34
    assert plan.check().rows() == []
    booked = {
        (row["class"], row["date"])
        for row in plan.lessons()
        if row["lesson"] == "y7-first-aid-basics"
    }
    assert booked == {("7A", dt.date(2026, 11, 4)), ("7B", dt.date(2026, 11, 6))}


# Round trips


@pytest.mark.parametrize("name", ["school.xlsx", "school"])
def test_the_written_sample_reads_like_the_sample(name: str, tmp_path: Path) -> None:
    path = sample_at(tmp_path / name)
    assert facts(pshe.read_school(path)) == facts(pshe.read_school(SAMPLE))


def test_a_workbook_and_a_csv_folder_give_the_same_school(
    tables: files.Tables, tmp_path: Path
) -> None:
    book = pshe.read_school(school_at(tmp_path / "school.xlsx", tables))
    folder = pshe.read_school(school_at(tmp_path / "school", tables))
    assert facts(book) == facts(folder)
    assert facts(book) != facts(pshe.read_school(SAMPLE))


def test_nothing_is_lost_between_tables_workbook_and_folder(
    tables: files.Tables, tmp_path: Path
) -> None:
    book = files.read_tables(school_at(tmp_path / "school.xlsx", tables))
    folder = files.read_tables(school_at(tmp_path / "school", book))
    again = files.read_tables(school_at(tmp_path / "again.xlsx", folder))
    assert again == book
    assert {title: len(rows) for title, rows in book.items()} == {
        title: len(rows) for title, rows in tables.items()
    }


def test_the_same_tables_give_the_same_bytes(tables: files.Tables, tmp_path: Path) -> None:
    one = school_at(tmp_path / "one.xlsx", tables)
    two = school_at(tmp_path / "two.xlsx", tables)
    assert one.read_bytes() == two.read_bytes()
    names = zipfile.ZipFile(one).infolist()
    assert {info.date_time[:3] for info in names} == {(1980, 1, 1)}


@given(st.text(max_size=40))
def test_any_words_come_back_from_a_csv_cell(words: str) -> None:
    assert csv_text.unguarded(csv_text.guarded(words)) == words


# What the workbook looks like


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    path = sample_at(tmp_path_factory.mktemp("book") / "school.xlsx")
    return openpyxl.load_workbook(path)


def test_the_workbook_begins_with_a_read_me_and_ends_with_the_lesson_list(
    book: openpyxl.Workbook,
) -> None:
    titles = [sheet.title for sheet in sheets.SHEETS]
    assert book.sheetnames == ["Read me", *titles, "Lesson list"]
    words = " ".join(str(row[0].value) for row in book["Read me"].iter_rows(max_col=1))
    assert "Do not write about a child here." in words
    assert all(f"{title}: " in words for title in titles)
    assert book["Lesson list"].max_row == 1 + len(pshe.reference().lessons())


def test_each_sheet_says_beside_its_headings_what_it_is_for(book: openpyxl.Workbook) -> None:
    for sheet in sheets.SHEETS:
        said = book[sheet.title].cell(1, len(sheet.columns) + 2).value
        assert str(said).startswith(sheet.about)
        assert str(said).endswith("It may stay empty.") != sheet.required
        assert not columns.looks_like_pupil_data(said)


def test_dates_are_dates_and_headings_stay_in_sight(book: openpyxl.Workbook) -> None:
    page = book["Half-terms"]
    assert page["B2"].value == dt.datetime(2026, 8, 24)
    assert page["B2"].number_format == "d mmmm yyyy"
    assert page.freeze_panes == "A2"
    assert page["A1"].font.bold


def test_drop_down_lists_offer_the_words_a_cell_may_hold(book: openpyxl.Workbook) -> None:
    offered = {
        f"{page.title}!{str(rule.sqref).split(':')[0]}": rule.formula1
        for page in book
        for rule in page.data_validations.dataValidation
    }
    assert offered == {
        "School!B4": f'"{",".join(sheets.PHASES)}"',
        "School!B7": '"programme,listed"',
        "Closures!C2": f'"{",".join(sheets.CLOSURE_KINDS)}"',
        "Classes!C2": '"Monday,Tuesday,Wednesday,Thursday,Friday"',
        "Classes!E2": '"every week,week A,week B,rolling"',
        "Classes!F2": '"yes,no"',
        "Classes!K2": '"yes,no"',
        "Programme!C2": '"must,should,could"',
        "Own lessons!I2": '"none,moderate,high"',
        "Own lessons!J2": '"yes,no"',
        "Own lessons!K2": '"yes,no"',
        "Weeks!B2": '"A,B"',
        "Modules!C2": '"lesson,opens,closes"',
        "Dates!E2": '"yes,no"',
        "Dates!F2": f'"{",".join(more_sheets.REASONS)}"',
        "Pairs!C2": '"together,apart,merge"',
        "Sessions!A2": '"staff,parents"',
        "Aims!A2": f'"{",".join(more_sheets.AIMS)}"',
    }
    assert all(len(formula) <= 255 for formula in offered.values())  # more breaks the workbook


def test_notes_say_not_to_write_about_a_child(book: openpyxl.Workbook) -> None:
    for place in (
        ("Pins", "D1"), ("Closures", "D1"), ("Own lessons", "C1"), ("Programme", "D1"),
        ("Extra times", "D1"), ("Dates", "G1"), ("Sessions", "D1"),
    ):  # fmt: skip
        comment = book[place[0]][place[1]].comment
        assert comment is not None
        assert comment.text == "Do not write about a child here."


# Formulas


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_words_that_look_like_a_formula_are_written_as_words(
    sign: str, tables: dict[str, list[dict[str, object]]], tmp_path: Path
) -> None:
    words = f"{sign}HYPERLINK(1)"
    tables["Pins"][0]["Note"] = words
    path = school_at(tmp_path / "school.xlsx", tables)
    cell = openpyxl.load_workbook(path)["Pins"]["D2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)
    sheets_xml = [n for n in zipfile.ZipFile(path).namelist() if n.startswith("xl/worksheets/s")]
    assert all(b"<f>" not in zipfile.ZipFile(path).read(name) for name in sheets_xml)
    assert pshe.read_school(path).core.pins().column("note")[0] == words

    folder = school_at(tmp_path / "school", tables)
    with (folder / "pins.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["Note"] == f"'{words}"
    assert pshe.read_school(folder).core.pins().column("note")[0] == words


def test_a_tab_before_a_formula_does_not_help_it(
    tables: dict[str, list[dict[str, object]]], tmp_path: Path
) -> None:
    tables["Pins"][0]["Note"] = "\t=1+1"
    path = school_at(tmp_path / "school.xlsx", tables)
    cell = openpyxl.load_workbook(path)["Pins"]["D2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


# Where files go


@pytest.mark.parametrize("name", ["school.xlsx", "school"])
def test_a_file_that_is_there_is_replaced_only_on_request(name: str, tmp_path: Path) -> None:
    path = sample_at(tmp_path / name)
    with pytest.raises(pshe.DataError, match="This file is there already"):
        files.write_sample(path)
    files.write_sample(path, overwrite=True)
    assert pshe.read_school(path).years == [7, 8, 9]


def test_a_place_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(pshe.DataError, match="It cannot be written") as caught:
        files.write_sample(tmp_path / "file" / "school.xlsx")
    assert caught.value.faults[0].code == "cannot-write"


def test_sheets_and_columns_that_do_not_exist_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="There is no sheet 'Pupils'"):
        files.write_school({"Pupils": []}, tmp_path / "school.xlsx")
    with pytest.raises(ValueError, match="The sheet 'Pins' has no column 'Pupil'"):
        files.write_school({"Pins": [{"Pupil": ""}]}, tmp_path / "school.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_importing_pshe_leaves_openpyxl_alone() -> None:
    code = "import pshe, sys; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# Worked-with files


def messy(tmp_path: Path) -> Path:
    """The sample workbook after a year in a school."""
    path = sample_at(tmp_path / "messy.xlsx")
    book = openpyxl.load_workbook(path)
    page = book["Classes"]
    page.title = "CLASSES "
    page.insert_rows(1, 2)
    page["A1"] = "Our classes (ask the office)"
    page.merge_cells("A1:D1")
    page["A3"], page["C3"], page["E3"], page["F3"] = " class", "Week-day", "Tutor", "Room"
    page["F5"] = "D12"
    page["B4"], page["B5"], page["D4"] = "Year 7", "7", "55 minutes"
    page["C4"] = "Wednesday\u00a0"
    page.insert_rows(6)
    page["F20"] = "only a room"
    book["Half-terms"]["B2"] = "24/8/2026"
    book["Half-terms"]["C2"] = "16 October\n2026"
    book["Half-terms"]["A1"] = "NAME"
    book.move_sheet("CLASSES ", -3)
    book.create_sheet("Room list")["A1"] = "Surname"
    book.save(path)
    return path


def test_a_sheet_that_people_have_worked_with_reads_the_same(tmp_path: Path) -> None:
    assert facts(pshe.read_school(messy(tmp_path))) == facts(pshe.read_school(SAMPLE))


def test_cells_merged_downwards_count_for_each_row(tmp_path: Path) -> None:
    path = sample_at(tmp_path / "school.xlsx")
    book = openpyxl.load_workbook(path)
    page = book["Classes"]
    page.merge_cells("A4:A5")
    book.save(path)
    assert pshe.read_school(path).classes()["class"][2:4] == ["8A", "8A"]


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("cp1252", ","), ("utf-16", "\t")],
)
def test_csv_files_come_in_the_codes_that_excel_writes(
    encoding: str, delimiter: str, tmp_path: Path
) -> None:
    folder = sample_at(tmp_path / "school")
    for path in folder.iterdir():
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        if path.name == "pins.csv":
            rows[1][3] = "Visitor from the caf\u00e9"
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
    (folder / "half_terms.csv").rename(folder / "Half-Terms.CSV")
    school = pshe.read_school(folder)
    assert school.core.pins().column("note")[0] == "Visitor from the caf\u00e9"
    assert school.core.pupil_days() == 190


# Own lessons


def test_own_lessons_are_taught_after_what_they_come_after(
    tables: dict[str, list[dict[str, object]]], tmp_path: Path
) -> None:
    school = pshe.read_school(school_at(tmp_path / "school.xlsx", tables))
    link = next(r for r in school.curriculum.links() if r["after"] == "bv8-rail-safety")
    assert link["before"] == "y8-help-and-how-to-reach-it"
    assert link["kind"] == "requires"
    assert link["reason"] == "The school teaches Help, and how to reach it first."
    taught = {r["item"]: r["depth"] for r in school.curriculum.lesson_items()
              if r["lesson"] == "bv8-rail-safety"}  # fmt: skip
    assert taught == {"KS3-H30": "introduces", "personal-boundaries": "develops"}
    assert school.core.programme(school.curriculum.core, 8)[-1] == "bv8-rail-safety"
    assert school.base is pshe.reference()
    assert pshe.plan(school, pshe.reference()).check().rows() == []


def test_own_lessons_in_a_circle_are_named(
    tables: dict[str, list[dict[str, object]]], tmp_path: Path
) -> None:
    tables["Own lessons"] = [
        own_lesson(**{"Code": "bv-a", "Comes after": "bv-b"}),
        own_lesson(**{"Code": "bv-b", "Comes after": "bv-a"}),
    ]
    with pytest.raises(pshe.CycleError) as caught:
        pshe.read_school(school_at(tmp_path / "school.xlsx", tables))
    assert sorted(caught.value.path) == ["bv-a", "bv-b"]


def test_a_school_without_own_lessons_shares_the_curriculum() -> None:
    assert pshe.read_school(SAMPLE).curriculum is pshe.reference()
