"""The CSV of Curricular Analytics: written as they read it, and read as they write it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import exchange_tables
import pytest
from exchange_tables import ITEMS, LINKS, Rows
from hypothesis import given

import pshe
from pshe import exchange
from pshe.exchange import curricular_analytics

HEADINGS = (
    "Course ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,"
    "Credit Hours,Institution,Canonical Name"
)
CURRICULUM = f"""\
Curriculum,Dry Stone Walling,,,,,,,,
Institution,Hill College,,,,,,,,
Degree Type,AA,,,,,,,,
System Type,semester,,,,,,,,
CIP,46.0101,,,,,,,,
Courses,,,,,,,,,
{HEADINGS}
# a remark
11,"Stone, sand and soil",DW,101,,,,3,,Materials
12,First wall,DW,201,11,,13,3,,
13,First wall: practice,DW,201L,,,,1,,

14,Gates,DW,301,"12;13",15,,3,,
15,Drawing,ART,110,,,,3,,
"""
PLAN = f"""\
Curriculum,Dry Stone Walling,,,,,,,,,
Degree Plan,Two terms,,,,,,,,,
Institution,Hill College,,,,,,,,,
Degree Type,AA,,,,,,,,,
System Type,semester,,,,,,,,,
CIP,46.0101,,,,,,,,,
Courses,,,,,,,,,,
{HEADINGS},Term
1,Walls,DW,101,3,,,3,,,2
2,Gates,DW,101,1,,,3,,,2
Additional Courses,,,,,,,,,,
{HEADINGS},Term
3,Stone,DW,,,,,3,,,1
Course Learning Outcomes,,,,,,,,,,
Course ID,Learning Outcome ID,Learning Outcome,Description,Requisites,Hours,,,,,
1,9,Builds,Builds a wall,,4,,,,,
"""


def read(text: str, folder: Path) -> exchange.Read:
    path = folder / "courses.csv"
    path.write_text(text, encoding="utf-8")
    return curricular_analytics.read(path)


def pairs(links: exchange.Read) -> list[tuple[str, str, str]]:
    return [(row["before"], row["after"], row["kind"]) for row in links.links]


def test_a_curriculum_is_read_with_its_three_kinds_of_requisites(tmp_path: Path) -> None:
    found = read(CURRICULUM, tmp_path)
    assert found.items["code"] == ["DW 101", "DW 201", "DW 201L", "DW 301", "ART 110"]
    assert found.items["title"][0] == "Stone, sand and soil"
    assert pairs(found) == [
        ("DW 101", "DW 201", "requires"),
        ("DW 201L", "DW 201", "with"),
        ("DW 201", "DW 301", "requires"),
        ("DW 201L", "DW 301", "requires"),
        ("ART 110", "DW 301", "with"),
    ]
    assert [(row["rule"], row["place"]) for row in found.defects] == [
        ("D003", "courses.csv:10"),
        ("D013", "courses.csv:10"),
    ]


def test_a_degree_plan_is_read_with_its_terms_and_its_additional_courses(tmp_path: Path) -> None:
    found = read(PLAN, tmp_path)
    assert [(row["code"], row["stage"]) for row in found.items] == [("1", 2), ("2", 2), ("DW", 1)]
    assert pairs(found) == [("DW", "1", "requires"), ("1", "2", "requires")]
    assert found.defects["message"][0] == (
        "Course Learning Outcomes are not read; they are left out."
    )


def test_requisites_that_are_no_course_and_ids_that_stand_twice_are_reported(
    tmp_path: Path,
) -> None:
    text = CURRICULUM.replace("201,11,", "201,99,").replace("\n15,Drawing", "\n11,Drawing")
    found = read(text, tmp_path).defects
    assert list(zip(found["rule"], found["place"], strict=True)) == [
        ("D003", "courses.csv:10"),
        ("D004", "courses.csv:14"),
        ("D005", "courses.csv:10"),
        ("D005", "courses.csv:13"),
        ("D013", "courses.csv:10"),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("before,after\na,b\n", "does not begin with Curriculum"),
        ("", "does not begin with Curriculum"),
        ("Curriculum,Walls\nCourses\n", "has no courses"),
        (CURRICULUM.replace("Prerequisites", "Needs"), "there is no column Prerequisites"),
    ],
)
def test_other_files_are_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(pshe.DataError, match=message):
        read(text, tmp_path)


def test_a_curriculum_is_written_as_they_read_it() -> None:
    assert curricular_analytics.to_csv(ITEMS, LINKS, name="PSHE") == (
        "Curriculum,PSHE,,,,,,,,\n"
        "Institution,,,,,,,,,\n"
        "Degree Type,,,,,,,,,\n"
        "System Type,,,,,,,,,\n"
        "CIP,,,,,,,,,\n"
        "Courses,,,,,,,,,\n"
        "Course ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,"
        "Credit Hours,Institution,Canonical Name\n"
        '1,"Say ""no""",,a,,,,1,,\n'
        "2,Trust & secrets,,b,1,,,1,,\n"
        "3,Café,,c,,,,1,,\n"
    )


def test_a_degree_plan_counts_its_terms_from_the_first_stage() -> None:
    items = [{**row, "stage": stage} for row, stage in zip(ITEMS, (7, 11, 9), strict=True)]
    lines = curricular_analytics.to_csv(items, [], name="PSHE", by_stage=True).splitlines()
    assert lines[1] == "Degree Plan,PSHE,,,,,,,,,"
    assert [line.rsplit(",", 1)[1] for line in lines[-4:]] == ["Term", "1", "3", "2"]


def test_a_degree_plan_of_items_without_a_stage_is_refused() -> None:
    with pytest.raises(pshe.DataError, match="'c' has no stage"):
        curricular_analytics.to_csv(ITEMS, LINKS, name="PSHE", by_stage=True)


def test_no_cell_can_be_a_formula_and_every_course_stays_on_one_line(tmp_path: Path) -> None:
    items = [{"code": "=a", "title": "+1\n2", "kind": "topic", "stage": None}]
    text = curricular_analytics.to_csv(items, [], name="@PSHE")
    assert text.startswith("Curriculum,'@PSHE,")
    assert text.endswith("\n1,'+1 2,,'=a,,,,1,,\n")
    assert read(text, tmp_path).items["title"] == ["+1 2"]


@given(exchange_tables.graphs(exchange_tables.ONE_LINE))
def test_codes_titles_requires_and_with_survive_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, graph: tuple[Rows, Rows]
) -> None:
    items, links = graph
    text = curricular_analytics.to_csv(items, links, name="Any")
    assert len(text.split("\n")) == len(items) + 8
    found = read(text, tmp_path_factory.getbasetemp())
    assert found.items["code"] == [row["code"] for row in items]
    assert found.items["title"] == [row["title"] for row in items]
    kept = [row for row in links if row["kind"] in ("requires", "with")]
    assert sorted(pairs(found)) == sorted((r["before"], r["after"], r["kind"]) for r in kept)


def test_every_line_has_as_many_cells_as_the_headings() -> None:
    items, links = exchange_tables.topics()
    for by_stage, cells in ((False, 10), (True, 11)):
        text = curricular_analytics.to_csv(items, links, name="Topics", by_stage=by_stage)
        assert {len(line) for line in csv.reader(io.StringIO(text))} == {cells}
