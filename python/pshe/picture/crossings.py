"""The order within each row, so that few lines cross: sweeps by mean place, then swaps."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from itertools import pairwise

from pshe.picture.rows import Piece, Place, Rows

SWEEPS = 12
FINE = 1 << 16
Near = dict[Place, list[Place]]
Order = list[list[Place]]


def in_few_crossings(rows: Rows, pieces: list[Piece]) -> Order:
    """The places of each row from left to right."""
    order = first_order(rows, pieces)
    above, below = neighbours(pieces)
    best, fewest = order, crossings(order, below)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        order = _sweep(order, above if down else below, down=down)
        order = _swap(order, above, below)
        count = crossings(order, below)
        if count < fewest:
            best, fewest = order, count
    return best


def neighbours(pieces: list[Piece]) -> tuple[Near, Near]:
    """What each place is joined to in the row above, and in the row below."""
    above: Near = defaultdict(list)
    below: Near = defaultdict(list)
    for piece in pieces:
        above[piece.end].append(piece.start)
        below[piece.start].append(piece.end)
    return above, below


def crossings(order: Order, below: Near) -> int:
    """How many pairs of lines cross."""
    total = 0
    for row, lower in pairwise(order):
        at = {place: x for x, place in enumerate(lower)}
        seen: list[int] = []
        for place in row:
            ends = sorted(at[end] for end in below[place])
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def first_order(rows: Rows, pieces: list[Piece]) -> Order:
    """Boxes by code, then the lines that pass."""
    order: Order = [[Place(row, code) for code in codes] for row, codes in enumerate(rows.codes)]
    for place in sorted({p.end for p in pieces if p.end.kind}, key=lambda p: (p.code, p.kind)):
        order[place.row].append(place)
    return order


def _sweep(order: Order, near: Near, *, down: bool) -> Order:
    """Sort each row by the mean place of what it is joined to in the row before."""
    new = list(order)
    rows = range(1, len(order)) if down else range(len(order) - 2, -1, -1)
    for row in rows:
        fixed = new[row - 1 if down else row + 1]
        at = {place: x for x, place in enumerate(fixed)}
        means = {}
        for x, place in enumerate(new[row]):
            beside = near[place]
            means[place] = sum(at[p] for p in beside) * FINE // len(beside) if beside else x * FINE
        new[row] = sorted(new[row], key=means.__getitem__)
    return new


def _swap(order: Order, above: Near, below: Near) -> Order:
    """Swap neighbours as long as that leaves fewer crossings."""
    at = {place: x for row in order for x, place in enumerate(row)}
    new = [list(row) for row in order]
    improved = True
    while improved:
        improved = False
        for row in new:
            for x in range(len(row) - 1):
                left, right = row[x], row[x + 1]
                if _gain(left, right, above, at) + _gain(left, right, below, at) > 0:
                    row[x], row[x + 1] = right, left
                    at[left], at[right] = x + 1, x
                    improved = True
    return new


def _gain(left: Place, right: Place, near: Near, at: dict[Place, int]) -> int:
    """How many crossings fewer there are when two neighbours swap."""
    gain = 0
    for a in near[left]:
        for b in near[right]:
            gain += (at[a] > at[b]) - (at[a] < at[b])
    return gain
