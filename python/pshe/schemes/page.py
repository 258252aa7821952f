"""The page of a comparison of schemes: one file that any browser opens, without a network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pshe.document import words
from pshe.document.templating import page_of
from pshe.frames import plural
from pshe.schemes.levels import MEANING

if TYPE_CHECKING:
    from pshe.schemes import SchemeComparison

_SHADES = {"taught": "S", "expected": "R", "partly": "I", "not": "N"}


def write(found: SchemeComparison, path: Path) -> None:
    """Write the page; the same comparison gives the same bytes."""
    text = page_of(
        "schemes.html.j2",
        found=found,
        names=found.totals["scheme"],
        totals_headings=[name.replace("_", " ").capitalize() for name in found.totals.names[1:]],
        meaning=MEANING,
        shades=_SHADES,
        cell=_cell,
        words=words,
    )
    path.write_bytes(text.encode())


def _cell(row: dict[str, Any], name: str) -> str:
    """``taught: 2 lessons, 105 minutes, Year 7, 8``, or the level alone."""
    lessons, minutes = row[f"{name} lessons"], row[f"{name} minutes"]
    if not lessons:
        return str(row[name])
    parts = [plural(lessons, "lesson"), plural(minutes, "minute") if minutes else ""]
    years = row[f"{name} years"].replace(";", ", ")
    parts.append(f"Year {years}" if years else "")
    return f"{row[name]}: {', '.join(part for part in parts if part)}"
