"""The safeguarding lead's fortnight: sensitive lessons, whom to tell, what came before."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from pshe.checks import day_of
from pshe.document import Cell, Document, Grid, Section
from pshe.document.grids import cell
from pshe.document.words import long_date, short_date
from pshe.frames import Table
from pshe.plans import Plan
from pshe.report.calendar import monday_of
from pshe.report.help import services_grid
from pshe.report.notices import DO
from pshe.safeguarding import Safeguarding
from pshe.safeguarding.briefing import DISCLOSURE, SUPERVISION
from pshe.safeguarding.fortnight import DAYS


def fortnight(
    plan: Plan, *, from_: date | str | None = None, today: date | str | None = None
) -> Document:
    """Sensitive lessons of a fortnight from ``from_``, else ``today``, else the first of them.

    Raises :class:`pshe.DataError` when a day is no date.
    """
    given = from_ or today
    start = None if given is None else day_of(given)
    found = plan.safeguarding()
    rows = found.fortnight(start)
    first = start or min(rows["date"], default=min(plan.school.half_terms()["first"]))
    return Document(
        "fortnight",
        f"{plan.school.name}: sensitive lessons from {long_date(first)}",
        "For the safeguarding lead. Not for pupils.",
        rows.summary,
        None if not len(rows) else not any(rows["clash"]),
        (DISCLOSURE,),
        (
            _lessons(found, rows),
            _classes(rows),
            _notices(plan, first, first + timedelta(days=DAYS)),
            _services(),
        ),
        plan.curriculum.version,
        landscape=True,
    )  # fmt: skip


def _lessons(found: Safeguarding, rows: Table) -> Section:
    """A row a lesson and class, by week."""
    if not len(rows):
        return Section("lessons", "Lessons", ("No sensitive lesson in these days.",))
    lessons = found.facts.lessons
    groups = [
        (
            f"Week of {long_date(monday)}",
            tuple(
                (
                    cell(row["date"]), Cell(row["class"]),
                    Cell(row["title"], note=lessons[row["lesson"]]["content_label"]),
                    cell(row["tell_by"]), Cell(row["came_before"]),
                    Cell(row["clash"] or "In school", "" if row["clash"] else "off"),
                )
                for row in some
            ),
        )
        for monday, some in groupby(rows, key=lambda row: monday_of(row["date"]))
    ]  # fmt: skip
    headings = ("Date", "Class", "Lesson", "Tell the lead by", "Came before", "Lead")
    made = Grid("Sensitive lessons by date", headings, tuple(groups), 2,
                (1.1, 0.8, 4.0, 1.2, 3.5, 1.2))  # fmt: skip
    return Section("lessons", "Lessons", (SUPERVISION["high"],), parts=(made,))


def _classes(rows: Table) -> Section:
    """Which classes, with how many sensitive lessons and when."""
    if not len(rows):
        return Section("classes", "Classes", ("No class has a sensitive lesson.",))
    days: dict[str, list[date]] = {}
    for row in rows:
        days.setdefault(row["class"], []).append(row["date"])
    made = Grid(
        "Classes with a sensitive lesson", ("Class", "Lessons", "On"),
        (("", tuple((Cell(name), cell(len(some)), Cell(", ".join(map(short_date, some))))
                    for name, some in sorted(days.items()))),),
        widths=(1.0, 1.0, 4.0),
    )  # fmt: skip
    return Section("classes", "Classes", parts=(made,))


def _notices(plan: Plan, first: date, end: date) -> Section:
    """What has to be done in these days, for later lessons too."""
    titles = {row["code"]: row["title"] for row in plan.curriculum.lessons()}
    rows = tuple(
        (cell(row["by"]), Cell(DO.get(row["kind"], row["message"])), Cell(row["class"] or ""),
         Cell(titles.get(row["lesson"], "")))
        for row in plan.notices()
        if first <= row["by"] < end
    )  # fmt: skip
    heading = "To do in these days"
    if not rows:
        return Section("to-do", heading, ("Nothing has to be done in these days.",))
    made = Grid(heading, ("By", "What", "Class", "Lesson"), (("", rows),), 1,
                (1.2, 4.0, 1.0, 4.0))  # fmt: skip
    return Section("to-do", heading, parts=(made,))


def _services() -> Section:
    made = services_grid("Services for pupils", lambda row: row["poster"] == "yes")
    return Section("services", "Services to signpost", parts=(made,))
