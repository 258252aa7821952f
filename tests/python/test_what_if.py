"""The same school with other lesson times, and plans of both side by side."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

import pshe
from pshe import files, what_if

TABLES = files.sample_tables()
DAYS = [dt.date(2026, 9, 23), dt.date(2026, 11, 18)]
TIMES = {
    "weekly": (what_if.weekly("Monday", minutes=50), 37),
    "fortnightly": (what_if.fortnightly("Monday", "Tuesday", minutes=55, week="B"), 37),
    "tutor time": (what_if.tutor_time("Tuesday", "Thursday", minutes=30), 78),
    "drop-down days": (what_if.drop_down(*DAYS, minutes=(55, 55, 40)), 6),
}


@pytest.mark.parametrize("name", TIMES)
def test_only_the_classes_of_the_year_have_other_times(name: str) -> None:
    times, count = TIMES[name]
    old = files.school_of(TABLES).slots().rows()
    new = files.school_of(what_if.with_times(TABLES, times, year=9)).slots().rows()
    assert [r for r in new if r["year"] != 9] == [r for r in old if r["year"] != 9]
    assert Counter(r["class"] for r in new if r["year"] == 9) == {"9A": count, "9B": count}


def test_the_tables_given_stay_as_they_are() -> None:
    before = {title: [dict(row) for row in rows] for title, rows in TABLES.items()}
    what_if.with_times(TABLES, TIMES["drop-down days"][0], year=9)
    assert before == TABLES


def test_there_and_back_gives_the_school_one_began_with() -> None:
    there = what_if.with_times(TABLES, TIMES["drop-down days"][0], year=9)
    back = what_if.with_times(there, what_if.weekly("Wednesday", minutes=55), classes=["9A"])
    back = what_if.with_times(back, what_if.weekly("Friday", minutes=55), classes=["9B"])
    assert files.school_of(back).slots().rows() == files.school_of(TABLES).slots().rows()
    assert back["Extra times"] == []


def test_one_class_leaves_a_drop_down_day_and_the_others_stay() -> None:
    tables = files.sample_tables("drop-down")
    new = what_if.with_times(tables, what_if.weekly("Tuesday", minutes=55), classes=["8M"])
    old, now = (
        Counter(files.school_of(found).slots()["class"]) for found in (tables, new)
    )  # fmt: skip
    assert now == old | Counter({"8M": 39})


def test_a_pin_that_no_longer_falls_on_a_lesson_is_named() -> None:
    other = what_if.with_times(TABLES, what_if.weekly("Tuesday", minutes=55), year=7)
    with pytest.raises(pshe.DataError) as caught:
        files.school_of(other)
    assert [fault.code for fault in caught.value.faults] == ["pin-on-closed-day"] * 2
    assert "Choose 3 November 2026 or 10 November 2026." in str(caught.value)


def test_a_year_or_class_that_the_school_does_not_have_is_refused() -> None:
    times = what_if.weekly("Tuesday", minutes=55)
    with pytest.raises(ValueError, match=r"no class of Year 11\. Classes: 7A, 7B, 8A"):
        what_if.with_times(TABLES, times, year=11)
    with pytest.raises(ValueError, match="no class 9C"):
        what_if.with_times(TABLES, times, classes=["9A", "9C"])


def test_plans_stand_side_by_side_with_what_each_year_gets() -> None:
    other = what_if.with_times(TABLES, what_if.weekly("Tuesday", minutes=60), year=9)
    plans = {
        name: pshe.plan(files.school_of(tables))
        for name, tables in (("now", TABLES), ("Tuesdays", other))
    }
    rows = {(row["plan"], row["year"]): row for row in what_if.beside(plans)}
    assert list(rows) == [(name, year) for name in plans for year in (7, 8, 9)]
    now, then = rows["now", 9], rows["Tuesdays", 9]
    assert (now["times"], now["minutes"]) == (36, 36 * 55)  # of 9B, which has Fridays
    assert (then["times"], then["minutes"]) == (39, 39 * 60)
    assert now["lessons"] == then["lessons"] == 34
    met = Counter(
        row["year"] for row in plans["now"].coverage(by="year") if row["met"] != "not met"
    )
    assert {year: rows["now", year]["statements"] for year in (7, 8, 9)} == met
    dates = [r["date"] for r in plans["Tuesdays"].lessons() if r["year"] == 9]
    assert (then["first"], then["last"]) == (min(dates), max(dates))
