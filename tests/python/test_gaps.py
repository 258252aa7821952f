"""Gaps of a plan closed with lessons of the library, and where these fit."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from itertools import combinations

import pytest
import tiny

import pshe
from pshe import _core, files
from pshe.curriculum import Curriculum

TABLES = files.sample_tables()
LESSONS = {
    year: [row["code"] for row in pshe.reference().lessons() if row["years"] == str(year)]
    for year in (7, 8, 9)
}
NINES = LESSONS[9]


@cache
def plan_without(*lessons: str) -> pshe.Plan:
    """The sample school's year without some lessons."""
    programme = [
        {"Year": year, "Lesson": code}
        for year, codes in LESSONS.items() for code in codes if code not in lessons
    ]  # fmt: skip
    pins = [row for row in TABLES["Pins"] if row["Lesson"] not in lessons]
    tables = dict(TABLES) | {"Programme": programme, "Pins": pins}
    return pshe.plan(files.school_of(tables), steps=0)


def not_met(plan: pshe.Plan, framework: str = "rshe-2025") -> list[str]:
    met = Counter(row["item"] for row in plan.coverage(framework, by="year")
                  if row["met"] != "not met")  # fmt: skip
    return [code for code in plan.coverage(framework)["item"] if code not in met]


def test_a_plan_without_gaps_has_nothing_to_close() -> None:
    closed = plan_without().close_gaps()
    assert len(closed) == len(closed.gaps) == closed.at_least == 0
    assert closed.summary == "There are no gaps to close."


def test_the_lessons_close_every_gap_and_the_plan_with_them_keeps_every_rule() -> None:
    plan = plan_without(*NINES[-14:])
    closed = plan.close_gaps()
    assert closed.gaps["item"] == list(dict.fromkeys(not_met(plan)))
    assert len(closed) > 1
    assert closed.proved
    assert not_met(closed.plan) == []
    assert len(closed.plan.check()) == 0
    assert f"close all {len(closed.gaps)} gaps; no fewer do." in closed.summary


def test_no_smaller_set_of_library_lessons_closes_the_gaps() -> None:
    """Fewer lessons can teach all that is missing only when the year has no plan with them."""
    out = NINES[-10:]
    closed = plan_without(*out).close_gaps()
    teaches: dict[str, set[str]] = {}
    for row in closed.plan.curriculum.lesson_items():
        teaches.setdefault(row["lesson"], set()).add(row["item"])
    gaps = set(closed.gaps["item"])
    fewer = [few for size in range(len(closed)) for few in combinations(out, size)
             if gaps <= set().union(*(teaches[code] for code in few))]  # fmt: skip
    assert fewer
    for few in fewer:
        with pytest.raises(pshe.InfeasibleError, match="which rests on"):
            plan_without(*(code for code in out if code not in few))


def test_lessons_go_into_spare_times_and_nothing_else_moves_when_they_fit() -> None:
    plan = plan_without("y9-caring-for-a-growing-body")
    closed = plan.close_gaps()
    before = {(r["class"], r["lesson"]): r["date"] for r in plan.lessons()}
    after = {(r["class"], r["lesson"]): r["date"] for r in closed.plan.lessons()}
    assert {pair: after[pair] for pair in before} == before
    spare = {(r["date"], r["class"]) for r in plan.spare()}
    added = after.keys() - before.keys()
    assert added
    assert all((after[code, lesson], code) in spare for code, lesson in added)
    assert set(closed.plan.moves["what"]) == {"added"}
    assert closed.summary.endswith("all fit.")


def tiny_plan(school: _core.SchoolBuilder) -> pshe.Plan:
    """Class 8B is taught one lesson; S1 is in a lesson that rests on another."""
    built = tiny.builder()
    built.lesson(code="other", title="Help", objective="Ask", years=[8], position=3, minutes=50)
    built.teaches(lesson="other", item="S2", depth="introduces", **tiny.REST)
    core = built.build()
    school.want(year=8, lesson="other")
    return pshe.plan(pshe.School(school.build(core), Curriculum(core)), steps=0)


def test_a_lesson_brings_what_it_rests_on() -> None:
    closed = tiny_plan(tiny.school_builder()).close_gaps("F")
    assert closed["lesson"] == ["first", "second"]
    assert closed["closes"] == ["", "S1"]
    assert closed["needed_for"] == ["second", ""]
    assert closed.gaps.rows() == [
        {"item": "S1", "title": "Ask first", "year": None, "closed_by": "second", "why": ""}
    ]
    days = [row["date"] for row in closed.plan.lessons() if row["lesson"] in ("first", "second")]
    assert days == sorted(days)
    assert len(closed.plan.check()) == 0


def test_where_no_spare_time_will_do_other_lessons_move_to_make_room() -> None:
    school = tiny.school_builder()
    school.date_bound(what="first", last=date(2026, 9, 5))
    plan = tiny_plan(school)
    assert plan.lessons()["date"] == [date(2026, 9, 2)]
    closed = plan.close_gaps("F")
    assert closed["fits"][0] == "8B 2 September 2026"
    assert closed.plan.moves["what"].count("moved") == 1
    assert closed.summary.endswith("all fit. To make room, 1 other lesson would move.")
    assert len(closed.plan.check()) == 0


def test_years_that_may_not_take_lessons_leave_gaps_with_the_reason() -> None:
    plan = plan_without(*NINES[-14:])
    closed = plan.close_gaps(years=[7])
    left = [row for row in closed.gaps if not row["closed_by"]]
    assert left
    assert all(row["why"] for row in left)
    assert any("Year 9" in row["why"] for row in left)
    assert all(row["year"] == 7 for row in closed)


def test_what_does_not_fit_is_said_by_class_and_breaks_nothing() -> None:
    tables = files.sample_tables("alternative-provision")
    plan = pshe.plan(files.school_of(tables), steps=0)
    closed = plan.close_gaps()
    out = [row for row in closed if "no room" in row["fits"]]
    assert 0 < len(out) < len(closed)
    assert f"there is no room for {len(out)} in Bridge" in closed.summary
    assert len(closed.plan.check()) == 0
    assert len(not_met(closed.plan)) < len(not_met(plan))


def test_asked_by_year_each_year_has_its_own_gaps() -> None:
    plan = plan_without("y9-caring-for-a-growing-body")
    closed = plan.close_gaps(by="year", years=[9])
    assert set(closed.gaps["year"]) == {9}
    assert closed["lesson"] == ["y9-caring-for-a-growing-body"]


def test_a_search_cut_short_says_that_fewer_may_do() -> None:
    plan = plan_without(*NINES)
    closed = plan.close_gaps("pshe-pos-2020", steps=0)
    assert closed.proved or "is not known" in closed.summary
    assert closed.at_least <= len(closed)


def test_a_year_that_the_school_does_not_have_is_named() -> None:
    with pytest.raises(pshe.DataError, match=r"no class of Year 4\. Its years: 7, 8, 9\."):
        plan_without().close_gaps(years=[4])


def test_a_class_that_was_not_taught_a_lesson_is_given_it_and_the_others_are_not() -> None:
    whole = plan_without()
    lesson = "y9-sexual-violence-and-the-law"
    rows = tiny.rows(whole.core.placements())
    missed = [row for row in rows if (row["class"], row["lesson"]) == ("9B", lesson)]
    assert len(missed) == 1
    placed = [
        (row["date"], row["class"], row["minutes"], row["lesson"], row["progress"])
        for row in rows if row not in missed
    ]  # fmt: skip
    free = [(r["date"], r["class"], r["minutes"]) for r in [*whole.spare(), *missed]]
    plan = pshe.Plan(
        _core.Plan(urn=whole.school.urn, academic_year=whole.school.academic_year,
                   curriculum_version=whole.curriculum.version, placements=placed, spare=free),
        whole.school,
    )  # fmt: skip
    closed = plan.close_gaps(by="year", years=[9])
    assert closed["lesson"] == [lesson]
    assert closed["fits"][0].startswith("9B ")
    assert "9A" not in closed["fits"][0]
    assert len(closed.plan.check()) == 0
