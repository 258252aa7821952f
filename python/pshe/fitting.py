"""Where lessons that are added to a plan fit: spare times first, then by moving others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from pshe import _core
from pshe.errors import InfeasibleError
from pshe.frames import Table, long_date

Cores = tuple[_core.Curriculum, _core.School, _core.Plan]
Addition = tuple[int, str]
"""A year group and the code of a lesson that it is to be taught."""

_Placement = tuple[date, str, int, str, str, int, int, int]
_Slot = tuple[date, str, int, int]
_COLUMNS = ("date", "class", "minutes", "lesson", "progress", "number", "part", "parts")


class Fitted(NamedTuple):
    """A plan with lessons added.

    Attributes
    ----------
    school, plan
        The school with the lessons that fit in its programme, and the plan that has them.
    moves
        What became of lessons: class, lesson, what (``added``, ``moved``, ``left-out``), before,
        after, message.
    places
        The day of each added lesson, by class and lesson; nothing where it does not fit.
    """

    school: _core.School
    plan: _core.Plan
    moves: Table
    places: dict[tuple[str, str], date | None]


def classes_of(school: _core.School) -> dict[str, int]:
    """The year group of each class, in the school's order."""
    table = school.classes()
    return dict(zip(table.column("class"), table.column("year"), strict=True))


def left_out_of(plan: _core.Plan) -> list[tuple[str, str]]:
    """Class and lesson of what a plan leaves out on purpose."""
    rows = plan.left_out()
    return list(zip(rows.column("class"), rows.column("lesson"), strict=True))


def first_days(plan: _core.Plan) -> dict[tuple[str, str], date]:
    """The first day of each class's lessons, by class and lesson."""
    days: dict[tuple[str, str], date] = {}
    for row in Table(plan.placements(), caption=""):
        days.setdefault((row["class"], row["lesson"]), row["date"])
    return days


def fit(cores: Cores, additions: Sequence[Addition]) -> Fitted:
    """Put lessons into a plan, each class's in the order given.

    Each goes into the earliest spare time in which nothing breaks. Where that does not hold them
    all, the year is planned again, close to the plan, and lessons that find no room are left out.
    One check of the plan for each spare time tried; then as planning.
    """
    curriculum, school, plan = cores
    wanting = with_lessons(curriculum, school, additions)
    own: dict[int, list[str]] = {}
    for code, year in classes_of(school).items():
        own.setdefault(year, []).append(code)
    there = first_days(plan)
    missing = [(code, lesson) for year, lesson in additions for code in own[year]
               if (code, lesson) not in there]  # fmt: skip
    inserting = _Inserting((curriculum, wanting, plan), missing)
    for code, lesson in missing:
        inserting.place(code, lesson)
    placed = inserting.plan()
    if any(pair not in first_days(placed) for pair in missing):
        placed = _planned_again((curriculum, wanting, plan), placed, missing)
    days = first_days(placed)
    fitting = [add for add in additions if any((code, add[1]) in days for code in own[add[0]])]
    return Fitted(
        with_lessons(curriculum, school, fitting),
        placed,
        _moves(plan, placed, missing),
        {pair: days.get(pair) for pair in missing},
    )


def with_lessons(
    curriculum: _core.Curriculum, school: _core.School, additions: Sequence[Addition]
) -> _core.School:
    """The school with lessons added to the programme of their years."""
    builder = _core.SchoolBuilder(school)
    rows = Table(school.wanted(), caption="").rows()
    for year in sorted({year for year, _ in additions}):
        have = {row["lesson"] for row in rows if row["year"] == year}
        new = [lesson for own, lesson in additions if own == year]
        if not have:  # the year is taught the whole library; a list of its own would replace that
            new = list(dict.fromkeys([*school.programme(curriculum, year), *new]))
        for lesson in new:
            if lesson not in have:
                builder.want(year=year, lesson=lesson)
    return builder.build(curriculum)


class _Inserting:
    """A plan that takes one lesson after the other into spare times."""

    def __init__(self, cores: Cores, missing: list[tuple[str, str]]) -> None:
        self._curriculum, self._school, plan = cores
        self._left_out = [pair for pair in left_out_of(plan) if pair not in missing]
        self._agreed = plan
        placed = Table(plan.placements(), caption="")
        self._placed: list[_Placement] = list(
            zip(*(placed[name] for name in _COLUMNS), strict=True)
        )
        spare = plan.spare()
        columns = [spare.column(name) for name in ("date", "class", "minutes", "number")]
        self._spare: list[_Slot] = list(zip(*columns, strict=True))
        self._minutes = dict(
            zip(curriculum_column(self._curriculum, "code"),
                curriculum_column(self._curriculum, "minutes"), strict=True)
        )  # fmt: skip
        times = Table(self._school.lesson_times(), caption="").rows()
        self._times = [row for row in times if not row["shut_by"]]
        self._breaks = self._check(self._placed)

    def plan(self) -> _core.Plan:
        """The plan as it is by now."""
        return self._made(self._placed)

    def place(self, code: str, lesson: str) -> None:
        """Put the lesson where it fits first, or nowhere."""
        for slots in self._places(code, self._minutes[lesson]):
            parts = len(slots)
            added: list[_Placement] = [
                (day, code, minutes, lesson, "planned", number, part, parts)
                for part, (day, _, minutes, number) in enumerate(slots, 1)
            ]
            breaks = self._check([*self._placed, *added])
            if breaks <= self._breaks:
                self._placed += added
                self._spare = [slot for slot in self._spare if slot not in slots]
                self._breaks = breaks
                return

    def _places(self, code: str, minutes: int) -> Iterator[list[_Slot]]:
        """Spare times that hold the minutes: one, or times in a row over which lessons run on."""
        own = [row for row in self._times if row["class"] == code]
        free = set(self._spare)
        for first in range(len(own)):
            slots: list[_Slot] = []
            for row in own[first:]:
                slot = (row["date"], code, row["minutes"], row["number"])
                if slot not in free or (slots and not row["splits"]):
                    break
                slots.append(slot)
                if sum(slot[2] for slot in slots) >= minutes:
                    yield slots
                    break
                if not row["splits"]:
                    break

    def _made(self, placements: list[_Placement]) -> _core.Plan:
        return _core.Plan(
            urn=self._agreed.urn,
            academic_year=self._agreed.academic_year,
            curriculum_version=self._agreed.curriculum_version,
            placements=placements,
            spare=self._spare,
            left_out=self._left_out,
        )

    def _check(self, placements: list[_Placement]) -> set[tuple[str, str, str, str]]:
        plan = self._made(placements)
        found = _core.check(self._curriculum, self._school, plan)
        return {
            (row["class"], row["lesson"], row["code"], row["message"])
            for row in Table(found, caption="")
        }


def curriculum_column(curriculum: _core.Curriculum, name: str) -> list[Any]:
    """A column of the curriculum's lessons."""
    column: list[Any] = curriculum.lessons().column(name)
    return column


def _planned_again(
    cores: Cores, plan: _core.Plan, missing: list[tuple[str, str]]
) -> _core.Plan:  # fmt: skip
    """Of two plans the one with more of the lessons: ``plan``, or one close to the agreed one."""
    curriculum, school, agreed = cores
    try:
        made = _core.make_plan(curriculum, school, agreed=agreed, leave_out=True).plan
    except InfeasibleError:
        return plan
    if first_days(agreed).keys() - first_days(made).keys():
        return plan
    more, fewer = (first_days(one).keys() & set(missing) for one in (made, plan))
    return made if len(more) > len(fewer) else plan


def _moves(before: _core.Plan, after: _core.Plan, added: list[tuple[str, str]]) -> Table:
    """What is not where it was, by class and lesson."""
    old, new = first_days(before), first_days(after)
    rows: list[tuple[str, str, str, date | None, date | None, str]] = []
    for pair in sorted({*old, *new, *added}):
        was, now = old.get(pair), new.get(pair)
        if was == now and was is not None:
            continue
        if was is None and now:
            what, said = "added", f"is taught on {long_date(now)}"
        elif now:
            what, said = "moved", f"moves to {long_date(now)}"
        else:
            what, said = "left-out", "is left out"
        rows.append((*pair, what, was, now, f"{pair[1]} {said} in {pair[0]}."))
    columns = list(zip(*rows, strict=True)) if rows else [()] * 6
    kinds = ("str", "str", "str", "date", "date", "str")
    names = ("class", "lesson", "what", "before", "after", "message")
    return Table.of(
        "What changes",
        **{name: (kind, list(column))
           for name, kind, column in zip(names, kinds, columns, strict=True)},
    )  # fmt: skip
