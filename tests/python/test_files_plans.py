"""A plan comes back from the sheet Lessons of its workbook."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from school_files import SAMPLE, sample_at

import pshe
from pshe import _core, files, report

HEADINGS = ("Date", "Week commencing", "Class", "Lesson", "Minutes", "Progress")


@pytest.fixture(scope="module")
def plan() -> pshe.Plan:
    return pshe.plan(pshe.read_school(SAMPLE))


def written(plan: pshe.Plan, path: Path, **changes: object) -> Path:
    """The plan as a workbook, with cells of the sheet Lessons changed."""
    book = openpyxl.Workbook()
    page = book.create_sheet("Lessons")
    page.append(HEADINGS)
    for row in plan.lessons():
        usual = {"Date": row["date"], "Class": row["class"], "Lesson": row["lesson"]}
        more = {"Minutes": row["minutes"], "Progress": row["progress"]}
        page.append([(usual | more).get(heading) for heading in HEADINGS])
    for cell, value in changes.items():
        page[cell] = value
    book.save(path)
    return path


def test_a_plan_that_nobody_changed_is_the_same_plan(plan: pshe.Plan, tmp_path: Path) -> None:
    again = files.read_plan(written(plan, tmp_path / "plan.xlsx"), plan.school)
    assert again.core == plan.core
    assert again.spare().rows() == plan.spare().rows()
    assert len(again.spare()) == 3 * 39 + 3 * 36 - 6 * 34


def test_a_lesson_that_was_taken_out_leaves_a_spare_slot(plan: pshe.Plan, tmp_path: Path) -> None:
    path = written(plan, tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(path)
    day, group = book["Lessons"]["A5"].value.date(), book["Lessons"]["C5"].value
    book["Lessons"].delete_rows(5)
    book.save(path)
    again = files.read_plan(path, plan.school)
    assert len(again) == len(plan) - 1
    assert (day, group) in {(row["date"], row["class"]) for row in again.spare()}
    assert [row["class"] for row in again.check()] == [group]


def test_every_cell_that_cannot_be_used_is_named(plan: pshe.Plan, tmp_path: Path) -> None:
    changes = {"A2": "soon", "C3": "7Z", "D4": "y7-who-can-hlep", "E5": None, "F6": "done"}
    with pytest.raises(pshe.DataError) as caught:
        files.read_plan(written(plan, tmp_path / "plan.xlsx", **changes), plan.school)
    assert [(fault.place, fault.code) for fault in caught.value.faults] == [
        ("Lessons!A2", "not-a-date"),
        ("Lessons!C3", "unknown-code"),
        ("Lessons!D4", "unknown-code"),
        ("Lessons!E5", "empty-cell"),
        ("Lessons!F6", "unknown-word"),
    ]
    assert 'Did you mean "y7-who-can-help"?' in str(caught.value)


def test_a_workbook_without_the_sheet_lessons_is_refused(plan: pshe.Plan, tmp_path: Path) -> None:
    path = sample_at(tmp_path / "school.xlsx")
    with pytest.raises(pshe.DataError, match="The sheet Lessons is missing"):
        files.read_plan(path, plan.school)


@pytest.mark.parametrize("read", [pshe.read_school, files.read_tables])
def test_a_plans_workbook_in_place_of_a_schools_names_the_saved_plan(
    read: Callable[[Path], object], plan: pshe.Plan, tmp_path: Path
) -> None:
    path = tmp_path / "plan.xlsx"
    report.write_workbook(plan, path)
    refused = f"{path}: This is the workbook of a plan, not of a school. "
    with pytest.raises(pshe.DataError) as caught:
        read(path)
    assert [fault.code for fault in caught.value.faults] == ["plan-workbook"]
    assert str(caught.value).startswith(f"{refused}Name the plan.sqlite that was written with it")
    saved = path.with_suffix(".sqlite")
    plan.save(saved)
    with pytest.raises(pshe.DataError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{refused}Name {saved} beside it")
    assert f"pshe check school.xlsx --plan {path}" in str(caught.value)


def test_a_school_may_keep_its_plan_in_its_own_workbook(plan: pshe.Plan, tmp_path: Path) -> None:
    path = sample_at(tmp_path / "school.xlsx")
    made = tmp_path / "plan.xlsx"
    report.write_workbook(plan, made)
    book = openpyxl.load_workbook(path)
    page = book.create_sheet("Lessons")
    for row in openpyxl.load_workbook(made)["Lessons"].iter_rows(values_only=True):
        page.append(row)
    book.save(path)
    assert pshe.read_school(path).name == plan.school.name


# Several lesson times a day, and lessons in parts


def two_ways() -> pshe.School:
    """Class 8D has a day of three lessons, class 8T short times in which lessons run on."""
    tables = dict(files.sample_tables())
    tables |= {"Pins": [], "Dates": [], "Sessions": []}
    tutor = {"Class": "8T", "Year": 8, "Minutes": 30, "Splits": "yes"}
    tables["Classes"] = [
        {"Class": "8D", "Year": 8},
        *({**tutor, "Weekday": weekday} for weekday in ("Tuesday", "Thursday")),
    ]
    tables["Extra times"] = [{"Class": "8D", "Date": "2026-09-23", "Minutes": "55;50;55"}]
    return files.school_of(tables)


@pytest.fixture(scope="module")
def parted() -> pshe.Plan:
    school = two_ways()
    day = dt.date(2026, 9, 23)
    rows = [
        (day, "8D", 55, "y8-a-balanced-week", "planned", 1, 1, 1),
        (day, "8D", 55, "y8-help-and-how-to-reach-it", "planned", 3, 1, 1),
        (dt.date(2026, 8, 25), "8T", 30, "y8-a-balanced-week", "taught", 1, 1, 2),
        (dt.date(2026, 8, 27), "8T", 30, "y8-a-balanced-week", "planned", 1, 2, 2),
    ]
    taken = {row[:2] + row[5:6] for row in rows}
    spare = [
        (slot["date"], slot["class"], slot["minutes"], slot["number"])
        for slot in school.slots()
        if (slot["date"], slot["class"], slot["number"]) not in taken
    ]
    core = _core.Plan(
        urn=school.urn, academic_year=school.academic_year,
        curriculum_version=school.curriculum.version, placements=rows, spare=spare,
    )  # fmt: skip
    return pshe.Plan(core, school)


def test_a_plan_of_drop_down_days_and_parts_comes_back_from_its_workbook(
    parted: pshe.Plan, tmp_path: Path
) -> None:
    report.write_workbook(parted, tmp_path / "plan.xlsx")
    page = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Lessons"]
    shown = [[row[-2].value, row[-1].value] for row in page.iter_rows()]
    assert shown == [
        ["Time", "Part"], [1, "1 of 2"], [1, "2 of 2"], [1, None], [3, None],
    ]  # fmt: skip
    assert files.read_plan(tmp_path / "plan.xlsx", parted.school).core == parted.core


def edited(parted: pshe.Plan, path: Path, **changes: object) -> pshe.Plan:
    """The plan, written and read again with cells of the sheet Lessons changed."""
    report.write_workbook(parted, path)
    book = openpyxl.load_workbook(path)
    page = book["Lessons"]
    letters = {str(cell.value): cell.column_letter for cell in page[1]}
    for place, value in changes.items():
        title, row = place.rsplit("_", 1)
        page[f"{letters[title]}{row}"] = value
    book.save(path)
    return files.read_plan(path, parted.school)


def test_rows_that_name_no_time_take_the_next_one_of_the_day(
    parted: pshe.Plan, tmp_path: Path
) -> None:
    again = edited(parted, tmp_path / "plan.xlsx", Time_4=None, Time_5=1)
    day = [(r["lesson"], r["number"]) for r in rows_of(again) if r["class"] == "8D"]
    assert day == [("y8-help-and-how-to-reach-it", 1), ("y8-a-balanced-week", 2)]
    spare = pshe.Table(again.core.spare(), caption="").rows()
    assert [r["number"] for r in spare if r["class"] == "8D"] == [3]


def test_a_lesson_may_just_be_continued(parted: pshe.Plan, tmp_path: Path) -> None:
    again = edited(parted, tmp_path / "plan.xlsx", Part_2=None, Part_3="continued")
    assert again.core == parted.core


def test_a_third_row_that_continues_makes_three_parts(parted: pshe.Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    report.write_workbook(parted, path)
    book = openpyxl.load_workbook(path)
    page = book["Lessons"]
    row = [cell.value for cell in page[3]]
    row[0], row[-1] = dt.date(2026, 9, 1), "continued"
    page.append(row)
    book.save(path)
    again = files.read_plan(path, parted.school)
    parts = [(r["date"].day, r["part"], r["parts"]) for r in rows_of(again) if r["class"] == "8T"]
    assert parts == [(25, 1, 3), (27, 2, 3), (1, 3, 3)]


def test_a_part_that_cannot_be_is_named(parted: pshe.Plan, tmp_path: Path) -> None:
    with pytest.raises(pshe.DataError) as caught:
        edited(parted, tmp_path / "plan.xlsx", Part_2="3 of 2")
    assert [fault.code for fault in caught.value.faults] == ["not-a-part"]
    assert 'Part "3 of 2" does not say which part of how many.' in str(caught.value)


def rows_of(plan: pshe.Plan) -> list[dict[str, Any]]:
    return pshe.Table(plan.core.placements(), caption="").rows()
