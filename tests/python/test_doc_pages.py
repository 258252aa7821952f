"""Pages of the documentation give what they show, and their commands are there."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from pshe import cli

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [
    *(DOCS / f"{name}.md" for name in ("board", "charts", "coverage", "gaps", "national")),
    *(DOCS / f"{name}.md" for name in ("planning", "reports", "returns", "safeguarding")),
    *(DOCS / "start" / f"{name}.md" for name in ("analyst", "developer")),
]  # fmt: skip
TEXTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
BROUGHT = {
    "a.csv", "alpha.xlsx", "before.sqlite", "edubasealldata20260901.csv", "last-year.sqlite",
    "last-year.xlsx", "links.csv", "mine.xlsx", "needs.csv", "old.sqlite", "trust",
    "2025/plan.sqlite",
}  # fmt: skip
"""Files of the reader's own, or from the register of schools; refused where they are not there."""
BEGINNING = ["pshe init school.xlsx", "pshe plan school.xlsx -o out"]
READERS = (
    "primary", "secondary", "safeguarding-lead", "adviser", "governor", "trust", "analyst",
    "special", "developer",
)  # fmt: skip


def name_of(page: Path) -> str:
    """What a page is called in the list of tests."""
    return page.relative_to(ROOT).as_posix()


def commands(text: str) -> list[str]:
    """Every command that a page shows, in a line of its own or within a sentence, in order."""
    shown = r"^(?:\$ )?(pshe [a-z].*)$|`(pshe [a-z][^`]*)`"
    found = [line or span for line, span in re.findall(shown, text, re.MULTILINE)]
    return [re.split(r"\s+#\s", one)[0] for one in found]


def lookup(words: list[str]) -> tuple[Any, list[str]]:
    """The command that words begin with, and the other words; None when there is none."""
    found: Any = typer.main.get_command(cli.app)
    rest = list(words)
    while found and rest and hasattr(found, "commands"):
        found = found.commands.get(rest.pop(0))
    return found, rest


def options(command: Any) -> set[str]:
    """The options of a command, as they are written."""
    return {name for parameter in command.params for name in parameter.opts} | {"--help"}


def refused(command: str) -> str:
    """What is wrong with a command as a page shows it; empty when it is there."""
    found, words = lookup(shlex.split(command)[1:])
    if found is None:
        return f"{command}: there is no such command"
    asked = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
    unknown = ", ".join(sorted(asked - options(found)))
    return f"{command}: there is no {unknown}" if unknown else ""


SHOWING = [page for page in TEXTS if commands(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_the_examples_of_a_page_hold(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    shown = "\n".join(block for block in blocks if block.startswith(">>> "))
    test = doctest.DocTestParser().get_doctest(shown, {}, page.name, None, None)
    results = doctest.DocTestRunner().run(test)
    assert results.failed == 0
    assert results.attempted == text.count("\n>>> ")


def write_files(text: str) -> None:
    """Write the files that a page shows under their names."""
    for name, rows in re.findall(r"`([\w/]+\.csv)`\n\n```text\n(.*?)```", text, re.DOTALL):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(rows, encoding="utf-8")


def printed_under(text: str) -> dict[str, str]:
    """What a page shows below the commands that stand after a `$`."""
    blocks = "".join(re.findall(r"```console\n(.*?)```", text, re.DOTALL))
    return dict(re.findall(r"^\$ (pshe .*)\n((?:(?!\$ ).*\n)*)", blocks, re.MULTILINE))


def is_run(words: list[str]) -> bool:
    """Whether a command ends by itself and has no word such as FOLDER to be replaced."""
    return words[0] != "board" and not any(word.isalpha() and word.isupper() for word in words)


def exit_codes(words: list[str]) -> tuple[int, ...]:
    """How a command may end: fine, with gaps, or refused when a file of the reader's is lacking."""
    lacking = any(not Path(word).exists() for word in BROUGHT.intersection(words))
    return (2,) if lacking else (0, 1)


def invoke(command: str) -> Result:
    """Run a command, and print as on a page: without boxes."""
    words = shlex.split(command)[1:]
    plain = ["--plain"] if "--plain" in options(lookup(words)[0]) else []
    return CliRunner().invoke(cli.app, words + plain)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Result]]:
    """How most pages begin, done once: the folder, and what each command came to."""
    folder = tmp_path_factory.mktemp("begun")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return folder, [invoke(command) for command in BEGINNING]


@pytest.mark.parametrize("page", SHOWING, ids=name_of)
def test_the_commands_of_a_page_run_in_their_order_from_an_empty_folder(
    page: Path, tmp_path: Path, begun: tuple[Path, list[Result]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = page.read_text(encoding="utf-8")
    write_files(text)
    shown, run = printed_under(text), commands(text)
    done: list[Result] = []
    if run[:2] == BEGINNING:
        folder, done = begun
        shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    for place, command in enumerate(run):
        words = shlex.split(command)[1:]
        if is_run(words):
            expected = exit_codes(words)
            result = done[place] if place < len(done) else invoke(command)
            assert result.exit_code in expected, (command, result.output)
            assert result.exception is None or isinstance(result.exception, SystemExit), command
            said, output = shown.get(command, "..."), result.output
            assert doctest.OutputChecker().check_output(said, output, OPTIONS), (command, output)


def test_each_kind_of_reader_has_a_first_page_that_the_front_page_names() -> None:
    front = (DOCS / "index.md").read_text(encoding="utf-8")
    for reader in READERS:
        assert (DOCS / "start" / f"{reader}.md").is_file()
        assert f"(start/{reader}.md)" in front


@pytest.mark.parametrize("page", SHOWING, ids=name_of)
def test_every_command_of_a_page_is_there_with_its_options(page: Path) -> None:
    shown = commands(page.read_text(encoding="utf-8"))
    assert [fault for command in shown if (fault := refused(command))] == []


def test_a_command_or_option_that_is_not_there_is_found() -> None:
    text = "Run `pshe paln school.xlsx`, or:\n\npshe plan school.xlsx --fast   # soon\n"
    assert [refused(command) for command in commands(text)] == [
        "pshe paln school.xlsx: there is no such command",
        "pshe plan school.xlsx --fast: there is no --fast",
    ]


def test_commands_are_found_on_the_pages() -> None:
    assert {DOCS / "start" / "primary.md", DOCS / "workbook.md", ROOT / "README.md"} <= {*SHOWING}


def test_the_commands_in_the_read_me_sheets_are_there_with_their_options() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "python").rglob("read_me.txt")]
    shown = [one for text in texts for one in re.findall(r"(?m): (pshe [a-z].*)$", text)]
    assert "pshe return return.xlsx" in shown
    assert [fault for command in shown if (fault := refused(command))] == []
