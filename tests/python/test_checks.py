from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

import pshe
from pshe import _core


def lessons_of(plan: pshe.Plan, class_: str) -> list[dict[str, object]]:
    return [row for row in plan.lessons() if row["class"] == class_]


def test_a_move_of_a_lesson_onto_another_says_that_they_change_places(
    sample_plan: pshe.Plan,
) -> None:
    rows = lessons_of(sample_plan, "8A")
    first, second = rows[0], rows[1]
    table = sample_plan.check_move(str(first["lesson"]), str(second["date"]), class_="8A")
    assert f"It changes places with {second['lesson']}." in table.summary
    moved = sample_plan.move(str(first["lesson"]), str(second["date"]), class_="8A")
    assert [row["lesson"] for row in lessons_of(moved, "8A")[:2]] == [
        second["lesson"], first["lesson"],
    ]  # fmt: skip
    assert len(moved.check()) == len(table)


def test_a_lesson_that_stays_where_it_is_breaks_nothing(sample_plan: pshe.Plan) -> None:
    row = lessons_of(sample_plan, "8A")[3]
    table = sample_plan.check_move(str(row["lesson"]), str(row["date"]), class_="8A")
    assert table.summary == "Nothing breaks."
    assert sample_plan.move(str(row["lesson"]), str(row["date"]), class_="8A").core == (
        sample_plan.core
    )


def test_every_break_of_a_move_names_the_nearest_day_that_is_fine(sample_plan: pshe.Plan) -> None:
    row = lessons_of(sample_plan, "8A")[0]
    sunday = date(2026, 11, 15)
    table = sample_plan.check_move(str(row["lesson"]), sunday, class_="8A")
    assert table["code"][0] == "closed-day"
    if "The nearest day" in table.summary:
        assert all("nothing breaks" in mend for mend in table["mend"])
    else:
        assert "no day on which nothing breaks" in table.summary


def test_the_class_of_a_move_may_be_left_out_when_one_class_only_has_the_lesson(
    sample_plan: pshe.Plan, year_7_plan: pshe.Plan
) -> None:
    lesson = str(lessons_of(sample_plan, "8A")[0]["lesson"])
    with pytest.raises(pshe.DataError, match='class_="8A"'):
        sample_plan.check_move(lesson, "2027-01-18")
    row = year_7_plan.lessons().rows()[0]
    assert len(year_7_plan.check_move(row["lesson"], row["date"])) == 0


def test_a_move_needs_a_date_a_class_and_a_lesson_that_are_there(sample_plan: pshe.Plan) -> None:
    lesson = str(lessons_of(sample_plan, "8A")[0]["lesson"])
    with pytest.raises(pshe.DataError, match="is no date"):
        sample_plan.check_move(lesson, "18 January", class_="8A")
    with pytest.raises(pshe.UnknownCodeError):
        sample_plan.check_move(lesson, "2027-01-18", class_="8Z")
    with pytest.raises(pshe.UnknownCodeError) as caught:
        sample_plan.check_move(lesson + "x", "2027-01-18")
    assert lesson in caught.value.nearest


def test_a_late_joiner_meets_less_and_is_told_what_to_catch_up(sample_plan: pshe.Plan) -> None:
    day = date(2027, 1, 4)
    met = sample_plan.attended(joined=day)
    assert {row["date"] >= day for row in met.lessons()} == {True}
    assert len(sample_plan.coverage(joined=day).gaps) >= len(sample_plan.coverage().gaps)
    table = sample_plan.catch_up("8A", joined=day)
    taught = [row["lesson"] for row in lessons_of(sample_plan, "8A")]
    places = [taught.index(code) for code in table["lesson"]]
    assert places == sorted(places)
    for row in table:
        assert row["missed"] < day
        assert set(row["needed_for"].split(";")) <= set(taught)
    assert sample_plan.catch_up("8A").summary == "No later lesson rests on a missed one."


def test_an_absence_takes_out_the_lessons_of_its_days(sample_plan: pshe.Plan) -> None:
    row = lessons_of(sample_plan, "8A")[2]
    met = sample_plan.attended(missed=[(str(row["date"]), str(row["date"]))])
    assert row["date"] not in [other["date"] for other in met.lessons()]
    assert 0 < len(met) < len(sample_plan)


def in_year(plan: pshe.Plan, start: int) -> pshe.School:
    """A school with one class of Year 8 in the autumn of a later year."""
    builder = _core.SchoolBuilder()
    academic_year = f"{start}-{(start + 1) % 100}"
    builder.about(urn="1", name="Small School", phase="secondary", academic_year=academic_year)
    first = date(start, 9, 1)
    builder.half_term(name="Autumn", first=first, last=first + timedelta(days=300))
    builder.class_group(code="8A", year=8, weekday="Wednesday", minutes=55)
    curriculum = plan.curriculum
    return pshe.School(builder.build(curriculum.core), curriculum)


def test_pupils_are_followed_into_the_next_year(year_7_plan: pshe.Plan) -> None:
    school = in_year(year_7_plan, 2027)
    found = pshe.follow([year_7_plan, pshe.plan(school)])
    assert found["year"] == [8]
    assert found["since"] == ["2026-27"]
    assert found["classes"] == ["7A, then 8A"]
    assert found["met"] == [len(found.items)]
    assert len(found.breaks) == found["breaks"][0]
    assert set(year_7_plan.lessons()["lesson"]) <= set(found.items["item"])


def test_a_school_after_its_plans_takes_as_met_what_its_pupils_met(year_7_plan: pshe.Plan) -> None:
    school = in_year(year_7_plan, 2027)
    after = school.after([year_7_plan])
    assert after.core.prior_policy == "listed"
    assert set(year_7_plan.lessons()["lesson"]) <= set(pshe.plan(after).assumed(8))
    with pytest.raises(pshe.DataError, match="is not before"):
        school.after([pshe.plan(school)])
    with pytest.raises(pshe.DataError, match="no plan to follow"):
        pshe.follow([])


def test_a_school_without_turns_has_nothing_too_early(sample_plan: pshe.Plan) -> None:
    table = sample_plan.school.carousel()
    assert len(table) == 0
    assert table.summary == "Nothing in the carousel comes too early."


def test_a_lesson_left_out_on_purpose_is_no_break(year_7_plan: pshe.Plan) -> None:
    core = year_7_plan.core
    rows = core.placements()
    names = ("date", "class", "minutes", "lesson", "progress")
    placed = list(zip(*(rows.column(name) for name in names), strict=True))
    shorter = _core.Plan(
        urn=core.urn, academic_year=core.academic_year, curriculum_version="x",
        placements=placed[:-1],
    )  # fmt: skip
    cores = (year_7_plan.curriculum.core, year_7_plan.school.core, shorter)
    last = placed[-1][3]
    assert _core.check(*cores).column("code") == ["missing"]
    codes = _core.check(*cores, left_out=[("7A", last)]).column("code")
    assert set(codes) <= {"protected-missing", "statutory-missing"}


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pshe", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_command_move_says_what_breaks_and_writes_the_moved_plan(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    saved, moved = tmp_path / "plan.sqlite", tmp_path / "moved.sqlite"
    sample_plan.save(saved)
    first, second = lessons_of(sample_plan, "8A")[:2]
    said = run("move", saved, first["lesson"], second["date"], "--class", "8A", "-o", moved)
    expected = sample_plan.check_move(str(first["lesson"]), str(second["date"]), class_="8A")
    assert said.stdout.startswith(expected.summary)
    assert said.returncode == (1 if len(expected) else 0)
    assert [row["lesson"] for row in lessons_of(pshe.load_plan(moved), "8A")[:2]] == [
        second["lesson"], first["lesson"],
    ]  # fmt: skip
    assert run("move", saved, first["lesson"], "soon", "--class", "8A").returncode == 2
    assert run("move", saved, "x", "2027-01-18", "-o", tmp_path / "plan.txt").returncode == 2


def test_the_command_follow_tells_what_breaks_for_whom(
    year_7_plan: pshe.Plan, tmp_path: Path
) -> None:
    files = [tmp_path / "first.sqlite", tmp_path / "second.sqlite"]
    plans = [year_7_plan, pshe.plan(in_year(year_7_plan, 2027))]
    for plan, path in zip(plans, files, strict=True):
        plan.save(path)
    said = run("follow", *files, "--json")
    found = pshe.follow(plans)
    assert json.loads(said.stdout)["summary"] == found.summary
    assert said.returncode == (1 if len(found.breaks) else 0)
