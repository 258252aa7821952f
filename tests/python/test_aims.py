"""What the aims of a plan cost, for plans made by hand: nothing where they are reached."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from random_calendars import Row
from random_schools import Drawn
from tiny import REST, rows

from pshe import _core

HALF_TERMS: list[Row] = [
    ("half_term", {"name": "Autumn 1", "first": date(2026, 9, 1), "last": date(2026, 10, 23)}),
    ("half_term", {"name": "Autumn 2", "first": date(2026, 11, 2), "last": date(2026, 12, 18)}),
]
ABOUT: Row = (
    "about",
    {"urn": "1", "name": "Hill School", "phase": "secondary", "academic_year": "2026-27"},
)
CLASS: Row = ("class_group", {"code": "8A", "year": 8, "weekday": "Wednesday", "minutes": 50})
TWICE: Row = ("class_group", {"code": "8A", "year": 8, "weekday": "Thursday", "minutes": 50})
PARALLEL: Row = ("class_group", {"code": "8B", "year": 8, "weekday": "Friday", "minutes": 50})


def wednesday(week: int, days: int = 0) -> date:
    """The Wednesday of a week of term, from 1, or some days after it."""
    return date(2026, 9, 2) + timedelta(weeks=week - 1 if week < 9 else week, days=days)


@pytest.fixture(scope="module")
def curriculum() -> _core.Curriculum:
    """Two sensitive lessons, and a plain one that comes back to what the first introduces."""
    built = _core.CurriculumBuilder()
    built.version("2026.1")
    for code in ("consent", "gifts"):
        built.topic(
            code=code, strand="consent", title=code, summary=code, key_stages=[3],
            sensitivity="none", **REST,
        )
    lessons = [("heavy", "consent", "introduces", "high"), ("sore", "gifts", "introduces", "high"),
               ("again", "consent", "develops", "none")]
    for place, (code, topic, depth, sensitivity) in enumerate(lessons):
        built.lesson(
            code=code, title=code, objective="Know it", years=[8], position=place, minutes=50,
            sensitivity=sensitivity, **REST,
        )
        built.teaches(lesson=code, item=topic, depth=depth, **REST)
    return built.build()


def cost(
    curriculum: _core.Curriculum, aim: str, dates: dict[str, date], *more: Row,
    parallel: dict[str, date] | None = None,
) -> int:
    """What an aim of weight 1 costs when the class has its lessons on these days."""
    weight: Row = ("aim", {"aim": aim, "weight": 1})
    school = Drawn(0, "", curriculum, (ABOUT, *HALF_TERMS, CLASS, *more, weight)).school()
    placements: list[tuple[Any, ...]] = [
        (day, code, 50, lesson, "planned")
        for code, days in (("8A", dates), ("8B", parallel or {})) for lesson, day in days.items()
    ]
    plan = _core.Plan(
        urn="1", academic_year="2026-27", curriculum_version="2026.1", placements=placements
    )
    judged = rows(_core.judge(curriculum, school, plan).aims())
    return next(int(row["cost"]) for row in judged if row["aim"] == aim)


def test_parallel_classes_are_kept_in_step(curriculum: _core.Curriculum) -> None:
    ours = {"heavy": wednesday(1), "sore": wednesday(2), "again": wednesday(8)}
    friday = {lesson: day + timedelta(days=2) for lesson, day in ours.items()}
    assert cost(curriculum, "in-step", ours, PARALLEL, parallel=friday) == 0
    late = {**friday, "heavy": wednesday(6, 2)}
    assert cost(curriculum, "in-step", ours, PARALLEL, parallel=late) == 5 - 2


def test_what_is_taught_again_comes_back_later(curriculum: _core.Curriculum) -> None:
    soon = {"heavy": wednesday(1), "again": wednesday(5), "sore": wednesday(8)}
    assert cost(curriculum, "revisits", soon) == 2
    assert cost(curriculum, "revisits", {**soon, "again": wednesday(7)}) == 0


def test_pairs_stay_together_or_apart(curriculum: _core.Curriculum) -> None:
    dates = {"heavy": wednesday(1), "sore": wednesday(3), "again": wednesday(6)}
    together: Row = ("pairing", {"first": "heavy", "second": "sore"})
    assert cost(curriculum, "pairs", dates, together) == 1
    assert cost(curriculum, "pairs", {**dates, "sore": wednesday(2)}, together) == 0
    apart: Row = ("pairing", {"first": "heavy", "second": "sore", "keep": "apart", "weeks": 4})
    assert cost(curriculum, "pairs", dates, apart) == 2
    assert cost(curriculum, "pairs", {**dates, "sore": wednesday(5)}, apart) == 0


def test_lessons_are_in_the_weeks_they_had_better_be_in(curriculum: _core.Curriculum) -> None:
    dates = {"heavy": wednesday(1), "sore": wednesday(2), "again": wednesday(3)}
    week: Row = (
        "date_bound",
        {"what": "again", "first": wednesday(5, -2), "last": wednesday(5, 2), "must": False,
         "reason": "awareness-week"},
    )
    assert cost(curriculum, "dates", dates, week) == 2
    assert cost(curriculum, "dates", {**dates, "again": wednesday(5)}, week) == 0
    assert cost(curriculum, "dates", {**dates, "again": wednesday(6)}, week) == 1


def test_sensitive_lessons_wait_for_the_safeguarding_lead(curriculum: _core.Curriculum) -> None:
    day = wednesday(2)
    away: Row = ("closure", {"first": day, "last": day, "kind": "lead-away"})
    dates = {"heavy": wednesday(1), "sore": wednesday(2), "again": wednesday(3)}
    assert cost(curriculum, "lead-in-school", dates, away) == 1
    swapped = {**dates, "sore": wednesday(3), "again": wednesday(2)}
    assert cost(curriculum, "lead-in-school", swapped, away) == 0


def test_no_sensitive_lesson_stands_last_before_a_holiday(curriculum: _core.Curriculum) -> None:
    dates = {"heavy": wednesday(1), "again": wednesday(7), "sore": wednesday(8)}
    assert cost(curriculum, "not-before-break", dates) == 1
    swapped = {**dates, "again": wednesday(8), "sore": wednesday(7)}
    assert cost(curriculum, "not-before-break", swapped) == 0


def test_one_sensitive_lesson_a_week_is_enough(curriculum: _core.Curriculum) -> None:
    dates = {"heavy": wednesday(1), "sore": wednesday(1, 1), "again": wednesday(3)}
    assert cost(curriculum, "one-heavy-a-week", dates, TWICE) == 1
    later = {**dates, "sore": wednesday(2)}
    assert cost(curriculum, "one-heavy-a-week", later, TWICE) == 0
