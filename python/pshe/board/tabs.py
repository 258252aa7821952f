"""Which tab of a browser may change the plan: the first, until it is gone."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

PATIENCE = 90.0
"""Seconds after which a tab that says nothing is gone; browsers wake hidden tabs once a minute."""
OTHER = "Another tab has this board open for editing. Close that one to edit here."


class Tabs:
    """The tabs that show a board; the one that writes is the first that is still there."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._writer = ""
        self._seen = 0.0

    def read_only(self, tab: str) -> str:
        """Why a tab may not write; empty when it may. Asking says that the tab is there."""
        now = self._clock()
        if self._writer in ("", tab) or now - self._seen > PATIENCE:
            self._writer, self._seen = tab, now
            return ""
        return OTHER

    def leave(self, tab: str) -> None:
        """A tab is closed."""
        if tab == self._writer:
            self._writer = ""
