"""Slots against lessons: a row a class, a column a half-term, a bar as long as its slots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pshe.chart.canvas import EDGE, FIRM, MARGIN, SMALL, Sheet, document
from pshe.chart.value import Chart
from pshe.frames import Table, plural
from pshe.palette import BAND, INK, PAGE, REVISITED, STROKE
from pshe.picture.lettering import width_of
from pshe.plans import Plan
from pshe.schools import School

LABEL, COLUMN, LEAST_LAST, GAP = 2200, 2500, 3000, 250
BAR, ROW, PAD = 330, 900, 100
LINE = SMALL * 120 // 100
PLANNED = (
    "Filled: lesson times with a lesson. Empty: to spare. Below: lesson times with a lesson, of "
    "all in this half-term."
)
SCHOOL = "A bar is as long as the half-term has lesson times. How many stands below."


@dataclass(frozen=True)
class Count:
    """Slots of a class in a half-term, and how many have a lesson; None without a plan."""

    slots: int
    used: int | None

    @property
    def text(self) -> str:
        """``7 of 8``, or without a plan ``8``."""
        if not self.slots:
            return "none"
        return str(self.slots) if self.used is None else f"{self.used} of {self.slots}"


@dataclass(frozen=True)
class Row:
    """A class: its half-terms, the slots of the year, and how many of them are to spare."""

    name: str
    counts: tuple[Count, ...]
    slots: int
    spare: int

    @property
    def text(self) -> str:
        """``5 to spare``."""
        if self.spare == 0:
            return "none to spare"
        return f"{abs(self.spare)} {'to spare' if self.spare > 0 else 'too few'}"


def slots_chart(of: School | Plan) -> Chart:
    """Draw how many lesson times each class has in each half-term, and how many have a lesson.

    Of a school, the lesson times, and whether the lessons of the year fit. O(slots + lessons).
    """
    school = of.school if isinstance(of, Plan) else of
    terms = school.half_terms()["name"]
    rows = _of_plan(of, terms) if isinstance(of, Plan) else _of_school(of, terms)
    title = f"Lesson times and lessons, {school.name}, {school.academic_year}"
    alt = _in_words(rows)
    legend = PLANNED if isinstance(of, Plan) else SCHOOL
    return Chart(
        title=title, alt=alt, table=_table(title, alt, terms, rows),
        twin=_twin(title, alt, terms, rows),
        draw=lambda bare: _draw(Sheet(bare=bare), title, alt, terms, rows, legend),
    )  # fmt: skip


def _of_plan(plan: Plan, terms: Sequence[str]) -> list[Row]:
    """Spare slots are those without a lesson."""
    times = plan.school.slots().rows()
    half_term = {(row["date"], row["class"]): row["half_term"] for row in times}
    slots = Counter((row["class"], row["half_term"]) for row in times)
    spare = Counter(
        (row["class"], half_term[row["date"], row["class"]]) for row in plan.spare()
    )  # fmt: skip
    rows = []
    for name in dict.fromkeys(plan.school.classes()["class"]):
        counts = [Count(n, n - spare[name, term]) for term in terms for n in [slots[name, term]]]
        every, left = sum(one.slots for one in counts), sum(spare[name, term] for term in terms)
        rows.append(Row(name, tuple(counts), every, left))
    return rows


def _of_school(school: School, terms: Sequence[str]) -> list[Row]:
    return [
        Row(
            row["class"], tuple(Count(row[term], None) for term in terms),
            row["slots"], row["spare"],
        )
        for row in school.slot_count()
    ]  # fmt: skip


def _in_words(rows: Sequence[Row]) -> str:
    told: dict[str, list[str]] = {}
    for row in rows:
        told.setdefault(f"{row.text} of {plural(row.slots, 'lesson time')}", []).append(row.name)
    parts = [f"{', '.join(names)}: {words}" for words, names in told.items()]
    return f"{'; '.join(parts)}." if parts else "No class."


def _table(title: str, summary: str, terms: Sequence[str], rows: Sequence[Row]) -> Table:
    every = [
        (row, term, count) for row in rows for term, count in zip(terms, row.counts, strict=True)
    ]
    spare = [None if one.used is None else one.slots - one.used for _, _, one in every]
    return Table.of(
        title,
        summary,
        **{"class": ("str", [row.name for row, _, _ in every])},
        half_term=("str", [term for _, term, _ in every]),
        slots=("int", [count.slots for _, _, count in every]),
        used=("int", [count.used for _, _, count in every]),
        spare=("int", spare),
    )


def _twin(title: str, summary: str, terms: Sequence[str], rows: Sequence[Row]) -> Table:
    """A row a class, a column a half-term."""
    columns = {"class": [row.name for row in rows]}
    columns |= {term: [row.counts[at].text for row in rows] for at, term in enumerate(terms)}
    columns["Year"] = [_year(row) for row in rows]
    return Table.of(title, summary, **{name: ("str", some) for name, some in columns.items()})


def _draw(
    sheet: Sheet, title: str, alt: str, terms: Sequence[str], rows: Sequence[Row], legend: str
) -> str:  # fmt: skip
    last = max([LEAST_LAST, *(width_of(_year(row), SMALL, bold=True) for row in rows)])
    left = MARGIN + max([LABEL, *(width_of(r.name, SMALL, bold=True) + GAP for r in rows)])
    end = left + COLUMN * len(terms)
    width = end + last + MARGIN
    most = max((one.slots for row in rows for one in row.counts), default=0)
    y = sheet.heading(title, [], width)
    for place, name in enumerate([*terms, "Year"]):
        sheet.text(left + COLUMN * place, y, name, SMALL, bold=True)
    y += LINE + PAD
    for row in rows:
        sheet.line(f"M{MARGIN} {y}H{width - MARGIN}", ink=EDGE, width=12)
        sheet.text(MARGIN, y + PAD, row.name, SMALL, bold=True)
        for place, one in enumerate(row.counts):
            with sheet.saying(f"{row.name}, {terms[place]}: {one.text} lesson times"):
                _bar(sheet, left + COLUMN * place, y + PAD, one, most)
        few = row.spare < 0
        sheet.text(end, y + PAD, _year(row), SMALL, bold=few)
        y += ROW
    return document(sheet, width, sheet.footer(y + GAP, [legend], width), title, alt)


def _year(row: Row) -> str:
    """Slots that lessons take, of how many: ``34 of 39, 5 to spare``."""
    return f"{row.slots - row.spare} of {row.slots}, {row.text}"


def _bar(sheet: Sheet, x: int, y: int, count: Count, most: int) -> None:
    """The slots as an outline, filled as far as they have a lesson."""
    if count.slots:
        step = (COLUMN - GAP) // most
        used = step * (count.used or 0)
        fill = BAND if count.used is None else PAGE
        outline = f' stroke="{INK}" stroke-width="{FIRM}"'
        sheet.rect(x, y, step * count.slots, BAR, fill=fill, more=outline)
        if used:
            sheet.rect(x, y, used, BAR, fill=REVISITED, more=outline)
        for place in range(1, count.slots):
            sheet.line(f"M{x + step * place} {y}v{BAR}", ink=STROKE, width=12)
    sheet.text(x, y + BAR + 50, count.text, SMALL)
