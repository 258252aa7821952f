"""Counting a partition at a time on Dask gives what one machine gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
import dask.dataframe as dd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from distributed import Client, LocalCluster

import pshe
from pshe.errors import DataError

POS = "pshe-pos-2020"
SCHOOLS = {f"{100 + i}": "all-through" for i in range(40)} | {"999": "primary"}


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Two workers, each a process of one thread."""
    cluster = LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    )
    with cluster, Client(cluster) as client:
        assert len(client.scheduler_info()["workers"]) == 2
        yield client


@pytest.fixture(scope="module")
def lessons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four files; most schools stand in two of them, one only with a statement of the guidance."""
    codes = [row["code"] for row in pshe.reference().statements() if row["framework"] == POS]
    size = 9000
    schools = [f"{100 + i * 37 // size + i % 2}" for i in range(size)]
    statements = [codes[i * 7919 % 10_007 % len(codes)] for i in range(size)]
    rows = pa.table({"urn": [*schools, "139"], "statement": [*statements, "2025-P-REL-FAM-6"]})
    folder = tmp_path_factory.mktemp("lessons")
    for i in range(4):
        pq.write_table(rows.slice(i * 2251, 2251), folder / f"part-{i}.parquet")
    return folder


def same(one: pshe.national.NationalCoverage, other: pshe.national.NationalCoverage) -> bool:
    tables = ("lessons", "gaps", "statements")
    return (one.rows, one.rows_aside, one.schools, one.not_received) == (
        other.rows, other.rows_aside, other.schools, other.not_received,
    ) and all(
        pl.DataFrame(getattr(one, name)).equals(pl.DataFrame(getattr(other, name)))
        for name in tables
    )  # fmt: skip


@pytest.mark.usefixtures("client")
def test_two_workers_give_what_one_machine_gives(lessons: Path) -> None:
    alone = pshe.coverage_of_schools(lessons, POS, schools=SCHOOLS)
    assert (alone.rows, alone.rows_aside, alone.not_received) == (9001, 1, ["138", "999"])
    assert same(pshe.coverage_of_partitions(lessons, POS, schools=SCHOOLS), alone)


@pytest.mark.usefixtures("client")
def test_a_dask_frame_is_counted_by_its_partitions(lessons: Path) -> None:
    frame = dd.read_parquet(lessons)
    assert frame.npartitions > 1
    assert same(pshe.coverage_of_partitions(frame, POS), pshe.coverage_of_schools(lessons, POS))


def test_without_a_cluster_the_threads_of_dask_count(lessons: Path) -> None:
    with dask.config.set(scheduler="threads"):
        found = pshe.coverage_of_partitions(sorted(lessons.iterdir()), POS)
    assert same(found, pshe.coverage_of_schools(lessons, POS))


def test_schools_that_are_numbers_stay_so() -> None:
    parts = [pl.DataFrame({"urn": [7, 8], "statement": "KS1-H1"}) for _ in range(3)]
    found = pshe.coverage_of_partitions(parts, POS)
    assert found.lessons.rows() == [
        {"school": 7, "statement": "KS1-H1", "lessons": 3},
        {"school": 8, "statement": "KS1-H1", "lessons": 3},
    ]


@pytest.mark.usefixtures("client")
def test_a_fault_names_its_partition() -> None:
    def part(statement: str) -> Any:
        return pa.table({"school": ["Oak"], "statement": [statement]})

    with pytest.raises(DataError) as error:
        pshe.coverage_of_partitions([part("KS1-H1"), part("KS9")], POS)
    assert error.value.faults[0].place == "partition 2, table 1, batch 1, row 1"
