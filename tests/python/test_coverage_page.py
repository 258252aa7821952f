"""The page about coverage gives what it shows, and its commands are there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pshe import cli

TEXT = (Path(__file__).parents[2] / "docs" / "coverage.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"^pshe ([a-z]+)", TEXT, re.MULTILINE)))


def test_the_examples_of_the_page_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = "\n".join(re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(shown, {}, "coverage.md", None, None)
    results = doctest.DocTestRunner().run(test)
    assert results.failed == 0
    assert results.attempted == TEXT.count("\n>>> ")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_of_the_page_is_there(name: str) -> None:
    assert CliRunner().invoke(cli.app, [name, "--help"]).exit_code == 0


def test_the_page_names_the_commands_of_coverage() -> None:
    assert COMMANDS == ["card", "coverage", "passport", "trend"]
