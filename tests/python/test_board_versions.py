from __future__ import annotations

from base64 import b64decode
from pathlib import Path

from board_steps import ask, fine_move, opened, refused, state

import pshe
from pshe import report
from pshe.board.session import Session
from pshe.board.shelf import Shelf


def test_versions_are_saved_opened_and_compared(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    session = Session(sample_plan, Shelf(tmp_path / "plan.pshe"))
    shown = state(session)
    assert (shown["saved"], shown["file"], shown["unsaved"]) == (None, "plan.pshe", 0)
    assert ask(session, do="save")["state"]["saved"] == {
        "version": 1, "label": "Saved as version 1",
    }  # fmt: skip
    ask(session, do="move", **fine_move(session))
    moved = session.plan
    saved = ask(session, do="save")["state"]
    assert (saved["unsaved"], saved["saved"]["version"]) == (0, 2)
    versions = ask(session, do="versions")["result"]
    assert [(row["label"], row["current"]) for row in versions] == [
        ("Version 1", False), ("Version 2", True),
    ]  # fmt: skip
    differs = ask(session, do="compare", a=1, b=0)["result"]
    count = len(pshe.compare(sample_plan, moved).moves())
    assert len(differs["rows"]) == count
    assert ["broken rules", "0", "0"] in differs["measures"]["rows"]
    assert versions[1]["note"].startswith(f"{count} lesson")
    ask(session, do="open", version=1)
    assert session.plan.core == sample_plan.core
    ask(session, do="undo")
    assert session.plan is moved
    again = opened(tmp_path / "plan.pshe")
    assert again.plan.core == moved.core
    assert (state(again)["unsaved"], state(again)["saved"]["version"]) == (0, 2)


def test_a_save_after_somebody_elses_is_refused_with_ways_out(
    sample_plan: pshe.Plan, plan_file: Path
) -> None:
    mine, theirs = opened(plan_file), opened(plan_file)
    ask(mine, do="move", **fine_move(mine, "8A"))
    ask(theirs, do="move", **fine_move(theirs, "9A"))
    ask(theirs, do="save")
    error = refused(mine, do="save")
    assert error["message"] == "Somebody else has saved version 2 since version 1 was opened."
    save, merge = error["choices"]
    taken = ask(mine, **merge)
    assert taken["result"]["conflicts"] == []
    assert mine.plan.core == pshe.merge_plans(sample_plan, mine.plan, theirs.plan).plan.core
    assert ask(mine, do="save")["state"]["saved"]["version"] == 3
    ask(theirs, do="undo")
    assert refused(theirs, do="save")["choices"] == [save, merge]
    assert ask(theirs, **save)["state"]["saved"]["version"] == 4


def test_undoing_what_was_taken_in_makes_the_next_save_ask_again(plan_file: Path) -> None:
    mine, theirs = opened(plan_file), opened(plan_file)
    ask(mine, do="move", **fine_move(mine, "8A"))
    own = mine.plan
    ask(theirs, do="move", **fine_move(theirs, "9A"))
    ask(theirs, do="save")
    for take_in in ({"do": "merge"}, {"do": "open", "version": 2}):
        ask(mine, **take_in)
        ask(mine, do="undo")
        assert mine.plan is own
        assert "saved version 2" in refused(mine, do="save")["message"]
    ask(mine, do="merge")
    assert ask(mine, do="save")["state"]["saved"]["version"] == 3
    ask(mine, do="undo")
    assert ask(mine, do="save")["state"]["saved"]["version"] == 4
    assert pshe.load_plan(plan_file).core == own.core


def test_a_file_that_was_taken_away_is_made_again(sample_plan: pshe.Plan, plan_file: Path) -> None:
    sample_plan.save(plan_file)
    session = opened(plan_file)
    plan_file.unlink()
    assert ask(session, do="versions")["result"] == []
    ask(session, do="move", **fine_move(session))
    assert ask(session, do="save")["state"]["saved"]["version"] == 1


def test_a_save_without_a_change_is_only_refused_while_the_file_has_the_plan(
    sample_plan: pshe.Plan, plan_file: Path
) -> None:
    session = opened(plan_file)
    assert ask(session, do="save")["result"]["sentence"] == "Nothing has changed since version 1."
    plan_file.unlink()
    ask(session, do="save")
    assert pshe.load_plan(plan_file).core == sample_plan.core


def test_a_plan_without_a_change_can_be_saved_over_somebody_elses(
    sample_plan: pshe.Plan, plan_file: Path
) -> None:
    mine, theirs = opened(plan_file), opened(plan_file)
    ask(theirs, do="move", **fine_move(theirs))
    ask(theirs, do="save")
    save = refused(mine, do="save")["choices"][0]
    assert ask(mine, **save)["state"]["saved"]["version"] == 3
    assert pshe.load_plan(plan_file).core == sample_plan.core


def test_a_file_that_is_broken_meanwhile_leaves_the_board_as_it_is(plan_file: Path) -> None:
    session = opened(plan_file)
    ask(session, do="move", **fine_move(session))
    plan_file.write_bytes(b"no plan at all " * 100)
    for command in ("save", "versions"):
        error = refused(session, do=command)
        assert "plan.pshe is not a store of pshe" in error["message"]
        assert "Share…" in error["mend"]
    assert state(session)["unsaved"] == 1


def test_a_plan_is_handed_on_as_a_page_and_as_a_file(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    session = Session(sample_plan)
    page, plan = (
        ask(session, do="file", key=row["key"])["result"] for row in state(session)["files"]
    )
    assert b64decode(page["base64"]).decode() == report.html_of(sample_plan)
    (tmp_path / plan["name"]).write_bytes(b64decode(plan["base64"]))
    assert pshe.load_plan(tmp_path / plan["name"]).core == sample_plan.core
