from __future__ import annotations

import re
from pathlib import Path

import pytest
from board_steps import Row, ask, fine_move, refused, state
from hypothesis import given, settings
from hypothesis import strategies as st

import pshe
from pshe.board import asking
from pshe.board.session import CHANGES, Session
from pshe.board.shelf import Shelf


def test_wrong_requests_say_what_is_wrong_and_change_nothing(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    session = Session(sample_plan, Shelf(tmp_path / "plan.pshe"))
    card = state(session)["cards"][0]
    for request, words in (
        ({}, "no command"),
        ({"do": ["move"]}, "no command"),
        ({"do": "__class__"}, "no command"),
        ({"do": "move"}, '"move" needs "card"'),
        ({"do": "move", "card": "7A|nothing|1", "slot": "x"}, "no card"),
        ({"do": "move", "card": card["key"], "slot": 3}, "is not a text"),
        ({"do": "move", "card": card["key"], "slot": "x"}, "no lesson time"),
        ({"do": "move", "card": card["key"], "slot": "7B|2026-09-04|1"}, "of class 7B"),
        ({"do": "move", "card": "7B|y7-new-school-new-start|1", "slot": "7B|2026-10-16|1"},
         "has no lesson on Fri 16 Oct: INSET day"),
        ({"do": "fix", "break": "x", "fix": "y"}, "not open"),
        ({"do": "replan", "from": "June", "to": "2026-12-11"}, "is no day"),
        ({"do": "replan", "from": "2026-12-11", "to": "2026-12-10"}, ""),
        ({"do": "replan", "from": "2026-12-11", "to": "2026-12-11", "years": ["8"]}, "whole numb"),
        ({"do": "replan", "from": "2026-12-11", "to": "2026-12-11", "years": [4]}, "no Year 4"),
        ({"do": "open", "version": 3}, "no version 3"),
        ({"do": "open", "version": True}, "whole number"),
        ({"do": "coverage", "framework": "x"}, "x"),
        ({"do": "coverage", "framework": "rshe-2025", "by": "pupil"}, "by year or by class"),
        ({"do": "file", "key": "secrets"}, "to share"),
        ({"do": "save", "note": "about it"}, 'takes no "note"'),
        ({"do": "replan", "from": "2026-12-11", "to": "2026-12-11", "classes": ["8A"]}, "classes"),
        ({"do": "undo"}, "nothing to undo"),
        ({"do": "redo"}, "nothing to redo"),
        ({"do": "merge"}, "Nobody else"),
    ):  # fmt: skip
        assert words in refused(session, **request)["message"], request
    for request in (None, 3, "view", [], [{"do": "view"}]):
        assert not session.answer(request)["ok"]
    assert session.plan is sample_plan
    assert not (tmp_path / "plan.pshe").exists()


KEYS = ("7A|y7-new-school-new-start|1", "7A|2026-09-02|1", "7A|2026-10-28|1", "2026-12-02", "year")
YEARS = st.lists(st.integers(6, 9), max_size=2)
RIGHT = {str: st.sampled_from(KEYS), int: st.integers(0, 3), list: YEARS}
WRONG = st.one_of(st.text(max_size=5), st.none(), st.booleans(), st.floats(), st.integers(), YEARS)
FIELDS = {
    key: RIGHT[type(one)] for needed in asking.COMMANDS.values() for key, one in needed.items()
}
REQUESTS = st.builds(
    lambda do, facts: {"id": 1, "do": do, **facts},
    st.sampled_from([*asking.COMMANDS, "", "answer"]),
    st.one_of(
        st.fixed_dictionaries(FIELDS),
        st.fixed_dictionaries({key: st.one_of(right, WRONG) for key, right in FIELDS.items()}),
        st.dictionaries(st.sampled_from(sorted(FIELDS)), WRONG, max_size=3),
    ),
)


@pytest.fixture(scope="module")
def any_session(sample_plan: pshe.Plan) -> Session:
    """A board that takes whatever comes."""
    return Session(sample_plan)


@settings(deadline=None, max_examples=150, derandomize=True)
@given(request=REQUESTS)
def test_any_request_is_done_or_refused_in_words(request: Row, any_session: Session) -> None:
    needed = asking.COMMANDS.get(request["do"], {})
    asked = {key: value for key, value in request.items() if key in needed or key in ("id", "do")}
    for some in (request, asked):
        before = any_session.plan
        answer = any_session.answer(some)
        assert answer["id"] == 1
        if not answer["ok"]:
            assert answer["error"]["message"]
            assert any_session.plan is before


def test_a_plan_that_cannot_be_shown_is_not_taken(
    sample_plan: pshe.Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(sample_plan)
    wish = fine_move(session)
    before = state(session)

    def broken(_sheet: object) -> Row:
        raise pshe.DataError("It cannot be shown.")

    with monkeypatch.context() as broken_for_now:
        broken_for_now.setattr("pshe.board.session.state_of", broken)
        assert refused(session, do="move", **wish)["message"] == "It cannot be shown."
    assert state(session) == before


LOOKS = {"view", "ping", "targets", "versions", "compare", "chain", "coverage", "file"}
"""Commands that leave plan and file as they are."""


def test_a_board_that_is_looked_at_only_changes_nothing(sample_plan: pshe.Plan) -> None:
    session = Session(sample_plan)
    assert set(asking.COMMANDS) - LOOKS == set(CHANGES)
    for name in CHANGES:
        answer = session.answer(
            {"do": name, **asking.COMMANDS[name]}, read_only="Another tab writes."
        )
        assert answer["error"]["mend"] == "Another tab writes."
    for name in LOOKS:
        answer = session.answer(
            {"do": name, **asking.COMMANDS[name]}, read_only="Another tab writes."
        )
        assert answer["ok"] or answer["error"]["mend"] != "Another tab writes."
    shown = session.answer({"do": "view"}, read_only="Another tab writes.")["state"]
    assert (shown["readOnly"], shown["readOnlyWhy"]) == (True, "Another tab writes.")


def test_a_ping_brings_the_state_only_when_it_has_changed(sample_plan: pshe.Plan) -> None:
    session = Session(sample_plan)
    seen = state(session)["number"]
    assert ask(session, do="ping", seen=seen)["state"] is None
    ask(session, do="move", **fine_move(session))
    assert ask(session, do="ping", seen=seen)["state"]["number"] != seen
    other = session.answer({"do": "ping", "seen": state(session)["number"]}, read_only="why")
    assert other["state"]["readOnly"]


def interfaces() -> dict[str, set[str]]:
    """What the browser's side of the protocol says that each thing has."""
    text = (Path(__file__).parents[2] / "web" / "src" / "protocol.ts").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {}
    pattern = r"export interface (\w+)(?: extends (\w+))? \{\n(.*?)\n\}"
    for name, other, body in re.findall(pattern, text, re.DOTALL):
        found[name] = {*re.findall(r"^  (\w+)\??: ", body, re.MULTILINE), *found.get(other, ())}
    return found


def test_python_and_the_browser_mean_the_same_by_each_thing(
    disordered_plan: pshe.Plan, tmp_path: Path
) -> None:
    session = Session(disordered_plan, Shelf(tmp_path / "plan.pshe"))
    shown = ask(session, do="save")["state"]
    late = next(row for row in shown["breaks"] if "|order|" in row["key"])
    chain = ask(session, do="chain", card=late["card"])["result"]
    target = ask(session, do="targets", card=late["card"])["result"][0]
    told = {
        "State": shown,
        "Week": shown["weeks"][0],
        "ClassGroup": shown["classes"][0],
        "Slot": shown["slots"][0],
        "Card": shown["cards"][0],
        "Break": late,
        "Framework": shown["coverage"][0],
        "Target": target,
        "Chain": chain,
        "Version": ask(session, do="versions")["result"][0],
        "Comparison": ask(session, do="compare", a=1, b=0)["result"],
        "Fault": refused(session, do="undo"),
    }
    known = interfaces()
    assert {name: known[name] for name in told} == {name: set(row) for name, row in told.items()}
