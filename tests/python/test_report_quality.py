"""Reports say how good a plan is, what is left out or moved, and what to do when."""

from __future__ import annotations

import io

import openpyxl
import pytest
from html_pages import Page

import pshe
from pshe import _core, files, report
from pshe.document.words import short_date
from pshe.report.library import Library
from pshe.report.notices import DO, notices
from pshe.report.quality import quality


@pytest.fixture(scope="module")
def page(sample_plan: pshe.Plan) -> Page:
    return Page(report.html_of(sample_plan))


def test_aims_that_fall_short_have_their_cost_and_others_are_named(
    sample_plan: pshe.Plan, page: Page
) -> None:
    aims = sample_plan.aims.rows()
    table = page.table("Aims that the plan falls short of")
    assert [(row[0], row[3]) for row in table.rows[1:]] == [
        (row["name"], str(row["cost"])) for row in aims if row["cost"]
    ]
    assert sample_plan.verdict in page.words
    named = page.words.split("Nothing falls short of: ")[1].split(".")[0]
    assert all(row["name"] in named for row in aims if not row["cost"])


@pytest.fixture(scope="module")
def empty_plan(sample_plan: pshe.Plan) -> pshe.Plan:
    """The sample school with no lesson in any class."""
    core = sample_plan.core
    nothing = _core.Plan(
        urn=core.urn, academic_year=core.academic_year,
        curriculum_version=core.curriculum_version, placements=[],
    )  # fmt: skip
    return pshe.Plan(nothing, sample_plan.school)


def test_lessons_left_out_on_purpose_are_named_with_the_reason() -> None:
    tables = dict(files.sample_tables()) | {"Pins": []}
    tables["Classes"] = [{"Class": "7A", "Year": 7, "Weekday": "Wednesday", "Minutes": 55,
                          "Until": "2027-05-20"}]  # fmt: skip
    plan = pshe.plan(files.school_of(tables), leave_out=True, steps=0)
    title = plan.curriculum.title
    rows = [[title(row["lesson"]), row["class"], row["why"]] for row in plan.left_out]
    assert rows
    table = Page(report.html_of(plan)).table("Lessons of the programme that a class is not taught")
    assert table.rows[1:] == rows
    book = openpyxl.load_workbook(io.BytesIO(report.workbook_of(plan)))
    told = [cell.value for cell in book["Summary"]["A"]]
    assert all(f"{lesson} ({name}): {why}" in told for lesson, name, why in rows)


def test_a_lesson_that_breaks_a_rule_by_missing_is_told_once(empty_plan: pshe.Plan) -> None:
    assert len(empty_plan.left_out) > 0
    assert quality(Library.of(empty_plan), empty_plan.check()).left_out == ()


def test_a_new_plan_says_what_moved(sample_plan: pshe.Plan, page: Page) -> None:
    assert "What moved" not in page.words
    again = sample_plan.replan(lost="2026-11-02/2026-11-13")
    assert len(again.moves) > 0
    table = Page(report.html_of(again)).table("What moved since the plan before")
    assert [row[1] for row in table.rows[1:]] == again.moves["message"]


def test_every_notice_is_told_in_its_month_and_in_time(sample_plan: pshe.Plan) -> None:
    told = notices(Library.of(sample_plan))
    tasks = {
        (month.name, task.what, task.lesson): task for month in told.months for task in month.tasks
    }
    assert sum(len(month.tasks) for month in told.months) == len(tasks)
    titles = {row["code"]: row["title"] for row in sample_plan.curriculum.lessons()}
    days = {(row["lesson"], row["class"]): row["date"] for row in sample_plan.lessons()}
    rows = sample_plan.notices().rows()
    assert rows
    for row in rows:
        key = f"{row['by']:%B %Y}", DO[row["kind"]], titles[row["lesson"]]
        assert tasks[key].by <= row["by"]
        assert short_date(days[row["lesson"], row["class"]]) in tasks[key].classes
        assert row["class"] in tasks[key].classes


def test_lessons_that_parents_may_withdraw_from_are_listed_with_their_dates(
    sample_plan: pshe.Plan, page: Page
) -> None:
    known = {row["code"]: row for row in sample_plan.curriculum.lessons()}
    rows = [row for row in sample_plan.lessons() if known[row["lesson"]]["withdrawable"]]
    assert rows
    listed = dict(notices(Library.of(sample_plan)).withdrawable)
    assert set(listed) == {row["title"] for row in rows}
    for row in rows:
        assert f"{row['class']} on {short_date(row['date'])}" in listed[row["title"]]
        assert f"{row['title']}: {listed[row['title']]}" in page.words


def test_a_plan_with_nothing_sensitive_has_nothing_to_do(empty_plan: pshe.Plan) -> None:
    assert len(empty_plan.notices()) == 0
    assert "There is nothing to do." in Page(report.html_of(empty_plan)).words
