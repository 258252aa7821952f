"""`pshe graph export` and `pshe graph check`, and the parts of a curriculum that they write."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import exchange_tables
import pytest

import pshe
from pshe import exchange, parts


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pshe", "graph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True)


STARTS = {
    "graphml": '<?xml version="1.0" encoding="UTF-8"?>\n<graphml ',
    "dot": "digraph {\n",
    "mermaid": "flowchart TD\n",
    "json": '{\n "directed": true,\n',
    "curricular-analytics": "Curriculum,PSHE,",
}


@pytest.mark.parametrize(("format", "start"), STARTS.items())
def test_the_topics_are_written_in_every_format(format: str, start: str, tmp_path: Path) -> None:
    out = tmp_path / "topics.csv"
    ran = run("export", format, "-o", out)
    items, links = exchange_tables.topics()
    lost = [row for row in links if row["kind"] in ("helps", "revisits")]
    said = f"Wrote {len(items)} items and {len(links)} links to {out}.\n"
    if format == "curricular-analytics":
        said = (
            f"Wrote {len(items)} items and {len(links) - len(lost)} links to {out}.\n"
            f"{len(lost)} links left out: helps and revisits have no place there.\n"
        )
    assert (ran.returncode, ran.stdout) == (0, said)
    assert out.read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize(
    ("choice", "code"),
    [(["--lessons"], "y1-our-pshe-circle"), (["--statements", "rshe-2025"], "2025-P-REL-FAM-1")],
)
def test_lessons_and_statements_are_written_too(
    choice: list[str], code: str, tmp_path: Path
) -> None:
    assert run("export", "json", "-o", tmp_path / "graph.json", *choice).returncode == 0
    told = json.loads((tmp_path / "graph.json").read_text(encoding="utf-8"))
    assert told["nodes"][0]["id"] == code


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (["--topics", "--lessons"], "Choose one of --topics, --statements and --lessons.\n"),
        (["--statements", "rshe"], 'There is no edition "rshe". Choose: pshe-pos-2020'),
    ],
)
def test_what_cannot_be_written_is_refused(choice: list[str], message: str, tmp_path: Path) -> None:
    ran = run("export", "dot", "-o", tmp_path / "graph.dot", *choice)
    assert ran.returncode == 2
    assert ran.stderr.startswith(message)
    assert not (tmp_path / "graph.dot").exists()


CHECKS = [
    ("before,after,reason\na,b,why\n", 0, "Nothing found: 2 items and 1 link read.\n"),
    ("before,after,reason\na,a,why\n", 1, "1 error and 0 warnings found: 1 item and 0 links"),
]


@pytest.mark.parametrize(("content", "code", "start"), CHECKS)
def test_a_table_of_links_is_checked(content: str, code: int, start: str, tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text(content, encoding="utf-8")
    ran = run("check", tmp_path / "links.csv", "--plain")
    assert ran.returncode == code
    assert ran.stdout.startswith(start)


def test_the_defects_come_as_json_too(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text("before,after,reason\na,a,why\n", encoding="utf-8")
    told = json.loads(run("check", tmp_path / "links.csv", "--json").stdout)
    assert [(row["rule"], row["place"]) for row in told["defects"]] == [("D006", "links.csv:2")]


def test_with_a_table_of_items_links_back_in_time_are_found(tmp_path: Path) -> None:
    (tmp_path / "links.csv").write_text("before,after,reason\na,b,why\n", encoding="utf-8")
    (tmp_path / "items.csv").write_text("code,stage\na,3\nb,1\n", encoding="utf-8")
    ran = run("check", tmp_path / "links.csv", "--items", tmp_path / "items.csv", "--plain")
    assert ran.returncode == 1
    assert "'a' belongs to stage 3 and is set to come before 'b'" in ran.stdout


def test_a_file_that_is_not_there_ends_with_two(tmp_path: Path) -> None:
    ran = run("check", tmp_path / "none.csv")
    assert ran.returncode == 2
    assert "Check its name" in ran.stderr


PARTS = {
    "topics": parts.topics(pshe.reference()),
    "rshe-2025": parts.statements(pshe.reference(), "rshe-2025"),
    "pshe-pos-2020": parts.statements(pshe.reference(), "pshe-pos-2020"),
    "lessons": parts.lessons(pshe.reference()),
}


@pytest.mark.parametrize("name", PARTS)
def test_no_part_of_the_curriculum_has_a_defect(name: str) -> None:
    read = exchange.from_table(PARTS[name].links(), PARTS[name].items())
    assert read.defects["message"] == []


def test_a_lesson_follows_the_last_lesson_before_it_that_teaches_what_it_rests_on() -> None:
    cur = pshe.reference()
    order = PARTS["lessons"].items()["code"]
    taught: dict[str, dict[str, str]] = {code: {} for code in order}
    for row in cur.lesson_items():
        taught[row["lesson"]][row["item"]] = row["depth"]
    expected = set()
    for link in cur.links():
        for place, lesson in enumerate(order):
            earlier = [code for code in order[:place] if link["before"] in taught[code]]
            if earlier and taught[lesson].get(link["after"]) == "introduces":
                expected.add((earlier[-1], lesson))
    found = PARTS["lessons"].links()
    assert set(zip(found["before"], found["after"], strict=True)) == expected
    assert len(found) == len(expected)
