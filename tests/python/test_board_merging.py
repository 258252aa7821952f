"""Two people at one file of a board: nobody's moves are lost, and both read what became of them."""

from __future__ import annotations

from pathlib import Path

from board_steps import Row, ask, opened, refused, state

import pshe
from pshe import files
from pshe.board.session import Session
from pshe.board.shelf import Shelf


def fine_moves(session: Session, class_: str) -> tuple[str, list[str]]:
    """A card of a class, and spare lesson times it could move to."""
    for card in state(session)["cards"]:
        if card["class"] == class_:
            targets = ask(session, do="targets", card=card["key"])["result"]
            fine = [one["slot"] for one in targets if one["fine"] and not one["swapsWith"]]
            if len(fine) > 1:
                return card["key"], fine
    raise AssertionError("no lesson can move")


def slot_of(session: Session, card: str) -> str:
    slot: str = next(one["slot"] for one in state(session)["cards"] if one["key"] == card)
    return slot


def test_a_second_merge_keeps_my_moves_too(plan_file: Path) -> None:
    mine, theirs = opened(plan_file), opened(plan_file)
    card, (slot, *_) = fine_moves(mine, "8A")
    other, (there, then, *_) = fine_moves(theirs, "9A")
    ask(mine, do="move", card=card, slot=slot)
    ask(theirs, do="move", card=other, slot=there)
    ask(theirs, do="save")
    ask(mine, do="merge")
    assert (slot_of(mine, card), slot_of(mine, other)) == (slot, there)
    ask(theirs, do="move", card=other, slot=then)
    ask(theirs, do="save")
    ask(mine, do="merge")
    assert (slot_of(mine, card), slot_of(mine, other)) == (slot, then)
    assert ask(mine, do="save")["state"]["saved"]["version"] == 4


def test_what_both_moved_stays_where_i_put_it_and_is_named(plan_file: Path) -> None:
    mine, theirs = opened(plan_file), opened(plan_file)
    card, (slot, there, *_) = fine_moves(mine, "8A")
    ask(mine, do="move", card=card, slot=slot)
    ask(theirs, do="move", card=card, slot=there)
    ask(theirs, do="save")
    (conflict,) = ask(mine, do="merge")["result"]["conflicts"]
    assert slot_of(mine, card) == slot
    assert "8A" in conflict
    ask(mine, do="undo")
    assert slot_of(mine, card) == slot


def test_other_lesson_times_cannot_be_merged_and_say_what_to_do(plan_file: Path) -> None:
    mine, theirs = opened(plan_file), opened(plan_file)
    card, (slot, *_) = fine_moves(theirs, "9A")
    ask(theirs, do="move", card=card, slot=slot)
    ask(theirs, do="save")
    lost = {"from": "2026-11-30", "to": "2026-12-11", "years": [8]}
    ask(mine, do="replan", **lost)
    error = refused(mine, do="merge")
    assert error["message"].startswith("Version 2 and this board differ in lesson times")
    assert "open version 2" in error["mend"]


def test_what_is_unsaved_is_counted_in_both_directions(plan_file: Path) -> None:
    session = opened(plan_file)
    card, slots = fine_moves(session, "8A")
    counts = [ask(session, do="move", card=card, slot=slot)["state"]["unsaved"]
              for slot in slots[:2]]  # fmt: skip
    assert counts == [1, 2]
    last = state(session)["undo"]
    undone = ask(session, do="undo")
    assert undone["state"]["unsaved"] == 1
    assert undone["result"]["sentence"] == f"Undone: {last}."
    assert undone["state"]["undo"] != last == undone["state"]["redo"]
    again = ask(session, do="redo")
    assert again["result"]["sentence"] == f"Done again: {last}."
    assert (again["state"]["undo"], again["state"]["redo"]) == (last, "")
    assert ask(session, do="save")["state"]["unsaved"] == 0
    assert ask(session, do="undo")["state"]["unsaved"] == 1
    assert ask(session, do="undo")["state"]["unsaved"] == 2


def test_a_move_after_undo_leaves_nothing_to_do_again(plan_file: Path) -> None:
    session = opened(plan_file)
    card, (one, other, *_) = fine_moves(session, "8A")
    ask(session, do="move", card=card, slot=one)
    ask(session, do="undo")
    assert ask(session, do="move", card=card, slot=other)["state"]["redo"] == ""
    assert refused(session, do="redo")["message"] == "There is nothing to redo."


def test_a_card_that_is_dropped_where_it_is_is_no_step(plan_file: Path) -> None:
    session = opened(plan_file)
    card = state(session)["cards"][0]
    answer = ask(session, do="move", card=card["key"], slot=card["slot"])
    assert answer["state"] is None
    assert (state(session)["undo"], state(session)["unsaved"]) == ("", 0)


def test_an_old_version_that_is_opened_is_saved_as_the_next(plan_file: Path) -> None:
    session = opened(plan_file)
    card, (slot, *_) = fine_moves(session, "8A")
    start = slot_of(session, card)
    ask(session, do="move", card=card, slot=slot)
    ask(session, do="save")
    ask(session, do="open", version=1)
    assert slot_of(session, card) == start
    assert ask(session, do="save")["result"]["sentence"] == "Saved as version 3."


def test_the_newest_version_that_is_opened_is_saved_already(plan_file: Path) -> None:
    mine, theirs = opened(plan_file), opened(plan_file)
    card, (slot, *_) = fine_moves(theirs, "9A")
    ask(theirs, do="move", card=card, slot=slot)
    ask(theirs, do="save")
    shown = ask(mine, do="open", version=2)["state"]
    assert (shown["unsaved"], shown["saved"]["version"]) == (0, 2)
    assert ask(mine, do="save")["result"]["sentence"] == "Nothing has changed since version 2."


def dates(rows: list[list[str]], card: Row) -> list[list[str]]:
    return [row[-2:] for row in rows if row[:2] == [card["class"], card["title"]]]


def test_a_comparison_goes_from_the_first_to_the_second(plan_file: Path) -> None:
    session = opened(plan_file)
    key, (slot, *_) = fine_moves(session, "8A")
    card = next(one for one in state(session)["cards"] if one["key"] == key)
    ask(session, do="move", card=key, slot=slot)
    there = ask(session, do="compare", a=1, b=0)["result"]
    back = ask(session, do="compare", a=0, b=1)["result"]
    assert there["caption"] == "From version 1 to the board"
    (((before, after),), ((again, first),)) = dates(there["rows"], card), dates(back["rows"], card)
    assert (before, after) == (first, again)
    days = {one["key"]: one["dateLabel"] for one in state(session)["slots"]}
    assert before.startswith(days[card["slot"]].split(" ", 1)[1])
    assert after.startswith(days[slot].split(" ", 1)[1])


def test_versions_say_what_was_moved_and_what_left_out(plan_file: Path) -> None:
    session = opened(plan_file)
    ask(session, do="replan", **{"from": "2026-11-30", "to": "2026-12-11", "years": [9]})
    ask(session, do="save")
    ask(session, do="open", version=1)
    ask(session, do="save")
    notes = [row["note"] for row in ask(session, do="versions")["result"]]
    assert notes == [
        "First saved.",
        "3 lessons moved, 1 lesson left out since version 1.",
        "3 lessons moved, 1 lesson added since version 2.",
    ]


def test_plans_of_other_schools_in_the_file_are_no_versions_of_this_one(plan_file: Path) -> None:
    pshe.plan(files.school_of(files.sample_tables("infant")), steps=0).save(plan_file)
    session = Session(pshe.load_plan(plan_file, 1), Shelf(plan_file))
    assert [row["version"] for row in ask(session, do="versions")["result"]] == [1]
    assert state(session)["saved"]["version"] == 1


def test_lost_weeks_are_shut_with_the_reason_that_was_given(plan_file: Path) -> None:
    session = opened(plan_file)
    lost = {"from": "2026-11-30", "to": "2026-12-11", "years": [8], "reason": "Mock exams"}
    shown = ask(session, do="replan", **lost)["state"]
    shut = {slot["key"]: slot["closed"] for slot in shown["slots"]}
    assert shut["8A|2026-12-02|1"] == "Mock exams"
    notes = [week["note"] for week in shown["weeks"] if "Mock exams" in week["note"]]
    assert notes == [
        "Mock exams (Year 8) Mon 30 Nov to Fri 4 Dec", "Mock exams (Year 8) Mon 7 Dec to Fri 11 Dec"
    ]  # fmt: skip
