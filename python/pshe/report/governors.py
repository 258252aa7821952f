"""One page for governors: are we meeting the duty, what is open, what to ask on a visit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pshe.checks import day_of
from pshe.coverage import FRAMEWORK, Coverage
from pshe.document import Cell, Document, Grid, Section
from pshe.document.grids import cell
from pshe.document.words import long_date, years
from pshe.frames import plural
from pshe.plans import Plan
from pshe.report.library import Library
from pshe.report.matrix import Gaps, gaps
from pshe.report.rights import withdrawable
from pshe.safeguarding.checklist import RATINGS, Answer

MOST = 5
"""As many rows of a table as a page has room for."""
QUESTIONS = (
    "What do pupils say they learnt, and do they know whom to tell when they worry?",
    "Which lessons were lost this year, and when do pupils catch up?",
    "What have pupils met before the first sensitive lesson of their year?",
    "Have all staff had this year's session before the first sensitive lesson?",
    "How do we hear what parents think, and what changed because of it?",
    "When were the helplines on our posters last checked?",
)

NOT_TOLD = (
    "This page does not say how far the duties of the whole school are: no checklist was read."
)


def governors(
    plan: Plan, *, today: date | str | None = None, answers: Mapping[str, Answer] | None = None
) -> Document:
    """The page for governors.

    Parameters
    ----------
    today
        The day from which to judge what is late; without one nothing is.
    answers
        What the school says of its duties, from :func:`pshe.files.checklist.read_form`.
    """
    day = None if today is None else day_of(today)
    library = Library.of(plan)
    found = plan.safeguarding(today=day, answers=answers)
    coverage = plan.coverage(FRAMEWORK, by="year")
    open_gaps = gaps(library, coverage)
    verdict, fine = _verdict(coverage, kept=found.keeps_entitlement)
    as_of = f" As of {long_date(day)}." if day else ""
    return Document(
        "governors",
        f"{plan.school.name}: PSHE for governors, {plan.school.academic_year}",
        f"{years(library.pupils())}.{as_of}",
        verdict,
        fine,
        (
            *_counts(coverage),
            f"Consent and preventing exploitation. {found.entitlement.summary}",
            found.not_ready.summary,
            _withdrawal(library),
            found.checklist.summary if answers else NOT_TOLD,
        ),
        (
            _open(open_gaps),
            _duties([row for row in found.checklist if _waits(row)], told=bool(answers)),
            Section("ask", "What to ask on your visit", points=QUESTIONS),
        ),
        plan.curriculum.version,
        one_page=True,
    )  # fmt: skip


def _verdict(coverage: Coverage, *, kept: bool) -> tuple[str, bool]:
    """Whether every statutory statement that falls to these years is taught, and in order."""
    row = next((row for row in coverage.counts if row["statutory"] == "yes"), None)
    if row is None or not row["items"]:
        return "No statutory statement of the guidance of 2025 falls to these years.", kept
    missing = row["items"] - row["met"]
    if missing:
        return (
            (f"Not yet: {missing} of the {row['items']} statutory statements for these years have "
            "no lesson in this plan."), False,
        )  # fmt: skip
    start = f"all {row['items']} statutory statements for these years have a lesson in this plan"
    if not kept:
        but = "but some pupils would miss a topic on safety or meet it unprepared"
        return f"Not fully: {start}, {but}.", False
    return f"Yes: {start}.", True


def _counts(coverage: Coverage) -> list[str]:
    """How deep the statutory statements go, and how many are left to other years."""
    found = []
    for row in coverage.counts:
        if row["statutory"] == "yes" and row["met"]:
            other = row["later"] + row["earlier"]
            more = f" Another {other} fall to other years." if other else ""
            found.append(
                f"Taught again at least six weeks later or secured: {row['revisited']} of the "
                f"{row['met']} with a lesson; secured: {row['secured']}.{more}"
            )
    return found


def _withdrawal(library: Library) -> str:
    count = len(withdrawable(library))
    if not count:
        return "Parents may withdraw from none of these lessons."
    return f"Parents may withdraw their child from {plural(count, 'lesson')}, all sex education."


def _open(found: list[Gaps]) -> Section:
    """Statements without a lesson and when they are due, statutory ones first."""
    rows = [
        (Cell(row["code"], "code"), Cell(row["label"]), Cell(gap.reason))
        for gap in found
        for row in gap.rows
    ]
    heading = "What is not covered, and when it will be"
    if not rows:
        return Section("open", heading, ("No statement is left without a lesson.",))
    left = len(rows) - MOST
    told = (f"The policy appendix has {left} more.",) if left > 0 else ()
    made = Grid("Statements without a lesson", ("Code", "Statement", "When"),
                (("", tuple(rows[:MOST])),), 1, (1.6, 3.0, 4.0))  # fmt: skip
    return Section("open", heading, told, parts=(made,))


def _waits(row: dict[str, object]) -> bool:
    """Whether a duty has a day and is not in place."""
    return row["due"] is not None and RATINGS.index(str(row["rating"])) < 2


def _duties(rows: list[dict[str, object]], *, told: bool) -> Section:
    """Duties with a day; how far they are only where the school has told."""
    heading = "Duties that come next" if told else "Duties to ask about"
    rows = sorted(rows, key=lambda row: str(row["due"]))
    if not rows:
        return Section("duties", heading, ("No duty is open.",))
    cells = tuple(
        (Cell(str(row["name"])), Cell(str(row["owner"]).replace(";", ", ")), _day(row["due"]),
         *((Cell(str(row["rating"]) + (", late" if row["open"] else "")),) if told else ()))
        for row in rows[:MOST]
    )  # fmt: skip
    left = len(rows) - MOST
    more = (f"The checklist of duties has {left} more.",) if left > 0 else ()
    caption = "Open duties, the next first" if told else "Duties by the day they are due"
    made = Grid(caption, ("Duty", "Owner", "Due before", *(("How far",) if told else ())),
                (("", cells),), 0, (2.5, 3.0, 1.2, *((1.4,) if told else ())))  # fmt: skip
    return Section("duties", heading, more, parts=(made,))


def _day(day: object) -> Cell:
    return cell(day) if isinstance(day, date) else Cell("", "off")
