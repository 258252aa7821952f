"""Plans, their checks, their coverage and their store, as the compiled core gives them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tiny

from pshe import _core
from pshe.errors import DataError

SEPTEMBER, NOVEMBER = date(2026, 9, 2), date(2026, 11, 11)


@pytest.fixture(scope="module")
def curriculum() -> _core.Curriculum:
    return tiny.builder().build()


@pytest.fixture(scope="module")
def school(curriculum: _core.Curriculum) -> _core.School:
    return tiny.school_builder().build(curriculum)


def plan_of(*placements: tuple[Any, ...], **changes: Any) -> _core.Plan:
    about: dict[str, Any] = {
        "urn": "123456", "academic_year": "2026-27", "curriculum_version": "2026.1"
    }
    return _core.Plan(**about | {"placements": placements} | changes)


@pytest.fixture
def by_hand() -> _core.Plan:
    """Both lessons in order, the first taught already; rows given out of order."""
    return plan_of(
        (NOVEMBER, "8B", 50, "second", "planned"),
        (SEPTEMBER, "8B", 50, "first", "taught"),
        spare=[(date(2026, 11, 4), "8B", 50), (date(2026, 9, 9), "8B", 50)],
    )


def test_a_plan_keeps_its_rows_by_date(by_hand: _core.Plan) -> None:
    assert len(by_hand) == 2
    assert tiny.rows(by_hand.placements()) == [
        {"date": SEPTEMBER, "class": "8B", "minutes": 50, "lesson": "first",
         "progress": "taught", "number": 1, "part": 1, "parts": 1, "own_minutes": 50},
        {"date": NOVEMBER, "class": "8B", "minutes": 50, "lesson": "second",
         "progress": "planned", "number": 1, "part": 1, "parts": 1, "own_minutes": 50},
    ]
    assert by_hand.spare().column("date") == [date(2026, 9, 9), date(2026, 11, 4)]
    assert (by_hand.urn, by_hand.academic_year, by_hand.curriculum_version) == (
        "123456", "2026-27", "2026.1"
    )


def test_a_plan_keeps_numbers_and_parts() -> None:
    plan = plan_of(
        (NOVEMBER, "8B", 20, "first", "planned", 2, 2, 2),
        (NOVEMBER, "8B", 20, "first", "planned", 1, 1, 2),
        (SEPTEMBER, "8B", 50, "second", "taught"),
        spare=[(NOVEMBER, "8B", 20, 3), (SEPTEMBER, "8B", 50)],
    )
    placed = plan.placements()
    assert placed.column("number") == [1, 1, 2]
    assert placed.column("part") == [1, 1, 2]
    assert placed.column("parts") == [1, 2, 2]
    assert plan.spare().column("number") == [1, 3]


def test_plans_are_equal_when_every_row_is() -> None:
    first = plan_of((SEPTEMBER, "8B", 50, "first", "planned"))
    assert first == plan_of((SEPTEMBER, "8B", 50, "first", "planned"))
    assert first != plan_of((SEPTEMBER, "8B", 50, "first", "taught"))
    assert first != plan_of((SEPTEMBER, "8B", 50, "first", "planned"), urn="654321")


def test_a_plan_refuses_a_word_for_progress_that_is_none() -> None:
    with pytest.raises(DataError, match="planned, taught"):
        plan_of((SEPTEMBER, "8B", 50, "first", "done"))


def test_a_plan_that_the_library_makes_keeps_every_rule(
    curriculum: _core.Curriculum, school: _core.School
) -> None:
    plan = _core.make_plan(curriculum, school).plan
    assert plan.placements().column("lesson") == ["first", "second"]
    assert len(plan.spare()) == 2
    assert len(_core.check(curriculum, school, plan)) == 0


def test_a_check_names_date_class_and_lesson_of_what_is_wrong(
    curriculum: _core.Curriculum, school: _core.School
) -> None:
    swapped = plan_of(
        (SEPTEMBER, "8B", 50, "second", "planned"), (NOVEMBER, "8B", 50, "first", "planned")
    )
    (row,) = tiny.rows(_core.check(curriculum, school, swapped))
    assert list(row) == ["date", "class", "lesson", "code", "message", "mend"]
    assert (row["date"], row["class"], row["lesson"], row["code"]) == (
        SEPTEMBER, "8B", "second", "order"
    )


def test_slots_are_counted_with_a_column_a_half_term(
    curriculum: _core.Curriculum, school: _core.School
) -> None:
    assert tiny.rows(_core.count_slots(curriculum, school)) == [
        {"class": "8B", "year": 8, "lessons": 2, "slots": 4, "spare": 2, "Autumn 1": 2,
         "Autumn 2": 2}
    ]
    (sentence,) = _core.slot_sentences(curriculum, school)
    assert "8B" in sentence


def test_half_terms_of_one_name_get_columns_of_their_own(curriculum: _core.Curriculum) -> None:
    builder = tiny.school_builder()
    builder.half_term(name="Autumn 1", first=date(2027, 1, 4), last=date(2027, 1, 8))
    builder.half_term(name="slots", first=date(2027, 2, 1), last=date(2027, 2, 5))
    counts = _core.count_slots(curriculum, builder.build(curriculum))
    assert counts.names[5:] == ["Autumn 1", "Autumn 2", "Autumn 1 (2)", "slots (2)"]


def test_what_a_year_met_before_follows_the_curriculum(
    curriculum: _core.Curriculum, school: _core.School
) -> None:
    assert _core.prior_items(curriculum, school, 8) == []
    assert _core.prior_items(curriculum, school, 9) == [
        "S1", "boundaries", "consent", "first", "second"
    ]


def test_coverage_leaves_as_cells_evidence_and_counts(
    curriculum: _core.Curriculum, school: _core.School, by_hand: _core.Plan
) -> None:
    coverage = _core.coverage_of_framework(curriculum, school, by_hand, "F")
    same = {"kind": "statement", "year": 8, "class": "8B", "due": "here", "taught": 0,
            "taught_met": "not met"}  # fmt: skip
    assert tiny.rows(coverage.cells()) == [
        {"item": "S1", "met": "introduced", "lessons": 1, "minutes": 50, "first": NOVEMBER,
         "last": NOVEMBER, "statutory": "yes", "best": "introduced"} | same,
        {"item": "S2", "met": "not met", "lessons": 0, "minutes": 0, "first": None,
         "last": None, "statutory": "recommended", "best": "not met"} | same,
    ]
    assert tiny.rows(coverage.evidence()) == [
        {"item": "S1", "year": 8, "class": "8B", "lesson": "second", "date": NOVEMBER,
         "minutes": 50, "depth": "secures", "progress": "planned"}
    ]
    assert tiny.rows(coverage.counts()) == [
        {"statutory": "yes", "items": 1, "met": 1, "revisited": 0, "secured": 0, "later": 0,
         "earlier": 0},
        {"statutory": "recommended", "items": 1, "met": 0, "revisited": 0, "secured": 0,
         "later": 0, "earlier": 0},
    ]
    assert coverage.gaps() == ["S2"]


def test_coverage_by_year_has_no_class(
    curriculum: _core.Curriculum, school: _core.School, by_hand: _core.Plan
) -> None:
    cells = _core.coverage_of_topics(curriculum, school, by_hand, by="year").cells()
    assert cells.column("item") == ["boundaries", "consent"]
    assert cells.column("class") == [None, None]
    assert cells.column("met") == ["introduced", "introduced"]


def test_coverage_goes_by_class_or_year_only(
    curriculum: _core.Curriculum, school: _core.School, by_hand: _core.Plan
) -> None:
    with pytest.raises(DataError, match="class, year"):
        _core.coverage_of_topics(curriculum, school, by_hand, by="pupil")


def test_coverage_keeps_its_curriculum_alive(by_hand: _core.Plan) -> None:
    curriculum = tiny.builder().build()
    school = tiny.school_builder().build(curriculum)
    coverage = _core.coverage_of_topics(curriculum, school, by_hand)
    del curriculum
    assert coverage.cells().column("item") == ["boundaries", "consent"]


def test_a_store_gives_back_what_it_was_given(
    curriculum: _core.Curriculum, school: _core.School, by_hand: _core.Plan, tmp_path: Path
) -> None:
    store = _core.Store(tmp_path / "plan.sqlite", write=True)
    assert store.save_curriculum(curriculum) == 1
    school_id = store.save_school(school, curriculum)
    first, second = store.save_plan(by_hand, school_id), store.save_plan(by_hand, school_id)
    assert store.load_plan(first) == by_hand
    assert (store.school_of(first), store.curriculum_of(school_id)) == (school_id, 1)
    assert store.load_school(school_id).name == "Hill School"
    assert tiny.rows(store.load_curriculum().lessons()) == tiny.rows(curriculum.lessons())
    assert tiny.rows(store.plans()) == [
        {"id": first, "urn": "123456", "academic_year": "2026-27", "version": 1},
        {"id": second, "urn": "123456", "academic_year": "2026-27", "version": 2},
    ]


def test_threads_share_one_store(
    curriculum: _core.Curriculum, school: _core.School, by_hand: _core.Plan, tmp_path: Path
) -> None:
    store = _core.Store(tmp_path / "plan.sqlite", write=True)
    school_id = store.save_school(school, curriculum)

    def save_and_load(_: int) -> bool:
        return store.load_plan(store.save_plan(by_hand, school_id)) == by_hand

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(save_and_load, range(40)))
    assert store.plans().column("version") == list(range(1, 41))
