"""Two people's edits of one plan, merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pshe import _core
from pshe.drawn import Drawn
from pshe.errors import DataError
from pshe.frames import Table, long_date, plural
from pshe.plans import Plan

Key = tuple[str, str]
Place = tuple[date, int, int, int, int]  # date, number of the time that day, part, parts, minutes
Places = tuple[Place, ...]

_WHAT = {
    "moved-apart": "moved by both to different times",
    "left-and-moved": "left out by one, moved by the other",
    "taught-twice": "taught at different times",
    "taught-and-moved": "taught by one, moved or left out by the other",
    "one-time": "two lessons in one lesson time",
}


@dataclass
class _Lesson:
    """A lesson of a class on its way through the merge.

    ``tries`` are its places, best first: it falls back to the next when another lesson has the
    time. ``whose`` is empty where nobody moved it.
    """

    key: Key
    base: Places
    mine: Places
    theirs: Places
    tries: list[Places]
    whose: str
    taught: set[Place] = field(default_factory=set)
    conflict: str = ""
    meets: str = ""  # the lesson that has the same time

    @property
    def places(self) -> Places:
        """Where it is now."""
        return self.tries[0]

    def gives_way(self) -> int:
        """Which of two in one time gives way first: theirs before both's before mine."""
        if self.taught or len(self.tries) == 1:
            return 0
        return {"theirs": 3, "both": 2, "mine": 1}.get(self.whose, 0)


class Merged(Drawn):
    """What became of two people's edits; see :func:`pshe.merge_plans`.

    Attributes
    ----------
    plan : Plan
        Both people's edits; where they conflict, mine.
    taken : Table
        A row a lesson that is not where it was, or newly taught: class, lesson, title, what
        (``moved``, ``added``, ``left out``, ``taught``), whose (``mine``, ``theirs``, ``both``),
        before, after (days of the first part).
    conflicts : Table
        A row a lesson that both changed differently, or that met another in one lesson time:
        class, lesson, title, code, base, mine, theirs, kept (days of the first part), message.
    """

    def __init__(self, plan: Plan, taken: Table, conflicts: Table) -> None:
        self.plan = plan
        self.taken = taken
        self.conflicts = conflicts

    @property
    def summary(self) -> str:
        """How much was taken from whom, and how much is open."""
        whose = self.taken["whose"]
        parts = [f"{whose.count(name)} from {name}" for name in ("mine", "theirs", "both")]
        conflicts = f"{plural(len(self.conflicts), 'conflict')}"
        open_ones = f"{conflicts}: look at each." if len(self.conflicts) else "No conflict."
        return f"{plural(len(whose), 'change')} taken: {', '.join(parts)}. {open_ones}"

    def check(self) -> Table:
        """What the merged plan breaks; see :meth:`pshe.Plan.check`."""
        return self.plan.check()

    def __repr__(self) -> str:
        return f"Merged({self.plan!r}, {plural(len(self.conflicts), 'conflict')})"


def merge_plans(base: Plan, mine: Plan, theirs: Plan) -> Merged:
    """Merge two people's edits of one plan, lesson by lesson of each class.

    A lesson that one of both moved, added or left out is taken as that person has it; what both
    changed alike is taken too. What they changed differently is a conflict, and mine is kept. A
    lesson that one has marked as taught was taught, where that person says. Where two lessons
    land in one lesson time, that is a conflict as well: theirs goes back to where mine has it,
    then mine to where it was.

    Parameters
    ----------
    base
        The plan that both began with.
    mine, theirs
        The edited plans, for example from :func:`pshe.files.read_plan`.

    Raises
    ------
    pshe.DataError
        When the plans are not of one school and academic year.

    Notes
    -----
    O(lessons squared) at worst, O(lessons log lessons) without conflicts.

    Examples
    --------
    >>> import pshe
    >>> from pshe import files
    >>> plan = pshe.plan(files.school_of(files.sample_tables()), steps=0)
    >>> first, last = plan.lessons().rows()[0], plan.lessons().rows()[-1]
    >>> mine = plan.move(first["lesson"], "2026-09-23", class_=first["class"])
    >>> merged = pshe.merge_plans(plan, mine, plan)
    >>> merged.summary
    '2 changes taken: 2 from mine, 0 from theirs, 0 from both. No conflict.'
    >>> merged.plan.core == mine.core
    True
    """
    for other in (mine, theirs):
        _check_same(base, other)
    rows = [_placed(plan) for plan in (base, mine, theirs)]
    keys = sorted({key for places, _ in rows for key in places})
    lessons = [_merge(key, rows) for key in keys]
    _part(lessons, _shared(base))
    return Merged(
        _plan(base, lessons, rows), _taken(base, lessons, rows), _conflicts(base, lessons)
    )


def _check_same(base: Plan, other: Plan) -> None:
    one, two = base.school, other.school
    if (one.urn, one.academic_year) != (two.urn, two.academic_year):
        raise DataError(
            f"The plans are of {one.name}, {one.academic_year}, and of {two.name}, "
            f"{two.academic_year}. Merge plans of one school and year only."
        )


Rows = tuple[dict[Key, Places], dict[Key, set[Place]]]
"""Where each lesson is, and which of its places are taught."""


def _placed(plan: Plan) -> Rows:
    places: dict[Key, list[Place]] = {}
    taught: dict[Key, set[Place]] = {}
    for row in Table(plan.core.placements(), caption=""):
        key = row["class"], row["lesson"]
        place = row["date"], row["number"], row["part"], row["parts"], row["minutes"]
        places.setdefault(key, []).append(place)
        if row["progress"] == "taught":
            taught.setdefault(key, set()).add(place)
    return {key: tuple(sorted(found)) for key, found in places.items()}, taught


def _merge(key: Key, rows: Sequence[Rows]) -> _Lesson:
    """What both say about one lesson, taken together."""
    base, mine, theirs = (places.get(key, ()) for places, _ in rows)
    old, my_taught, their_taught = (taught.get(key, set()) for _, taught in rows)

    def made(tries: Sequence[Places], whose: str, conflict: str = "") -> _Lesson:
        every = [one for n, one in enumerate(tries) if one not in tries[:n]]
        taught = {*every[0]} & (old | my_taught | their_taught)
        return _Lesson(key, base, mine, theirs, every, whose, taught, conflict)

    if mine == theirs:
        return made([mine, base], "" if mine == base else "both")
    if my_taught and their_taught and my_taught != their_taught and old not in (
        my_taught, their_taught
    ):  # fmt: skip
        return made([mine], "mine", "taught-twice")
    if their_taught - my_taught:
        return made([theirs], "theirs", "" if mine == base else "taught-and-moved")
    if my_taught - their_taught:
        return made([mine], "mine", "" if theirs == base else "taught-and-moved")
    if mine == base:
        return made([theirs, mine], "theirs")
    if theirs == base:
        return made([mine, base], "mine")
    return made([mine, base], "mine", "moved-apart" if mine and theirs else "left-and-moved")


def _shared(base: Plan) -> set[frozenset[str]]:
    """Pairs of lessons that the school lets share a lesson time."""
    return {
        frozenset((row["first"], row["second"]))
        for row in Table(base.school.core.pairings(), caption="")
        if row["keep"] == "merge"
    }


def _part(lessons: Sequence[_Lesson], shared: set[frozenset[str]]) -> None:
    """Let lessons that are in one lesson time give way, as long as one has where to go.

    ``shared``: pairs of lessons that the school lets share a lesson time.
    """
    while True:
        times: dict[tuple[str, date, int], list[_Lesson]] = {}
        for lesson in lessons:
            for day, number, *_ in lesson.places:
                times.setdefault((lesson.key[0], day, number), []).append(lesson)
        crowds = [
            found
            for _, found in sorted(times.items())
            if len(found) > 1 and frozenset(one.key[1] for one in found) not in shared
        ]
        movable = [one for crowd in crowds for one in crowd if one.gives_way()]
        if not movable:
            for crowd in crowds:
                for lesson in crowd:
                    _meet(lesson, crowd)
            return
        first = max(movable, key=lambda one: (one.gives_way(), one.key))
        _meet(first, next(crowd for crowd in crowds if first in crowd))
        del first.tries[0]


def _meet(lesson: _Lesson, crowd: Sequence[_Lesson]) -> None:
    """Note that a lesson is in one time with another."""
    lesson.conflict = lesson.conflict or "one-time"
    lesson.meets = next(one.key[1] for one in crowd if one is not lesson)


def _plan(base: Plan, lessons: Sequence[_Lesson], rows: Sequence[Rows]) -> Plan:
    taught = {
        (key, place) for _, found in rows for key, places in found.items() for place in places
    }
    placements = [
        (day, one.key[0], minutes, one.key[1],
         "taught" if (one.key, (day, number, part, parts, minutes)) in taught else "planned",
         number, part, parts)
        for one in lessons for day, number, part, parts, minutes in one.places
    ]  # fmt: skip
    taken = {(row[0], row[1], row[5]) for row in placements}
    core = _core.Plan(
        urn=base.core.urn, academic_year=base.core.academic_year,
        curriculum_version=base.core.curriculum_version, placements=placements,
        spare=[
            (slot["date"], slot["class"], slot["minutes"], slot["number"])
            for slot in base.school.slots()
            if (slot["date"], slot["class"], slot["number"]) not in taken
        ],
        left_out=[(row["class"], row["lesson"]) for row in Table(base.core.left_out(), caption="")],
    )  # fmt: skip
    return base._like(core)  # noqa: SLF001 - the same school


def _taken(base: Plan, lessons: Sequence[_Lesson], rows: Sequence[Rows]) -> Table:
    found = list(_changes(lessons, rows))
    return Table.of(
        "What was taken from whom", f"{plural(len(found), 'change')} taken.",
        **_names(base, [one.key for one, *_ in found]),
        what=("str", [what for _, what, _ in found]),
        whose=("str", [whose for _, _, whose in found]),
        before=("date", [_day(one.base) for one, *_ in found]),
        after=("date", [_day(one.places) for one, *_ in found]),
    )  # fmt: skip


def _changes(
    lessons: Sequence[_Lesson], rows: Sequence[Rows]
) -> Iterator[tuple[_Lesson, str, str]]:
    """Each lesson that is not as it was, what it is now and by whom."""
    for one in lessons:
        if one.places != one.base:
            what = "added" if not one.base else "moved" if one.places else "left out"
            yield one, what, "mine" if one.places == one.mine != one.theirs else one.whose
        else:
            old, mine, theirs = (taught.get(one.key, set()) for _, taught in rows)
            new = [name for name, now in (("mine", mine), ("theirs", theirs)) if now - old]
            if new:
                yield one, "taught", "both" if len(new) == 2 else new[0]


def _conflicts(base: Plan, lessons: Sequence[_Lesson]) -> Table:
    found = [one for one in lessons if one.conflict]
    ways: dict[str, tuple[str, list[Any]]] = {
        "base": ("date", [_day(one.base) for one in found]),
        "mine": ("date", [_day(one.mine) for one in found]),
        "theirs": ("date", [_day(one.theirs) for one in found]),
        "kept": ("date", [_day(one.places) for one in found]),
    }
    return Table.of(
        "Conflicts", f"{plural(len(found), 'conflict')}.",
        **_names(base, [one.key for one in found]), code=("str", [x.conflict for x in found]),
        **ways, message=("str", [_message(base, one) for one in found]),
    )  # fmt: skip


def _message(base: Plan, one: _Lesson) -> str:
    title = _titles(base).get(one.key[1], one.key[1])
    mine, theirs = (_said(places) for places in (one.mine, one.theirs))
    other = f", with {_titles(base).get(one.meets, one.meets)!r}" if one.meets else ""
    return (
        f"Class {one.key[0]}, {title!r}: {_WHAT[one.conflict]}{other}. Mine has it {mine}, theirs "
        f"{theirs}; it is {_said(one.places)} now."
    )


def _said(places: Places) -> str:
    return f"on {long_date(places[0][0])}" if places else "left out"


def _day(places: Places) -> date | None:
    return places[0][0] if places else None


def _titles(base: Plan) -> dict[str, str]:
    rows = base.curriculum.lessons()
    return dict(zip(rows["code"], rows["title"], strict=True))


def _names(base: Plan, keys: Sequence[Key]) -> dict[str, tuple[str, list[Any]]]:
    titles = _titles(base)
    return {
        "class": ("str", [name for name, _ in keys]),
        "lesson": ("str", [lesson for _, lesson in keys]),
        "title": ("str", [titles.get(lesson, lesson) for _, lesson in keys]),
    }
