"""The page about the authority's view gives what it shows; ``pshe advise`` says the same."""

from __future__ import annotations

import doctest
import json
import re
import shutil
from pathlib import Path

import pytest
from html_pages import Page
from typer.testing import CliRunner

import pshe
from pshe import cli
from pshe.advising import read_feeders
from pshe.authorities import sample_authority
from pshe.returns import write_form

TEXT = (Path(__file__).parents[2] / "docs" / "authority.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of an invented authority of six schools."""
    made = tmp_path_factory.mktemp("authority")
    sample_authority(made, schools=6, as_csv=True)
    return made


def run(*words: str) -> str:
    result = CliRunner().invoke(cli.app, ["advise", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_examples_of_the_page_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = "\n".join(re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(shown, {}, "authority.md", None, None)
    results = doctest.DocTestRunner().run(test)
    assert results.failed == 0
    assert results.attempted == TEXT.count("\n>>> ")


def test_the_options_of_the_page_are_there() -> None:
    text = CliRunner().invoke(cli.app, ["advise", "--help"], env={"COLUMNS": "200"}).output
    words = {word for line in re.findall(r"pshe advise .*", TEXT) for word in line.split()}
    options = {word for word in words if word.startswith("--")}
    options |= {"--suppress", "--anonymise", "--before-year"}
    assert [option for option in sorted(options) if option not in text] == []


def test_a_folder_is_read_with_its_register_and_its_feeder_schools(folder: Path) -> None:
    authority = pshe.advise(folder)
    assert authority.phases().summary.startswith("3 of 6 schools have sent a return")
    assert sorted(set(authority.schools()["state"])) == ["faulty", "not received", "received"]
    assert authority.feeder_schools
    assert authority.name


def test_the_command_says_the_sentences_and_writes_the_page(folder: Path, tmp_path: Path) -> None:
    said = run(str(folder), "-o", str(tmp_path / "out"), "--plain")
    authority = pshe.advise(folder)
    for sentence in authority.sentences():
        assert sentence in said
    page = Page((tmp_path / "out" / "authority.html").read_text(encoding="utf-8"))
    assert authority.sentences()[0] in page.words
    assert (tmp_path / "out" / "authority.xlsx").exists()


def test_the_command_gives_everything_as_json(folder: Path) -> None:
    said = json.loads(run(str(folder), "--json"))
    authority = pshe.advise(folder)
    assert said["sentence_1"] == authority.sentences()[0]
    for name in ("schools", "alarms", "gaps", "last_met", "feeders"):
        assert len(said[name]) == len(getattr(authority, name)())


def test_the_command_shows_one_school_beside_the_median(folder: Path, tmp_path: Path) -> None:
    authority = pshe.advise(folder)
    urn = authority.given.received[0].urn
    said = run(str(folder), "--school", urn, "-o", str(tmp_path), "--plain")
    assert authority.against_median(urn).summary in said
    assert (tmp_path / f"school-{urn}.html").exists()


def test_small_numbers_are_suppressed_by_the_command(folder: Path) -> None:
    said = run(str(folder), "--suppress", "2", "--json")
    assert {"schools", "alarms", "last_met"}.isdisjoint(json.loads(said))
    result = CliRunner().invoke(cli.app, ["advise", str(folder), "--suppress", "5"])
    assert result.exit_code == 2
    assert "Fewer than 5 returns were received" in result.output


def test_the_command_names_no_school_when_they_are_anonymous(folder: Path) -> None:
    said = run(str(folder), "--anonymise", "--json")
    for school in pshe.advise(folder).given.schools:
        assert school.name not in said
        assert school.urn not in said


def test_what_cannot_be_used_is_said_with_a_mend(folder: Path, tmp_path: Path) -> None:
    for words, text in (
        (["--since", "month"], 'Write "year" or "version"'),
        (["--school", "123456"], "Ask for it, or mend the URN"),
        (["--framework", "rshe-2026"], "rshe-2025"),
        (["-o", str(folder / "register.csv")], "Name a folder"),
    ):
        result = CliRunner().invoke(cli.app, ["advise", str(folder), *words])
        assert result.exit_code == 2, words
        assert text in result.output
    missing = CliRunner().invoke(cli.app, ["advise", str(tmp_path / "none")])
    assert missing.exit_code == 2


@pytest.mark.parametrize("command", [["advise"], ["report", "authority"], ["chart", "authority"]])
def test_the_plan_of_one_school_is_no_authority(
    command: list[str], sample_plan: pshe.Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("plan.sqlite", "plan.pshe"):
        sample_plan.save(tmp_path / name)
        result = CliRunner().invoke(cli.app, [*command, name])
        assert result.exit_code == 2
        assert result.output == (
            f"{name} is the plan of one school, Bradgate Vale School. Name the authority's file, "
            "as pshe import writes it, or a folder of returns. To begin one with this plan: "
            f"pshe import {name} --into authority.sqlite\n"
        )


def test_a_plan_that_was_taken_in_is_an_authority(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    plan, into = str(tmp_path / "plan.pshe"), str(tmp_path / "authority.sqlite")
    sample_plan.save(plan)
    assert CliRunner().invoke(cli.app, ["import", plan, "--into", into]).exit_code == 0
    assert sample_plan.school.name in run(into, "--school", sample_plan.school.urn, "--plain")


def test_a_workbook_is_no_authority(tmp_path: Path) -> None:
    file = tmp_path / "return.xlsx"
    write_form(file)
    with pytest.raises(pshe.DataError, match="neither an authority's file nor a folder") as error:
        pshe.advise(file)
    assert f"pshe import {file} --into authority.sqlite" in str(error.value)


@pytest.mark.parametrize(
    "command",
    [["advise"], ["report", "authority"], ["chart", "authority"], ["import", "--into", "a.sqlite"]],
)
def test_files_in_a_folder_that_cannot_be_returns_are_named_beside_the_answer(
    command: list[str], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with_picture = tmp_path / "returns"
    shutil.copytree(folder, with_picture)
    before = CliRunner().invoke(cli.app, [*command, str(with_picture)])
    assert before.stderr == ""
    Path("a.sqlite").unlink(missing_ok=True)
    (with_picture / "crest.png").write_bytes(b"x")
    after = CliRunner().invoke(cli.app, [*command, str(with_picture)])
    assert (after.exit_code, after.stdout) == (before.exit_code, before.stdout)
    said = "Left out, since a return is a workbook or a saved plan: crest.png.\n"
    assert after.stderr == said


def test_faults_of_the_feeder_file_are_named_with_their_row(tmp_path: Path) -> None:
    file = tmp_path / "feeders.csv"
    file.write_text("secondary_urn,primary_urn\n1,2\n3,\n\n,4\n", encoding="utf-8")
    with pytest.raises(pshe.DataError) as error:
        read_feeders(file)
    assert [fault.place for fault in error.value.faults] == ["feeders.csv:3", "feeders.csv:5"]
    file.write_text("secondary,primary\n1,2\n", encoding="utf-8")
    with pytest.raises(pshe.DataError, match="secondary_urn"):
        read_feeders(file)
    file.write_text("\ufeffprimary_urn,secondary_urn,note\n2,1,\n", encoding="utf-8")
    assert read_feeders(file) == [("1", "2")]
