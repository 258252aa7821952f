"""What a plan teaches again without going deeper."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
import tiny
from typer.testing import CliRunner

import pshe
from pshe import _core, cli, files
from pshe.curriculum import Curriculum

START = date(2026, 9, 2)


def plan_of(*taught: tuple[str, int], link: bool = False) -> pshe.Plan:
    """Class 8B has lessons of a, b and c, which teach S2, so many days from the start."""
    built = tiny.builder()
    for place, (code, depth) in enumerate(
        (("a", "introduces"), ("b", "introduces"), ("c", "develops")), 4
    ):
        built.lesson(code=code, title=code, objective="Go on", years=[8], position=place, minutes=9)
        built.teaches(lesson=code, item="S2", depth=depth, **tiny.REST)
    if link:
        built.link(before="a", after="b", kind="revisits", reason="Twice is meant",
                   basis="spiral", **tiny.REST)  # fmt: skip
    core = built.build()
    school = pshe.School(tiny.school_builder().build(core), Curriculum(core))
    placed = [(START + timedelta(days=days), "8B", 50, code, "planned") for code, days in taught]
    return pshe.Plan(
        _core.Plan(urn="123456", academic_year="2026-27", curriculum_version="1",
                   placements=placed), school,
    )  # fmt: skip


def test_an_item_that_is_met_again_soon_and_no_deeper_is_listed() -> None:
    found = plan_of(("a", 0), ("b", 7)).repetitions("F")
    assert found.rows() == [
        {"year": 8, "classes": "8B", "item": "S2", "title": "Get help", "what": "close together",
         "lessons": "a;b", "days": 7, "why_fine": ""}
    ]  # fmt: skip
    assert found.summary.endswith("without going deeper: 1. Of 1 in all, 0 may be meant.")


@pytest.mark.parametrize(
    "taught",
    [
        (("a", 0), ("c", 7)),  # deeper
        (("a", 0), ("b", 63)),  # later
        (("a", 0),),
        (),
    ],
)
def test_what_goes_deeper_or_comes_much_later_is_not(taught: tuple[tuple[str, int], ...]) -> None:
    found = plan_of(*taught).repetitions("F")
    assert len(found) == 0
    assert found.summary == "Nothing is taught again without going deeper."


def test_a_link_between_the_lessons_says_why_it_may_be_fine() -> None:
    found = plan_of(("a", 0), ("b", 7), link=True).repetitions("F")
    assert found["why_fine"] == ["Twice is meant"]


def test_a_lesson_taught_twice_to_a_class_comes_first() -> None:
    found = plan_of(("a", 0), ("b", 7), ("a", 63)).repetitions("F")
    assert [(row["item"], row["what"], row["days"]) for row in found] == [
        ("a", "twice", 63), ("S2", "close together", 7),
    ]  # fmt: skip


def test_an_item_in_more_lessons_than_asked_for_is_listed() -> None:
    plan = plan_of(("a", 0), ("b", 63), ("c", 70))
    assert [row["what"] for row in plan.repetitions("F", most=2)] == ["often"]
    assert len(plan.repetitions("F", most=3)) == 0


def test_topics_may_ask_for_several_lessons() -> None:
    plan = pshe.plan(files.school_of(files.sample_tables()), steps=0)
    asked = {row["code"]: row["meetings"] for row in plan.curriculum.topics()}
    rows = [row for row in plan.repetitions() if row["item"] in asked]
    assert rows
    for row in rows:
        count = len(row["lessons"].split(";"))
        assert row["why_fine"] or count > asked[row["item"]]


def test_parts_of_a_lesson_are_no_repetition() -> None:
    plan = pshe.plan(files.school_of(files.sample_tables("tutor-time")), steps=0)
    assert any(row["parts"] > 1 for row in pshe.Table(plan.core.placements(), caption=""))
    assert "twice" not in plan.repetitions()["what"]


def test_the_command_lists_them(tmp_path: Path) -> None:
    plan = pshe.plan(files.school_of(files.sample_tables()), steps=0)
    plan.save(tmp_path / "plan.sqlite")
    result = CliRunner().invoke(cli.app, ["gaps", str(tmp_path / "plan.sqlite"), "--repeated"])
    assert result.exit_code == 1
    assert plan.repetitions().summary in result.stdout
