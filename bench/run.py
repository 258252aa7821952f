"""Measure and write bench/RESULTS.md: fresh Python processes, then the C++ benchmarks.

Times differ from machine to machine; the ratio of two programs run in turn is what to compare.
"""

import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path

import assign
import authority
import board
import cover
import graphs
import national
import planner
import store

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = ROOT / "build" / "release" / "bench"
OURS = "import pshe; pshe.reference()"
BARE = "import sqlite3, json"
RUNS = 15


def seconds(code: str) -> float:
    """Time of one fresh process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT / "build")
    return time.perf_counter() - start


def start_up() -> list[str]:
    """Rows of the start-up table: medians of runs in turn, after one of each to warm the disk."""
    seconds(OURS), seconds(BARE)
    pairs = [(seconds(OURS), seconds(BARE)) for _ in range(RUNS)]
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    return [
        "| program | median | ratio |",
        "| --- | --- | --- |",
        f"| `{OURS}` | {ours * 1000:.0f} ms | {ratio:.2f} |",
        f"| `{BARE}` | {bare * 1000:.0f} ms | 1 |",
    ]


def library(program: str) -> list[str]:
    """Rows of a table from Google Benchmark."""
    command = [str(PROGRAMS / program), "--benchmark_format=json", "--benchmark_min_time=0.5"]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    rows = ["| call | time |", "| --- | --- |"]
    for result in json.loads(run.stdout)["benchmarks"]:
        rows.append(f"| {result['name']} | {result['real_time']:.3f} {result['time_unit']} |")
    return rows


def machine() -> list[str]:
    """What was measured on and with; no names of hosts, no paths."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    processor = models[0] if models else platform.machine()
    python, sqlite = platform.python_version(), sqlite3.sqlite_version
    return [
        f"- processor: {processor}, {os.cpu_count()} cores",
        f"- system: {platform.system()} {platform.machine()}",
        f"- Python {python}, SQLite {sqlite}, pshe {version('pshe')}",
    ]


def main() -> None:
    """Write the page and print it."""
    page = [
        "# Measured",
        "",
        "Written by `make bench`. Compare ratios, not times of different machines.",
        "",
        *machine(),
        "",
        "## Start-up",
        "",
        f"Fresh processes, {RUNS} of each, run in turn.",
        "",
        *start_up(),
        "",
        "## Library",
        "",
        "A secondary school with Years 7 to 9, 1 and 8 forms a year.",
        "",
        *library("bench_pshe"),
        "",
        "## Coverage",
        "",
        "The sample school, asked from Python in turn.",
        "",
        *cover.table(),
        "",
        "## Graphs",
        "",
        "Layered graphs of 50 layers with three links an item; how many times as long others take.",
        "The closure is asked of rustworkx and igraph item by item, since they have none.",
        "",
        *graphs.table(),
        "",
        "The graph of the reference curriculum, asked from Python:",
        "",
        *graphs.reference(),
        "",
        "The same in C++, by number of items; `writing` fills the memory of a closure once.",
        "",
        *library("bench_graph"),
        "",
        "## Items into periods",
        "",
        "The cost found within 5 seconds, 10 for the published problems, with the bound where it",
        "is not proved to be the least; then the times, and how many times as long CP-SAT took.",
        "pshe uses one core. The folder of published problems is named by `PSHE_BENCH_DATA`.",
        "",
        *assign.table(),
        "",
        "## Planner",
        "",
        "An all-through school with two classes a year and rules of every kind. CP-SAT is set the",
        "same rules, aims and weights.",
        "",
        *planner.table(),
        "",
        "## Board",
        "",
        "The same school on the planning board; the server and who asks it share one computer.",
        "",
        *board.table(),
        "",
        "## Store",
        "",
        f"Returns of {store.SCHOOLS} schools like the sample school, {store.OWN} lessons of each",
        "its own.",
        "",
        *store.table(),
        "",
        "## Authority's view",
        "",
        f"An invented authority of {authority.SCHOOLS} schools of every kind. All but the last row",
        "are measured in one process, without imports and without loading the reference.",
        "",
        *authority.table(),
        "",
        "## Many schools",
        "",
        "Lessons of each school and statement, and gaps by key stage, all data in memory; the best",
        "of some calls. pshe reads dictionaries of texts; the others are given numbers. All",
        "programs count the same.",
        "",
        *national.table(),
        "",
        "The same in C++, on 28.8 million rows:",
        "",
        *library("bench_national"),
    ]
    text = "\n".join(page) + "\n"
    (ROOT / "bench" / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
