"""What parents read: what their child learns when, how it grows, and what they may do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pshe.document import Cell, Document, Grid, Section
from pshe.document.words import listing
from pshe.errors import DataError
from pshe.frames import plural
from pshe.plans import Plan
from pshe.report.calendar import term_headings
from pshe.report.help import services_grid
from pshe.report.library import Library, Row
from pshe.report.rights import may_choose, session_days, withdrawable
from pshe.report.themes import themes

RIGHTS = (
    "You may see what is used in every lesson. Ask the school.",
    (
        "You may ask that your child does not take part in sex education. This is not so for "
        "lessons on relationships, health or science."
    ),
    "It helps to talk at home, before a lesson and after it.",
)
CHOOSE = "From three terms before they turn 16 your child may choose to take part all the same."
MOST = 3


def parents(plan: Plan, *, year: int | None = None) -> Document:
    """The overview for parents, of one year group or of all.

    Raises :class:`pshe.DataError` when no class has pupils of the year.
    """
    library = Library.of(plan)
    wanted = [own for own in library.classes if year is None or year in library.pupils(own)]
    if not wanted:
        known = listing(library.pupils())
        raise DataError(f"No class has pupils of Year {year}. There are Years {known}.")
    who = f"Year {year}" if year else "every year group"
    pupils = [group for own in wanted for group in library.pupils(own)] if year is None else [year]
    sex = withdrawable(library)
    count = sum(any(row["year"] in wanted for row in rows) for rows in sex.values())
    together = " (of all year groups together)" if len(set(pupils)) > 1 else ""
    school = plan.school
    return Document(
        "parents",
        f"{school.name}: what your child learns in PSHE, {school.academic_year}",
        f"For parents and carers of {who}.",
        f"You may withdraw your child from {plural(count, 'lesson')}{together}, and from no other."
        if count
        else "There is no lesson this year that you may withdraw your child from.",
        None,
        (*RIGHTS, *([CHOOSE] if may_choose(pupils) else []), *_session(plan)),
        (*(_year(library, own) for own in wanted), _help()),
        plan.curriculum.version,
    )  # fmt: skip


def _session(plan: Plan) -> list[str]:
    days = session_days(plan)
    return [f"Come and ask: there is a session for parents on {days}."] if days else []


def _year(library: Library, year: int) -> Section:
    """What one year group learns when, and how it grows out of the year before."""
    rows = [row for row in library.placed if row["year"] == year and row["part"] == 1]
    first = {row["lesson"]: row for row in reversed(rows)}
    terms = term_headings(library.plan.school)
    groups: dict[str, list[tuple[Cell, ...]]] = defaultdict(list)
    for lesson, row in sorted(first.items(), key=lambda pair: (pair[1]["date"], pair[0])):
        groups[row["half_term"]].append(_lesson(library, lesson, row, rows))
    headings = ("Lesson", "What your child learns to do", "May you withdraw your child?")
    made = Grid(
        f"{library.heading(year)}: lessons by half-term", headings,
        tuple((terms.get(term, term), tuple(cells)) for term, cells in groups.items()),
        widths=(2.5, 5.0, 1.2),
    )  # fmt: skip
    if not made.rows:
        return Section(f"year-{year}", library.heading(year), ("No lesson is planned.",))
    return Section(
        f"year-{year}", library.heading(year), (_told(first.values()),), parts=(made,),
        sections=_growth(library, year),
    )  # fmt: skip


def _told(rows: Iterable[Row]) -> str:
    found = list(rows)
    high = sum(row["sensitivity"] == "high" for row in found)
    care = f" {high} of them {'is' if high == 1 else 'are'} taught with special care."
    return f"{plural(len(found), 'lesson')}.{care if high else ''}"


def _lesson(library: Library, lesson: str, row: Row, rows: list[Row]) -> tuple[Cell, ...]:
    other = [
        f"{some['class']}: {some['half_term']}"
        for some in rows
        if some["lesson"] == lesson and some["half_term"] != row["half_term"]
    ]
    may = library.withdrawable(lesson)
    return (
        Cell(library.title(lesson), note="; ".join(other)),
        Cell(library.lessons.get(lesson, {}).get("objective", "")),
        Cell("Yes: sex education" if may else "No"),
    )


def _growth(library: Library, year: int) -> tuple[Section, ...]:
    """The same part of life in the year before, this year and the next."""
    about = themes(library.plan.curriculum)
    columns = [other for other in (year - 1, year, year + 1) if 1 <= other <= 11]
    parts: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    core, school = library.plan.curriculum.core, library.plan.school.core
    taught = {row["lesson"] for row in library.placed if row["year"] == year}
    for other in columns:
        for lesson in school.programme(core, other):
            if other != year or lesson in taught:
                parts[about(lesson)][other].append(library.title(lesson))
    rows = tuple(
        (Cell(part), *(_some(by_year[other]) for other in columns))
        for part, by_year in parts.items()
        if by_year[year]
    )
    if not rows:
        return ()
    headings = ("About", *(f"Year {other}" for other in columns))
    made = Grid(f"{library.heading(year)}: how it grows", headings, (("", rows),),
                widths=(1.5, *(2.5 for _ in columns)))  # fmt: skip
    told = "Each year comes back to what was learnt before, and goes a little further."
    return (Section(f"growth-{year}", f"How it grows: {library.heading(year)}", (told,),
                    parts=(made,)),)  # fmt: skip


def _some(titles: list[str]) -> Cell:
    if not titles:
        return Cell("No lesson", "off")
    left = len(titles) - MOST
    return Cell("; ".join([*titles[:MOST], *([f"and {left} more"] if left > 0 else [])]))


def _help() -> Section:
    """Where parents get help."""
    return Section(
        "services", "Where to get help",
        ("Talk to the school first when you worry about a child. In danger call 999.",),
        parts=(services_grid("Services for parents",
                             lambda row: "parents" in row["audience"].split(";")),),
    )  # fmt: skip
