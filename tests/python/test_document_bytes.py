"""The same document gives the same bytes, whatever it is written as, in every process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from documents import EVERYTHING

import pshe

ENDINGS = ("html", "docx", "xlsx", "pdf")
WRITE = (
    "from documents import EVERYTHING; import hashlib, sys\n"
    "for end in sys.argv[1:]:\n"
    "    made = getattr(EVERYTHING, end)()\n"
    "    made = made.encode() if isinstance(made, str) else made\n"
    "    print(end, hashlib.sha256(made).hexdigest())\n"
)


def test_processes_with_other_hashes_write_the_same_bytes(tmp_path: Path) -> None:
    paths = os.pathsep.join((str(Path(__file__).parent), *filter(None, sys.path)))
    said = [
        subprocess.run(
            [sys.executable, "-c", WRITE, *ENDINGS], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    here = []
    for end in ENDINGS:
        path = EVERYTHING.write(tmp_path / f"it.{end}")
        here.append(f"{end} {hashlib.sha256(path.read_bytes()).hexdigest()}\n")
    assert said == ["".join(here)] * 2


def test_another_ending_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(pshe.DataError, match=r"\.docx, \.xlsx, \.html and \.pdf"):
        EVERYTHING.write(tmp_path / "it.odt")


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    assert EVERYTHING.write(tmp_path / "new" / "folder" / "it.html").is_file()
