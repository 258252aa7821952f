"""How pshe's objects draw themselves in a notebook.

Its files, lowest first: face (the answer, sentences, small tables), single (one school's things),
many (those of many schools), faults (errors), faces (which class has which), drawing (HTML). What
draws is loaded when something is drawn, so that ``import pshe`` stays fast.
"""

from __future__ import annotations

from pshe.drawn import Drawn

__all__ = ["draw", "draw_objects"]


def draw(thing: object) -> str:
    """HTML of one thing, safe to show: every text in it is escaped."""
    from pshe.jupyter.drawing import html_of

    return html_of(thing)


def draw_objects() -> None:
    """Teach what people look at to draw itself."""
    Drawn._painter = staticmethod(draw)  # noqa: SLF001 - this is what it is there for
