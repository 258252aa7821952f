"""What pupils meet before what: a second look at an allocation, pupil by pupil's way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pshe.allocating.needs import Before, Need, Needs
from pshe.allocating.stages import Stage
from pshe.frames import Table, plural

Taught = Mapping[tuple[int, int], Sequence[str]]
"""The lessons in order of each stage and place in its cycle."""


_RELATIONS = {
    "requires": "it rests on", "with": "it goes with", "revisits": "it comes back to",
    "helps": "would help",
}  # fmt: skip


class Unmet(NamedTuple):
    """A need that some pupils have not met when they come to a lesson."""

    stage: Stage
    start: int
    place: int
    lesson: str
    need: Need


def unmet(
    needs: Needs, before: Before, stages: Sequence[Stage], taught: Taught,
    kind: Callable[[str], list[Need]],
) -> Iterator[Unmet]:  # fmt: skip
    """Every need of a kind that is not met, for the pupils who start in each year of a cycle.

    Walks each way through the lessons as they stand; knows nothing of how they were allocated.
    O(stages times their years squared times lessons times needs).
    """
    earlier: set[str] = set()
    for number, stage in enumerate(stages):
        for start in range(len(stage.years)):
            have = before.met(stage) | (earlier if before.by_programme else set())
            for step in range(len(stage.years)):
                place = (start + step) % len(stage.years)
                for lesson in taught[number, place]:
                    own = needs.taught[lesson]
                    for need in kind(lesson):
                        if not need.met(have, own):
                            yield Unmet(stage, start, place, lesson, need)
                    have |= own
        for place in range(len(stage.years)):
            earlier.update(*(needs.taught[lesson] for lesson in taught[number, place]))


def who(stage: Stage, start: int) -> str:
    """The pupils meant: of a cycle those who start in one of its years."""
    cycle = stage.cycle(start)
    return f"Pupils of {stage.name}" + (f" who start in {cycle}" if cycle else "")


def _row(needs: Needs, stages: Sequence[Stage], taught: Taught, found: Unmet) -> dict[str, Any]:
    title = needs.curriculum.title
    options = [item for item, _ in found.need.options]
    number = stages.index(found.stage)
    where = next(
        (
            found.stage.cycle(place) or found.stage.name
            for place in range(len(found.stage.years))
            for lesson in taught[number, place]
            if lesson != found.lesson and not needs.taught[lesson].isdisjoint(options)
        ),
        "",
    )
    what = " or ".join(repr(title(item)) for item in options)
    relation = _RELATIONS[found.need.kind]
    message = (
        f"{who(found.stage, found.start)} meet {title(found.lesson)!r} before {what} ({where}), "
        f"which {relation}."
        if where
        else f"{who(found.stage, found.start)} meet {title(found.lesson)!r} without {what}, which "
        f"{relation}."
    )
    return {
        "who": who(found.stage, found.start), "year": found.stage.label(found.place),
        "lesson": found.lesson, "title": title(found.lesson), "kind": found.need.kind,
        "strength": found.need.strength, "needs": ";".join(options), "taught_in": where,
        "message": message,
    }  # fmt: skip


def table(
    caption: str, summary: str, needs: Needs, stages: Sequence[Stage], taught: Taught,
    found: Sequence[Unmet],
) -> Table:  # fmt: skip
    """A row a need: who, year, lesson, title, kind, strength, needs, taught_in, message."""
    rows = [_row(needs, stages, taught, one) for one in found]
    names = ("who", "year", "lesson", "title", "kind", "strength", "needs", "taught_in", "message")
    return Table.of(caption, summary, **{n: ("str", [row[n] for row in rows]) for n in names})


def parted_summary(found: Sequence[Unmet]) -> str:
    """How many links a cycle cannot keep, and for whom."""
    if not found:
        return "Whichever year of a cycle pupils start in, everything comes in order for them."
    groups = sorted({(one.stage.years, one.start): one for one in found}.items())
    counts = [
        f"{plural(sum(x.stage is g.stage and x.start == g.start for x in found), 'link')} for "
        f"{who(g.stage, g.start).replace('Pupils', 'pupils', 1)}"
        for _, g in groups
    ]
    return f"What helps or comes back is out of order: {', '.join(counts)}."


def by_start(found: Sequence[Unmet]) -> list[Unmet]:
    """Those that some pupils of a cycle meet in order and others do not."""
    starts: dict[tuple[Stage, str, Need], set[int]] = {}
    for one in found:
        starts.setdefault((one.stage, one.lesson, one.need), set()).add(one.start)
    return [
        one for one in found
        if len(starts[one.stage, one.lesson, one.need]) < len(one.stage.years)
    ]  # fmt: skip
