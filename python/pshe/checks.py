"""Questions to the checker: moves, late joiners, cohorts, carousels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import Protocol, Self, TypedDict

from pshe import _core
from pshe.errors import DataError, whole
from pshe.frames import Table, long_date, plural
from pshe.planning import no_lesson

Cores = tuple[_core.Curriculum, _core.School, _core.Plan]
Absence = tuple[date | str, date | str]


class _Attendance(TypedDict):
    joined: date | None
    missed: list[tuple[date, date]]


def _number(number: int | None) -> int | None:
    return None if number is None else whole("number", number, 1, 99)


def day_of(day: date | str) -> date:
    """Read ``2027-01-18``, or give a date back. Raises :class:`pshe.DataError`."""
    if isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise DataError(f'"{day}" is no date. Write it like 2027-01-18.') from None


class PlanChecks(Protocol):
    """What a plan must have, and what it can say then."""

    def _cores(self) -> Cores:
        """Curriculum, school and plan as the core has them."""

    def _like(self, core: _core.Plan) -> Self:
        """Another plan of the same school."""

    @cached_property
    def _moves(self) -> _core.MoveCheck:
        return _core.MoveCheck(*self._cores())

    def _class_of(self, lesson: str, class_: str | None) -> str:
        """The class meant, or the only one that is taught the lesson."""
        if class_ is not None:
            return class_
        _, _, plan = self._cores()
        placed = plan.placements()
        rows = list(zip(placed.column("class"), placed.column("lesson"), strict=True))
        classes: list[str] = sorted({name for name, code in rows if code == lesson})
        if len(classes) == 1:
            return classes[0]
        if not classes:
            raise no_lesson(lesson, [code for _, code in rows])
        raise DataError(
            f'Lesson "{lesson}" is taught to {", ".join(classes)}. '
            f'Say which class is meant, for example class_="{classes[0]}".'
        )

    def check_move(
        self, lesson: str, day: date | str, *, class_: str | None = None, number: int | None = None
    ) -> Table:
        """What moving a lesson to a day would break and is not broken now; nothing is changed.

        The lesson takes the lesson times it needs, and lessons that are there take its old ones;
        the summary names them. ``mend`` also names the nearest day on which nothing breaks.

        Parameters
        ----------
        lesson
            Code of a lesson of the plan.
        day
            A date, or a text like ``"2027-01-18"``.
        class_
            The class; may be left out when one class only is taught the lesson.
        number
            Which lesson time of the day; by default the first free one, else the first.

        Raises
        ------
        pshe.UnknownCodeError
            For a class or lesson that the plan does not have, with the nearest.
        pshe.DataError
            When the day is no date, or several classes are taught the lesson.
        """
        to, name = day_of(day), self._class_of(lesson, class_)
        number = _number(number)
        breaks, swaps, nearest = self._moves.check(name, lesson, to, number)
        return Table(
            breaks, caption=f"Moving {lesson} to {long_date(to)}",
            summary=_move_sentence(breaks, swaps, nearest),
        )  # fmt: skip

    def move(
        self, lesson: str, day: date | str, *, class_: str | None = None, number: int | None = None
    ) -> Self:
        """The plan with a lesson moved, whatever that breaks; as :meth:`check_move`."""
        name = self._class_of(lesson, class_)
        return self._like(self._moves.moved(name, lesson, day_of(day), _number(number)))

    def attended(self, *, joined: date | str | None = None, missed: Iterable[Absence] = ()) -> Self:
        """The plan as a pupil meets it who joins on a day, or is away between days.

        A lesson in parts is met only when all its parts are.
        """
        core = _core.attended(self._cores()[2], **_attendance(joined, missed))
        return self._like(core)

    def catch_up(
        self, class_: str, *, joined: date | str | None = None, missed: Iterable[Absence] = ()
    ) -> Table:
        """Missed lessons that later lessons rest on, first things first.

        Columns: lesson, title, missed (when the class had it), needed_by (the first lesson that
        the pupil is there for and that rests on it), needed_for (codes joined by ``;``).
        Raises :class:`pshe.UnknownCodeError` for an unknown class.
        """
        rows = _core.catch_up(*self._cores(), class_, **_attendance(joined, missed))
        first = rows.column("title")[:1]
        summary = (
            f"{plural(len(rows), 'missed lesson')} to catch up, first {first[0]!r}."
            if first
            else "No later lesson rests on a missed one."
        )
        return Table(rows, caption=f"To catch up in class {class_}", summary=summary)


class SchoolChecks(Protocol):
    """What a school must have, and what it can say then."""

    def _core_pair(self) -> tuple[_core.Curriculum, _core.School]:
        """Curriculum and school as the core has them."""

    def _like(self, core: _core.School) -> Self:
        """The same school with other rows."""

    def after(self, plans: Sequence[PlanChecks]) -> Self:
        """The school with what its pupils really met under Prior, to plan for them.

        ``plans`` are of earlier years; see :func:`pshe.follow`. A year group that they do not
        know keeps what the school takes as met.
        Raises :class:`pshe.DataError` when a plan is not of an earlier year.
        """
        core = _core.after(*self._core_pair(), history_of(plans))
        return self._like(core)

    def carousel(self) -> Table:
        """What comes too early in the school's carousel, before there is a plan.

        A row a class, lesson and need: class, module, lesson, needs, met_in (the module that
        teaches it), met_from, message. The summary names the swap of two turns that mends most.
        """
        rows, advice = _core.carousel(*self._core_pair())
        found = f"{plural(len(rows), 'need')} met too late. {advice}"
        return Table(
            rows, caption="Too early in the carousel",
            summary=found if len(rows) else "Nothing in the carousel comes too early.",
        )  # fmt: skip


class Followed(Table):
    """Pupils of one birth year, a row a year group of the last school year.

    Columns: year, since (the first academic year that is known), classes (those of a year joined
    by ``;``), met (how many statements, topics and lessons all of them have met), breaks.

    Attributes
    ----------
    breaks : Table
        What breaks for them, by year group and date.
    items : Table
        What they have surely met, by year group.
    """

    __slots__ = ("breaks", "items")

    def __init__(self, cohorts: _core.Columns, breaks: _core.Columns, items: _core.Columns) -> None:
        self.breaks = Table(breaks, caption="What breaks for these pupils")
        self.items = Table(items, caption="What these pupils have met")
        found = len(breaks)
        summary = (
            f"{plural(found, 'break')} for {plural(len(set(self.breaks['year'])), 'year group')}."
            if found
            else "Nothing breaks for these pupils."
        )
        super().__init__(cohorts, caption="Pupils by year group", summary=summary)


def follow(plans: Sequence[PlanChecks]) -> Followed:
    """Follow pupils of one birth year through the plans of several academic years.

    What all pupils of a year group met is what every class that held them was taught, so class
    changes and two-year cycles count. Breaks have the codes ``order`` (a lesson comes before what
    it rests on for some pupils), ``assumed`` (the same, where the plan takes it as met), ``twice``
    and ``never`` (a lesson of the years they have been through).

    Parameters
    ----------
    plans
        In any order of years; of two for one academic year the later in the list counts.

    Raises
    ------
    pshe.DataError
        When there is no plan, or a school's academic year is not like ``2026-27``.
    """
    return Followed(*_core.follow(history_of(plans)))


def history_of(plans: Sequence[PlanChecks]) -> list[Cores]:
    """Curriculum, school and plan of each, as the core has them."""
    return [plan._cores() for plan in plans]  # noqa: SLF001 - as the plans say it themselves


def _attendance(joined: date | str | None, missed: Iterable[Absence]) -> _Attendance:
    days = [(day_of(first), day_of(last)) for first, last in missed]
    return {"joined": None if joined is None else day_of(joined), "missed": days}


def _move_sentence(breaks: _core.Columns, swaps: list[str], nearest: date | None) -> str:
    count = len(breaks)
    parts = [f"It breaks {plural(count, 'rule')}." if count else "Nothing breaks."]
    if swaps:
        parts.append(f"It changes places with {', '.join(swaps)}.")
    if count and nearest:
        parts.append(f"The nearest day on which nothing breaks is {long_date(nearest)}.")
    elif count:
        parts.append("There is no day on which nothing breaks.")
    return " ".join(parts)
