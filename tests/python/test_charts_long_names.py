"""Charts of long names: nothing is cut, nothing runs over its neighbour, nothing grows too wide."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from conftest import plan_named
from drawn_shapes import shapes, view_box

import pshe
from pshe import charts, files
from pshe.chart import Chart

LONG = (
    "How people in families, friendships and communities of many kinds look after each other " * 3
)
DRAWN: dict[str, Callable[[pshe.Plan], Chart]] = {
    "coverage": charts.coverage,
    "themes": lambda plan: charts.coverage(plan, themes=True),
    "spiral": charts.spiral,
    "slots": charts.slots,
    "timeline": lambda plan: charts.timeline(plan, 7),
}


@pytest.fixture(params=DRAWN)
def chart(request: pytest.FixtureRequest) -> Chart:
    return DRAWN[request.param](plan_named(LONG))


def test_long_names_stand_whole_inside_the_picture(chart: Chart) -> None:
    svg = chart.svg()
    width, height = view_box(svg)
    for shape in shapes(svg):
        assert shape.right <= width + 1, shape
        assert shape.bottom <= height + 1, shape


def test_lines_of_long_names_keep_apart(chart: Chart) -> None:
    words = [shape for shape in shapes(chart.svg()) if shape.kind == "text"]
    for one, other in combinations(words, 2):
        beside = one.right <= other.left + 1 or other.right <= one.left + 1
        assert beside or one.bottom <= other.top + 1 or other.bottom <= one.top + 1, (one, other)


def test_one_class_with_a_long_name_does_not_make_every_column_wide() -> None:
    tables = files.sample_tables()
    name = "9 Enterprise, health and first aid group"
    renamed = [{**row, "Class": name if row["Class"] == "9A" else row["Class"]}
               for row in tables["Classes"]]  # fmt: skip
    school = files.school_of({**tables, "Classes": renamed})
    plan = pshe.plan(school, steps=0)
    svg = charts.coverage(plan, by="class", themes=True).svg()
    words = [shape.words for shape in shapes(svg) if shape.kind == "text"]
    assert name not in words
    assert name.split()[0] in " ".join(words)
    assert view_box(svg)[0] <= 25_000  # a page of A4 on its side
