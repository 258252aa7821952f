"""Local needs: topics that an authority's data says matter more here."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from pshe import _core
from pshe.csv_text import read_rows
from pshe.errors import DataError, UnknownCodeError
from pshe.frames import Table
from pshe.schools import School

COLUMNS = ("topic", "weight", "source")
PRIORITIES = {1: "should", 2: "must"}
"""What a weight makes of lessons on the topic, at the least."""


def read_needs(path: str | PathLike[str]) -> dict[str, int]:
    """Read local needs from a CSV file: topic, weight (1 or 2), source (whose data say so).

    Raises :class:`pshe.DataError` with every row that cannot be used and its line, or when the
    file cannot be read.
    """
    needs: dict[str, int] = {}
    faults = []
    for place, row in read_rows(Path(path), COLUMNS):
        if row["weight"] not in ("1", "2"):
            faults.append(
                _core.Fault(
                    place,
                    "weight",
                    f'"{row["weight"]}" is no weight.',
                    "Write 1 (matters more) or 2 (has to be taught).",
                )
            )
        elif not row["source"]:
            faults.append(
                _core.Fault(
                    place,
                    "no-source",
                    "The need has no source.",
                    "Write whose data say so; nothing about a child.",
                )
            )
        else:
            needs[row["topic"]] = int(row["weight"])
    if faults:
        raise DataError(faults=faults)
    return needs


def with_local_needs(school: School, needs: Mapping[str, int]) -> School:
    """The school with local needs in its programme: lessons on these topics are kept longest.

    A weight of 1 makes a lesson that teaches the topic at least a ``should``, one of 2 a
    ``must``. When lessons have to be left out, these are the last. Which lessons there are does
    not change.

    Raises
    ------
    pshe.UnknownCodeError
        For a topic that the curriculum does not have, with the nearest.
    pshe.DataError
        For a weight that is not 1 or 2.

    Examples
    --------
    >>> import pshe
    >>> from pshe import files
    >>> from pshe.local_needs import with_local_needs
    >>> school = with_local_needs(files.school_of(files.sample_tables()), {"sextortion": 2})
    >>> wanted = pshe.Table(school.core.wanted(), caption="").rows()
    >>> [row["priority"] for row in wanted if row["lesson"] == "y8-sextortion-what-to-do"]
    ['must']
    """
    curriculum, core = school.curriculum.core, school.core
    topics = set(school.curriculum.topics()["code"])
    wanted = {(row["year"], row["lesson"]) for row in Table(core.wanted(), caption="")}
    listed = {year for year, _ in wanted}
    builder = _core.SchoolBuilder(core)
    for year in core.years:
        if year not in listed:  # it is taught the whole library, which now stands in a list
            for lesson in core.programme(curriculum, year):
                builder.want(year=year, lesson=lesson)
    for topic, weight in needs.items():
        if topic not in topics:
            curriculum.kind(topic)  # an unknown code, with the nearest
            raise UnknownCodeError(f'"{topic}" is no topic. Choose a topic.', code=topic)
        if weight not in PRIORITIES:
            raise DataError(f"{weight} is no weight of {topic}. Choose 1 or 2.")
        for lesson in curriculum.lessons_teaching(topic):
            builder.raise_priority(lesson=lesson, priority=PRIORITIES[weight])
    return School(builder.build(curriculum), school.curriculum, base=school.base)
