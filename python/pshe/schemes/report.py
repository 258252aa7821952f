"""A comparison of schemes as a document, to write as page, workbook, Word file or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pshe.document import Cell, Document, Grid, Section
from pshe.document.grids import grid
from pshe.frames import heading_of, plural
from pshe.schemes.levels import MEANING

if TYPE_CHECKING:
    from pshe.schemes import SchemeComparison

_SHADES = {"taught": "S", "expected": "R", "partly": "I", "not": "N"}
_LESSONS = {"scheme": "Scheme", "lesson": "Lesson", "years": "Years", "minutes": "Minutes",
            "codes": "Codes", "place": "Where"}  # fmt: skip
_UNREAD = {"scheme": "Scheme", "place": "Where", "lesson": "Lesson", "text": "Text",
           "taken_as": "Taken as", "nearest": "Nearest"}  # fmt: skip


def document_of(found: SchemeComparison) -> Document:
    """The schemes, then statement by statement, their lessons, and codes to look at. O(cells)."""
    totals = {name: heading_of(name) for name in found.totals.names}
    sections = [
        Section("schemes", "The schemes", (), MEANING, (grid(found.totals, totals),)),
        Section("statements", "Statement by statement", parts=(_statements(found),)),
        Section("lessons", "Lessons", parts=(grid(found.lessons, _LESSONS),)),
    ]
    if len(found.unread):
        sections.append(
            Section("look", "Codes to look at", ("These were not read for sure.",),
                    parts=(grid(found.unread, _UNREAD),))
        )  # fmt: skip
    return Document(
        "schemes",
        found.caption,
        "For those who choose a scheme of work.",
        found.summary,
        None,
        (),
        tuple(sections),
        found.version,
        landscape=True,
    )


def _statements(found: SchemeComparison) -> Grid:
    names = found.totals["scheme"]
    rows = tuple(
        (
            Cell(row["statement"], "code"),
            Cell(row["label"], note=f"Only in {row['only_in']}." if row["only_in"] else ""),
            *(Cell(_said(row, name), _SHADES[row[name]]) for name in names),
        )
        for row in found
    )
    return Grid(found.caption, ("Statement", "What it says", *names), (("", rows),))


def _said(row: dict[str, Any], name: str) -> str:
    """``taught: 2 lessons, 105 minutes, Year 7, 8``, or the level alone."""
    lessons, minutes = row[f"{name} lessons"], row[f"{name} minutes"]
    if not lessons:
        return str(row[name])
    parts = [plural(lessons, "lesson"), plural(minutes, "minute") if minutes else ""]
    years = row[f"{name} years"].replace(";", ", ")
    parts.append(f"Year {years}" if years else "")
    return f"{row[name]}: {', '.join(part for part in parts if part)}"
