"""How commands end when a file cannot be had."""

from __future__ import annotations

import errno
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
