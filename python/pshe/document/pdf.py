"""A document as a tagged PDF (PDF/UA-1): headings, tables and pictures that can be listened to."""

from __future__ import annotations

import json
from typing import Any

from pshe.document import frame
from pshe.document.anchors import Anchors
from pshe.document.model import Cell, Document, Figure, Grid, Section
from pshe.document.templating import TEMPLATES
from pshe.document.widths import shares
from pshe.errors import DataError, Error

_TEMPLATE = TEMPLATES / "document.typ"
_USUAL, _LARGE = 10.0, 18.0
_LEAST = 8.0
_ONE_PAGE = (10.0, 9.5, 9.0, 8.5, _LEAST)


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
    facts = _facts(document, large_print)
    compiler = typst.Compiler(_TEMPLATE)
    for size in _sizes(document, large_print):
        inputs = {"facts": json.dumps(facts | {"size": size})}
        made = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards="ua-1", timestamp=0)
        assert isinstance(made, bytes)
        if not document.one_page or large_print or _pages(compiler) == 1:
            return made
    raise DataError(
        f'"{document.title}" does not fit on one page of {document.paper} at {_LEAST:g} point. '
        "Choose larger paper (A3), or write it as a Word file."
    )


def _sizes(document: Document, large_print: bool) -> tuple[float, ...]:
    if large_print:
        return (_LARGE,)
    return _ONE_PAGE if document.one_page else (_USUAL,)


def _pages(compiler: Any) -> int:
    """How many pages the last document has."""
    return int(json.loads(compiler.query("<pages>", field="value", one=True)))


def _facts(document: Document, large_print: bool) -> dict[str, Any]:
    """What the template asks for, in the shape of its own words."""
    anchors = Anchors.of(document)
    return {
        "title": document.title,
        "lead": document.lead,
        "verdict": document.verdict,
        "facts": document.facts,
        "paper": document.paper.lower(),
        "wide": document.landscape or large_print,
        "tight": document.one_page and not large_print,
        "large": large_print,
        "sections": [_section(depth, section, anchors) for depth, section in document.walk()],
        "worried": {"heading": frame.WORRIED, "text": frame.worried()},
        "small_print": frame.small_print(document),
    }


def _section(depth: int, section: Section, anchors: Anchors) -> dict[str, Any]:
    return {
        "key": section.key,
        "depth": depth,
        "heading": section.heading,
        "sentences": section.sentences,
        "points": section.points,
        "parts": [
            {
                "title": part.title if isinstance(part, Figure) else "",
                "svg": part.svg if isinstance(part, Figure) else "",
                "alt": part.alt if isinstance(part, Figure) else "",
                "table": _table(section, number, grid, anchors),
            }
            for number, (part, grid) in enumerate(zip(section.parts, section.grids, strict=True))
        ],
    }


def _table(section: Section, number: int, grid: Grid, anchors: Anchors) -> dict[str, Any]:
    keys = (key for (where, table, _), key in anchors.rows.items()
            if where == section.key and table == number)  # fmt: skip
    return {
        "caption": grid.caption,
        "headings": grid.headings,
        "shares": shares(grid),
        "groups": [
            {
                "name": name,
                "rows": [
                    {"key": next(keys), "cells": [_cell(cell, anchors) for cell in row]}
                    for row in rows
                ],
            }
            for name, rows in grid.groups
        ],
    }


def _cell(cell: Cell, anchors: Anchors) -> dict[str, str]:
    return {"text": cell.text, "kind": cell.kind, "note": cell.note, "to": anchors.to(cell)}
