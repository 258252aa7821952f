"""Steps on a board, as tests take them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pshe
from pshe.board.session import Session
from pshe.board.shelf import Shelf

Row = dict[str, Any]


def opened(file: Path) -> Session:
    """Somebody who opens the file of a plan."""
    return Session(pshe.load_plan(file), Shelf(file))


def state(session: Session) -> Row:
    return ask(session, do="view")["state"]


def ask(session: Session, **request: Any) -> Row:
    """What a board answers, through JSON as a browser gets it; and no error."""
    answer = json.loads(json.dumps(session.answer({"id": 1, **request})))
    assert answer["ok"], answer["error"]
    return answer


def refused(session: Session, **request: Any) -> Row:
    """The error of a request that leaves the plan as it is."""
    plan = session.plan
    answer = json.loads(json.dumps(session.answer({"id": 1, **request})))
    assert not answer["ok"]
    assert session.plan is plan
    return answer["error"]


def fine_move(session: Session, class_: str = "8A") -> Row:
    """A card and a lesson time that it can move to, and nothing breaks."""
    cards = [card for card in state(session)["cards"] if card["class"] == class_]
    for card in cards:
        for target in ask(session, do="targets", card=card["key"])["result"]:
            if target["fine"]:
                return {"card": card["key"], "slot": target["slot"]}
    raise AssertionError("no lesson can move")
