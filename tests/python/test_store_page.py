"""What docs/store.md says of the file is so."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store_files import fill

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "store.md").read_text(encoding="utf-8")
RUNS = {"frameworks": "lesson_topics", "half_terms": "wanted"}  # "frameworks to lesson_topics"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("store") / "returns.sqlite"
    fill(made)
    return made


def test_every_table_of_the_file_stands_on_the_page_and_no_other(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
        tables = [name for (name,) in rows]
    told: set[str] = set()
    for cell in re.findall(r"^\| ([a-z_, ]+) \| ", PAGE, re.MULTILINE)[1:]:
        for name in re.findall(r"[a-z]+(?:_[a-z]+)*", cell.replace(" and ", " ")):
            told.add(name)
    for first, last in RUNS.items():
        assert f"{first} to {last}" in PAGE
        told.update(tables[tables.index(first) : tables.index(last)])
    assert told - {"to"} == set(tables)


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL))
def test_the_questions_on_the_page_have_answers(query: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute(query).fetchall()


def test_the_views_on_the_page_have_rows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall()
        assert len(rows) == 2
        for (view,) in rows:
            assert f"`{view}`" in PAGE
            assert db.execute(f"SELECT * FROM {view}").fetchone()
