"""Plans that change: lost lessons, comparisons, what a plan can bear, what to do beforehand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pshe
from pshe import cli, files

LOST = "2026-11-30/2026-12-11"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> pshe.Plan:
    path = tmp_path_factory.mktemp("school") / "school.xlsx"
    files.write_sample(path)
    return pshe.plan(pshe.read_school(path), steps=20000)


@pytest.fixture(scope="module")
def again(plan: pshe.Plan) -> pshe.Plan:
    return plan.replan(lost=LOST, years=[9], reason="Mock exams")


def places(plan: pshe.Plan) -> set[tuple[str, str, date]]:
    """Class, lesson and day of every lesson."""
    return {(row["class"], row["lesson"], row["date"]) for row in plan.lessons()}


def test_a_plan_made_again_keeps_every_rule_and_loses_no_statutory_statement(
    plan: pshe.Plan, again: pshe.Plan
) -> None:
    assert len(again.check()) == 0
    assert again.coverage().counts.rows()[0]["met"] == plan.coverage().counts.rows()[0]["met"]
    assert "0 statutory statements lost" in again.moves.summary


def test_nothing_is_taught_on_lost_days_and_nothing_before_them_moves(
    plan: pshe.Plan, again: pshe.Plan
) -> None:
    first, last = date(2026, 11, 30), date(2026, 12, 11)
    assert not [p for p in places(again) if p[0][0] == "9" and first <= p[2] <= last]
    assert {p for p in places(plan) if p[2] < first} == {p for p in places(again) if p[2] < first}
    assert {p for p in places(plan) if p[0][0] != "9"} == {
        p for p in places(again) if p[0][0] != "9"
    }


def test_moves_are_what_differs_between_the_two_plans(plan: pshe.Plan, again: pshe.Plan) -> None:
    differs = {(row["class"], row["lesson"]) for row in pshe.compare(plan, again).moves()}
    assert differs == {(row["class"], row["lesson"]) for row in again.moves}
    assert differs
    assert len(plan.moves) == 0


def test_the_loss_stands_among_the_closures_with_its_reason(again: pshe.Plan) -> None:
    assert again.school.core.closed(date(2026, 12, 2), 9) == "Mock exams"
    assert again.school.core.closed(date(2026, 12, 2), 8) == ""


def test_days_can_be_dates_and_what_is_no_day_is_refused(plan: pshe.Plan) -> None:
    day = date(2026, 12, 2)
    one = plan.replan(lost=day, years=[9])
    assert places(one) == places(plan.replan(lost="2026-12-02", years=[9]))
    assert places(one) == places(plan.replan(lost=(day, day), years=[9]))
    with pytest.raises(ValueError, match="next week"):
        plan.replan(lost="next week")
    with pytest.raises(pshe.DataError, match="No day of"):
        plan.replan(lost="2027-08-10")


def test_a_second_loss_can_follow_the_first(again: pshe.Plan) -> None:
    third = again.replan(lost="2027-03-10", years=[7], reason="Snow")
    assert len(third.check()) == 0
    assert third.left_out["lesson"] == again.left_out["lesson"]


def test_without_room_for_what_has_to_stay_a_new_plan_is_refused_with_a_way_out(
    again: pshe.Plan,
) -> None:
    with pytest.raises(pshe.InfeasibleError) as caught:
        again.replan(lost="2027-01-18/2027-02-12", years=[9])
    reason = next(reason for reason in caught.value.reasons if reason.who.endswith("9B"))
    assert "what is still to be taught comes from 22 January 2027 on" in reason.message
    assert any("drop-down day" in choice for choice in reason.choices)


def test_comparing_counts_both_plans(plan: pshe.Plan, again: pshe.Plan) -> None:
    rows = {row["measure"]: row for row in pshe.compare(plan, again).measures()}
    assert rows["lessons"]["before"] == len(plan)
    assert rows["lesson times to spare"]["after"] == len(again.spare())
    assert rows["broken rules"] == {"measure": "broken rules", "before": 0, "after": 0}
    assert rows["cost of balance"]["before"] is not None
    assert pshe.compare(plan, plan).moves().summary == "Nothing differs."


def test_a_class_can_lose_what_is_not_essential(plan: pshe.Plan) -> None:
    for row in plan.resilience():
        assert row["planned_again"] == row["lesson_times"] - row["essential"]
        assert row["essential"] <= len({p for p in places(plan) if p[0] == row["class"]})


def test_an_independent_school_has_the_statutory_statements_of_its_coverage() -> None:
    tables = files.sample_tables("alternative-provision")
    independent = {"What": "Independent", "Value": "yes"}
    school = files.school_of({**tables, "School": [*tables["School"], independent]})
    made = pshe.plan(school, steps=0)
    counts = {row["statutory"]: row["met"] for row in made.coverage().counts}
    assert set(made.resilience()["statements"]) == {counts["yes"]}
    assert counts["recommended"] > 0


def test_simulated_years_add_up_and_follow_the_seed(plan: pshe.Plan) -> None:
    rows = plan.simulated_years(years=50, rate=0.05, seed=3)
    assert sum(rows["years"]) == 50 * 6
    assert rows.rows() == plan.simulated_years(years=50, rate=0.05, seed=3).rows()
    with pytest.raises(ValueError, match="from 0 to 1"):
        plan.simulated_years(rate=2)


def test_every_withdrawable_and_high_lesson_has_its_notice(plan: pshe.Plan) -> None:
    known = {row["code"]: row for row in plan.curriculum.lessons()}
    told = {(row["kind"], row["class"], row["lesson"]) for row in plan.notices()}
    for name, lesson, _ in places(plan):
        assert (("parents", name, lesson) in told) == known[lesson]["withdrawable"]
        assert (("lead", name, lesson) in told) == (known[lesson]["sensitivity"] == "high")


def test_the_commands_print_what_the_methods_say(
    plan: pshe.Plan, again: pshe.Plan, tmp_path: Path
) -> None:
    saved, out = tmp_path / "plan.sqlite", tmp_path / "out"
    plan.save(saved)

    def run(*words: str) -> dict[str, object]:
        result = CliRunner().invoke(cli.app, [*words, "--json"])
        assert result.exit_code == 0, result.output
        found: dict[str, object] = json.loads(result.stdout)
        return found

    made = run("replan", str(saved), "--lost", LOST, "--years", "9", "--reason", "Mock exams",
               "-o", str(out))  # fmt: skip
    assert made["summary"] == again.moves.summary
    assert places(pshe.load_plan(out / "plan.sqlite")) == places(again)
    compared = run("compare", str(saved), str(out / "plan.sqlite"))
    assert compared["summary"] == pshe.compare(plan, again).moves().summary
    assert run("resilience", str(saved))["summary"] == plan.resilience().summary
    assert run("notices", str(saved))["summary"] == plan.notices().summary


def test_a_command_says_what_is_wrong_with_days_and_years(plan: pshe.Plan, tmp_path: Path) -> None:
    saved = tmp_path / "plan.sqlite"
    plan.save(saved)
    wrong = CliRunner().invoke(cli.app, ["replan", str(saved), "--lost", "soon"])
    assert wrong.exit_code == 2
    assert "is no day" in wrong.output
    wrong = CliRunner().invoke(cli.app, ["replan", str(saved), "--lost", LOST, "--years", "nine"])
    assert wrong.exit_code == 2
    assert "no list of year groups" in wrong.output
