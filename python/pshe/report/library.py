"""The rows of a curriculum and a plan by code, read once for a report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

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
        The plan's lessons, by date.
    classes
        Codes of the classes of each year.
    """

    plan: Plan
    lessons: dict[str, Row]
    statements: dict[str, Row]
    topics: dict[str, Row]
    taught: dict[str, list[Row]]
    links_to: dict[str, list[Row]]
    placed: list[Row]
    classes: dict[int, list[str]]

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
        for row in plan.school.classes():
            if row["class"] not in classes[row["year"]]:
                classes[row["year"]].append(row["class"])
        return cls(
            plan,
            {row["code"]: row for row in curriculum.lessons()},
            {row["code"]: row for row in curriculum.statements()},
            {row["code"]: row for row in curriculum.topics()},
            taught,
            links_to,
            plan.lessons().rows(),
            dict(sorted(classes.items())),
        )

    def items(self, lesson: str, kind: str) -> list[str]:
        """Codes of the statements or topics that a lesson teaches."""
        return [row["item"] for row in self.taught.get(lesson, []) if row["kind"] == kind]

    def introduced(self, lesson: str) -> list[str]:
        """Codes of what a lesson introduces."""
        return [r["item"] for r in self.taught.get(lesson, []) if r["depth"] == "introduces"]

    def lesson_years(self, lesson: str) -> list[int]:
        """Year groups that a lesson suits."""
        return [int(year) for year in self.lessons[lesson]["years"].split(";") if year]

    def withdrawable(self, lesson: str) -> bool:
        """Tell whether parents may withdraw a child from the lesson."""
        return bool(self.lessons.get(lesson, {}).get("withdrawable"))
