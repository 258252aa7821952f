"""Whatever is in a school's files, reading them gives a school or an error that names cells."""

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from school_files import SAMPLE, sample_at

import pshe
from pshe import files
from pshe.files import readers, rows, schools, sheets

TABLES = files.read_tables(SAMPLE)

WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["7", "8;9", "Wed", "2026-09-02", "y7-first-aid-basics", "bv-1", "bv-2", "all", "inset",
         "bank holiday", ";", ":", "yes", "KS3-H30:secures", "9" * 30, "0", "-1", "55", "\ud800"]
    ),
)  # fmt: skip
VALUES = st.one_of(
    WORDS,
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.binary(max_size=4),
)
Rows = dict[str, list[dict[str, object]]]


@st.composite
def schools_with(draw: st.DrawFn, values: st.SearchStrategy[object]) -> Rows:
    """The sample school with a few rows of anything, and a few cells of it changed."""
    tables = {title: [dict(row) for row in found] for title, found in TABLES.items()}
    for sheet in draw(st.sets(st.sampled_from(sheets.SHEETS), max_size=3)):
        titles = st.sampled_from([column.title for column in sheet.columns])
        tables[sheet.title] += draw(st.lists(st.dictionaries(titles, values), max_size=2))
        for row in tables[sheet.title][:1]:
            row.update(draw(st.dictionaries(titles, values, max_size=1)))
    return tables


def faults_of(read: Callable[[], pshe.School]) -> list[pshe.errors.Fault]:
    """What is wrong with a school; any error but pshe's own gets through."""
    try:
        read()
    except pshe.DataError as error:
        return error.faults
    except pshe.CycleError:
        return []
    return []


def read_grids(grids: list[readers.Grid]) -> pshe.School:
    found = rows.Faults()
    return schools.make_school(rows.find_rows(grids, found), pshe.reference(), found)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables=schools_with(VALUES))
def test_no_cell_of_a_workbook_gives_anything_but_a_data_error(tables: Rows) -> None:
    grids = []
    for sheet in sheets.SHEETS:
        lines = [(1, dict(enumerate(sheet.by_title, 1)))]
        for number, row in enumerate(tables[sheet.title], 2):
            values = {c: row.get(title) for c, title in enumerate(sheet.by_title, 1)}
            shown = {c: value for c, value in values.items() if readers.cells.shown(value)}
            lines += [(number, shown)] if shown else []
        grids.append(readers.Grid(sheet.title, tuple(lines)))
    for fault in faults_of(lambda: read_grids(grids)):
        assert "!" in fault.place or fault.code == "missing-row"
        assert fault.message
        assert fault.mend


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables=schools_with(WORDS))
def test_no_cell_of_a_csv_file_gives_anything_but_a_data_error(
    tables: Rows, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for sheet in sheets.SHEETS:
        path = folder / sheet.csv_name
        with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
            writer = csv.DictWriter(file, list(sheet.by_title))
            writer.writeheader()
            writer.writerows(tables[sheet.title])
    for fault in faults_of(lambda: pshe.read_school(folder)):
        assert ".csv" in fault.place
        assert fault.mend


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=200))
@example(data=b"\x00")
@example(data=b"\xff\xfe\x00")
@example(data=b'Class,Year\n"7A')
def test_no_bytes_in_a_csv_file_give_anything_but_a_data_error(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "classes.csv").write_bytes(data)
    with pytest.raises(pshe.DataError):
        pshe.read_school(folder)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_at(tmp_path_factory.mktemp("workbook") / "school.xlsx")


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_damage_to_a_workbook_gives_anything_but_a_data_error(
    data: st.DataObject, workbook: Path
) -> None:
    damaged = bytearray(workbook.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=20)):
        damaged[place] ^= data.draw(st.integers(1, 255))
    path = workbook.with_name("damaged.xlsx")
    path.write_bytes(damaged)
    for fault in faults_of(lambda: pshe.read_school(path)):
        assert fault.place
        assert fault.mend


def test_a_date_with_a_time_of_day_is_that_day() -> None:
    at_noon = dt.datetime(2026, 9, 3, 12)
    assert readers.cells.day(at_noon) == dt.date(2026, 9, 3)
