"""The view of an authority with 110 schools, from its file to the written page."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pshe
from pshe import _core
from pshe.authorities import sample_schools
from pshe.report.authority_content import authority_page

SCHOOLS = 110
RUNS = 15
FROM = {"received": "2026-10-20", "source": "return.xlsx", "checksum": "ab" * 32}


def fill(path: Path) -> None:
    """Take in the returns of an invented authority."""
    store, curriculum = _core.Store(path, write=True), pshe.reference().core
    for school in sample_schools(SCHOOLS):
        store.add_return(school.given.core, curriculum, **FROM)


def milliseconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median of some runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def table() -> list[str]:
    """Rows of the table: the page in one process, the workbook, the command."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "authority.sqlite", Path(folder)
        fill(path)
        lessons = sum(len(row[3]) for row in _core.Store(path).returns())
        page = milliseconds(lambda: authority_page(pshe.advise(path)).write(out / "page.html"))
        seen = pshe.advise(path)
        book = milliseconds(lambda: authority_page(seen).write(out / "book.xlsx"), 3)
        command = [sys.executable, "-m", "pshe", "advise", str(path), "--plain"]
        says = milliseconds(lambda: subprocess.run(command, check=True, capture_output=True), 5)
        size = (out / "page.html").stat().st_size / 1000
    return [
        "| what | result |",
        "| --- | --- |",
        f"| lessons that classes meet | {lessons:,} |",
        f"| open the file, judge the returns and write authority.html | {page:.0f} ms |",
        f"| size of authority.html | {size:.0f} kB |",
        f"| write authority.xlsx | {book:.0f} ms |",
        f"| `pshe advise`, a fresh process that prints its view | {says:.0f} ms |",
    ]


if __name__ == "__main__":
    print("\n".join(table()))
