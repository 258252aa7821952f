"""One store file and several programs: some write, some read, some die in the middle.

Return number n of a writer has n % 9 + 1 lessons and says so in the school's name, so that
whoever reads can tell whether it is whole.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
import tiny

from pshe import _core

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks programs")

FROM = {"received": "2026-10-02", "source": "school.xlsx", "checksum": "ab" * 32}
SEPTEMBER = date(2026, 9, 2)
CURRICULUM = tiny.builder().build()
SCHOOL = tiny.school_builder().build(CURRICULUM)
PLAN = _core.Plan(
    urn="123456", academic_year="2026-27", curriculum_version="2026.1",
    placements=[(SEPTEMBER, "8B", 50, "first", "taught"),
                (date(2026, 11, 11), "8B", 50, "second", "planned")],
)  # fmt: skip


def numbered(number: int) -> _core.Return:
    """The return with this number."""
    count = number % 9 + 1
    codes = [f"lesson-{number}-{i}" for i in range(count)]
    return _core.Return(
        urn=str(100000 + number), name=f"School {count}", phase="primary",
        academic_year="2026-27", classes=[("1A", 1, [])],
        lessons=[(code, code, "none", False) for code in codes],
        teaches=[(code, "S1", "secures") for code in codes],
        taught=[(SEPTEMBER + timedelta(days=i), "1A", code, 50, "planned")
                for i, code in enumerate(codes)],
    )  # fmt: skip


def write(path: Path, first: int, last: int, told: int) -> None:
    """Save returns, schools of the register and plans; tell each number once it is saved."""
    store = _core.Store(path, write=True)
    school = store.save_school(SCHOOL, CURRICULUM)
    for number in range(first, last):
        if number % 5 == 4:  # so that one may also be killed while it closes or opens the file
            del store
            store = _core.Store(path, write=True)
        store.save_plan(PLAN, school)
        row = (str(number), "School", "201", "City", "Primary", "Academy", "Open")
        store.put_register(
            [(*row, 3, 11, None, None)], [(str(number), "0", "Successor", None)], **FROM
        )
        store.add_return(numbered(number), CURRICULUM, **FROM)
        os.write(told, b"%d\n" % number)


def is_whole(given: _core.Return) -> bool:
    """Whether the return has every row that its name promises."""
    count = int(given.name.removeprefix("School "))
    return count == len(given) == len(given.lessons()) == len(given.teaches())


def start(work: Callable[[], None]) -> int:
    """Run the work in a program of its own; its exit code is 0 unless the work fails."""
    program = os.fork()
    if program:
        return program
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def ended_well(program: int) -> bool:
    return os.waitstatus_to_exitcode(os.waitpid(program, 0)[1]) == 0


def read_until(path: Path, last: int, ready: int) -> None:
    """Read over and over until the return number `last` is there; each time all must fit."""
    store = _core.Store(path)
    seen, counts = 0, set()
    deadline = time.monotonic() + 120
    while seen <= last:
        assert time.monotonic() < deadline
        returns = store.returns()
        assert all(is_whole(given) for *_, given in returns)
        assert [given.urn for *_, given in returns] == [
            str(100000 + number) for number in range(len(returns))
        ]
        assert len(returns) >= seen  # nothing that was read goes away
        history = store.history()
        assert history.column("entry") == list(range(1, len(history) + 1))
        seen = len(returns)
        if not counts:
            os.write(ready, b".")
        counts.add(seen)
    assert len(counts) > 1


def test_two_programs_read_whole_states_all_along_while_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "shared.pshe"
    _core.Store(path, write=True)
    last = 60
    heard, ready = os.pipe()
    readers = [start(lambda: read_until(path, last, ready)) for _ in range(2)]
    for _ in readers:
        os.read(heard, 1)  # each has read the empty file
    ignored = os.open(os.devnull, os.O_WRONLY)
    writer = start(lambda: write(path, 0, last + 1, ignored))
    assert ended_well(writer)
    assert [ended_well(reader) for reader in readers] == [True, True]
    for end in (heard, ready, ignored):
        os.close(end)


def check_file(path: Path, saved: int, deaths: int) -> int:
    """Every part of the file is whole, and `saved` returns or more are there; gives how many."""
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    store = _core.Store(path)
    returns = store.returns(all_versions=True)
    assert len(returns) >= saved
    assert all(is_whole(given) for *_, given in returns)
    plans = store.plans().column("id")
    assert all(store.load_plan(plan) == PLAN for plan in plans)
    assert len(store.history()) == len(store.imports()) + len(plans)
    assert 0 <= len(plans) - len(returns) <= deaths  # a plan is saved before its return
    schools = len(store.register_schools())
    assert schools - len(returns) in (0, 1)
    assert len(store.register_links()) == schools
    return len(returns)


def kill_after(program: int, heard: int, seconds: float) -> int:
    """Kill a writer some time after it told its first number; gives the last it told."""
    text = os.read(heard, 20)
    time.sleep(seconds)
    os.kill(program, signal.SIGKILL)
    os.waitpid(program, 0)
    while more := os.read(heard, 4096):
        text += more
    return int(text.split()[-1])


def test_a_writer_killed_at_any_moment_leaves_all_that_it_told_as_saved(tmp_path: Path) -> None:
    path = tmp_path / "killed.pshe"
    draw = random.Random(1)
    saved = 0
    for deaths in range(1, 26):
        heard, told = os.pipe()
        first = saved
        writer = start(lambda first=first, told=told: write(path, first, first + 10000, told))
        os.close(told)
        last = kill_after(writer, heard, draw.uniform(0, 0.05))
        os.close(heard)
        saved = check_file(path, last + 1, deaths)
    assert saved >= 25


def test_a_program_killed_while_it_makes_a_file_leaves_one_that_can_be_filled(
    tmp_path: Path,
) -> None:
    def make_files(folder: Path, told: int) -> None:
        for number in range(10000):
            _core.Store(folder / str(number), write=True)
            os.write(told, b"%d\n" % number)

    draw = random.Random(2)
    for round_ in range(10):
        folder = tmp_path / str(round_)
        folder.mkdir()
        heard, told = os.pipe()
        maker = start(lambda folder=folder, told=told: make_files(folder, told))
        os.close(told)
        last = kill_after(maker, heard, draw.uniform(0, 0.05))
        os.close(heard)
        for number in range(last + 2):  # the last one may be half made, or not begun
            store = _core.Store(folder / str(number), write=True)
            assert store.add_return(numbered(1), CURRICULUM, **FROM).outcome == "accepted"
            assert [given for *_, given in store.returns()] == [numbered(1)]
