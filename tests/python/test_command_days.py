"""Days on the command line, however people write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import pshe
from pshe import _core, cli

EVERY = [
    ["report", "fortnight", "plan.sqlite", "-o", "page.html", "--from"],
    ["report", "governors", "plan.sqlite", "-o", "page.html", "--today"],
    ["safeguard", "plan", "plan.sqlite", "--today"],
    ["safeguard", "checklist", "plan.sqlite", "--today"],
    ["safeguard", "governors", "plan.sqlite", "-o", "page.docx", "--today"],
    ["safeguard", "services", "--today"],
    ["safeguard", "fortnight", "plan.sqlite", "--from"],
    ["replan", "plan.sqlite", "--lost", "2027-01-13", "--from"],
    ["coverage", "plan.sqlite", "--until"],
    ["passport", "plan.sqlite", "--class", "7A", "--until"],
    ["passport", "plan.sqlite", "--class", "7A", "--joined"],
    ["move", "plan.sqlite", "y7-talking-about-mental-health", "--class", "7A"],
    ["import", "plan.sqlite", "--into", "authority.sqlite", "--received"],
    ["advise", "returns", "--on"],
]
"""What takes a day, which is put behind it."""
AGAIN = {"report", "safeguard", "coverage", "passport", "move"}
"""Commands that say the same when they are run again."""

Run = Callable[[list[str]], Result]


@pytest.fixture
def run(sample_plan: pshe.Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command in a folder with the sample school's plan."""
    monkeypatch.chdir(tmp_path)
    sample_plan.save("plan.sqlite")

    def run(words: list[str]) -> Result:
        return CliRunner().invoke(cli.app, words, env={"COLUMNS": "200"})

    return run


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_what_is_no_day_is_said_with_how_to_write_one(words: list[str], run: Run) -> None:
    for typed in ("31/02/2027", "01/13/2027", "soon"):
        found = run([*words, typed])
        assert found.exit_code == 2
        assert f'"{typed}" is not a day. Write it as 2027-01-11.' in found.output


@pytest.mark.parametrize("words", [one for one in EVERY if one[0] in AGAIN], ids=" ".join)
def test_a_day_may_be_written_as_in_england(words: list[str], run: Run) -> None:
    said = [run([*words, typed]) for typed in ("2027-01-13", "13/01/2027", "13 January 2027")]
    assert {found.exit_code for found in said} <= {0, 1}
    assert {found.output for found in said} == {said[0].output}


def test_the_day_comes_before_the_month(run: Run) -> None:
    found = run(["passport", "plan.sqlite", "--class", "7A", "--joined", "11/01/2027"])
    assert "joined on 11 January 2027" in found.output


def test_a_lost_day_may_be_written_as_in_england(run: Run) -> None:
    words = ["replan", "plan.sqlite", "--lost"]
    said = [run([*words, typed]) for typed in ("2027-01-13", "13/1/2027")]
    assert [found.exit_code for found in said] == [0, 0]
    assert said[0].output == said[1].output


def test_a_return_keeps_the_day_it_came(run: Run) -> None:
    words = ["import", "plan.sqlite", "--into", "authority.sqlite", "--received", "2/10/2026"]
    assert run(words).exit_code == 0
    assert _core.Store("authority.sqlite").imports()[0].received == "2026-10-02"
