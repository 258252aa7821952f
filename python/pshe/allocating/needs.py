"""What lessons need before them, and what pupils have met before their first lesson here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from pshe import _core
from pshe.allocating.stages import Stage
from pshe.coverage import key_stage_of
from pshe.curriculum import Curriculum
from pshe.schools import School

HARD = ("requires", "with")
SOFT = ("helps", "revisits")
STRENGTHS = ("essential", "strong", "light")
HELP = ("trusted-adults-and-telling", "reporting-routes-and-services")


class Need(NamedTuple):
    """One condition on a lesson: one of the items is met before it.

    ``options`` are items with the kind of their link; several only for alternatives.
    """

    options: tuple[tuple[str, str], ...]
    strength: str
    reason: str

    @property
    def kind(self) -> str:
        """The kind of its first link."""
        return self.options[0][1]

    def met(self, have: Iterable[str], own: Iterable[str]) -> bool:
        """Whether it is met by what pupils have, or may be by what the lesson itself teaches."""
        return any(item in have or (kind != "requires" and item in own)
                   for item, kind in self.options)  # fmt: skip


class Needs:
    """The lessons of a curriculum, what they teach and what they need."""

    def __init__(self, curriculum: Curriculum) -> None:
        self.curriculum = curriculum
        self.rows: dict[str, dict[str, Any]] = {r["code"]: r for r in curriculum.lessons()}
        self.years = {
            code: tuple(int(year) for year in row["years"].split(";"))
            for code, row in self.rows.items()
        }
        self._places: dict[int, list[str]] = defaultdict(list)
        for code in sorted(self.rows, key=lambda one: (self.rows[one]["position"], one)):
            for year in self.years[code]:
                self._places[year].append(code)
        taught: dict[str, set[str]] = {code: {code} for code in self.rows}
        self._introduced: dict[str, list[str]] = defaultdict(list)
        for row in curriculum.lesson_items():
            taught[row["lesson"]].add(row["item"])
            if row["depth"] == "introduces":
                self._introduced[row["lesson"]].append(row["item"])
        self.taught: Mapping[str, set[str]] = taught
        self._links: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in curriculum.links():
            self._links[row["after"]].append(row)
        self._topics = {row["code"] for row in curriculum.topics()}
        self.hard = cache(lambda lesson: [*self._of(lesson, HARD), *self._help(lesson)])
        self.soft = cache(lambda lesson: self._of(lesson, SOFT))

    def place(self, lesson: str) -> tuple[int, int, str]:
        """Where the library suggests a lesson: its first year, its position, its code."""
        return self.years[lesson][0], self.rows[lesson]["position"], lesson

    def share(self, lesson: str, years: Sequence[int]) -> float:
        """How far through its year the library suggests a lesson, from 0 to 1.

        Its year is the first of those given that it suits, else its own first year.
        """
        year = next((one for one in self.years[lesson] if one in years), self.years[lesson][0])
        return self._places[year].index(lesson) / len(self._places[year])

    def _of(self, lesson: str, kinds: Sequence[str]) -> list[Need]:
        """The conditions on what a lesson introduces and on itself, as the checker has them."""
        found: list[list[dict[str, Any]]] = []
        for item in (*self._introduced[lesson], lesson):
            groups: dict[str, list[dict[str, Any]]] = {}
            for row in self._links[item]:
                if row["kind"] not in kinds:
                    continue
                name = row["alternative"]
                if name in groups:
                    groups[name].append(row)
                    continue
                found.append([row])
                if name:
                    groups[name] = found[-1]
        return [
            Need(tuple((r["before"], r["kind"]) for r in rows), rows[0]["strength"],
                 rows[0]["reason"])
            for rows in found
        ]  # fmt: skip

    def _help(self, lesson: str) -> list[Need]:
        """A lesson of high sensitivity comes after one that says where to turn for help."""
        topics = [topic for topic in HELP if topic in self._topics]
        if not topics or self.rows[lesson]["sensitivity"] != "high":
            return []
        why = "Pupils know where to turn for help before a lesson of high sensitivity."
        return [Need(tuple((topic, "with") for topic in topics), "essential", why)]

    def of_earlier_stages(self, year: int) -> set[str]:
        """Statements and topics that begin in an earlier key stage than the year's."""
        stage = key_stage_of(year)
        statements = {
            row["code"] for row in self.curriculum.statements()
            if row["key_stage"] is not None and row["key_stage"] < stage
        }  # fmt: skip
        return statements | {
            row["code"] for row in self.curriculum.topics()
            if min(int(one.removeprefix("KS")) for one in row["key_stages"].split(";")) < stage
        }  # fmt: skip


class Before:
    """What pupils of each stage have met before it, whatever is allocated.

    That is what the checker takes for granted: what begins in an earlier key stage, the lessons of
    earlier years that are not allocated here, and what the school lists; of a mixed-age class
    what all its year groups have. ``by_programme`` says whether lessons of earlier years count at
    all: no, where the school lists what was met.
    """

    def __init__(self, needs: Needs, school: School | None, stages: Sequence[Stage]) -> None:
        self.by_programme = school is None or school.core.prior_policy == "programme"
        inside = {year for stage in stages for year in stage.years}
        self._met = {
            stage: set.intersection(*(_before(needs, school, inside, y) for y in stage.years))
            for stage in stages
        }

    def met(self, stage: Stage) -> set[str]:
        """Codes of items and lessons."""
        return self._met[stage]


def _before(needs: Needs, school: School | None, inside: set[int], year: int) -> set[str]:
    listed: set[str] = set()
    if school is not None:
        listed = {*_core.prior_items(needs.curriculum.core, school.core, year)}
        if school.core.prior_policy != "programme":
            return listed
    own: set[str] = set()
    outside: set[str] = set()
    for earlier in range(1, year):
        taught = (needs.taught[lesson] for lesson in lessons_of(needs, school, earlier))
        (own if earlier in inside else outside).update(*taught)
    return (listed - own) | outside | needs.of_earlier_stages(year)


def lessons_of(needs: Needs, school: School | None, year: int) -> list[str]:
    """The programme of a year: of the school, else every lesson that suits it."""
    if school is not None:
        return school.core.programme(needs.curriculum.core, year)
    return [lesson for lesson in needs.rows if year in needs.years[lesson]]


class Link(NamedTuple):
    """A lesson that comes before another, and how much hangs on it."""

    before: str
    after: str
    strength: str
    gap: int = 0


class Order(NamedTuple):
    """Lessons in an order that holds, the links that make it hold, and what lacks."""

    lessons: list[str]
    links: list[Link]
    lacking: list[tuple[str, Need]]


def in_order(
    needs: Needs, have: set[str], lessons: Iterable[str], rank: Mapping[str, Any]
) -> Order:
    """Put lessons into the order nearest to their rank in which every need is met.

    Each time comes the first lesson by rank of which every need is met. Nothing that was met is
    ever lost, so that lessons which remain can be in no order: they follow by rank, with the needs
    that lack. Links lead from the first lesson that meets a need, and so never in a circle.
    O(lessons squared times needs).
    """
    left = sorted(lessons, key=lambda lesson: rank[lesson])
    first: dict[str, int] = {}
    order: list[str] = []
    links: list[Link] = []
    lacking: list[tuple[str, Need]] = []

    def unmet(lesson: str) -> list[Need]:
        own = needs.taught[lesson]
        return [need for need in needs.hard(lesson) if not need.met(have, own)]

    open_needs = {lesson: unmet(lesson) for lesson in left}
    while left:
        ready = (one for one in left if all(_first(n, first) is not None for n in open_needs[one]))
        lesson = next(ready, left[0])
        for need in open_needs[lesson]:
            teacher = _first(need, first)
            if teacher is None:
                lacking.append((lesson, need))
            else:
                links.append(Link(order[teacher], lesson, need.strength))
        for item in needs.taught[lesson]:
            first.setdefault(item, len(order))
        order.append(lesson)
        left.remove(lesson)
    return Order(order, sorted({*links}), lacking)


def _first(need: Need, first: Mapping[str, int]) -> int | None:
    """The place of the first lesson that meets a need."""
    return min((first[item] for item, _ in need.options if item in first), default=None)
