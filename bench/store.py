"""The returns of an authority with 110 schools: taken in, and read again by a fresh store."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pshe
from pshe import _core

SCHOOLS = 110
OWN = 10  # lessons of each school that no other has
RUNS = 15
FROM = {"received": "2026-10-02", "source": "school.xlsx", "checksum": "ab" * 32}


def rows(columns: _core.Columns) -> list[tuple[Any, ...]]:
    """The rows of a table."""
    return list(zip(*(columns.column(name) for name in columns.names), strict=True))


def returns() -> Iterable[_core.Return]:
    """The sample school's return, in the name of each school and with own lessons."""
    plan = pshe.plan(pshe.read_school(Path(pshe.__file__).parent / "sample"), steps=0)
    given = _core.return_of(plan.curriculum.core, plan.school.core, plan.core)
    classes = [
        (code, year, [int(group) for group in groups.split(";")])
        for code, year, groups in rows(given.classes())
    ]
    lessons, teaches = rows(given.lessons()), rows(given.teaches())
    for number in range(SCHOOLS):
        own = {code: f"{number}-{code}" for code, *_ in lessons[:OWN]}
        yield _core.Return(
            urn=str(100000 + number),
            name=f"School {number}",
            phase=given.phase,
            academic_year=given.academic_year,
            classes=classes,
            lessons=[(own.get(code, code), *rest) for code, *rest in lessons],
            teaches=[(own.get(code, code), *rest) for code, *rest in teaches],
            taught=[
                (day, group, own.get(code, code), *rest)
                for day, group, code, *rest in rows(given.taught())
            ],
        )


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """The median of some runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def fill(path: Path) -> float:
    """Take in a return of each school; gives the median time of one."""
    store = _core.Store(path, write=True)
    curriculum, given = pshe.reference().core, iter(list(returns()))
    return milliseconds(lambda: store.add_return(next(given), curriculum, **FROM), SCHOOLS)


def table() -> list[str]:
    """Rows of the table: taking in, reading, size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "returns.sqlite"
        adding = fill(path)
        reading = milliseconds(lambda: _core.Store(path).returns(), RUNS)
        size = path.stat().st_size / 1e6
        lessons = sum(len(row[3]) for row in _core.Store(path).returns())
    return [
        "| what | result |",
        "| --- | --- |",
        f"| lessons that classes meet | {lessons:,} |",
        f"| check and save one school's return | {adding:.1f} ms |",
        f"| open the file and read the newest return of each school | {reading:.1f} ms |",
        f"| size of the file | {size:.1f} MB |",
    ]


if __name__ == "__main__":
    print("\n".join(table()))
