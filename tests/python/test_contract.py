"""Identifiers and checksums last: anybody can compute them, and no file layout changes them."""

from __future__ import annotations

import hashlib
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

import pytest
from small_tables import DATA

import pshe
from pshe import editions, lint
from pshe.contract import text_rows
from pshe.lint.tables import of_curriculum

NAMESPACE = "34555c8f-6a5e-56b0-9e01-27f76669eec6"


@pytest.mark.parametrize(
    ("table", "key", "identifier"),
    [
        ("frameworks", "pshe-pos-2020", "0596086f-5f41-5be8-9ebc-2718b38cf6b5"),
        ("statements", "KS3-R24", "b33c5f5c-cf5e-5b79-81db-eb07b719c9a5"),
        (
            "links",
            "feelings-and-body-signals;body-ownership",
            "5cae04a6-6195-5b1c-ad0e-01c7b4f10f44",
        ),
    ],
)
def test_an_identifier_never_changes(table: str, key: str, identifier: str) -> None:
    found = {(r["table"], r["key"]): r["identifier"] for r in pshe.reference().identifiers()}
    assert found[table, key] == identifier
    assert str(uuid.uuid5(uuid.UUID(NAMESPACE), f"{table}/{key}")) == identifier


def test_no_two_records_share_an_identifier() -> None:
    found = pshe.reference().identifiers()["identifier"]
    assert len(found) == len(set(found)) > 6000


def test_the_page_about_the_data_says_how_to_compute_an_identifier() -> None:
    assert NAMESPACE in (DATA / "README.md").read_text(encoding="utf-8")


def test_a_checksum_is_sha_256_over_the_rows() -> None:
    text = "".join(
        "\x1f".join([table, *row.values()]) + "\x1e"
        for table, rows in text_rows(pshe.reference().core).items()
        for row in rows
    )
    assert pshe.reference().checksum == hashlib.sha256(text.encode()).hexdigest()


def test_another_file_with_the_same_rows_has_the_same_checksum_and_identifiers(
    tmp_path: Path,
) -> None:
    reference = pshe.reference()
    copy = editions.build(of_curriculum(reference), base_version=reference.version)
    editions.save(copy, tmp_path / "copy.sqlite")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite")) as file:
        file.execute("PRAGMA page_size = 8192")
        file.execute("VACUUM")
    opened = pshe.load_curriculum(tmp_path / "copy.sqlite")
    assert opened.checksum == reference.checksum
    assert opened.identifiers().rows() == reference.identifiers().rows()
    assert text_rows(opened.core) == text_rows(reference.core)


def test_the_tables_of_data_have_the_checksum_of_the_reference() -> None:
    built = editions.build(lint.read_tables(DATA), base_version="")
    assert built.checksum == pshe.reference().checksum


def test_the_version_of_a_built_curriculum_names_where_it_started_and_its_checksum() -> None:
    reference = pshe.reference()
    built = editions.build(of_curriculum(reference), base_version="2026.11.0+former")
    assert built.version == f"2026.11.0+{reference.checksum[:8]}"


def test_a_file_that_is_no_curriculum_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.sqlite").write_text("not a store, only words about one " * 20)
    with pytest.raises(pshe.StoreError, match=r"notes\.sqlite is not a store of pshe"):
        pshe.load_curriculum(tmp_path / "notes.sqlite")
    with pytest.raises(pshe.StoreError, match="does not exist"):
        pshe.load_curriculum(tmp_path / "none.sqlite")
