"""Coverage over the years: what the plans of several years meet, revisit and secure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pshe import cohorts
from pshe.chart.altaired import data_of, drawing_of, dressed, library
from pshe.chart.value import Chart
from pshe.frames import Table
from pshe.palette import INK, INTRODUCED, REVISITED, SECURED
from pshe.plans import Plan

LEVELS = {"met": INTRODUCED, "revisited": REVISITED, "secured": SECURED}
SHAPES = ("circle", "square", "triangle-up")
BESIDE = {"met": ("left", 8, -12), "revisited": ("right", -10, -12), "secured": ("left", 8, 13)}
"""Where the number of a level stands beside its point: never on that of a level close by."""


def trend_chart(plans: Sequence[Plan], framework: str = "rshe-2025") -> Chart:
    """Draw how many statutory statements each plan meets, revisits and secures.

    Raises :class:`pshe.UnknownCodeError` for an edition that a plan does not have.
    """
    counted = cohorts.trend(plans, framework=framework)
    table = _table(counted)
    return Chart(
        title=table.caption, alt=table.summary, table=table,
        draw=lambda bare: drawing_of(_chart(table, bare=bare), table.caption, table.summary),
        altair=lambda: _chart(table),
    )  # fmt: skip


def _table(counted: Table) -> Table:
    """A row a plan and level, of what is statutory or, in an edition without, of all."""
    first = next(iter(counted["statutory"]), "")
    rows = [
        (f"{row['plan']}: {row['academic_year']}", level, row[level], row["items"])
        for row in counted
        if row["statutory"] == first
        for level in LEVELS
    ]
    return Table.of(
        counted.caption,
        counted.summary,
        plan=("str", [plan for plan, *_ in rows]),
        level=("str", [level for _, level, *_ in rows]),
        statements=("int", [count for _, _, count, _ in rows]),
        due=("int", [due for *_, due in rows]),
    )


def _chart(table: Table, *, bare: bool = False) -> Any:
    alt = library()
    levels, most = list(LEVELS), max([1, *table["statements"]])
    base = alt.Chart(data_of(table)).encode(
        x=alt.X("plan:N", title="Plan", sort=None, axis=alt.Axis(labelAngle=0, labelPadding=18)),
        y=alt.Y("statements:Q", title="Statements", axis=alt.Axis(tickCount=min(8, most))),
    )
    colour = alt.Color(
        "level:N", title="Statements", sort=levels,
        scale=alt.Scale(domain=levels, range=list(LEVELS.values())),
    )  # fmt: skip
    shape = alt.Shape(
        "level:N", title="Statements", sort=levels,
        scale=alt.Scale(domain=levels, range=list(SHAPES)),
    )  # fmt: skip
    lines = base.mark_line(strokeWidth=2, stroke=INK).encode(detail="level:N")
    points = base.mark_point(filled=True, size=120, stroke=INK, opacity=1).encode(
        color=colour, shape=shape
    )
    words = [
        base.transform_filter(alt.datum.level == level)
        .mark_text(align=align, dx=dx, dy=dy, color=INK)
        .encode(text="statements:Q")
        for level, (align, dx, dy) in BESIDE.items()
    ]
    both = alt.layer(lines, points, *words).properties(width=600, height=260)
    return dressed(both, "" if bare else table.caption)
