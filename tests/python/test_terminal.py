"""How commands end when a file cannot be had."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from typing import NoReturn

import pytest
import typer

from pshe.terminal import exits


def test_a_file_that_excel_or_word_holds_is_named_with_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    @exits
    def command() -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", "out/plan.xlsx")

    with pytest.raises(typer.Exit) as ended:
        command()
    assert ended.value.exit_code == 2
    assert capsys.readouterr().err == (
        "out/plan.xlsx: It cannot be opened or written (Permission denied). If it is open in "
        "Excel or Word, close it there; else choose another folder.\n"
    )


def test_letters_that_a_windows_code_page_lacks_do_not_stop_a_command() -> None:
    command = [sys.executable, "-m", "pshe", "suggest", "consent \N{GRINNING FACE}"]
    setting = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    text, told = (
        subprocess.run([*command, *more], env=setting, capture_output=True, check=True)
        for more in ([], ["--json"])
    )
    assert text.stdout.decode("cp1252").startswith("consent ?: ")
    assert json.loads(told.stdout)["summary"].startswith("consent \N{GRINNING FACE}: ")
