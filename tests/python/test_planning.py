"""What the planner says about a plan: aims, verdict, lessons left out, why lessons are there."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
import tiny

import pshe
from pshe import _core, files

FIRST = date(2026, 9, 2)


def planned(weeks: int, *, lessons: int = 4, steps: int = 500, **options: object) -> pshe.Plan:
    """Plan a school with one class on Wednesdays; all lessons but the first only practise."""
    curriculum = _core.CurriculumBuilder()
    curriculum.topic(
        code="t", strand="consent", title="Asking", summary="s", key_stages=[3], earliest_year=7,
        sensitivity="none", **tiny.REST,
    )  # fmt: skip
    for number in range(lessons):
        code = f"lesson-{number}"
        curriculum.lesson(
            code=code, title=f"Lesson {number}", objective="o", years=[8], position=number,
            minutes=50,
        )  # fmt: skip
        depth = "develops" if number else "introduces"
        curriculum.teaches(lesson=code, item="t", depth=depth, **tiny.REST)
    school = _core.SchoolBuilder()
    school.about(urn="1", name="Hill", phase="secondary", academic_year="2026-27")
    school.half_term(name="Autumn", first=FIRST, last=FIRST + timedelta(weeks=weeks - 1))
    school.class_group(code="8B", year=8, weekday="Wednesday", minutes=50)
    built = curriculum.build()
    made = pshe.School(school.build(built), pshe.Curriculum(built))
    return pshe.plan(made, steps=steps, **options)  # type: ignore[arg-type]


def test_each_aim_costs_at_least_its_bound(sample_plan: pshe.Plan) -> None:
    aims = sample_plan.aims
    assert aims.names == ["aim", "name", "sentence", "weight", "cost", "bound"]
    assert all(0 <= row["bound"] <= row["cost"] and row["weight"] > 0 for row in aims)
    assert all(row["sentence"].endswith(".") for row in aims)
    assert "agreed" not in aims["aim"]
    assert sample_plan.verdict == aims.summary


def test_the_verdict_says_proved_best_or_how_near() -> None:
    assert planned(4).verdict == "Proved best: no plan keeps every rule and costs less."


def test_a_saved_plan_costs_what_it_cost_before(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    sample_plan.save(tmp_path / "plan.sqlite")
    again = pshe.load_plan(tmp_path / "plan.sqlite")
    assert again.aims.rows() == sample_plan.aims.rows()
    assert again.verdict == sample_plan.verdict


def test_lessons_are_left_out_only_when_asked() -> None:
    with pytest.raises(pshe.InfeasibleError) as refused:
        planned(3)
    (reason,) = refused.value.reasons
    assert reason.message == "Year 8 (class 8B) has 4 lessons and 3 lesson times."
    assert reason.choices[0] == 'leave out 1 lesson: the least pressing is "Lesson 3"'

    plan = planned(3, leave_out=True)
    assert plan.left_out["lesson"] == ["lesson-3"]
    assert "has 4 lessons and 3 lesson times" in plan.left_out["why"][0]
    assert plan.check().summary == "The plan keeps every rule."
    assert planned(4, leave_out=True).left_out.summary == "No lesson is left out."


def test_a_plan_stays_close_to_the_one_agreed() -> None:
    first = planned(8)
    agreed = _core.Plan(
        urn="1", academic_year="2026-27", curriculum_version=first.core.curriculum_version,
        placements=[
            (FIRST + timedelta(weeks=2 * number), "8B", 50, f"lesson-{number}",
             "taught" if number == 0 else "planned")
            for number in range(4)
        ],
    )  # fmt: skip
    again = pshe.plan(first.school, steps=2000, agreed=pshe.Plan(agreed, first.school))
    assert "agreed" in again.aims["aim"]
    rows = again.lessons().rows()
    assert (rows[0]["lesson"], rows[0]["date"], rows[0]["progress"]) == (
        "lesson-0",
        FIRST,
        "taught",
    )
    start = FIRST + timedelta(weeks=4)
    later = pshe.plan(first.school, agreed=pshe.Plan(agreed, first.school), start=start)
    kept = [(r["date"], r["lesson"]) for r in later.lessons() if r["date"] < start]
    assert kept == [(FIRST, "lesson-0"), (FIRST + timedelta(weeks=2), "lesson-1")]


def test_no_lesson_is_before_its_earliest_day_or_after_its_latest(sample_plan: pshe.Plan) -> None:
    rows = sample_plan.why_here(class_="8A")
    assert set(rows["class"]) == {"8A"}
    assert len(rows) == sum(name == "8A" for name in sample_plan.lessons()["class"])
    assert all(row["earliest"] <= row["date"] <= row["latest"] for row in rows)
    assert {row["sensitivity"] for row in rows} >= {"none", "high"}
    waiting = next(row for row in rows if row["waits_for"])
    assert waiting["earliest"] > min(rows["date"])


def test_why_here_knows_the_plans_lessons_only(sample_plan: pshe.Plan) -> None:
    with pytest.raises(pshe.UnknownCodeError, match="Did you mean"):
        sample_plan.why_here("y8-onlin-grooming")


def test_the_command_says_why_a_lesson_is_where_it_is(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    sample_plan.save(tmp_path / "plan.sqlite")
    said = subprocess.run(
        [sys.executable, "-m", "pshe", "why", "y8-online-grooming", "--plain",
         "--in", str(tmp_path / "plan.sqlite")],
        capture_output=True, text=True, encoding="utf-8", check=True,
    ).stdout  # fmt: skip
    assert "It can be from " in said.splitlines()[0]
    assert "Waits for" in said


def test_the_core_judges_a_plan_that_it_did_not_make() -> None:
    curriculum = tiny.builder().build()
    school = tiny.school_builder().build(curriculum)
    made = _core.make_plan(curriculum, school, steps=200)
    assert made.bound <= made.cost == sum(made.aims().column("cost"))
    judged = _core.judge(curriculum, school, made.plan)
    assert judged.aims().column("cost") == made.aims().column("cost")
    assert (judged.cost, judged.bound) == (made.cost, made.bound)


def test_where_finds_the_lessons_of_a_mixed_age_class_for_each_of_its_year_groups() -> None:
    plan = pshe.plan(files.school_of(files.sample_tables(model="mixed-age-primary")), steps=0)
    third, fourth = (plan.where("consent", year=year) for year in (3, 4))
    assert third.rows() == fourth.rows()
    assert set(fourth["class"]) == {"Oak"}
    assert fourth.summary.startswith("Consent in Year 4: 6 lessons")
    assert not len(plan.where("consent", year=7))
