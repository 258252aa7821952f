"""plan.html: one file that any browser opens, without a network."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from pshe.chart import inline
from pshe.document import words
from pshe.document.templating import page_of
from pshe.files.writers import save_anew
from pshe.palette import dark_rules
from pshe.plans import Plan
from pshe.report import trust
from pshe.report.content import Content
from pshe.report.quality import MEANING
from pshe.report.timeline import Timeline
from pshe.report.timeline_drawing import svg_of


def write_html(plan: Plan, path: str | Path) -> None:
    """Write the plan as one HTML file: the answer first, then weeks, coverage, gaps and order.

    The same plan gives the same bytes. Raises :class:`pshe.DataError` when the file cannot be
    written.

    Examples
    --------
    >>> import pshe, pshe.report
    >>> pshe.report.write_html(pshe.plan(school), "plan.html")  # doctest: +SKIP
    """
    save_anew(Path(path), html_of(plan).encode())


def html_of(plan: Plan) -> str:
    """The text of plan.html."""
    return page_of(
        "plan.html.j2",
        content=Content.of(plan),
        words=words,
        trust=trust,
        quality_meaning=MEANING,
        drawing=_drawing,
        style=dark_rules(),
    )


def _drawing(line: Timeline) -> Markup:
    return Markup(inline(svg_of(line)))  # noqa: S704  words are escaped as they are drawn
