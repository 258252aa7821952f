"""How wide the columns of a table are beside each other, from what stands in them."""

from __future__ import annotations

from pshe.document.model import Cell, Grid

_UNBROKEN = ("count", "date", "code")


def shares(grid: Grid) -> tuple[float, ...]:
    """The share of each column, about as many characters as it needs. O(cells).

    A column is at least as wide as its longest word; long texts wrap.
    """
    if grid.widths:
        return grid.widths
    rows = [row for _, rows in grid.groups for row in rows]
    return tuple(
        _share(heading, [row[number] for row in rows])
        for number, heading in enumerate(grid.headings)
    )


def _share(heading: str, cells: list[Cell]) -> float:
    words = [word for text in (heading, *(cell.text for cell in cells)) for word in text.split()]
    whole = [cell.text for cell in cells if cell.kind in _UNBROKEN]
    least = max((len(text) for text in (*words, *whole)), default=1)
    mean = sum(len(cell.text) + len(cell.note) for cell in cells) / max(1, len(cells))
    return max(min(float(least), 30.0), min(float(mean**0.9), 60.0)) + 2.0
