"""A member compares an own copy of the official wording; here the copies are made up."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from edition_files import write

import pshe
from pshe import editions
from pshe.editions.comparing import _longest_rise

POS = "pshe-pos-2020"
HEADINGS = ("Code", "Key stage", "Theme", "Subheading", "Number", "Text", "Agrees")
SECRET = "zebra crossing"  # stands for official wording


def ours(framework: str = POS) -> list[dict[str, Any]]:
    return [row for row in pshe.reference().statements() if row["framework"] == framework]


def copy_of(rows: list[dict[str, Any]]) -> list[list[Any]]:
    """A copy that agrees: our own labels with a few words round them."""
    return [
        [row["code"], f"KS{row['key_stage']}", row["theme"], row["subheading"], row["number"],
         f"pupils learn to {row['label']} ({SECRET})", ""]
        for row in rows
    ]  # fmt: skip


def csv_file(path: Path, rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    return path


def findings(verified: editions.Verified) -> list[tuple[str, str, str]]:
    table = verified.findings
    return list(zip(table["finding"], table["code"], table["why"], strict=True))


def confidence(curriculum: pshe.Curriculum) -> dict[str, str]:
    return {row["code"]: row["confidence"] for row in curriculum.statements()}


def test_rows_that_agree_rise_from_unverified_to_partial_and_no_further(tmp_path: Path) -> None:
    verified = editions.verify(csv_file(tmp_path / "pos.csv", copy_of(ours())))
    assert findings(verified) == []
    assert verified.findings.summary == (
        "pshe-pos-2020: of 405 statements, 405 agree, 0 are doubtful and 0 missing; 0 rows of the "
        "file are not ours. 215 rise to partial, 0 to verified because you wrote yes."
    )
    before, after = confidence(pshe.reference()), confidence(verified.curriculum)
    unverified = {row["code"] for row in ours() if row["confidence"] == "unverified"}
    assert {code for code in before if before[code] != after[code]} == unverified
    assert {after[code] for code in unverified} == {"partial"}
    assert len(verified.raised) == 215


def test_only_a_yes_makes_a_row_verified_and_a_no_makes_it_doubtful(tmp_path: Path) -> None:
    rows = copy_of(ours())
    rows[0][-1], rows[20][-1], rows[200][-1] = "Yes", "no", "y"
    verified = editions.verify(csv_file(tmp_path / "pos.csv", rows))
    after = confidence(verified.curriculum)
    assert (after[rows[0][0]], after[rows[200][0]]) == ("verified", "verified")
    assert after[rows[20][0]] == ours()[20]["confidence"]
    assert findings(verified) == [("doubtful", rows[20][0], "You wrote no under Agrees.")]


def test_missing_extra_and_doubtful_rows_say_why(tmp_path: Path) -> None:
    rows = copy_of(ours()[:6])
    del rows[1]
    rows[1][3] = "Keeping safe"
    rows[2][5] = "volcanoes and glaciers"
    rows[3], rows[4] = [*rows[4][:4], 5, *rows[4][5:]], [*rows[3][:4], 6, *rows[3][5:]]
    rows.append(["KS1-H99", "KS1", "", "", 500, "Something else", ""])
    found = findings(editions.verify(csv_file(tmp_path / "pos.csv", rows)))
    assert found[0] == ("missing", "KS1-H2", "It is not in the file.")
    heading = "Healthy lifestyles (physical wellbeing)"
    assert [row for row in found if row[0] != "missing"] == [
        ("doubtful", "KS1-H3",
         f"Subheading is 'Keeping safe' in the file and {heading!r} with us."),
        ("doubtful", "KS1-H4", "Its text shares no word that carries meaning with our label."),
        ("doubtful", "KS1-H6", "It stands after KS1-H4 in the file and after KS1-H5 with us."),
        ("extra", "KS1-H99", "We have no KS1-H99. Nearest: KS1-H19, KS1-H29, KS1-H9."),
    ]  # fmt: skip


def test_a_text_that_fits_another_label_better_is_doubtful(tmp_path: Path) -> None:
    rows = copy_of(ours())
    rows[1][5] = rows[2][5]
    ((finding, code, why),) = findings(editions.verify(csv_file(tmp_path / "pos.csv", rows)))
    assert (finding, code) == ("doubtful", "KS1-H2")
    assert why.endswith("our label of KS1-H3 is nearer.")


def test_headings_in_other_words_short_codes_and_blank_cells_are_understood(
    tmp_path: Path,
) -> None:
    rows = [
        ["", "", "", ""],
        ["KEY STAGE ONE: OUR COPY", "", "", ""],
        ["ref.", "KS", "Sub-heading", "STATEMENT"],
    ]
    stage = heading = ""
    for row in ours():
        again = (f"Key Stage {row['key_stage']}", row["subheading"]) == (stage, heading)
        stage, heading = f"Key Stage {row['key_stage']}", row["subheading"]
        short = row["code"].split("-")[1]
        rows.append([f" {short} ", *(("", "") if again else (stage, heading)), row["label"]])
        rows.append(["", "", "", ""])
    verified = editions.verify(csv_file(tmp_path / "pos.csv", rows[1:], rows[0]))
    assert findings(verified) == []
    assert len(verified.raised) == 215


def test_a_workbook_with_a_sheet_a_key_stage_and_merged_cells_is_understood(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for stage in (1, 2, 3, 4):
        page = book.create_sheet(f"Key stage {stage}")
        page.append(["Programme of study", "", "", ""])
        page.merge_cells("A1:D1")
        page.append(["Theme", "Section", "LO", "Learning opportunity"])
        mine = [row for row in ours() if row["key_stage"] == stage]
        for row in mine:
            page.append([row["theme"], row["subheading"], row["code"][4:], row["label"]])
        for theme in dict.fromkeys(row["theme"] for row in mine):
            places = [i for i, row in enumerate(mine, 3) if row["theme"] == theme]
            page.merge_cells(f"A{places[0]}:A{places[-1]}")
    book.save(tmp_path / "pos.xlsx")
    assert findings(editions.verify(tmp_path / "pos.xlsx")) == []


def test_a_short_code_without_a_key_stage_is_not_guessed(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "pos.csv", [["H1", "Health"]], ["Code", "Text"])
    assert findings(editions.verify(path))[-1] == (
        "extra", "H1", "H1 may be KS1-H1 or KS2-H1 or KS3-H1 or KS4-H1. Add a column Key stage.",
    )  # fmt: skip


def test_without_headings_no_row_rises_and_the_summary_says_why(tmp_path: Path) -> None:
    rows = [[row["code"], row["label"]] for row in ours()]
    verified = editions.verify(csv_file(tmp_path / "pos.csv", rows, ["Code", "Text"]))
    assert len(verified.raised) == 0
    assert "0 rise to partial" in verified.findings.summary
    assert "The file has no column Subheading" in verified.findings.summary


def test_guidance_without_codes_is_matched_by_phase_heading_and_order(tmp_path: Path) -> None:
    rows = [[row["phase"], row["subheading"], row["label"]] for row in ours("rshe-2019")]
    path = csv_file(tmp_path / "g.csv", rows, ["Phase", "Heading", "Pupils should know"])
    with pytest.raises(pshe.DataError, match=r"g\.csv:1: No row names the columns\. Write Code"):
        editions.verify(path, framework="rshe-2019")
    path = csv_file(tmp_path / "g.csv", rows, ["Phase", "Heading", "Statement"])
    verified = editions.verify(path, framework="rshe-2019")
    assert findings(verified) == []
    assert len(verified.raised) == 39

    path = csv_file(tmp_path / "g.csv", [*rows, ["primary", "Knitting", "Knit"]],
                    ["Phase", "Heading", "Statement"])  # fmt: skip
    assert findings(editions.verify(path, framework="rshe-2019")) == [
        ("extra", "", "We have no more statements under 'Knitting'.")
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["KS1-H1", "KS1 to 2", "", "", "", "x", ""],
         "Key stage \"KS1 to 2\" is not one key stage. Write KS1 or 1."),
        (["KS1-H1", "", "", "", "", "x", "mostly"],
         'Agrees "mostly" is neither yes nor no. Write yes or no, or leave it empty.'),
        (["KS1-H1", "", "", "", "first", "x", ""],
         'Number "first" is not a whole number. Write a number such as 12.'),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named(tmp_path: Path, row: list[str], said: str) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADINGS)
    book.worksheets[0].append(row)
    book.save(tmp_path / "pos.xlsx")
    column = "ABCDEFG"[next(i for i, h in enumerate(HEADINGS) if said.startswith(h))]
    with pytest.raises(pshe.DataError) as caught:
        editions.verify(tmp_path / "pos.xlsx")
    assert str(caught.value) == f"Sheet!{column}2: {said}"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.csv", None, "There is no such file"),
        ("empty.csv", b"", "There are no rows in it"),
        ("photo.xlsx", b"GIF89a", "This is not an Excel workbook"),
    ],
)
def test_a_file_that_is_no_copy_is_refused(
    tmp_path: Path, name: str, data: bytes | None, said: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(pshe.DataError, match=said):
        editions.verify(tmp_path / name)


def test_an_unknown_edition_is_refused_with_those_there_are(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "pos.csv", copy_of(ours()))
    with pytest.raises(pshe.UnknownCodeError, match="Choose: pshe-pos-2020, rshe-2019"):
        editions.verify(path, framework="pos")


def test_an_edition_of_ones_own_can_be_verified(tmp_path: Path) -> None:
    curriculum = editions.add(write(tmp_path / "trust")).curriculum
    rows = [["BV-1", "Safe", "Asking for help", "An adult who will listen", "yes"]]
    path = csv_file(tmp_path / "own.csv", rows, ["Code", "Theme", "Heading", "Text", "Agrees"])
    verified = editions.verify(path, framework="trust-2027", curriculum=curriculum)
    assert verified.raised.rows() == [{"code": "BV-1", "before": "partial", "after": "verified"}]


@pytest.mark.parametrize("seed", range(60))
def test_no_more_rows_count_as_moved_than_have_to_be(seed: int) -> None:
    numbers = random.Random(seed).sample(range(20), 8)
    risen = [
        part
        for size in range(9)
        for part in combinations(numbers, size)
        if list(part) == sorted(part)
    ]
    found = [number for number in numbers if number in _longest_rise(numbers)]
    assert found == sorted(found)
    assert len(found) == max(map(len, risen))


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pshe", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_review_sheet_is_filled_in_and_fed_back(tmp_path: Path) -> None:
    rows = copy_of(ours())
    doubtful = next(i for i, row in enumerate(ours()) if row["confidence"] == "unverified")
    code = rows[doubtful][0]
    rows[doubtful][5] = f"=volcanoes ({SECRET})"
    path = csv_file(tmp_path / "pos.csv", rows)
    review, out = tmp_path / "review.xlsx", tmp_path / "cur.sqlite"
    first = run("data", "verify", "--official", path, "--review", review, "--plain")
    assert first.returncode == 1, first.stderr
    assert f"run: pshe data verify --official {review}" in first.stdout
    assert SECRET not in first.stdout

    book = openpyxl.load_workbook(review)
    page = book["Review"]
    headings = [cell.value for cell in page[1]]
    assert headings[:1] + headings[-4:] == [
        "Code", "Our label", "Text", "What to look at", "Agrees",
    ]  # fmt: skip
    text, agrees = page.cell(doubtful + 2, 8), page.cell(doubtful + 2, 10)
    assert (text.value, text.data_type) == (f"=volcanoes ({SECRET})", "s")
    agrees.value = "yes"
    book.save(review)

    second = run("data", "verify", "--official", review, "-o", out, "--json")
    assert second.returncode == 0, second.stderr
    raised = {row["code"]: row["after"] for row in json.loads(second.stdout)["raised"]}
    assert (len(raised), raised.pop(code), set(raised.values())) == (215, "verified", {"partial"})
    assert confidence(pshe.load_curriculum(out))[code] == "verified"
    assert SECRET.encode() not in out.read_bytes()


def test_official_wording_is_nowhere_in_the_curriculum_file(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "pos.csv", copy_of(ours()))
    done = run("data", "verify", "--official", path, "-o", tmp_path / "cur.sqlite")
    assert done.returncode == 0, done.stderr
    assert SECRET not in done.stdout
    assert SECRET.encode() not in (tmp_path / "cur.sqlite").read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["cur.sqlite", "pos.csv"]


def test_files_that_are_there_are_not_replaced_unless_forced(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "pos.csv", copy_of(ours()))
    for option in ("-o", "--review"):
        done = run("data", "verify", "--official", path, option, path)
        assert done.returncode == 2
        assert "This file is there already." in done.stderr
    assert SECRET in path.read_text(encoding="utf-8")
