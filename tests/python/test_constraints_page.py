"""The page of constraints: every one once, and tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "constraints.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines() if line.startswith("| C")
]


def named_in(cell: str) -> list[str]:
    return re.findall(r"`([^`]+::[^`]+)`", cell)


def exists(test: str) -> bool:
    file, title = test.split("::", 1)
    path = ROOT / "tests" / file
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    if file.endswith(".py"):
        return f"def {title}(" in text
    return title in re.findall(r'TEST_CASE\(\s*"([^"]+)"', text)


def test_every_constraint_stands_on_the_page_once_in_order() -> None:
    assert [row[0] for row in ROWS] == [f"C{number:02}" for number in range(1, 80)]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_constraint_is_modelled_with_tests_that_exist_or_left_out_with_a_reason(
    row: list[str],
) -> None:
    _, need, where, tests_or_why, source = row
    assert all(cell for cell in (need, where, tests_or_why, source))
    tests = named_in(tests_or_why)
    assert (where == "left out") == (tests == [])
    assert [test for test in tests if not exists(test)] == []


def test_a_test_that_is_not_there_is_noticed() -> None:
    assert not exists("python/test_constraints_page.py::test_of_nothing")
    assert not exists("cpp/plan/test_check.cpp::No such title")
    assert not exists("python/no_such_file.py::test_of_nothing")
