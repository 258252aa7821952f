"""One quiet line while a call takes long: in a terminal or a notebook, nowhere else."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

QUIET = 1.0
"""Seconds before anything is said, and between two things said."""

_busy = threading.Lock()


class Place(Protocol):
    """Where the line stands."""

    def show(self, text: str) -> None:
        """Put the text where the one before was."""

    def clear(self) -> None:
        """Take the line away again."""


class Line:
    """What a long call says of itself: what it does, how far it is, since when."""

    def __init__(self, doing: str, of: int, place: Place, clock: Callable[[], float]) -> None:
        self.doing = doing
        self.of = of
        self.done = 0
        self._place = place
        self._clock = clock
        self._start = clock()
        self._shown = False

    def step(self) -> None:
        """One more is done."""
        self.done += 1

    def tick(self) -> None:
        """Say it, when the call has taken long enough."""
        seconds = self._clock() - self._start
        if seconds >= QUIET:
            counted = f": {self.done} of {self.of}" if self.of else ""
            self._shown = True
            self._place.show(f"{self.doing}{counted}, {int(seconds)} s")

    def end(self) -> None:
        """Leave nothing behind."""
        if self._shown:
            self._place.clear()


@contextmanager
def progress(
    doing: str,
    of: int = 0,
    *,
    place: Place | None = None,
    clock: Callable[[], float] = time.monotonic,
    wait: Callable[[float], bool] | None = None,
) -> Iterator[Callable[[], None]]:
    """Say what a call does when it takes more than a second, and how far it is.

    Gives a function to call after each of the ``of`` steps. Inside another one it says nothing.
    ``place``, ``clock`` and ``wait`` (is it over?) are for tests.

    Examples
    --------
    >>> with progress("Reading returns", of=2) as step:
    ...     step()
    ...     step()
    """
    place = place or _place()
    if place is None or not _busy.acquire(blocking=False):
        yield lambda: None
        return
    line, over = Line(doing, of, place, clock), threading.Event()
    teller = threading.Thread(target=_tell, args=(line, wait or over.wait), daemon=True)
    teller.start()
    try:
        yield line.step
    finally:
        over.set()
        teller.join()
        line.end()
        _busy.release()


def _tell(line: Line, wait: Callable[[float], bool]) -> None:
    while not wait(QUIET):
        line.tick()


def _place() -> Place | None:
    """A notebook, a terminal, or nowhere."""
    shell = sys.modules.get("IPython")
    found = shell.get_ipython() if shell else None
    if found is not None and hasattr(found, "kernel"):
        return _Notebook()
    return _Terminal() if sys.stderr is not None and sys.stderr.isatty() else None


class _Terminal:
    """A line on the terminal's second stream, so that results can be piped."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.live import Live

        self._live = Live(
            console=Console(stderr=True), auto_refresh=False, transient=True,
            redirect_stdout=False, redirect_stderr=False,
        )  # fmt: skip

    def show(self, text: str) -> None:
        from rich.text import Text

        if not self._live.is_started:
            self._live.start()
        self._live.update(Text(text), refresh=True)

    def clear(self) -> None:
        self._live.stop()


class _Notebook:
    """A line below the cell, which is empty when the call is over."""

    def __init__(self) -> None:
        self._handle: Any = None

    def show(self, text: str) -> None:
        from IPython.display import display

        said = {"text/plain": text}
        if self._handle is None:
            self._handle = display(said, raw=True, display_id=True)  # type: ignore[no-untyped-call]
        else:
            self._handle.update(said, raw=True)

    def clear(self) -> None:
        if self._handle is not None:
            self._handle.update({"text/plain": ""}, raw=True)
