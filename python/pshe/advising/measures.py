"""One school beside the authority's median. There is no rank and no place in an order."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pshe.advising.cells import STRANDS, Cells, gaps_of
from pshe.advising.given import Given
from pshe.frames import Table, plural

_FEW = 4  # quartiles of fewer schools say nothing


def share(statements: dict[str, str], statutory: frozenset[str]) -> float | None:
    """How many in a hundred of the statutory statements that are due at a school are met."""
    due = statements.keys() & statutory
    gaps = gaps_of(statements) & statutory
    return round(100 * (len(due) - len(gaps)) / len(due), 1) if due else None


@dataclass(frozen=True)
class Measures:
    """What is measured of each school, and how schools of its phase lie round their median."""

    given: Given
    cells: Cells
    statutory: frozenset[str]
    least: int = 0

    def table(self, urn: str) -> Table:
        """A row a measure: the school, the median of its phase with quartiles, and of how many.

        The median is of all schools of the phase whose return was received, this one too.
        Quartiles are those of the method ``inclusive`` of :func:`statistics.quantiles`; of fewer
        than four schools there are none. O(schools log schools).
        """
        place = next(at for at, school in enumerate(self.given.received) if school.urn == urn)
        school = self.given.received[place]
        names = list(self._measures)
        own = [self._values[name][place] for name in names]
        spread = [self._spread(name, school.group) for name in names]
        phase = school.group.lower()
        return Table.of(
            f"{school.name} beside the median of the authority",
            self._sentence(school.name, phase, own[0], spread[0]),
            measure=("str", names),
            school=("float", own),
            lower_quartile=("float", [row[0] for row in spread]),
            median=("float", [row[1] for row in spread]),
            upper_quartile=("float", [row[2] for row in spread]),
            schools=("int", [row[3] for row in spread]),
        )

    def medians(self) -> Table:
        """A row a phase and measure."""
        groups = list(dict.fromkeys(school.group for school in self.given.received))
        keys = [(group, name) for group in groups for name in self._measures]
        spread = [self._spread(name, group) for group, name in keys]
        kept = [(key, row) for key, row in zip(keys, spread, strict=True) if row[3] >= self.least]
        return Table.of(
            "Medians by phase",
            "Half of the schools of a phase lie between the lower and the upper quartile.",
            phase=("str", [group for (group, _), _ in kept]),
            measure=("str", [name for (_, name), _ in kept]),
            lower_quartile=("float", [row[0] for _, row in kept]),
            median=("float", [row[1] for _, row in kept]),
            upper_quartile=("float", [row[2] for _, row in kept]),
            schools=("int", [row[3] for _, row in kept]),
        )

    @cached_property
    def _measures(self) -> dict[str, Callable[[int], float | None]]:
        minutes = {
            f"Minutes on {words}, a year group": lambda place, s=strand: self._minutes(place, s)
            for strand, words in STRANDS.items()
        }
        return {"Statutory statements met, %": self._share, **minutes}

    @cached_property
    def _values(self) -> dict[str, list[float | None]]:
        places = range(len(self.cells.statements))
        return {
            name: [measure(place) for place in places] for name, measure in self._measures.items()
        }

    def _share(self, place: int) -> float | None:
        return share(self.cells.statements[place], self.statutory)

    def _minutes(self, place: int, strand: str) -> float | None:
        """The mean over year groups of what the class with least of it has."""
        cells = self.cells.strands[place].get(strand, [])
        return round(sum(cell.minutes for cell in cells) / len(cells), 1) if cells else None

    def _spread(
        self, name: str, group: str
    ) -> tuple[float | None, float | None, float | None, int]:
        schools = self.given.received
        values = [
            value
            for school, value in zip(schools, self._values[name], strict=True)
            if school.group == group and value is not None
        ]
        if len(values) < max(self.least, 1):
            return None, None, None, len(values)
        if len(values) < _FEW:
            return None, round(statistics.median(values), 1), None, len(values)
        low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
        return round(low, 1), round(middle, 1), round(high, 1), len(values)

    def _sentence(
        self, name: str, phase: str, own: float | None,
        spread: tuple[float | None, float | None, float | None, int],
    ) -> str:  # fmt: skip
        low, median, high, count = spread
        if own is None:
            return f"No statutory statement is due at {name}."
        met = f"{name} meets {own:g}% of the statutory statements due there"
        schools = plural(count, f"{phase} school")
        if median is None:
            return f"{met}; there are too few schools of its phase for a median."
        around = f"; the median of {schools} is {median:g}%"
        return (
            f"{met}{around}."
            if low is None
            else f"{met}{around}, half lie from {low:g} to {high:g}%."
        )
