"""Where each box and line stands from left to right, in hundredths of a millimetre."""

from __future__ import annotations

from itertools import accumulate, pairwise, takewhile

from pshe.picture.boxes import BESIDE_LINE, BETWEEN_BOXES, Fit
from pshe.picture.crossings import Near, Order, neighbours
from pshe.picture.rows import Piece, Place

ROUNDS = 8
PULLS = (1, 4, 32)  # between boxes, box and line, lines: long lines become straight


def settle(wishes: list[tuple[int, int]], offsets: list[int], low: int, high: int) -> list[int]:
    """Places nearest to the wishes (least squares) that keep order and distance.

    A wish is a place and its weight; ``offsets`` are the least distances from the first, which
    stays between ``low`` and ``high``. Neighbours that would overlap are pooled and share their
    mean wish (pool adjacent violators).

    Examples
    --------
    >>> settle([(10, 1), (10, 1)], [0, 6], 0, 100)
    [7, 13]
    """
    blocks: list[tuple[int, int, int]] = []
    for (wish, weight), offset in zip(wishes, offsets, strict=True):
        total, heavy, count = (wish - offset) * weight, weight, 1
        while blocks and blocks[-1][0] * heavy > total * blocks[-1][1]:
            more_total, more_heavy, more = blocks.pop()
            total, heavy, count = total + more_total, heavy + more_heavy, count + more
        blocks.append((total, heavy, count))
    flat = [total // heavy for total, heavy, count in blocks for _ in range(count)]
    return [min(max(x, low), high) + offset for x, offset in zip(flat, offsets, strict=True)]


def half(place: Place, fit: Fit) -> int:
    """Half the width of a box; a line takes none."""
    return 0 if place.kind else fit.boxes[place.code].width // 2


def columns(order: Order, fit: Fit, room: int) -> dict[Place, int]:
    """The middle of every place: lines straight, boxes near what they are joined to."""
    above, below = neighbours(fit.pieces)
    offsets = [_offsets(row, fit) for row in order]
    lows = [half(row[0], fit) for row in order]
    highs = [
        max(low, room - steps[-1] - half(row[-1], fit))
        for row, steps, low in zip(order, offsets, lows, strict=True)
    ]
    middle = {
        place: (low + high) // 2 + offset
        for row, steps, low, high in zip(order, offsets, lows, highs, strict=True)
        for place, offset in zip(row, steps, strict=True)
    }
    rows = range(len(order))
    turns = [(rows, [above]), (rows[::-1], [below]), (rows, [above, below])]
    for walk, sides in turns * ROUNDS:
        for r in walk:
            wishes = [_wish(place, sides, middle) for place in order[r]]
            placed = settle(wishes, offsets[r], lows[r], highs[r])
            middle.update(zip(order[r], placed, strict=True))
    straighten(order, offsets, fit.pieces, middle)
    left = min((x - half(place, fit) for place, x in middle.items()), default=0)
    return {place: x - left for place, x in middle.items()}


def straighten(
    order: Order, offsets: list[list[int]], pieces: list[Piece], middle: dict[Place, int]
) -> None:
    """Move parts of long lines under the part above or below wherever neighbours leave room."""
    room = _Room(order, offsets, middle)
    for line in _long_lines(pieces):
        joints = list(pairwise(line))
        for n in [*range(len(joints)), *reversed(range(len(joints)))]:
            upper, lower = joints[n]
            if middle[upper] != middle[lower]:
                after = _level(line[n + 1 :], middle)
                before = [] if not upper.kind else _level(line[n::-1], middle)
                if room.free(after, middle[upper]):
                    middle.update(dict.fromkeys(after, middle[upper]))
                elif before and before[-1].kind and room.free(before, middle[lower]):
                    middle.update(dict.fromkeys(before, middle[lower]))


def _long_lines(pieces: list[Piece]) -> list[list[Place]]:
    """The places of each line that passes rows, from its box down."""
    lines: dict[tuple[str, str], list[Place]] = {}
    for place in sorted({piece.end for piece in pieces if piece.end.kind}):
        lines.setdefault((place.code, place.kind), []).append(place)
    starts = {(p.end.code, p.end.kind): p.start for p in pieces if p.end.kind and not p.start.kind}
    return [[starts[key], *line] for key, line in lines.items()]


def _level(line: list[Place], middle: dict[Place, int]) -> list[Place]:
    """The first places of a line that lie straight below each other."""
    return list(takewhile(lambda place: middle[place] == middle[line[0]], line))


class _Room:
    """Tells whether places can move sideways."""

    def __init__(self, order: Order, offsets: list[list[int]], middle: dict[Place, int]) -> None:
        self._middle = middle
        self._beside = {}
        for row, steps in zip(order, offsets, strict=True):
            for n, place in enumerate(row):
                left = (row[n - 1], steps[n] - steps[n - 1]) if n else None
                right = (row[n + 1], steps[n + 1] - steps[n]) if n + 1 < len(row) else None
                self._beside[place] = (left, right)

    def free(self, places: list[Place], x: int) -> bool:
        """Whether every place keeps its distances at ``x``."""
        return all(self._fits(place, x) for place in places)

    def _fits(self, place: Place, x: int) -> bool:
        left, right = self._beside[place]
        return (left is None or self._middle[left[0]] + left[1] <= x) and (
            right is None or x + right[1] <= self._middle[right[0]]
        )


def _offsets(row: list[Place], fit: Fit) -> list[int]:
    """How far each middle is at least from the first."""
    steps = [
        half(a, fit) + half(b, fit) + (BESIDE_LINE if a.kind or b.kind else BETWEEN_BOXES)
        for a, b in pairwise(row)
    ]
    return list(accumulate(steps, initial=0))


def _wish(place: Place, sides: list[Near], middle: dict[Place, int]) -> tuple[int, int]:
    """Where a place would like to be, and how much."""
    total = heavy = 0
    for near in sides:
        for other in near[place]:
            weight = PULLS[bool(place.kind) + bool(other.kind)]
            total, heavy = total + weight * middle[other], heavy + weight
    return (total // heavy, heavy) if heavy else (middle[place], 1)
