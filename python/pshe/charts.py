"""All charts by name; each is a :class:`Chart` with a picture, the finding in words and a table.

What draws is loaded when something is drawn, so that ``import pshe`` stays fast.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pshe.chart import Chart
from pshe.coverage import Coverage
from pshe.curriculum import Curriculum
from pshe.errors import DataError
from pshe.plans import Plan
from pshe.schools import School

if TYPE_CHECKING:
    from pshe.advising import Authority
    from pshe.graph import Graph
    from pshe.register import Register

__all__ = [
    "KINDS", "Chart", "authority_map", "coverage", "graph", "minutes", "slots", "spiral",
    "timeline", "trend",
]  # fmt: skip

KINDS = {
    "authority": "schools of an authority: not received, gap, part or all before a year",
    "coverage": "heat map of a plan: statements or topics by year or class",
    "graph": "what comes before what",
    "minutes": "minutes of lessons by week, sensitive ones apart",
    "slots": "lesson times of each class by half-term, and how many have a lesson",
    "spiral": "how a topic or strand comes back from year to year",
    "timeline": "a year group at a glance: lessons by week",
    "trend": "coverage of the plans of several years",
}
"""Each kind of chart, and what it shows."""
TOPICS = "topics"


def coverage(
    of: Plan | Coverage, *, framework: str = "rshe-2025", by: str = "year", themes: bool = False
) -> Chart:
    """Draw coverage as a heat map; each cell has a number, a letter and a shade.

    Parameters
    ----------
    of
        A plan, or a coverage such as ``plan.coverage(by="class")``; then the next two do not
        matter.
    framework
        Code of an edition, or ``topics``.
    by
        ``year`` or ``class``.
    themes
        A row a theme instead of a row an item: it fits half a page.

    Raises
    ------
    pshe.UnknownCodeError
        For an unknown edition.
    pshe.DataError
        For another word than ``year`` or ``class``.
    TypeError
        For what is neither; so do all charts.

    Notes
    -----
    Of a plan O(lessons times statements), then O(cells).

    Examples
    --------
    >>> import pshe
    >>> pshe.charts.coverage(pshe.load_plan("plan.sqlite")).write("x.svg")  # doctest: +SKIP
    """
    from pshe.chart.coverage import coverage_chart

    _must_be(of, Plan, Coverage)
    if isinstance(of, Coverage):
        return coverage_chart(of, themes=themes)
    topics = framework == TOPICS
    covered = of.topic_coverage(by=by) if topics else of.coverage(framework, by=by)
    return coverage_chart(covered, themes=themes)


def spiral(of: Plan | Curriculum, *, topic: str = "") -> Chart:
    """Draw how a topic comes back from year to year: a mark a lesson, with its depth.

    Parameters
    ----------
    of
        A plan; or a curriculum, whose lessons stand in the first year that they suit.
    topic
        A code, words, or a strand: ``consent``, ``cse``. By default all topics.

    Raises
    ------
    pshe.UnknownCodeError
        For words that name nothing.

    Notes
    -----
    O(lessons times topics).
    """
    from pshe.chart.spiral import spiral_chart

    _must_be(of, Plan, Curriculum)
    return spiral_chart(of, topic)


def slots(of: School | Plan) -> Chart:
    """Draw the lesson times of each class by half-term, and of a plan how many have a lesson.

    O(lesson times).
    """
    from pshe.chart.slots import slots_chart

    _must_be(of, School, Plan)
    return slots_chart(of)


def timeline(plan: Plan, year: int) -> Chart:
    """Draw a year group at a glance: its lessons by week, and when sensitive ones could be.

    Raises :class:`pshe.DataError` for a year group that has no class in the plan. O(lessons).
    """
    from pshe.report.timeline_drawing import chart_of_year

    _must_be(plan, Plan)
    _must_be(year, int)
    if year not in plan.school.years:
        years = ", ".join(map(str, plan.school.years))
        raise DataError(f"The plan has no classes of Year {year}. It has Years {years}.")
    return chart_of_year(plan, year)


def graph(of: Plan | Curriculum | Graph, *, focus: str | None = None, around: int = 2) -> Chart:
    """Draw what comes before what, all topics or what lies round one item.

    See :meth:`pshe.Graph.picture`, also for what is raised and what it costs.
    """
    from pshe.graph import Graph

    _must_be(of, Plan, Curriculum, Graph)
    made = of.curriculum.graph if isinstance(of, Plan) else of
    drawn = made.graph if isinstance(made, Curriculum) else made
    picture = drawn.picture(focus, around=around)
    return Chart(
        title=picture.title, alt=picture.text, table=picture.table, draw=lambda _: picture.svg
    )


def authority_map(
    authority: Authority, *, strand: str = "cse", register: Register | None = None
) -> Chart:
    """Draw what each school of an authority teaches of a strand before a year; never a ranking.

    Parameters
    ----------
    authority
        From :func:`pshe.advise`.
    strand
        ``cse`` or ``consent``.
    register
        From :func:`pshe.read_register`. Where it has the places of all schools, they stand on a
        map, else on tiles by phase, in name order.

    Raises
    ------
    pshe.DataError
        For another strand, and where small numbers are suppressed.
    """
    from pshe.advising import Authority
    from pshe.chart.authority import authority_chart

    _must_be(authority, Authority)
    return authority_chart(authority, strand, register=register)


def minutes(plan: Plan) -> Chart:
    """Draw the minutes of lessons of each year group by week, sensitive ones apart.

    To draw it needs the extra ``charts``; without it :class:`pshe.Error` is raised. O(lessons).
    """
    from pshe.chart.minutes import minutes_chart

    _must_be(plan, Plan)
    return minutes_chart(plan)


def trend(plans: Sequence[Plan], *, framework: str = "rshe-2025") -> Chart:
    """Draw what the plans of several years meet, revisit and secure.

    To draw it needs the extra ``charts``; without it :class:`pshe.Error` is raised. Raises
    :class:`pshe.UnknownCodeError` for an unknown edition. Costs as much as the coverage of each
    plan.
    """
    from pshe.chart.trend import trend_chart

    _must_be(plans, Sequence)
    for plan in plans:
        _must_be(plan, Plan)
    return trend_chart(plans, framework)


def _must_be(thing: object, *kinds: type) -> None:
    """Refuse what this chart cannot be drawn of, before anything goes wrong inside."""
    if not isinstance(thing, kinds):
        names = " or ".join(kind.__name__ for kind in kinds)
        raise TypeError(f"This chart takes {names}, not {type(thing).__name__}: {thing!r}.")
