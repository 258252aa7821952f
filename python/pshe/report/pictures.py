"""Pictures for documents: the weeks of a year group, and what comes before what in it."""

from __future__ import annotations

from collections import defaultdict

from pshe.chart import turning_dark
from pshe.document import Cell, Figure, Grid
from pshe.frames import Table, plural
from pshe.picture import draw
from pshe.report.chains import dated
from pshe.report.library import Library, Row
from pshe.report.timeline import SAME, Timeline, numbers_of
from pshe.report.timeline_drawing import svg_of


def timeline_figure(library: Library, line: Timeline) -> Figure:
    """The year at a glance; the table has the lessons by number with their dates."""
    lessons: dict[str, list[Row]] = defaultdict(list)
    for row in library.placed:
        if row["year"] == line.year and row["part"] == 1:
            lessons[row["lesson"]].append(row)
    numbers = numbers_of(library, line.year)
    rows = tuple(
        (Cell(str(number), "count", value=number), Cell(title), Cell(dated(lessons[code])),
         Cell(mark or "None", "" if mark else "off"))
        for (code, number), (title, mark) in zip(numbers.items(), line.key, strict=True)
    )  # fmt: skip
    return Figure(
        f"{line.heading}: the year at a glance",
        turning_dark(svg_of(line)),
        line.words.removesuffix(SAME),
        Grid(f"{line.heading}: lessons by number", ("Number", "Lesson", "When", "Care"),
             (("", rows),), 1, (0.9, 4.0, 5.0, 1.2)),
    )  # fmt: skip


def order_figure(library: Library, year: int) -> Figure | None:
    """What comes before what among a year group's lessons; None when nothing does."""
    order = _order(library, year)
    links = _links(library, order)
    ends = {link[end] for link in links for end in ("before", "after")}
    if not ends:
        return None
    items = [code for code in order if code in ends]
    heading = library.heading(year)
    names = ("before", "after", "kind", "alternative", "reason", "strength")
    picture = draw(
        Table.of(
            "Lessons",
            code=("str", items), title=("str", [library.title(code) for code in items]),
            kind=("str", ["lesson"] * len(items)), stage=("int", [year] * len(items)),
        ),
        Table.of("Links", **{name: ("str", [link[name] for link in links]) for name in names}),
        title=f"{heading}: what comes before what",
    )  # fmt: skip
    rows = tuple(
        (Cell(library.title(link["before"])), Cell(library.title(link["after"])),
         Cell(link["reason"]))
        for link in links
    )  # fmt: skip
    alone = len(order) - len(items)
    left = f" {plural(alone, 'lesson')} with no such link {'is' if alone == 1 else 'are'} left out."
    return Figure(
        f"{heading}: what comes before what",
        turning_dark(picture.svg),
        f"{plural(len(items), 'lesson')} with {plural(len(links), 'link')}, first lessons at the "
        f"top.{left if alone else ''} The table says the same in words.",
        Grid(f"{heading}: lessons that rest on each other", ("First", "Then", "Why"),
             (("", rows),), widths=(3.0, 3.0, 5.0)),
    )  # fmt: skip


def _order(library: Library, year: int) -> list[str]:
    """Lessons of the year's first class, in the order in which they end."""
    name = library.classes[year][0]
    rows = [row for row in library.placed if row["class"] == name and row["part"] == row["parts"]]
    return [row["lesson"] for row in sorted(rows, key=lambda row: (row["date"], row["number"]))]


def _links(library: Library, order: list[str]) -> list[Row]:
    """From each lesson to the lesson that first taught what it must come after."""
    first: dict[str, str] = {}
    found: dict[tuple[str, str], Row] = {}
    for lesson in order:
        items = [row["item"] for row in library.taught.get(lesson, [])]
        for item in (lesson, *library.introduced(lesson)):
            for link in library.links_to.get(item, []):
                before = first.get(link["before"])
                if before and link["before"] not in items:
                    ends = {"before": before, "after": lesson, "alternative": ""}
                    found.setdefault((before, lesson), link | ends)
        for code in (lesson, *items):
            first.setdefault(code, lesson)
    return list(found.values())
