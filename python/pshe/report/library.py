"""The rows of a curriculum and a plan by code, read once for a report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from pshe.coverage import FRAMEWORK, year_names
from pshe.document.words import split
from pshe.frames import Table
from pshe.plans import Plan

Row = dict[str, Any]


@dataclass(frozen=True)
class Library:
    """What every part of a report looks up.

    Attributes
    ----------
    plan
        The plan reported on.
    lessons, statements, topics
        Rows of the curriculum by code.
    taught
        What a lesson teaches: rows with item, kind and depth.
    links_to
        Links of kind requires or with that end at an item.
    placed
        The plan's lessons, by date, with the time of the day and the part.
    classes
        Codes of the classes of each year, which is the one whose programme they are taught.
    groups
        Year groups of each class's pupils.
    names
        Whom the programme of each year is taught to.
    """

    plan: Plan
    lessons: dict[str, Row]
    statements: dict[str, Row]
    topics: dict[str, Row]
    taught: dict[str, list[Row]]
    links_to: dict[str, list[Row]]
    placed: list[Row]
    classes: dict[int, list[str]]
    groups: dict[str, tuple[int, ...]]
    names: dict[int, str]

    @classmethod
    def of(cls, plan: Plan) -> Library:
        """Read the curriculum and the plan."""
        curriculum = plan.curriculum
        taught: dict[str, list[Row]] = defaultdict(list)
        for row in curriculum.lesson_items():
            taught[row["lesson"]].append(row)
        links_to: dict[str, list[Row]] = defaultdict(list)
        for row in curriculum.links():
            if row["kind"] in ("requires", "with"):
                links_to[row["after"]].append(row)
        classes: dict[int, list[str]] = defaultdict(list)
        groups: dict[str, tuple[int, ...]] = {}
        for row in plan.school.classes():
            if row["class"] not in classes[row["year"]]:
                classes[row["year"]].append(row["class"])
                groups[row["class"]] = tuple(map(int, split(row["year_groups"])))
        return cls(
            plan,
            {row["code"]: row for row in curriculum.lessons()},
            {row["code"]: row for row in curriculum.statements()},
            {row["code"]: row for row in curriculum.topics()},
            taught,
            links_to,
            _placed(plan),
            dict(sorted(classes.items())),
            groups,
            year_names(plan.school.classes()),
        )

    def heading(self, year: int) -> str:
        """Whom a year's programme is taught to: ``Year 7``, ``Years 3 and 4``."""
        return self.names[year]

    def pupils(self, year: int | None = None) -> list[int]:
        """Year groups of the pupils taught a year's programme, or of all pupils, rising."""
        some = self.groups if year is None else self.classes[year]
        return sorted({group for name in some for group in self.groups[name]})

    def items(self, lesson: str, kind: str) -> list[str]:
        """Codes of the statements or topics that a lesson teaches."""
        return [row["item"] for row in self.taught.get(lesson, []) if row["kind"] == kind]

    def guidance(self, lesson: str) -> list[str]:
        """Codes of the statements of the guidance of 2025 that a lesson teaches."""
        codes = self.items(lesson, "statement")
        return [code for code in codes if self.statements[code]["framework"] == FRAMEWORK]

    def introduced(self, lesson: str) -> list[str]:
        """Codes of what a lesson introduces."""
        return [r["item"] for r in self.taught.get(lesson, []) if r["depth"] == "introduces"]

    def title(self, lesson: str) -> str:
        """Title of a lesson; the code of one that is unknown."""
        return self.lessons.get(lesson, {}).get("title") or lesson

    def lesson_years(self, lesson: str) -> list[int]:
        """Year groups that a lesson suits."""
        return [int(year) for year in self.lessons[lesson]["years"].split(";") if year]

    def withdrawable(self, lesson: str) -> bool:
        """Tell whether parents may withdraw a child from the lesson."""
        return bool(self.lessons.get(lesson, {}).get("withdrawable"))


def _placed(plan: Plan) -> list[Row]:
    """The lessons of the plan, each with number, part, parts, and the title of what is beside it.

    Minutes are those of the lesson time.
    """
    places = Table(plan.core.placements(), caption="")
    rows = [
        row | {name: place[name] for name in ("minutes", "number", "part", "parts")}
        for row, place in zip(plan.lessons(), places, strict=True)
    ]
    titles: dict[object, list[str]] = defaultdict(list)
    for row in rows:
        titles[_time(row)].append(row["title"] or row["lesson"])
    for place, row in enumerate(rows):
        there, first = titles[_time(row)], place and _time(rows[place - 1]) == _time(row)
        row["beside"] = there[0 if first else 1] if len(there) == 2 else ""
    return rows


def _time(row: Row) -> object:
    return row["date"], row["class"], row["number"]
