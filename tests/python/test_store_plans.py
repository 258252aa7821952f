"""Plans of schools with own lessons in one file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import tiny

import pshe
from pshe import _core


def plan_with(lesson: str, base: pshe.Curriculum) -> pshe.Plan:
    """A plan of the small school for its own lesson of this code."""
    builder = _core.CurriculumBuilder(base.core)
    builder.lesson(code=lesson, title="Ours", objective="Ask", years=[8], position=3, minutes=50)
    builder.teaches(lesson=lesson, item="S2", depth="secures")
    own = pshe.Curriculum(builder.build())
    school = pshe.School(tiny.school_builder().build(own.core), own, base=base)
    core = _core.Plan(
        urn="123456", academic_year="2026-27", curriculum_version="2026.1",
        placements=[(date(2026, 9, 2), "8B", 50, lesson, "planned")],
    )  # fmt: skip
    return pshe.Plan(core, school)


def test_plans_share_the_curriculum_their_schools_were_read_with(tmp_path: Path) -> None:
    path = tmp_path / "plans.sqlite"
    base = pshe.Curriculum(tiny.builder().build())
    for lesson in ("ours", "theirs"):
        plan_with(lesson, base).save(path)
    with closing(sqlite3.connect(path)) as db:
        bases = db.execute("SELECT base FROM curricula ORDER BY id").fetchall()
    assert bases == [(None,), (1,), (1,)]
    for number, lesson in ((1, "ours"), (2, "theirs")):
        plan = pshe.load_plan(path, number)
        assert plan.curriculum.lessons()["code"] == ["first", "second", lesson]
        assert plan.lessons()["lesson"] == [lesson]


def test_the_curriculum_of_a_file_of_plans_is_that_of_the_newest(tmp_path: Path) -> None:
    path = tmp_path / "plans.sqlite"
    base = pshe.Curriculum(tiny.builder().build())
    for lesson in ("ours", "theirs"):
        plan_with(lesson, base).save(path)
        assert pshe.load_curriculum(path).lessons()["code"] == ["first", "second", lesson]
