"""Objects draw themselves in a notebook: the answer in words, then a few rows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from html_pages import Page

import pshe


def drawn(thing: object) -> Page:
    """What a notebook shows for the object."""
    html = thing._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(html, str)
    return Page(html)


def test_a_table_shows_caption_summary_and_values_as_people_write_them() -> None:
    from datetime import date

    page = drawn(
        pshe.Table.of(
            "Lessons", "One lesson.", day=("date", [date(2026, 9, 3)]), lost=("bool", [False]),
            note=("str", [None]),
        )
    )
    assert page.words.split()[:3] == ["One", "lesson.", "Lessons"]
    assert page.tables[0].caption == "Lessons"
    assert page.tables[0].rows == [["Day", "Lost", "Note"], ["3 Sep 2026", "no", ""]]


def test_a_long_table_says_how_many_rows_are_left_out() -> None:
    page = drawn(pshe.Table.of("Numbers", n=("int", list(range(119)))))
    assert len(page.tables[0].rows) == 1 + 20
    assert "and 99 more rows, see .rows()" in page.words


@pytest.mark.parametrize(("rows", "left"), [(20, None), (21, "and 1 more row, see .rows()")])
def test_only_rows_that_are_left_out_are_counted(rows: int, left: str | None) -> None:
    page = drawn(pshe.Table.of("Numbers", n=("int", list(range(rows)))))
    assert (left in page.words) if left else ("more row" not in page.words)


def test_coverage_is_drawn_as_numbers_and_letters_by_year(sample_plan: pshe.Plan) -> None:
    coverage = sample_plan.coverage(by="year")
    page = drawn(coverage)
    assert page.tables[0].rows[0] == ["Item", "In our words", "Year 7", "Year 8", "Year 9"]
    first = [row for row in coverage if row["item"] == page.tables[0].rows[1][0]]
    letters = {"not met": "N", "introduced": "I", "revisited": "R", "secured": "S"}
    assert page.tables[0].rows[1][2:] == [f"{r['lessons']} {letters[r['met']]}" for r in first]
    assert coverage.summary in page.words
    assert "I introduced" in page.words


def test_coverage_by_class_has_a_column_for_each_class(sample_plan: pshe.Plan) -> None:
    heads = drawn(sample_plan.topic_coverage()).tables[0].rows[0]
    assert heads == ["Item", "In our words", "7A", "7B", "8A", "8B", "9A", "9B"]


def test_a_plan_says_whether_it_keeps_every_rule(
    sample_plan: pshe.Plan, disordered_plan: pshe.Plan
) -> None:
    page = drawn(sample_plan)
    assert "The plan keeps every rule." in page.words
    assert "and 184 more rows, see .lessons()" in page.words
    assert len(page.tables[0].rows) == 21
    assert disordered_plan.check().summary in drawn(disordered_plan).words


def test_what_breaks_is_told_to_its_end(sample_plan: pshe.Plan) -> None:
    broken = sample_plan.check_move("y8-online-grooming", "2026-11-04", class_="8A")
    assert broken["message"][0] in drawn(broken).words


def test_a_year_group_of_which_nothing_is_known_has_a_sign_that_is_explained(
    sample_plan: pshe.Plan,
) -> None:
    page = drawn(pshe.cohort([sample_plan], year=7))
    assert "?" in page.tables[0].rows[1]
    assert "? where no plan is known" in page.words


def test_a_school_shows_its_calendar_and_lesson_times(sample_plan: pshe.Plan) -> None:
    page = drawn(sample_plan.school)
    assert page.tables[0].caption == "Slots and lessons of Bradgate Vale School, 2026-27"
    assert "190 pupil days, as expected." in page.words
    assert [row[0] for row in page.tables[0].rows[1:]] == ["7A", "7B", "8A", "8B", "9A", "9B"]


def test_a_curriculum_says_what_it_holds() -> None:
    page = drawn(pshe.reference())
    assert f"{len(pshe.reference().topics())} topics" in page.words
    assert [row[0] for row in page.tables[0].rows[1:]] == pshe.reference().frameworks()["code"]


def test_a_graph_says_how_to_ask_it() -> None:
    assert ".why(" in drawn(pshe.reference().graph).words


def test_drawings_are_well_made_load_nothing_and_share_no_ids(sample_plan: pshe.Plan) -> None:
    things = [
        sample_plan, sample_plan.school, sample_plan.curriculum, sample_plan.curriculum.graph,
        sample_plan.lessons(), sample_plan.coverage(),
    ]  # fmt: skip
    for thing in things:
        page = drawn(thing)
        assert page.faults == []
        assert page.ids() == []
        assert not [tag for tag, _ in page.tags if tag in {"script", "link", "img", "iframe"}]
        assert all(scope in {"col", "row"} for table in page.tables for scope in table.scopes)
        assert "url(" not in thing._repr_html_()  # type: ignore[attr-defined]


def test_names_with_markup_are_escaped(hostile_plan: pshe.Plan) -> None:
    for thing in (hostile_plan, hostile_plan.school, hostile_plan.lessons()):
        html = thing._repr_html_()  # type: ignore[attr-defined]
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_importing_pshe_loads_nothing_that_only_drawing_needs() -> None:
    program = (
        "import sys, pshe\n"
        "print({'jinja2', 'openpyxl', 'pandas', 'polars', 'rich', 'typer'} & set(sys.modules))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "set()"


def test_a_column_of_urns_has_them_in_capitals_as_people_write_them() -> None:
    table = pshe.Table.of("Schools", "One school.", urn=("str", ["123456"]), phase=("str", ["-"]))
    assert drawn(table).tables[0].rows[0] == ["URN", "Phase"]
