"""What draws itself in a notebook; how it looks stands in `pshe.jupyter`, above everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar


class Drawn:
    """Something that a notebook shows in words and a small table, not as code."""

    __slots__ = ()
    _painter: ClassVar[Callable[[Any], str]]

    def _repr_html_(self) -> str:
        return Drawn._painter(self)
