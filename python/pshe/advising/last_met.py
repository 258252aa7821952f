"""When each year group last met consent and exploitation: a map of the authority."""

from __future__ import annotations

from dataclasses import dataclass

from pshe.advising.cells import STRANDS, Cells, YearCell
from pshe.advising.given import Given
from pshe.advising.small import split, total
from pshe.frames import Table

LETTERS = {"taught": "T", "planned": "P", "none": "N"}


@dataclass(frozen=True)
class LastMet:
    """By school, strand and year group: the lessons of the class that has least of them."""

    given: Given
    cells: Cells
    least: int = 0

    def table(self) -> Table:
        """A row a school, year group and strand.

        ``state`` is ``taught`` when some lesson has been taught, ``planned`` when all are to
        come, else ``none``; ``last`` is the day of the last taught lesson, or of the last planned
        one where none has been taught. O(rows).
        """
        rows = self._rows()
        schools = self.given.received
        return Table.of(
            "When each year group last met consent and CSE prevention",
            self.sentence(),
            school=("str", [schools[school].name for school, _, _ in rows]),
            urn=("str", [schools[school].urn for school, _, _ in rows]),
            phase=("str", [schools[school].group for school, _, _ in rows]),
            year=("int", [cell.year for *_, cell in rows]),
            strand=("str", [STRANDS[strand] for _, strand, _ in rows]),
            state=("str", [state_of(cell) for *_, cell in rows]),
            last=("date", [cell.last_taught or cell.last for *_, cell in rows]),
            lessons=("int", [cell.lessons for *_, cell in rows]),
            taught=("int", [cell.taught for *_, cell in rows]),
            minutes=("int", [cell.minutes for *_, cell in rows]),
        )

    def counts(self) -> Table:
        """How many schools have taught, planned or no lessons, by year group and strand."""
        found: dict[tuple[str, int], list[int]] = {}
        for _, strand, cell in self._rows():
            counts = found.setdefault((strand, cell.year), [0, 0, 0])
            counts[list(LETTERS).index(state_of(cell))] += 1
        keys = sorted(found, key=lambda key: (list(STRANDS).index(key[0]), key[1]))
        shown = [split(found[key], self.least) for key in keys]
        kind = "str" if self.least else "int"
        totals = [sum(found[key]) for key in keys]
        columns = [[row[i] if self.least else int(row[i]) for row in shown] for i in range(3)]
        return Table.of(
            "Schools by what each year group has met",
            self.sentence(),
            strand=("str", [STRANDS[strand] for strand, _ in keys]),
            year=("int", [year for _, year in keys]),
            schools=(kind, [total(n, self.least) for n in totals] if self.least else totals),
            taught=(kind, columns[0]),
            planned=(kind, columns[1]),
            none=(kind, columns[2]),
        )

    def sentence(self) -> str:
        """How many year groups have no lesson of a strand."""
        if self.least:
            return "A table counts schools with lessons on consent and CSE prevention by year."
        parts = []
        for strand, words in STRANDS.items():
            states = [state_of(cell) for _, other, cell in self._rows() if other == strand]
            parts.append(f"on {words} {states.count('none')} of {len(states)}")
        return f"Year groups without a lesson: {', '.join(parts)}."

    def _rows(self) -> list[tuple[int, str, YearCell]]:
        return [
            (school, strand, cell)
            for school, strands in enumerate(self.cells.strands)
            for strand in STRANDS
            for cell in strands.get(strand, [])
        ]


def state_of(cell: YearCell) -> str:
    """``taught``, ``planned`` or ``none``."""
    return "taught" if cell.taught else "planned" if cell.lessons else "none"
