"""The page about editions shows files and commands: the commands print what it shows."""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "editions.md"
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def test_the_commands_of_the_page_print_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = PAGE.read_text(encoding="utf-8")
    for name, text in re.findall(r"`([\w/]+\.csv)`\n\n```text\n(.*?)```", page, re.DOTALL):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", page, re.DOTALL)
    shown = [part for block in blocks for part in block.split("$ pshe ")[1:]]
    assert len(shown) == 7
    for part in shown:
        command, expected = part.split("\n", 1)
        done = subprocess.run(
            [sys.executable, "-m", "pshe", *shlex.split(command)],
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.stderr == ""
        found = doctest.OutputChecker().check_output(expected, done.stdout, OPTIONS)
        assert found, f"{command}\n{done.stdout}"
