"""The lessons of each class in order, and the links between what they teach, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from pshe import _core
from pshe.coverage import FRAMEWORK
from pshe.earlier import Earlier
from pshe.earlier import Planned as WithSchool
from pshe.frames import Table

Row = dict[str, Any]


class Planned(WithSchool, Protocol):
    """A plan, as far as it is asked here."""

    @property
    def core(self) -> _core.Plan:
        """The compiled object behind it."""

    def why_here(self, lesson: str | None = None, class_: str | None = None) -> Table:
        """Why lessons are where they are."""

    def coverage(self, framework: str = "rshe-2025", *, by: str = "class") -> Table:
        """What the plan covers."""

    def assumed(self, year: int) -> list[str]:
        """What pupils of a year group are taken to have met before."""


@dataclass(frozen=True)
class Placed:
    """A lesson of one class, with the day and time of the day of its first and last part."""

    lesson: str
    first: tuple[date, int]
    last: tuple[date, int]


class Facts:
    """Rows of the plan and its curriculum, read once for all classes."""

    def __init__(self, plan: Planned) -> None:
        self.plan = plan
        curriculum = plan.curriculum
        self.titles = {row["code"]: row["title"] for row in curriculum.lessons()}
        self.topics = {row["code"]: row["title"] for row in curriculum.topics()}
        self.teaches: dict[str, dict[str, str]] = defaultdict(dict)
        for row in curriculum.lesson_items():
            self.teaches[row["lesson"]][row["item"]] = row["depth"]
        self.links_to: dict[str, list[Row]] = defaultdict(list)
        for row in curriculum.links():
            self.links_to[row["after"]].append(row)
        self.placed = _placed(plan.core)
        self.years: dict[str, int] = {}
        self.groups: dict[str, list[int]] = {}
        for row in plan.school.classes():
            self.years[row["class"]] = row["year"]
            self.groups[row["class"]] = [int(year) for year in row["year_groups"].split(";")]
        self.days: dict[str, list[date]] = defaultdict(list)
        for row in plan.school.slots():
            self.days[row["class"]].append(row["date"])
        self._earlier: dict[int, Earlier] = {}

    @cached_property
    def duty(self) -> set[tuple[str, str]]:
        """Classes with the statutory statements that fall to their years."""
        if FRAMEWORK not in self.plan.curriculum.frameworks()["code"]:
            return set()
        return {
            (row["class"], row["item"])
            for row in self.plan.coverage(FRAMEWORK)
            if row["statutory"] == "yes" and row["due"] == "here"
        }

    @cached_property
    def sessions(self) -> list[Row]:
        """Sessions for staff and parents, which sensitive lessons wait for."""
        return Table(self.plan.school.core.sessions(), caption="").rows()

    def earlier(self, year: int) -> Earlier:
        """What pupils of a year group met before the plan."""
        if year not in self._earlier:
            self._earlier[year] = Earlier(self.plan, year)
        return self._earlier[year]

    def grounds_of(self, lesson: str) -> Iterator[Row]:
        """Links to a lesson and to what it introduces, from what it does not teach itself."""
        items = self.teaches[lesson]
        for item in (lesson, *(code for code, depth in items.items() if depth == "introduces")):
            yield from (link for link in self.links_to[item] if link["before"] not in items)


def _placed(plan: _core.Plan) -> dict[str, list[Placed]]:
    """The lessons of each class, by the end of their last part."""
    parts: dict[tuple[str, str], list[tuple[date, int]]] = defaultdict(list)
    for row in Table(plan.placements(), caption=""):
        parts[row["class"], row["lesson"]].append((row["date"], row["number"]))
    found: dict[str, list[Placed]] = defaultdict(list)
    for (name, lesson), times in parts.items():
        found[name].append(Placed(lesson, min(times), max(times)))
    return {name: sorted(some, key=lambda p: (p.last, p.lesson)) for name, some in found.items()}
