"""The board in a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget

from pshe.board.session import Session
from pshe.board.still import still_of
from pshe.plans import Plan

STATIC = Path(__file__).parent / "static"


class Board(anywidget.AnyWidget):
    """A plan on a board; see :func:`pshe.open_board`.

    Where no board can be shown, as in a saved notebook on a web page, it is a still picture of the
    plan as it was when it was shown.
    """

    _esm = STATIC / "board.js"
    _css = STATIC / "board.css"

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._session = Session(plan)
        self.on_msg(self._asked)

    @property
    def plan(self) -> Plan:
        """The plan as it is on the board now."""
        return self._session.plan

    def _asked(self, _widget: object, request: object, _buffers: object) -> None:
        self.send(self._session.answer(request))

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, about = super()._repr_mimebundle_(**kwargs) or ({}, {})
        return data | {"text/html": still_of(self.plan)}, about

    def __repr__(self) -> str:
        return f"Board({self.plan!r})"
