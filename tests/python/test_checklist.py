"""The checklist of duties: written as a workbook, filled in by people, read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

import pshe
from pshe.files.checklist import read_form, write_form
from pshe.safeguarding.checklist import Answer

MONDAY = date(2027, 1, 11)


def test_a_filled_in_checklist_comes_back_and_a_wrong_one_is_refused_by_row(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    path = tmp_path / "checklist.xlsx"
    write_form(sample_plan.safeguarding(today=MONDAY).checklist, path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    assert sheet["A1"].value == "Do not write about a child here."
    row = next(r for r in sheet.iter_rows(min_row=3) if r[1].value == "governor-commitment")
    row[2].value, row[3].value, row[4].value = "In place", date(2026, 9, 20), "Minutes"
    book.save(path)
    told = sample_plan.safeguarding(today=MONDAY, answers=read_form(path)).checklist
    answer = next(r for r in told if r["code"] == "governor-commitment")
    assert (answer["rating"], answer["done_on"], answer["evidence"]) == (
        "In place",
        date(2026, 9, 20),
        "Minutes",
    )
    row[2].value, row[3].value = "Perhaps", "soon"
    book.save(path)
    with pytest.raises(pshe.DataError) as refused:
        read_form(path)
    assert [fault.code for fault in refused.value.faults] == ["unknown-word", "not-a-date"]
    assert refused.value.faults[0].place == f"Whole school!C{row[0].row}"


@pytest.mark.parametrize("typed", ["3 September 2026", "03/09/2026", "Thursday 3 Sept 2026"])
def test_a_checklist_takes_dates_and_ratings_as_people_type_them(
    tmp_path: Path, typed: str
) -> None:
    path = tmp_path / "checklist.csv"
    path.write_bytes(
        "Filled in by the governors;;;;\nDuty;Code;Rating;Done on;Evidence\n"
        f"Say so;governor-commitment;in place ;{typed};Café, minutes\n".encode("cp1252")
    )
    assert read_form(path) == {
        "governor-commitment": Answer("In place", date(2026, 9, 3), "Café, minutes")
    }


def test_a_checklist_with_rows_that_tell_of_no_duty_or_of_one_twice_is_refused(
    tmp_path: Path,
) -> None:
    path = tmp_path / "checklist.csv"
    path.write_text(
        "Duty,Code,Rating,Done on,Evidence\nA,policy-pshe,Started,,\nB,policy-pshe,In place,,\n"
        "C,policy-pesh,Started,,\nD,,Started,,\n", encoding="utf-8",
    )  # fmt: skip
    with pytest.raises(pshe.DataError) as refused:
        read_form(path)
    assert [(fault.place, fault.code) for fault in refused.value.faults] == [
        ("checklist.csv:3", "duplicate-row"),
        ("checklist.csv:4", "unknown-code"),
        ("checklist.csv:5", "empty-cell"),
    ]
