"""Planning again when lessons are lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, Self

from pshe import _core
from pshe.frames import Table, plural

Days = str | date | tuple[date, date]
"""A day, ``"2026-11-30"``, or days, ``"2026-11-30/2026-12-11"``; also as dates."""


class Replanning(Protocol):
    """What a plan must have, and what it can do then."""

    moves: Table
    """What :meth:`replan` moved to make this plan; no rows for any other."""

    def _cores(self) -> tuple[_core.Curriculum, _core.School, _core.Plan]:
        """Curriculum, school and plan as the core has them."""

    def _again(self, plan: _core.Plan, school: _core.School, moves: Table) -> Self:
        """The same kind of plan, made again."""

    def replan(
        self,
        *,
        lost: Days,
        years: Sequence[int] = (),
        reason: str = "",
        start: date | None = None,
    ) -> Self:
        """Plan again without the lost days, moving as few lessons as possible.

        Lessons that are taught, and those before ``start``, stay where they are. Where time is
        short two lessons share a lesson time, if the school's pairs let them merge. Then lessons
        are left out: the least pressing first, never a protected one nor the last that teaches a
        statutory statement or a topic.

        Parameters
        ----------
        lost
            The lost days: ``"2026-11-30/2026-12-11"``, one day, or dates.
        years
            The year groups that lose them; without any, the whole school.
        reason
            Why, in a few words; nothing about a child.
        start
            The first day on which lessons may move; by default the first lost one.

        Returns
        -------
        Plan
            Its ``moves`` say what became of each lesson that is not where it was (columns class,
            lesson, what, before, after, message; what is ``moved``, ``merged`` or ``left-out``);
            its school has the loss among its closures.

        Raises
        ------
        pshe.DataError
            When the last day is before the first, or none of them is in a half-term.
        ValueError
            When the days cannot be read.
        pshe.InfeasibleError
            When what has to stay does not fit any more, with reasons.
        """
        first, last = _days(lost)
        made = _core.replan(
            *self._cores(), first=first, last=last, years=list(years), reason=reason, start=start
        )
        rows = made.moves()
        moves = Table(rows, caption="What moves", summary=_sentence(rows, made))
        return self._again(made.plan, made.school, moves)


def no_moves() -> Table:
    """What a plan says that was not planned again."""
    texts: dict[str, tuple[str, list[object]]] = {
        name: ("date" if name in ("before", "after") else "str", [])
        for name in ("class", "lesson", "what", "before", "after", "message")
    }
    return Table.of("What moves", "Nothing moved.", **texts)


def _days(lost: Days) -> tuple[date, date]:
    if isinstance(lost, date):
        return lost, lost
    if isinstance(lost, tuple):
        return lost
    first, _, last = lost.partition("/")
    try:
        return date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
    except ValueError:
        raise ValueError(
            f"{lost!r} is no day and no two days. Write 2026-11-30 or 2026-11-30/2026-12-11."
        ) from None


def _sentence(rows: _core.Columns, made: _core.Replanned) -> str:
    what = list(rows.column("what"))
    moved, merged, out = (what.count(kind) for kind in ("moved", "merged", "left-out"))
    proof = " No plan moves fewer." if made.fewest and moved and not merged else ""
    return (
        f"{plural(moved, 'lesson')} moved, {f'{merged} merged, ' if merged else ''}{out} left out, "
        f"{plural(made.lost, 'statutory statement')} lost.{proof}"
    )
