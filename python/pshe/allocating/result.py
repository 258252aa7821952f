"""The long-term plan: which lesson in which year, cycle and half-term, and what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pshe import _core
from pshe.allocating import pupils
from pshe.allocating.choosing import loads
from pshe.allocating.half_terms import Laid
from pshe.allocating.needs import Before, Needs
from pshe.allocating.stages import Stage
from pshe.curriculum import Curriculum
from pshe.errors import DataError
from pshe.frames import Table, plural
from pshe.schools import School


@dataclass(frozen=True)
class Basis:
    """What an allocation was made of."""

    needs: Needs
    before: Before
    stages: Sequence[Stage]
    half_terms: Sequence[str]
    school: School | None


class Allocation(Table):
    """Lessons in years and half-terms; see :func:`pshe.allocate`.

    A row a lesson, in the order in which it is taught: year (``Year 7`` or ``Years 3 and 4``),
    cycle (``A``, ``B``; empty for a single year), half_term, position (in its year, from 1),
    lesson, title, minutes, why.

    Attributes
    ----------
    status : str
        ``optimal``: proved that nothing is better, step by step. ``feasible``: everything is kept;
        whether something is better is open.
    cost, bound : int
        Of the last step, lessons into half-terms: what it costs, and what it must cost at least.
    """

    __slots__ = ("_basis", "_laid", "bound", "cost", "status")

    def __init__(
        self, basis: Basis, laid: dict[tuple[int, int], Laid], steps: Sequence[str]
    ) -> None:
        self._basis = basis
        self._laid = laid
        self.cost = sum(one.cost for one in laid.values())
        self.bound = sum(one.bound for one in laid.values())
        ended = [*steps, *(one.status for one in laid.values())]
        self.status = "optimal" if {*ended} <= {"optimal"} else "feasible"
        rows = self._lesson_rows()
        kinds = {"year": "str", "cycle": "str", "half_term": "str", "position": "int",
                 "lesson": "str", "title": "str", "minutes": "int", "why": "str"}  # fmt: skip
        columns = _core.Columns(
            list(kinds), list(kinds.values()), [[row[name] for row in rows] for name in kinds]
        )
        super().__init__(columns, caption="Long-term plan", summary=self._sentence())

    @property
    def curriculum(self) -> Curriculum:
        """The curriculum whose lessons were allocated."""
        return self._basis.needs.curriculum

    @property
    def years(self) -> list[int]:
        """The year groups that were allocated, rising."""
        return [year for stage in self._basis.stages for year in stage.years]

    @property
    def gap(self) -> float:
        """How much less the last step could cost, as a share of its cost; 0 when proved best."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0

    @property
    def verdict(self) -> str:
        """How good it is, in a sentence."""
        if self.status == "optimal":
            return (
                "Proved, step by step: keeping this order, no spread over the half-terms is more "
                "even and nearer to the library's."
            )
        return (
            f"Everything is kept; at most {self.gap:.0%} of what the spread over the half-terms "
            "costs could be saved."
        )

    def programme(self, cycle: str = "") -> Table:
        """Rows for the sheet Programme: year, lesson, priority, note, in the order of teaching.

        The first year of a cycle stands under its first year group, the second under its second,
        as Year on the sheet Classes says which is taught. ``cycle``: only that year of cycles, such
        as ``"B"``.
        """
        known = {}
        if self._basis.school is not None:
            wanted = Table(self._basis.school.core.wanted(), caption="")
            known = {(row["lesson"], row["year"]): row for row in wanted}
        rows = []
        for (number, place), one in self._laid.items():
            stage = self._basis.stages[number]
            if cycle and stage.cycle(place) not in ("", f"cycle {cycle}"):
                continue
            for lesson in one.lessons:
                own = [known[lesson, year] for year in stage.years if (lesson, year) in known]
                rows.append((stage.years[place], lesson, _priority(own),
                             "; ".join(row["note"] for row in own if row["note"])))  # fmt: skip
        rows.sort(key=lambda row: row[0])
        kinds = {"year": "int", "lesson": "str", "priority": "str", "note": "str"}
        return _table("Programme", plural(len(rows), "lesson") + ".", kinds, rows)

    def bounds(self) -> Table:
        """Rows for the sheet Dates, so that :func:`pshe.plan` keeps lessons in their half-term.

        A row a lesson that is taught this year: lesson, years, first, last, must (always no: it
        had better be), reason, note. Lessons for which the school has dates, a pin or a turn of
        the carousel have none. Raises :class:`pshe.DataError` when there is no school.
        """
        school = self._basis.school
        if school is None:
            raise DataError("Half-terms have no dates here. Allocate for a school.")
        dated = _dated(school)
        spans = {row["name"]: (row["first"], row["last"]) for row in school.half_terms()}
        rows = [
            (lesson, str(stage.years[place]), *spans[name], False, "other", f"{NOTE}: {name}")
            for (number, place), one in self._laid.items()
            if place == (stage := self._basis.stages[number]).now
            for lesson in one.lessons if lesson not in dated
            for name in [self._basis.half_terms[one.half_terms[lesson]]]
        ]  # fmt: skip
        kinds = {"lesson": "str", "years": "str", "first": "date", "last": "date",
                 "must": "bool", "reason": "str", "note": "str"}  # fmt: skip
        return _table("Dates", plural(len(rows), "lesson") + ".", kinds, rows)

    def overview(self, *, titles: bool = False) -> Table:
        """Years by half-terms: how many lessons of how many lesson times, or their titles."""
        needs, names = self._basis.needs, self._basis.half_terms
        labels, cells = [], []
        for (number, place), one in self._laid.items():
            stage = self._basis.stages[number]
            load = loads(needs, stage, one.lessons)
            labels.append(stage.label(place))
            inside = [[x for x in one.lessons if one.half_terms[x] == n] for n in range(len(names))]
            cells.append([
                "; ".join(needs.rows[lesson]["title"] for lesson in found) if titles
                else f"{sum(load[lesson] for lesson in found)} of {stage.times[n]}"
                for n, found in enumerate(inside)
            ])  # fmt: skip
        columns = {name: ("str", [row[n] for row in cells]) for n, name in enumerate(names)}
        words = "Lessons" if titles else "Lesson times taken, of those there are"
        return Table.of(words, self.summary, year=("str", labels), **columns)

    def check(self) -> Table:
        """What the allocation breaks, judged anew for each group of pupils; best without rows.

        Codes: ``order`` (pupils come to a lesson without what it rests on), ``times`` (more
        lessons than lesson times).
        Columns: code, year, half_term, lesson, message.
        """
        rows = [
            ("order", row["year"], self._half_term(row["lesson"], row["year"]), row["lesson"],
             row["message"])
            for row in self._unmet(hard=True)
        ]  # fmt: skip
        rows += self._crowded()
        kinds = dict.fromkeys(("code", "year", "half_term", "lesson", "message"), "str")
        kept = "The long-term plan keeps every rule."
        return _table("Breaks", f"{plural(len(rows), 'break')}." if rows else kept, kinds, rows)

    def parted(self) -> Table:
        """Links that a cycle cannot keep for all pupils: what helps, and what comes back.

        Those who start in another year of a cycle meet its lessons in another order. What lessons
        rest on is always kept, unless parting it was allowed. Columns: who, year, lesson, title,
        kind, strength, needs, taught_in, message.
        """
        return self._unmet(hard=False)

    def younger(self) -> Table:
        """Lessons of mixed-age classes whose topic is meant for older pupils than the youngest.

        Columns: year, lesson, title, topic, earliest_year, message.
        """
        topics = {row["code"]: row for row in self._basis.needs.curriculum.topics()}
        rows: list[dict[str, Any]] = []
        for (number, place), one in self._laid.items():
            stage = self._basis.stages[number]
            for lesson in one.lessons if len(stage.years) > 1 else ():
                taught = [topics[item] for item in sorted(self._basis.needs.taught[lesson])
                          if item in topics]  # fmt: skip
                for topic in taught:
                    if topic["earliest_year"] > stage.years[0]:
                        rows.append(_young(stage, place, self._basis.needs.rows[lesson], topic))
        kinds = {"year": "str", "lesson": "str", "title": "str", "topic": "str",
                 "earliest_year": "int", "message": "str"}  # fmt: skip
        return Table.of(
            "Meant for older pupils",
            f"{plural(len({row['lesson'] for row in rows}), 'lesson')} for pupils younger than the "
            "topic's first year.",
            **{name: (kind, [row[name] for row in rows]) for name, kind in kinds.items()},
        )

    def _unmet(self, *, hard: bool) -> Table:
        basis = self._basis
        kind = basis.needs.hard if hard else basis.needs.soft
        taught = {where: one.lessons for where, one in self._laid.items()}
        found = list(pupils.unmet(basis.needs, basis.before, basis.stages, taught, kind))
        if not hard:
            found = pupils.by_start(found)
        summary = pupils.parted_summary(found)
        return pupils.table("Out of order", summary, basis.needs, basis.stages, taught, found)

    def _crowded(self) -> list[tuple[str, str, str, str, str]]:
        rows = []
        for (number, place), one in self._laid.items():
            stage = self._basis.stages[number]
            taken: Counter[int] = Counter()
            for lesson, load in loads(self._basis.needs, stage, one.lessons).items():
                taken[one.half_terms[lesson]] += load
            for n, name in enumerate(self._basis.half_terms):
                if taken[n] > stage.times[n]:
                    message = (
                        f"{stage.label(place)} has {taken[n]} lessons in {name} and "
                        f"{plural(stage.times[n], 'lesson time')}."
                    )
                    rows.append(("times", stage.label(place), name, "", message))
        return rows

    def _half_term(self, lesson: str, label: str) -> str:
        for (number, place), one in self._laid.items():
            if self._basis.stages[number].label(place) == label and lesson in one.half_terms:
                return self._basis.half_terms[one.half_terms[lesson]]
        return ""

    def _lesson_rows(self) -> list[dict[str, Any]]:
        rows = []
        for (number, place), one in self._laid.items():
            stage = self._basis.stages[number]
            for position, lesson in enumerate(one.lessons, 1):
                row = self._basis.needs.rows[lesson]
                rows.append({
                    "year": stage.name, "cycle": stage.cycle(place).removeprefix("cycle "),
                    "half_term": self._basis.half_terms[one.half_terms[lesson]],
                    "position": position, "lesson": lesson, "title": row["title"],
                    "minutes": row["minutes"], "why": self._why(one, lesson),
                })  # fmt: skip
        return rows

    def _why(self, one: Laid, lesson: str) -> str:
        title = self._basis.needs.curriculum.title
        first = sorted({link.before for link in one.links if link.after == lesson},
                       key=one.lessons.index)  # fmt: skip
        if first:
            return f"Rests on {' and '.join(repr(title(other)) for other in first)}."
        return "Near its place in the library."

    def _sentence(self) -> str:
        lessons = sum(len(one.lessons) for one in self._laid.values())
        years = plural(len(self._laid), "year")
        spaced = sum(one.spaced for one in self._laid.values())
        returning = sum(one.returning for one in self._laid.values())
        return (
            f"{plural(lessons, 'lesson')} in {years}. Of {returning} that come back to an earlier "
            f"lesson of the year, {spaced} do so at least a half-term later."
        )


NOTE = "Long-term plan"


def _table(
    caption: str, summary: str, kinds: dict[str, str], rows: Sequence[Sequence[Any]]
) -> Table:
    columns = zip(*rows, strict=True) if rows else [()] * len(kinds)
    pairs = zip(kinds.items(), columns, strict=True)
    return Table.of(caption, summary, **{name: (kind, column) for (name, kind), column in pairs})


def _priority(rows: Sequence[dict[str, Any]]) -> str:
    """The most pressing of several rows; should, where there is none."""
    return min((row["priority"] for row in rows), key=("must", "should", "could").index,
               default="should")  # fmt: skip


def _dated(school: School) -> set[str]:
    """Lessons whose dates the school has said itself, by code; those of an old plan are not."""
    core = school.core
    notes = zip(core.bounds().column("what"), core.bounds().column("note"), strict=True)
    named = {what for what, note in notes if not note.startswith(NOTE)}
    named |= {*core.pins().column("lesson"), *core.turns().column("module")}
    rows = zip(core.modules().column("module"), core.modules().column("lesson"), strict=True)
    return named | {lesson for module, lesson in rows if module in named}


def _young(
    stage: Stage, place: int, lesson: dict[str, Any], topic: dict[str, Any]
) -> dict[str, Any]:
    message = (
        f"Year {stage.years[0]} pupils meet {lesson['title']!r}, which teaches {topic['title']!r}: "
        f"a topic for Year {topic['earliest_year']} and above."
    )
    return {
        "year": stage.label(place), "lesson": lesson["code"], "title": lesson["title"],
        "topic": topic["code"], "earliest_year": topic["earliest_year"], "message": message,
    }  # fmt: skip
