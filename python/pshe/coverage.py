"""What a plan covers: a row an item and class, with the lessons behind it."""

from __future__ import annotations

from typing import Any

from pshe import _core
from pshe.curriculum import Curriculum
from pshe.frames import Table

LETTERS = {"not met": "N", "introduced": "I", "revisited": "R", "secured": "S"}


class Coverage(Table):
    """What a plan covers of a framework or of the topics: a row an item and class (or year).

    Columns: item, kind, year, class, met (``not met``, ``introduced``, ``revisited`` or
    ``secured``), lessons, minutes, first, last. ``counts`` has statutory items apart.
    """

    __slots__ = ("_result", "counts")

    def __init__(self, result: _core.Coverage, *, name: str, noun: str) -> None:
        self._result = result
        self.counts = Table(result.counts(), caption=f"Coverage of {name}")
        super().__init__(
            result.cells(),
            caption=f"Coverage of {name}",
            summary=_coverage_sentence(name, noun, self.counts),
        )

    @property
    def gaps(self) -> list[str]:
        """Codes that no class meets."""
        return self._result.gaps()

    def matrix(self, curriculum: Curriculum) -> Table:
        """A row an item, a column a year or class: number of lessons and a letter, as ``2 R``."""
        rows = self.rows()
        groups = list(dict.fromkeys(_group(row) for row in rows))
        cells = {
            (row["item"], _group(row)): f"{row['lessons']} {LETTERS[row['met']]}" for row in rows
        }
        items = list(dict.fromkeys(row["item"] for row in rows))
        return Table.of(
            self.caption,
            self.summary,
            item=("str", items),
            title=("str", [curriculum.title(item) for item in items]),
            **{group: ("str", [cells.get((item, group)) for item in items]) for group in groups},
        )

    def evidence(self) -> Table:
        """The lessons behind every cell, a row each."""
        return Table(self._result.evidence(), caption=f"Evidence for {self.caption.lower()}")


def _group(row: dict[str, Any]) -> str:
    return row["class"] or f"Year {row['year']}"


def _coverage_sentence(name: str, noun: str, counts: Table) -> str:
    words = {"yes": "statutory ", "recommended": "recommended ", "no": ""}
    parts = [
        f"{row['met']} of {row['items']} {words[row['statutory']]}{noun} are met, "
        f"{row['revisited']} revisited, {row['secured']} secured"
        for row in counts
    ]
    return f"{name}: {'; '.join(parts)}." if parts else f"{name}: nothing is due for these years."
