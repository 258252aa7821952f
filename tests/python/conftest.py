from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import pshe
from pshe import _core

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="session")
def sample_plan() -> pshe.Plan:
    """The plan of the sample school that comes with pshe."""
    assert pshe.__file__
    return pshe.plan(pshe.read_school(Path(pshe.__file__).parent / "sample"))


@pytest.fixture(scope="session")
def disordered_plan(sample_plan: pshe.Plan) -> pshe.Plan:
    """The sample school's plan with the lessons of class 8A the other way round."""
    rows = sample_plan.core.placements()
    columns = [rows.column(name) for name in ("date", "class", "minutes", "lesson", "progress")]
    placed = [list(row) for row in zip(*columns, strict=True)]
    ours = [row for row in placed if row[1] == "8A"]
    for row, lesson in zip(ours, [row[3] for row in reversed(ours)], strict=True):
        row[3] = lesson
    core = _core.Plan(
        urn=sample_plan.core.urn, academic_year=sample_plan.core.academic_year,
        curriculum_version=sample_plan.core.curriculum_version,
        placements=[tuple(row) for row in placed],
    )
    return pshe.Plan(core, sample_plan.school)


@pytest.fixture
def plan_file(sample_plan: pshe.Plan, tmp_path: Path) -> Path:
    """A file in which the sample plan is saved once."""
    path = tmp_path / "plan.pshe"
    sample_plan.save(path)
    return path


@pytest.fixture(scope="session")
def year_7_plan(sample_plan: pshe.Plan) -> pshe.Plan:
    """The plan of a school with one class of Year 7, in the sample school's calendar."""
    builder = _core.SchoolBuilder()
    builder.about(urn="123456", name="Small School", phase="secondary", academic_year="2026-27")
    for row in sample_plan.school.half_terms():
        builder.half_term(name=row["name"], first=row["first"], last=row["last"])
    builder.class_group(code="7A", year=7, weekday="Wednesday", minutes=55)
    curriculum = sample_plan.school.base
    return pshe.plan(pshe.School(builder.build(curriculum.core), curriculum))


@pytest.fixture(scope="session")
def hostile_plan() -> pshe.Plan:
    """One lesson, topic, statement, class and school, whose names try to do harm."""
    return plan_named(HOSTILE)


def plan_named(text: str) -> pshe.Plan:
    """One lesson, topic, statement, class and school; lesson, part and school are named so."""
    curriculum = curriculum_named(text)
    school = _core.SchoolBuilder()
    school.about(urn="123456", name=text, phase="secondary", academic_year="2026-27")
    school.half_term(name="=Autumn", first=date(2026, 9, 1), last=date(2026, 9, 18))
    school.class_group(code="@7A", year=7, weekday="Monday", minutes=55)
    return pshe.plan(pshe.School(school.build(curriculum.core), curriculum))


def curriculum_named(text: str) -> pshe.Curriculum:
    rest = {"confidence": "unverified", "source": "test"}
    builder = _core.CurriculumBuilder()
    builder.version("test")
    builder.framework(
        code="rshe-2025", title="Guidance", publisher="DfE", edition="2025", licence="OGL", **rest
    )
    builder.statement(
        code="S-1", framework="rshe-2025", phase="secondary", theme="Theme", subheading=text,
        number=1, label="=1+1", statutory="yes", **rest,
    )
    builder.statement(
        code="S-2", framework="rshe-2025", phase="secondary", theme="Theme", subheading="Part",
        number=2, label="Taught by no lesson", statutory="yes", **rest,
    )
    builder.statement(
        code="S-3", framework="rshe-2025", phase="secondary", theme="Theme", subheading="Part",
        number=3, label="Recommended", statutory="recommended", **rest,
    )
    builder.topic(
        code="topic", strand="consent", title="+topic", summary="-", key_stages=[3],
        sensitivity="high", **rest,
    )
    builder.lesson(
        code="lesson", title=f"={text}", objective="-", years=[7], position=1, minutes=50,
        sensitivity="high", **rest,
    )
    builder.teaches(lesson="lesson", item="topic", depth="introduces", **rest)
    builder.teaches(lesson="lesson", item="S-1", depth="introduces", **rest)
    return pshe.Curriculum(builder.build())
