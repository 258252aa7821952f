"""What the safeguarding pages look up in a plan, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from pshe import class_years
from pshe.coverage import STAGE_YEARS
from pshe.frames import Table

Row = dict[str, Any]


class Planned(class_years.Planned, Protocol):
    """A plan, as far as safeguarding asks it."""

    def check(self) -> Table:
        """Everything that breaks a rule."""

    def topic_coverage(self, *, withdrawn: bool = False) -> Table:
        """What the plan covers of the topics, also for a withdrawn pupil."""


@dataclass(frozen=True)
class Meeting:
    """A lesson that a class meets: once, also when it is taught in parts."""

    class_code: str
    lesson: str
    first: date
    date: date
    minutes: int
    done: bool


@dataclass(frozen=True)
class Facts:
    """A plan and its curriculum by code.

    Attributes
    ----------
    topics, lessons
        Rows of the curriculum.
    teaches
        Items that a lesson teaches, with the depth.
    met
        The lessons of each class, by the day of their last part.
    groups
        Year groups of each class's pupils.
    years
        The year group whose programme a class is taught.
    assumed
        What the pupils of a year group are taken to have met before the plan.
    programme
        The lessons that the school gives each of its pupils' year groups, this year's classes and
        the other years of a cycle alike.
    """

    topics: dict[str, Row]
    lessons: dict[str, Row]
    teaches: dict[str, dict[str, str]]
    met: dict[str, list[Meeting]]
    groups: dict[str, tuple[int, ...]]
    years: dict[str, int]
    assumed: dict[int, frozenset[str]]
    programme: dict[int, frozenset[str]]

    @classmethod
    def of(cls, plan: Planned, without: Collection[str] = ()) -> Facts:
        """Read a plan, as if some lessons were not taught: not now and not in earlier years.

        O(placements + rows of the curriculum + year groups times programme).
        """
        curriculum = plan.curriculum
        teaches: dict[str, dict[str, str]] = defaultdict(dict)
        for row in curriculum.lesson_items():
            if row["lesson"] not in without:
                teaches[row["lesson"]][row["item"]] = row["depth"]
        groups, years = {}, {}
        for row in plan.school.classes():
            groups[row["class"]] = tuple(int(year) for year in row["year_groups"].split(";"))
            years[row["class"]] = row["year"]
        topics = {row["code"]: row for row in curriculum.topics()}
        pupils = sorted({year for some in groups.values() for year in some})
        programme = {
            year: frozenset(plan.school.core.programme(curriculum.core, year)) - set(without)
            for year in pupils
        }
        return cls(
            topics,
            {row["code"]: row for row in curriculum.lessons()},
            dict(teaches),
            _meetings(plan, list(groups), without),
            groups,
            years,
            _assumed(plan, topics, teaches, programme),
            programme,
        )

    def on(self, class_code: str, item: str) -> list[Meeting]:
        """A class's lessons that teach an item, by date."""
        return [m for m in self.met[class_code] if item in self.teaches.get(m.lesson, {})]

    def by_day(self) -> list[Meeting]:
        """The lessons of all classes, by first day, then in the school's order of classes."""
        return sorted((m for some in self.met.values() for m in some), key=lambda m: m.first)

    def taught_topics(self, lesson: str) -> list[str]:
        """The topics of a lesson, in the curriculum's order."""
        return [code for code in self.topics if code in self.teaches.get(lesson, {})]

    def sensitivity(self, lesson: str) -> str:
        """How much care a lesson needs; of an unknown one nothing is known."""
        return str(self.lessons.get(lesson, {}).get("sensitivity", "none"))

    def title(self, lesson: str) -> str:
        """Title of a lesson; the code of one that is unknown."""
        return str(self.lessons.get(lesson, {}).get("title") or lesson)

    def starts(self, topic: str) -> int:
        """The first year group in which a topic may be taught."""
        return int(self.topics[topic]["earliest_year"])

    def due_by(self, topic: str) -> int:
        """The year group by whose end every pupil should have met a topic.

        The end of the first key stage of the topic in which a lesson on it may be taught.
        """
        return _due_by(self.topics[topic])


def _due_by(topic: Row) -> int:
    stages = [int(stage.removeprefix("KS")) for stage in topic["key_stages"].split(";")]
    ends = [STAGE_YEARS[stage][-1] for stage in stages]
    return next((end for end in ends if end >= topic["earliest_year"]), ends[-1])


def _assumed(
    plan: Planned,
    topics: dict[str, Row],
    teaches: dict[str, dict[str, str]],
    programme: dict[int, frozenset[str]],
) -> dict[int, frozenset[str]]:
    """What the pupils of each year group are taken to have met before the plan.

    A topic that the school itself should have taught them is taken as met only when the programme
    of one of its earlier years has a lesson on it; otherwise an earlier key stage would be
    trusted with what this school does not teach.
    """
    pupils = list(programme)
    own = {
        year: {item for lesson in lessons for item in teaches.get(lesson, {})}
        for year, lessons in programme.items()
    }

    def trusted(code: str, year: int) -> bool:
        if code not in topics or plan.school.core.prior_policy == "listed":
            return True
        earlier = [own[past] for past in pupils if past < year]
        return not earlier or pupils[0] > _due_by(topics[code]) or any(code in e for e in earlier)

    return {
        year: frozenset(code for code in plan.assumed(year) if trusted(code, year))
        for year in pupils
    }


def _meetings(
    plan: Planned, classes: list[str], without: Collection[str]
) -> dict[str, list[Meeting]]:
    places = Table(plan.core.placements(), caption="")
    open_parts: dict[tuple[str, str], list[Row]] = defaultdict(list)
    met: dict[str, list[Meeting]] = {name: [] for name in classes}
    for row in places:
        parts = open_parts[row["class"], row["lesson"]]
        parts.append(row)
        if row["part"] < row["parts"] or row["class"] not in met or row["lesson"] in without:
            continue
        met[row["class"]].append(
            Meeting(
                row["class"], row["lesson"], parts[0]["date"], row["date"],
                sum(part["own_minutes"] for part in parts), row["progress"] == "taught",
            )
        )  # fmt: skip
        parts.clear()
    return met
