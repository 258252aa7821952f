"""Tables that are too wide for large print, as a list a row."""

from __future__ import annotations

from dataclasses import replace

from pshe.document.model import Cell, Document, Figure, Grid, Section
from pshe.document.widths import fits

_ROOM = {"A4": 70.0, "A3": 100.0}  # letters of 18 point on a line, the paper on its side


def narrowed(document: Document) -> Document:
    """The document with a list for each row of a table whose words would be broken. O(cells)."""
    room = _ROOM[document.paper]
    return replace(document, sections=tuple(_section(one, room) for one in document.sections))


def _section(section: Section, room: float) -> Section:
    return replace(
        section,
        parts=tuple(_part(part, room) for part in section.parts),
        sections=tuple(_section(one, room) for one in section.sections),
    )


def _part(part: Grid | Figure, room: float) -> Grid | Figure:
    if isinstance(part, Figure):
        return replace(part, twin=_grid(part.twin, room))
    return _grid(part, room)


def _grid(grid: Grid, room: float) -> Grid:
    if fits(grid, room):
        return grid
    lists = tuple(
        (_name(group, row[grid.name_column].text), _list(grid, row))
        for group, rows in grid.groups
        for row in rows
    )
    return Grid(grid.caption, ("What", "It says"), lists, widths=(1.0, 2.0))


def _name(group: str, row: str) -> str:
    return f"{group}: {row}" if group else row


def _list(grid: Grid, row: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of a row under each other, without those that say nothing more than its name."""
    return tuple(
        (Cell(heading), cell if cell.kind != "count" else replace(cell, kind=""))
        for at, (heading, cell) in enumerate(zip(grid.headings, row, strict=True))
        if cell.text and (at != grid.name_column or cell != Cell(cell.text))
    )
