"""Answers to a PSHE lead's questions, worked out from the tables alone, without the checker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl

import pshe

CODE = re.compile(r"\b2025-[PS]-[A-Z]+-[A-Z]+-\d+\b")
SEX_EDUCATION = re.compile(r"2025-(P-RSE-SEX-1|S-RSE-INT-[1456789])")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def due(curriculum: pshe.Curriculum, phase: str) -> set[str]:
    """The statutory statements of 2025 of a phase."""
    return {
        row["code"]
        for row in curriculum.statements()
        if row["framework"] == "rshe-2025" and row["phase"] == phase and row["statutory"] == "yes"
    }


def taught(plans: Sequence[pshe.Plan], classes: Iterable[str] | None = None) -> set[str]:
    """Every statement and topic of the lessons that the plans place, for these classes or all."""
    chosen = None if classes is None else set(classes)
    lessons = {
        row["lesson"]
        for plan in plans
        for row in plan.lessons()
        if chosen is None or row["class"] in chosen
    }
    items = plans[0].curriculum.lesson_items()
    return {row["item"] for row in items if row["lesson"] in lessons}


def of_sex_education(plan: pshe.Plan) -> dict[str, str]:
    """Lessons that teach a statement which the guidance leaves to parents, with their titles."""
    codes = {
        row["lesson"]
        for row in plan.curriculum.lesson_items()
        if SEX_EDUCATION.fullmatch(row["item"])
    }
    return {row["lesson"]: row["title"] for row in plan.lessons() if row["lesson"] in codes}


def lesson_days(workbook: Path, class_: str, half_term: str) -> list[date]:
    """The days of a weekly class in a half-term, counted in the workbook day by day."""
    book = openpyxl.load_workbook(workbook)
    rows = {s.title: list(s.iter_rows(min_row=2, values_only=True)) for s in book}
    first, last = next(
        (_day(row[1]), _day(row[2])) for row in rows["Half-terms"] if row[0] == half_term
    )
    weekday = next(DAYS.index(row[2]) for row in rows["Classes"] if row[0] == class_)
    closed = {
        start + timedelta(days)
        for start, end in ((_day(r[0]), _day(r[1] or r[0])) for r in rows["Closures"] if r[0])
        for days in range((end - start).days + 1)
    }
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    return [day for day in days if day.weekday() == weekday and day not in closed]


def first_day(plan: pshe.Plan, class_: str, lessons: Iterable[str]) -> date:
    """The day on which a class is first taught one of the lessons."""
    wanted = set(lessons)
    return min(
        row["date"] for row in plan.lessons() if row["class"] == class_ and row["lesson"] in wanted
    )


def _day(value: object) -> date:
    assert isinstance(value, datetime)
    return value.date()
