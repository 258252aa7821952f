"""How wide the columns of a table are, from what stands in them."""

from __future__ import annotations

from itertools import zip_longest
from math import inf

from pshe.document.model import Cell, Grid

_UNBROKEN = ("count", "date", "code")
_LONGEST_WORD = 24  # a longer one is broken
_PADDING = 2.0
_BOLD = 1.15  # how much wider the letters of headings are


def columns(*grids: Grid, room: float) -> tuple[float, ...]:
    """The width of each column in characters, together at most ``room``. O(cells).

    Several tables share their columns. No column is narrower than its longest word if that can be;
    a table whose texts all fit on one line each is no wider than it needs. One table that says how
    wide its columns are fills the room; a column too narrow for its dates, codes and numbers takes
    from the others.
    """
    if len(grids) == 1 and grids[0].widths and room < inf:
        return _as_given(grids[0], room)
    sides = [[_least_and_wish(*column) for column in _columns(grid)] for grid in grids]
    both = list(zip_longest(*sides, fillvalue=(0.0, 0.0)))
    least = [max(low for low, _ in some) for some in both]
    wish = [max(high for _, high in some) for some in both]
    if sum(wish) <= room:
        return tuple(wish)
    if sum(least) >= room:
        return tuple(room * width / sum(least) for width in least)
    part = (room - sum(least)) / (sum(wish) - sum(least))
    return tuple(low + (high - low) * part for low, high in zip(least, wish, strict=True))


def _as_given(grid: Grid, room: float) -> tuple[float, ...]:
    """The shares that a table asks for, where what may not be broken leaves them."""
    least = [_longest_whole(cells) for _, cells in _columns(grid)]
    narrow: set[int] = set()
    while True:
        left = room - sum(least[at] for at in narrow)
        shares = sum(width for at, width in enumerate(grid.widths) if at not in narrow)
        found = [
            low if at in narrow else left * width / shares
            for at, (low, width) in enumerate(zip(least, grid.widths, strict=True))
        ]
        more = {at for at, low in enumerate(least) if found[at] < low}
        if not more or len(narrow | more) == len(least):
            return tuple(found)
        narrow |= more


def fits(grid: Grid, room: float) -> bool:
    """Whether no word has to be broken where a line has room for so many letters."""
    return sum(_least_and_wish(*column)[0] for column in _columns(grid)) <= room


def counts(grid: Grid) -> tuple[bool, ...]:
    """Which columns hold numbers only, and so have their headings on the right too."""
    return tuple(
        any(cell.kind == "count" for cell in cells)
        and all(cell.kind in ("count", "off") for cell in cells)
        for _, cells in _columns(grid)
    )


def _columns(grid: Grid) -> list[tuple[str, list[Cell]]]:
    rows = [row for _, rows in grid.groups for row in rows]
    return [(heading, [row[at] for row in rows]) for at, heading in enumerate(grid.headings)]


def _longest_whole(cells: list[Cell]) -> float:
    """What the dates, codes and numbers of a column need, each on one line."""
    whole = [len(cell.text) for cell in cells if cell.kind in _UNBROKEN]
    return min(_LONGEST_WORD, max(whole, default=0)) + _PADDING


def _least_and_wish(heading: str, cells: list[Cell]) -> tuple[float, float]:
    """What a column needs at least, and to look well; long texts share what is left."""
    texts = [text for cell in cells for text in (cell.text, cell.note)]
    words = [word for text in texts for word in text.split()]
    bold = max((len(word) for word in heading.split()), default=0) * _BOLD
    least = min(_LONGEST_WORD, max(bold, *map(len, words), _longest_whole(cells) - _PADDING, 1))
    longest = max(map(len, (heading, *texts)))
    mean = sum(map(len, texts)) / max(1, len(cells))
    return least + _PADDING, max(least, min(longest, 1.6 * mean + 12.0)) + _PADDING
