"""The whole way: from a workbook to a plan, its check, its coverage and its files."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import pshe
from pshe import _core, files


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pshe", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("school") / "school.xlsx"
    assert run("init", path).returncode == 0
    return path


@pytest.fixture(scope="module")
def planned(workbook: Path) -> Path:
    out = workbook.parent / "out"
    result = run("plan", workbook, "-o", out)
    assert result.returncode == 0, result.stderr
    return out


def edited(workbook: Path, path: Path, sheet: str, *rows: list[Any]) -> Path:
    """Copy the workbook with rows added to a sheet, after its last row."""
    book = openpyxl.load_workbook(workbook)
    for row in rows:
        book[sheet].append(row)
    book.save(path)
    return path


def test_a_new_user_plans_the_sample_school_with_two_commands(planned: Path) -> None:
    for name in ("plan.html", "plan.xlsx", "plan.sqlite"):
        assert (planned / name).stat().st_size > 0


def test_the_summary_says_the_calendar_sums_to_190_days(workbook: Path, tmp_path: Path) -> None:
    said = run("plan", workbook, "-o", tmp_path, "--plain").stdout
    assert "6 half-terms of 8, 8, 6, 4, 8, 5 weeks; 190 pupil days, as expected." in said
    assert "The plan keeps every rule." in said
    assert "Slots against lessons: 2 to spare for 7B, 8B, 9B; 5 to spare for 7A, 8A, 9A." in said


def test_a_saved_plan_opens_as_it_was(workbook: Path, planned: Path) -> None:
    saved = pshe.load_plan(planned / "plan.sqlite")
    again = pshe.plan(pshe.read_school(workbook))
    assert saved.core == again.core
    assert saved.lessons().rows() == again.lessons().rows()
    assert len(saved.check()) == 0


def test_shuffled_lessons_are_listed_by_date_and_reason(workbook: Path) -> None:
    plan = pshe.plan(pshe.read_school(workbook))
    rows = plan.lessons().rows()
    lessons: dict[str, list[str]] = {}
    for row in rows:
        lessons.setdefault(row["class"], []).append(row["lesson"])
    for names in lessons.values():
        random.Random(8).shuffle(names)
    shuffled = _core.Plan(
        urn=plan.core.urn,
        academic_year=plan.core.academic_year,
        curriculum_version=plan.core.curriculum_version,
        placements=[
            (row["date"], row["class"], row["minutes"], lessons[row["class"]].pop(), "planned")
            for row in rows
        ],
    )
    breaks = pshe.Plan(shuffled, plan.school).check()
    assert len(breaks) > 5
    assert breaks["date"] == sorted(breaks["date"])
    order = [row for row in breaks if row["code"] == "order"]
    reasons = plan.curriculum.links()["reason"]
    assert order
    assert all(any(reason in row["message"] for reason in reasons) for row in order)
    assert all(row["mend"] for row in breaks)


def test_an_edited_plan_workbook_is_checked_against_the_school(
    workbook: Path, planned: Path, tmp_path: Path
) -> None:
    fine = run("check", workbook, "--plan", planned / "plan.xlsx")
    assert (fine.returncode, fine.stdout.strip()) == (0, "The plan keeps every rule.")

    book = openpyxl.load_workbook(planned / "plan.xlsx")
    sheet = book["Lessons"]
    headings = [cell.value for cell in sheet[1]]
    column = headings.index("Lesson") + 1
    by_lesson = {
        sheet.cell(row, column).value: row
        for row in range(2, sheet.max_row + 1)
        if sheet.cell(row, headings.index("Class") + 1).value == "8A"
    }
    first, second = by_lesson["y8-grooming-how-trust-is-used"], by_lesson["y8-online-grooming"]
    for row, lesson in ((first, "y8-online-grooming"), (second, "y8-grooming-how-trust-is-used")):
        sheet.cell(row, column).value = lesson
    book.save(tmp_path / "edited.xlsx")
    broken = run("check", workbook, "--plan", tmp_path / "edited.xlsx", "--json")
    assert broken.returncode == 1
    found = json.loads(broken.stdout)["breaks"]
    assert [(row["class"], row["lesson"], row["code"]) for row in found] == [
        ("8A", "y8-online-grooming", "order")
    ]


def test_coverage_is_told_in_words_and_as_json(planned: Path) -> None:
    shown = run("coverage", planned / "plan.sqlite", "--plain")
    assert "statutory statements are met" in shown.stdout
    result = run("coverage", planned / "plan.sqlite", "--json")
    data = json.loads(result.stdout)
    assert result.returncode == (1 if data["gaps"] else 0)
    coverage = pshe.load_plan(planned / "plan.sqlite").coverage(by="year")
    assert data["summary"] == coverage.summary
    assert len(data["matrix"]) == len(set(coverage["item"]))
    assert "doubts" not in data


def test_coverage_ends_with_how_much_of_it_is_not_verified(planned: Path) -> None:
    shown = run("coverage", planned / "plan.sqlite", "--framework", "topics", "--plain").stdout
    assert shown.splitlines()[-1].startswith("Not verified: 43 of 43 rows (")


def test_why_and_where_answer_in_words(planned: Path) -> None:
    why = run("why", "what-cse-is", "--plain")
    assert why.returncode == 0
    assert '"What child sexual exploitation is" rests on' in why.stdout
    assert "essential" in why.stdout
    assert "partial" in why.stdout
    where = run("where", "grooming", "--year", "8", "--in", planned / "plan.sqlite", "--plain")
    assert where.returncode == 0
    assert where.stdout.startswith("Grooming in Year 8: ")
    assert "a class (8A, 8B)" in where.stdout
    unknown = run("why", "what-cse-iz")
    assert unknown.returncode == 2
    assert "Did you mean what-cse-is" in unknown.stderr


def own_lesson(code: str, title: str, years: str, minutes: int, after: str = "") -> list[Any]:
    """Make a row of the sheet Own lessons."""
    return [code, title, "Say it in one sentence.", years, minutes, None, "", after]


PLANTED: list[tuple[str, list[list[Any]], int, list[str]]] = [
    (
        "Programme",
        [[7, "y7-who-can-hlep"]],
        2,
        ["Programme!B", 'no lesson "y7-who-can-hlep"', 'Did you mean "y7-who-can-help"?'],
    ),
    (
        "Pins",
        [["8B", "y8-sextortion-what-to-do", "12 February 2027", ""]],
        2,
        ["Pins!", "12 February 2027", "Choose 5 February 2027 or 26 February 2027."],
    ),
    (
        "Own lessons",
        [
            own_lesson("y8-first", "First", "8", 50, "y8-second"),
            own_lesson("y8-second", "Second", "8", 50, "y8-first"),
        ],
        2,
        ["y8-first", "y8-second", "in a circle"],
    ),
    (
        "Own lessons",
        [own_lesson("y9-long", "A long visit", "9", 90)],
        1,
        [
            'Class 9A: "A long visit" takes 90 minutes',
            "lesson time has 55",
            "make two lessons of it",
        ],
    ),
    (
        "Own lessons",
        [own_lesson(f"y9-extra-{i}", f"Extra {i}", "9", 50) for i in range(8)],
        1,
        [
            "Year 9 (class 9B) has 42 lessons and 36 lesson times.",
            "Choose: leave out 6 lessons: the least pressing are",
        ],
    ),
]


@pytest.mark.parametrize(("sheet", "rows", "code", "words"), PLANTED)
def test_each_planted_fault_gives_its_own_message_and_names_the_place(
    workbook: Path, tmp_path: Path, sheet: str, rows: list[list[Any]], code: int, words: list[str]
) -> None:
    path = edited(workbook, tmp_path / "faulty.xlsx", sheet, *rows)
    result = run("plan", path, "-o", tmp_path / "out")
    assert result.returncode == code, result.stderr
    for word in words:
        assert word in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_sample_folder_gives_the_same_plan_as_the_workbook(
    workbook: Path, tmp_path: Path
) -> None:
    files.write_sample(tmp_path / "school")
    folder = pshe.plan(pshe.read_school(tmp_path / "school"))
    assert folder.core == pshe.plan(pshe.read_school(workbook)).core


@pytest.mark.parametrize("model", ["tutor-time", "drop-down", "fortnightly"])
def test_another_way_of_delivery_goes_from_workbook_to_plan_and_back(
    model: str, tmp_path: Path
) -> None:
    school, out = tmp_path / "school.xlsx", tmp_path / "out"
    assert run("init", school, "--model", model).returncode == 0
    planned = run("plan", school, "-o", out, "--plain")
    assert planned.returncode == 0, planned.stderr
    assert "The plan keeps every rule." in planned.stdout
    checked = run("check", school, "--plan", out / "plan.xlsx")
    assert (checked.returncode, checked.stdout.strip()) == (0, "The plan keeps every rule.")
    again = files.read_plan(out / "plan.xlsx", pshe.read_school(school))
    assert again.core == pshe.load_plan(out / "plan.sqlite").core
