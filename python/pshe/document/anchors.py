"""Where links lead: every section and every row has an identifier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pshe.document.model import Cell, Document, Section

_OURS = ("main", "in-short", "worried", "find", "copied")


@dataclass
class Anchors:
    """The identifiers of a document.

    Attributes
    ----------
    targets
        Where a link leads, by what the link says: the key of a section, or the code of a row.
    rows
        The identifiers of the rows of each table, by the key of its section and its place there.
    codes
        The codes that are the identifier of their row.
    """

    targets: dict[str, str] = field(default_factory=dict)
    rows: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: Document) -> Anchors:
        """Give every section and row an identifier that stays while its code stays. O(cells).

        Raises ValueError when two sections have one key.
        """
        found = cls()
        sections = [section for _, section in document.walk()]
        for section in sections:
            if section.key in found.targets or section.key in _OURS:
                raise ValueError(f'The key "{section.key}" is taken. Give the section another.')
            found.targets[section.key] = section.key
        for section in sections:
            found._add_rows(section)
        return found

    def _add_rows(self, section: Section) -> None:
        for table, grid in enumerate(section.grids):
            found = self.rows[section.key, table] = []
            rows = (row for _, rows in grid.groups for row in rows)
            for place, row in enumerate(rows, 1):
                code = _code(row)
                ours = code and code not in self.targets and code not in _OURS
                found.append(code if ours else f"{section.key}-{table + 1}-{place}")
                self.targets[found[-1]] = found[-1]
                self.codes |= {code} if ours else set()

    def pieces(self, cell: Cell) -> list[tuple[str, str]]:
        """The text of a cell in pieces, each with where it leads: of a list of codes each code."""
        parts = cell.text.split(", ")
        if len(parts) == 1 or not self.codes.issuperset(parts):
            return [(cell.text, self.to(cell))]
        found = [piece for part in parts for piece in ((", ", ""), (part, part))]
        return found[1:]

    def to(self, cell: Cell) -> str:
        """Where the text of a cell leads; empty when nowhere."""
        return self.targets.get(cell.link, "")


def _code(row: Iterable[Cell]) -> str:
    """The one code of a row; empty when it has none, or several."""
    code = next((cell.text for cell in row if cell.kind == "code"), "")
    return "" if any(mark.isspace() for mark in code) else code
