"""The whole way from a file to documents, as people run it."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

import pshe
from pshe import cli, report
from pshe.authorities import sample_authority


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli.app, ["report", *map(str, words)])


@pytest.fixture(scope="module")
def returns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("authority")
    sample_authority(folder, schools=4)
    return folder


def test_without_a_kind_it_lists_what_there_is() -> None:
    found = run()
    assert found.exit_code == 0
    for kind in report.KINDS.values():
        assert kind.name in found.stdout
        assert kind.about in found.stdout


def test_it_answers_and_writes_a_word_file(returns: Path, tmp_path: Path) -> None:
    found = run("authority", returns, "-o", tmp_path / "new" / "page.docx", "--plain")
    assert found.exit_code == 0
    made = pshe.advise(returns)
    answer, wrote = found.stdout.splitlines()
    assert answer == report.document(made, "authority").verdict
    assert wrote == f"Wrote {tmp_path / 'new' / 'page.docx'}"
    assert answer in [one.text for one in docx.Document(wrote.removeprefix("Wrote ")).paragraphs]


def test_a_folder_gets_a_file_named_after_the_kind(returns: Path, tmp_path: Path) -> None:
    for ending in ("xlsx", "html", "pdf"):
        assert run("authority", returns, "-o", tmp_path, "--format", ending).exit_code == 0
    assert run("authority", returns, "-o", tmp_path / "words").exit_code == 0
    assert (tmp_path / "words" / "authority.docx").exists()
    assert sorted(path.name for path in tmp_path.glob("*.*")) == [
        "authority.html", "authority.pdf", "authority.xlsx",
    ]  # fmt: skip


def test_paper_and_large_print_are_as_asked(returns: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    assert run("authority", returns, "-o", path, "--paper", "a3", "--large-print").exit_code == 0
    text = path.read_text(encoding="utf-8")
    assert "size: A3" in text
    assert "font-size: 150%" in text


def test_the_overview_fills_the_paper(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    saved, path = tmp_path / "plan.sqlite", tmp_path / "wall.html"
    sample_plan.save(saved)
    assert run("overview", saved, "-o", path, "--paper", "a3").exit_code == 0
    made = report.document(sample_plan, "overview", paper="A3")
    assert path.read_text(encoding="utf-8") == made.html()


def test_all_writes_every_kind_that_needs_nothing_more(
    sample_plan: pshe.Plan, tmp_path: Path
) -> None:
    saved = tmp_path / "plan.sqlite"
    sample_plan.save(saved)
    found = run("all", saved, "-o", tmp_path / "all", "--format", "html", "--today", "2026-10-14")
    assert found.exit_code in (0, 1)
    of_plan = [kind for kind in report.KINDS.values() if kind.source == "plan"]
    ready = [kind.name for kind in of_plan if not any(kind.options.values())]
    assert len(ready) > 5
    assert sorted(path.stem for path in (tmp_path / "all").iterdir()) == sorted(ready)
    assert "Left out: statement. It needs --statement." in found.stdout
    assert "Left out: passport. It needs --class." in found.stdout
    made = report.document(sample_plan, "parents")
    assert (tmp_path / "all" / "parents.html").read_text(encoding="utf-8") == made.html()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["overvew", "x.sqlite"], 'There is no report "overvew"'),
        (["authority"], "pshe report authority"),
        (["authority", "RETURNS", "-o", "x.odt"], ".docx, .xlsx, .html and .pdf"),
        (["authority", "RETURNS", "-o", "x.docx", "--format", "pdf"], "say different things"),
        (["authority", "RETURNS", "--class", "7A"], "cannot be asked --class"),
        (["governors", "x.sqlite", "--year", "7"], "cannot be asked --year. It takes --today."),
        (["statement", "x.sqlite"], "needs --statement. Add it, for example: --statement 2025-S-"),
        (["passport", "x.sqlite"], 'The report "passport" needs --class. Add it, for example'),
    ],
)
def test_what_cannot_be_done_is_said_with_the_mend(
    words: list[str], said: str, returns: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run(*(str(returns) if word == "RETURNS" else word for word in words))
    assert found.exit_code == 2
    assert said in " ".join(found.output.split())
    assert not list(tmp_path.iterdir())


def test_one_file_is_no_folder_for_all_documents(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    saved = tmp_path / "plan.sqlite"
    sample_plan.save(saved)
    found = run("all", saved, "-o", tmp_path / "all.docx")
    assert found.exit_code == 2
    assert "Name a folder for the documents." in found.output
    assert not (tmp_path / "all.docx").exists()


def test_a_file_that_cannot_be_written_is_said_in_words(returns: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder should be", encoding="utf-8")
    found = run("authority", returns, "-o", tmp_path / "taken" / "page.html")
    assert found.exit_code == 2
    assert "It cannot be written" in found.output
    assert "Close it in Excel or Word, or choose another place." in found.output
    assert "Errno" not in found.output


def test_a_kind_is_made_from_what_it_says(sample_plan: pshe.Plan) -> None:
    with pytest.raises(pshe.DataError, match="made from an authority, not a plan"):
        report.document(sample_plan, "authority")
