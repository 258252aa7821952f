"""Circles of links, as the compiled core finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pshe import _core
from pshe.errors import CycleError

Pair = tuple[str, str]
"""The two ends of a link: what comes first, what rests on it."""


def circles(kinds: Mapping[Pair, str]) -> Iterator[list[Pair]]:
    """Circles that hold a ``requires``, each by its links; broken there to find the next.

    Parameters
    ----------
    kinds
        ``requires`` or ``with`` of each link, by its two different ends.
    """
    kinds = dict(kinds)
    while True:
        try:
            _core.Network.of_codes([], *_ends(kinds), list(kinds.values())).layers()
        except CycleError as error:
            circle = list(zip(error.path, [*error.path[1:], error.path[0]], strict=True))
            yield circle
            del kinds[next(pair for pair in circle if kinds[pair] == "requires")]
        else:
            return


def named(circle: list[Pair]) -> str:
    """The circle in words: a, then b, then a."""
    return ", then ".join([*(before for before, _ in circle), circle[0][0]])


def _ends(pairs: Iterable[Pair]) -> tuple[list[str], list[str]]:
    """All first ends and all second ends."""
    pairs = list(pairs)
    return [before for before, _ in pairs], [after for _, after in pairs]
