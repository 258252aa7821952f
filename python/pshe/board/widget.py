"""The board in a notebook."""

from __future__ import annotations

from pathlib import Path

import anywidget

from pshe.board.session import Session
from pshe.board.still import still_of
from pshe.plans import Plan

STATIC = Path(__file__).parent / "static"


class Board(anywidget.AnyWidget):
    """A plan on a board; see :func:`pshe.open_board`.

    After it stands a still picture of the plan as it was when the board was shown. The board's
    style sheet hides it; where no board can be shown, as in a saved notebook, it is what one sees.
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

    def _ipython_display_(self) -> None:
        """Show the board, and the still picture after it: JupyterLab prefers a widget it lost."""
        from IPython.display import display

        still = {"text/html": still_of(self.plan), "text/plain": ""}
        for data, about in (self._repr_mimebundle_() or ({}, {}), (still, {})):
            display(data, metadata=about, raw=True)  # type: ignore[no-untyped-call]

    def __repr__(self) -> str:
        return f"Board({self.plan!r})"
