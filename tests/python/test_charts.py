"""Charts show what their tables say, whole and readable, and write themselves to files."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from conftest import HOSTILE
from drawn_shapes import Shape, shapes, told, view_box
from edited_plans import edited

import pshe
from pshe import charts, files
from pshe.chart import Chart
from pshe.coverage import LETTERS, year_names
from pshe.palette import LEVELS

MODELS = ["weekly", "mixed-age-primary", "tutor-time", "drop-down"]
OWN: dict[str, Callable[[pshe.Plan], Chart]] = {
    "coverage": charts.coverage,
    "topics": lambda plan: charts.coverage(plan, framework="topics", by="class"),
    "themes": lambda plan: charts.coverage(plan, themes=True, by="class"),
    "spiral": charts.spiral,
    "slots": charts.slots,
    "slots of a school": lambda plan: charts.slots(plan.school),
    "timeline": lambda plan: charts.timeline(plan, plan.school.years[0]),
}


@pytest.fixture(scope="module", params=MODELS)
def plan(request: pytest.FixtureRequest) -> pshe.Plan:
    return pshe.plan(files.school_of(files.sample_tables(request.param)), steps=0)


@pytest.fixture(params=OWN)
def chart(request: pytest.FixtureRequest, plan: pshe.Plan) -> Chart:
    return OWN[request.param](plan)


def test_nothing_is_drawn_outside_the_picture(chart: Chart) -> None:
    width, height = view_box(chart.svg())
    for shape in shapes(chart.svg()):
        assert -1 <= shape.left <= shape.right <= width + 1, shape
        assert -1 <= shape.top <= shape.bottom <= height + 1, shape


def test_words_in_a_box_fit_it(chart: Chart) -> None:
    boxes: dict[str, Shape] = {}
    for shape in shapes(chart.svg()):
        if shape.told and shape.kind in ("rect", "circle"):
            boxes.setdefault(shape.told, shape)
        elif shape.told and shape.kind == "text" and shape.told in boxes:
            box = boxes[shape.told]
            if shape.top < box.bottom:  # below a bar words stand alone
                assert box.left <= shape.left <= shape.right <= box.right, shape


def test_words_do_not_run_over_other_words(chart: Chart) -> None:
    words = [shape for shape in shapes(chart.svg()) if shape.kind == "text"]
    words.sort(key=lambda shape: (shape.top, shape.left))
    for one, other in pairwise(words):
        if abs(one.top - other.top) < 10:
            assert one.right <= other.left + 1, (one, other)


def test_the_file_names_itself_and_says_its_finding(chart: Chart) -> None:
    root = ET.fromstring(chart.svg())
    assert root.attrib["role"] == "img"
    assert [node.text for node in list(root)[:2]] == [chart.title, chart.alt]
    assert re.search(r"\d", chart.alt)


def test_the_same_plan_gives_the_same_bytes(plan: pshe.Plan) -> None:
    for draw in OWN.values():
        assert draw(plan).svg() == draw(plan).svg()


@pytest.mark.parametrize("by", ["year", "class"])
@pytest.mark.parametrize("framework", ["rshe-2025", "topics"])
def test_cells_are_the_rows_of_the_coverage(plan: pshe.Plan, framework: str, by: str) -> None:
    covered = plan.topic_coverage(by=by) if framework == "topics" else plan.coverage(by=by)
    drawn = charts.coverage(covered)
    assert drawn.svg() == charts.coverage(plan, framework=framework, by=by).svg()
    cells = {
        (shape.told, shape.words) for shape in shapes(drawn.svg())
        if shape.told and shape.kind == "text"
    }  # fmt: skip
    fills = {shape.told: shape.fill for shape in shapes(drawn.svg()) if shape.kind == "rect"}
    expected = set()
    for row in covered:
        group = row["class"] or year_names(plan.school.classes())[row["year"]]
        some = "1 lesson" if row["lessons"] == 1 else f"{row['lessons']} lessons"
        words = f"{row['item']}, {group}: {some}, {row['met']}"
        expected.add((words, f"{row['lessons']} {LETTERS[row['met']]}"))
        assert fills[words] == LEVELS[LETTERS[row["met"]]]
    assert cells == expected
    twin = {row["item"]: list(row.values())[2:] for row in drawn.table}
    matrix = covered.matrix(plan.curriculum)
    assert twin == {row["item"]: list(row.values())[2:] for row in matrix}


def test_a_theme_has_the_level_that_all_of_it_has_reached(plan: pshe.Plan) -> None:
    covered = plan.coverage()
    counted = {
        (row["subheading"] or row["theme"], row["class"]): row
        for row in covered.by(["theme", "subheading", "class"])
    }
    for row in charts.coverage(covered, themes=True).table:
        for name, shown in list(row.items())[1:]:
            counts = counted[row["theme"], name]
            assert (shown is None) == (counts["items"] == 0)
            if shown:
                letter = shown[-1]
                assert (letter == "N") == (counts["met"] < counts["items"])
                assert (letter in "RS") == (counts["revisited"] == counts["items"])


def test_the_spiral_has_a_mark_for_each_lesson_on_a_topic(plan: pshe.Plan) -> None:
    depths = {
        (row["lesson"], row["item"]): row["depth"]
        for row in plan.curriculum.lesson_items()
        if row["kind"] == "topic"
    }
    taught = {(row["year"], row["lesson"]) for row in plan.lessons()}
    expected = Counter(
        (year, lesson, item, depth)
        for (lesson, item), depth in depths.items()
        for year, one in taught
        if one == lesson
    )
    drawn = charts.spiral(plan)
    rows = drawn.table.rows()
    assert expected == Counter((r["year"], r["lesson"], r["item"], r["depth"]) for r in rows)
    assert len(told(drawn.svg())) == len(rows)
    letters = Counter(
        shape.words for shape in shapes(drawn.svg()) if shape.told and shape.kind == "text"
    )
    assert letters == Counter(row["depth"][0].upper() for row in rows)


def test_the_twin_of_the_spiral_has_the_letters_of_each_row_and_year(plan: pshe.Plan) -> None:
    drawn = charts.spiral(plan)
    expected: dict[tuple[str, int], str] = {}
    for row in drawn.table:
        key = plan.curriculum.title(row["item"]), row["year"]
        expected[key] = f"{expected.get(key, '')} {row['depth'][0].upper()}".strip()
    years = {name: year for year, name in year_names(plan.school.classes()).items()}
    twin = {
        (row["taught"], years[name]): shown
        for row in drawn.twin
        for name, shown in row.items()
        if shown and name != "taught"
    }
    assert twin == expected


def test_marks_of_the_spiral_go_from_left_to_right_in_the_order_of_the_year(
    sample_plan: pshe.Plan,
) -> None:
    drawn = charts.spiral(sample_plan, topic="trusted-adults-and-telling")
    circles = [shape for shape in shapes(drawn.svg()) if shape.kind == "circle"]
    assert [shape.left for shape in circles] == sorted(shape.left for shape in circles)
    days = [(row["year"], row["date"]) for row in drawn.table]
    assert days == sorted(days)
    assert drawn.alt == (
        "Trusted adults and telling: 9 lessons. Year 7: 4 develops; Year 8: 3 develops; "
        "Year 9: 2 develops."
    )


def test_the_spiral_of_the_curriculum_goes_from_year_1_to_year_11() -> None:
    drawn = charts.spiral(pshe.reference(), topic="consent")
    words = [shape.words for shape in shapes(drawn.svg()) if shape.kind == "text"]
    assert [word for word in words if word.startswith("Year ")] == [
        f"Year {year}" for year in range(1, 12)
    ]
    circles = [shape for shape in shapes(drawn.svg()) if shape.kind == "circle"]
    places = {(shape.left, shape.top) for shape in circles}
    assert len(places) == len(circles) == len(drawn.table)


def test_words_that_name_no_topic_are_refused(sample_plan: pshe.Plan) -> None:
    with pytest.raises(pshe.UnknownCodeError, match="gardening"):
        charts.spiral(sample_plan, topic="gardening")


def test_slots_add_up_to_those_of_the_school(plan: pshe.Plan) -> None:
    rows = charts.slots(plan).table.rows()
    slots = Counter((row["class"], row["half_term"]) for row in plan.school.slots())
    assert {(row["class"], row["half_term"]): row["slots"] for row in rows} == {
        (row["class"], row["half_term"]): slots[row["class"], row["half_term"]] for row in rows
    }
    assert sum(row["slots"] for row in rows) == len(plan.school.slots())
    assert sum(row["spare"] for row in rows) == len(plan.spare())
    times = {(r["date"], r["class"], r["number"]) for r in pshe.Table(
        plan.core.placements(), caption="")}  # fmt: skip
    assert sum(row["used"] for row in rows) == len(times)


def test_the_twin_of_the_slots_says_the_same_class_by_class(plan: pshe.Plan) -> None:
    drawn = charts.slots(plan)
    twin = {row["class"]: row for row in drawn.twin}
    for row in drawn.table:
        shown = f"{row['used']} of {row['slots']}" if row["slots"] else "none"
        assert twin[row["class"]][row["half_term"]] == shown


def test_bars_are_as_long_as_their_slots(sample_plan: pshe.Plan) -> None:
    drawn = charts.slots(sample_plan)
    bars: dict[str, list[Shape]] = {}
    for shape in shapes(drawn.svg()):
        if shape.told and shape.kind == "rect":
            bars.setdefault(shape.told, []).append(shape)
    widths = {}
    for row in drawn.table:
        words = f"{row['class']}, {row['half_term']}: {row['used']} of {row['slots']} lesson times"
        whole, *filled = bars[words]
        widths[row["slots"]] = whole.right - whole.left
        assert sum(one.right - one.left for one in filled) * row["slots"] == (
            widths[row["slots"]] * row["used"]
        )
    assert len({width / slots for slots, width in widths.items()}) == 1


def test_a_school_whose_lessons_do_not_fit_is_told_how_many_are_too_many() -> None:
    tables = dict(files.sample_tables())
    tables["Pins"] = []
    tables["Closures"] = [
        *tables["Closures"],
        {"First day": "2026-10-26", "Last day": "2026-12-18", "Kind": "closure"},
    ]
    school = files.school_of(tables)
    drawn = charts.slots(school)
    few = {row["class"]: row for row in school.slot_count()}["7A"]
    assert few["spare"] < 0
    assert f"{-few['spare']} too few of {few['slots']} lesson times" in drawn.alt
    words = [shape.words for shape in shapes(drawn.svg())]
    assert f"{few['lessons']} of {few['slots']}, {-few['spare']} too few" in words


def test_the_timeline_has_every_lesson_of_the_year(plan: pshe.Plan) -> None:
    for year in plan.school.years:
        drawn = charts.timeline(plan, year)
        rows = [row for row in plan.lessons() if row["year"] == year]
        assert [row["title"] for row in drawn.table] == [row["title"] for row in rows]
        words = [shape.words for shape in shapes(drawn.svg()) if shape.kind == "text"]
        listed = dict(word.split(". ", 1) for word in words if re.match(r"\d+\. ", word))
        for row in drawn.table:
            assert listed[str(row["number"])].startswith(row["title"])


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda plan: charts.coverage(plan.school), "takes Plan or Coverage, not School"),
        (lambda _: charts.slots("plan.sqlite"), "not str: 'plan.sqlite'"),
        (lambda _: charts.spiral("plan.sqlite"), "takes Plan or Curriculum, not str"),
        (lambda plan: charts.timeline(plan, "7"), "takes int, not str: '7'"),
        (lambda _: charts.graph("plan.sqlite"), "takes Plan or Curriculum or Graph, not str"),
        (lambda plan: charts.authority_map(plan), "takes Authority, not Plan"),
        (lambda plan: charts.minutes(plan.school), "takes Plan, not School"),
        (charts.trend, "takes Sequence, not Plan"),
        (lambda plan: charts.trend([plan.school]), "takes Plan, not School"),
    ],
)
def test_what_a_chart_cannot_be_drawn_of_is_named(
    draw: Callable[[pshe.Plan], Chart], said: str, sample_plan: pshe.Plan
) -> None:
    with pytest.raises(TypeError, match=said):
        draw(sample_plan)


def test_lessons_of_one_title_have_a_number_each(sample_plan: pshe.Plan) -> None:
    title = "Different people, equal respect"
    taught = sample_plan.lessons().rows()
    ours = {row["lesson"] for row in taught if (row["class"], row["title"]) == ("7A", title)}
    other = next(row["lesson"] for row in taught if row["class"] == "7A" and row["title"] != title)
    twin = "y6-different-people-equal-respect"
    plan = edited(
        sample_plan, lambda row: row | {"lesson": twin} if row["lesson"] == other else row
    )
    table = charts.timeline(plan, 7).table
    assert ours
    assert len({row["number"] for row in table if row["title"] == title}) == 2


def test_a_year_without_classes_has_no_timeline(sample_plan: pshe.Plan) -> None:
    with pytest.raises(pshe.DataError, match=r"no classes of Year 10\. It has Years 7, 8, 9\."):
        charts.timeline(sample_plan, 10)


def test_the_graph_is_the_picture_of_the_graph(sample_plan: pshe.Plan) -> None:
    picture = sample_plan.curriculum.graph.picture("sextortion")
    drawn = charts.graph(sample_plan, focus="sextortion")
    assert drawn.drawing == picture.svg
    assert drawn.alt == picture.text
    assert drawn.table.rows() == picture.table.rows()


def test_names_that_try_to_do_harm_are_only_words(hostile_plan: pshe.Plan) -> None:
    for draw in [*OWN.values(), charts.minutes]:
        drawn = draw(hostile_plan)
        for text in (drawn.svg(), drawn.html()):
            assert "<script" not in text
        ET.fromstring(drawn.svg())
    assert any(HOSTILE in shape.words for shape in shapes(charts.slots(hostile_plan).svg()))
