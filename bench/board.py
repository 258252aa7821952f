"""The board: what a move would break, and the state after it, in Python and over HTTP."""

import http.client
import json
import threading
from collections.abc import Callable
from typing import Any

import uvicorn

import planner
import pshe
from cover import medians
from pshe.board.server import app_of, listen
from pshe.board.session import Session

RUNS = 31
TOKEN = "bench"  # noqa: S105 - nobody else can reach this board


class Browser:
    """One connection to a board that is served on this computer."""

    def __init__(self, session: Session) -> None:
        listening = listen(0)
        port = listening.getsockname()[1]
        config = uvicorn.Config(app_of(session, TOKEN), log_level="error")
        self._server = uvicorn.Server(config)
        threading.Thread(target=self._server.run, args=([listening],), daemon=True).start()
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._headers = {
            "Cookie": f"pshe-board-{port}={TOKEN}",
            "Origin": f"http://127.0.0.1:{port}",
            "Content-Type": "application/json",
            "X-Board-Tab": "bench",
        }

    def ask(self, **request: object) -> dict[str, Any]:
        """Send a request and read the whole answer."""
        self._connection.request("POST", "/api", json.dumps(request), self._headers)
        answer: dict[str, Any] = json.loads(self._connection.getresponse().read())
        if not answer["ok"]:
            raise RuntimeError(answer["error"]["message"])
        return answer

    def close(self) -> None:
        """End the server."""
        self._connection.close()
        self._server.should_exit = True


def table() -> list[str]:
    """Rows of the table: medians of calls in turn, and how many plain checks each takes."""
    curriculum = pshe.reference()
    school = pshe.School(planner.school(curriculum.core), curriculum)
    plan = pshe.plan(school, steps=0)
    session = Session(plan)
    browser = Browser(Session(plan))
    card, slot = _move(session)
    calls: dict[str, Callable[[], object]] = {
        "plan.check()": plan.check,
        "what breaks in every lesson time of a class": lambda: session.answer(
            {"do": "targets", "card": card}
        ),
        "the same over HTTP": lambda: browser.ask(do="targets", card=card),
        "a move and its undo": lambda: _there_and_back(session, card, slot),
        "the same over HTTP, with both states": lambda: (
            browser.ask(do="move", card=card, slot=slot),
            browser.ask(do="undo"),
        ),
    }
    times = medians(calls, RUNS)
    browser.close()
    check = times["plan.check()"]
    state = len(json.dumps(session.answer({"do": "view"})["state"]))
    rows = [f"{len(plan)} lessons; a state has {state // 1000} kB.", ""]
    rows += ["| call | median | checks |", "| --- | --- | --- |"]
    return rows + [
        f"| {name} | {took * 1000:.1f} ms | {took / check:.1f} |" for name, took in times.items()
    ]


def _move(session: Session) -> tuple[str, str]:
    """A card of the last class, and the farthest lesson time where it breaks nothing."""
    card = session.answer({"do": "view"})["state"]["cards"][-1]["key"]
    targets = session.answer({"do": "targets", "card": card})["result"]
    return card, next(target["slot"] for target in targets if target["fine"])


def _there_and_back(session: Session, card: str, slot: str) -> None:
    session.answer({"do": "move", "card": card, "slot": slot})
    session.answer({"do": "undo"})
