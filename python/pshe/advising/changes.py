"""What has changed since the returns before: gaps closed, gaps opened."""

from __future__ import annotations

from dataclasses import dataclass

from pshe.advising.cells import Cells, gaps_of
from pshe.advising.given import Given
from pshe.advising.small import HIDDEN
from pshe.curriculum import Curriculum
from pshe.frames import Table, plural


@dataclass(frozen=True)
class Change:
    """Returns beside those before them, school by school; statements due in both count."""

    given: Given
    cells: Cells
    earlier: dict[int, dict[str, str]]
    """By the school's place: its statements in the return before."""
    least: int = 0

    @classmethod
    def of(
        cls, given: Given, cells: Cells, curriculum: Curriculum, framework: str, least: int = 0
    ) -> Change:
        """Judge the returns before as those of now. O(their rows)."""
        pairs = [
            (place, given.before[school.urn])
            for place, school in enumerate(given.received)
            if school.urn in given.before
        ]
        found = Cells.of(curriculum.core, [before for _, before in pairs], framework)
        earlier = {place: found.statements[at] for at, (place, _) in enumerate(pairs)}
        return cls(given, cells, earlier, least)

    def of_school(self, place: int) -> tuple[set[str], set[str], set[str]]:
        """Gaps that were closed, that opened, and that stay."""
        now, before = self.cells.statements[place], self.earlier[place]
        both = now.keys() & before.keys()
        is_gap, was_gap = gaps_of(now) & both, gaps_of(before) & both
        return was_gap - is_gap, is_gap - was_gap, is_gap & was_gap

    def table(self) -> Table:
        """A row a school with both returns, in name order."""
        places = sorted(self.earlier)
        schools = [self.given.received[place] for place in places]
        parts = [self.of_school(place) for place in places]
        order = {item: at for cells in self.cells.statements for at, item in enumerate(cells)}
        return Table.of(
            f"Change since {self.given.before_words}",
            self.sentence(),
            school=("str", [school.name for school in schools]),
            urn=("str", [school.urn for school in schools]),
            phase=("str", [school.group for school in schools]),
            closed=("int", [len(closed) for closed, _, _ in parts]),
            opened=("int", [len(opened) for _, opened, _ in parts]),
            still=("int", [len(still) for *_, still in parts]),
            newly_lacking=("str", [_codes(opened, order) for _, opened, _ in parts]),
        )

    def sentence(self) -> str:
        """The totals in words."""
        words = self.given.before_words or "the year before"
        if not self.earlier:
            return f"No school can be compared with {words}: there is no return of it."
        if self.least > len(self.earlier):
            return f"Change since {words}: {HIDDEN}, since fewer than {self.least} schools compare."
        parts = [self.of_school(place) for place in self.earlier]
        closed, opened, still = (sum(len(part[i]) for part in parts) for i in range(3))
        start = f"Since {words}, {plural(len(self.earlier), 'school')} compared: "
        if self.least:  # with those that stay, all gaps could be counted
            return f"{start}{plural(closed, 'gap')} closed, {opened} opened."
        return f"{start}{plural(closed, 'gap')} closed, {opened} opened, {still} still there."


def _codes(items: set[str], order: dict[str, int]) -> str:
    return "; ".join(sorted(items, key=lambda item: (order[item], item)))
