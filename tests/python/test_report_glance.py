"""The year at a glance shows every lesson in its week, and when sensitive ones could be."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from html_pages import Page

import pshe
from pshe import files, report
from pshe.document.words import short_date
from pshe.report.calendar import monday_of, mondays, week_letters
from pshe.report.library import Library
from pshe.report.timeline import BOX, Timeline, timelines


def drawn(plan: pshe.Plan) -> list[Timeline]:
    return timelines(Library.of(plan), plan.why_here().rows())


@pytest.fixture(scope="module", params=["weekly", "tutor-time", "drop-down"])
def plan(request: pytest.FixtureRequest) -> pshe.Plan:
    return pshe.plan(files.school_of(files.sample_tables(request.param)), steps=0)


def weeks_of(plan: pshe.Plan) -> list[dt.date]:
    """Mondays of the weeks in term, found from the days of the half-terms."""
    return sorted(
        {monday_of(term["first"] + dt.timedelta(days=n)) for term in plan.school.half_terms()
         for n in range((term["last"] - term["first"]).days + 1)}
    )  # fmt: skip


def test_every_lesson_stands_in_its_week_with_its_number(plan: pshe.Plan) -> None:
    weeks = weeks_of(plan)
    for line in drawn(plan):
        boxes = {
            (box.words.split(", ")[0], box.x, line.key[int(box.text) - 1][0], box.kind)
            for box in line.boxes
            if box.text
        }
        assert len(weeks) == len(line.columns)
        x = {monday: column.x for monday, column in zip(weeks, line.columns, strict=True)}
        assert boxes == {
            (row["class"], x[monday_of(row["date"])], row["title"], row["sensitivity"])
            for row in plan.lessons()
            if row["year"] == line.year
        }


def test_boxes_say_their_lesson_and_lie_apart_inside_the_picture(plan: pshe.Plan) -> None:
    for line in drawn(plan):
        places = [(box.x, box.y) for box in line.boxes]
        assert len(places) == len(set(places))
        assert all(0 < x <= line.width - BOX and 0 < y <= line.height - BOX for x, y in places)
        rows = {y for _, y in places}
        assert all(b - a >= BOX for a, b in zip(sorted(rows), sorted(rows)[1:], strict=False))
        for row in plan.lessons():
            if row["year"] == line.year:
                told = f"{row['class']}, .*{re.escape(short_date(row['date']))}.*: "
                assert any(
                    re.match(told + re.escape(row["title"]), box.words) for box in line.boxes
                )


def test_each_sensitive_lesson_lies_between_its_first_and_last_week(plan: pshe.Plan) -> None:
    for line in drawn(plan):
        sensitive = {
            row["title"]
            for row in plan.lessons()
            if row["year"] == line.year and row["sensitivity"] == "high"
        }
        assert {lane.words.split(": ")[0] for lane in line.lanes} <= {
            title.split(": ")[0] for title in sensitive
        }
        assert len(line.lanes) == len(sensitive)
        for lane in line.lanes:
            assert lane.dots
            assert all(lane.first <= x <= lane.last for x in lane.dots)
            assert lane.y < line.height


def test_free_and_shut_times_are_boxes_without_a_number(sample_plan: pshe.Plan) -> None:
    boxes = [box for line in drawn(sample_plan) for box in line.boxes if not box.text]
    assert sum(box.kind == "free" for box in boxes) == len(sample_plan.spare())
    assert "7B, week from 12 Oct 2026: No lesson: INSET day" in [
        box.words for box in boxes if box.kind == "shut"
    ]


def test_the_picture_has_a_name_and_a_description(sample_plan: pshe.Plan) -> None:
    page = Page(report.html_of(sample_plan))
    pictures = [attrs for tag, attrs in page.tags if tag == "svg"]
    assert len(pictures) == 3
    for attrs in pictures:
        assert attrs["role"] == "img"
        assert {attrs["aria-labelledby"], attrs["aria-describedby"]} <= set(page.ids())


def test_letters_of_weeks_run_on_over_holidays_until_the_school_states_one() -> None:
    tables = dict(files.sample_tables("fortnightly"))
    school = files.school_of(tables)
    letters = week_letters(school)
    slots = {monday_of(row["date"]): row["week"][-1].upper() for row in school.slots()}
    assert slots.items() <= letters.items()
    assert set(letters.values()) == {"A", "B"}
    assert week_letters(files.school_of(files.sample_tables())) == {}


def test_a_letter_that_the_school_states_holds_until_the_next_one_is_stated() -> None:
    tables = dict(files.sample_tables("fortnightly"))
    before = week_letters(files.school_of(tables))
    assert before[dt.date(2027, 1, 4)] != before[dt.date(2027, 1, 11)]
    other = {"A": "B", "B": "A"}
    stated = other[before[dt.date(2027, 1, 4)]]
    tables["Weeks"] = [{"Week": "2027-01-04", "Letter": stated}]
    tables["Pins"] = []
    after = week_letters(files.school_of(tables))
    for monday, letter in before.items():
        assert after[monday] == (letter if monday < dt.date(2027, 1, 4) else other[letter])


def calendar_of(*terms: tuple[str, str]) -> list[dt.date]:
    """Mondays of the weeks of a school with these half-terms."""
    tables = dict(files.sample_tables()) | {"Closures": [], "Pins": [], "Dates": [], "Sessions": []}
    tables["Half-terms"] = [
        {"Name": f"Part {number}", "First day": first, "Last day": last}
        for number, (first, last) in enumerate(terms, 1)
    ]
    return mondays(files.school_of(tables))


def test_a_half_term_that_ends_on_a_monday_has_that_week() -> None:
    found = calendar_of(("2026-09-03", "2026-10-12"))
    assert found[0] == dt.date(2026, 8, 31)
    assert found[-1] == dt.date(2026, 10, 12)
    assert len(found) == 7


def test_a_week_that_two_half_terms_share_stands_once() -> None:
    found = calendar_of(("2026-09-01", "2026-10-13"), ("2026-10-15", "2026-10-30"))
    assert found == sorted(set(found))
    assert found.count(dt.date(2026, 10, 12)) == 1
    assert found[-1] == dt.date(2026, 10, 26)
