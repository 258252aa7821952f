"""What the planner says about a plan: its aims, what it leaves out, why lessons are there."""

from __future__ import annotations

from typing import Any, Protocol

from pshe import _core
from pshe.errors import UnknownCodeError
from pshe.frames import Table, plural, span

STEPS = 1000000
"""Changes to try for a better plan, unless told otherwise."""

ON_PURPOSE = "It was left out when the year was planned, or planned again."


class Planning(Protocol):
    """What a plan must have, and what it can say then."""

    _planned: _core.Planned | None
    moves: Table

    def _cores(self) -> tuple[_core.Curriculum, _core.School, _core.Plan]:
        """Curriculum, school and plan as the core has them."""

    @property
    def aims(self) -> Table:
        """What each aim costs in this plan: a row an aim that has a weight.

        Columns: aim; name; sentence (what it means); weight; cost; bound (what it costs at least
        in every plan that keeps the rules, the other aims left aside).
        """
        planned = self._planned or _core.judge(*self._cores())
        return Table(planned.aims(), caption="Aims", summary=_verdict(planned.cost, planned.bound))

    @property
    def verdict(self) -> str:
        """How near this plan is to the best that keeps every rule, in one sentence."""
        return self.aims.summary

    @property
    def left_out(self) -> Table:
        """Lessons of the programme that a class is not taught: class, lesson, why."""
        if self._planned:
            rows = Table(self._planned.left_out(), caption="").rows()
        else:
            breaks = Table(_core.check(*self._cores()), caption="").rows()
            rows = [row | {"why": row["message"]} for row in breaks if row["code"] == "missing"]
            rows += self._on_purpose()
        summary = f"{plural(len(rows), 'lesson')} left out." if rows else "No lesson is left out."
        columns = {
            name: ("str", [row[name] for row in rows]) for name in ("class", "lesson", "why")
        }
        return Table.of("Left out", summary, **columns)

    def _on_purpose(self) -> list[dict[str, Any]]:
        """What a plan made again or saved leaves out, with what is known about why."""
        told = {
            (row["class"], row["lesson"]): row["message"]
            for row in self.moves
            if row["what"] == "left-out"
        }
        return [
            row | {"why": told.get((row["class"], row["lesson"]), ON_PURPOSE)}
            for row in Table(self._cores()[2].left_out(), caption="").rows()
        ]

    def why_here(self, lesson: str | None = None, class_: str | None = None) -> Table:
        """Why lessons are where they are: a row a lesson and class, by date.

        Columns: date, class, lesson, title, sensitivity, earliest and latest (days outside of
        which no plan that keeps the rules has the lesson), why, waits_for, holds_up.

        Parameters
        ----------
        lesson
            Code of a lesson; by default all of them.
        class_
            One class; by default all of them.

        Raises
        ------
        pshe.UnknownCodeError
            When the plan has no such lesson.
        """
        curriculum, school, plan = self._cores()
        found = _core.why_here(curriculum, school, plan, class_code=class_)
        rows = [row for row in Table(found, caption="") if lesson in (None, row["lesson"])]
        if lesson is not None and not rows:
            raise no_lesson(lesson, found.column("lesson"))
        known = {row["code"]: row for row in Table(curriculum.lessons(), caption="")}
        return Table.of(
            "Why lessons are where they are",
            _span(rows),
            **{
                "date": ("date", [row["date"] for row in rows]),
                "class": ("str", [row["class"] for row in rows]),
                "lesson": ("str", [row["lesson"] for row in rows]),
                "title": ("str", [known[row["lesson"]]["title"] for row in rows]),
                "sensitivity": ("str", [known[row["lesson"]]["sensitivity"] for row in rows]),
                "earliest": ("date", [row["earliest"] for row in rows]),
                "latest": ("date", [row["latest"] for row in rows]),
                **{
                    name: ("str", [row[name] for row in rows])
                    for name in ("why", "waits_for", "holds_up")
                },
            },
        )


def no_lesson(lesson: str, known: list[str]) -> UnknownCodeError:
    """The error for a lesson that the plan does not have, with the nearest that it has."""
    nearest = _core.nearest_codes(lesson, list(dict.fromkeys(known)))
    hint = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
    return UnknownCodeError(
        f'This plan has no lesson "{lesson}".{hint}', code=lesson, nearest=nearest
    )


def _span(rows: list[dict[str, Any]]) -> str:
    """Say between which days one lesson can be, when all rows are of one."""
    if len({row["lesson"] for row in rows}) != 1:
        return f"{plural(len(rows), 'lesson')}."
    first = min(row["earliest"] for row in rows)
    last = max(row["latest"] for row in rows)
    return f"It can be from {span(first, last)}."


def _verdict(cost: int, bound: int) -> str:
    """Hold what the plan costs against what every plan costs at least."""
    if cost <= bound:
        return "Proved best: no plan keeps every rule and costs less."
    if cost <= 2 * bound:
        above = f"{100 * (cost - bound) / bound:.1f}"
        return f"Within {above} % of the best possible (cost {cost}, at least {bound})."
    least = f"at least {bound}" if bound else "how little is possible is not proved"
    return f"It keeps every rule and costs {cost} by the aims ({least})."
