"""Opening a return, whatever kind of file a school sends."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from os import PathLike
from pathlib import Path

from pshe import _core
from pshe.curriculum import Curriculum, reference
from pshe.errors import DataError, Error
from pshe.files.cells import CellError, day
from pshe.files.readers import read_grids, refusal
from pshe.plans import load_plan
from pshe.returns import writing
from pshe.returns.reading import Outcome, outcome_of
from pshe.returns.values import Return

_DATE = re.compile(r"(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-.]\d{1,2}[-.]\d{4})(?!\d)")


def read_return(
    path: str | PathLike[str], curriculum: Curriculum | None = None, *, drop: Collection[str] = ()
) -> Return:
    """Read what a school tells its authority.

    Parameters
    ----------
    path
        A return workbook as :func:`pshe.returns.write_form` writes it, also with a school's own
        scheme of work pasted into it; a folder with the same sheets as CSV files; a saved
        ``plan.sqlite`` or ``plan.pshe``, of which the newest plan counts; or a ``plan.xlsx``.
    curriculum
        Whose lessons and codes are meant; by default :func:`pshe.reference`.
    drop
        Headings of columns to leave out, for those that look like data about pupils.

    Returns
    -------
    Return
        Checked. Its ``notes()`` say what was guessed or not understood, each with its cell.

    Raises
    ------
    pshe.DataError
        With every fault at once, each with its cell.

    Examples
    --------
    >>> import pshe
    >>> from pshe.returns import read_return, write_form
    >>> write_form("return.xlsx")
    >>> given = read_return("return.xlsx")
    >>> given
    Return('Bradgate Vale School', '2026-27', 7 lessons)
    >>> given.lessons()["title"][0]
    'Ground rules for PSHE'
    """
    found = open_return(Path(path), curriculum or reference(), drop=drop)
    if found.given is None:
        raise DataError(faults=found.faults)
    return found.given


def open_return(
    path: Path, curriculum: Curriculum, *, name: str = "", drop: Collection[str] = ()
) -> Outcome:
    """What became of a file: a return, or every fault, and whose it is; ``name`` is its name."""
    found = _open(path, curriculum, name or path.name, drop)
    wrong = found.given.check(curriculum) if found.given else []
    if wrong:
        found = replace(found, faults=tuple(wrong), given=None)
    return found if found.stated else replace(found, stated=date_in(path.name))


def _open(path: Path, curriculum: Curriculum, name: str, drop: Collection[str]) -> Outcome:
    try:
        if path.suffix.lower() in (".sqlite", ".pshe"):
            return _from_plan(path, name)
        grids = read_grids(path, banners=True)
    except DataError as error:
        faults = [
            _core.Fault(Path(fault.place).name, fault.code, fault.message, fault.mend)
            for fault in error.faults
        ]
        return Outcome(name, faults=tuple(faults))
    return outcome_of(grids, curriculum, source=name, drop=drop)


def _from_plan(path: Path, name: str) -> Outcome:
    try:
        given = Return.of_plan(load_plan(path), source=name)
    except (Error, ValueError) as error:
        mend = "Save the plan again, or send it as a workbook: pshe return plan.sqlite -o FILE.xlsx"
        raise refusal(path, "not-a-plan", str(error), mend) from None
    return Outcome(name, given.urn, given.name, given.academic_year, given=given)


def date_in(name: str) -> date | None:
    """The day that the name of a file says, if it says one."""
    match = _DATE.search(name)
    try:
        return day(match[0]) if match else None
    except CellError:
        return None


def write_form(
    path: str | PathLike[str], *, curriculum: Curriculum | None = None, overwrite: bool = False
) -> None:
    """Write the form of a return, with an invented school in it, ready to be filled in.

    ``path`` is an ``.xlsx`` workbook; any other name is a folder of CSV files. The same curriculum
    gives the same bytes. Raises as :func:`pshe.files.write_school`.
    """
    writing.write_form(Path(path), curriculum or reference(), overwrite=overwrite)
