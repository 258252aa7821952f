"""A school's calendar, classes and wishes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from pshe import _core
from pshe.checks import SchoolChecks
from pshe.curriculum import Curriculum
from pshe.drawn import Drawn
from pshe.frames import Table


class School(Drawn, SchoolChecks):
    """A school's calendar and classes, checked against a curriculum; see :func:`pshe.read_school`.

    ``base`` is the curriculum it was read with; ``curriculum`` is that plus the school's own
    lessons.
    """

    def __init__(
        self, core: _core.School, curriculum: Curriculum, *, base: Curriculum | None = None
    ) -> None:
        self._core = core
        self.curriculum = curriculum
        self.base = base or curriculum

    @property
    def core(self) -> _core.School:
        """The compiled object behind this one."""
        return self._core

    def _core_pair(self) -> tuple[_core.Curriculum, _core.School]:
        return self.curriculum.core, self._core

    def _like(self, core: _core.School) -> Self:
        return type(self)(core, self.curriculum, base=self.base)

    @property
    def name(self) -> str:
        """Name of the school."""
        return self._core.name

    @property
    def urn(self) -> str:
        """Unique reference number, as text."""
        return self._core.urn

    @property
    def academic_year(self) -> str:
        """For example ``"2026-27"``."""
        return self._core.academic_year

    @property
    def years(self) -> list[int]:
        """Year groups that have a class, rising."""
        return self._core.years

    def half_terms(self) -> Table:
        """The blocks between holidays, a row each, with their weeks from Monday on."""
        table = self._core.half_terms()
        weeks = [
            (first.weekday() + (last - first).days) // 7 + 1
            for first, last in zip(table.column("first"), table.column("last"), strict=True)
        ]
        return Table.of(
            "Half-terms",
            f"{len(weeks)} half-terms of {', '.join(map(str, weeks))} weeks; "
            + self.pupil_day_sentence(),
            name=("str", table.column("name")),
            first=("date", table.column("first")),
            last=("date", table.column("last")),
            weeks=("int", weeks),
        )

    def pupil_day_sentence(self) -> str:
        """Say how many pupil days the calendar sums to, and whether that is right."""
        days, expected = self._core.pupil_days(), self._core.expected_pupil_days
        if days == expected:
            return f"{days} pupil days, as expected."
        return f"{days} pupil days, but {expected} are expected: check half-terms and closures."

    def classes(self) -> Table:
        """Classes and their weekly meetings, a row each."""
        return Table(self._core.classes(), caption="Classes")

    def slots(self) -> Table:
        """Every dated lesson time, a row each."""
        return Table(self._core.slots(), caption="Lesson times")

    def slot_count(self) -> Table:
        """Slots against lessons, a row a class."""
        counts = _core.count_slots(self.curriculum.core, self._core)
        return Table(
            counts,
            caption="Slots and lessons",
            summary=_spare_sentence(counts),
        )

    def tell_lead_by(self, day: date, class_: str) -> date:
        """The last school day on which the safeguarding lead is told in time of a class's lesson.

        Counted back from the day of the lesson; before the year begins any day will do.
        """
        return self._core.school_day(day - timedelta(days=self._core.lead_notice_days), class_)

    def slot_sentences(self) -> list[str]:
        """One sentence a class: its lessons, its slots and what is to spare."""
        return _core.slot_sentences(self.curriculum.core, self._core)

    def __repr__(self) -> str:
        return f"School({self.name!r}, {self.academic_year!r}, years={self.years})"


def _spare_sentence(counts: _core.Columns) -> str:
    classes: dict[int, list[str]] = {}
    for spare, name in zip(counts.column("spare"), counts.column("class"), strict=True):
        classes.setdefault(spare, []).append(name)
    parts = [
        f"{abs(spare)} {'short' if spare < 0 else 'to spare'} for {', '.join(names)}"
        for spare, names in sorted(classes.items())
    ]
    return f"Slots against lessons: {'; '.join(parts)}."
