"""Returns, their imports and the register of schools, as the compiled core gives them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tiny

from pshe import _core
from pshe.errors import DataError

FROM: dict[str, str] = {"received": "2026-10-02", "source": "school.xlsx", "checksum": "ab" * 32}
EARLY, LATE = date(2026, 9, 2), date(2026, 11, 11)


@pytest.fixture(scope="module")
def curriculum() -> _core.Curriculum:
    return tiny.builder().build()


@pytest.fixture
def store(tmp_path: Path) -> _core.Store:
    return _core.Store(tmp_path / "authority.pshe", write=True)


def made(**changes: Any) -> _core.Return:
    """A return of two classes and two lessons, its rows out of order."""
    parts: dict[str, Any] = {
        "urn": "123456",
        "name": "Hill School",
        "phase": "secondary",
        "academic_year": "2026-27",
        "classes": [("8B", 8, []), ("7/8", 7, [7, 8])],
        "lessons": [("own", "Our own", "high", True), ("first", "Mine and yours", "none", False)],
        "teaches": [
            ("own", "S1", "secures", "partial", "our book"),
            ("first", "boundaries", "introduces"),
        ],
        "taught": [(LATE, "8B", "own", 50, "planned"), (EARLY, "8B", "first", 25, "taught")],
    }
    return _core.Return(**parts | changes)


def test_a_return_keeps_its_rows_in_order() -> None:
    given = made()
    assert len(given) == 2
    assert tiny.rows(given.classes()) == [
        {"code": "7/8", "year": 7, "year_groups": "7;8"},
        {"code": "8B", "year": 8, "year_groups": "8"},
    ]
    assert tiny.rows(given.lessons()) == [
        {"code": "first", "title": "Mine and yours", "sensitivity": "none", "withdrawable": False},
        {"code": "own", "title": "Our own", "sensitivity": "high", "withdrawable": True},
    ]
    assert tiny.rows(given.teaches()) == [
        {
            "lesson": "first",
            "item": "boundaries",
            "depth": "introduces",
            "confidence": "unverified",
            "source": "",
        },
        {
            "lesson": "own",
            "item": "S1",
            "depth": "secures",
            "confidence": "partial",
            "source": "our book",
        },
    ]
    assert tiny.rows(given.taught()) == [
        {"date": EARLY, "class": "8B", "lesson": "first", "minutes": 25, "progress": "taught"},
        {"date": LATE, "class": "8B", "lesson": "own", "minutes": 50, "progress": "planned"},
    ]
    assert (given.urn, given.name, given.phase, given.academic_year) == (
        "123456",
        "Hill School",
        "secondary",
        "2026-27",
    )


def test_every_row_that_names_no_lesson_is_told() -> None:
    with pytest.raises(DataError) as caught:
        made(
            teaches=[
                ("gone", "S1", "secures"),
                ("first", "S1", "secures"),
                ("lost", "S1", "secures"),
            ]
        )
    assert [fault.message for fault in caught.value.faults] == [
        "There is no lesson gone.",
        "There is no lesson lost.",
    ]


def test_a_return_is_checked_against_a_curriculum(curriculum: _core.Curriculum) -> None:
    assert _core.check_return(made(), curriculum) == []
    faults = _core.check_return(made(teaches=[("own", "S9", "secures")]), curriculum)
    assert [fault.code for fault in faults] == ["unknown-code"]


def test_a_plan_is_a_return_and_can_be_redacted(curriculum: _core.Curriculum) -> None:
    school = tiny.school_builder().build(curriculum)
    plan = _core.Plan(
        urn="123456",
        academic_year="2026-27",
        curriculum_version="2026.1",
        placements=[(EARLY, "8B", 50, "first", "taught")],
    )
    given = _core.return_of(curriculum, school, plan)
    assert given.lessons().column("title") == ["Mine and yours"]
    shown = _core.redacted(given)
    assert shown.lessons().column("code") == ["lesson-1"]
    assert shown.lessons().column("title") == [""]
    assert shown.teaches().column("item") == given.teaches().column("item")


def test_a_store_takes_returns_in_and_tells_what_became_of_them(
    store: _core.Store, curriculum: _core.Curriculum
) -> None:
    fault = _core.Fault("Classes!A2", "empty", "The class has no code.", "Write one.")
    first = store.add_return(made(), curriculum, **FROM)
    entries = [
        first,
        store.add_return(made(), curriculum, **FROM),
        store.add_return(made(taught=[]), curriculum, **FROM),
        store.add_return(made(name=""), curriculum, **FROM),
        store.refuse_return(urn="9", academic_year="", faults=[fault], **FROM),
    ]
    told = [
        ("return", "123456", "2026-27", "accepted", 1),
        ("return", "123456", "2026-27", "unchanged", 0),
        ("return", "123456", "2026-27", "accepted", 2),
        ("return", "123456", "2026-27", "refused", 0),
        ("return", "9", "", "refused", 0),
    ]
    for found in (entries, store.imports()):
        assert [
            (row.kind, row.urn, row.academic_year, row.outcome, row.version) for row in found
        ] == told
        assert [fault.code for fault in found[3].faults] == ["no-name"]
        assert found[4].faults == [fault]
        assert {row.source for row in found} == {"school.xlsx"}
    assert (first.received, first.checksum) == ("2026-10-02", "ab" * 32)
    assert store.returns() == [(3, 2, "2026-10-02", made(taught=[]))]
    assert [row[1] for row in store.returns("2026-27", all_versions=True)] == [1, 2]
    assert store.returns("2025-26") == []
    assert store.load_return(first.id) == (1, 1, "2026-10-02", made())
    assert store.history().column("outcome") == [
        "accepted",
        "unchanged",
        "accepted",
        "refused",
        "refused",
    ]


def test_a_store_keeps_the_register(store: _core.Store) -> None:
    rest = ("201", "City", "Primary", "Academy")
    entry = store.put_register(
        [
            ("2", "New", *rest, "Open", 3, 11, EARLY, None),
            ("1", "Old", *rest, "Closed", None, None, None, EARLY),
        ],
        [("1", "2", "Successor", EARLY)],
        **FROM,
    )
    assert (entry.kind, entry.outcome) == ("register", "accepted")
    assert tiny.rows(store.register_schools())[0] == {
        "urn": "1",
        "name": "Old",
        "la_code": "201",
        "la_name": "City",
        "phase": "Primary",
        "type": "Academy",
        "status": "Closed",
        "low_age": None,
        "high_age": None,
        "opened": None,
        "closed": EARLY,
        "last_seen": "2026-10-02",
        "in_newest": True,
    }
    assert tiny.rows(store.register_links()) == [
        {"urn": "1", "other": "2", "kind": "Successor", "date": EARLY}
    ]
    assert tiny.rows(store.successors()) == [{"urn": "1", "now": "2"}]
