"""How pshe's objects draw themselves in a notebook.

The templates and what fills them in are loaded when something is drawn, so that ``import pshe``
stays fast.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pshe.coverage import LETTERS, Coverage
from pshe.curriculum import Curriculum
from pshe.frames import Table, plural
from pshe.graph import Graph
from pshe.picture import Picture
from pshe.plans import Plan
from pshe.schools import School

MOST_ROWS = 20
HOOK = "_repr_html_"
LEGEND = "Number of lessons, then N none, I introduced, R revisited, S secured."


def draw_objects() -> None:
    """Teach what people look at to draw itself."""
    drawings = {
        Table: draw_table,
        Coverage: draw_coverage,
        Plan: draw_plan,
        School: draw_school,
        Curriculum: draw_curriculum,
        Graph: draw_graph,
        Picture: draw_picture,
    }
    for kind, draw in drawings.items():
        setattr(kind, HOOK, draw)


def draw_table(table: Table) -> str:
    """A table with its caption, its summary and its first rows."""
    return _draw(table.caption, [table.summary], [_part(table)])


def draw_coverage(coverage: Coverage) -> str:
    """A row an item, a column a year or class, each cell with a number and a letter."""
    rows = coverage.rows()
    groups = list(dict.fromkeys(_group(row) for row in rows))
    cells = {(row["item"], _group(row)): row for row in rows}
    items = list(dict.fromkeys(row["item"] for row in rows))
    body = []
    for item in items[:MOST_ROWS]:
        found = [cells.get((item, group)) for group in groups]
        body.append([_plain(item), *(_level(row) for row in found)])
    part = {"headings": ["Item", *groups], "rows": body, "more": _more(len(items))}
    return _draw(coverage.caption, [coverage.summary, LEGEND], [part])


def draw_plan(plan: Plan) -> str:
    """Whether the plan keeps every rule, what it covers, and its first lessons."""
    lessons = plan.lessons()
    sentences = [
        lessons.summary,
        plan.check().summary,
        plan.coverage(by="year").summary,
        plan.topic_coverage(by="year").summary,
    ]
    shown = ["date", "class", "title", "minutes", "sensitivity"]
    return _draw(lessons.caption, sentences, [_part(lessons, shown)])


def draw_school(school: School) -> str:
    """The calendar and how many lessons fit."""
    counts = school.slot_count()
    sentences = [school.half_terms().summary, counts.summary]
    return _draw(f"{school.name}, {school.academic_year}", sentences, [_part(counts)])


def draw_curriculum(curriculum: Curriculum) -> str:
    """What the curriculum holds."""
    holds = [
        (curriculum.statements(), "statement"),
        (curriculum.topics(), "topic"),
        (curriculum.lessons(), "lesson"),
        (curriculum.links(), "link"),
    ]
    counts = ", ".join(plural(len(table), noun) for table, noun in holds)
    frameworks = _part(curriculum.frameworks(), ["code", "title", "in_force_from", "in_force_to"])
    return _draw("Curriculum", [f"{counts}. Data version {curriculum.version}."], [frameworks])


def draw_graph(graph: Graph) -> str:
    """How many items the graph orders, and how to ask it."""
    count = plural(len(graph), "item")
    ask = 'Ask .why("code") what comes before an item, and .descendants("code") what rests on it. '
    ask += "Draw it with .picture()."
    return _draw("What comes before what", [f"{count} in an order that holds.", ask], [])


def draw_picture(picture: Picture) -> str:
    """The picture, and the same in words below it."""
    from markupsafe import Markup

    from pshe.document.templating import own_text, render

    return render(
        "draw_picture.html.j2",
        svg=Markup(picture.svg),  # noqa: S704  words are escaped as they are drawn
        lines=picture.text.splitlines(),
        style=own_text("draw.css"),
    )


def _draw(caption: str, sentences: list[str], parts: list[dict[str, Any]]) -> str:
    from pshe.document.templating import own_text, render

    return render(
        "draw.html.j2",
        caption=caption,
        sentences=[sentence for sentence in sentences if sentence],
        parts=parts,
        style=own_text("draw.css"),
    )


def _part(table: Table, shown: list[str] | None = None) -> dict[str, Any]:
    """Headings and first rows of a table as text."""
    names = shown or table.names
    columns = [table[name][:MOST_ROWS] for name in names]
    rows = [list(map(_plain, row)) for row in zip(*columns, strict=True)]
    headings = [name.replace("_", " ").capitalize() for name in names]
    return {"headings": headings, "rows": rows, "more": _more(len(table))}


def _more(count: int) -> str:
    left = count - MOST_ROWS
    return f"... and {plural(left, 'more row')}" if left > 0 else ""


def _text(value: object) -> str:
    from pshe.document.words import short_date

    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return short_date(value) if isinstance(value, date) else str(value)


def _plain(value: object) -> dict[str, str]:
    return {"text": _text(value), "letter": ""}


def _level(row: dict[str, Any] | None) -> dict[str, str]:
    if row is None:
        return _plain(None)
    letter = LETTERS[row["met"]]
    return {"text": f"{row['lessons']} {letter}", "letter": letter}


def _group(row: dict[str, Any]) -> str:
    return row["class"] or f"Year {row['year']}"
