"""The page about returns gives what it shows, and its commands are there."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from pshe import cli

TEXT = (Path(__file__).parents[2] / "docs" / "returns.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"(?:`|^)pshe ([a-z]+)", TEXT, re.MULTILINE)))
OPTIONS = sorted(set(re.findall(r"--[a-z]+", TEXT)))


def test_the_commands_and_options_of_the_page_are_there() -> None:
    assert COMMANDS == ["export", "import", "init", "plan", "return"]
    helps = "".join(
        CliRunner().invoke(cli.app, [name, "--help"], env={"COLUMNS": "200"}).output
        for name in COMMANDS
    )
    assert [option for option in OPTIONS if option not in helps] == []
