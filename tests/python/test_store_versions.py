"""Files of every version of the store open in this one, with all that was in them.

tests/golden/store has a file of each version, as SQL. PSHE_APPROVE=1 writes that of the newest
anew: for a version that was never released, and for no other.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import tiny
from store_files import fill

from pshe import _core

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "store"
VERSIONS = sorted(int(path.name.split("_")[1].split(".")[0]) for path in GOLDEN.glob("*.golden"))


def golden(version: int) -> Path:
    return GOLDEN / f"version_{version}.sql.golden"


def tables(value: Any, names: str) -> list[Any]:
    return [tiny.rows(getattr(value, name)()) for name in names.split()]


def told(path: Path) -> list[Any]:
    """All that a store says of itself."""
    store = _core.Store(path)
    plans = [store.load_plan(plan) for plan in store.plans().column("id")]
    school = store.load_school(1)
    returns = [row for *_, row in store.returns(all_versions=True)]
    of_curriculum = "frameworks statements topics lessons lesson_items links synonyms signs"
    return [
        tables(store, "plans history register_schools register_links successors"),
        [tables(store.load_curriculum(curriculum), of_curriculum) for curriculum in (1, 2)],
        tables(school, "half_terms closures classes lesson_times wanted"),
        [tables(plan, "placements spare") for plan in plans],
        [tables(given, "classes lessons teaches taught") for given in returns],
        [(row.id, row.outcome, row.version, row.source, *(fault.message for fault in row.faults))
         for row in store.imports()],
    ]  # fmt: skip


def schema(path: Path) -> tuple[int, list[tuple[str, str]]]:
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql <> '' ORDER BY name")
        return db.execute("PRAGMA user_version").fetchone()[0], rows.fetchall()


def script(path: Path) -> str:
    """The file as SQL that makes it again."""
    with closing(sqlite3.connect(path)) as db:
        marks = [
            f"PRAGMA {mark} = {db.execute(f'PRAGMA {mark}').fetchone()[0]};"
            for mark in ("application_id", "user_version")
        ]
        return "\n".join([*marks, *db.iterdump(), ""])


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A filled file of the newest version."""
    path = tmp_path / "new.pshe"
    fill(path)
    if os.environ.get("PSHE_APPROVE"):
        GOLDEN.mkdir(exist_ok=True)
        golden(schema(path)[0]).write_text(script(path), encoding="utf-8")
    return path


def test_every_version_has_its_file_and_the_newest_is_what_is_written_now(
    new: Path, tmp_path: Path
) -> None:
    newest, _ = schema(new)
    assert list(range(1, newest + 1)) == VERSIONS
    kept = tmp_path / "kept.pshe"
    with closing(sqlite3.connect(kept)) as db:
        db.executescript(golden(newest).read_text(encoding="utf-8"))
    assert schema(kept) == schema(new), (
        "The tables of a store changed. Was their version released? Then give the change a "
        "version of its own, with a script that brings older files up. Else approve it with "
        "PSHE_APPROVE=1."
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_every_version_opens_with_all_that_was_in_it(
    version: int, new: Path, tmp_path: Path
) -> None:
    path = tmp_path / "old.pshe"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(golden(version).read_text(encoding="utf-8"))
        assert db.execute("PRAGMA user_version").fetchone() == (version,)
    _core.Store(path, write=True)  # brings it up to date
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert schema(path) == schema(new)
    assert told(path) == told(new)
    store = _core.Store(path, write=True)
    assert store.save_plan(store.load_plan(1), 1) == 3  # it can be added to
    assert store.plans().column("version") == [1, 2, 3]
