"""One statement or topic on a card: what comes before it, where it is taught, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pshe import _core
from pshe.checks import Cores
from pshe.coverage import LETTERS
from pshe.curriculum import Curriculum
from pshe.drawn import Drawn
from pshe.errors import DataError
from pshe.frames import Table, plural
from pshe.passports import Planned

DUTY = {
    "yes": "Statutory for this school",
    "recommended": "Recommended for this school",
    "no": "Not statutory",
}

Row = dict[str, Any]


@dataclass(frozen=True)
class Card(Drawn):
    """One statement or topic in a plan, for an inspection; see :meth:`pshe.Plan.card`.

    Attributes
    ----------
    code, title
        The statement or topic, in our own words.
    school, academic_year
        Whose plan it is.
    about
        What it is, as pairs of a name and a text: edition, theme, duty, when it is due.
    summary
        The answer in a sentence.
    chain
        What comes before it, with the reason: before, before_title, after, after_title, kind,
        reason.
    lessons
        A row a lesson and class, by date: date, class, year, lesson, title, depth, minutes,
        progress.
    classes
        A row a class: class, year, met, taught_met, lessons, minutes, first, last, due.
    resources
        A row a lesson: lesson, title, safe_teaching, vocabulary, source.
    gaps
        Sentences about what is missing.
    version
        Version of the curriculum data.
    """

    code: str
    title: str
    school: str
    academic_year: str
    about: tuple[tuple[str, str], ...]
    summary: str
    chain: Table
    lessons: Table
    classes: Table
    resources: Table
    gaps: tuple[str, ...]
    version: str

    def __repr__(self) -> str:
        return f"Card({self.code!r})"


def card_of(plan: Planned, code: str) -> Card:
    """As :meth:`pshe.Plan.card`. Raises :class:`pshe.DataError` for the code of a lesson."""
    curriculum = plan.curriculum
    kind = curriculum.kind(code)
    if kind == "lesson":
        raise DataError(f'"{code}" is a lesson. Give the code of a statement or topic.')
    cores = plan._cores()  # noqa: SLF001 - as the plan says it itself
    about, cells = (_statement if kind == "statement" else _topic)(curriculum, cores, code)
    known = {row["code"]: row for row in curriculum.lessons()}
    evidence = [row for row in Table(cells.evidence(), caption="") if row["item"] == code]
    evidence.sort(key=lambda row: (row["date"], row["class"]))
    classes = [row for row in Table(cells.cells(), caption="") if row["item"] == code]
    school = cores[1]
    title = curriculum.title(code)
    duty = DUTY[classes[0]["statutory"]] if classes else "Of another phase or key stage"
    return Card(
        code, title, school.name, school.academic_year, (*about, ("Duty", duty)),
        _summary(title, classes, evidence),
        curriculum.graph.why(code),
        _lessons(evidence, known),
        _classes(classes),
        _resources(evidence, known),
        _gaps(classes),
        curriculum.version,
    )  # fmt: skip


def _statement(
    curriculum: Curriculum, cores: Cores, code: str
) -> tuple[tuple[tuple[str, str], ...], _core.Coverage]:
    row = next(row for row in curriculum.statements() if row["code"] == code)
    editions = {r["code"]: f"{r['publisher']}, {r['edition']}" for r in curriculum.frameworks()}
    last = {"primary": "Year 6", "secondary": "Year 11"}[row["phase"]]
    stage = row["key_stage"]
    about = (
        ("Edition", f"{editions[row['framework']]} ({row['framework']})"),
        ("Theme", f"{row['theme']}: {row['subheading']}"),
        ("Due", f"by the end of {f'key stage {stage}' if stage else last}".replace("KS", "")),
    )
    return about, _core.coverage_of_framework(*cores, row["framework"])


def _topic(
    curriculum: Curriculum, cores: Cores, code: str
) -> tuple[tuple[tuple[str, str], ...], _core.Coverage]:
    row = next(row for row in curriculum.topics() if row["code"] == code)
    stages = row["key_stages"].split(";")
    about = (
        ("About", row["summary"]),
        ("Sensitivity", row["sensitivity"]),
        ("Due", f"by the end of key stage {stages[-1]}".replace("KS", "")),
    )
    return about, _core.coverage_of_topics(*cores)


def _summary(title: str, classes: list[Row], evidence: list[Row]) -> str:
    if not classes:
        return f"{title}: not looked at, because it is of a phase or key stage without a class."
    met = [row for row in classes if row["met"] != "not met"]
    own = [row for row in classes if row["due"] == "here"]
    levels = ", ".join(
        f"{sum(row['met'] == level for row in met)} {level}"
        for level in LETTERS
        if any(row["met"] == level for row in met)
    )
    text = f"{title}: met by {len(met)} of the {plural(len(own), 'class')} whose years it falls to"
    if not met:
        return f"{text}."
    lessons = plural(len({row["lesson"] for row in evidence}), "lesson")
    return f"{text} ({levels}), in {lessons}."


def _lessons(evidence: list[Row], known: dict[str, Row]) -> Table:
    kinds = {
        "date": "date", "class": "str", "year": "int", "lesson": "str", "title": "str",
        "depth": "str", "minutes": "int", "progress": "str",
    }  # fmt: skip
    rows = [{**row, "title": known[row["lesson"]]["title"]} for row in evidence]
    return Table.of(
        "Where it is taught",
        f"{plural(len(rows), 'lesson')} by class.",
        **{name: (kind, [row[name] for row in rows]) for name, kind in kinds.items()},
    )


def _classes(rows: list[Row]) -> Table:
    kinds = {
        "class": "str", "year": "int", "met": "str", "taught_met": "str", "lessons": "int",
        "minutes": "int", "first": "date", "last": "date", "due": "str",
    }  # fmt: skip
    return Table.of(
        "Class by class",
        **{name: (kind, [row[name] for row in rows]) for name, kind in kinds.items()},
    )


def _resources(evidence: list[Row], known: dict[str, Row]) -> Table:
    rows = [known[code] for code in dict.fromkeys(row["lesson"] for row in evidence)]
    return Table.of(
        "What the lessons use",
        lesson=("str", [row["code"] for row in rows]),
        **{
            name: ("str", [row[name] for row in rows])
            for name in ("title", "safe_teaching", "vocabulary", "source")
        },
    )


def _gaps(rows: list[Row]) -> tuple[str, ...]:
    """Say which classes do not meet it and which meet it in another year."""
    found = []
    gap = [row["class"] for row in rows if row["met"] == "not met" and row["due"] == "here"]
    if gap:
        found.append(f"Not met by {', '.join(gap)}.")
    for when in ("later", "earlier"):
        classes = [row["class"] for row in rows if row["due"] == when]
        if classes:
            found.append(f"Falls to {when} years for {', '.join(classes)}.")
    planned = [row["class"] for row in rows if row["met"] != row["taught_met"]]
    if planned:
        found.append(f"Still planned, and not yet marked as taught, for {', '.join(planned)}.")
    return tuple(found)
