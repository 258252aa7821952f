"""A return as Python sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Self

from pshe import _core
from pshe.curriculum import Curriculum
from pshe.drawn import Drawn
from pshe.errors import Fault
from pshe.frames import Table, plural
from pshe.plans import Plan


class Return(Drawn):
    """What one school tells its authority: which class has which lesson when.

    See :func:`pshe.read_return`. Two returns are equal when they say the same of the school, its
    classes and lessons.

    Attributes
    ----------
    edition
        The edition that the school says its codes are of; may be empty.
    stated
        The day on which the school says it filled the return in.
    source
        The name of the file it was read from.
    """

    def __init__(
        self, core: _core.Return, *, edition: str = "", stated: date | None = None,
        source: str = "", notes: Iterable[Fault] = (),
    ) -> None:  # fmt: skip
        self._core = core
        self.edition = edition
        self.stated = stated
        self.source = source
        self._notes = list(notes)

    @classmethod
    def of_plan(cls, plan: Plan, *, source: str = "") -> Self:
        """What a plan says as a return."""
        core = _core.return_of(plan.curriculum.core, plan.school.core, plan.core)
        return cls(core, source=source)

    @property
    def core(self) -> _core.Return:
        """The compiled object behind this one."""
        return self._core

    @property
    def urn(self) -> str:
        """The school's unique reference number, as text."""
        return self._core.urn

    @property
    def name(self) -> str:
        """Name of the school."""
        return self._core.name

    @property
    def phase(self) -> str:
        """For example ``"secondary"``."""
        return self._core.phase

    @property
    def academic_year(self) -> str:
        """For example ``"2026-27"``."""
        return self._core.academic_year

    def classes(self) -> Table:
        """A row a class, by year, then code."""
        return Table(self._core.classes(), caption=f"Classes of {self.name}")

    def lessons(self) -> Table:
        """A row a lesson, by code."""
        return Table(self._core.lessons(), caption=f"Lessons of {self.name}")

    def teaches(self) -> Table:
        """What each lesson teaches, a row a lesson and item."""
        return Table(self._core.teaches(), caption=f"What lessons of {self.name} teach")

    def taught(self) -> Table:
        """A row a class and lesson, by date."""
        classes = plural(len(self._core.classes()), "class")
        return Table(
            self._core.taught(),
            caption=f"Lessons of {self.name}, {self.academic_year}",
            summary=f"{plural(len(self), 'lesson')} for {classes}.",
        )

    def notes(self) -> Table:
        """What was read in a way that a person should know of: a row each, with its cell."""
        return table_of("Things to look at", self._notes)

    @property
    def told(self) -> list[Fault]:
        """The notes, each as an object with place, code, message and mend."""
        return list(self._notes)

    def redacted(self) -> Self:
        """The return without the names of its lessons; what they teach stays."""
        return type(self)(_core.redacted(self._core), edition=self.edition, stated=self.stated)

    def check(self, curriculum: Curriculum) -> list[_core.Fault]:
        """Everything wrong with it as a value; empty for one that was read from a file."""
        return _core.check_return(self._core, curriculum.core)

    def write(self, path: str | PathLike[str], *, overwrite: bool = False) -> None:
        """Write it as a return workbook, or as a folder of CSV files without ``.xlsx``.

        Reading that file gives an equal return. Only where lessons that the curriculum does not
        have name another source than the school for what they teach, that source is not written.
        Raises as :func:`pshe.files.write_school`.
        """
        from pshe.returns import writing

        writing.write_return(self, Path(path), overwrite=overwrite)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Return) and self._core == other._core

    __hash__ = None  # type: ignore[assignment]  # equal by value, like its core

    def __len__(self) -> int:
        return len(self._core)

    def __repr__(self) -> str:
        return f"Return({self.name!r}, {self.academic_year!r}, {plural(len(self), 'lesson')})"


def table_of(caption: str, found: Sequence[Fault], summary: str = "") -> Table:
    """Faults or notes as a table."""
    return Table.of(
        caption,
        summary or f"{plural(len(found), 'thing')} to look at.",
        place=("str", [fault.place for fault in found]),
        code=("str", [fault.code for fault in found]),
        message=("str", [fault.message for fault in found]),
        mend=("str", [fault.mend for fault in found]),
    )
