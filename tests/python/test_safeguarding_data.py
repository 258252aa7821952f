"""The tables of data/safeguarding: every row sourced, every reference known, no blame."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import pshe
from pshe.language import blaming
from pshe.safeguarding import checklist, tables

DATA = Path(__file__).parents[2] / "data"
TABLES = ("duties", "duty_topics", "account", "account_topics", "account_signs", "services")


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_reference", DATA / "build_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["build_reference"] = module
    spec.loader.exec_module(module)
    return module


def both_contracts(folder: Path) -> Path:
    """The columns of the curriculum and of these tables, in one file."""
    rows = [
        row
        for part in (DATA, DATA / "safeguarding")
        for row in csv.reader((part / "columns.csv").read_text(encoding="utf-8").splitlines())
    ]
    header = rows[0]
    path = folder / "columns.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *(row for row in rows if row != header)])
    return path


def test_the_tables_keep_their_contract_and_every_reference_is_known(
    build: ModuleType, tmp_path: Path
) -> None:
    faults: list[str] = []
    contract = build.read_contract(both_contracts(tmp_path), faults)
    ours = {name: contract[name] for name in TABLES}
    others = {name: columns for name, columns in contract.items() if name not in ours}
    read = build.read_tables(DATA, others, faults)
    read |= build.read_tables(DATA / "safeguarding", ours, faults)
    for check in (build.check_cells, build.check_keys, build.check_references):
        faults += check(contract, read)
    assert faults == []
    assert {path.stem for path in (DATA / "safeguarding").glob("*.csv")} == {*TABLES, "columns"}


def test_every_topic_has_a_policy_that_its_lessons_are_linked_to() -> None:
    linked = checklist.policies()
    assert set(linked) == set(pshe.reference().topics()["code"])
    kinds = {row["code"]: row["kind"] for row in tables.rows("duties")}
    assert {kinds[duty] for duties in linked.values() for duty in duties} == {"policy"}


@pytest.mark.parametrize("table", TABLES)
def test_no_text_blames_a_child(table: str) -> None:
    for row in tables.rows(table):
        for text in row.values():
            assert list(blaming(text)) == []


def test_every_service_has_an_owner_and_a_way_to_reach_it() -> None:
    for row in tables.services():
        assert row["owner"]
        assert row["phone"] or row["web"]
