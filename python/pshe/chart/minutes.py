"""Minutes of lessons a class over the weeks, sensitive ones apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from pshe.chart.altaired import data_of, drawing_of, dressed, library
from pshe.chart.value import Chart
from pshe.coverage import year_names
from pshe.frames import Table, long_date, plural
from pshe.palette import INK, PAGE, REVISITED, STRONG
from pshe.plans import Plan

KINDS = ("none", "moderate", "high")
FILLS = {"none": PAGE, "moderate": REVISITED, "high": STRONG}
LETTERS = {"none": "", "moderate": "C", "high": "S"}
WORDS = {"none": "no special care", "moderate": "C some care needed", "high": "S sensitive"}


def minutes_chart(plan: Plan) -> Chart:
    """Draw the minutes of all classes of a year group, week by week, sensitive lessons apart.

    O(lessons). Raises :class:`pshe.Error` when the extra ``charts`` is not installed.
    """
    title = f"Minutes of lessons by week, {plan.school.name}, {plan.school.academic_year}"
    table = _table(plan, title)
    names = year_names(plan.school.classes())
    twin = _twin(table, names)
    return Chart(
        title=title, alt=table.summary, table=table, twin=twin,
        draw=lambda bare: drawing_of(_chart(table, names, bare=bare), title, table.summary),
        altair=lambda: _chart(table, names),
    )  # fmt: skip


def _table(plan: Plan, title: str) -> Table:
    """A row a week, year group and kind that has lessons; one in parts is one in each week."""
    lessons: dict[tuple[date, int, str], set[tuple[str, str]]] = defaultdict(set)
    minutes: Counter[tuple[date, int, str]] = Counter()
    for row in plan.lessons():
        monday = row["date"] - timedelta(days=row["date"].weekday())
        key = (monday, row["year"], row["sensitivity"] or "none")
        lessons[key].add((row["class"], row["lesson"]))
        minutes[key] += row["minutes"]
    found = {key: (len(some), minutes[key]) for key, some in lessons.items()}
    keys = sorted(found, key=lambda key: (key[1], key[0], KINDS.index(key[2])))
    return Table.of(
        title,
        _in_words(found),
        week=("date", [monday for monday, _, _ in keys]),
        year=("int", [year for _, year, _ in keys]),
        sensitivity=("str", [WORDS[kind] for _, _, kind in keys]),
        lessons=("int", [found[key][0] for key in keys]),
        minutes=("int", [found[key][1] for key in keys]),
    )


def _twin(table: Table, names: Mapping[int, str]) -> Table:
    """The same with what people call the year."""
    return Table.of(
        table.caption,
        table.summary,
        week=("date", table["week"]),
        who=("str", [names[year] for year in table["year"]]),
        sensitivity=("str", table["sensitivity"]),
        lessons=("int", table["lessons"]),
        minutes=("int", table["minutes"]),
    )


def _in_words(found: dict[tuple[date, int, str], tuple[int, int]]) -> str:
    every = sum(minutes for _, minutes in found.values())
    high = {key: count for key, count in found.items() if key[2] == "high"}
    if not high:
        return f"{every} minutes of lessons, none of them marked sensitive."
    weeks: dict[date, int] = {}
    for (monday, _, _), (lessons, _) in high.items():
        weeks[monday] = weeks.get(monday, 0) + lessons
    most = max(weeks, key=lambda monday: (weeks[monday], -monday.toordinal()))
    minutes = sum(count for _, count in high.values())
    return (
        f"{every} minutes of lessons. {minutes} of them are sensitive, in "
        f"{plural(len(weeks), 'week')}; the most sensitive lessons in one week are {weeks[most]}, "
        f"in the week from {long_date(most)}."
    )


def _chart(table: Table, names: Mapping[int, str], *, bare: bool = False) -> Any:
    alt = library()
    words = list(WORDS.values())
    weeks = alt.X("week:T", title="Week from", axis=alt.Axis(format="%-d %b", grid=False),
                  scale=alt.Scale(type="utc", padding=12))  # fmt: skip
    minutes = alt.Y("minutes:Q", title="Minutes", stack="zero")
    letters = list(LETTERS.values())
    base = alt.Chart().transform_calculate(
        place=f"indexof({words}, datum.sensitivity)", letter=f"{letters}[datum.place]"
    )
    base = base.encode(x=weeks, order=alt.Order("place:Q", sort="descending"))
    bars = base.mark_bar(stroke=INK, width=14).encode(
        y=minutes,
        color=alt.Color(
            "sensitivity:N", title="Lessons", sort=words,
            scale=alt.Scale(domain=words, range=list(FILLS.values())),
        ),
        tooltip=["week:T", alt.Tooltip("group:N", title="who"), "sensitivity:N", "lessons:Q",
                 "minutes:Q"],
    )  # fmt: skip
    signs = base.mark_text(fontSize=11, fontWeight="bold").encode(
        y=alt.Y("minutes:Q", stack="zero", bandPosition=0.5),
        text="letter:N",
        color=alt.condition("datum.letter == 'S'", alt.value(PAGE), alt.value(INK)),
    )
    both = alt.layer(bars, signs, data=data_of(table)).properties(width=800, height=90)
    header = alt.Header(title=None, labelAngle=0, labelAlign="left")
    years = [names[year] for year in sorted(set(table["year"]))]
    return dressed(
        both.facet(row=alt.Row("group:N", header=header, sort=years)).transform_calculate(
            group=f"{names}[datum.year]"
        ),
        "" if bare else table.caption,
    )
