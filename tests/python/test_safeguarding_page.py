"""The page about safeguarding gives what it shows, and its commands are there."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pshe import cli

TEXT = (Path(__file__).parents[2] / "docs" / "safeguarding.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"`pshe (safeguard [a-z]+|[a-z]+)", TEXT)))


def test_the_examples_of_the_page_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = "\n".join(re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(shown, {}, "safeguarding.md", None, None)
    results = doctest.DocTestRunner().run(test)
    assert results.failed == 0
    assert results.attempted == TEXT.count("\n>>> ")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_of_the_page_is_there(name: str) -> None:
    result = CliRunner().invoke(cli.app, [*name.split(), "--help"])
    assert result.exit_code == 0
