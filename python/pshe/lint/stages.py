"""Key stages and years of things, and which editions are in force."""

from __future__ import annotations

from pshe.lint.tables import Row, Tables

PHASES = {"primary": (1, 2), "secondary": (3, 4)}
_LAST_YEARS = (2, 6, 9, 11)


def years(lesson: Row) -> list[int]:
    """The years of a lesson, those that there are."""
    return [year for year in range(1, 12) if str(year) in lesson.parts("years")]


def key_stage(year: int) -> int:
    """The key stage of a year."""
    return next(stage for stage, last in enumerate(_LAST_YEARS, 1) if year <= last)


def stages(topic: Row) -> list[int]:
    """The key stages of a topic."""
    return [stage for stage in range(1, 5) if f"KS{stage}" in topic.parts("key_stages")]


def span(tables: Tables) -> dict[str, tuple[int, int]]:
    """First and last key stage in which each thing may start."""
    spans = {}
    for row in tables["statements"]:
        named = row["key_stage"]
        if named in ("KS1", "KS2", "KS3", "KS4"):
            spans[row["code"]] = (int(named[2]), int(named[2]))
        elif row["phase"] in PHASES:
            spans[row["code"]] = PHASES[row["phase"]]
    for row in tables["topics"]:
        if found := stages(row):
            spans[row["code"]] = (found[0], found[0])
    for row in tables["lessons"]:
        if found := years(row):
            spans[row["code"]] = (key_stage(found[0]), key_stage(found[0]))
    return spans


def current(tables: Tables) -> list[Row]:
    """Statements of editions that have no last day in force."""
    ended = {row["code"] for row in tables["frameworks"] if row["in_force_to"]}
    return [row for row in tables["statements"] if row["framework"] not in ended]
