"""How far each school has come, looked up by school and item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pshe import _core

STRANDS = {"consent": "consent", "cse": "CSE prevention"}
NOT_MET = "not met"


class YearCell(NamedTuple):
    """The lessons of a strand in a year group, or of a topic in a year."""

    year: int
    met: str
    lessons: int
    taught: int
    minutes: int
    last: date | None
    last_taught: date | None


@dataclass(frozen=True)
class Cells:
    """By the school's place among the returns, then by item or strand."""

    statements: list[dict[str, str]]
    """How far the class has come that has come furthest; what falls to other year groups than the
    school's is not there."""
    topics: list[dict[str, dict[int, str]]]
    """By year: how far the class has come that is least far."""
    strands: list[dict[str, list[YearCell]]]
    """By year group, rising: the class that is least far."""

    @classmethod
    def of(
        cls, curriculum: _core.Curriculum, returns: Sequence[_core.Return], framework: str
    ) -> Cells:
        """Judge returns by a framework and the topics. O(rows of the returns + cells)."""
        found = cls([{} for _ in returns], [{} for _ in returns], [{} for _ in returns])
        rows = _core.coverage_of_returns(curriculum, returns, framework)
        for school, item, met, due in zip(
            *_columns(rows, "school", "item", "met", "due"), strict=True
        ):
            if due == "here":
                found.statements[school][item] = met
        rows = _core.topics_of_returns(curriculum, returns, by="year")
        names = ("school", "item", "year", "met")
        for school, item, year, met in zip(*_columns(rows, *names), strict=True):
            found.topics[school].setdefault(item, {})[year] = met
        rows = _core.strands_of_returns(curriculum, returns, by="year")
        for school, strand, *cell in zip(
            *_columns(rows, "school", "strand", *YearCell._fields), strict=True
        ):
            found.strands[school].setdefault(strand, []).append(YearCell(*cell))
        return found


def gaps_of(statements: dict[str, str]) -> set[str]:
    """The statements of a school that no class meets."""
    return {item for item, met in statements.items() if met == NOT_MET}


def _columns(rows: _core.Columns, *names: str) -> list[list]:  # type: ignore[type-arg]
    return [rows.column(name) for name in names]
