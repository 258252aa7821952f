"""Two people's edits of one plan: taken, or told as conflicts."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import pshe
from pshe import _core, cli, files, report

Row = dict[str, Any]


@cache
def base() -> pshe.Plan:
    return pshe.plan(files.school_of(files.sample_tables()), steps=0)


def rows_of(plan: pshe.Plan, class_: str = "") -> list[Row]:
    placed = pshe.Table(plan.core.placements(), caption="").rows()
    return [row for row in placed if class_ in ("", row["class"])]


def with_rows(rows: list[Row]) -> pshe.Plan:
    """The plan of the sample school in which lessons are where the rows say."""
    core = base().core
    placements = [
        (r["date"], r["class"], r["minutes"], r["lesson"], r["progress"], r["number"], r["part"],
         r["parts"])
        for r in rows
    ]  # fmt: skip
    taken = {(row[0], row[1], row[5]) for row in placements}
    spare = [
        (slot["date"], slot["class"], slot["minutes"], slot["number"])
        for slot in base().school.slots()
        if (slot["date"], slot["class"], slot["number"]) not in taken
    ]
    plan = _core.Plan(
        urn=core.urn, academic_year=core.academic_year,
        curriculum_version=core.curriculum_version, placements=placements, spare=spare,
    )  # fmt: skip
    return pshe.Plan(plan, base().school)


def edited(
    *, without: tuple[str, ...] = (), taught: tuple[str, ...] = (), **days: int
) -> pshe.Plan:
    """The plan with lessons of 7A, named by letters in the order of the plan, changed.

    A letter and a number move a lesson to that lesson time of the class; ``without`` leaves
    lessons out, ``taught`` marks them.
    """
    own = rows_of(base(), "7A")
    times = [slot for slot in base().school.slots() if slot["class"] == "7A"]
    letters = dict(zip("abcdefgh", own, strict=False))
    rows = []
    for row in rows_of(base()):
        letter = next((name for name, one in letters.items() if one == row), "")
        if letter and letter in without:
            continue
        new = dict(row)
        if letter in days:
            new |= {"date": times[days[letter]]["date"], "number": times[days[letter]]["number"]}
        rows.append(new | ({"progress": "taught"} if letter and letter in taught else {}))
    return with_rows(rows)


def times_of(plan: pshe.Plan) -> dict[str, list[int]]:
    """The lesson times of the first lessons of 7A, by letter."""
    days = [slot["date"] for slot in base().school.slots() if slot["class"] == "7A"]
    names = {
        row["lesson"]: letter
        for letter, row in zip("abcdefgh", rows_of(base(), "7A"), strict=False)
    }
    found: dict[str, list[int]] = {}
    for row in rows_of(plan, "7A"):
        if row["lesson"] in names:
            found.setdefault(names[row["lesson"]], []).append(days.index(row["date"]))
    return found


def same(one: pshe.Plan, other: pshe.Plan) -> bool:
    return rows_of(one) == rows_of(other) and one.spare().rows() == other.spare().rows()


def codes(merged: Any) -> list[tuple[str, str]]:
    names = {
        row["lesson"]: letter
        for letter, row in zip("abcdefgh", rows_of(base(), "7A"), strict=False)
    }
    rows = merged.conflicts.rows()
    return sorted((names.get(row["lesson"], row["lesson"]), row["code"]) for row in rows)


def test_what_one_changed_is_taken_and_what_none_changed_stays() -> None:
    other = edited(a=1, b=0, without=("c",), taught=("d",))
    assert same(pshe.merge_plans(base(), other, base()).plan, other)
    assert same(pshe.merge_plans(base(), base(), other).plan, other)
    merged = pshe.merge_plans(base(), other, other)
    assert same(merged.plan, other)
    assert {*merged.taken["whose"]} == {"both"}
    assert sorted(merged.taken["what"]) == ["left out", "moved", "moved", "taught"]
    assert len(merged.conflicts) == 0


def test_edits_of_different_lessons_are_both_taken() -> None:
    merged = pshe.merge_plans(base(), edited(a=1, b=0), edited(c=3, d=2))
    assert same(merged.plan, edited(a=1, b=0, c=3, d=2))
    assert merged.summary == (
        "4 changes taken: 2 from mine, 2 from theirs, 0 from both. No conflict."
    )


def test_what_both_moved_differently_is_a_conflict_and_mine_is_kept() -> None:
    merged = pshe.merge_plans(base(), edited(a=1, b=0), edited(a=2, c=0))
    assert ("a", "moved-apart") in codes(merged)
    found = times_of(merged.plan)
    assert (found["a"], found["b"], found["c"]) == ([1], [0], [2])
    (row,) = [row for row in merged.conflicts if row["code"] == "moved-apart"]
    assert row["message"].startswith("Class 7A, '")
    assert "moved by both to different times" in row["message"]


def test_a_lesson_that_one_left_out_and_the_other_moved_is_a_conflict() -> None:
    merged = pshe.merge_plans(base(), edited(without=("a",)), edited(a=1, b=0))
    assert ("a", "left-and-moved") in codes(merged)
    assert "a" not in times_of(merged.plan)


def test_what_was_taught_is_taught_where_it_was() -> None:
    merged = pshe.merge_plans(base(), edited(a=1, b=0), edited(taught=("a",)))
    found = times_of(merged.plan)
    assert (found["a"], found["b"]) == ([0], [1])
    assert codes(merged) == [("a", "taught-and-moved"), ("b", "one-time")]
    progress = {row["lesson"]: row["progress"] for row in rows_of(merged.plan, "7A")}
    assert progress[rows_of(base(), "7A")[0]["lesson"]] == "taught"
    assert [row["what"] for row in merged.taken] == ["taught"]


def test_two_lessons_in_one_time_are_a_conflict_and_theirs_goes_back() -> None:
    slots = [slot for slot in base().school.slots() if slot["class"] == "7A"]
    spare = [row["date"] for row in base().spare() if row["class"] == "7A"]
    free = [number for number, slot in enumerate(slots) if slot["date"] in spare]
    merged = pshe.merge_plans(base(), edited(a=free[0]), edited(b=free[0]))
    found = times_of(merged.plan)
    assert (found["a"], found["b"]) == ([free[0]], [1])
    assert codes(merged) == [("b", "one-time")]
    assert "two lessons in one lesson time, with '" in merged.conflicts["message"][0]


def drawn(chance: random.Random) -> pshe.Plan:
    """An edit: some lessons of each class change places, some move to times to spare."""
    rows = [dict(row) for row in rows_of(base())]
    for class_ in ("7A", "8B"):
        own = [row for row in rows if row["class"] == class_]
        slots = [slot for slot in base().school.slots() if slot["class"] == class_]
        some = chance.sample(own, chance.randint(0, 5))
        taken = {row["date"] for row in own if row not in some}
        free = [slot for slot in slots if slot["date"] not in taken]
        for row, slot in zip(some, chance.sample(free, len(some)), strict=True):
            row |= {"date": slot["date"], "number": slot["number"]}
    return with_rows(rows)


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_lost_nor_in_one_time_and_what_only_one_changed_is_theirs(seed: int) -> None:
    chance = random.Random(seed)
    mine, theirs = drawn(chance), drawn(chance)
    merged = pshe.merge_plans(base(), mine, theirs)
    at: list[dict[Any, Any]] = [
        {(row["class"], row["lesson"]): row["date"] for row in rows_of(plan)}
        for plan in (base(), mine, theirs, merged.plan)
    ]
    told = {(row["class"], row["lesson"]) for row in merged.conflicts}
    assert at[3].keys() == at[0].keys()
    times = [(row["class"], row["date"], row["number"]) for row in rows_of(merged.plan)]
    assert len(times) == len({*times})
    for key, old in at[0].items():
        ways = {at[1][key], at[2][key]} - {old}
        if key in told:
            assert ways
            assert at[3][key] in (old, at[1][key])
        else:
            assert len(ways) < 2
            assert at[3][key] == (ways.pop() if ways else old)


def test_plans_of_different_schools_are_refused() -> None:
    other = pshe.plan(files.school_of(files.sample_tables("infant")), steps=0)
    with pytest.raises(pshe.DataError, match="Merge plans of one school and year only"):
        pshe.merge_plans(base(), base(), other)


def test_the_command_merges_workbooks_and_writes_the_plan(tmp_path: Path) -> None:
    base().save(tmp_path / "base.sqlite")
    report.write_workbook(edited(a=1, b=0), tmp_path / "mine.xlsx")
    edited(taught=("c",)).save(tmp_path / "theirs.sqlite")
    names = [str(tmp_path / name) for name in ("base.sqlite", "mine.xlsx", "theirs.sqlite")]
    result = CliRunner().invoke(cli.app, ["merge", *names, "-o", str(tmp_path / "out"), "--json"])
    said = json.loads(result.output)
    assert said["summary"] == (
        "3 changes taken: 2 from mine, 1 from theirs, 0 from both. No conflict."
    )
    assert "conflicts" not in said
    made = pshe.load_plan(tmp_path / "out" / "plan.sqlite")
    assert same(made, edited(a=1, b=0, taught=("c",)))
    assert result.exit_code == (1 if len(made.check()) else 0)
