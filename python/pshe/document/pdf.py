"""A document as a tagged PDF (PDF/UA-1): headings, tables and pictures that can be listened to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pshe.document import frame
from pshe.document.anchors import Anchors
from pshe.document.large import narrowed
from pshe.document.model import Cell, Document, Figure, Grid, Section
from pshe.document.templating import TEMPLATES
from pshe.document.widths import columns, counts
from pshe.errors import DataError, Error

_TEMPLATE = TEMPLATES / "document.typ"
_USUAL, _LARGE = 10.0, 18.0
_LEAST = 8.0
_ONE_PAGE = (10.0, 9.5, 9.0, 8.5, _LEAST)
_ROOM = {"A4": (182, 269), "A3": (269, 392)}  # mm between the margins, upright and on its side
_PPI = 200
_LETTER = 0.2  # mm a letter is wide on average, for each point of its size


def pdf_of(document: Document, *, large_print: bool = False) -> bytes:
    """Write the PDF; the same document gives the same bytes on machines with the same fonts.

    Raises
    ------
    Error
        When the extra ``pdf`` is not installed, with how to install it.
    DataError
        When a document of one page does not fit on one at 8 point.
    """
    try:
        import typst
    except ImportError:
        raise Error('A PDF needs the extra "pdf": pip install "pshe[pdf]".') from None
    if large_print:
        document = narrowed(document)
    compiler = typst.Compiler(_TEMPLATE)
    for size in _sizes(document, large_print):
        facts = json.dumps(_Facts(document, large_print, size).all())
        made = compiler.compile(
            format="pdf", sys_inputs={"facts": facts}, pdf_standards="ua-1", timestamp=0
        )
        assert isinstance(made, bytes)
        if not document.one_page or large_print or _pages(compiler) == 1:
            return made
    raise DataError(
        f'"{document.title}" does not fit on one page of {document.paper} at {_LEAST:g} point. '
        "Choose larger paper (A3), or write it as a Word file."
    )


def png_of(svg: str) -> bytes | None:
    """A picture as PNG; None when the extra ``pdf``, which draws it, is not installed."""
    try:
        import typst
    except ImportError:
        return None
    page = b"#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
    page += b'#image(bytes(sys.inputs.svg), format: "svg")'
    made = typst.compile(page, format="png", ppi=_PPI, sys_inputs={"svg": svg})
    assert isinstance(made, bytes)
    return made


def _sizes(document: Document, large_print: bool) -> tuple[float, ...]:
    if large_print:
        return (_LARGE,)
    return _ONE_PAGE if document.one_page else (_USUAL,)


def _pages(compiler: Any) -> int:
    """How many pages the last document has."""
    return int(json.loads(compiler.query("<pages>", field="value", one=True)))


@dataclass
class _Facts:
    """What the template asks for, in its own words."""

    document: Document
    large: bool
    size: float

    def all(self) -> dict[str, Any]:
        """Everything, for JSON."""
        document = self.document
        self.anchors = Anchors.of(document)
        wide = document.landscape or self.large
        small = self.size if self.large else max(_LEAST, 0.9 * self.size)
        self.room = _ROOM[document.paper][wide] / (_LETTER * small)
        return {
            "size": self.size,
            "small": small,
            "title": document.title,
            "lead": document.lead,
            "verdict": document.verdict,
            "facts": document.facts,
            "paper": document.paper.lower(),
            "wide": wide,
            "tight": document.one_page and not self.large,
            "large": self.large,
            "sections": [self._section(depth, section) for depth, section in document.walk()],
            "worried": {"heading": frame.WORRIED, "text": frame.worried()},
            "small_print": frame.small_print(document),
        }

    def _section(self, depth: int, section: Section) -> dict[str, Any]:
        return {
            "key": section.key,
            "depth": depth,
            "heading": section.heading,
            "sentences": section.sentences,
            "points": section.points,
            "parts": [
                {**_picture(part), "table": self._table(section, at)}
                for at, part in enumerate(section.parts)
            ],
        }

    def _table(self, section: Section, at: int) -> dict[str, Any]:
        grid, left = section.grids[at], iter(self.anchors.rows[section.key, at])
        return {
            "caption": grid.caption if grid.caption != section.heading else "",
            "headings": grid.headings,
            "right": counts(grid),
            "shares": [width / self.room for width in columns(grid, room=self.room)],
            "groups": [
                {"name": name, "rows": [self._row(row, next(left)) for row in rows]}
                for name, rows in grid.groups
            ],
        }

    def _row(self, row: tuple[Cell, ...], key: str) -> dict[str, Any]:
        cells = [
            {"text": cell.text, "kind": cell.kind, "note": cell.note,
             "pieces": self.anchors.pieces(cell)}
            for cell in row
        ]  # fmt: skip
        return {"key": key, "cells": cells}


def _picture(part: Grid | Figure) -> dict[str, str]:
    if isinstance(part, Figure):
        return {"title": part.title, "svg": part.svg, "alt": part.alt}
    return {"title": "", "svg": "", "alt": ""}
