"""Documents of a plan, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pshe
from pshe import files, report
from pshe.document import Cell, Document, Section

CODE = "2025-S-RSE-SAFE-11"
ASKED: dict[str, dict[str, Any]] = {
    "overview": {}, "programme": {}, "policy": {}, "governors": {},
    "statement": {"statement": CODE}, "parents": {"year": 7}, "fortnight": {},
}  # fmt: skip


def made(plan: pshe.Plan, kind: str, **options: Any) -> Document:
    return report.document(plan, kind, **{**ASKED[kind], **options})


def plan_of(model: str) -> pshe.Plan:
    """The plan of a sample school, as it is found first."""
    return pshe.plan(files.school_of(files.sample_tables(model)), steps=0)


def rows(section: Section) -> Iterator[tuple[Cell, ...]]:
    """The rows of a section's own tables."""
    for grid in section.grids:
        for _, some in grid.groups:
            yield from some


def section(document: Document, key: str) -> Section:
    return next(found for _, found in document.walk() if found.key == key)


def words(document: Document) -> str:
    """Everything that the document says."""
    told = [document.title, document.lead, document.verdict, *document.facts]
    for _, part in document.walk():
        told += [part.heading, *part.sentences, *part.points]
        told += [text for row in rows(part) for cell in row for text in (cell.text, cell.note)]
    return "\n".join(told)
