"""The invented authority: always the same, any number of schools, clearly invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import pshe
from pshe import cli
from pshe.authorities import AUTHORITY, sample_authority


def test_init_writes_a_workbook_for_each_school_that_sends_one(tmp_path: Path) -> None:
    words = ["init", "--authority", str(tmp_path / "x"), "--schools", "5"]
    result = CliRunner().invoke(cli.app, words)
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "x").glob("*.xlsx"))) == 4
    assert len(pshe.read_folder(tmp_path / "x")) == 2
    assert CliRunner().invoke(cli.app, words).exit_code == 2  # the files are there


def test_the_sample_authority_is_the_same_every_time_and_its_schools_are_invented(
    tmp_path: Path,
) -> None:
    authority = tmp_path / "authority"
    sample_authority(authority, as_csv=True)
    sample_authority(tmp_path / "again", as_csv=True)
    for path in sorted(authority.rglob("*.csv")):
        again = tmp_path / "again" / path.relative_to(authority)
        assert again.read_bytes() == path.read_bytes()
    register = pshe.read_register(authority / "register.csv", authorities=[AUTHORITY[1]])
    assert all(one.urn.startswith("99") for one in register.schools)
    assert "(invented)" in AUTHORITY[1]
    feeders = (authority / "feeders.csv").read_text().splitlines()
    urns = {one.urn for one in register.schools}
    assert all({*line.split(",")} <= urns for line in feeders[1:])
    assert len(feeders) > 1


def test_a_sample_authority_has_as_many_schools_as_wanted(tmp_path: Path) -> None:
    paths = sample_authority(tmp_path, schools=30, seed=2, as_csv=True)
    assert len(paths) == 29 + 3
    found = pshe.read_folder(tmp_path, register=pshe.read_register(tmp_path / "register.csv"))
    assert (len(found), len(found.register or ())) == (27, 31)
    assert len({one.name for one in found}) == 27
    with pytest.raises(ValueError, match="at least 4"):
        sample_authority(tmp_path, schools=3)
