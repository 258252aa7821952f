"""Odd values of options: refused in words that name what was asked, never passed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import pshe
from pshe import cli
from pshe.authorities import sample_authority

HUGE = "99999999999999999999999"
REFUSED = {
    "plan school.xlsx --seed -1": "seed: -1 cannot stand here. Write a whole number from 0 to",
    "plan school.xlsx --steps -1": "steps: -1 cannot stand here.",
    "allocate school.xlsx --seed -1": "seed: -1 cannot stand here.",
    "allocate school.xlsx --years ''": "names no year groups",
    f"move plan.sqlite y7-talking-about-mental-health 2027-01-20 --class 7A --number {HUGE}":
        f"number: {HUGE} cannot stand here. Write a whole number from 1 to 99.",
    "resilience plan.sqlite --years 1000000000": "years: 1000000000 cannot stand here.",
    f"resilience plan.sqlite --seed {HUGE}": f"seed: {HUGE} cannot stand here.",
    f"coverage plan.sqlite --leaves {HUGE}": f"leaves: {HUGE} cannot stand here.",
    f"coverage plan.sqlite --year {HUGE}": "year: ",
    "coverage plan.sqlite --through ''": 'There is no edition ""',
    "passport plan.sqlite --class ''": 'no class ""',
    "passport plan.sqlite --year 1000000000": "Write a whole number from 1 to 11.",
    "suggest Consent --year 99": "year: 99 cannot stand here.",
    "advise authority --academic-year nonsense": 'academic_year="nonsense" is no academic year',
    "advise authority --school ''": "No return of URN",
    "init new.xlsx --schools 20": "--schools goes with --authority",
    "safeguard services --today 0001-01-01": "is not a day. Write it as 2027-01-11.",
    "safeguard services --today 1999-01-01": "is not a day of this century. Write it as",
}  # fmt: skip


@pytest.mark.parametrize("words", REFUSED)
def test_a_value_that_cannot_be_is_refused_in_words(
    words: str, sample_plan: pshe.Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sample_plan.save("plan.sqlite")
    if "school.xlsx" in words:
        pshe.files.write_sample("school.xlsx")
    if "authority" in words.split():
        sample_authority("authority", schools=4, as_csv=True)
    split = [part.strip("'") for part in words.split()]
    done = CliRunner().invoke(cli.app, split, env={"COLUMNS": "200"})
    assert done.exit_code == 2, done.output
    assert REFUSED[words] in done.stderr
    assert not done.stdout


def test_an_academic_year_may_be_written_with_a_stroke(tmp_path: Path) -> None:
    sample_authority(tmp_path, schools=4, as_csv=True)
    said = [
        str(pshe.advise(tmp_path, academic_year=year).sentences())
        for year in ("2026-27", "2026/27")
    ]
    assert said[0] == said[1]


@pytest.mark.parametrize("number", [1.5, float("nan"), "1", -1, 2**40])
@pytest.mark.parametrize(
    ("name", "ask"),
    [
        ("seed", lambda plan, number: pshe.plan(plan.school, seed=number)),
        ("steps", lambda plan, number: pshe.plan(plan.school, steps=number)),
        ("seed", lambda _, number: pshe.assign(items={"a": 1}, periods=["b"], seed=number)),
        ("seed", lambda plan, number: plan.simulated_years(seed=number)),
        ("leaves", lambda plan, number: pshe.cohort([plan], leaves=number)),
    ],
)
def test_python_names_the_number_that_cannot_be(
    name: str, ask: Callable[[pshe.Plan, Any], object], number: Any, sample_plan: pshe.Plan
) -> None:
    with pytest.raises(pshe.DataError, match=f"^{name}: .* Write a whole number from "):
        ask(sample_plan, number)
