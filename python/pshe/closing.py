"""The smallest set of library lessons that closes a plan's gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pshe import _core
from pshe.fitting import Addition, Cores, classes_of, first_days
from pshe.frames import Table

STEPS = 50000
"""Sets of lessons to look at for a proof that no fewer do, unless told otherwise."""

Gap = tuple[str, int | None]
"""A statement or topic and, where each year is asked by itself, the year."""

_Row = tuple[int, bool, list[int], list[list[int]]]
"""Of a lesson: its minutes, whether there is no time for it, what it closes, what it needs."""


class Closing(NamedTuple):
    """What the search for lessons says.

    Attributes
    ----------
    gaps
        All gaps, in the edition's order.
    chosen
        The lessons to add, each after what it needs.
    closes
        What each chosen lesson closes, in the order of ``chosen``.
    needed_for
        The chosen lessons that rest on it.
    left
        Gaps that stay, with the reason.
    proved, at_least
        Whether nothing is better, and how many lessons it takes at least.
    """

    gaps: list[Gap]
    chosen: list[Addition]
    closes: list[list[Gap]]
    needed_for: list[list[str]]
    left: dict[Gap, str]
    proved: bool
    at_least: int


class Library:
    """Lessons that may be added to the years of a school, and what stands there already."""

    def __init__(self, cores: Cores, years: Sequence[int]) -> None:
        self._curriculum, self._school, plan = cores
        self.lessons = {r["code"]: r for r in Table(self._curriculum.lessons(), caption="")}
        self.teaches: dict[str, set[str]] = {code: {code} for code in self.lessons}
        items = self._curriculum.lesson_items()
        for lesson, item in zip(items.column("lesson"), items.column("item"), strict=True):
            self.teaches[lesson].add(item)
        placed = set(first_days(plan))
        self._years = years
        self._in_all: dict[int, set[str]] = {}
        for year in years:
            own = [code for code, group in classes_of(self._school).items() if group == year]
            self._in_all[year] = {
                lesson for lesson in self.lessons if all((code, lesson) in placed for code in own)
            }
        self.candidates: list[Addition] = [
            (year, code)
            for year in years
            for code in sorted(self.lessons, key=lambda c: (self.lessons[c]["position"], c))
            if self.suits(code, year) and code not in self._in_all[year]
        ]

    def groups(self, year: int) -> set[int]:
        """The year groups of the pupils who are taught a year's programme."""
        rows = Table(self._school.classes(), caption="")
        texts = {row["year_groups"] for row in rows if row["year"] == year}
        return {int(group) for text in texts for group in text.split(";")}

    def suits(self, lesson: str, year: int) -> bool:
        """Whether the lesson is for pupils of the year's classes."""
        suited = {int(own) for own in self.lessons[lesson]["years"].split(";")}
        return bool(suited & self.groups(year))

    def met(self, year: int) -> set[str]:
        """What all pupils of a year have met before the plan or meet in it."""
        prior = [set(_core.prior_items(self._curriculum, self._school, group))
                 for group in sorted(self.groups(year))]  # fmt: skip
        return set.intersection(*prior).union(*(self.teaches[c] for c in self._in_all[year]))

    def needs(self, lesson: str, met: set[str]) -> list[list[str]]:
        """Of each list one item has to be met first, and none is yet."""
        own = self.teaches[lesson]
        return [
            [item for item, _ in need]
            for need in _core.needs_of(self._curriculum, lesson)
            if not any(item in met or (kind == "with" and item in own) for item, kind in need)
        ]

    def closing(self, gap: Gap) -> list[str]:
        """The lessons that may be added and teach what is missing, by year and place in it."""
        item, asked = gap
        return [code for year, code in self.candidates
                if item in self.teaches[code] and asked in (None, year)]  # fmt: skip

    def why_left(self, gap: Gap) -> str:
        """Why no lesson closes a gap."""
        teaching = [code for code in self.lessons if gap[0] in self.teaches[code]]
        if not teaching:
            return "No library lesson teaches it."
        if self.closing(gap):
            return "What the lessons for it rest on cannot be met in these years."
        years = {int(year) for code in teaching for year in self.lessons[code]["years"].split(";")}
        return f"The library has it for Year {listed(sorted(years))} only."


def close(cores: Cores, gaps: list[Gap], years: Sequence[int], *, steps: int = STEPS) -> Closing:
    """Find the lessons; see :meth:`pshe.Plan.close_gaps`."""
    library = Library(cores, years)
    number = {gap: i for i, gap in enumerate(gaps)}
    room = _room(cores)
    places: dict[Addition, int] = {pair: i for i, pair in enumerate(library.candidates)}
    rows: list[_Row] = []
    for year in years:
        met = library.met(year)
        for _, code in [pair for pair in library.candidates if pair[0] == year]:
            own = library.teaches[code]
            closes = [number[gap] for item in sorted(own) for gap in ((item, None), (item, year))
                      if gap in number]  # fmt: skip
            needs = [
                [places[year, other] for _, other in library.candidates
                 if (year, other) in places and library.teaches[other] & set(need)]
                for need in library.needs(code, met)
            ]  # fmt: skip
            minutes = library.lessons[code]["minutes"]
            rows.append((minutes, room[year] < minutes, closes, needs))
    found, left, proved, at_least = _core.close_gaps(len(gaps), rows, steps=steps)
    chosen = _most_useful_first(found, rows)
    chosen.sort(key=lambda i: library.candidates[i][0])
    return Closing(
        gaps=gaps,
        chosen=[library.candidates[i] for i in chosen],
        closes=[[gaps[gap] for gap in rows[i][2]] for i in chosen],
        needed_for=_needed_for(chosen, rows, library),
        left={gaps[i]: library.why_left(gaps[i]) for i in left},
        proved=proved,
        at_least=at_least,
    )


def _room(cores: Cores) -> dict[int, int]:
    """The longest spare time of each year's class that has least."""
    _, school, plan = cores
    times = Table(school.lesson_times(), caption="")
    splits = {row["class"] for row in times if row["splits"]}
    longest = dict.fromkeys(classes_of(school), 0)
    for row in Table(plan.spare(), caption=""):
        code, minutes = row["class"], row["minutes"]
        longest[code] = longest[code] + minutes if code in splits else max(longest[code], minutes)
    room: dict[int, int] = {}
    for code, year in classes_of(school).items():
        room[year] = min(room.get(year, longest[code]), longest[code])
    return room


def _most_useful_first(found: list[int], rows: list[_Row]) -> list[int]:
    """The lessons, each after what it needs; of those that may be next, one that closes most."""
    order: list[int] = []
    rest = list(found)
    while rest:
        ready = [i for i in rest if all(set(need) & set(order) for need in rows[i][3])]
        order.append(max(ready, key=lambda i: (len(rows[i][2]), -i)))
        rest.remove(order[-1])
    return order


def _needed_for(chosen: list[int], rows: list[_Row], library: Library) -> list[list[str]]:
    """For each chosen lesson those that rest on it: of alternatives the first one bears them."""
    resting: dict[int, list[str]] = {i: [] for i in chosen}
    for i in chosen:
        for need in rows[i][3]:
            bearer = next(other for other in chosen if other in need and other != i)
            if library.candidates[i][1] not in resting[bearer]:
                resting[bearer].append(library.candidates[i][1])
    return list(resting.values())


def listed(things: Sequence[object]) -> str:
    """Write ``a, b and c``."""
    words = [str(thing) for thing in things]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
