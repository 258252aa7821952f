"""Boxes: what they say, how large they are, and which size of letters fits the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pshe.picture.lettering import size_of, width_of, wrap
from pshe.picture.rows import Piece, Rows, lines, passing, set_rows
from pshe.picture.web import Item, Link, Web

POINTS = (9, 8.5, 8, 7.5, 7)
USUAL = 8  # when no size fits one page
MOST_PER_ROW = 8
NARROW, BROAD = 2250, 4200
PAD = 120
BETWEEN_BOXES, BESIDE_LINE = 300, 200
FAIR_GAP = 760
PILL_SIZE, PILL_HEIGHT = size_of(7), 330
LINE = 115  # hundredths of the letter size
MARKS = {"with": "W", "helps": "H", "revisits": "R"}


@dataclass(frozen=True)
class Slot:
    """Where lines enter a box: one line, or all alternatives of a choice, with a word or two."""

    links: tuple[Link, ...]
    label: str

    @property
    def width(self) -> int:
        """Room that the label takes; 0 without one."""
        return width_of(self.label, PILL_SIZE, bold=True) + 180 if self.label else 0


@dataclass(frozen=True)
class Box:
    """What a box says, wrapped."""

    item: Item
    letter: str
    code_lines: int
    lines: tuple[str, ...]
    slots: tuple[Slot, ...]
    width: int
    height: int

    @property
    def strip(self) -> int:
        """Height of the labels along the upper edge."""
        return PILL_HEIGHT if any(slot.label for slot in self.slots) else 0


@dataclass(frozen=True)
class Fit:
    """Rows of boxes with letters of one size."""

    rows: Rows
    pieces: list[Piece]
    boxes: dict[str, Box]
    size: int

    def row_heights(self) -> list[int]:
        """Height of each row: that of its highest box."""
        return [max(self.boxes[code].height for code in codes) for codes in self.rows.codes]


def letters(items: Iterable[Item]) -> dict[str, str]:
    """The letter of each item, when there is more than one."""
    found = {item.code: _letter(item) for item in items}
    return found if len(set(found.values())) > 1 else dict.fromkeys(found, "")


def _letter(item: Item) -> str:
    return {"consent": "C", "cse": "E"}.get(item.strand) or item.kind[:1].upper()


def fit(web: Web, room: tuple[int, int]) -> Fit:
    """The largest letters with which all rows fit the room (width, height).

    When none do, letters of the usual size, and the picture grows downwards.
    """
    ways = list(_ways(web, room[0]))
    boxes = _box_maker(web)

    def lowest(points: float) -> Fit:
        size = size_of(points)
        return min(
            (Fit(rows, pieces, boxes(width, size), size) for rows, pieces, width in ways),
            key=_height,
        )

    for points in POINTS:
        best = lowest(points)
        if _height(best) <= room[1]:
            return best
    return lowest(USUAL)


def _height(fit: Fit) -> int:
    return sum(fit.row_heights()) + FAIR_GAP * (len(fit.rows.codes) - 1)


def _width(rows: Rows, pieces: list[Piece], room: int) -> int:
    """The greatest width of a box with which every row fits, beside the lines that pass it."""
    through = passing(pieces, len(rows.codes))
    widths = [
        (room - BESIDE_LINE * count - BETWEEN_BOXES * (len(codes) - 1)) // len(codes)
        for codes, count in zip(rows.codes, through, strict=True)
    ]
    return min([BROAD, *widths])


def _ways(web: Web, room: int) -> Iterator[tuple[Rows, list[Piece], int]]:
    """Rows of few boxes to rows of many, with the width that a box can have."""
    for per_row in range(1, MOST_PER_ROW + 1):
        rows = set_rows(web, per_row)
        pieces = lines(web, rows)
        width = _width(rows, pieces, room)
        if width >= NARROW or per_row == 1:
            yield rows, pieces, max(width, NARROW)


def _box_maker(web: Web) -> Callable[[int, int], dict[str, Box]]:
    """What makes all boxes for a width and a size of letters."""
    into = defaultdict(list)
    for link in web.links:
        into[link.after].append(link)
    letter = letters(web.items.values())
    slots = {code: _slots(into[code]) for code in web.items}
    return lambda width, size: {
        code: _box(item, letter[code], slots[code], width, size) for code, item in web.items.items()
    }


def _slots(links: list[Link]) -> tuple[Slot, ...]:
    groups: dict[str | Link, list[Link]] = defaultdict(list)
    for link in links:
        groups[link.alternative or link].append(link)
    return tuple(Slot(tuple(group), _label(group)) for group in groups.values())


def _label(links: list[Link]) -> str:
    """The letter of the kind, when all are of one; and that any of them will do."""
    kinds = {link.kind for link in links}
    mark = MARKS.get(links[0].kind, "") if len(kinds) == 1 else ""
    return f"{mark} any one of".strip() if links[0].alternative else mark


def _box(item: Item, letter: str, slots: tuple[Slot, ...], width: int, size: int) -> Box:
    plain = sum(not slot.label for slot in slots)
    width = max(width, sum(slot.width for slot in slots) + 60 * plain + 2 * PAD) // 2 * 2
    room = width - 2 * PAD
    indent = chip(size) + 60 if letter else 0
    code = wrap(item.code, room, size, indent=indent) if item.kind == "statement" else []
    texts = [*code, *wrap(item.title, room, size, indent=0 if code else indent)]
    strip = PILL_HEIGHT if any(slot.label for slot in slots) else 0
    height = strip + len(texts) * size * LINE // 100 + 2 * PAD
    return Box(item, letter, len(code), tuple(texts), slots, width, height)


def chip(size: int) -> int:
    """Side of the square that holds the letter."""
    return size * 110 // 100
