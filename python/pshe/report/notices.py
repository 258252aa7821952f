"""What to do before sensitive lessons, by when, and which lessons parents may withdraw from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pshe.document.words import MONTHS
from pshe.report.chains import dated
from pshe.report.library import Library, Row
from pshe.report.rights import withdrawable

DO = {
    "lead": "Tell the safeguarding lead",
    "parents": "Tell parents that they may withdraw their child, and where to see the materials",
    "staff-session": "Hold a session for staff, and add it to the sheet Sessions",
    "parent-session": "Hold a session for parents, and add it to the sheet Sessions",
}
SESSIONS = ("staff-session", "parent-session")
FIRST = "The first sensitive lesson of the class"


@dataclass(frozen=True)
class Task:
    """One thing to do: by when, before which lesson, and when each class has it."""

    by: date
    what: str
    lesson: str
    classes: str


@dataclass(frozen=True)
class Month:
    """What to do in one month."""

    name: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Notices:
    """Everything to do before sensitive lessons.

    Attributes
    ----------
    months
        By month, and inside it by day.
    withdrawable
        Lessons that parents may withdraw from, each with its dates.
    notice
        How long before, in a sentence.
    """

    months: tuple[Month, ...]
    withdrawable: tuple[tuple[str, str], ...]
    notice: str


def notices(library: Library) -> Notices:
    """Ask the plan; what is to be done for several classes in a month is told once."""
    school = library.plan.school.core
    first = {(r["lesson"], r["class"]): r for r in library.placed if r["part"] == 1}
    months: dict[tuple[int, int], dict[tuple[str, str], list[Row]]] = {}
    for row in library.plan.notices():
        lesson = "" if row["kind"] in SESSIONS else row["lesson"]
        what = DO.get(row["kind"], row["message"])
        month = months.setdefault((row["by"].year, row["by"].month), {})
        month.setdefault((what, lesson), []).append(row)
    return Notices(
        tuple(
            Month(
                f"{MONTHS[month - 1]} {year}",
                tuple(_task(library, what, lesson, rows, first)
                      for (what, lesson), rows in tasks.items()),
            )
            for (year, month), tasks in months.items()
        ),
        _withdrawable(library),
        f"Parents are told {school.parents_notice_days} days before a lesson, the safeguarding "
        f"lead {school.lead_notice_days} days before. Your school sets both.",
    )  # fmt: skip


def _task(
    library: Library, what: str, lesson: str, rows: list[Row], first: dict[tuple[str, str], Row]
) -> Task:
    placed = [first[row["lesson"], row["class"]] for row in rows if row["lesson"]]
    title = library.title(lesson) if lesson else FIRST if placed else ""
    return Task(rows[0]["by"], what, title, dated(placed) or rows[0]["class"])


def _withdrawable(library: Library) -> tuple[tuple[str, str], ...]:
    found = withdrawable(library)
    return tuple((library.title(lesson), dated(rows)) for lesson, rows in found.items())
