"""Coverage asked from Python: of a plan, and of pupils over several plans."""

import statistics
import time
from collections.abc import Callable

import pshe
from pshe import files

RUNS = 51


def table() -> list[str]:
    """Rows of the table: medians of calls in turn, after one of each to warm up."""
    school = files.school_of(files.sample_tables())
    plan = pshe.plan(school, steps=0)
    calls: dict[str, Callable[[], object]] = {
        "plan.coverage()": lambda: plan.coverage(),
        'plan.coverage(by="year")': lambda: plan.coverage(by="year"),
        "plan.topic_coverage()": lambda: plan.topic_coverage(),
        'plan.coverage().by("theme")': lambda: plan.coverage().by("theme"),
        "pshe.cohort([plan], year=9)": lambda: pshe.cohort([plan], year=9),
    }
    times = medians(calls, RUNS)
    cells = len(plan.coverage())
    rows = [f"{len(plan)} lessons of {len(set(plan.lessons()['class']))} classes, {cells} cells."]
    rows += ["", "| call | median |", "| --- | --- |"]
    return rows + [
        f"| `{name}` | {took * 1000:.2f} ms |" for name, took in times.items()
    ]


def medians(calls: dict[str, Callable[[], object]], runs: int) -> dict[str, float]:
    """The median time of each call in seconds; in turns, so that all meet the same noise."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(runs + 1):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(took[1:]) for name, took in times.items()}
