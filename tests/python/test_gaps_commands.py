"""The commands about gaps and suggestions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

import pshe
from pshe import cli, files


def run(*words: str) -> tuple[int, Any]:
    result = CliRunner().invoke(cli.app, [*words, "--json"])
    return result.exit_code, json.loads(result.stdout) if result.exit_code < 2 else result.stderr


def saved(folder: Path, model: str) -> tuple[pshe.Plan, str]:
    plan = pshe.plan(files.school_of(files.sample_tables(model)), steps=0)
    path = folder / "plan.sqlite"
    plan.save(path)
    return plan, str(path)


def test_gaps_are_listed_and_closed_and_the_plan_with_the_lessons_is_written(
    tmp_path: Path,
) -> None:
    plan, path = saved(tmp_path, "mixed-age-primary")
    code, shown = run("gaps", path)
    assert code == 1
    assert shown["gaps"] == plan.gaps().rows()
    new = tmp_path / "new.sqlite"
    code, shown = run("gaps", path, "--close", "-o", str(new))
    assert code == 0
    assert shown["summary"] == plan.close_gaps().summary
    assert shown["lessons"] == plan.close_gaps().rows()
    assert run("gaps", str(new))[0] == 0


def test_what_stays_open_is_said_with_the_reason(tmp_path: Path) -> None:
    plan, path = saved(tmp_path, "mixed-age-primary")
    code, shown = run("gaps", path, "--close", "--year", "1")
    first = next(row for row in plan.close_gaps(years=[1]).gaps if not row["closed_by"])
    assert code == 1
    assert shown[f"left {first['item']}"] == f"{first['item']} stays open: {first['why']}"
    assert first["why"].startswith("The library has it for Year ")


def test_an_infant_school_has_no_gap_in_the_years_after_it(tmp_path: Path) -> None:
    code, shown = run("gaps", saved(tmp_path, "infant")[1])
    assert (code, shown["summary"]) == (0, "No statement is left out.")


def test_options_that_make_no_sense_are_refused_with_a_way_out(tmp_path: Path) -> None:
    _, path = saved(tmp_path, "infant")
    assert "Add --close" in run("gaps", path, "--year", "1")[1]
    assert "neither school nor year" in run("gaps", path, "--by", "pupil")[1]
    assert "does not end in .sqlite" in run("gaps", path, "--close", "-o", "new.pdf")[1]


def test_suggestions_are_those_of_the_curriculum() -> None:
    code, shown = run("suggest", "Vaping", "--year", "8")
    assert code == 0
    assert shown["suggestions"] == pshe.reference().suggest("Vaping", year=8).rows()
    assert run("suggest", "Quarks")[0] == 1
    code, shown = run("suggest", "Consent", "--framework", "all", "--limit", "40")
    assert {row["code"][:4] for row in shown["suggestions"]} >= {"2019", "2025"}
