"""What commands open, a curriculum file, a school's workbook or a saved plan; days they take."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import pshe
from pshe import report
from pshe.curriculum import Curriculum
from pshe.errors import DataError
from pshe.files import cells
from pshe.plans import Plan
from pshe.progress import progress

if TYPE_CHECKING:
    from pshe.advising import Authority


def day(text: str) -> date:
    """Read a day that was typed, as in a workbook. Raises typer.BadParameter for what is none."""
    try:
        return cells.day(text)
    except cells.CellError as error:
        said = error.said.replace("a date", "a day")
        raise typer.BadParameter(f'"{text}" {said}. Write it as 2027-01-11.') from None


Target = Annotated[
    Path, typer.Argument(help="School workbook, folder of CSV files, or a saved plan.sqlite.")
]
Targets = Annotated[
    list[Path], typer.Argument(help="Saved plans, or school workbooks, of the years.")
]
CurriculumFile = Annotated[
    Path | None,
    typer.Option("--curriculum", help="Curriculum file of your own, from pshe data add."),
]
Today = Annotated[
    date | None,
    typer.Option(parser=day, metavar="DATE", help="The day to judge from; else today."),
]
Drop = Annotated[
    list[str] | None,
    typer.Option("--drop", help="Leave out a column that looks like data about pupils."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]


def is_saved(path: Path) -> bool:
    """Tell whether a file is a saved plan by its ending."""
    return path.suffix in (".sqlite", ".pshe")


def open_curriculum(path: Path | None) -> Curriculum:
    """Open a curriculum file; without one, the curriculum that comes with pshe."""
    return pshe.reference() if path is None else pshe.load_curriculum(path)


def open_plan(target: Path, curriculum: Path | None = None) -> Plan:
    """Open a saved plan, or read a school and plan its year."""
    if not is_saved(target):
        return pshe.plan(pshe.read_school(target, curriculum=open_curriculum(curriculum)))
    if curriculum is not None:
        raise DataError(
            f"{target} holds the curriculum it was planned with. "
            "Leave out --curriculum, or name the school's workbook to plan it anew."
        )
    return pshe.load_plan(target)


def open_authority(target: Path, curriculum: Path | None = None, **asked: Any) -> Authority:
    """Look at an authority's file or folder of returns; ``asked`` as for :func:`pshe.advise`."""
    from pshe.advising import advise

    say_left_out([target])
    return advise(target, curriculum=open_curriculum(curriculum) if curriculum else None, **asked)


def say_left_out(folders: Iterable[Path]) -> None:
    """Name the files in folders that cannot be returns, beside the answer, not in it."""
    from pshe.returns.folder import is_return_folder, left_out_in_words, left_out_of

    for folder in folders:
        if folder.is_dir() and not is_return_folder(folder) and (names := left_out_of(folder)):
            typer.echo(left_out_in_words(names), err=True)


def write_files(plan: Plan, folder: Path) -> list[Path]:
    """Write plan.html, plan.xlsx and plan.sqlite into a folder."""
    paths = [folder / f"plan.{ending}" for ending in ("html", "xlsx", "sqlite")]
    with progress("Writing the page and the workbook"):
        report.write_workbook(plan, paths[1])  # first: it may have been edited, and then stays
        report.write_html(plan, paths[0])
    plan.save(paths[2])
    return paths
