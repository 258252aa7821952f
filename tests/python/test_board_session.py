from __future__ import annotations

import contextlib
from functools import cache
from pathlib import Path
from random import Random

import pytest
import random_schools
from board_steps import Row, ask, fine_move, refused, state
from edited_plans import with_progress

import pshe
from pshe import files
from pshe.board.session import Session
from pshe.board.shelf import Shelf


def test_the_board_shows_every_lesson_class_and_week_of_the_plan(sample_plan: pshe.Plan) -> None:
    shown = state(Session(sample_plan))
    assert shown["summary"] == "All 204 lessons keep every rule."
    assert len(shown["cards"]) == len(sample_plan)
    slots = {slot["key"]: slot for slot in shown["slots"]}
    weeks = {week["key"] for week in shown["weeks"]}
    for card in shown["cards"]:
        assert slots[card["slot"]]["class"] == card["class"]
        assert slots[card["slot"]]["closed"] == ""
    assert {slot["week"] for slot in slots.values()} <= weeks
    assert [row["code"] for row in shown["classes"]] == ["7A", "7B", "8A", "8B", "9A", "9B"]
    assert [slot["closed"] for slot in slots.values() if slot["key"] == "7B|2026-10-16|1"] == [
        "INSET day"
    ]
    assert shown["weeks"][1]["note"] == "Summer bank holiday Mon 31 Aug"


def test_coverage_begins_with_the_guidance_in_force(sample_plan: pshe.Plan) -> None:
    shown = state(Session(sample_plan))["coverage"]
    assert [row["code"] for row in shown] == ["rshe-2025", "topics", "pshe-pos-2020"]
    assert shown[0]["sentence"] == sample_plan.coverage(by="year").summary


def test_picking_up_a_card_says_what_breaks_in_every_other_lesson_time(
    sample_plan: pshe.Plan,
) -> None:
    session = Session(sample_plan)
    card = state(session)["cards"][0]
    found = ask(session, do="targets", card=card["key"])
    assert found["state"] is None
    times = [row for row in sample_plan.school.slots() if row["class"] == card["class"]]
    assert len(found["result"]) == len(times) - 1
    for target in found["result"]:
        told = "Nothing breaks." if target["fine"] else f"Breaks {len(target['breaks'])} rule"
        assert target["sentence"].startswith(told)
        assert target["fine"] == (not target["breaks"])


def test_a_dropped_card_moves_and_undo_and_redo_bring_the_plans_back(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    session = Session(sample_plan, Shelf(tmp_path / "plan.pshe"))
    wish = fine_move(session)
    answer = ask(session, do="move", **wish)
    moved = answer["state"]
    card = next(card for card in moved["cards"] if card["key"] == wish["card"])
    assert card["slot"] == wish["slot"]
    assert f'Moved "{card["title"]}" in 8A to ' in answer["result"]["sentence"]
    assert "Nothing breaks." in answer["result"]["sentence"]
    assert moved["undo"].startswith(f'Move "{card["title"]}" in 8A to ')
    assert (moved["unsaved"], moved["redo"]) == (1, "")
    after = session.plan
    undone = ask(session, do="undo")["state"]
    assert session.plan is sample_plan
    assert (undone["unsaved"], undone["redo"]) == (0, moved["undo"])
    ask(session, do="redo")
    assert session.plan is after


def test_a_break_is_shown_with_moves_that_mend_it(disordered_plan: pshe.Plan) -> None:
    session = Session(disordered_plan)
    before = state(session)["breaks"]
    assert [row["message"] for row in before] == disordered_plan.check()["message"]
    offered = [row for row in before if row["fixes"]]
    assert offered
    for row in offered[:5]:
        for fix in row["fixes"]:
            after = ask(session, do="fix", **{"break": row["key"], "fix": fix["key"]})["state"]
            assert len(after["breaks"]) < len(before)
            assert row["message"] not in [left["message"] for left in after["breaks"]]
            ask(session, do="undo")
    assert session.plan is disordered_plan


def test_a_card_says_what_it_rests_on_and_what_rests_on_it(sample_plan: pshe.Plan) -> None:
    session = Session(sample_plan)
    cards = {card["key"]: card for card in state(session)["cards"]}
    chains = {key: ask(session, do="chain", card=key)["result"] for key in cards if "8A" in key}
    dates = {slot["key"]: slot["date"] for slot in state(session)["slots"]}
    assert any(chain["before"] for chain in chains.values())
    for key, chain in chains.items():
        assert chain["ready"]
        for other in chain["before"]:
            assert other["state"] in ("met", "earlier", "missing")
            if other["card"]:
                assert dates[cards[other["card"]]["slot"]] <= dates[cards[key]["slot"]]
        for other in chain["after"]:
            assert dates[cards[other["card"]]["slot"]] >= dates[cards[key]["slot"]]


def test_lessons_out_of_order_are_not_ready(disordered_plan: pshe.Plan) -> None:
    session = Session(disordered_plan)
    late = next(row for row in state(session)["breaks"] if "|order|" in row["key"])
    chain = ask(session, do="chain", card=late["card"])["result"]
    assert not chain["ready"]
    assert chain["sentence"] == late["message"]
    assert "later" in [row["state"] for row in chain["before"]]


def test_lost_weeks_are_planned_again_and_can_be_undone(sample_plan: pshe.Plan) -> None:
    session = Session(sample_plan)
    lost = {"from": "2026-11-30", "to": "2026-12-11", "years": [9]}
    answer = ask(session, do="replan", **lost)
    assert answer["result"]["sentence"].startswith("3 lessons moved, 1 left out")
    assert len(answer["state"]["leftOut"]) == 1
    assert answer["state"]["undo"] == "Plan again without Mon 30 Nov to Fri 11 Dec"
    shut = [slot["key"] for slot in answer["state"]["slots"] if slot["closed"]]
    assert "9A|2026-12-02|1" in shut
    assert "7A|2026-12-02|1" not in shut
    ask(session, do="undo")
    assert session.plan is sample_plan
    assert "9A|2026-12-02|1" not in [s["key"] for s in state(session)["slots"] if s["closed"]]


def test_lost_weeks_that_leave_no_room_say_what_can_be_done(sample_plan: pshe.Plan) -> None:
    session = Session(sample_plan)
    error = refused(session, do="replan", **{"from": "2027-01-04", "to": "2027-07-02"})
    assert len(error["message"].split("\n")) == len(state(session)["classes"])
    assert "sheet Extra times" in error["mend"]


def test_days_that_are_lost_already_are_not_lost_again(sample_plan: pshe.Plan) -> None:
    session, lost = Session(sample_plan), {"from": "2026-11-30", "to": "2026-12-11", "years": [8]}
    ask(session, do="replan", **lost)
    error = refused(session, do="replan", **lost)
    told = "No lesson time is lost on Mon 30 Nov to Fri 11 Dec: nothing changes."
    assert error["message"] == told
    ask(session, do="undo")
    assert session.plan is sample_plan


def test_days_that_cannot_be_lost_are_named_without_the_words_of_a_programmer(
    sample_plan: pshe.Plan,
) -> None:
    error = refused(Session(sample_plan), do="replan", **{"from": "2026-12-24", "to": "2026-12-25"})
    assert error["message"] == "No day of 24 December 2026 to 25 December 2026 is in a half-term."
    assert error["mend"] == "Check the dates."


def test_what_cannot_be_planned_says_its_ways_out_once(sample_plan: pshe.Plan) -> None:
    error = refused(Session(sample_plan), do="replan", **{"from": "2026-09-01", "to": "2027-06-30"})
    assert error["message"].count("Year 7 (class 7A) has 34 lessons and 2 lesson times.") == 1
    assert error["message"].count("move 32 lessons to Year 8") == 1
    assert error["mend"] == ""


def test_coverage_has_a_cell_for_every_statement_and_year(sample_plan: pshe.Plan) -> None:
    session = Session(sample_plan)
    for by, columns in (("year", ["Year 7", "Year 8", "Year 9"]), ("class", ["7A", "7B"])):
        table = ask(session, do="coverage", by=by, framework="rshe-2025")["result"]
        assert table["columns"][: len(columns)] == columns
        cells = {
            (row["code"], column): cell
            for row in table["rows"]
            for column, cell in zip(table["columns"], row["cells"], strict=True)
            if cell
        }
        for row in sample_plan.coverage(by=by):
            cell = cells.pop((row["item"], row["class"] or f"Year {row['year']}"))
            assert (cell["lessons"], cell["word"]) == (row["lessons"], row["met"])
        assert not cells


def test_a_mixed_age_class_stands_under_each_of_its_year_groups() -> None:
    plan = pshe.plan(files.school_of(files.sample_tables(model="mixed-age-primary")), steps=0)
    session = Session(plan)
    classes = {row["code"]: (row["years"], row["who"]) for row in state(session)["classes"]}
    assert classes["Oak"] == ([3, 4], "Years 3 and 4")
    table = ask(session, do="coverage", by="year", framework="rshe-2025")["result"]
    assert table["columns"] == ["Years 1 and 2", "Years 3 and 4", "Years 5 and 6"]
    lost = {"from": "2026-11-30", "to": "2026-12-04", "years": [4]}
    shut = [s["key"] for s in ask(session, do="replan", **lost)["state"]["slots"] if s["closed"]]
    assert "Oak|2026-12-02|1" in shut
    assert "Elm|2026-12-03|1" not in shut


def test_a_lesson_in_parts_moves_as_a_whole() -> None:
    plan = pshe.plan(files.school_of(files.sample_tables(model="tutor-time")), steps=0)
    session = Session(plan)
    cards = {card["key"]: card for card in state(session)["cards"]}
    second = next(card for card in cards.values() if card["part"] == "2 of 2")
    first = second["key"].removesuffix("2") + "1"
    assert cards[first]["part"] == "1 of 2"
    target = next(
        row for row in ask(session, do="targets", card=second["key"])["result"] if row["fine"]
    )
    moved = ask(session, do="move", card=second["key"], slot=target["slot"])["state"]
    now = {card["key"]: card["slot"] for card in moved["cards"]}
    assert now[first] == target["slot"]
    assert now[first] != now[second["key"]] != second["slot"]
    assert moved["breaks"] == []


def test_what_was_taught_stays(sample_plan: pshe.Plan) -> None:
    taught = with_progress(sample_plan, sample_plan.lessons()["date"][100], "8A")
    session = Session(taught)
    cards = [card for card in state(session)["cards"] if card["class"] == "8A"]
    old = next(card for card in cards if card["taught"])
    new = next(card for card in cards if not card["taught"])
    assert "was taught" in refused(session, do="targets", card=old["key"])["message"]
    assert "was taught" in refused(session, do="move", card=old["key"], slot=new["slot"])["message"]
    slots = [row["slot"] for row in ask(session, do="targets", card=new["key"])["result"]]
    assert old["slot"] not in slots
    assert "taught" in refused(session, do="move", card=new["key"], slot=old["slot"])["message"]


def named(row: Row) -> tuple[object, ...]:
    return row["class"], row["lesson"], row["code"], row["message"]


@cache
def drawn_plans(count: int) -> list[pshe.Plan]:
    """Plans of the first schools drawn at random that have one."""
    found: list[pshe.Plan] = []
    seed = 0
    while len(found) < count:
        drawn = random_schools.draw(seed, "small")
        school = pshe.School(drawn.school(), pshe.Curriculum(drawn.curriculum))
        with contextlib.suppress(pshe.InfeasibleError, pshe.CycleError):
            found.append(pshe.plan(school, steps=0, leave_out=True))
        seed += 1
    return found


@pytest.mark.parametrize("seed", range(12))
def test_any_walk_over_the_board_can_be_gone_back(seed: int) -> None:
    plan = drawn_plans(12)[seed]
    rng, session, plans = Random(seed), Session(plan), [plan]
    for _ in range(12):
        shown = state(session)
        card = rng.choice(shown["cards"])
        targets = session.answer({"do": "targets", "card": card["key"]})
        if not targets["ok"] or not targets["result"]:
            continue
        target = rng.choice(targets["result"])
        before = {named(row)[:3] for row in session.plan.check()}
        chain = ask(session, do="chain", card=card["key"])["result"]
        assert chain["ready"] == ((card["class"], card["lesson"], "order") not in before)
        ask(session, do="move", card=card["key"], slot=target["slot"])
        after = session.plan.check().rows()
        told = {row["message"] for row in target["breaks"]}
        assert told <= {row["message"] for row in after}
        new = [row for row in after if named(row)[:3] not in before]
        assert {row["message"] for row in new} <= told
        assert [row["message"] for row in state(session)["breaks"]] == [
            row["message"] for row in after
        ]
        if session.plan is not plans[-1]:
            plans.append(session.plan)
    for earlier in reversed(plans[:-1]):
        ask(session, do="undo")
        assert session.plan is earlier
    for later in plans[1:]:
        ask(session, do="redo")
        assert session.plan is later
