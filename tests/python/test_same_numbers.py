"""The same number wherever it is said: lessons, lesson times, gaps, duties, weeks."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import cache

import pytest
from board_steps import state

import pshe
from pshe import charts, files
from pshe.board.session import Session
from pshe.report.content import Content
from pshe.report.matrix import STATUTORY


@cache
def plan_of(model: str) -> pshe.Plan:
    return pshe.plan(files.school_of(files.sample_tables(model)), steps=0)


def lessons_of(plan: pshe.Plan) -> set[tuple[str, str]]:
    """Class and lesson, a lesson in parts once."""
    return {(row["class"], row["lesson"]) for row in plan.lessons()}


@pytest.mark.parametrize("model", ["tutor-time", "special", "weekly"])
def test_a_lesson_in_parts_is_one_lesson_on_the_board_and_in_the_name_of_a_plan(
    model: str,
) -> None:
    plan = plan_of(model)
    count = len(lessons_of(plan))
    assert state(Session(plan))["summary"] == f"All {count} lessons keep every rule."
    assert repr(plan).endswith(f", {count} lessons)")


@pytest.mark.parametrize("model", ["tutor-time", "drop-down"])
def test_a_lesson_in_parts_is_one_lesson_of_its_week_in_the_chart_of_minutes(model: str) -> None:
    plan = plan_of(model)
    weeks: dict[tuple[date, int], set[tuple[str, str]]] = defaultdict(set)
    high: dict[date, set[tuple[str, str]]] = defaultdict(set)
    for row in plan.lessons():
        monday = row["date"] - timedelta(days=row["date"].weekday())
        weeks[monday, row["year"]].add((row["class"], row["lesson"]))
        if row["sensitivity"] == "high":
            high[monday].add((row["class"], row["lesson"]))
    chart = charts.minutes(plan)
    told: dict[tuple[date, int], int] = defaultdict(int)
    for row in chart.table:
        told[row["week"], row["year"]] += row["lessons"]
    assert told == {week: len(lessons) for week, lessons in weeks.items()}
    most = max(map(len, high.values()))
    assert f"the most sensitive lessons in one week are {most}, " in chart.alt


@pytest.mark.parametrize("model", ["tutor-time", "special", "weekly"])
def test_lesson_times_that_are_taken_and_to_spare_make_up_the_year_of_a_class(model: str) -> None:
    plan = plan_of(model)
    for chart in (charts.slots(plan.school), charts.slots(plan)):
        for text in chart.twin["Year"]:
            taken, times, spare = map(int, re.findall(r"\d+", text))
            assert taken + spare == times, (text, chart.title)


@pytest.mark.parametrize("model", ["infant", "middle", "special", "mixed-age-primary"])
def test_what_falls_to_later_years_is_no_gap_for_any_question(model: str) -> None:
    plan = plan_of(model)
    gaps = plan.coverage(by="year").gaps
    assert plan.gaps()["item"] == gaps
    assert plan.close_gaps().gaps["item"] == gaps


@cache
def independent() -> pshe.Plan:
    """A school in which health education is recommended, and much is left out."""
    tables = dict(files.sample_tables("alternative-provision"))
    tables["School"] = [*tables["School"], {"What": "Independent", "Value": "yes"}]
    return pshe.plan(files.school_of(tables), steps=0)


def test_an_independent_school_has_the_same_duties_for_every_question() -> None:
    plan = independent()
    coverage = plan.coverage(by="year")
    duty = dict(zip(coverage["item"], coverage["statutory"], strict=True))
    assert {row["item"]: row["statutory"] for row in plan.gaps()} == {
        code: duty[code] for code in coverage.gaps
    }
    content = Content.of(plan)
    counts = {row["statutory"]: row for row in coverage.counts}
    assert len(counts) == 2
    for matrix, (kind, count) in zip(content.statements, counts.items(), strict=True):
        assert matrix.title == STATUTORY[kind]
        assert len(matrix.rows) == count["items"]
        left = [row for gap in content.gaps if gap.statutory == STATUTORY[kind] for row in gap.rows]
        assert len(left) == count["items"] - count["met"]
