"""How topics come back: a row a topic, the years from left to right, a mark a lesson.

A drawn spiral, one turn a school year, was tried and left: its rings put lessons of one season
beside each other, while people ask what comes back in which year; letters on a ring stand in each
other's way from the second topic on; and in grey only its rows can be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, groupby, pairwise
from typing import Any

from pshe.chart.canvas import EDGE, FIRM, MARGIN, PAGE, SMALL, Sheet, document
from pshe.chart.value import Chart
from pshe.coverage import STRANDS, year_names
from pshe.curriculum import Curriculum
from pshe.frames import Table, plural, text_of
from pshe.palette import INK, INTRODUCED, REVISITED, SECURED, STROKE
from pshe.picture.lettering import width_of, wrap
from pshe.plans import Plan

LABEL, STEP, LEAST_YEAR = 6800, 480, 1500
RADIUS, ROW, PAD, GAP = 190, 520, 60, 250
LINE = SMALL * 120 // 100
MOST_PLACES = 48  # as many lessons as fit beside each other on a page
DEPTHS = {
    "introduces": ("I", INTRODUCED, INK),
    "develops": ("D", REVISITED, INK),
    "secures": ("S", SECURED, PAGE),
}
LEGEND = (
    "A mark is a lesson, in the order of the year: I introduces, D develops, S secures. A line "
    "joins the times that a topic comes back."
)


@dataclass(frozen=True)
class Met:
    """A lesson on a topic or statement, in a year group."""

    item: str
    about: str
    row: str
    group: str
    year: int
    who: str
    """What the year is called: ``Year 8``, ``Years 3 and 4``."""
    place: int
    """Its place among the year's lessons that are drawn, or of its row where they are many."""
    lesson: str
    title: str
    depth: str
    day: date | None


def spiral_chart(source: Curriculum | Plan, topic: str = "") -> Chart:
    """Draw how a topic comes back from year to year.

    ``topic`` is a code, words, or a strand (``consent``, ``cse``); without one, all topics. One
    topic has a row a lesson, several a row each. A curriculum is drawn by the first year that its
    lessons suit. O(lessons times items). Raises :class:`pshe.UnknownCodeError` for words that name
    nothing.
    """
    curriculum = source if isinstance(source, Curriculum) else source.curriculum
    items, name = _asked(curriculum, topic)
    taught = _of_library(source) if isinstance(source, Curriculum) else _of_plan(source)
    classes = source.school.classes() if isinstance(source, Plan) else ()
    years = {year: f"Year {year}" for year in sorted({year for year, *_ in taught})}
    years |= {year: name for year, name in year_names(classes).items() if year in years}
    met = _met(curriculum, items, taught, years)
    title = f"{name}, from year to year"
    titles = {item: curriculum.title(item) for item in items}
    kinds = {curriculum.kind(item) for item in items}
    noun = kinds.pop() if len(kinds) == 1 else "item"
    alt = _in_words(name, titles, noun, met, years)
    return Chart(
        title=title, alt=alt, table=_table(title, alt, met), twin=_twin(title, alt, met, years),
        draw=lambda bare: _draw(Sheet(bare=bare), title, alt, met, years),
    )  # fmt: skip


def _asked(curriculum: Curriculum, topic: str) -> tuple[list[str], str]:
    topics = curriculum.topics().rows()
    if topic in ("", *STRANDS):
        found = [row["code"] for row in topics if topic in ("", row["strand"])]
        return found, STRANDS.get(topic, "Consent and CSE prevention")
    found = curriculum.search(topic)
    return found, curriculum.title(found[0]) if len(found) == 1 else topic.capitalize()


def _of_plan(plan: Plan) -> list[tuple[int, str, date | None]]:
    """Year, lesson and the first day on which a class of the year has it, by day."""
    first: dict[tuple[int, str], date] = {}
    for row in plan.lessons():
        first.setdefault((row["year"], row["lesson"]), row["date"])
    return [(year, lesson, day) for (year, lesson), day in first.items()]


def _of_library(curriculum: Curriculum) -> list[tuple[int, str, date | None]]:
    """The first year that each lesson suits, in the order of the library."""
    rows = [row for row in curriculum.lessons() if row["years"]]
    return [(int(row["years"].split(";")[0]), row["code"], None) for row in rows]


def _met(
    curriculum: Curriculum,
    items: Sequence[str],
    taught: Sequence[tuple[int, str, date | None]],
    years: Mapping[int, str],
) -> list[Met]:
    """What is drawn: a row an item, or for one item a row a lesson."""
    depth = {(row["lesson"], row["item"]): row["depth"] for row in curriculum.lesson_items()}
    strand = {row["code"]: STRANDS[row["strand"]] for row in curriculum.topics()}
    drawn = [one for one in taught if any((one[1], item) in depth for item in items)]
    drawn.sort(key=lambda one: one[0])
    order = list(dict.fromkeys(strand.get(item, "Statements") for item in items))
    found = []
    for item in sorted(items, key=lambda item: order.index(strand.get(item, "Statements"))):
        group = strand.get(item, "Statements") if len(order) > 1 else ""
        own = [one for one in drawn if (one[1], item) in depth]
        places = _places(own if len(drawn) > MOST_PLACES else drawn)
        for year, lesson, day in own:
            about, title = curriculum.title(item), curriculum.title(lesson)
            row = title if len(items) == 1 else about
            place = places[year, lesson]
            deep = depth[lesson, item]
            found.append(
                Met(item, about, row, group, year, years[year], place, lesson, title, deep, day)
            )
    return found


def _places(drawn: Sequence[tuple[int, str, date | None]]) -> dict[tuple[int, str], int]:
    """The place of each lesson in its year."""
    return {
        (year, one[1]): place
        for year, some in groupby(drawn, lambda one: one[0])
        for place, one in enumerate(some)
    }


def _in_words(
    name: str, items: Mapping[str, str], noun: str, met: Sequence[Met], years: Mapping[int, str]
) -> str:
    """The finding; ``items`` has the titles by code."""
    if not met:
        return f"{name}: no lesson."
    if len(items) == 1:
        told = [f"{years[year]}: {_counted(some)}" for year, some in _by_year(met, years) if some]
        return f"{name}: {plural(len(met), 'lesson')}. {'; '.join(told)}."
    years_of = {item: {one.year for one in met if one.item == item} for item in items}
    back = sum(len(found) > 1 for found in years_of.values())
    never = [items[item] for item, found in years_of.items() if not found]
    lessons = plural(len({one.lesson for one in met}), "lesson")
    said = (
        f"{name}: {lessons} on {len(items) - len(never)} of {plural(len(items), noun)}; {back} of "
        "them come back in another year."
    )
    return f"{said} Not in these lessons: {', '.join(never)}." if never else said


def _by_year(met: Sequence[Met], years: Iterable[int]) -> list[tuple[int, list[Met]]]:
    return [(year, [one for one in met if one.year == year]) for year in years]


def _counted(some: Sequence[Met]) -> str:
    depths = [one.depth for one in some]
    counts = [f"{depths.count(depth)} {depth}" for depth in DEPTHS if depth in depths]
    return ", ".join(counts)


def _table(title: str, summary: str, met: Sequence[Met]) -> Table:
    columns: dict[str, tuple[str, list[Any]]] = {
        "item": ("str", [one.item for one in met]),
        "year": ("int", [one.year for one in met]),
        "date": ("date", [one.day for one in met]),
        "lesson": ("str", [one.lesson for one in met]),
        "title": ("str", [one.title for one in met]),
        "depth": ("str", [one.depth for one in met]),
    }
    return Table.of(title, summary, **columns)


def _twin(title: str, summary: str, met: Sequence[Met], years: Mapping[int, str]) -> Table:
    """A row a row of the picture, a column a year, with the letters of its lessons."""
    letters: dict[str, dict[int, list[str]]] = {}
    for one in met:
        letters.setdefault(one.row, {}).setdefault(one.year, []).append(DEPTHS[one.depth][0])
    columns: dict[str, list[str | None]] = {"taught": list(letters)}
    for year, who in years.items():
        columns[who] = [" ".join(row.get(year, [])) or None for row in letters.values()]
    return Table.of(title, summary, **{name: ("str", some) for name, some in columns.items()})


def _draw(
    sheet: Sheet, title: str, alt: str, met: Sequence[Met], years: Mapping[int, str]
) -> str:  # fmt: skip
    edges = _edges(met, years)
    width = edges[-1] + MARGIN
    top = sheet.heading(title, [alt], width)
    for who, (left, right) in zip(years.values(), pairwise(edges), strict=True):
        sheet.middle((left + right) // 2, top, who, SMALL, bold=True)
    rows, bottom = _draw_names(sheet, met, top + LINE + PAD, width)
    for x in edges[1:]:
        sheet.line(f"M{x} {top}V{bottom}", ink=EDGE, width=12)
    starts = dict(zip(years, edges, strict=False))
    points: dict[str, list[tuple[int, int, Met]]] = {}
    for one in met:
        x = starts[one.year] + STEP * one.place + (STEP + GAP) // 2
        points.setdefault(one.item, []).append((x, rows[one.group, one.row], one))
    for some in points.values():
        _draw_marks(sheet, some)
    return document(sheet, width, sheet.footer(bottom + GAP, [LEGEND], width), title, alt)


def _edges(met: Sequence[Met], years: Mapping[int, str]) -> list[int]:
    """Where each year begins, and where the last one ends; room for its name and its marks."""
    most = [max((one.place for one in some), default=0) for _, some in _by_year(met, years)]
    names = [width_of(who, SMALL, bold=True) + 2 * PAD for who in years.values()]
    widths = [
        max(LEAST_YEAR, name, STEP * (1 + place) + GAP)
        for name, place in zip(names, most, strict=True)
    ]
    return list(accumulate(widths, initial=MARGIN + LABEL))


def _draw_names(
    sheet: Sheet, met: Sequence[Met], y: int, width: int
) -> tuple[dict[tuple[str, str], int], int]:  # fmt: skip
    """The names of rows and groups; gives the middle of each row, and the lower edge."""
    found: dict[tuple[str, str], int] = {}
    above = ""
    for group, row in dict.fromkeys((one.group, one.row) for one in met):
        if group not in ("", above):
            y = sheet.over(y + GAP // 2, group, width)
            above = group
        label = wrap(row, LABEL - GAP, SMALL)
        height = max(ROW, LINE * len(label) + 2 * PAD)
        sheet.paragraph(MARGIN, y + (height - LINE * len(label)) // 2, label, SMALL)
        found[group, row] = y + height // 2
        y += height
    return found, y


def _draw_marks(sheet: Sheet, points: Sequence[tuple[int, int, Met]]) -> None:
    """The marks of one item, joined."""
    for (x1, y1, _), (x2, y2, _) in pairwise(points):
        sheet.line(f"M{x1} {y1}L{x2} {y2}", ink=STROKE, width=FIRM)
    for x, y, one in points:
        letter, fill, ink = DEPTHS[one.depth]
        when = f", {text_of(one.day)}" if one.day else ""
        with sheet.saying(f"{one.who}{when}: {one.title}, which {one.depth} {one.about}"):
            sheet.circle(x, y, RADIUS, fill=fill)
            sheet.middle(x, y - SMALL // 2, letter, SMALL, ink=ink, bold=True)
