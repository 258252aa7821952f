"""Lessons drawn in a few words, for tests of the long-term plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pshe import Curriculum
from pshe._core import CurriculumBuilder

REST = {"confidence": "partial", "source": "test"}
FROM = {3: [2], 4: [2], 7: [3], 8: [3], 9: [3]}


def library(
    lessons: Mapping[str, Sequence[int]], links: Sequence[str] = (), *, minutes: int = 50,
    taught: Mapping[str, str] | None = None,
) -> Curriculum:  # fmt: skip
    """Lessons with the years they suit; each introduces a topic of its name in capitals.

    Links are drawn: ``a-->b`` a requires, ``a~~>b`` a helps, ``a==>b`` a revisits; the topic of a
    comes before that of b; ``a|c-->b`` one of the topics of a and c. ``taught`` has further topics
    of lessons, which they develop.
    """
    built = CurriculumBuilder()
    built.version("1")
    for name, years in lessons.items():
        built.topic(
            code=name.upper(), strand="consent", title=name.upper(), summary=name,
            key_stages=FROM[years[0]], earliest_year=years[0], sensitivity="none", **REST,
        )  # fmt: skip
    for position, (name, years) in enumerate(lessons.items(), 1):
        built.lesson(
            code=name, title=name, objective=name, years=list(years), position=position,
            minutes=minutes,
        )  # fmt: skip
        built.teaches(lesson=name, item=name.upper(), depth="introduces")
        for topic in (taught or {}).get(name, ""):
            built.teaches(lesson=name, item=topic.upper(), depth="develops")
    for link in links:
        before, sign, after = link[:-4], link[-4:-1], link[-1]
        kind = {"-->": "requires", "~~>": "helps", "==>": "revisits"}[sign]
        names = before.split("|")
        for name in names:
            built.link(
                before=name.upper(), after=after.upper(), kind=kind, reason="test", **REST,
                alternative="either" if len(names) > 1 else "",
            )  # fmt: skip
    return Curriculum(built.build())
