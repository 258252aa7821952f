"""Workbooks and CSV folders in and out.

Its files, lowest first: cells (what one cell says), columns (what a sheet is), more_sheets and
sheets (which there are), readers (opening files), rows (finding columns, collecting faults), marks
(the builders' faults), timetables and wishes (rows to a builder), schools (rows to a school),
planned (rows to a plan), allocated (a long-term plan to rows), writers (workbooks and CSV
folders), copying (a workbook with other rows), checklist (the duties of the whole school),
samples (the schools that come with pshe).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pshe.allocating import Allocation
from pshe.curriculum import Curriculum, reference
from pshe.errors import DataError
from pshe.files import allocated, cells, copying, samples, sheets, writers
from pshe.files.planned import make_plan
from pshe.files.readers import Grid, grids_of, read_grids, refusal
from pshe.files.rows import Faults, columns_of, find_rows
from pshe.files.schools import make_school
from pshe.plans import Plan
from pshe.schools import School

__all__ = [
    "MODELS", "Tables", "read_plan", "read_school", "read_tables", "sample_tables", "school_of",
    "with_allocation", "write_copy", "write_sample", "write_school",
]  # fmt: skip

MODELS = samples.MODELS

Tables = Mapping[str, Sequence[Mapping[str, object]]]
"""The rows of each sheet: ``{"Classes": [{"Class": "7A", "Year": 7, ...}, ...], ...}``."""


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
    return _school_of(_grids_of_school(Path(path)), curriculum, drop)


def school_of(tables: Tables, *, curriculum: Curriculum | None = None) -> School:
    """Make a school from the rows of its sheets, without a file; see :func:`read_tables`.

    What is wrong is raised as by :func:`read_school`, with the cell in which it would stand in a
    workbook. Raises ValueError for a sheet or column that the workbook does not have.
    """
    writers.check_names(tables)
    return _school_of(grids_of(sheets.lines_of(tables)), curriculum, ())


def _grids_of_school(path: Path) -> list[Grid]:
    """The sheets of a school; a plan's workbook in their place is refused."""
    grids = read_grids(path)
    if not any(grid.key == cells.key(sheets.HALF_TERMS.title) for grid in grids):
        for grid in grids:
            if grid.key == cells.key(sheets.PLANNED.title) and _lists_a_plan(grid):
                raise _plan_in_place_of_school(path)
        if not {grid.key for grid in grids} & {cells.key(s.title) for s in sheets.SHEETS}:
            raise refusal(
                path, "no-school", "It has no sheet or CSV file of a school.",
                "Name the school's own workbook or folder; pshe init writes one to fill in.",
            )  # fmt: skip
    return grids


def _lists_a_plan(grid: Grid) -> bool:
    """Whether a sheet has the headings under which a plan's workbook lists its lessons."""
    return bool(grid.lines) and len(columns_of(sheets.PLANNED, grid.lines[0][1])) == len(
        sheets.PLANNED.columns
    )


def _plan_in_place_of_school(path: Path) -> DataError:
    saved = path.with_suffix(".sqlite")
    name = f"{saved} beside it" if saved.exists() else "the plan.sqlite that was written with it"
    return refusal(
        path, "plan-workbook", "This is the workbook of a plan, not of a school.",
        f"Name {name}, in which the plan is saved, or the school's own workbook. If you moved "
        f"lessons here, judge them with: pshe check school.xlsx --plan {path}",
    )  # fmt: skip


def _school_of(grids: list[Grid], curriculum: Curriculum | None, drop: Sequence[str]) -> School:
    faults = Faults()
    rows = find_rows(grids, faults, drop=drop)
    return make_school(rows, curriculum or reference(), faults)


def read_plan(path: str | Path, school: School) -> Plan:
    """Read a plan back from its workbook's sheets Lessons and Left out, perhaps edited.

    Lessons may have been moved, added or taken out; :meth:`pshe.Plan.check` says what that
    breaks. Raises :class:`pshe.DataError` with every fault, each with its cell.
    """
    faults = Faults()
    rows = find_rows(read_grids(Path(path)), faults, wanted=(sheets.PLANNED, sheets.LEFT_OUT))
    return make_plan(rows[sheets.PLANNED.title], rows[sheets.LEFT_OUT.title], school, faults)


def read_tables(path: str | Path, *, drop: Sequence[str] = ()) -> Tables:
    """Read the rows of each sheet as they stand, without asking what they mean.

    Raises :class:`pshe.DataError` when a sheet or column is missing or holds pupil data.
    """
    return _tables_of(_grids_of_school(Path(path)), drop)


def sample_tables(model: str = "weekly") -> Tables:
    """The rows of each sheet of a sample school; ``files.MODELS`` says which there are.

    Raises ValueError for a model that there is not.
    """
    return _tables_of(samples.grids_of(model), ())


def _tables_of(grids: list[Grid], drop: Sequence[str]) -> Tables:
    faults = Faults()
    rows = find_rows(grids, faults, drop=drop)
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


def with_allocation(tables: Tables, allocation: Allocation) -> Tables:
    """The tables of a school with a long-term plan: other rows of Programme and Dates.

    Rows of other years stay; the school's own dates stay; those of an older long-term plan fall
    away. Other sheets are as they were. See :func:`pshe.allocate`.

    Examples
    --------
    >>> import pshe
    >>> from pshe import files
    >>> tables = files.sample_tables()
    >>> found = pshe.allocate(files.school_of(tables))
    >>> files.with_allocation(tables, found)["Programme"][0]["Lesson"]
    'y7-working-together-safely'
    """
    return dict(tables) | {
        "Programme": allocated.programme_rows(tables.get("Programme", ()), allocation),
        "Dates": allocated.date_rows(tables.get("Dates", ()), allocation),
    }


def write_copy(
    source: str | Path, target: str | Path, tables: Tables, *, overwrite: bool = False
) -> None:
    """Write a copy of a school's workbook or CSV folder with other rows of Programme and Dates.

    Rows are told apart by their lesson: one that is there already keeps its place and what stands
    in columns of the user's own; one that is no longer there is emptied; new ones come below. All
    else stays as it is.

    Parameters
    ----------
    source
        The workbook or folder; it is not changed unless ``target`` is the same.
    target
        Where to write the copy, of the same kind as ``source``.
    tables
        All rows of the sheet Programme, of Dates, or of both, as from :func:`read_tables`.
    overwrite
        Whether to replace what is there.

    Raises
    ------
    pshe.DataError
        When a file is there and ``overwrite`` is not set, when the workbook holds what a copy
        would lose, such as pictures, or the place cannot be written to.
    ValueError
        For another sheet, or a column that the workbook does not have.
    """
    writers.check_names(tables)
    for title in tables.keys() - copying.KEYS.keys():
        raise ValueError(f"The sheet {title!r} cannot have other rows: {', '.join(copying.KEYS)}.")
    copying.copy(Path(source), Path(target), tables, overwrite=overwrite)


def write_sample(path: str | Path, *, model: str = "weekly", overwrite: bool = False) -> None:
    """Write a sample school to learn from and to fill in: Bradgate Vale, or that of a model.

    Parameters
    ----------
    path
        An ``.xlsx`` workbook, or a folder of CSV files.
    model
        How the school gives PSHE its time, one of ``files.MODELS``.
    overwrite
        Whether to replace what is there.

    Raises
    ------
    pshe.DataError
        As :func:`write_school`.
    ValueError
        When there is no sample school of the model.

    The schools are invented; their calendar is Leicestershire's of 2026-27.
    """
    write_school(sample_tables(model), path, overwrite=overwrite)
