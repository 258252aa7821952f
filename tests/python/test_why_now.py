"""Why this lesson, why now: sentences that the graph and the plan bear out."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
import tiny
from typer.testing import CliRunner

import pshe
from pshe import _core
from pshe.cli import app
from pshe.frames import long_date

FIRST = date(2026, 9, 2)


def told(links: list[tuple[str, str, str]], *, lessons: int = 4) -> list[str]:
    """What is said of each lesson of class 8B; lesson "A" introduces topic "a", and so on."""
    built = _core.CurriculumBuilder()
    for number, name in enumerate("abcdefgh"[:lessons]):
        built.topic(
            code=name, strand="consent", title=name, summary="s", key_stages=[3],
            earliest_year=7, sensitivity="none", **tiny.REST,
        )  # fmt: skip
        built.lesson(
            code=name.upper(), title=f"Lesson {name.upper()}", objective="o", years=[8],
            position=number, minutes=50,
        )  # fmt: skip
        built.teaches(lesson=name.upper(), item=name, depth="introduces", **tiny.REST)
    for before, after, kind in links:
        built.link(
            before=before, after=after, kind=kind, reason=f"First {before}, then {after}.",
            **tiny.REST,
        )  # fmt: skip
    core = built.build()
    school = _core.SchoolBuilder()
    school.about(urn="1", name="Hill", phase="secondary", academic_year="2026-27")
    school.half_term(name="Autumn", first=FIRST, last=FIRST + timedelta(weeks=lessons - 1))
    school.class_group(code="8B", year=8, weekday="Wednesday", minutes=50)
    placed = [
        (FIRST + timedelta(weeks=week), "8B", 50, name.upper(), "planned")
        for week, name in enumerate("abcdefgh"[:lessons])
    ]
    plan = _core.Plan(urn="1", academic_year="2026-27", curriculum_version="", placements=placed)
    made = pshe.Plan(plan, pshe.School(school.build(core), pshe.Curriculum(core)))
    return list(made.why_now()["why"])


def test_a_lesson_says_what_it_rests_on_and_when_the_class_met_that() -> None:
    assert told([("a", "b", "requires")])[1].startswith(
        "First a, then b. 8B met that the week before, in \N{LEFT DOUBLE QUOTATION MARK}Lesson A"
    )


def test_a_lesson_says_which_lesson_it_prepares() -> None:
    first = told([("a", "c", "requires")])[0]
    assert "It begins something new, and prepares" in first
    assert "Lesson C\N{RIGHT DOUBLE QUOTATION MARK} (16 September 2026)" in first


def test_what_must_come_first_is_named_before_what_only_helps() -> None:
    sentences = told([("b", "c", "helps"), ("a", "c", "requires")])
    assert sentences[2].startswith("First a, then c. 8B met that two weeks before")


def test_a_lesson_that_nothing_leads_to_says_so() -> None:
    assert told([])[3].startswith("It begins something new: nothing has to come before it.")


def test_every_lesson_of_the_sample_has_its_own_sentences(sample_plan: pshe.Plan) -> None:
    found = sample_plan.why_now()
    keys = list(zip(found["class"], found["lesson"], strict=True))
    lessons = sample_plan.lessons()
    assert sorted(keys) == sorted(zip(lessons["class"], lessons["lesson"], strict=True))
    for name in dict.fromkeys(found["class"]):
        said = [row["why"] for row in found if row["class"] == name]
        assert len(set(said)) == len(said)


def test_every_date_it_gives_for_a_lesson_is_that_of_the_class(sample_plan: pshe.Plan) -> None:
    days = {(row["class"], row["title"]): long_date(row["date"]) for row in sample_plan.lessons()}
    pattern = re.compile("\N{LEFT DOUBLE QUOTATION MARK}([^\N{RIGHT DOUBLE QUOTATION MARK}]+)"
                         "\N{RIGHT DOUBLE QUOTATION MARK} \\(([^)]+)\\)")  # fmt: skip
    named = 0
    for row in sample_plan.why_now():
        for title, day in pattern.findall(row["why"]):
            assert days[row["class"], title] == day
            named += 1
    assert named > 100


def test_nothing_it_rests_on_comes_after_it(sample_plan: pshe.Plan) -> None:
    """An independent walk over the links: each reason told belongs to something met before."""
    taught = {(row["lesson"], row["item"]) for row in sample_plan.curriculum.lesson_items()}
    by_reason = {row["reason"]: row["before"] for row in sample_plan.curriculum.links()}
    placed = sample_plan.lessons().rows()
    for row in sample_plan.why_now(class_="8A"):
        reason = next((text for text in by_reason if row["why"].startswith(text)), "")
        if not reason or "8A began that in Year 7" in row["why"] or "(primary" in row["why"]:
            continue
        before = [p for p in placed if p["class"] == "8A" and p["date"] < row["date"]]
        assumed = by_reason[reason] in sample_plan.assumed(8)
        assert assumed or any((p["lesson"], by_reason[reason]) in taught for p in before)


def test_the_same_plan_is_told_in_the_same_words(sample_plan: pshe.Plan) -> None:
    assert sample_plan.why_now().rows() == sample_plan.why_now().rows()


def test_a_lesson_outside_the_plan_is_refused(sample_plan: pshe.Plan) -> None:
    with pytest.raises(pshe.UnknownCodeError, match='no lesson "y8-nothing"'):
        sample_plan.why_now("y8-nothing")


def test_pshe_why_in_a_plan_shows_the_sentences(sample_plan: pshe.Plan, tmp_path: object) -> None:
    path = f"{tmp_path}/plan.sqlite"
    sample_plan.save(path)
    shown = CliRunner().invoke(app, ["why", "y8-online-grooming", "--in", path, "--plain"])
    assert shown.exit_code == 0
    assert "8A met that in" in shown.output
    assert "The earliest safe week" in shown.output
