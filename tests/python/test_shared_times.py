"""Two lessons in one lesson time: from the sheet Pairs to a plan made again, saved and reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

import pshe
from pshe import cli, files, report

LOST = "2026-11-30/2026-12-11"
PAIR = {"y9-choosing-options", "y9-pathways-and-rights-at-work"}


def school_with(*pairs: tuple[str, str]) -> pshe.School:
    """The sample school, with pairs that it lets merge."""
    rows = [{"First": first, "Second": second, "Keep": "merge"} for first, second in pairs]
    return files.school_of(dict(files.sample_tables()) | {"Pairs": rows})


@pytest.fixture(scope="module")
def plan() -> pshe.Plan:
    first, second = sorted(PAIR)
    return pshe.plan(school_with((first, second)), steps=20000)


@pytest.fixture(scope="module")
def again(plan: pshe.Plan) -> pshe.Plan:
    return plan.replan(lost=LOST, years=[9], reason="Mock exams")


def shared(plan: pshe.Plan) -> list[tuple[str, date]]:
    """Class and day of each lesson time that holds two lessons."""
    times = [(row["class"], row["date"]) for row in plan.lessons()]
    return sorted({time for time in times if times.count(time) > 1})


def test_a_lesson_shares_a_lesson_time_rather_than_being_left_out(
    plan: pshe.Plan, again: pshe.Plan
) -> None:
    assert shared(plan) == []
    assert [name for name, _ in shared(again)] == ["9B"]
    assert len(again) == len(plan)
    assert len(again.check()) == 0
    assert len(again.left_out) == 0
    merged = [row for row in again.moves if row["what"] == "merged"]
    assert [row["class"] for row in merged] == ["9B"]
    assert " shares the lesson of " in merged[0]["message"]
    assert " 1 merged, 0 left out, 0 statutory statements lost." in again.moves.summary


def test_two_lessons_share_the_minutes_of_their_time(again: pshe.Plan) -> None:
    name, day = shared(again)[0]
    rows = [row for row in again.lessons() if (row["class"], row["date"]) == (name, day)]
    assert {row["lesson"] for row in rows} == PAIR
    whole = again.core.placements()
    assert sum(row["minutes"] for row in rows) == max(whole.column("minutes"))
    where = again.where("y9-choosing-options", year=9)
    assert sorted(where["minutes"]) == [28, 55]


def test_a_plan_with_merged_lessons_comes_back_from_both_files(
    again: pshe.Plan, tmp_path: Path
) -> None:
    again.save(tmp_path / "plan.sqlite")
    report.write_workbook(again, tmp_path / "plan.xlsx")
    for read in (
        pshe.load_plan(tmp_path / "plan.sqlite"),
        files.read_plan(tmp_path / "plan.xlsx", again.school),
    ):
        assert read.core == again.core
        assert len(read.check()) == 0
        assert shared(read) == shared(again)
        later = read.replan(lost="2027-03-15/2027-03-19", years=[9], reason="Snow")
        assert len(later.check()) == 0
        assert len(later) + len(later.left_out) == len(again)


def test_what_is_left_out_comes_back_from_both_files(tmp_path: Path) -> None:
    made = pshe.plan(school_with(), steps=20000).replan(lost=LOST, years=[9], reason="Mock exams")
    assert made.left_out["lesson"] == ["y9-choosing-options"]
    assert made.left_out["why"][0].startswith('"Choosing your options" of ')
    made.save(tmp_path / "plan.sqlite")
    report.write_workbook(made, tmp_path / "plan.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Left out"]
    assert [cell.value for cell in sheet[2]][:3] == [
        "9B", "y9-choosing-options", "Choosing your options",
    ]  # fmt: skip
    for read in (
        pshe.load_plan(tmp_path / "plan.sqlite"),
        files.read_plan(tmp_path / "plan.xlsx", made.school),
    ):
        assert len(read.check()) == 0
        assert read.left_out["lesson"] == ["y9-choosing-options"]
        told = "It was left out when the year was planned, or planned again."
        assert read.left_out["why"] == [told]
        moved = read.move("y9-choosing-options", "2026-11-18", class_="9A")
        assert "missing" not in moved.check()["code"]


def test_page_and_workbook_show_both_lessons_of_a_shared_time(
    again: pshe.Plan, tmp_path: Path
) -> None:
    page = report.html_of(again)
    assert "Shares its time with Choosing your options" in page
    assert "Shares its time with Looking ahead: pathways and rights at work" in page
    report.write_workbook(again, tmp_path / "plan.xlsx")
    texts = {
        str(cell.value)
        for row in openpyxl.load_workbook(tmp_path / "plan.xlsx")["Year 9"]
        for cell in row
        if "Shares its time" in str(cell.value)
    }
    assert len(texts) == 1
    assert not any("1. " in text for text in texts)


def test_other_questions_take_two_lessons_in_one_time(plan: pshe.Plan, again: pshe.Plan) -> None:
    rows = [row for row in again.why_here(class_="9B") if row["lesson"] in PAIR]
    assert [row["why"].startswith("It shares the lesson time with") for row in rows] == [True, True]
    assert again.aims["cost"]
    assert all(row["essential"] <= row["lesson_times"] for row in again.resilience())
    merged = next(row for row in again.moves if row["what"] == "merged")
    differs = pshe.compare(plan, again).moves()
    assert (merged["class"], merged["lesson"], merged["after"]) in {
        (row["class"], row["lesson"], row["after"]) for row in differs
    }
    day = merged["after"]
    other = next(
        row
        for row in again.lessons()
        if row["class"] == "9B" and row["sensitivity"] == "none" and row["lesson"] not in PAIR
    )
    swapped = again.move(other["lesson"], day, class_="9B")
    assert {row["date"] for row in swapped.lessons() if row["class"] == "9B"
            and row["lesson"] in PAIR} == {other["date"]}  # fmt: skip


def test_lessons_that_may_not_be_merged_are_refused_in_their_cell() -> None:
    with pytest.raises(pshe.DataError) as caught:
        school_with(("y9-coercive-control", "y9-choosing-options"))
    fault = caught.value.faults[0]
    assert (fault.place, fault.code) == ("Pairs!C2", "impossible-merge")
    assert "needs a lesson time of its own" in fault.message


def test_the_command_replan_prints_what_is_merged(
    plan: pshe.Plan, again: pshe.Plan, tmp_path: Path
) -> None:
    plan.save(tmp_path / "plan.sqlite")
    words = ["replan", str(tmp_path / "plan.sqlite"), "--lost", LOST, "--years", "9"]
    done = CliRunner().invoke(cli.app, [*words, "-o", str(tmp_path / "out"), "--plain"])
    assert done.exit_code == 0, done.output
    assert "1 merged, 0 left out" in done.output
    assert shared(pshe.load_plan(tmp_path / "out" / "plan.sqlite")) == shared(again)


def test_lessons_that_share_a_time_share_its_minutes_for_safeguarding_too(
    again: pshe.Plan,
) -> None:
    minutes = {(row["class"], row["lesson"]): row["minutes"] for row in again.lessons()}
    met = again.safeguarding().facts.met
    assert {(m.class_code, m.lesson): m.minutes for some in met.values() for m in some} == minutes
