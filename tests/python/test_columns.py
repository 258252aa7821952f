"""Columns leave for pandas, polars and pyarrow without a copy and outlive their maker."""

from __future__ import annotations

import gc
import os
import pickle
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pshe import _core
from pshe.errors import DataError, UnknownCodeError

STATM = Path("/proc/self/statm")
TYPES = ["int", "float", "str", "bool", "date"]
VALUES: list[list[Any]] = [
    [1, None, -(2**63)],
    [0.5, None, -1.0],
    ["é", None, ""],
    [True, None, False],
    [date(2026, 9, 3), None, date(1, 1, 1)],
]


def five() -> _core.Columns:
    """One column of each type, named after it, with a value missing in the middle."""
    return _core.Columns(TYPES, TYPES, VALUES)


def ages(*values: int | None) -> _core.Columns:
    return _core.Columns(["age"], ["int"], [values])


# What Python sees


def test_columns_know_their_names_types_and_length() -> None:
    columns = five()
    assert columns.names == TYPES
    assert columns.types == TYPES
    assert len(columns) == 3


def test_values_come_back_as_they_were() -> None:
    columns = five()
    assert [columns.column(name) for name in TYPES] == VALUES


def test_a_list_taken_from_columns_does_not_change_them() -> None:
    columns = ages(1, 2)
    columns.column("age").append(3)
    assert columns.column("age") == [1, 2]


def test_columns_print_on_one_line() -> None:
    assert repr(ages(1, 2)) == "<Columns: 2 rows, age int>"


def test_an_unknown_column_raises_an_error_with_the_nearest_names() -> None:
    with pytest.raises(UnknownCodeError) as raised:
        five().column("flaot")
    assert raised.value.code == "flaot"
    assert raised.value.nearest == ["float"]


# What Arrow readers see


def test_polars_reads_every_type_and_what_is_missing() -> None:
    frame = pl.DataFrame(five())
    assert frame.schema == {
        "int": pl.Int64, "float": pl.Float64, "str": pl.String, "bool": pl.Boolean,
        "date": pl.Date,
    }
    assert [frame[name].to_list() for name in TYPES] == VALUES


def test_pyarrow_reads_every_type_and_what_is_missing() -> None:
    table = pa.table(five())
    assert table.schema.types == [pa.int64(), pa.float64(), pa.string(), pa.bool_(), pa.date32()]
    assert [table[name].to_pylist() for name in TYPES] == VALUES
    assert [table[name].null_count for name in TYPES] == [1] * 5
    table.validate(full=True)


def test_pandas_reads_what_is_whole_and_what_is_missing() -> None:
    whole = pa.table(ages(7, 8)).to_pandas()
    assert whole.dtypes.astype(str).to_dict() == {"age": "int64"}
    assert whole["age"].to_list() == [7, 8]
    frame = pa.table(five()).to_pandas()
    assert frame["date"].to_list() == VALUES[4]
    assert frame.isna().sum().to_list() == [1] * 5


def test_a_record_batch_reads_both_capsules_of_an_array() -> None:
    batch = pa.record_batch(five())
    batch.validate(full=True)
    assert batch.to_pydict() == dict(zip(TYPES, VALUES, strict=True))


def test_a_stream_gives_one_batch_and_ends() -> None:
    reader = pa.RecordBatchReader.from_stream(ages(7, 8))
    assert [batch.to_pydict() for batch in reader] == [{"age": [7, 8]}]


def test_the_schema_can_be_read_alone() -> None:
    assert pa.schema(five()) == pa.table(five()).schema


def test_a_requested_schema_may_be_given() -> None:
    table = pa.table(ages(7), schema=pa.schema([("age", pa.int64())]))
    assert table.to_pydict() == {"age": [7]}


def test_capsules_have_the_names_that_arrow_fixes() -> None:
    columns = five()
    capsules = [
        columns.__arrow_c_schema__(),
        *columns.__arrow_c_array__(),
        columns.__arrow_c_stream__(),
    ]
    names = [repr(capsule).split('"')[1] for capsule in capsules]
    assert names == ["arrow_schema", "arrow_schema", "arrow_array", "arrow_array_stream"]


@pytest.mark.parametrize("kind", TYPES)
def test_a_column_without_rows_keeps_its_type(kind: str) -> None:
    columns = _core.Columns(["a"], [kind], [[]])
    assert len(columns) == 0
    assert pl.DataFrame(columns).schema == pl.DataFrame(five()).select(a=kind).schema
    table = pa.table(columns)
    table.validate(full=True)
    assert table.num_rows == 0


def test_no_columns_at_all_make_an_empty_table() -> None:
    columns = _core.Columns([], [], [])
    assert len(columns) == 0
    assert pa.record_batch(columns).num_columns == 0


@pytest.mark.parametrize("length", [7, 8, 9, 64, 65])
def test_bits_are_right_at_the_edges_of_bytes(length: int) -> None:
    values = [(True, False, None)[i % 3] for i in range(length)]
    columns = _core.Columns(["a"], ["bool"], [values])
    assert columns.column("a") == values
    assert pl.DataFrame(columns)["a"].to_list() == values


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
OF_TYPE: dict[str, st.SearchStrategy[Any]] = {
    "int": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False),
    "str": TEXT,
    "bool": st.booleans(),
    "date": st.dates(),
}


@given(st.data(), st.lists(st.sampled_from(TYPES)), st.integers(0, 20))
def test_any_table_arrives_as_it_left(data: st.DataObject, types: list[str], rows: int) -> None:
    names = [f"{i}" for i in range(len(types))]
    values = [
        data.draw(st.lists(st.none() | OF_TYPE[kind], min_size=rows, max_size=rows))
        for kind in types
    ]
    columns = _core.Columns(names, types, values)
    sent = dict(zip(names, values, strict=True))
    assert pa.record_batch(columns).to_pydict() == sent
    assert {name: columns.column(name) for name in names} == sent
    assert pl.DataFrame(columns).to_dict(as_series=False) == sent


# Whose memory it is


def test_readers_share_the_memory_of_the_columns() -> None:
    columns = five()
    first, second = pa.record_batch(columns), pa.record_batch(columns)
    for mine, other in zip(first.columns, second.columns, strict=True):
        addresses = [buffer.address for buffer in mine.buffers()]
        assert addresses == [buffer.address for buffer in other.buffers()]


def test_a_table_outlives_the_columns_it_came_from() -> None:
    columns = five()
    table, frame = pa.table(columns), pl.DataFrame(columns)
    del columns
    gc.collect()
    assert [table[name].to_pylist() for name in TYPES] == VALUES
    assert [frame[name].to_list() for name in TYPES] == VALUES


def test_one_column_outlives_its_table() -> None:
    texts = pa.record_batch(five()).column(2)
    gc.collect()
    assert texts.to_pylist() == VALUES[2]


def test_a_capsule_outlives_the_columns_and_is_read_late() -> None:
    class Sender:
        def __init__(self) -> None:
            self.capsule = ages(7, None).__arrow_c_stream__()

        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return self.capsule

    sender = Sender()
    gc.collect()
    assert pa.table(sender).to_pydict() == {"age": [7, None]}


@pytest.mark.skipif(not STATM.exists(), reason="reads the memory in use as Linux shows it")
def test_capsules_that_nobody_reads_give_their_memory_back() -> None:
    def bytes_in_use() -> int:
        return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGESIZE")

    ten_megabytes = ["x" * 10_000_000]
    before = bytes_in_use()
    for _ in range(30):
        columns = _core.Columns(["a"], ["str"], [ten_megabytes])
        columns.__arrow_c_schema__()
        columns.__arrow_c_array__()
        columns.__arrow_c_stream__()
        pa.table(columns)
    assert bytes_in_use() - before < 100_000_000


# What is refused


def refused(*arguments: Any) -> list[tuple[str, str]]:
    """Place and code of the faults in a call of Columns."""
    with pytest.raises(DataError) as raised:
        _core.Columns(*arguments)
    return [(fault.place, fault.code) for fault in raised.value.faults]


def test_columns_of_unequal_length_are_refused() -> None:
    assert refused(["a", "b"], ["int", "int"], [[1], []]) == [("b", "unequal-columns")]


def test_two_columns_of_one_name_are_refused() -> None:
    assert refused(["a", "a"], ["int", "int"], [[], []]) == [("a", "duplicate-column")]


def test_a_column_without_a_type_is_refused() -> None:
    assert refused(["a"], [], [[]]) == [("", "unequal-columns")]


def test_an_unknown_type_is_refused_with_the_types_there_are() -> None:
    with pytest.raises(DataError, match="Use int, float, str, bool or date"):
        _core.Columns(["a"], ["integer"], [[]])


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("int", "1"), ("int", 1.5), ("int", True), ("int", 2**63), ("float", "1"),
        ("float", False), ("str", 1), ("str", b"x"), ("bool", 1), ("date", "2026-09-03"),
        ("date", datetime(2026, 9, 3)),
    ],
)
def test_a_value_of_another_type_is_refused_with_its_place(kind: str, value: Any) -> None:
    assert refused(["a"], [kind], [[None, value]]) == [("a, value 2", "wrong-type")]


def test_columns_are_sent_between_processes_as_arrow_tables_not_pickled() -> None:
    with pytest.raises(TypeError):
        pickle.dumps(ages(1))
