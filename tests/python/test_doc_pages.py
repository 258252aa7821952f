"""Pages of the documentation give what they show, and their commands are there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pshe import cli

DOCS = Path(__file__).parents[2] / "docs"
PAGES = (
    "board",
    "charts",
    "coverage",
    "gaps",
    "national",
    "planning",
    "returns",
    "safeguarding",
)
COMMAND = re.compile(r"(?:`|^)pshe ((?:data |graph |safeguard )?[a-z][a-z-]*)", re.MULTILINE)
TEXTS = {name: (DOCS / f"{name}.md").read_text(encoding="utf-8") for name in PAGES}
COMMANDS = sorted({command for text in TEXTS.values() for command in COMMAND.findall(text)})


@pytest.mark.parametrize("name", PAGES)
def test_the_examples_of_a_page_hold(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", TEXTS[name], re.DOTALL)
    shown = "\n".join(block for block in blocks if block.startswith(">>> "))
    test = doctest.DocTestParser().get_doctest(shown, {}, f"{name}.md", None, None)
    results = doctest.DocTestRunner().run(test)
    assert results.failed == 0
    assert results.attempted == TEXTS[name].count("\n>>> ")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_of_a_page_is_there(name: str) -> None:
    result = CliRunner().invoke(cli.app, [*name.split(), "--help"])
    assert result.exit_code == 0


def test_commands_are_found_on_the_pages() -> None:
    assert {"replan", "safeguard ready", "coverage", "import", "gaps"} <= set(COMMANDS)
