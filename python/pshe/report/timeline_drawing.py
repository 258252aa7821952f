"""The year at a glance as SVG."""

from __future__ import annotations

from pshe.chart import Chart
from pshe.chart.canvas import INK, MARGIN, PAGE, SMALL, SOFT, Sheet, document
from pshe.frames import Table
from pshe.palette import STRONG
from pshe.picture.lettering import size_of, wrap
from pshe.plans import Plan
from pshe.report.library import Library
from pshe.report.timeline import BOX, HEAD, SAME, TALL, Box, Lane, Timeline, numbers_of, timelines

TINY = size_of(7.5)
DOT = 110
OUTLINES = {
    "none": f' stroke="{SOFT}" stroke-width="26"',
    "moderate": f' stroke="{STRONG}" stroke-width="52" stroke-dasharray="105 53"',
    "high": f' stroke="{STRONG}" stroke-width="26"',
    "free": f' stroke="{INK}" stroke-width="26" stroke-dasharray="52 80"',
}
LEGEND = (
    "A box is a lesson in its week, with its number in the list of lessons. Filled: sensitive. "
    "Dashed: some care needed. Empty and dotted: free. Hatched: no lesson. Below, a dot is a "
    "sensitive lesson where a class has it; its line runs from the first to the last week in "
    "which a plan that keeps the rules could have it."
)


def svg_of(line: Timeline) -> str:
    """The picture alone, for a document that says what its signs mean."""
    sheet = Sheet()
    _draw(sheet, line)
    return document(sheet, line.width, line.height, _title(line), line.words)


def chart_of_year(plan: Plan, year: int) -> Chart:
    """The picture of one year group, with heading, signs and the list of lessons."""
    library = Library.of(plan)
    line = next(one for one in timelines(library, plan.why_here().rows()) if one.year == year)
    rows = [row for row in plan.lessons() if row["year"] == year]
    number = numbers_of(library, year)
    alt = line.words.removesuffix(SAME)
    title = f"{_title(line)}, {plan.school.name}, {plan.school.academic_year}"
    table = Table.of(
        title,
        alt,
        date=("date", [row["date"] for row in rows]),
        **{"class": ("str", [row["class"] for row in rows])},
        number=("int", [number[row["lesson"]] for row in rows]),
        title=("str", [row["title"] for row in rows]),
        sensitivity=("str", [row["sensitivity"] for row in rows]),
    )
    return Chart(
        title=title,
        alt=alt,
        table=table,
        draw=lambda bare: _whole(Sheet(bare=bare), line, title, alt),
    )


def _title(line: Timeline) -> str:
    return f"{line.heading}: lessons by week"


def _whole(sheet: Sheet, line: Timeline, title: str, alt: str) -> str:
    width = line.width + 2 * MARGIN
    top = sheet.heading(title, [], width)
    sheet.parts.append(f'<g transform="translate({MARGIN} {top})">')
    _draw(sheet, line)
    sheet.parts.append("</g>")
    y = _list(sheet, line, top + line.height + MARGIN) + MARGIN // 2
    return document(sheet, width, sheet.footer(y, [LEGEND], width), title, alt)


def _list(sheet: Sheet, line: Timeline, top: int) -> int:
    """The lessons by number in two columns; gives the lower edge."""
    half, room = -(-len(line.key) // 2), line.width // 2
    words = [
        f"{place}. {name}{f' ({mark.lower()})' if mark else ''}"
        for place, (name, mark) in enumerate(line.key, 1)
    ]
    edges = [top]
    for place, column in enumerate((words[:half], words[half:])):
        y = top
        for lines in (wrap(one, room - MARGIN // 2, SMALL) for one in column):
            y = sheet.paragraph(MARGIN + place * room, y, lines, SMALL) + SMALL // 10
        edges.append(y)
    return max(edges)


def _draw(sheet: Sheet, line: Timeline) -> None:
    for column in line.columns:
        if column.half_term:
            sheet.text(column.x, 0, column.half_term, SMALL, bold=True)
        if column.month:
            sheet.text(column.x, HEAD // 3, column.month, SMALL)
        sheet.middle(column.x + BOX // 2, HEAD * 2 // 3, str(column.day), TINY)
    for y, name in line.classes:
        sheet.text(0, y + _above(TALL, SMALL), name, SMALL, bold=True)
    for box in line.boxes:
        _box(sheet, box)
    if line.lanes:
        sheet.text(0, line.lanes_from, "When sensitive lessons could be", SMALL, bold=True)
    for lane in line.lanes:
        _lane(sheet, lane)


def _above(height: int, size: int) -> int:
    """Room above a line of text that stands in the middle of a height."""
    return (height - size) // 2


def _box(sheet: Sheet, box: Box) -> None:
    with sheet.saying(box.words):
        if box.kind == "shut":
            half = TALL // 2
            hatch = f"M{box.x} {box.y + half}l{half} {-half}m{half} 0l{-TALL} {TALL}"
            sheet.line(f"{hatch}m{BOX // 2} 0l{half} {-half}")
            return
        high = box.kind == "high"
        sheet.rect(box.x, box.y, BOX, TALL, fill=STRONG if high else PAGE, more=OUTLINES[box.kind])
        if box.text:
            top, ink = box.y + _above(TALL, TINY), PAGE if high else INK
            sheet.middle(box.x + BOX // 2, top, box.text, TINY, ink=ink, bold=high)


def _lane(sheet: Sheet, lane: Lane) -> None:
    """A line from the first to the last week, with a dot where a class has the lesson."""
    y = lane.y + SMALL // 2
    with sheet.saying(lane.words):
        sheet.text(0, lane.y, lane.label, SMALL)
        way = f"M{lane.first} {y - DOT}v{2 * DOT}m0 {-DOT}H{lane.last}m0 {-DOT}v{2 * DOT}"
        sheet.line(way, ink=STRONG, width=26)
        for x in lane.dots:
            sheet.circle(x, y, DOT, fill=STRONG, ink=STRONG)
