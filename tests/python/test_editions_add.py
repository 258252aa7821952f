"""A school adds an edition of its own, plans with it and sees what it covers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from edition_files import TRUST, changed, write

import pshe
from pshe import editions


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pshe", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the edition, the curriculum file it was added to, a school and its plan."""
    place = tmp_path_factory.mktemp("trust")
    write(place / "trust")
    added = run("data", "add", place / "trust", "-o", place / "curriculum.sqlite", "--plain")
    assert added.returncode == 0, added.stderr
    (place / "said.txt").write_text(added.stdout, encoding="utf-8")
    assert run("init", place / "school.xlsx").returncode == 0
    planned = run(
        "plan", place / "school.xlsx", "-o", place / "out",
        "--curriculum", place / "curriculum.sqlite",
    )  # fmt: skip
    assert planned.returncode == 0, planned.stderr
    return place


def test_the_command_says_what_was_added_and_what_to_do_next(place: Path) -> None:
    said = (place / "said.txt").read_text(encoding="utf-8")
    assert said.startswith("12 rows added, with the edition trust-2027.\n")
    assert "5 warnings. They do not stop you:" in said
    assert "D014  4      statements.csv:3  No lesson teaches 'BV-2' (trust-2027)." in said
    assert f"Wrote {place / 'curriculum.sqlite'}, data version 2026.11.0+" in said
    assert said.endswith(f"pshe plan school.xlsx --curriculum {place / 'curriculum.sqlite'}\n")


def test_the_curriculum_file_holds_the_edition_beside_the_others(place: Path) -> None:
    curriculum = pshe.load_curriculum(place / "curriculum.sqlite")
    assert curriculum.frameworks()["code"] == [
        "pshe-pos-2020", "rshe-2019", "rshe-2025", "trust-2027",
    ]  # fmt: skip
    assert curriculum.title("BV-3") == "Ask clearly and take no for an answer"
    assert curriculum.version == f"2026.11.0+{curriculum.checksum[:8]}"
    assert sorted(path.name for path in place.glob("curriculum*")) == ["curriculum.sqlite"]


def test_the_plan_covers_the_edition_and_reopens_with_it(place: Path) -> None:
    saved = place / "out" / "plan.sqlite"
    covered = json.loads(run("coverage", saved, "--framework", "trust-2027", "--json").stdout)
    assert covered["gaps"] == [
        {"item": "BV-2", "title": "Pass on a worry about a friend"},
        {"item": "BV-3", "title": "Ask clearly and take no for an answer"},
        {"item": "BV-6", "title": "Cross the railway at the crossing"},
    ]
    curriculum = pshe.load_curriculum(place / "curriculum.sqlite")
    again = pshe.plan(pshe.read_school(place / "school.xlsx", curriculum=curriculum))
    reopened = pshe.load_plan(saved)
    assert reopened.core == again.core
    assert reopened.curriculum.checksum == curriculum.checksum


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["coverage", "school.xlsx", "--framework", "trust-2027"], 1, "2 of 5 statements are met"),
        (["check", "school.xlsx"], 0, "The plan keeps every rule."),
        (["check", "school.xlsx", "--plan", "out/plan.xlsx"], 0, "The plan keeps every rule."),
        (["where", "BV-1"], 0, "Name an adult who will listen: 1 lesson in the library."),
        (["where", "BV-1", "--in", "school.xlsx"], 0, "1 lesson, 55 minutes a class (7A, 7B)."),
        (["why", "BV-1"], 0, '"Name an adult who will listen" rests on no other statement.'),
        (["data", "diff", "rshe-2025", "trust-2027"], 0, "0 are fully met by rshe-2025, 2 partly"),
    ],
)
def test_commands_take_the_curriculum_file(
    place: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    monkeypatch.chdir(place)
    done = run(*arguments, "--curriculum", "curriculum.sqlite", "--plain")
    assert (done.returncode, done.stderr) == (code, "")
    assert said in done.stdout


def test_a_saved_plan_keeps_the_curriculum_it_was_planned_with(place: Path) -> None:
    done = run(
        "coverage", place / "out" / "plan.sqlite", "--curriculum", place / "curriculum.sqlite"
    )
    assert done.returncode == 2
    assert "holds the curriculum it was planned with. Leave out --curriculum" in done.stderr


def test_a_plan_says_what_changes_for_its_lessons(place: Path) -> None:
    done = run("data", "diff", "rshe-2025", "trust-2027", "--plan", place / "out" / "plan.sqlite",
               "--plain")  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stdout.startswith(
        "rshe-2025 to trust-2027, Years 7, 8, 9: 1 of 3 new statements are taught already, 2 not"
    )
    first, second = done.stdout.split("No lesson yet: 2 rows")[1].split("Counterpart taught")
    assert "BV-6" in first
    assert "BV-2" in first
    assert "y8-asking-and-changing-your-mind" in second


def test_checking_the_file_prints_version_and_checksum(place: Path) -> None:
    done = run("data", "check", place / "curriculum.sqlite", "--json")
    found = json.loads(done.stdout)
    curriculum = pshe.load_curriculum(place / "curriculum.sqlite")
    assert found["summary"] == "0 errors and 5 warnings found."
    assert found["version"] == f"Data version {curriculum.version}"
    assert found["checksum"] == f"SHA-256 {curriculum.checksum}"
    assert found["frameworks"][-1] == {
        "framework": "trust-2027", "statements": None, "in_tables": 6, "with_lesson": 2,
    }  # fmt: skip


def test_a_file_that_is_there_is_not_replaced_unless_forced(place: Path, tmp_path: Path) -> None:
    out = tmp_path / "mine.sqlite"
    out.write_text("mine")
    refused = run("data", "add", place / "trust", "-o", out)
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"{out}: This file is there already. Choose another name")
    assert out.read_text() == "mine"
    assert run("data", "add", place / "trust", "-o", out, "--force").returncode == 0
    assert pshe.load_curriculum(out).version.startswith("2026.11.0+")


def test_rows_that_are_there_already_are_skipped_and_counted(place: Path) -> None:
    base = pshe.load_curriculum(place / "curriculum.sqlite")
    again = editions.add(place / "trust", base=base)
    assert again.counts.summary == "0 rows added; 12 rows were there already."
    assert again.curriculum.checksum == base.checksum
    assert again.curriculum.version == base.version
    assert len(again.warnings) == 0


def test_a_row_with_a_key_that_is_taken_is_refused_and_both_are_named(tmp_path: Path) -> None:
    tables = {"lesson_statements": "lesson,statement,depth,confidence,source\n"
              "y7-who-can-help,KS3-H30,secures,partial,us\n"}  # fmt: skip
    items = {(r["lesson"], r["item"]): r for r in pshe.reference().lesson_items()}
    pair = next(pair for pair in items if pair[0] == "y7-who-can-help" and pair[1] > "K")
    tables["lesson_statements"] = tables["lesson_statements"].replace("KS3-H30", pair[1])
    with pytest.raises(pshe.DataError) as caught:
        editions.add(write(tmp_path / "other", tables))
    (fault,) = caught.value.faults
    assert (fault.place, fault.code) == ("lesson_statements.csv:2", "conflict")
    assert fault.message.startswith(
        f"'y7-who-can-help to {pair[1]}' is in lesson_statements already, with other content: "
        f"depth is 'secures' here and '{items[pair]['depth']}' there; source is 'us' here and"
    )


ERRORS = [
    (("statements", "BV-1,trust-2027", "BV-1,trust-2026"), "D005", "statements.csv:2"),
    (("crosswalk", "SAFE-1,BV-3", "SAFE-1,BV-33"), "D005", "crosswalk.csv:2"),
    (("crosswalk_notes", "BV-6", "BV-7"), "D005", "crosswalk_notes.csv:2"),
    (("lesson_statements", "y8-online-grooming", "y8-online-groming"), "D005",
     "lesson_statements.csv:3"),
    (("statements", "BV-2,", "BV-1,"), "D004", "statements.csv:3"),
    (("statements", "Work,5,", "Work,five,"), "D003", "statements.csv:6"),
    (("statements", "Know the rights of young workers", ""), "D002", "statements.csv:6"),
    (("frameworks", "title,publisher", "titel,publisher"), "D001", "frameworks.csv:1"),
    (("frameworks", "2027-09-01", "1 September 2027"), "D003", "frameworks.csv:2"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "rule", "place"), ERRORS)
def test_a_row_that_breaks_a_rule_stops_it_with_file_and_line(
    tmp_path: Path, change: tuple[str, str, str], rule: str, place: str
) -> None:
    with pytest.raises(pshe.DataError) as caught:
        editions.add(write(tmp_path / "trust", changed(*change)))
    assert (rule, place) in {(fault.code, fault.place) for fault in caught.value.faults}
    assert f"{place}: " in str(caught.value)
    assert f"({rule})" in str(caught.value)


def test_a_lesson_of_impossible_length_is_refused_with_its_line(tmp_path: Path) -> None:
    header = Path(pshe.__path__[0]).joinpath("columns.csv").read_text(encoding="utf-8")
    columns = [line.split(",")[1] for line in header.splitlines() if line.startswith("lessons,")]
    cells = {"code": "bv-walk", "title": "Walk", "objective": "Walk", "years": "7",
             "position": "40", "minutes": "400", "sensitivity": "none", "withdrawable": "no",
             "protected": "no", "safe_teaching": "ground-rules", "vocabulary": "walk",
             "basis": "judgement", "confidence": "partial", "source": "us"}  # fmt: skip
    row = ",".join(cells.get(column, "") for column in columns)
    write(tmp_path / "walk", {"lessons": f"{','.join(columns)}\n{row}\n"})
    with pytest.raises(pshe.DataError, match=r'lessons\.csv:2: Lesson "bv-walk" takes 400 minutes'):
        editions.add(tmp_path / "walk")


def test_a_row_may_give_an_edition_its_last_day(tmp_path: Path) -> None:
    first = editions.add(write(tmp_path / "trust"))
    ends = {"frameworks": TRUST["frameworks"].replace("2027-09-01,,", "2027-09-01,2029-08-31,")}
    second = editions.add(write(tmp_path / "ends", ends), base=first.curriculum)
    assert second.counts.summary == "0 rows added. The edition trust-2027 ends on 31 August 2029."
    assert str(second.curriculum.frameworks()["in_force_to"][-1]) == "2029-08-31"
    later = {"frameworks": ends["frameworks"].replace("2029-08-31", "2030-08-31")}
    with pytest.raises(pshe.DataError, match="in_force_to is '2030-08-31' here and '2029-08-31'"):
        editions.add(write(tmp_path / "later", later), base=second.curriculum)


def test_statements_that_replace_others_are_told_with_the_edition_that_ended(
    tmp_path: Path,
) -> None:
    tables = changed("crosswalk", "BV-3,related,partly,", "BV-3,replaced-by,partly,merged")
    found = editions.add(write(tmp_path / "trust", tables)).curriculum
    row = next(row for row in found.changes("rshe-2025", "trust-2027") if row["after"] == "BV-3")
    assert (row["group"], row["relation"]) == ("merged", "replaced-by")


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ({}, r"has none of the files frameworks, statements"),
        ({"statments": "code\n"}, r"has none of the files"),
        ({**TRUST, "notes": "code\n"}, r"notes\.csv: There is no such table"),
    ],
)
def test_a_folder_without_our_tables_is_refused(
    tmp_path: Path, folder: dict[str, str], said: str
) -> None:
    with pytest.raises(pshe.DataError, match=said):
        editions.add(write(tmp_path / "folder", folder))


def test_sex_education_of_a_new_edition_may_stand_in_lessons_that_parents_withdraw_from(
    tmp_path: Path,
) -> None:
    lesson = next(row["code"] for row in pshe.reference().lessons() if row["withdrawable"])
    tables = changed("lesson_statements", "y7-who-can-help", lesson)
    with pytest.raises(pshe.DataError, match=r"lesson_statements\.csv:2: Parents may withdraw"):
        editions.add(write(tmp_path / "trust", tables))
    crosswalk = "2025-S-RSE-INT-1,BV-1,exact,fully,,The same,partial,board\n"
    tables["crosswalk"] += crosswalk
    editions.add(write(tmp_path / "joined", tables))
