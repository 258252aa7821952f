"""The programme: week by week, each class's lessons with why this one comes now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, groupby, pairwise

from pshe.chart.slots import slots_chart
from pshe.chart.spiral import spiral_chart
from pshe.coverage import STRANDS
from pshe.document import Cell, Document, Grid, Section
from pshe.document.grids import cell
from pshe.document.words import SENSITIVITY, WEEKDAYS, WITHDRAWABLE, short_date, span
from pshe.frames import Table, plural
from pshe.passports import no_class
from pshe.plans import Plan
from pshe.report.calendar import ARTICLES, term_headings
from pshe.report.library import Library, Row
from pshe.report.pictures import order_figure, timeline_figure
from pshe.report.timeline import timelines
from pshe.report.timeline_drawing import LEGEND

HEADINGS = ("Date", "Lesson", "Why this, why now", "Minutes", "Statements", "Care")
WIDTHS = (1.2, 3.0, 4.2, 0.9, 1.9, 1.6)
FREE = "Spare lesson time"


@dataclass(frozen=True)
class Line:
    """One row of a class's year: its first day, its half-term, its cells, and what is counted."""

    day: date
    half_term: str
    cells: tuple[Cell, ...]
    lesson: str = ""
    minutes: int = 0
    is_spare: bool = False


def programme(plan: Plan, *, class_: str | None = None) -> Document:
    """The programme of one class or of all, a row a lesson, and what comes before what.

    Raises :class:`pshe.UnknownCodeError` for a class that the school does not have.
    """
    library = Library.of(plan)
    if class_ is not None and class_ not in library.groups:
        raise no_class(class_, list(library.groups))
    why = {(row["class"], row["lesson"]): row["why"] for row in plan.why_now(class_=class_)}
    pictures = {line.year: line for line in timelines(library, plan.why_here().rows())}
    lines, breaks = _lines(library, why), plan.check()
    sections = [
        Section(
            f"year-{year}", library.heading(year), (LEGEND,),
            parts=(timeline_figure(library, pictures[year]),),
            sections=(
                *(_class(library, name, lines[name]) for name in wanted), _order(library, year),
            ),
        )
        for year, classes in library.classes.items()
        if (wanted := [name for name in classes if class_ in (None, name)])
    ]  # fmt: skip
    of_class = f" of {class_}" if class_ else ""
    school = plan.school
    return Document(
        "programme",
        f"{school.name}: PSHE programme{of_class}, {school.academic_year}",
        "For those who teach and lead PSHE. Dates are the school's own.",
        breaks.summary,
        not len(breaks),
        (_count(lines[class_]) if class_ else plan.lessons().summary,
         f"The calendar has {school.pupil_day_sentence()}",
         (f"Tell the safeguarding lead {plural(school.core.lead_notice_days, 'day')} before a "
         "sensitive lesson.")),
        (_times(plan), *sections, _returning(plan), _statements(library)),
        plan.curriculum.version,
        landscape=True,
    )  # fmt: skip


def _times(plan: Plan) -> Section:
    """How many lesson times each class has in each half-term, and what is to spare."""
    return Section("times", "Lesson times", parts=(slots_chart(plan).figure(),))


def _returning(plan: Plan) -> Section:
    """How the topics of each strand come back from year to year."""
    figures = tuple(spiral_chart(plan, strand).figure() for strand in STRANDS)
    return Section("returning", "How topics come back", parts=figures)


def _class(library: Library, name: str, lines: list[Line]) -> Section:
    terms = term_headings(library.plan.school)
    groups = tuple(
        (terms.get(term, term), tuple(line.cells for line in some))
        for term, some in groupby(lines, key=lambda line: line.half_term)
    )
    made = Grid(f"{name}: lessons by date", HEADINGS, groups, 1, WIDTHS)
    return Section(f"class-{name}", f"{name}: week by week", (_count(lines),), parts=(made,))


def _order(library: Library, year: int) -> Section:
    """What comes before what among the lessons of a year group."""
    figure = order_figure(library, year)
    heading = f"{library.heading(year)}: what comes before what"
    if figure is None:
        return Section(f"order-{year}", heading, ("No lesson rests on another of the year.",))
    return Section(f"order-{year}", heading, parts=(figure,))


def _count(lines: list[Line]) -> str:
    lessons = len({line.lesson for line in lines if line.lesson})
    spare = sum(line.is_spare for line in lines)
    return (
        f"{plural(lessons, 'lesson')}, {sum(line.minutes for line in lines)} minutes in all, "
        f"{plural(spare, 'spare lesson time') if spare else 'no spare lesson time'}."
    )


def _lines(library: Library, why: dict[tuple[str, str], str]) -> dict[str, list[Line]]:
    """The rows of each class, by date. O(lesson times + classes times holidays)."""
    found: dict[str, list[Line]] = {name: [] for name in library.groups}
    for name, line in chain(_lessons(library, why), _spare(library), _shut(library)):
        found[name].append(line)
    holidays = list(_holidays(library))
    return {
        name: sorted([*lines, *holidays], key=lambda line: line.day)
        for name, lines in found.items()
    }


def _lessons(library: Library, why: dict[tuple[str, str], str]) -> Iterator[tuple[str, Line]]:
    """A row a lesson; a lesson in parts has a row a part, and says why once."""
    own = library.plan.lessons()["minutes"]
    for row, minutes in zip(library.placed, own, strict=True):
        name, lesson, first = row["class"], row["lesson"], row["part"] == 1
        part = f", part {row['part']} of {row['parts']}" if row["parts"] > 1 else ""
        care, codes = _care(library, row), library.guidance(lesson)
        about = library.lessons.get(lesson, {}).get("objective", "")
        cells = (
            _day(row["date"]),
            Cell(library.title(lesson) + part, note=about if first else ""),
            Cell(why.get((name, lesson), "") if first else "As for part 1."),
            cell(minutes),
            Cell(", ".join(codes) or "None", "" if codes else "off",
                 link=codes[0] if len(codes) == 1 else "statements"),
            Cell(". ".join(care) or "None", "" if care else "off"),
        )  # fmt: skip
        yield name, Line(row["date"], row["half_term"], cells, lesson, minutes)


def _care(library: Library, row: Row) -> list[str]:
    """What to know and do before a lesson."""
    marks = [SENSITIVITY.get(row["sensitivity"] or "none", "")]
    if row["sensitivity"] == "high" and row["part"] == 1:
        day = library.plan.school.tell_lead_by(row["date"], row["class"])
        marks.append(f"Tell the safeguarding lead by {short_date(day)}")
    if library.withdrawable(row["lesson"]):
        marks.append(WITHDRAWABLE)
    if row["beside"]:
        marks.append(f"Shares its time with {row['beside']}")
    if row["progress"] == "taught":
        marks.append("Taught")
    return [mark for mark in marks if mark]


def _spare(library: Library) -> Iterator[tuple[str, Line]]:
    half_terms = {(r["date"], r["class"]): r["half_term"] for r in library.plan.school.slots()}
    for row in library.plan.spare():
        name, day = row["class"], row["date"]
        cells = _nothing(_day(day), FREE)
        yield name, Line(day, half_terms[day, name], cells, is_spare=True)


def _shut(library: Library) -> Iterator[tuple[str, Line]]:
    """Lesson times that a closure takes: INSET days, bank holidays, exams, events."""
    terms = library.plan.school.half_terms().rows()
    for row in Table(library.plan.school.core.lesson_times(), caption=""):
        if row["shut_by"] is None:
            continue
        reason = ARTICLES.sub("", row["shut_by"])
        term = next((t["name"] for t in terms if t["first"] <= row["date"] <= t["last"]), "")
        text = f"No lesson: {reason}" if reason else "No lesson"
        yield row["class"], Line(row["date"], term, _nothing(_day(row["date"]), text))


def _holidays(library: Library) -> Iterator[Line]:
    for before, after in pairwise(library.plan.school.half_terms().rows()):
        first, last = before["last"] + timedelta(days=1), after["first"] - timedelta(days=1)
        if first <= last:
            text = f"Holiday: {span(first, last)}"
            yield Line(first, before["name"], _nothing(cell(first), text))


def _nothing(day: Cell, text: str) -> tuple[Cell, ...]:
    return (day, Cell(text, "off"), *(Cell("", "off") for _ in HEADINGS[2:]))


def _day(day: date) -> Cell:
    return Cell(short_date(day), "date", WEEKDAYS[day.weekday()][:3], value=day)


def _statements(library: Library) -> Section:
    """What the codes stand for: a row a statement that a lesson of the plan teaches."""
    taught = {code for row in library.placed for code in library.guidance(row["lesson"])}
    rows = tuple(
        (Cell(code, "code"), Cell(row["label"]), Cell(row["subheading"]))
        for code, row in library.statements.items()
        if code in taught
    )
    grid = Grid("Statements of the guidance of 2025", ("Code", "Statement", "Part"),
                (("", rows),), widths=(2.0, 6.0, 3.0))  # fmt: skip
    told = () if rows else ("No lesson of this plan is mapped to the guidance of 2025.",)
    return Section("statements", "What the codes stand for", told, parts=(grid,) if rows else ())
