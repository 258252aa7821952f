"""Workbooks and CSV folders in and out.

Its files, lowest first: cells (what one cell says), sheets (which sheets and columns there are),
readers (opening files), rows (finding columns, collecting faults), schools (rows to a school),
planned (rows to a plan), writers (workbooks and CSV folders).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pshe.curriculum import Curriculum, reference
from pshe.files import sheets, writers
from pshe.files.planned import make_plan
from pshe.files.readers import read_grids
from pshe.files.rows import Faults, find_rows
from pshe.files.schools import make_school
from pshe.plans import Plan, School

__all__ = ["Tables", "read_plan", "read_school", "read_tables", "write_sample", "write_school"]

Tables = Mapping[str, Sequence[Mapping[str, object]]]
"""The rows of each sheet: ``{"Classes": [{"Class": "7A", "Year": 7, ...}, ...], ...}``."""

_SAMPLE = Path(__file__).parents[1] / "sample"


def read_school(
    path: str | Path, *, curriculum: Curriculum | None = None, drop: Sequence[str] = ()
) -> School:
    """Read a school from a workbook or from a folder of CSV files.

    Parameters
    ----------
    path
        An ``.xlsx`` workbook, or a folder with the same tables as CSV files. The guide "The
        school workbook" describes each sheet; :func:`pshe.files.write_sample` writes one.
    curriculum
        The curriculum whose lessons the school teaches; by default :func:`pshe.reference`. The
        school's own lessons are added to it.
    drop
        Headings of columns to leave out, for those that look like data about pupils.

    Returns
    -------
    School
        Checked against the curriculum.

    Raises
    ------
    pshe.DataError
        With every fault at once, each with its cell (``Classes!D4``, or ``classes.csv:4``), in
        the order of the sheets.
    pshe.CycleError
        When the school's own lessons come after each other in a circle.

    Examples
    --------
    >>> import pshe
    >>> from pshe import files
    >>> files.write_sample("school.xlsx")
    >>> pshe.read_school("school.xlsx")
    School('Bradgate Vale School', '2026-27', years=[7, 8, 9])
    """
    faults = Faults()
    rows = find_rows(read_grids(Path(path)), faults, drop=drop)
    return make_school(rows, curriculum or reference(), faults)


def read_plan(path: str | Path, school: School) -> Plan:
    """Read a plan back from the sheet Lessons of its workbook, for example after an edit.

    Lessons may have been moved, added or taken out; :meth:`pshe.Plan.check` says what that
    breaks. Raises :class:`pshe.DataError` with every fault, each with its cell.
    """
    faults = Faults()
    rows = find_rows(read_grids(Path(path)), faults, wanted=(sheets.PLANNED,))
    return make_plan(rows[sheets.PLANNED.title], school, faults)


def read_tables(path: str | Path, *, drop: Sequence[str] = ()) -> Tables:
    """Read the rows of each sheet as they stand, without asking what they mean.

    Raises :class:`pshe.DataError` when a sheet or column is missing or holds pupil data.
    """
    faults = Faults()
    rows = find_rows(read_grids(Path(path)), faults, drop=drop)
    faults.raise_any()
    return {title: [dict(row.values) for row in found] for title, found in rows.items()}


def write_school(
    tables: Tables,
    path: str | Path,
    *,
    curriculum: Curriculum | None = None,
    overwrite: bool = False,
) -> None:
    """Write the sheets of a school, ready to be filled in and read.

    The same tables give the same bytes.

    Parameters
    ----------
    tables
        The rows of each sheet; a sheet that is left out has headings only.
    path
        An ``.xlsx`` workbook; any other name is a folder of CSV files.
    curriculum
        Whose lessons the sheet "Lesson list" names; by default :func:`pshe.reference`.
    overwrite
        Whether to replace what is there.

    Raises
    ------
    pshe.DataError
        When a file is there and ``overwrite`` is not set, or the place cannot be written to.
    ValueError
        When ``tables`` has a sheet or column that the workbook does not have.
    """
    lessons = (curriculum or reference()).lessons()
    writers.write(tables, Path(path), lessons, overwrite=overwrite)


def write_sample(path: str | Path, *, overwrite: bool = False) -> None:
    """Write the sample school, Bradgate Vale, to learn from and to fill in.

    The school is invented; its calendar is Leicestershire's of 2026-27. See
    :func:`write_school`.
    """
    write_school(read_tables(_SAMPLE), path, overwrite=overwrite)
