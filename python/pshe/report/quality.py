"""How good a plan is by the school's aims, what it leaves out, and what was moved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from pshe.document.words import listing
from pshe.frames import Table
from pshe.report.library import Library, Row

MEANING = (
    "Rules must be kept; aims are met as far as they can be. What falls short of an aim is "
    "counted and multiplied by the weight that your school gives it: that is its cost. 0 is best."
)


@dataclass(frozen=True)
class LeftOut:
    """A lesson that some classes are not taught, and why."""

    title: str
    classes: str
    why: str


@dataclass(frozen=True)
class Quality:
    """What the planner says about a plan.

    Attributes
    ----------
    verdict
        How near it is to the best, in a sentence.
    short
        Aims that the plan falls short of: rows as in ``plan.aims``.
    met
        Names of the aims that it meets in full, in words; empty when there are none.
    left_out
        Lessons left out on purpose; what is missing otherwise is a break.
    moves
        What was moved when it was planned again, a row a move.
    """

    verdict: str
    aims: Table
    short: tuple[Row, ...]
    met: str
    left_out: tuple[LeftOut, ...]
    moves: Table


def quality(library: Library, breaks: Table) -> Quality:
    """Ask the plan; ``breaks`` are those that it has."""
    plan = library.plan
    aims = plan.aims
    return Quality(
        aims.summary,
        aims,
        tuple(row for row in aims if row["cost"]),
        listing([row["name"] for row in aims if not row["cost"]]),
        _left_out(library, {(row["class"], row["lesson"]) for row in breaks}),
        plan.moves,
    )


def _left_out(library: Library, told: set[tuple[str, str]]) -> tuple[LeftOut, ...]:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in library.plan.left_out:
        if (row["class"], row["lesson"]) not in told:
            found[row["lesson"], row["why"]].append(row["class"])
    return tuple(
        LeftOut(library.title(lesson), listing(classes), why)
        for (lesson, why), classes in found.items()
    )
