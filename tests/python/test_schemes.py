"""Bought schemes side by side."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from html_pages import Page
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

import pshe
from pshe import cli
from pshe.schemes import compare_schemes
from pshe.schemes.reading import Rows, read_scheme

CURRICULUM = pshe.reference()
A: Rows = [
    {"Lesson": "Consent (PoS refs: R24,\nR25)", "Year": "Year 8", "Minutes": "50 mins"},
    {"Lesson": "Sleep", "Year": 7, "Minutes": 55, "Codes": "2025-S-HEA-PREV-1; H99"},
]
B: Rows = [{"Lesson": "A free yes", "Year": "KS3", "Codes": "LAW-2 and 2025-S-HEA-PREV-1"}]


def row_of(found: pshe.Table, statement: str) -> dict[str, object]:
    return next(row for row in found if row["statement"] == statement)


def write_csv(path: Path, lines: list[list[object]]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows(lines)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def test_a_statement_says_who_teaches_it_in_how_many_lessons_minutes_and_years() -> None:
    found = compare_schemes(CURRICULUM, {"A": A, "B": B})
    assert row_of(found, "2025-S-HEA-PREV-1") == {
        "statement": "2025-S-HEA-PREV-1",
        "label": CURRICULUM.title("2025-S-HEA-PREV-1"),
        "statutory": "yes",
        "A": "taught", "A lessons": 1, "A minutes": 55, "A years": "7",
        "B": "taught", "B lessons": 1, "B minutes": 0, "B years": "7;8;9",
        "only_in": "",
    }  # fmt: skip
    assert row_of(found, "2025-S-RSE-LAW-2")["only_in"] == "B"


def test_codes_of_another_edition_count_as_far_as_the_crosswalk_says() -> None:
    found = compare_schemes(CURRICULUM, {"A": A, "B": B})
    best: dict[str, str] = {}
    for row in CURRICULUM.crosswalk():
        if row["from_statement"] in ("KS3-R24", "KS3-R25"):
            level = "expected" if row["meets"] == "fully" else "partly"
            if (
                row["to_statement"].startswith("2025-")
                and best.get(row["to_statement"]) != "expected"
            ):
                best[row["to_statement"]] = level
    assert best
    shown = {row["statement"]: row["A"] for row in found if row["A"] != "not"}
    assert shown == best | {"2025-S-HEA-PREV-1": "taught"}


def test_a_code_that_the_text_does_not_spell_out_is_expected_and_to_be_looked_at() -> None:
    found = compare_schemes(CURRICULUM, {"A": A, "B": B})
    assert row_of(found, "2025-S-RSE-LAW-2")["B"] == "expected"
    looked = [(row["scheme"], row["text"], row["taken_as"]) for row in found.unread]
    assert looked == [("B", "LAW-2", "2025-S-RSE-LAW-2"), ("A", "H99", "")]
    assert found.unread["nearest"][1].startswith("KS3-H")


def test_counts_of_a_scheme_add_up_to_all_statements_for_its_key_stages() -> None:
    found = compare_schemes(CURRICULUM, {"A": A, "B": B}, framework="pshe-pos-2020")
    assert {code.split("-")[0] for code in found["statement"]} == {"KS3"}
    for row in found.totals:
        assert sum(row[level] for level in ("taught", "expected", "partly", "not")) == len(found)
    assert found.totals["minutes"] == [105, 0]
    assert found.totals["without_minutes"] == [0, 1]
    assert [row["statement"] for row in found if row["A"] == "taught"] == ["KS3-R24", "KS3-R25"]


def test_the_answer_is_said_in_words_without_ranking() -> None:
    found = compare_schemes(CURRICULUM, {"A": A, "B": B})
    assert found.summary.startswith(
        f"Of {len(found)} statements of rshe-2025, A (2 lessons) teaches 1"
    )
    assert "2 codes need a look before you trust this." in found.summary
    assert "best" not in found.summary


def test_workbooks_are_read_as_publishers_make_them(tmp_path: Path) -> None:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "About"
    first.append(["Bright Futures, a scheme for all"])
    seven = book.create_sheet("Year 7")
    for line in (
        ["Our scheme"], [], ["Session", "Learning outcomes", "Duration"],
        ["Sleep", "Covers 2025-S-HEA-PREV-1 and\n2025 S HEA PREV 5", "60"],
        [None, "also H2", None], ["Friends (R9)", "We talk about friends", 60],
    ):  # fmt: skip
        seven.append(line)
    path = tmp_path / "scheme.xlsx"
    book.save(path)
    sleep, friends = read_scheme(path, CURRICULUM)
    assert (sleep.title, sleep.years, sleep.minutes) == ("Sleep", (7,), 60)
    assert [one.code for one in sleep.found] == [
        "2025-S-HEA-PREV-1", "2025-S-HEA-PREV-5", "KS3-H2"
    ]  # fmt: skip
    assert sleep.place == "Year 7!A4"
    assert [one.code for one in friends.found] == ["KS3-R9"]


def test_years_may_stand_in_lines_of_their_own(tmp_path: Path) -> None:
    lines: list[list[object]] = [
        ["Title", "PoS"], ["Year 3"], ["Friends", "R10"], ["KS3"], ["Friends again", "R10"],
    ]  # fmt: skip
    lessons = read_scheme(write_csv(tmp_path / "s.csv", lines), CURRICULUM)
    assert [(one.years, one.found[0].code) for one in lessons] == [
        ((3,), "KS2-R10"), ((7, 8, 9), "KS3-R10")
    ]  # fmt: skip


def test_what_pupils_learn_is_no_data_about_pupils() -> None:
    rows = [{"Lesson": "Friends", "Year": 7, "Pupils will learn": "R9", "SEND adaptations": "-"}]
    (lesson,) = read_scheme(rows, CURRICULUM)
    assert [one.code for one in lesson.found] == ["KS3-R9"]


def test_columns_about_pupils_and_sheets_without_lessons_are_refused(tmp_path: Path) -> None:
    with pytest.raises(pshe.DataError, match="looks like data about pupils"):
        read_scheme([{"Lesson": "Friends", "Year": 7, "Pupil name": "x"}], CURRICULUM)
    with pytest.raises(pshe.DataError, match="no table of lessons"):
        read_scheme(write_csv(tmp_path / "s.csv", [["Dear all"], ["Thanks"]]), CURRICULUM)
    with pytest.raises(pshe.UnknownCodeError):
        compare_schemes(CURRICULUM, {"A": A}, framework="rshe-2024")
    with pytest.raises(pshe.DataError, match="Give the schemes other names"):
        compare_schemes(CURRICULUM, {"A": A, "A lessons": B})
    with pytest.raises(pshe.DataError, match="no scheme to compare"):
        compare_schemes(CURRICULUM, {})


def test_the_command_prints_where_they_differ_and_writes_all_of_it(tmp_path: Path) -> None:
    for name, rows in (("A", A), ("B", B)):
        headings = ["Lesson", "Year", "Minutes", "Codes"]
        lines = [[row.get(key, "") for key in headings] for row in rows]
        write_csv(tmp_path / f"{name}.csv", [headings, *lines])
    out = tmp_path / "found.xlsx"
    words = ["compare-schemes", str(tmp_path / "A.csv"), str(tmp_path / "B.csv")]
    result = CliRunner().invoke(cli.app, [*words, "-o", str(out), "--json"])
    assert result.exit_code == 0, result.output
    shown = json.loads(result.stdout)
    found = compare_schemes(CURRICULUM, {"A": A, "B": B})
    assert shown["summary"] == found.summary
    assert shown["statements"] == found.differences().rows()
    assert all(row["A"] != row["B"] for row in shown["statements"])
    book = load_workbook(out)
    assert book.sheetnames == [
        "Summary", "The schemes", "Statement by statement", "Lessons", "Codes to look at",
    ]  # fmt: skip
    (table,) = book["Statement by statement"].tables.values()
    shown = [row[0].value for row in book["Statement by statement"][table.ref]]
    assert shown == ["Statement", *found["statement"]]
    again = tmp_path / "again.xlsx"
    compare_schemes(CURRICULUM, {"A": tmp_path / "A.csv", "B": tmp_path / "B.csv"}).write(again)
    assert again.read_bytes() == out.read_bytes()
    twice = CliRunner().invoke(cli.app, [*words[:2], words[1]])
    assert twice.exit_code == 2


def test_the_page_has_every_statement_and_lets_no_text_become_code(tmp_path: Path) -> None:
    found = compare_schemes(CURRICULUM, {"<b>A</b>": A, "B": B})
    path = tmp_path / "found.html"
    found.write(path)
    text = path.read_text(encoding="utf-8")
    assert set(found["statement"]) <= set(Page(text).ids())
    assert "taught: 1 lesson, 55 minutes, Year 7" in text
    assert "<b>" not in text
    assert Page(text).faults == []
    assert "&lt;b&gt;A&lt;/b&gt;" in text
    assert "default-src 'none'" in text.replace("&#39;", "'")
    assert "http" not in text.replace("http-equiv", "")
    with pytest.raises(pshe.DataError, match=r"none of the endings"):
        found.write(tmp_path / "found.txt")
