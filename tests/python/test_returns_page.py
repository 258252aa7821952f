"""The page about returns gives what it shows, and its commands are there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pshe import cli

TEXT = (Path(__file__).parents[2] / "docs" / "returns.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"(?:`|^)pshe ([a-z]+)", TEXT, re.MULTILINE)))
OPTIONS = sorted(set(re.findall(r"--[a-z]+", TEXT)))


def test_the_examples_of_the_page_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = "\n".join(re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(shown, {}, "returns.md", None, None)
    results = doctest.DocTestRunner().run(test)
    assert results.failed == 0
    assert results.attempted == TEXT.count("\n>>> ")


def test_the_commands_and_options_of_the_page_are_there() -> None:
    assert COMMANDS == ["export", "import", "init", "return"]
    helps = "".join(
        CliRunner().invoke(cli.app, [name, "--help"], env={"COLUMNS": "200"}).output
        for name in COMMANDS
    )
    assert [option for option in OPTIONS if option not in helps] == []
