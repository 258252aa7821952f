"""What a class or year group has met, for its next teacher or school. No data about pupils."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from pshe import _core
from pshe.checks import Cores, day_of
from pshe.cohorts import TOPICS, CohortCoverage, cohort_of
from pshe.curriculum import Curriculum
from pshe.drawn import Drawn
from pshe.errors import UnknownCodeError
from pshe.frames import Table, long_date, plural

NEXT = 6
_ITEMS = {
    "item": "str", "title": "str", "statutory": "str", "met": "str", "lessons": "int",
    "minutes": "int", "first": "date", "last": "date",
}  # fmt: skip
_LESSONS = {
    "lesson": "str", "title": "str", "first": "date", "last": "date", "classes": "str",
    "without": "str",
}  # fmt: skip

Row = dict[str, Any]


class Planned(Protocol):
    """A plan that passports and cards are written from."""

    @property
    def curriculum(self) -> Curriculum:
        """The curriculum it was planned with."""

    def _cores(self) -> Cores:
        """Curriculum, school and plan as the core has them."""

    def lessons(self) -> Table:
        """Every lesson of the plan: a row a lesson and class, by date."""


@dataclass(frozen=True)
class Passport(Drawn):
    """What a class or a year group has met; see :meth:`pshe.Plan.passport`.

    Attributes
    ----------
    title
        Who: the class or year group, school and academic year.
    summary
        How much is met, in a sentence.
    basis
        Which lessons count: those marked as taught, or those planned.
    statements, topics
        What is met: item, title, statutory, met, lessons, minutes, first, last. Of a year group
        what all have surely met.
    missing
        Statutory statements and topics that fall to these years and are not met, as above.
    some
        Items that only some of a year group have met, with the classes that were taught them.
    sensitive
        Lessons of high sensitivity that were met: lesson, title, first, last, classes, without.
    not_taught
        Lessons that were planned for a day gone by and are not marked as taught.
    next
        The next lessons of the plan.
    version
        Version of the curriculum data.
    unknown
        School years of which nothing is known.
    """

    title: str
    summary: str
    basis: str
    statements: Table
    topics: Table
    missing: Table
    some: Table
    sensitive: Table
    not_taught: Table
    next: Table
    version: str
    unknown: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Passport({self.title!r})"

    def tables(self) -> list[Table]:
        """The tables in the order in which they are told."""
        return [
            self.missing, self.statements, self.topics, self.some, self.sensitive,
            self.not_taught, self.next,
        ]  # fmt: skip


@dataclass(frozen=True)
class _Counting:
    """Which lessons of one plan count for some classes, and which do not."""

    core: _core.Plan
    marked: bool
    met: list[Row]
    not_taught: list[Row]
    to_come: list[Row]

    @classmethod
    def of(
        cls, plan: Planned, classes: Iterable[str], until: date | None, *, over: bool = False
    ) -> _Counting:
        """Take the lessons marked as taught where some are; else those planned.

        ``over``: the school year is over, so nothing of it is still to come.
        """
        ours = set(classes)
        rows = _once(row for row in plan.lessons() if row["class"] in ours)
        marked = any(row["progress"] == "taught" for row in rows)
        done = [row["date"] for row in rows if row["progress"] == "taught"]
        day = until or (None if over else max(done, default=None))
        core = plan._cores()[2]  # noqa: SLF001 - as the plan says it itself
        core = _core.only_taught(core) if marked else core
        core = core if until is None else _core.until(core, until)
        gone = [row for row in rows if day is None or row["date"] <= day]
        return cls(
            core,
            marked,
            [row for row in gone if not marked or row["progress"] == "taught"],
            [row for row in gone if marked and row["progress"] != "taught"],
            [row for row in rows if row not in gone],
        )


def class_passport(
    plan: Planned, class_: str, *, framework: str, until: date | None, joined: date | None
) -> Passport:
    """As :meth:`pshe.Plan.passport`."""
    curriculum, school, _ = plan._cores()  # noqa: SLF001 - as the plan says it itself
    known = school.classes().column("class")
    if class_ not in known:
        raise no_class(class_, known)
    counting = _Counting.of(plan, [class_], until)
    statements, topics = (
        [row for row in Table(cells.cells(), caption="") if row["class"] == class_]
        for cells in (
            _core.coverage_of_framework(curriculum, school, counting.core, framework),
            _core.coverage_of_topics(curriculum, school, counting.core),
        )
    )
    who = f"Class {class_}"
    since = f", for pupils who joined on {long_date(joined)}" if joined else ""
    return _passport(
        f"{who}, {school.name}, {school.academic_year}{since}",
        _basis([counting], until),
        plan.curriculum, [counting], (framework, statements, topics), _items([], "Met by some"),
    )  # fmt: skip


def passport(
    plans: Sequence[Planned],
    *,
    year: int,
    framework: str = "rshe-2025",
    until: date | str | None = None,
) -> Passport:
    """What pupils of a year group have met over the plans of several years, for transfer.

    What counts as met is what all of them have surely met, whichever classes they were in. In a
    plan with lessons that are marked as taught only these count.

    Parameters
    ----------
    plans
        In any order of years; of two for one academic year the later in the list counts.
    year
        Their year group in the last of the academic years.
    framework
        An edition.
    until
        The last day that counts.

    Raises
    ------
    pshe.DataError
        When there is no plan, nothing is known of these pupils, or a day is no date.
    pshe.UnknownCodeError
        For an unknown edition.
    """
    day = None if until is None else day_of(until)
    way = cohort_of([plan._cores() for plan in plans], year=year, framework=framework)  # noqa: SLF001
    by_year = {plan._cores()[1].academic_year: plan for plan in plans}  # noqa: SLF001
    counted, history = [], []
    for stay in way.stays:
        if not stay["known"]:
            continue
        plan = by_year[stay["academic_year"]]
        over = stay["academic_year"] != max(by_year)
        counted.append(_Counting.of(plan, stay["classes"].split(";"), day, over=over))
        history.append((*plan._cores()[:2], counted[-1].core))  # noqa: SLF001
    statements = cohort_of(history, year=year, framework=framework)
    topics = cohort_of(history, year=year, framework=TOPICS)
    name = by_year[max(by_year)]._cores()[1].name  # noqa: SLF001
    made = _passport(
        f"Year {year}, {name}, {max(by_year)}",
        _basis(counted, day),
        by_year[max(by_year)].curriculum,
        counted,
        (framework, _surely(statements), _surely(topics)),
        _met_by_some(statements, topics),
    )
    return Passport(**{**vars(made), "unknown": tuple(statements.unknown)})


def _passport(
    title: str, basis: str, curriculum: Curriculum, counted: list[_Counting],
    covered: tuple[str, list[Row], list[Row]], some: Table,
) -> Passport:  # fmt: skip
    framework, statements, topics = covered
    editions = {r["code"]: f"{r['publisher']} {r['edition']}" for r in curriculum.frameworks()}
    met = [row for row in statements if row["met"] != "not met"]
    on_topics = [row for row in topics if row["met"] != "not met"]
    due = [row for row in statements if row["statutory"] == "yes" and row["due"] == "here"]
    due_topics = [row for row in topics if row["due"] == "here"]
    missing = [row for row in (*due, *due_topics) if row["met"] == "not met"]
    for row in (*met, *on_topics, *missing):
        row["title"] = curriculum.title(row["item"])
    statutory = sum(row["statutory"] == "yes" for row in met)
    lessons = [row for one in counted for row in one.met]
    left = [row for one in counted for row in one.not_taught]
    summary = (
        f"{title}: {plural(len({r['lesson'] for r in lessons}), 'lesson')}. Met: {statutory} of "
        f"{len(due)} statutory statements and {len(on_topics)} of {len(due_topics)} consent and "
        "CSE-prevention topics that fall to these years."
    )
    if left:
        summary += f" Planned and not taught: {plural(len(left), 'lesson')}."
    sensitive = [row for row in lessons if row["sensitivity"] == "high"]
    to_come = [row for one in counted for row in one.to_come][: NEXT * 4]
    return Passport(
        title, summary, basis,
        _items(met, f"Statements that are met, {editions[framework]}"),
        _items(on_topics, "Consent and CSE-prevention topics that are met"),
        _items(missing, "Not met yet"),
        some,
        _lessons(sensitive, lessons, "Sensitive lessons that were met"),
        _lessons(left, left, "Planned and not taught"),
        _lessons(to_come, to_come, "What comes next", most=NEXT),
        curriculum.version,
    )  # fmt: skip


def _basis(counted: list[_Counting], until: date | None) -> str:
    marked = [one for one in counted if one.marked]
    if len(marked) == len(counted):
        words = "Only lessons that are marked as taught count"
    elif marked:
        words = "Lessons that are marked as taught count, and in plans without marks all lessons"
    else:
        words = "No lesson is marked as taught, so all lessons that were planned count"
    return f"{words}, up to {long_date(until)}." if until else f"{words}."


def _once(rows: Iterable[Row]) -> list[Row]:
    """A row a lesson and class: of a lesson in parts the last."""
    found = {(row["class"], row["lesson"]): row for row in rows}
    return sorted(found.values(), key=lambda row: (row["date"], row["class"], row["lesson"]))


def _items(rows: list[Row], caption: str) -> Table:
    return Table.of(
        caption,
        f"{plural(len(rows), 'item')}.",
        **{name: (kind, [row[name] for row in rows]) for name, kind in _ITEMS.items()},
    )


def _lessons(rows: list[Row], taught: list[Row], caption: str, *, most: int | None = None) -> Table:
    """A row a lesson, with the classes that had it and, of the same year, those that did not."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["lesson"], []).append(row)
    all_classes = sorted({row["class"] for row in taught})
    made = []
    for lesson, some in list(found.items())[:most]:
        classes = sorted({row["class"] for row in some})
        year = {row["year"] for row in some}
        peers = {row["class"] for row in taught if row["year"] in year}
        made.append(
            {"lesson": lesson, "title": some[0]["title"], "first": some[0]["date"],
             "last": some[-1]["date"], "classes": ";".join(classes),
             "without": ";".join(c for c in all_classes if c in peers and c not in classes)}
        )  # fmt: skip
    return Table.of(
        caption,
        f"{plural(len(made), 'lesson')}.",
        **{name: (kind, [row[name] for row in made]) for name, kind in _LESSONS.items()},
    )


def _surely(covered: CohortCoverage) -> list[Row]:
    """Rows of a year group like those of a class: what all have surely met."""
    dates: dict[str, list[date]] = {}
    for row in covered.evidence():
        dates.setdefault(row["item"], []).append(row["date"])
    return [
        {**row, "first": min(dates.get(row["item"], []), default=None),
         "last": max(dates.get(row["item"], []), default=None)}
        for row in covered
    ]  # fmt: skip


def _met_by_some(*covered: CohortCoverage) -> Table:
    rows = [
        (row, classes)
        for one in covered
        for classes in [_classes(one)]
        for row in one
        if row["met"] == "not met" and row["most"] != "not met"
    ]
    return Table.of(
        "Met by some classes only",
        f"{plural(len(rows), 'item')}.",
        item=("str", [row["item"] for row, _ in rows]),
        title=("str", [row["title"] for row, _ in rows]),
        classes=("str", [classes[row["item"]] for row, classes in rows]),
    )


def _classes(covered: CohortCoverage) -> dict[str, str]:
    """The classes that were taught an item, with their academic years."""
    found: dict[str, dict[str, None]] = {}
    for row in covered.evidence():
        found.setdefault(row["item"], {})[f"{row['class']} ({row['academic_year']})"] = None
    return {item: "; ".join(classes) for item, classes in found.items()}


def no_class(class_: str, known: list[str]) -> UnknownCodeError:
    """The error for a class that the school does not have, with the nearest that it has."""
    nearest = _core.nearest_codes(class_, list(dict.fromkeys(known)))
    hint = f" Did you mean {' or '.join(nearest)}?" if nearest else ""
    message = f'This school has no class "{class_}".{hint}'
    return UnknownCodeError(message, code=class_, nearest=nearest)
