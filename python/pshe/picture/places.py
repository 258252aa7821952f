"""Where everything stands on the page, in hundredths of a millimetre."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

from pshe.picture.boxes import PAD, Box, Fit, Slot
from pshe.picture.columns import columns
from pshe.picture.crossings import in_few_crossings
from pshe.picture.rows import Piece, Place
from pshe.picture.tracks import Run, tracks
from pshe.picture.web import Link

GAP_TOP, GAP_BOTTOM = 150, 290  # before the first track; after the last, with the arrow
TRACKS_APART, WIDEST_APART = 60, 150
PORTS_APART = 300
STARTS = {"requires": 0, "with": 220, "helps": -220, "revisits": 440}

Middles = dict[Place, int]
Slots = dict[str, tuple[tuple[Slot, int], ...]]


@dataclass(frozen=True)
class Placed:
    """A box on the page; ``slots`` gives the middle of each slot on its upper edge."""

    box: Box
    row: int
    left: int
    top: int
    height: int
    slots: tuple[tuple[Slot, int], ...]

    @property
    def right(self) -> int:
        """Right edge."""
        return self.left + self.box.width

    @property
    def bottom(self) -> int:
        """Lower edge."""
        return self.top + self.height


@dataclass(frozen=True)
class Stroke:
    """A line down to ``level``, along it, down to the end and on to ``bottom``."""

    kind: str
    start: tuple[int, int]
    level: int
    end: tuple[int, int]
    bottom: int
    link: Link | None


@dataclass(frozen=True)
class Band:
    """The rows of a stage."""

    stage: int
    top: int
    bottom: int


@dataclass(frozen=True)
class Layout:
    """All of it, from the upper left corner."""

    boxes: list[Placed]
    strokes: list[Stroke]
    bands: list[Band]
    size: int
    width: int
    height: int


@dataclass(frozen=True)
class _Lane:
    """A piece of line with where it starts and ends, and its track in the gap."""

    piece: Piece
    start: int
    end: int
    track: int


def lay_out(fit: Fit, room: tuple[int, int]) -> Layout:
    """Place boxes and lines; as wide as they need, as high as they need."""
    order = in_few_crossings(fit.rows, fit.pieces)
    middle = columns(order, fit, room[0])
    slots = _slots(fit, middle)
    gaps = _lanes(fit.pieces, middle, _ports(slots, fit.pieces, middle), len(order))
    heights = fit.row_heights()
    counts = [max((lane.track + 1 for lane in lanes), default=1) for lanes in gaps]
    apart = _apart(counts, room[1] - sum(heights))
    steps = [
        height + GAP_TOP + GAP_BOTTOM + apart * (count - 1)
        for height, count in zip(heights, counts, strict=False)
    ]
    tops = list(accumulate(steps, initial=0))
    edges = list(zip(tops, heights, strict=False))
    boxes = [
        Placed(box, row, middle[Place(row, code)] - box.width // 2, *edges[row], slots[code])
        for row, codes in enumerate(fit.rows.codes)
        for code, box in ((code, fit.boxes[code]) for code in codes)
    ]
    strokes = [
        _stroke(lane, edges, sum(edges[row]) + GAP_TOP + apart * lane.track)
        for row, lanes in enumerate(gaps)
        for lane in lanes
    ]
    width = max(
        [placed.right for placed in boxes] + [stroke.end[0] for stroke in strokes], default=0
    )
    height = sum(edges[-1]) if edges else 0
    return Layout(boxes, strokes, _bands(fit, edges), fit.size, width, height)


def _slots(fit: Fit, middle: Middles) -> Slots:
    """Slots side by side in the order their lines arrive, centred on the upper edge."""
    from_x = {piece.link: middle[piece.start] for piece in fit.pieces if piece.link}
    row_of = fit.rows.row_of()
    placed = {}
    for code, box in fit.boxes.items():
        slots = sorted(
            box.slots,
            key=lambda slot: (
                sum(map(from_x.__getitem__, slot.links)) // len(slot.links),
                slot.links,
            ),
        )
        plain = sum(not slot.label for slot in slots)
        labels = sum(slot.width for slot in slots)
        each = min(PORTS_APART, (box.width - 2 * PAD - labels) // max(plain, 1))
        widths = [slot.width or each for slot in slots]
        first = middle[Place(row_of[code], code)] - sum(widths) // 2
        lefts = accumulate(widths, initial=first)
        middles = [left + width // 2 for left, width in zip(lefts, widths, strict=False)]
        placed[code] = tuple(zip(slots, middles, strict=True))
    return placed


def _ports(slots: Slots, pieces: list[Piece], middle: Middles) -> dict[Link, int]:
    """Where each link enters its box: alternatives share a slot, side by side."""
    from_x = {piece.link: middle[piece.start] for piece in pieces if piece.link}
    ports = {}
    for slot, x in (pair for pairs in slots.values() for pair in pairs):
        inside = sorted(slot.links, key=lambda link: (from_x[link], link))
        step = slot.width // (len(inside) + 1)
        first = x - step * (len(inside) - 1) // 2
        ports.update({link: first + step * n for n, link in enumerate(inside)})
    return ports


def _lanes(
    pieces: list[Piece], middle: Middles, ports: dict[Link, int], rows: int
) -> list[list[_Lane]]:
    """The lines of each gap; what leaves a place for the next row shares a track."""
    trunks: list[dict[tuple[Place, str], list[Piece]]] = [
        defaultdict(list) for _ in range(max(rows - 1, 0))
    ]
    for piece in pieces:
        trunks[piece.start.row][piece.start, piece.kind].append(piece)
    gaps = []
    for trunk in trunks:
        starts = [middle[at] + _aside(at, kind, trunk) for at, kind in trunk]
        ends = [
            [ports[piece.link] if piece.link else middle[piece.end] for piece in together]
            for together in trunk.values()
        ]
        track = tracks([Run(x, tuple(to)) for x, to in zip(starts, ends, strict=True)])
        gaps.append(
            [
                _Lane(piece, x, end, n)
                for together, x, to, n in zip(trunk.values(), starts, ends, track, strict=True)
                for piece, end in zip(together, to, strict=True)
            ]
        )
    return gaps


def _aside(at: Place, kind: str, trunk: Mapping[tuple[Place, str], object]) -> int:
    """How far from the middle of a box its lines start, when lines of another kind do too."""
    alone = not any((at, other) in trunk for other in STARTS if other != kind)
    return 0 if at.kind or alone else STARTS[kind]


def _apart(counts: list[int], spare: int) -> int:
    """How far tracks can lie apart on the page."""
    spare -= (GAP_TOP + GAP_BOTTOM) * len(counts)
    return min(max(spare // max(sum(counts) - len(counts), 1), TRACKS_APART), WIDEST_APART)


def _stroke(lane: _Lane, edges: list[tuple[int, int]], level: int) -> Stroke:
    start, end = lane.piece.start.row, lane.piece.end.row
    top, height = edges[end]
    bottom = top if lane.piece.link else top + height
    at = (lane.start, sum(edges[start]))
    return Stroke(lane.piece.kind, at, level, (lane.end, top), bottom, lane.piece.link)


def _bands(fit: Fit, edges: list[tuple[int, int]]) -> list[Band]:
    rows = defaultdict(list)
    for row, stage in enumerate(fit.rows.stages):
        rows[stage].append(edges[row])
    return [Band(stage, some[0][0], sum(some[-1])) for stage, some in rows.items()]
