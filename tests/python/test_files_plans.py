"""A plan comes back from the sheet Lessons of its workbook."""

from pathlib import Path

import openpyxl
import pytest
from school_files import SAMPLE, sample_at

import pshe
from pshe import files

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
