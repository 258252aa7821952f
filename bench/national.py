"""Coverage of 24,000 schools by pshe, DuckDB, polars and SQLite, beside reading the bytes once."""

import gc
import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa

import pshe

PROGRAM = Path(__file__).resolve().parents[1] / "build" / "release" / "bench" / "bench_national"
SCHOOLS, LESSONS = 24_000, 300
ROUNDS = 8
READ = "reading the same bytes once"
BYTES_READ = SCHOOLS * LESSONS * 4 * (4 + 2)  # by bench_national
FRAMEWORK = "pshe-pos-2020"
LESSONS_OF = "select school, statement, count(*) as lessons from rows group by school, statement"
GAPS_OF = """select school, stage, count(*) as met from counted join stages using (statement)
    group by school, stage"""


def statements() -> tuple[list[str], list[int]]:
    """Codes of the edition and the key stage of each."""
    table = pshe.reference().statements()
    own = [i for i, framework in enumerate(table["framework"]) if framework == FRAMEWORK]
    return [table["code"][i] for i in own], [table["key_stage"][i] for i in own]


def texts() -> tuple[list[str], list[str]]:
    """What the numbers of schools and statements stand for."""
    return [f"{100_000 + i}" for i in range(SCHOOLS)], statements()[0]


def draw(schools: int) -> tuple[Any, Any]:
    """School and statement of each row: lessons with 3 to 5 statements of what the school teaches.

    Of ten schools seven are primary, two secondary and one all-through.
    """
    chance = np.random.default_rng(2026)
    primary = sum(stage < 3 for stage in statements()[1])
    phase = chance.choice(3, size=schools, p=(0.7, 0.2, 0.1))
    first = np.where(phase == 1, primary, 0)[:, None]
    last = np.where(phase == 0, primary, len(statements()[0]))[:, None]
    shape = (schools, LESSONS)
    start, step = chance.integers(0, 10**6, shape), chance.integers(1, 8, shape)
    many = chance.integers(3, 6, shape).ravel()
    place = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many)
    lesson = np.repeat(np.arange(schools * LESSONS), many)
    school = (lesson // LESSONS).astype(np.int32)
    drawn = (start.ravel()[lesson] + place * step.ravel()[lesson]) % (last - first)[school, 0]
    return school, (drawn + first[school, 0]).astype(np.int16)


def arrow(school: Any, statement: Any) -> Any:
    """The rows as an Arrow table: numbers of dictionaries, in one batch."""
    names, codes = texts()
    return pa.table(
        {
            "school": pa.DictionaryArray.from_arrays(
                pa.array(school), pa.array(names[: int(school.max()) + 1])
            ),
            "statement": pa.DictionaryArray.from_arrays(pa.array(statement), pa.array(codes)),
        }
    )


def ours(table: Any) -> tuple[Any, Any, Any]:
    """All that pshe gives, as Arrow columns."""
    found = pshe.coverage_of_schools(table, FRAMEWORK)
    return found.lessons, found.gaps, found.statements


def in_duckdb(school: Any, statement: Any) -> Callable[[], tuple[Any, Any]]:
    """The same question in DuckDB, its table and threads ready."""
    base = duckdb.connect()
    rows = pa.table({"school": school, "statement": statement})
    stages = pa.table({"statement": range(len(statements()[1])), "stage": statements()[1]})
    base.register("given", rows)
    base.execute("create table rows as select * from given")
    base.register("given_stages", stages)
    base.execute("create table stages as select * from given_stages")

    def ask() -> tuple[Any, Any]:
        base.execute(f"create or replace temp table counted as {LESSONS_OF}")
        return base.sql("select * from counted").to_arrow_table(), base.sql(
            GAPS_OF
        ).to_arrow_table()

    return ask


def in_polars(school: Any, statement: Any) -> Callable[[], tuple[Any, Any]]:
    """The same question in polars."""
    rows = pl.DataFrame({"school": school, "statement": statement})
    numbers = pl.Series(range(len(statements()[1])), dtype=pl.Int16)
    stages = pl.DataFrame({"statement": numbers, "stage": statements()[1]})

    def ask() -> tuple[Any, Any]:
        counted = rows.group_by("school", "statement").len()
        return counted, counted.join(stages, on="statement").group_by("school", "stage").len()

    return ask


def in_sqlite(school: Any, statement: Any) -> Callable[[], list[Any]]:
    """The same question in SQLite, in memory."""
    base = sqlite3.connect(":memory:")
    base.execute("pragma temp_store = memory")
    base.execute("create table rows (school, statement)")
    base.execute("create table stages (statement primary key, stage)")
    base.executemany("insert into stages values (?, ?)", enumerate(statements()[1]))
    for first in range(0, len(school), 10**6):
        part = slice(first, first + 10**6)
        pairs = zip(school[part].tolist(), statement[part].tolist(), strict=True)
        base.executemany("insert into rows values (?, ?)", pairs)

    def ask() -> list[Any]:
        base.execute("drop table if exists counted")
        base.execute(f"create temp table counted as {LESSONS_OF}")
        return base.execute(GAPS_OF).fetchall()

    return ask


def reading() -> float:
    """Seconds to read as many bytes once, on as many threads as pshe counts on."""
    command = [str(PROGRAM), "--benchmark_filter=read", "--benchmark_format=json",
               "--benchmark_repetitions=10", "--benchmark_min_time=0.1"]  # fmt: skip
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(run.stdout)["benchmarks"]
    times = [float(one["real_time"]) for one in found if one["run_type"] == "iteration"]
    return min(times) / 1000


def seconds(ask: Callable[[], object], times: int) -> float:
    """The best of some calls."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - start)
    return min(taken)


def in_turn(asks: dict[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The best of what each measures, in rounds, so that a busy minute meets all of them."""
    taken = [{name: ask() for name, ask in asks.items()} for _ in range(rounds)]
    return {name: min(one[name] for one in taken) for name in asks}


def agree(table: Any, theirs: tuple[Any, Any]) -> None:
    """Stop where two programs differ."""
    lessons, gaps, _ = ours(table)
    counted, met = (pl.DataFrame(one) for one in theirs)
    found = pl.DataFrame(gaps).select((pl.col("due") - pl.col("missing")).sum()).item()
    same = len(lessons) == len(counted) and found == met[met.columns[-1]].sum()
    if not same or pl.DataFrame(lessons)["lessons"].sum() != counted[counted.columns[-1]].sum():
        raise AssertionError("the programs count differently")


def table() -> list[str]:
    """The national question, growth, rows in any order, memory."""
    school, statement = draw(SCHOOLS)
    given = arrow(school, statement)
    asked = in_duckdb(school, statement)
    agree(given, asked())
    found = in_turn(
        {
            READ: lambda: reading() * given.nbytes / BYTES_READ,
            "pshe": partial(seconds, partial(ours, given), 5),
            f"DuckDB {version('duckdb')}, numbers": partial(seconds, asked, 1),
            f"polars {version('polars')}, numbers": partial(
                seconds, in_polars(school, statement), 1
            ),
        },
        ROUNDS,
    )
    slowest = in_sqlite(school, statement)
    found[f"SQLite {sqlite3.sqlite_version}, numbers, once"] = seconds(slowest, 1)
    mine, read = found["pshe"], found.pop(READ)
    return [
        f"{SCHOOLS:,} schools, {len(school):,} rows, {given.nbytes / 1e6:.0f} MB.",
        "",
        "| program | time | in times of pshe |",
        "| --- | --- | --- |",
        *(f"| {name} | {t * 1000:,.1f} ms | {t / mine:,.0f} |" for name, t in found.items()),
        f"| {READ} | {read * 1000:.1f} ms | {read / mine:.2f} |",
        "",
        f"pshe takes {mine / read:.1f} times as long as reading the bytes once on as many threads.",
        "",
        *_more(school, statement, mine),
    ]


def _more(school: Any, statement: Any, grouped: float) -> list[str]:
    rows = ["| case | rows | time | a million rows |", "| --- | --- | --- | --- |"]
    for schools in (SCHOOLS // 100, SCHOOLS // 10, SCHOOLS):
        end = int(np.searchsorted(school, schools))
        part = partial(ours, arrow(school[:end], statement[:end]))
        rows.append(_case(f"{schools:,} schools", end, seconds(part, 15)))
    order = np.random.default_rng(1).permutation(len(school))
    mixed = school[order], statement[order]
    slow = seconds(partial(ours, arrow(*mixed)), 5)
    theirs = seconds(in_duckdb(*mixed), 3)
    return [
        *rows,
        _case("rows in any order", len(school), slow),
        "",
        f"Rows in any order take {slow / grouped:.1f} times as long;",
        f"DuckDB then takes {theirs / slow:.1f} times as long as pshe.",
        "",
        _memory(),
    ]


def _case(name: str, rows: int, taken: float) -> str:
    return f"| {name} | {rows:,} | {taken * 1000:.2f} ms | {taken * 1e9 / rows:.2f} ms |"


def _memory() -> str:
    """What a fresh process says of its memory."""
    run = subprocess.run([sys.executable, __file__], check=True, stdout=subprocess.PIPE, text=True)
    return run.stdout.strip()


def measure_memory() -> str:
    """The most memory that one call takes, the input included."""
    given = arrow(*draw(SCHOOLS))
    ours(given.slice(0, 1000))
    gc.collect()
    status = Path("/proc/self/status")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    before = _kilobytes(status, "VmRSS")
    kept = ours(given)
    more = (_kilobytes(status, "VmHWM") - before) * 1024
    ratio = 1 + more / given.nbytes
    return f"With its {len(kept[0]):,} rows of results pshe holds {ratio:.2f} times the input."


def _kilobytes(status: Path, name: str) -> int:
    lines = status.read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(name)).split()[1])


if __name__ == "__main__":
    print(measure_memory())
