"""Coverage of many schools at once, from tables with a row a school, lesson and statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property, partial
from typing import Any

from pshe import _core
from pshe.curriculum import Curriculum, reference
from pshe.drawn import Drawn
from pshe.errors import DataError
from pshe.frames import Table
from pshe.national.edition import Edition
from pshe.national.tables import need, partitions_of


class NationalCoverage(Drawn):
    """What many schools teach of an edition; see :func:`coverage_of_schools`.

    Every table is in a fixed order, schools by name, statements as the edition has them. It leaves
    for polars, pandas, pyarrow or DuckDB without a copy: ``polars.DataFrame(found.lessons)``.

    Attributes
    ----------
    rows : int
        How many rows were read.
    rows_aside : int
        How many of them count for nothing: they lack a school or a statement, or name a statement
        of another edition.
    """

    def __init__(self, counts: _core.SchoolCounts, edition: Edition) -> None:
        self._counts = counts
        self._framework = edition.framework
        self._name = edition.name
        self._group = edition.group
        self.rows = counts.rows
        self.rows_aside = counts.rows_aside

    @cached_property
    def lessons(self) -> Table:
        """Lessons of each school and statement: ``school``, ``statement``, ``lessons``.

        A statement that a school does not teach has no row. O(schools times statements).
        """
        return self._table(self._counts.lessons(), "Lessons")

    @cached_property
    def gaps(self) -> Table:
        """What is due and missing, a row a school and key stage (or phase, see below).

        Columns: ``school``; ``key_stage``, or ``phase`` where the edition names no key stages, as
        the guidance does; ``due``, the statements that are due; ``missing``, those of them without
        a lesson; ``lessons``, which counts a lesson once for every statement due that it teaches.
        O(schools times statements).
        """
        return self._table(self._counts.gaps(self._group), "Gaps")

    @cached_property
    def statements(self) -> Table:
        """How many schools teach each statement: ``statement``, ``schools``, ``lessons``."""
        return self._table(self._counts.statements(), "Statements")

    @cached_property
    def schools(self) -> list[Any]:
        """Schools that have rows, by name. Only they stand in the tables."""
        return self._counts.schools()

    @cached_property
    def not_received(self) -> list[Any]:
        """Schools that were listed and have no rows, by name. Their coverage is not known."""
        return self._counts.silent()

    def _table(self, columns: _core.Columns, what: str) -> Table:
        return Table(columns, caption=f"{what}: {self._name}", summary=f"{self._sentence()}.")

    def _sentence(self) -> str:
        aside = f", {self.rows_aside:,} of them set aside" if self.rows_aside else ""
        return f"{_counted(len(self._counts), 'school')}, {_counted(self.rows, 'row')}{aside}"

    def __repr__(self) -> str:
        return f"NationalCoverage({self._framework!r}, {self._sentence()})"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def coverage_of_schools(
    rows: Any,
    framework: str = "rshe-2025",
    *,
    curriculum: Curriculum | None = None,
    schools: Mapping[Any, str | Iterable[str]] | None = None,
    school: str | None = None,
    statement: str = "statement",
    lessons: str | None = None,
    threads: int = 0,
) -> NationalCoverage:
    """What many schools teach of an edition, in one pass over their lessons.

    Parameters
    ----------
    rows
        Tables with a row for each school, lesson and statement that the lesson teaches: anything
        that speaks the Arrow PyCapsule interface (a frame of polars or pandas, a table or reader of
        pyarrow, a relation of DuckDB), the path of a Parquet file or of a folder of them (needs the
        extra ``parquet``), or a list of these.
    framework
        The edition. Rows of other editions are set aside.
    schools
        All schools, each with its phase (``"primary"``, ``"infant"``, ``"junior"``,
        ``"secondary"``, ``"all-through"``) or the key stages it teaches (``["KS2", "KS3"]`` or
        ``"KS2;KS3"``): what is due there. Without it any school may come, and everything in the
        edition is due everywhere, in a primary school what is secondary too.
    school, statement
        Names of the columns; the school's is ``school`` or ``urn``, whichever is there. Schools
        are texts or whole numbers, statements are codes or their places in the edition, from 0.
        Dictionaries (categories) of texts are fastest, and rows of one school after another.
    lessons
        The column of how many lessons a row stands for, where rows are counted already.
    threads
        How many threads count; 0: one a core. The result is the same for any number.

    Raises
    ------
    DataError
        For a school or statement that nobody knows, with the table, batch and row where it
        stands; for unknown phases and key stages; for more than 4,294,967,295 lessons.
    UnknownCodeError
        For an unknown edition or column, with the nearest.

    Notes
    -----
    O(rows / threads + schools times statements), with 2 bytes a school and statement. Batches are
    read and let go one after another.

    Examples
    --------
    >>> import pshe
    >>> rows = pshe.Table.of(
    ...     "Lessons",
    ...     school=("str", ["Oak", "Oak", "Elm"]),
    ...     statement=("str", ["KS1-H1", "KS1-H1", "KS3-R24"]),
    ... )
    >>> found = pshe.coverage_of_schools(
    ...     rows, "pshe-pos-2020", schools={"Oak": "infant", "Elm": "secondary"}
    ... )
    >>> found.lessons.rows()
    [{'school': 'Elm', 'statement': 'KS3-R24', 'lessons': 1}, \
{'school': 'Oak', 'statement': 'KS1-H1', 'lessons': 2}]
    >>> [(row["school"], row["key_stage"], row["missing"]) for row in found.gaps]
    [('Elm', 'KS3', 109), ('Elm', 'KS4', 100), ('Oak', 'KS1', 78)]
    """
    edition = Edition(curriculum or reference(), framework)
    counts = edition.count(rows, schools, school, statement, lessons, threads)
    return NationalCoverage(counts, edition)


def coverage_of_partitions(
    partitions: Any,
    framework: str = "rshe-2025",
    *,
    curriculum: Curriculum | None = None,
    schools: Mapping[Any, str | Iterable[str]] | None = None,
    school: str | None = None,
    statement: str = "statement",
    lessons: str | None = None,
    threads: int = 1,
) -> NationalCoverage:
    """The same as :func:`coverage_of_schools`, a partition at a time on Dask (extra ``dask``).

    Each worker counts a partition and sends back its counts, which are small; they are added up
    here. A school may stand in several partitions. Runs on the cluster of the current
    ``distributed.Client``, or with Dask's own threads where there is none.

    Parameters
    ----------
    partitions
        A Dask frame, a folder of Parquet files, or a list of paths, frames or delayed frames.
    threads
        How many threads count a partition.

    Raises
    ------
    DataError, UnknownCodeError
        As there; the place of a fault begins with the partition.
    """
    dask = need("dask", "dask")
    need("pyarrow", "dask")
    edition = Edition(curriculum or reference(), framework)
    how = (schools, school, statement, lessons, threads)
    part = dask.delayed(partial(_count_part, edition, how), pure=False)
    given = partitions_of(partitions)
    parts = dask.compute(*(part(one, number) for number, one in enumerate(given, 1)))
    tables = [table for counted, _, _ in parts for table in counted]
    total = NationalCoverage(edition.count(tables, schools, lessons="lessons"), edition)
    total.rows = sum(rows for _, rows, _ in parts)
    total.rows_aside = sum(aside for _, _, aside in parts)
    return total


def _count_part(
    edition: Edition, how: tuple[Any, ...], rows: Any, number: int
) -> tuple[list[Any], int, int]:
    """Counts of one partition, to be sent: lessons, and every school with rows; numbers of rows."""
    pyarrow = need("pyarrow", "dask")
    try:
        found = NationalCoverage(edition.count(rows, *how), edition)
    except DataError as error:
        raise DataError(
            faults=[
                _core.Fault(f"partition {number}, {one.place}", one.code, one.message, one.mend)
                for one in error.faults
            ]
        ) from None
    names = found.schools
    kind = "int" if names and isinstance(names[0], int) else "str"
    seen = Table.of(
        "Schools with rows",
        school=(kind, names),
        statement=("str", [None] * len(names)),
        lessons=("int", [0] * len(names)),
    )
    tables = [pyarrow.table(table) for table in (found.lessons, seen) if len(table)]
    return tables, found.rows, found.rows_aside
