"""Where pupils met something before the plan: here, in an earlier key stage, or as listed.

A school that lists nothing is taken to have taught its programme in the years before.
"""

from __future__ import annotations

from typing import Protocol

from pshe import _core
from pshe.coverage import key_stage_of
from pshe.curriculum import Curriculum
from pshe.frames import Table, quoted
from pshe.schools import School

LISTED = "as your school lists it"


class Planned(Protocol):
    """A plan, as far as it is asked here."""

    school: School

    @property
    def curriculum(self) -> Curriculum:
        """The curriculum it was planned with."""


class Earlier:
    """Answers where pupils of a year group are taken to have met an item before the plan.

    Attributes
    ----------
    lessons
        The lesson that first taught an item to them, with its year group: of the programme of the
        years before.
    """

    def __init__(self, plan: Planned, year: int) -> None:
        core, school = plan.curriculum.core, plan.school
        self._year = year
        self._first_year = min(school.years)
        self._listed = school.core.prior_policy == "listed"
        self._titles = _titles(core)
        self._stages = dict(zip(*_columns(core.topics(), "code", "key_stages"), strict=True))
        taught: dict[str, list[str]] = {}
        for lesson, item in zip(*_columns(core.lesson_items(), "lesson", "item"), strict=True):
            taught.setdefault(lesson, []).append(item)
        self.lessons: dict[str, tuple[int, str]] = {}
        for earlier in range(1, year) if not self._listed else ():
            for lesson in school.core.programme(core, earlier):
                for code in (lesson, *taught.get(lesson, ())):
                    self.lessons.setdefault(code, (earlier, lesson))

    def source(self, code: str) -> str:
        """Where they met it, to follow "met": ``in Year 7, "Limits"`` or ``in key stage 2``."""
        if code in self.lessons:
            year, lesson = self.lessons[code]
            if year < 7 <= self._first_year:
                return f"in key stage {key_stage_of(year)} (primary school)"
            return f"in Year {year}, {quoted(self._titles[lesson])}"
        stages = self._stages.get(code, "")
        first = int(stages[2]) if stages else key_stage_of(self._year)
        if not self._listed and first < key_stage_of(self._year):
            where = " (primary school)" if first < 3 and self._year > 6 else ""
            return f"in key stage {first}{where}"
        return LISTED


def _titles(core: _core.Curriculum) -> dict[str, str]:
    return dict(zip(*_columns(core.lessons(), "code", "title"), strict=True))


def _columns(table: _core.Columns, *names: str) -> list[list[str]]:
    return [Table(table, caption="")[name] for name in names]
