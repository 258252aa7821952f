"""Circles of links, as the compiled core finds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pshe import _core

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
    while circle := _shortest(kinds):
        yield circle
        del kinds[next(pair for pair in circle if kinds[pair] == "requires")]


def named(circle: list[Pair]) -> str:
    """The circle in words: a, then b, then a."""
    return ", then ".join([*(before for before, _ in circle), circle[0][0]])


def _shortest(kinds: Mapping[Pair, str]) -> list[Pair]:
    """A shortest circle; empty when there is none."""
    pairs = list(kinds)
    ends = [before for before, _ in pairs], [after for _, after in pairs]
    links = _core.Network.of_codes([], *ends, list(kinds.values())).shortest_circle()
    return [pairs[link] for link in links]
