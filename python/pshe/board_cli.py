"""The command ``pshe board``.

Exit codes: 0 fine, 2 bad input.
"""

from __future__ import annotations

import getpass
import os
import platform
from pathlib import Path
from typing import Annotated

import typer

import pshe
from pshe import files
from pshe.board.lock import FileLock
from pshe.board.session import Session
from pshe.board.shelf import Shelf
from pshe.errors import DataError, Error
from pshe.plans import Plan
from pshe.targets import CurriculumFile, Target, is_saved, open_curriculum, open_plan
from pshe.terminal import exits


@exits
def board(
    target: Target,
    plan_file: Annotated[
        Path | None,
        typer.Option("--plan", help="Edited plan.xlsx to begin with, of the school's workbook."),
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of this computer; by default a free one.")
    ] = 0,
    no_open: Annotated[
        bool, typer.Option("--no-open", help="Only print the address; open no browser.")
    ] = False,
    curriculum: CurriculumFile = None,
) -> int:
    """Open a plan as a board in the browser, to look at and change by hand."""
    try:
        from pshe.board import server
    except ImportError:
        raise Error('The board needs the extra "board": pip install "pshe[board]".') from None
    file = _file_of(target)
    with FileLock(file) as lock:
        free = lock.take(f"{_who()}, pshe board, process {os.getpid()}")
        plan = _opened(target, file, plan_file, curriculum)
        if not free:
            typer.echo(f"{lock.why_not} This board can be looked at only.")
        shelf = Shelf(file)
        session = Session(plan, shelf, read_only=lock.why_not)
        server.serve(session, port=port, show=not no_open, say=typer.echo)
        if free:
            shelf.close()
    return 0


def _file_of(target: Path) -> Path:
    """Where the plan is saved: in the saved plan itself, else beside the workbook or folder."""
    if is_saved(target):
        return target
    if target.is_dir():
        folder = target.resolve()
        return folder.with_name(f"{folder.name}.pshe")
    return target.with_suffix(".pshe")


def _who() -> str:
    """Account and computer, for colleagues who open the same file."""
    try:
        return f"{getpass.getuser()} on {platform.node()}"
    except (ImportError, KeyError, OSError):
        return f"somebody on {platform.node()}"


def _opened(target: Path, file: Path, plan_file: Path | None, curriculum: Path | None) -> Plan:
    """The plan of a file, or one of a school's workbook that has none saved yet."""
    if is_saved(target):
        if plan_file:
            raise DataError(f"{target} is a saved plan. Name the school's workbook with --plan.")
        return open_plan(target, curriculum)
    if file.exists():
        raise DataError(
            f"{file} is there already, a plan of this school. Open it with: pshe board {file}\n"
            "To plan anew, move it away first."
        )
    if plan_file is None:
        return open_plan(target, curriculum)
    school = pshe.read_school(target, curriculum=open_curriculum(curriculum))
    return files.read_plan(plan_file, school)
