"""What commands and readers do with a file that is damaged, foreign or of another command."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner
from wrong_files import contents_of, make_right, make_wrong

import pshe
from pshe import cli, exchange
from pshe.advising import read_feeders
from pshe.exchange import curricular_analytics
from pshe.files.checklist import read_form
from pshe.local_needs import read_needs

OUTPUTS = {"out", "overview", "form", "picture", "feed", "review", "key", "path", "authority",
           "into"}  # fmt: skip
"""Parameters that name a file to write."""
WITH_SCHOOL = {"curriculum", "plan_file", "agreed", "needs"}
"""Options that go with a school's workbook, not with a saved plan."""
VALUES = {
    "target": "plan", "targets": "plan", "school": "school", "before": "plan", "after": "plan",
    "base": "plan", "mine": "plan", "theirs": "plan", "returns": "store", "paths": "plan",
    "file": "store", "files": "school", "folder": "folder", "official": "needs",
    "register": "register", "into": "new.sqlite", "lesson": "y7-what-cse-is", "to": "2027-01-18",
    "lost": "2026-11-30", "code": "sextortion", "title": "Friends", "topic": "sextortion",
    "out": "new-folder",
}  # fmt: skip
"""What stands for each parameter that a command needs: a right file, a new one, or a word."""
SPECIAL = {
    "chart": {"kind": "authority", "targets": "store"},
    "report": {"kind": "overview"},
    "return": {"file": "plan"},
    "data diff": {"before": "rshe-2019", "after": "rshe-2025"},
    "graph check": {"file": "links"},
    "safeguard poster": {"out": "new.pdf"},
}
FINDS = {"import", "data check", "graph check"}
"""Commands whose answer says what is wrong with each file."""
MEND = re.compile(
    r"\b(Add|Check|Choose|Close|Give|Leave|Name|Open|Put|Save|Take|Type|Use|Write|Delete|Try|Download)\b"
)


def commands(found: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command with the words that call it."""
    if not hasattr(found, "commands"):
        yield " ".join(words), found
        return
    for name, inner in found.commands.items():
        yield from commands(inner, (*words, name))


def read_by(command: Any) -> list[Any]:
    """The parameters of a command that name a file to read."""
    return [
        one for one in command.params
        if "Path" in str(getattr(getattr(one, "type_descriptor", None), "annotation", ""))
        and one.name not in OUTPUTS
    ]  # fmt: skip


COMMANDS = dict(commands(typer.main.get_command(cli.app)))
READERS = {
    (one.name, one.help): (words, one.name)
    for words, command in reversed(COMMANDS.items())
    for one in read_by(command)
    if one.name != "links"  # asked only together with a register
}
"""One command for each parameter: those with the same name and help read it in one way."""
CASES = sorted(set(READERS.values()))


def call(words: str, asked: str, wrong: Path, right: dict[str, Path], new: Path) -> list[str]:
    """The words of a call in which one parameter is given a wrong file, all others right ones."""
    values = {**VALUES, **SPECIAL.get(words, {})}
    given = words.split()
    arguments = [one for one in COMMANDS[words].params if one.opts[0] == one.name]
    options = [one for one in COMMANDS[words].params if one.opts[0] != one.name]
    arguments.sort(key=lambda one: one.name != "kind")
    for one in (*arguments, *options):
        if one.name != asked and not one.required and one.name not in SPECIAL.get(words, {}):
            continue
        value = values.get(one.name, "")
        if one.name in ("target", "targets") and asked in WITH_SCHOOL and value == "plan":
            value = "school"
        value = str(right.get(value, new / value if value.startswith("new") else value))
        value = str(wrong) if one.name == asked else value
        given += [value] if one.opts[0] == one.name else [one.opts[0], value]
    return given


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def right(folder: Path, sample_plan: pshe.Plan) -> dict[str, Path]:
    return make_right(folder, sample_plan)


@pytest.fixture(scope="module")
def wrong(folder: Path, right: dict[str, Path]) -> dict[str, Path]:
    return make_wrong(folder, right)


@pytest.mark.parametrize(("words", "asked"), CASES)
def test_a_wrong_file_is_refused_in_words_with_its_name_and_a_mend_and_stays_as_it_was(
    words: str, asked: str, folder: Path, right: dict[str, Path], wrong: dict[str, Path],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pshe.board.server.serve", lambda *_, **__: None)
    before = contents_of(folder)
    new = tmp_path / "new"
    new.mkdir()
    bad = []
    for name, path in wrong.items():
        said = CliRunner().invoke(cli.app, call(words, asked, path, right, new))
        if said.exception is not None and not isinstance(said.exception, SystemExit):
            bad.append((name, repr(said.exception)))
        elif said.exit_code != 2 and (path.is_dir() or words in FINDS):
            continue
        elif said.exit_code != 2:
            bad.append((name, f"exit {said.exit_code}: {said.output[:200]}"))
        elif not (path.is_dir() or path.name in said.stderr) or not MEND.search(said.stderr):
            bad.append((name, said.stderr))
    after = contents_of(folder)
    changed = [name for name in {*before, *after} if before.get(name) != after.get(name)]
    assert not bad, bad[:2]
    assert not changed


@pytest.mark.parametrize(
    "read",
    [
        pshe.load_plan, pshe.load_curriculum, pshe.read_school, pshe.read_register, pshe.advise,
        exchange.read_csv, curricular_analytics.read, read_form, read_needs, read_feeders,
        lambda path: pshe.compare_schemes(pshe.reference(), {"A": path, "B": path}),
    ],
)  # fmt: skip
def test_a_reader_raises_an_error_in_words_for_a_wrong_file(
    read: Callable[[Path], object], wrong: dict[str, Path]
) -> None:
    for path in wrong.values():
        if path.is_dir():
            continue
        with pytest.raises((pshe.DataError, pshe.StoreError)) as refused:
            read(path)
        assert path.name in str(refused.value)
