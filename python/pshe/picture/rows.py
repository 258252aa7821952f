"""Which row each box stands in, and which lines pass through a row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from pshe.picture.web import Link, Web


@dataclass(frozen=True)
class Rows:
    """Codes by row, from the top, and the stage of each row."""

    codes: list[list[str]]
    stages: list[int]

    def row_of(self) -> dict[str, int]:
        """The row of each code."""
        return {code: row for row, codes in enumerate(self.codes) for code in codes}


class Place(NamedTuple):
    """A thing that takes room in a row: a box, or a line that passes (then ``kind`` is set)."""

    row: int
    code: str
    kind: str = ""


class Piece(NamedTuple):
    """Part of a line from one row to the next; the last part of a link carries it."""

    start: Place
    end: Place
    kind: str
    link: Link | None = None


def stages_of(web: Web) -> dict[str, int]:
    """The stage an item can come in: its own, or a later one when it rests on something there."""
    stages = {code: item.stage for code, item in web.items.items()}
    before = _before(web)
    for code in web.order():
        stages[code] = max([stages[code], *(stages[b] for b in before[code])])
    return stages


def set_rows(web: Web, per_row: int) -> Rows:
    """Rows by longest chain within each stage, at most ``per_row`` boxes in a row.

    When a row is full, the items with the longest chain below them come first, ties by code.
    """
    stages, before, below = stages_of(web), _before(web), _chains_below(web)
    codes: list[list[str]] = []
    row_stages: list[int] = []
    done: set[str] = set()
    for stage in sorted(set(stages.values())):
        left = [code for code in web.items if stages[code] == stage]
        left.sort(key=lambda code: (-below[code], code))
        while left:
            row = [code for code in left if done.issuperset(before[code])][:per_row]
            codes.append(sorted(row))
            row_stages.append(stage)
            done.update(row)
            left = [code for code in left if code not in done]
    return Rows(codes, row_stages)


def _before(web: Web) -> dict[str, list[str]]:
    before = defaultdict(list)
    for link in web.links:
        before[link.after].append(link.before)
    return before


def _chains_below(web: Web) -> dict[str, int]:
    below = dict.fromkeys(web.items, 0)
    before = _before(web)
    for code in reversed(web.order()):
        for b in before[code]:
            below[b] = max(below[b], below[code] + 1)
    return below


def lines(web: Web, rows: Rows) -> list[Piece]:
    """Every link cut at the rows it passes; links of a kind from one item share their way."""
    row_of = rows.row_of()
    pieces: dict[Piece, None] = {}
    for link in web.links:
        last = Place(row_of[link.after], link.after)
        here = Place(row_of[link.before], link.before)
        while here.row + 1 < last.row:
            there = Place(here.row + 1, link.before, link.kind)
            pieces[Piece(here, there, link.kind)] = None
            here = there
        pieces[Piece(here, last, link.kind, link)] = None
    return list(pieces)


def passing(pieces: list[Piece], count: int) -> list[int]:
    """How many lines pass through each row."""
    through = {piece.end for piece in pieces if piece.end.kind}
    counts = [0] * count
    for place in through:
        counts[place.row] += 1
    return counts
