"""The same number wherever it is said: lessons, lesson times, gaps, duties, weeks."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import cache

import icalendar
import pytest
from board_steps import state
from edited_plans import Row, edited

import pshe
from pshe import charts, files, report
from pshe.board.session import Session
from pshe.document.words import short_date
from pshe.frames import Table
from pshe.report.content import Content
from pshe.report.matrix import STATUTORY


@cache
def plan_of(model: str) -> pshe.Plan:
    return pshe.plan(files.school_of(files.sample_tables(model)), steps=0)


def lessons_of(plan: pshe.Plan) -> set[tuple[str, str]]:
    """Class and lesson, a lesson in parts once."""
    return {(row["class"], row["lesson"]) for row in plan.lessons()}


@pytest.mark.parametrize("model", ["tutor-time", "special", "weekly"])
def test_a_lesson_in_parts_is_one_lesson_on_the_board_and_in_the_name_of_a_plan(
    model: str,
) -> None:
    plan = plan_of(model)
    count = len(lessons_of(plan))
    assert state(Session(plan))["summary"] == f"All {count} lessons keep every rule."
    assert repr(plan).endswith(f", {count} lessons)")


@pytest.mark.parametrize("model", ["tutor-time", "drop-down"])
def test_a_lesson_in_parts_is_one_lesson_of_its_week_in_the_chart_of_minutes(model: str) -> None:
    plan = plan_of(model)
    weeks: dict[tuple[date, int], set[tuple[str, str]]] = defaultdict(set)
    high: dict[date, set[tuple[str, str]]] = defaultdict(set)
    for row in plan.lessons():
        monday = row["date"] - timedelta(days=row["date"].weekday())
        weeks[monday, row["year"]].add((row["class"], row["lesson"]))
        if row["sensitivity"] == "high":
            high[monday].add((row["class"], row["lesson"]))
    chart = charts.minutes(plan)
    told: dict[tuple[date, int], int] = defaultdict(int)
    for row in chart.table:
        told[row["week"], row["year"]] += row["lessons"]
    assert told == {week: len(lessons) for week, lessons in weeks.items()}
    most = max(map(len, high.values()))
    assert f"the most sensitive lessons in one week are {most}, " in chart.alt


@pytest.mark.parametrize("model", ["tutor-time", "special", "weekly"])
def test_lesson_times_that_are_taken_and_to_spare_make_up_the_year_of_a_class(model: str) -> None:
    plan = plan_of(model)
    for chart in (charts.slots(plan.school), charts.slots(plan)):
        for text in chart.twin["Year"]:
            taken, times, spare = map(int, re.findall(r"\d+", text))
            assert taken + spare == times, (text, chart.title)


@pytest.mark.parametrize("model", ["infant", "middle", "special", "mixed-age-primary"])
def test_what_falls_to_later_years_is_no_gap_for_any_question(model: str) -> None:
    plan = plan_of(model)
    gaps = plan.coverage(by="year").gaps
    assert plan.gaps()["item"] == gaps
    assert plan.close_gaps().gaps["item"] == gaps


@cache
def independent() -> pshe.Plan:
    """A school in which health education is recommended, and much is left out."""
    tables = dict(files.sample_tables("alternative-provision"))
    tables["School"] = [*tables["School"], {"What": "Independent", "Value": "yes"}]
    return pshe.plan(files.school_of(tables), steps=0)


def test_an_independent_school_has_the_same_duties_for_every_question() -> None:
    plan = independent()
    coverage = plan.coverage(by="year")
    duty = dict(zip(coverage["item"], coverage["statutory"], strict=True))
    assert {row["item"]: row["statutory"] for row in plan.gaps()} == {
        code: duty[code] for code in coverage.gaps
    }
    content = Content.of(plan)
    counts = {row["statutory"]: row for row in coverage.counts}
    assert len(counts) == 2
    for matrix, (kind, count) in zip(content.statements, counts.items(), strict=True):
        assert matrix.title == STATUTORY[kind]
        assert len(matrix.rows) == count["items"]
        left = [row for gap in content.gaps if gap.statutory == STATUTORY[kind] for row in gap.rows]
        assert len(left) == count["items"] - count["met"]


def test_lessons_that_change_places_on_one_day_are_no_plans_without_a_difference() -> None:
    plan = plan_of("drop-down")
    placed = Table(plan.core.placements(), caption="").rows()
    first, second = [row for row in placed if row["class"] == "7M"][4:6]
    assert first["date"] == second["date"]
    moved = plan.move(first["lesson"], second["date"], class_="7M", number=second["number"])
    differs = pshe.compare(plan, moved).moves()
    assert {(row["class"], row["lesson"], row["what"]) for row in differs} == {
        ("7M", one["lesson"], "moved within the day") for one in (first, second)
    }
    assert differs.summary == "2 lessons moved within the day."


def test_a_lesson_of_which_a_later_part_moves_is_moved_in_part() -> None:
    plan = plan_of("tutor-time")
    placed = Table(plan.core.placements(), caption="").rows()
    last = next(row for row in reversed(placed) if row["class"] == "7X")
    assert last["part"] == last["parts"] == 2
    spare = max(row["date"] for row in plan.spare() if row["class"] == "7X")

    def later(row: Row) -> Row:
        return {**row, "date": spare, "number": 1} if _same(row, last) else row

    differs = pshe.compare(plan, edited(plan, later)).moves()
    assert (differs["lesson"], differs["what"]) == ([last["lesson"]], ["moved in part"])


def _same(row: Row, other: Row) -> bool:
    return all(row[name] == other[name] for name in ("class", "lesson", "part"))


@cache
def cut_calendar() -> pshe.Plan:
    """A half-term from a Wednesday to a Tuesday, two in one week, and classes of other minutes."""
    tables = dict(files.sample_tables())
    terms = [dict(row) for row in tables["Half-terms"]]
    terms[0]["Last day"], terms[1]["First day"] = "2026-10-14", "2026-10-15"
    terms[2]["First day"], terms[2]["Last day"] = "2027-01-06", "2027-02-09"
    classes = [dict(row) for row in tables["Classes"]]
    classes[1]["Minutes"] = "60"
    tables |= {"Half-terms": terms, "Classes": classes}
    return pshe.plan(files.school_of(tables), steps=0)


def test_a_half_term_has_as_many_weeks_as_are_shown_of_it() -> None:
    plan = cut_calendar()
    told = dict(
        zip(plan.school.half_terms()["name"], plan.school.half_terms()["weeks"], strict=True)
    )
    assert (told["Autumn 1"], told["Spring 1"]) == (8, 6)
    for grid in Content.of(plan).grids:
        for block in grid.blocks:
            shown = sum((week.last - week.monday).days // 7 + 1 for week in block.weeks)
            assert shown == told[block.name]
    on_board = [week["halfTermLabel"] for week in state(Session(plan))["weeks"]]
    assert on_board.count("Spring 1, 6 weeks") == 6


def test_a_week_of_two_half_terms_shows_each_lesson_once_under_its_own() -> None:
    plan = cut_calendar()
    shown = [
        (name, entry.days[0], block.name)
        for grid in Content.of(plan).grids for block in grid.blocks for week in block.weeks
        for name, cell in zip(grid.classes, week.cells, strict=True)
        for entry in cell.entries if entry.kind != "shut"
    ]  # fmt: skip
    times = [(row["class"], row["date"], row["half_term"]) for row in plan.school.slots()]
    assert sorted(shown) == sorted(times)


def test_minutes_of_a_lesson_on_the_page_of_a_statement_are_those_of_every_class() -> None:
    plan = cut_calendar()
    lessons = {row["class"]: row for row in plan.lessons() if row["title"].startswith("Families: ")}
    assert (lessons["7A"]["minutes"], lessons["7B"]["minutes"]) == (55, 60)
    code = next(
        row["item"] for row in plan.coverage().evidence()
        if row["lesson"] == lessons["7A"]["lesson"]
    )  # fmt: skip
    document = report.document(plan, "statement", statement=code)
    grid = next(part for _, part in document.walk() if part.key == "taught").grids[0]
    shown = {row[0].text: row[4].text for _, rows in grid.groups for row in rows}
    assert shown[lessons["7A"]["title"]] == "55 to 60"


def test_a_lesson_that_parents_may_withdraw_from_names_every_year_that_has_it() -> None:
    plan = plan_of("special")
    sex = {row["code"] for row in plan.curriculum.lessons() if row["withdrawable"]}
    may = next(row["lesson"] for row in plan.lessons() if row["lesson"] in sex)
    other = next(row["lesson"] for row in plan.lessons() if row["class"] == "Willow")

    def swapped(row: Row) -> Row:
        return {**row, "lesson": may} if row["lesson"] == other else row

    document = report.document(edited(plan, swapped), "policy")
    grid = next(part for _, part in document.walk() if part.key == "withdrawal").grids[0]
    shown = {row[0].text: row[1].text for _, rows in grid.groups for row in rows}
    assert shown[plan.curriculum.title(may)] == "Years 7, 8 and 9 and Years 10 and 11"


def test_governors_read_of_lessons_six_weeks_later_only_where_they_are() -> None:
    plan = plan_of("junior")
    early, soon = "y6-help-for-myself-and-others", "y6-fgm-the-law-and-help"

    def closer(row: Row) -> Row | None:
        if row["lesson"] == early or not row["class"].startswith("6"):
            return None
        later = timedelta(weeks=4 if row["lesson"] == soon else 0)
        return {**row, "date": row["date"] + later}

    changed = edited(plan, closer)
    statutory = [row for row in changed.coverage() if row["statutory"] == "yes"]
    again = {row["item"] for row in statutory
             if row["lessons"] and (row["last"] - row["first"]).days >= 42}  # fmt: skip
    secured = {row["item"] for row in statutory if row["met"] == "secured"}
    assert secured - again
    met = {row["item"] for row in statutory if row["lessons"]}
    told = report.document(changed, "governors").facts[0]
    assert told.startswith(
        f"Taught again at least six weeks later or secured: {len(again | secured)} of the "
        f"{len(met)} with a lesson; secured: {len(secured)}."
    )


@pytest.mark.parametrize("model", ["weekly", "special", "mixed-age-primary", "tutor-time"])
def test_the_safeguarding_lead_is_told_by_the_same_school_day_wherever_it_is_said(
    model: str,
) -> None:
    plan = plan_of(model)
    by = {
        (row["class"], row["lesson"]): row["by"] for row in plan.notices() if row["kind"] == "lead"
    }
    found = plan.safeguarding()
    start = min(plan.school.half_terms()["first"])
    told = {(r["class"], r["lesson"]): r["tell_by"] for r in found.fortnight(start, days=400)}
    assert told == by
    feed = icalendar.Calendar.from_ical(found.calendar())
    assert sorted(by.values()) == sorted(
        event["dtstart"].dt for event in feed.walk("VEVENT") if event["summary"].startswith("Tell")
    )
    programme = report.document(plan, "programme")
    shown = {
        (part.key.removeprefix("class-"), cells[1].text.split(", part")[0]): cells[5].text
        for _, part in programme.walk() if part.key.startswith("class-")
        for grid in part.grids for _, rows in grid.groups for cells in rows
        if "Tell the safeguarding lead by" in cells[5].text
    }  # fmt: skip
    assert set(shown) == {(name, plan.curriculum.title(code)) for name, code in by}
    for (name, code), day in by.items():
        assert f"lead by {short_date(day)}" in shown[name, plan.curriculum.title(code)]
