"""What a plan teaches again without going deeper, and why that may be fine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from pshe import _core
from pshe.fitting import Cores, classes_of
from pshe.frames import Table

_DEPTHS = ("introduces", "develops", "secures")


class _Meeting(NamedTuple):
    """A lesson in which a class meets an item."""

    day: date
    lesson: str
    depth: str


class _Row(NamedTuple):
    """One row of the table."""

    year: int
    classes: str
    item: str
    what: str
    lessons: tuple[str, ...]
    days: int
    why_fine: str


class Repeats:
    """Answers :meth:`pshe.Plan.repetitions`."""

    def __init__(self, cores: Cores, *, within: int, most: int) -> None:
        self._curriculum, self._school, self._plan = cores
        self._within, self._most = within, most
        topics = self._curriculum.topics()
        self._asked: dict[str, int] = dict(
            zip(topics.column("code"), topics.column("meetings"), strict=True)
        )
        self._links: dict[tuple[str, str], str] = {
            (row["before"], row["after"]): row["reason"]
            for row in Table(self._curriculum.links(), caption="")
        }

    def table(self, framework: str) -> Table:
        """Lessons taught twice, then items met close together, then those met very often."""
        rows = [*self._twice(), *self._of_items(framework)]
        order = ("twice", "close together", "often")
        rows.sort(key=lambda row: (order.index(row.what), row.year))
        return Table.of(
            "Taught again",
            _sentence(rows),
            year=("int", [row.year for row in rows]),
            classes=("str", [row.classes for row in rows]),
            item=("str", [row.item for row in rows]),
            title=("str", [self._curriculum.title(row.item) for row in rows]),
            what=("str", [row.what for row in rows]),
            lessons=("str", [";".join(row.lessons) for row in rows]),
            days=("int", [row.days for row in rows]),
            why_fine=("str", [row.why_fine for row in rows]),
        )

    def _twice(self) -> Iterable[_Row]:
        """Whole lessons that a class is taught more than once."""
        days: dict[tuple[str, str], list[date]] = defaultdict(list)
        for row in Table(self._plan.placements(), caption=""):
            if row["part"] == 1:
                days[row["class"], row["lesson"]].append(row["date"])
        year = classes_of(self._school)
        for (code, lesson), taught in sorted(days.items()):
            if len(taught) > 1 and code in year:
                apart = (taught[1] - taught[0]).days
                yield _Row(year[code], code, lesson, "twice", (lesson,) * len(taught), apart, "")

    def _of_items(self, framework: str) -> Iterable[_Row]:
        """Items of an edition and topics, each once for the classes of a year it is alike for."""
        alike: dict[_Row, list[tuple[str, int]]] = defaultdict(list)
        year = classes_of(self._school)
        for (item, code), meetings in self._meetings(framework).items():
            for what, found in (
                ("close together", self._close(meetings)), ("often", self._often(item, meetings)),
            ):  # fmt: skip
                if found:
                    names = tuple(meeting.lesson for meeting in found)
                    fine = self._why_fine(item, names, what)
                    days = min((after.day - before.day).days for before, after in pairwise(found))
                    alike[_Row(year[code], "", item, what, names, 0, fine)].append((code, days))
        for row, classes in alike.items():
            codes = ";".join(code for code, _ in classes)
            yield row._replace(classes=codes, days=min(days for _, days in classes))

    def _meetings(self, framework: str) -> dict[tuple[str, str], list[_Meeting]]:
        """The lessons behind each item and class, by date."""
        found: dict[tuple[str, str], list[_Meeting]] = defaultdict(list)
        cores = (self._curriculum, self._school, self._plan)
        for covered in (
            _core.coverage_of_framework(*cores, framework), _core.coverage_of_topics(*cores),
        ):  # fmt: skip
            for row in Table(covered.evidence(), caption=""):
                meeting = _Meeting(row["date"], row["lesson"], row["depth"])
                found[row["item"], row["class"]].append(meeting)
        return found

    def _close(self, meetings: list[_Meeting]) -> list[_Meeting]:
        """Lessons that come soon after another and go no deeper, with those they follow."""
        found: list[_Meeting] = []
        for before, after in pairwise(meetings):
            deeper = _DEPTHS.index(after.depth) > _DEPTHS.index(before.depth)
            soon = (after.day - before.day).days < self._within
            if soon and not deeper and before.lesson != after.lesson:
                found += [one for one in (before, after) if one not in found]
        return found

    def _often(self, item: str, meetings: list[_Meeting]) -> list[_Meeting]:
        """All lessons, when there are more than the most, or than a topic asks for."""
        return meetings if len(meetings) > max(self._most, self._asked.get(item, 0)) else []

    def _why_fine(self, item: str, lessons: tuple[str, ...], what: str) -> str:
        """Why it may be meant: a link says so, or the topic asks for as many lessons."""
        for ends in pairwise(lessons):
            if ends in self._links:
                return self._links[ends]
        asked = self._asked.get(item, 1)
        if what == "close together" and asked > 1 and len(lessons) <= asked:
            return f"The topic asks for {asked} lessons at least."
        return ""


def _sentence(rows: list[_Row]) -> str:
    if not rows:
        return "Nothing is taught again without going deeper."
    said = {
        "twice": "Lessons taught twice to the same pupils",
        "close together": "Statements and topics met again soon without going deeper",
        "often": "Statements and topics met very often",
    }
    counts = {what: sum(row.what == what for row in rows) for what in said}
    parts = [f"{said[what]}: {count}." for what, count in counts.items() if count]
    fine = sum(bool(row.why_fine) for row in rows)
    return f"{' '.join(parts)} Of {len(rows)} in all, {fine} may be meant."
