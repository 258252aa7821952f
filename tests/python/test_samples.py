"""The sample schools: each reads, plans without a clash, and keeps every rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import pshe
from pshe import cli, files


@pytest.fixture(scope="module", params=files.MODELS)
def school(request: pytest.FixtureRequest) -> pshe.School:
    return files.school_of(files.sample_tables(request.param))


def test_a_sample_school_plans_its_year_and_keeps_every_rule(school: pshe.School) -> None:
    plan = pshe.plan(school)
    assert plan.check().rows() == []
    taught: dict[str, set[str]] = {}
    for row in plan.lessons():
        taught.setdefault(row["class"], set()).add(row["lesson"])
    years = dict(zip(school.classes()["class"], school.classes()["year"], strict=True))
    assert taught == {
        code: set(school.core.programme(school.curriculum.core, year))
        for code, year in years.items()
    }


def test_a_sample_school_has_leicestershires_calendar(school: pshe.School) -> None:
    assert school.core.pupil_days() == 190
    assert school.half_terms()["weeks"] == [8, 8, 6, 4, 8, 5]


def test_sample_schools_are_invented_and_differ() -> None:
    schools = [files.school_of(files.sample_tables(model)) for model in files.MODELS]
    assert len({school.urn for school in schools}) == len(schools)
    assert all(school.urn.startswith("9990") for school in schools)  # no school has such a number
    assert len({school.name for school in schools}) == len(schools)


@pytest.mark.parametrize("model", files.MODELS)
def test_init_writes_the_school_of_a_model(model: str, tmp_path: Path) -> None:
    path = tmp_path / "school.xlsx"
    result = CliRunner().invoke(cli.app, ["init", str(path), "--model", model])
    assert result.exit_code == 0, result.output
    written = pshe.read_school(path)
    meant = files.school_of(files.sample_tables(model))
    assert (written.urn, written.slots().rows()) == (meant.urn, meant.slots().rows())


def test_a_model_that_there_is_not_is_refused_with_those_there_are(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli.app, ["init", str(tmp_path / "s.xlsx"), "--model", "daily"])
    assert result.exit_code == 2
    assert "fortnightly" in result.output
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match='There is no sample school "daily"'):
        files.sample_tables("daily")
