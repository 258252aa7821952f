"""Files that are written: nothing that a person made is lost, nothing is left half-written."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from typer.testing import CliRunner, Result

import pshe
from pshe import cli, report
from pshe.files.writers import save


def edited(path: Path, words: str) -> None:
    """Write words into a workbook and save it, as a person does in Excel."""
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A1"] = words
    book.save(path)


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words], env={"COLUMNS": "200"})


@pytest.mark.parametrize(
    "words",
    [
        ("replan", "plan.sqlite", "--lost", "2027-01-13", "-o", "."),
        ("merge", "plan.sqlite", "plan.sqlite", "plan.sqlite", "-o", "."),
        ("move", "plan.sqlite", "y7-talking-about-mental-health", "2027-01-20", "--class", "7A",
         "-o", "plan.xlsx"),
        ("report", "governors", "plan.sqlite", "-o", "plan.xlsx"),
        ("graph", "export", "json", "-o", "plan.xlsx"),
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_plan_edited_in_excel_is_never_written_over(
    words: tuple[str, ...], sample_plan: pshe.Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    sample_plan.save("plan.sqlite")
    report.write_workbook(sample_plan, "plan.xlsx")
    edited(Path("plan.xlsx"), "Moved by hand")
    kept = Path("plan.xlsx").read_bytes()
    done = run(*words)
    assert done.exit_code == 2
    assert done.stderr == (
        "plan.xlsx: This file was saved in Excel or Word since pshe wrote it. "
        "Choose another name or folder, or move it away first.\n"
    )
    assert Path("plan.xlsx").read_bytes() == kept
    assert not Path("plan.html").exists()


def test_a_policy_that_a_school_has_edited_in_word_is_never_written_over(
    plan_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "policy.docx"
    words = ("report", "policy", plan_file, "-o", path)
    assert run(*words).exit_code == run(*words).exit_code == 0  # nobody has changed it
    word = docx.Document(str(path))
    word.paragraphs[0].text = "Our policy"
    word.core_properties.modified = word.core_properties.modified.replace(year=2027)
    word.save(str(path))
    assert run(*words).exit_code == 2
    assert docx.Document(str(path)).paragraphs[0].text == "Our policy"


def test_a_plan_that_nobody_edited_is_written_anew(sample_plan: pshe.Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    report.write_workbook(sample_plan, path)
    first = path.read_bytes()
    report.write_workbook(sample_plan, path)
    assert path.read_bytes() == first


def test_a_full_disk_leaves_the_old_file_whole_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"old")

    def half(self: Path, data: bytes) -> None:
        with self.open("wb") as file:
            file.write(data[:2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(pshe.DataError, match=r"page.html: It cannot be written \(No space"):
        save({path: b"new page"}, overwrite=True)
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["page.html"]


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_bytes(b"old")
    link.symlink_to(real)
    save({link: b"new"}, overwrite=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    save({Path("/dev/null"): b"gone"}, overwrite=True)
    assert not Path("/dev/null").is_file()
    folder: Any = tmp_path / "page.html"
    folder.mkdir()
    with pytest.raises(pshe.DataError, match="It cannot be written"):
        save({folder: b"new"}, overwrite=True)
