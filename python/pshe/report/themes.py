"""What a lesson is about most: the part of the guidance, else of the programme of study."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from pshe.coverage import FRAMEWORK
from pshe.curriculum import Curriculum

FIRST = 100
"""How much a statement of the guidance weighs beside one of another edition."""


def themes(curriculum: Curriculum) -> Callable[[str], str]:
    """A function from a lesson's code to the part that most of its statements stand in."""
    statements = {row["code"]: row for row in curriculum.statements()}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in curriculum.lesson_items():
        if row["item"] in statements:
            statement = statements[row["item"]]
            newest = statement["framework"] == FRAMEWORK
            counts[row["lesson"]][statement["subheading"]] += FIRST if newest else 1

    def about(lesson: str) -> str:
        return counts[lesson].most_common(1)[0][0] if counts[lesson] else "Other lessons"

    return about
