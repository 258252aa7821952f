"""The page about ways of delivery: its recipes read as they stand, and give what it shows."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import pshe
from pshe import cli, files

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "delivery.md").read_text(encoding="utf-8")
RECIPES = {part.split("\n", 1)[0]: part for part in TEXT.split("\n## ")[1:]}


def school_of(recipe: str, folder: Path) -> pshe.School | None:
    """The school of a recipe's rows, in the sample's calendar; nothing when it has no rows."""
    shown = re.findall(r"`(\w+\.csv)`\n\n```text\n(.*?)```", recipe, re.DOTALL)
    if not shown:
        return None
    tables = files.sample_tables()
    calendar = {title: tables[title] for title in ("School", "Half-terms", "Closures")}
    files.write_school(calendar, folder)
    for name, text in shown:
        assert (folder / name).exists(), name
        (folder / name).write_text(text, encoding="utf-8")
    return pshe.read_school(folder)


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_gives_what_it_shows(title: str, tmp_path: Path) -> None:
    names = {"school": school_of(RECIPES[title], tmp_path / "school")}
    shown = "\n".join(re.findall(r"```python\n(.*?)```", RECIPES[title], re.DOTALL))
    test = doctest.DocTestParser().get_doctest(shown, names, title, None, None)
    assert test.examples
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert "".join(said) == ""


def test_every_way_of_delivery_that_schools_ask_about_has_a_recipe() -> None:
    asked = ("tutor time", "second week", "drop-down", "carousel", "rolling", "two-year cycle",
             "pauses", "leaves in May", "What if")  # fmt: skip
    assert [words for words in asked if not any(words in title for title in RECIPES)] == []


def test_the_commands_of_both_pages_write_a_school_that_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = TEXT + (DOCS / "workbook.md").read_text(encoding="utf-8")
    commands = sorted(set(re.findall(r"`pshe (init [^`]*)`", text)))
    assert len(commands) > 6
    for command in commands:
        result = CliRunner().invoke(cli.app, [*shlex.split(command), "--force"])
        assert result.exit_code == 0, result.output
        assert pshe.read_school(shlex.split(command)[1]).years
