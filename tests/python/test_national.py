"""Coverage of many schools is what a group-by gives, whatever table the lessons come in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pshe
from pshe import _core
from pshe.errors import DataError, Error, UnknownCodeError

POS = "pshe-pos-2020"
CODES = ["KS1-H1", "KS1-H2", "KS2-H1", "KS3-R24", "KS4-R1"]
ROWS = {
    "school": ["Oak", "Elm", "Oak", "Oak", "Ash"],
    "statement": ["KS1-H2", "KS3-R24", "KS1-H1", "KS1-H2", "KS2-H1"],
}
LESSONS = [("Ash", "KS2-H1", 1), ("Elm", "KS3-R24", 1), ("Oak", "KS1-H1", 1), ("Oak", "KS1-H2", 2)]


def table(schools: list[Any], statements: list[Any]) -> pa.Table:
    return pa.table({"school": schools, "statement": statements})


def tuples(found: pshe.Table) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in found]


def numbers() -> dict[str, int]:
    """The place of each statement in the edition."""
    rows = [row["code"] for row in pshe.reference().statements() if row["framework"] == POS]
    return {code: i for i, code in enumerate(rows)}


def dictionary(kind: pa.DataType) -> pa.Table:
    return pa.table(
        {name: pa.array(values).cast(pa.dictionary(kind, pa.string()))
         for name, values in ROWS.items()}
    )  # fmt: skip


# Tables of others

TABLES: dict[str, Callable[[], Any]] = {
    "pyarrow": lambda: pa.table(ROWS),
    "pyarrow, large texts": lambda: pa.table(
        {name: pa.array(values, pa.large_string()) for name, values in ROWS.items()}
    ),
    "pyarrow, a row a batch": lambda: pa.Table.from_batches(
        pa.table(ROWS).to_batches(max_chunksize=1)
    ),
    "pyarrow, a dictionary a batch": lambda: pa.concat_tables(
        pa.table(ROWS).slice(i, 1).select([name]).append_column(
            other, pa.table(ROWS).slice(i, 1)[other].dictionary_encode()
        )
        for i in range(5) for name, other in [("school", "statement")]
    ),
    **{f"dictionary of {kind}": lambda kind=kind: dictionary(kind)
       for kind in (pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint32())},
    "reader": lambda: pa.table(ROWS).to_reader(max_chunksize=2),
    "record batch": lambda: pa.table(ROWS).to_batches()[0],
    "polars": lambda: pl.DataFrame(ROWS),
    "polars, categories": lambda: pl.DataFrame(
        ROWS, schema={"school": pl.Categorical, "statement": pl.Enum(CODES)}
    ),
    "pandas": lambda: pd.DataFrame(ROWS),
    "pandas, categories": lambda: pd.DataFrame(ROWS, dtype="category"),
    "pshe": lambda: pshe.Table.of(
        "Lessons", **{name: ("str", values) for name, values in ROWS.items()}
    ),
    "a list": lambda: [pa.table(ROWS).slice(0, 2), [pl.DataFrame(ROWS)[2:]]],
    "a slice": lambda: pa.concat_tables([pa.table(ROWS), pa.table(ROWS)]).combine_chunks().slice(5),
    "places in the edition": lambda: pa.table(
        {**ROWS, "statement": pa.array([numbers()[c] for c in ROWS["statement"]], pa.int16())}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_lessons_are_counted_in_every_kind_of_table(name: str) -> None:
    found = pshe.coverage_of_schools(TABLES[name](), POS)
    assert tuples(found.lessons) == LESSONS
    assert (found.rows, found.rows_aside, found.schools) == (5, 0, ["Ash", "Elm", "Oak"])


@pytest.mark.parametrize("kind", [pa.int32(), pa.int64(), pa.uint32()])
def test_schools_may_be_whole_numbers_and_stay_so(kind: pa.DataType) -> None:
    urns = pa.array([100200, 100100, 100200], kind)
    rows = pa.table({"urn": urns, "statement": CODES[:3]})
    found = pshe.coverage_of_schools(rows, POS)
    assert tuples(found.lessons) == [
        (100100, "KS1-H2", 1), (100200, "KS1-H1", 1), (100200, "KS2-H1", 1),
    ]  # fmt: skip
    assert pl.DataFrame(found.lessons)["school"].dtype == pl.Int64


def test_columns_may_have_other_names() -> None:
    rows = pa.table({"LAESTAB": ["8551234"], "code": ["KS1-H1"], "school": ["never read"]})
    found = pshe.coverage_of_schools(rows, POS, school="LAESTAB", statement="code")
    assert tuples(found.lessons) == [("8551234", "KS1-H1", 1)]


def test_a_parquet_file_and_a_folder_of_them_are_read(tmp_path: Path) -> None:
    rows = pa.table(ROWS)
    pq.write_table(rows, tmp_path / "all.parquet")
    folder = tmp_path / "parts"
    folder.mkdir()
    pq.write_table(rows.slice(0, 2), folder / "a.parquet")
    pq.write_table(rows.slice(2), folder / "b.parquet", row_group_size=1)
    paths = [tmp_path / "all.parquet", folder, sorted(folder.iterdir())]
    for path in paths:
        assert tuples(pshe.coverage_of_schools(path, POS).lessons) == LESSONS


def test_a_folder_may_have_a_folder_a_school(tmp_path: Path) -> None:
    rows = pa.table({"urn": [7, 8, 7], "statement": ["KS1-H1", "KS1-H1", "KS1-H2"]})
    pq.write_to_dataset(rows, tmp_path, partition_cols=["urn"])
    lessons = pshe.coverage_of_schools(tmp_path, POS).lessons
    assert tuples(lessons) == [(7, "KS1-H1", 1), (7, "KS1-H2", 1), (8, "KS1-H1", 1)]


def test_parquet_without_pyarrow_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.dataset", None)
    with pytest.raises(ModuleNotFoundError, match=r"Install pshe with the extra parquet"):
        pshe.coverage_of_schools("lessons.parquet")


# What counts


@pytest.mark.parametrize("encode", [False, True])
def test_rows_of_other_editions_and_rows_that_lack_something_are_set_aside(encode: bool) -> None:
    rows = table(["Oak", None, "Oak", "Elm"], ["KS1-H1", "KS1-H1", None, "2025-P-REL-FAM-6"])
    if encode:
        rows = pa.table({name: rows[name].dictionary_encode() for name in rows.column_names})
    found = pshe.coverage_of_schools(rows, POS)
    assert (found.rows, found.rows_aside) == (4, 3)
    assert tuples(found.lessons) == [("Oak", "KS1-H1", 1)]
    assert {row["school"] for row in found.gaps} == {"Elm", "Oak"}
    assert repr(found).startswith("NationalCoverage('pshe-pos-2020', 2 schools, 4 rows, 3 of them")


def test_one_school_and_one_row_are_counted_in_words() -> None:
    found = pshe.coverage_of_schools(table(["Oak"], ["KS1-H1"]), POS)
    assert found.gaps.summary == "1 school, 1 row."


def test_rows_may_be_counted_already() -> None:
    rows = table(["Oak", "Oak"], ["KS1-H1", "KS1-H1"]).append_column("lessons", pa.array([3, 4]))
    found = pshe.coverage_of_schools(rows, POS, lessons="lessons")
    assert tuples(found.lessons) == [("Oak", "KS1-H1", 7)]


def test_gaps_are_of_the_key_stages_that_a_school_teaches() -> None:
    found = pshe.coverage_of_schools(
        pa.table(ROWS), POS, schools={"Oak": "infant", "Elm": "KS3;KS4", "Ash": ["KS2"]}
    )
    assert tuples(found.gaps) == [
        ("Ash", "KS2", 116, 115, 1), ("Elm", "KS3", 110, 109, 1), ("Elm", "KS4", 100, 100, 0),
        ("Oak", "KS1", 79, 77, 3),
    ]  # fmt: skip
    assert found.gaps.names == ["school", "key_stage", "due", "missing", "lessons"]


def test_gaps_in_the_guidance_are_of_phases() -> None:
    rows = table(["Oak", "Elm"], ["2025-P-REL-FAM-6", "2025-S-RSE-SAFE-1"])
    found = pshe.coverage_of_schools(rows, schools={"Oak": "junior", "Elm": ["KS2", "KS3"]})
    assert [(row["school"], row["phase"], row["missing"]) for row in found.gaps] == [
        ("Elm", "primary", 81), ("Elm", "secondary", 131), ("Oak", "primary", 80),
    ]  # fmt: skip


def test_without_a_list_everything_is_due_everywhere() -> None:
    gaps = pshe.coverage_of_schools(table(["Oak"], ["KS1-H1"]), POS).gaps
    assert [(row["key_stage"], row["due"], row["missing"]) for row in gaps] == [
        ("KS1", 79, 78), ("KS2", 116, 116), ("KS3", 110, 110), ("KS4", 100, 100),
    ]  # fmt: skip


def test_a_school_without_rows_is_not_received_and_has_no_gaps() -> None:
    found = pshe.coverage_of_schools(
        table(["Oak"], ["KS1-H1"]), POS, schools={"Yew": "primary", "Oak": "infant"}
    )
    assert found.not_received == ["Yew"]
    assert [row["school"] for row in found.gaps] == ["Oak"]


def test_a_statement_has_the_number_of_schools_that_teach_it() -> None:
    found = pshe.coverage_of_schools(pa.table(ROWS), POS)
    taught = [row for row in tuples(found.statements) if row[1]]
    assert taught == [("KS1-H1", 1, 1), ("KS1-H2", 1, 2), ("KS2-H1", 1, 1), ("KS3-R24", 1, 1)]
    assert len(found.statements) == len(numbers())


def test_no_rows_give_empty_tables() -> None:
    found = pshe.coverage_of_schools([], POS)
    assert (len(found.lessons), len(found.gaps), len(found.statements)) == (0, 0, 405)
    assert pl.DataFrame(found.lessons).is_empty()


# What is refused


@pytest.mark.parametrize("encode", [False, True])
def test_an_unknown_statement_is_named_with_its_place_and_the_nearest(encode: bool) -> None:
    rows = table(["Oak", "Oak", "Oak"], ["KS1-H1", "KS1-H2", "KS9-R24"])
    if encode:
        rows = rows.set_column(1, "statement", rows["statement"].dictionary_encode())
    batches = pa.Table.from_batches(rows.to_batches(max_chunksize=2))
    with pytest.raises(DataError) as error:
        pshe.coverage_of_schools([table(["Oak"], ["KS1-H1"]), batches], POS)
    (fault,) = error.value.faults
    assert (fault.place, fault.code) == ("table 2, batch 2, row 1", "unknown-statement")
    assert '"KS9-R24"' in fault.message
    assert "KS3-R24" in fault.mend


def test_a_place_past_the_edition_or_below_0_is_refused() -> None:
    for place in (405, -1):
        statements = pa.array([0, place], pa.int16())
        with pytest.raises(DataError, match=rf"row 2: Nobody knows the statement {place}\."):
            pshe.coverage_of_schools(table(["Oak", "Oak"], statements), POS)


def test_a_code_outside_its_dictionary_is_refused() -> None:
    wrong = pa.DictionaryArray.from_arrays(
        pa.array([0, -1], pa.int8()), pa.array(CODES), safe=False
    )
    with pytest.raises(DataError, match=r"row 2: .*number -1 of a dictionary of 5"):
        pshe.coverage_of_schools(table(["Oak", "Oak"], wrong), POS)


def test_an_unused_word_of_a_dictionary_is_no_fault() -> None:
    rows = pd.DataFrame(
        {"school": pd.Categorical(["Oak"], categories=["Elm", "Oak"]),
         "statement": pd.Categorical(["KS1-H1"], categories=["KS1-H1", "nonsense"])}
    )  # fmt: skip
    assert pshe.coverage_of_schools(rows, POS).schools == ["Oak"]


def test_a_school_that_the_list_does_not_have_is_refused() -> None:
    with pytest.raises(DataError) as error:
        pshe.coverage_of_schools(pa.table(ROWS), POS, schools={"Oak": "infant", "Ash": "junior"})
    assert error.value.faults[0].place == "table 1, batch 1, row 2"
    assert '"Elm"' in error.value.faults[0].message


def test_phases_that_say_too_little_are_named_all_at_once() -> None:
    with pytest.raises(DataError) as error:
        pshe.coverage_of_schools(
            [], POS, schools={"Oak": "special", "Elm": ["KS5"], "Ash": "infant"}
        )
    assert [fault.place for fault in error.value.faults] == ["school Oak", "school Elm"]


@pytest.mark.parametrize(
    ("rows", "error", "text"),
    [
        (7, DataError, "no table that can be read, but of type int"),
        ({"school": ["Oak"]}, DataError, "no table that can be read, but of type dict"),
        (pa.table({"statement": ["KS1-H1"]}), UnknownCodeError, "school"),
        (table([1.5], ["KS1-H1"]), DataError, "column school: It holds neither texts nor"),
        ([table(["Oak"], ["KS1-H1"]), table([7], ["KS1-H1"])], DataError, "texts elsewhere"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_lessons_is_refused(rows: Any, error: type[Error], text: str) -> None:
    with pytest.raises(error, match=text):
        pshe.coverage_of_schools(rows, POS)


@pytest.mark.parametrize(("lessons", "shown"), [([1, -2], "-2"), ([1, None], "nothing")])
def test_a_number_of_lessons_is_a_whole_number(lessons: list[int | None], shown: str) -> None:
    rows = table(["Oak"] * 2, ["KS1-H1"] * 2).append_column("n", pa.array(lessons))
    with pytest.raises(DataError, match=rf"row 2: The number of lessons is {shown}\."):
        pshe.coverage_of_schools(rows, POS, lessons="n")


def test_an_unknown_edition_has_its_nearest() -> None:
    with pytest.raises(UnknownCodeError) as error:
        pshe.coverage_of_schools([], "pshe-pos-2021")
    assert error.value.nearest[0] == POS


def test_an_error_of_the_source_is_told() -> None:
    def batches() -> Any:
        yield pa.table(ROWS).to_batches()[0]
        raise RuntimeError("the disk is gone")

    reader = pa.RecordBatchReader.from_batches(pa.table(ROWS).schema, batches())
    with pytest.raises(Error, match="the disk is gone"):
        pshe.coverage_of_schools(reader, POS)


# Against a group-by

rows_of_schools = st.lists(
    st.tuples(st.sampled_from("ABCDEF"), st.sampled_from(CODES)), max_size=60
)


@given(rows_of_schools, st.integers(1, 7), st.integers(1, 3), st.booleans())
def test_counts_are_those_of_polars(
    rows: list[tuple[str, str]], size: int, threads: int, categories: bool
) -> None:
    kinds = (pl.Categorical, pl.Enum(CODES)) if categories else (pl.String, pl.String)
    schema = dict(zip(("school", "statement"), kinds, strict=True))
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    found = pshe.coverage_of_schools(
        [frame[i : i + size] for i in range(0, len(frame), size)], POS, threads=threads
    )
    texts = frame.cast(pl.String)
    counted = texts.group_by("school", "statement").len("lessons")
    places = numbers()
    assert tuples(found.lessons) == sorted(counted.rows(), key=lambda row: (row[0], places[row[1]]))
    stage = pl.col("statement").str.slice(0, 3).alias("key_stage")
    met = texts.unique().group_by("school", stage).len().rows()
    taught = [(g["school"], g["key_stage"], g["due"] - g["missing"]) for g in found.gaps]
    assert sorted(row for row in taught if row[2]) == sorted(met)
    schools = dict(texts.unique().group_by("statement").len().iter_rows())
    assert {
        row["statement"]: row["schools"] for row in found.statements if row["schools"]
    } == schools


def test_millions_of_rows_are_those_of_polars_for_any_number_of_threads() -> None:
    codes = list(numbers())
    size = 5_000_000
    frame = pl.select(
        school=pl.int_range(size) * 7919 % 9973 // 10 * 3,
        statement=(pl.int_range(size) * 104_729 % 10_007 % 405).cast(pl.Int16),
    ).sort("school")
    counted = frame.group_by("school", "statement").len().sort("school", "statement")
    for rows in (frame, frame.reverse()):
        for threads in (1, 3):
            lessons = pl.DataFrame(pshe.coverage_of_schools(rows, POS, threads=threads).lessons)
            assert lessons["lessons"].to_list() == counted["len"].to_list()
            assert lessons["school"].to_list() == counted["school"].to_list()
            assert lessons["statement"].to_list() == [codes[i] for i in counted["statement"]]


# What leaves


def test_tables_leave_for_other_libraries_and_outlive_their_maker() -> None:
    lessons = pshe.coverage_of_schools(pa.table(ROWS), POS).lessons
    frame = pl.DataFrame(lessons)
    arrow = pa.table(lessons)
    del lessons
    assert frame.rows() == LESSONS
    assert [tuple(row.values()) for row in arrow.to_pylist()] == LESSONS
    assert arrow.schema.field("statement").type == pa.dictionary(pa.int16(), pa.string())
    assert list(arrow.to_pandas().itertuples(index=False, name=None)) == LESSONS
    arrow.validate(full=True)


def test_a_repeated_text_is_text_in_columns() -> None:
    counts = _core.count_schools([pa.table(ROWS)], CODES, ["KS"] * 5)
    assert counts.lessons().types == ["str", "str", "int"]
    assert len(counts) == 3
