"""Plans, and what they cover."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from pshe import _core
from pshe.covering import Covering
from pshe.curriculum import Curriculum
from pshe.drawn import Drawn
from pshe.errors import DataError, whole
from pshe.frames import Table, plural
from pshe.gaps import Gaps
from pshe.planning import STEPS, Planning
from pshe.progress import progress
from pshe.replanning import Replanning, no_moves
from pshe.risks import Risks
from pshe.schools import School

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date
    from os import PathLike

    from pshe.explore import Explorer
    from pshe.safeguarding import Safeguarding
    from pshe.safeguarding.checklist import Answer


class Plan(Drawn, Covering, Planning, Replanning, Risks, Gaps):
    """Lessons in dated slots; see :func:`pshe.plan`."""

    def __init__(
        self, core: _core.Plan, school: School, *, planned: _core.Planned | None = None
    ) -> None:
        self._core = core
        self._planned = planned
        self.school = school
        self.moves = no_moves()

    @property
    def core(self) -> _core.Plan:
        """The compiled object behind this one."""
        return self._core

    def _cores(self) -> tuple[_core.Curriculum, _core.School, _core.Plan]:
        return self.curriculum.core, self.school.core, self._core

    def _like(self, core: _core.Plan) -> Self:
        return type(self)(core, self.school)

    def _again(self, plan: _core.Plan, school: _core.School, moves: Table) -> Self:
        made = type(self)(plan, School(school, self.curriculum, base=self.school.base))
        made.moves = moves
        return made

    @property
    def curriculum(self) -> Curriculum:
        """The curriculum it was planned with."""
        return self.school.curriculum

    @cached_property
    def _lesson_rows(self) -> dict[str, dict[str, Any]]:
        return {row["code"]: row for row in self.curriculum.lessons()}

    def lessons(self) -> Table:
        """Every lesson of the plan: a row a lesson, class and part, by date.

        Two lessons that share a lesson time share its minutes; the summary counts a lesson in
        parts once for each class.
        """
        placed = Table(self._core.placements(), caption="").rows()
        half_term = {(r["date"], r["class"]): r["half_term"] for r in self.school.slots()}
        year = dict(zip(self.school.classes()["class"], self.school.classes()["year"], strict=True))
        known = self._lesson_rows
        lessons = {(r["class"], r["lesson"]) for r in placed}
        return Table.of(
            f"Lessons of {self.school.name}, {self.school.academic_year}",
            f"{plural(len(lessons), 'lesson')} for {plural(len(year), 'class')}.",
            **{
                "date": ("date", [r["date"] for r in placed]),
                "half_term": ("str", [half_term.get((r["date"], r["class"])) for r in placed]),
                "year": ("int", [year.get(r["class"]) for r in placed]),
                "class": ("str", [r["class"] for r in placed]),
                "lesson": ("str", [r["lesson"] for r in placed]),
                "title": ("str", [known.get(r["lesson"], {}).get("title") for r in placed]),
                "minutes": ("int", [r["own_minutes"] for r in placed]),
                "sensitivity": (
                    "str",
                    [known.get(r["lesson"], {}).get("sensitivity") for r in placed],
                ),
                "progress": ("str", [r["progress"] for r in placed]),
            },
        )

    def spare(self) -> Table:
        """Slots without a lesson, by date."""
        return Table(self._core.spare(), caption="Spare slots")

    def check(self) -> Table:
        """Everything that breaks a rule, by date, with what would mend it; no rows when fine.

        Lessons that :func:`pshe.plan` was told to leave out, or :meth:`replan` had no room for,
        are not missing.
        """
        table = _core.check(*self._cores())
        count = len(table)
        summary = (
            "The plan keeps every rule."
            if not count
            else f"The plan breaks {plural(count, 'rule')}."
        )
        return Table(table, caption="Breaks", summary=summary)

    def where(self, text: str, *, year: int | None = None) -> Table:
        """Where a topic or statement is taught: a row a lesson and class, by date.

        ``text`` is a code or plain words, as in :meth:`Curriculum.search`. ``year`` keeps the
        classes with pupils of a year group, mixed-age ones too.
        """
        title, teaching = self.curriculum.teaching(text)
        groups = {row["class"]: row["year_groups"].split(";") for row in self.school.classes()}
        rows = [
            row
            for row in self.lessons()
            if row["lesson"] in teaching and (year is None or str(year) in groups[row["class"]])
        ]
        kinds = {
            "date": "date",
            "half_term": "str",
            "year": "int",
            "class": "str",
            "lesson": "str",
            "title": "str",
            "minutes": "int",
            "sensitivity": "str",
        }
        return Table.of(
            f"Where {title!r} is taught",
            _where_sentence(f"{title} in Year {year}" if year else title, rows),
            **{name: (kind, [row[name] for row in rows]) for name, kind in kinds.items()},
        )

    def explore(self, code: str = "") -> Explorer:
        """Walk through the curriculum in a notebook, with where this plan teaches each item.

        As :meth:`pshe.Graph.explore`, also for what is raised.
        """
        from pshe.explore import Explorer, taught_in

        taught = taught_in(self.lessons(), self.curriculum.lesson_items())
        return Explorer(self.curriculum.graph, code, taught=taught)

    def changes(self, before: str, after: str, *, curriculum: Curriculum | None = None) -> Table:
        """What a change of edition means for this plan: a row a statement, lesson and class.

        Statements are those of the phases and key stages that the school has classes in; kept
        ones are left out. ``answer`` is ``taught``; ``counterpart taught`` (the lesson teaches
        only what the statement came from); ``lesson to add`` (a library lesson outside
        the plan teaches it); ``no lesson yet``; and for a statement that is not carried on
        ``still taught`` or ``not taught``.

        ``curriculum`` has the editions, when they came after the plan; see
        :meth:`Curriculum.changes`, also for what is raised.
        """
        cores = [(curriculum or self.curriculum).core, self.curriculum.core]
        from pshe import changes

        return changes.in_plan(
            cores, (before, after), placed=self.lessons().rows(), years=self.school.years
        )

    def safeguarding(
        self, *, today: date | None = None, due_by: Mapping[str, int] | None = None,
        meetings: Mapping[str, int] | None = None,
        answers: Mapping[str, Answer] | None = None, without: Collection[str] = (),
    ) -> Safeguarding:
        """Consent and CSE prevention in this plan: who meets what, in order, or would miss it.

        Parameters
        ----------
        today
            The day from which to judge what is late; without one nothing is.
        due_by
            For topics, the year group by whose end every pupil should have met them; by default
            the end of the first key stage in which a lesson on it may be taught.
        meetings
            For topics, how many lessons on it every pupil should have from Year 1 to Year 11; by
            default as the curriculum asks.
        answers
            What the school says of its duties, from
            :func:`pshe.files.checklist.read_form`.
        without
            Codes of lessons: see what would be if they were not taught, this year or in earlier
            ones.

        Raises
        ------
        pshe.UnknownCodeError
            For an unknown topic in ``due_by`` or ``meetings``, or lesson in ``without``.
        """
        from pshe.safeguarding import Safeguarding  # not every question needs it

        return Safeguarding(
            self, today=today, due_by=due_by, meetings=meetings, answers=answers, without=without
        )

    def why_now(self, lesson: str | None = None, class_: str | None = None) -> Table:
        """Why this lesson, why now: a row a lesson and class, by date, in plain sentences.

        They say what the lesson rests on and when the class met that, what it prepares, in which
        weeks it can be, and what it adds to the statutory statements. Columns: date, class,
        lesson, title, earliest and latest as in :meth:`why_here`, why.

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
        from pshe import why_now

        return why_now.why_now(self, lesson, class_)

    def assumed(self, year: int) -> list[str]:
        """Codes of what pupils of the year are taken to have met before the plan starts."""
        return _core.prior_items(self.curriculum.core, self.school.core, year)

    def save(self, path: str | PathLike[str]) -> int:
        """Save curriculum, school and plan in a SQLite file; gives the plan's id there.

        A plan that is in the file stays; this one is a newer version beside it. Raises
        :class:`pshe.StoreError` when the file cannot be written or is none of pshe.
        """
        store = _core.Store(path, write=True)
        store.save_curriculum(self.school.base.core)
        return store.save_plan(
            self._core, store.save_school(self.school.core, self.curriculum.core)
        )

    def __len__(self) -> int:
        return len(self._core)

    def __repr__(self) -> str:
        placed = self._core.placements()
        lessons = set(zip(placed.column("class"), placed.column("lesson"), strict=True))
        return (
            f"Plan({self.school.name!r}, {self.school.academic_year!r}, "
            f"{plural(len(lessons), 'lesson')})"
        )


def _where_sentence(place: str, rows: list[dict[str, Any]]) -> str:
    if not rows:
        return f"{place}: no lesson in this plan."
    minutes: dict[str, int] = {}
    for row in rows:
        minutes[row["class"]] = minutes.get(row["class"], 0) + row["minutes"]
    least, most = min(minutes.values()), max(minutes.values())
    a_class = f"{most} minutes a class" if least == most else f"{least} to {most} minutes a class"
    lessons = plural(len({row["lesson"] for row in rows}), "lesson")
    return f"{place}: {lessons}, {a_class} ({', '.join(sorted(minutes))})."


def plan(
    school: School, curriculum: Curriculum | None = None, *, seed: int = 1, steps: int = STEPS,
    agreed: Plan | None = None, start: date | None = None, leave_out: bool = False,
) -> Plan:
    """Plan a school's year: every class's lessons in dated slots, in an order that holds.

    The same school, seed and steps give the same plan. ``aims`` of the plan says what it costs,
    ``verdict`` how near to the best it is proved to be.

    Parameters
    ----------
    school
        From :func:`pshe.read_school`.
    curriculum
        The curriculum the school was read with; by default that one.
    seed
        Where chance decides, another seed decides otherwise.
    steps
        Changes to try for a better plan; 0 gives the first that keeps every rule.
    agreed
        A plan to stay close to. Its lessons that are taught stay where they are.
    start
        With ``agreed``: its lessons before this day stay too, and no other comes before it.
    leave_out
        Leave lessons out where there is no room, the least pressing first.

    Raises
    ------
    pshe.InfeasibleError
        When the lessons do not fit; ``reasons`` says why and what to choose from.
    """
    if curriculum is not None and curriculum not in (school.curriculum, school.base):
        raise ValueError(
            "This school was read with another curriculum. "
            "Read it again with read_school(path, curriculum=...)."
        )
    seed, steps = whole("seed", seed, 0, 2**32 - 1), whole("steps", steps, 0, 2**31 - 1)
    school.curriculum.graph  # noqa: B018 - names a circle among the links before planning
    with progress("Planning"):
        made = _core.make_plan(
            school.curriculum.core, school.core, seed=seed, steps=steps,
            agreed=None if agreed is None else agreed.core, start=start, leave_out=leave_out,
        )  # fmt: skip
    return Plan(made.plan, school, planned=made)


def load_plan(path: str | PathLike[str], id: int | None = None) -> Plan:
    """Open a plan saved by :meth:`Plan.save`; by default the newest one.

    Raises :class:`pshe.StoreError` when the file or the plan is not there or the file is none of
    pshe, :class:`pshe.DataError` when it holds no plan yet.
    """
    store = _core.Store(path)
    ids: list[int] = store.plans().column("id") if id is None else [id]
    if not ids:
        raise DataError(f"{path} holds no plan yet. Save one with plan.save(path).")
    core = store.load_plan(max(ids))
    school = store.school_of(max(ids))
    curriculum = Curriculum(store.load_curriculum(store.curriculum_of(school)))
    return Plan(core, School(store.load_school(school), curriculum))
