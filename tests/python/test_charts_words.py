"""What a chart says in words, in its table and in its picture is the same, and true."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pytest
import small_authority
from drawn_shapes import shapes
from edited_plans import edited
from made_reports import CODE, plan_of

import pshe
from pshe import charts
from pshe.advising import Authority
from pshe.chart import Chart
from pshe.chart.coverage import _theme_mark
from pshe.chart.spiral import _of_library
from pshe.chart.trend import _table as trend_table
from pshe.frames import Table

APART = "A return that was not received is no gap: nobody knows what is taught there."


def words(chart: Chart) -> list[str]:
    return [shape.words for shape in shapes(chart.svg()) if shape.kind == "text"]


def test_the_words_of_coverage_name_every_gap(sample_plan: pshe.Plan) -> None:
    assert "Not met by any class" not in charts.coverage(sample_plan).alt
    teaching = sample_plan.curriculum.core.lessons_teaching(CODE)
    less = edited(sample_plan, lambda row: None if row["lesson"] in teaching else row)
    gaps = less.coverage(by="year").gaps
    assert CODE in gaps
    assert charts.coverage(less).alt.endswith(f"Not met by any class: {', '.join(gaps)}.")


@pytest.mark.parametrize(
    ("met", "revisited", "secured", "shown", "letter"),
    [(4, 4, 4, "4 S", "S"), (4, 4, 3, "4 R", "R"), (4, 3, 1, "4 I", "I"),
     (3, 3, 3, "3 of 4 N", "N"), (0, 0, 0, "0 of 4 N", "N")],
)  # fmt: skip
def test_a_theme_is_as_far_as_the_statement_that_is_least_far(
    met: int, revisited: int, secured: int, shown: str, letter: str
) -> None:
    row = {"items": 4, "met": met, "revisited": revisited, "secured": secured}
    mark = _theme_mark(row, "Families, Year 7")
    assert (mark.text, mark.letter) == (shown, letter)
    assert mark.words == (
        f"Families, Year 7: {met} of 4 taught, {revisited} revisited, {secured} secured"
    )


def test_statements_of_one_heading_stand_together(sample_plan: pshe.Plan) -> None:
    known = {row["code"]: row["subheading"] or row["theme"]
             for row in sample_plan.curriculum.statements()}  # fmt: skip
    known |= {row["code"]: row["strand"] for row in sample_plan.curriculum.topics()}
    for code in ("rshe-2025", "pshe-pos-2020", "topics"):
        items = charts.coverage(sample_plan, framework=code).table["item"]
        heads = [known[item] for item in items]
        assert len(set(heads)) > 1
        changes = sum(one != other for one, other in pairwise(heads))
        assert changes + 1 == len(set(heads))


def test_the_minutes_of_sensitive_lessons_are_minutes(sample_plan: pshe.Plan) -> None:
    rows = sample_plan.lessons().rows()
    high = [row for row in rows if row["sensitivity"] == "high"]
    weeks = {row["date"] - dt.timedelta(days=row["date"].weekday()) for row in high}
    assert charts.minutes(sample_plan).alt.startswith(
        f"{sum(row['minutes'] for row in rows)} minutes of lessons. "
        f"{sum(row['minutes'] for row in high)} of them are sensitive, in {len(weeks)} weeks; "
    )


def test_the_year_of_a_class_has_its_lessons_times_and_what_is_to_spare(
    sample_plan: pshe.Plan,
) -> None:
    slots = Counter(row["class"] for row in sample_plan.school.slots())
    spare = Counter(row["class"] for row in sample_plan.spare())
    drawn = charts.slots(sample_plan)
    for row in drawn.twin:
        name = row["class"]
        told = f"{slots[name] - spare[name]} of {slots[name]}, {spare[name]} to spare"
        assert row["Year"] == told
        assert told in words(drawn)
        assert f"{spare[name]} to spare of {slots[name]} lesson times" in drawn.alt


def test_the_finding_of_a_strand_counts_what_comes_back_and_names_what_never_does(
    sample_plan: pshe.Plan,
) -> None:
    drawn = charts.spiral(sample_plan, topic="cse")
    years: dict[str, set[int]] = defaultdict(set)
    for row in drawn.table:
        years[row["item"]].add(row["year"])
    topics = [row for row in sample_plan.curriculum.topics() if row["strand"] == "cse"]
    back = sum(len(found) > 1 for found in years.values())
    never = [row["title"] for row in topics if row["code"] not in years]
    assert back < len(years) < len(topics)
    assert f" on {len(years)} of {len(topics)} topics; {back} of them come back" in drawn.alt
    assert drawn.alt.endswith(f"Not in these lessons: {', '.join(never)}.")


def test_a_mark_has_the_day_on_which_the_first_class_has_the_lesson(
    sample_plan: pshe.Plan,
) -> None:
    first: dict[tuple[int, str], dt.date] = {}
    for row in sample_plan.lessons():
        key = row["year"], row["lesson"]
        first[key] = min(first.get(key, row["date"]), row["date"])
    for row in charts.spiral(sample_plan, topic="consent").table:
        assert row["date"] == first[row["year"], row["lesson"]]


def test_a_lesson_of_the_library_stands_in_the_first_year_it_suits() -> None:
    class Library:
        @staticmethod
        def lessons() -> list[dict[str, str]]:
            return [{"code": "a", "years": "8;9;10"}, {"code": "b", "years": ""},
                    {"code": "c", "years": "3"}]  # fmt: skip

    assert _of_library(Library()) == [(8, "a", None), (3, "c", None)]  # type: ignore[arg-type]


def test_years_of_a_mixed_age_school_are_called_by_their_pupils() -> None:
    plan, names = plan_of("mixed-age-primary"), ["Years 1 and 2", "Years 3 and 4", "Years 5 and 6"]
    for themes in (False, True):
        assert list(charts.coverage(plan, themes=themes).table.rows()[0])[-3:] == names
    covered = plan.coverage(by="year")
    assert list(charts.coverage(covered).table.rows()[0])[-3:] == names
    assert covered.matrix(plan.curriculum).names[-3:] == names
    assert all(name in covered._repr_html_() for name in names)
    spiral = charts.spiral(plan, topic="trusted-adults-and-telling")
    assert spiral.twin.names[-3:] == names
    minutes = charts.minutes(plan)
    assert list(dict.fromkeys(minutes.twin["who"])) == names
    for chart in (spiral, minutes):
        assert all(name in chart.svg() for name in names)
    assert "Years 3 and 4: " in spiral.alt


def test_a_trend_is_of_statutory_statements_where_there_are_others() -> None:
    plan = plan_of("all-through")
    rows = charts.trend([plan]).table.rows()
    assert [row["level"] for row in rows] == ["met", "revisited", "secured"]
    counts = {row["statutory"]: row for row in plan.coverage(by="year").counts}["yes"]
    assert rows[0]["due"] == counts["items"]
    counted = Table.of(
        "Trend", "", plan=("int", [1]), academic_year=("str", ["2026-27"]), statutory=("str", [""]),
        met=("int", [9]), revisited=("int", [5]), secured=("int", [2]), items=("int", [10]),
    )  # fmt: skip
    assert trend_table(counted)["statements"] == [9, 5, 2]


def small() -> Authority:
    return Authority(small_authority.given(), small_authority.curriculum())


def test_schools_with_a_gap_and_those_not_received_are_named_apart() -> None:
    drawn = charts.authority_map(small(), strand="cse")
    states: dict[str, list[str]] = defaultdict(list)
    for row in drawn.table:
        states[row["state"]].append(row["school"])
    gap, silent = states["gap, none of it taught"], states["not received"]
    assert f"Gap, none of it taught: {', '.join(gap)}." in drawn.alt
    assert f"Not received: {', '.join(silent)}." in drawn.alt
    for state, names in states.items():
        assert f"{state}: {len(names)}" in drawn.alt
        assert f"{state}: {len(names)}" in words(drawn)
    assert APART in " ".join(words(drawn))


def test_one_school_without_a_place_keeps_all_on_tiles() -> None:
    authority = small()

    half: Any = SimpleNamespace(places={authority.schools()["urn"][0]: (450000, 300000)})
    drawn = charts.authority_map(authority, register=half)
    assert drawn.svg() == charts.authority_map(authority).svg()
    assert "easting" not in drawn.table.names


def test_a_chart_on_a_page_escapes_its_finding() -> None:
    drawn = Chart(
        title="<b>T</b>", alt="<b>1</b>", table=Table.of("<b>C</b>", "", a=("str", ["<b>v</b>"])),
        draw=lambda _: "<svg></svg>",
    )  # fmt: skip
    assert "<b>" not in drawn.html()
    assert drawn.html().count("&lt;b&gt;") == 3
