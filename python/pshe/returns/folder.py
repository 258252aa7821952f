"""All returns of an authority or trust: who has sent one, who has not, what is wrong."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

from pshe import _core
from pshe.curriculum import Curriculum, reference
from pshe.drawn import Drawn
from pshe.files import cells
from pshe.files.readers import opening
from pshe.frames import Table, plural
from pshe.progress import progress
from pshe.register import Register, kind_of_csv
from pshe.returns.opening import open_return
from pshe.returns.reading import Outcome
from pshe.returns.values import Return

_BY = {"urn", "statement", "topic", "year", "class"}
_KINDS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".numbers", ".sqlite", ".pshe"}
"""Endings of workbooks and saved plans; some cannot be read, but who sent one can be told."""
_NAMED = 10


@dataclass(frozen=True)
class Read:
    """A file and what it counts as.

    ``status`` is ``received``, ``unchanged`` (it says what the file that counts says), ``older``
    (another file of the school was filled in later) or ``faulty``.
    """

    status: str
    outcome: Outcome


class Returns(Drawn):
    """The returns of many schools; see :func:`pshe.read_folder`.

    Iterating gives the return that counts of each school and academic year, by name.
    """

    def __init__(
        self,
        outcomes: Sequence[Outcome],
        curriculum: Curriculum,
        *,
        register: Register | None = None,
        left_out: Sequence[str] = (),
    ) -> None:
        self.curriculum = curriculum
        self.register = register
        self.left_out = list(left_out)
        self._now = register.now() if register else {}
        self._read = _sorted_out(outcomes, self._now)
        received = [r.outcome.given for r in self._read if r.status == "received"]
        found = [given for given in received if given is not None]
        self._given = sorted(found, key=lambda r: (r.name, r.urn, r.academic_year))

    def files(self) -> Table:
        """A row a file, by name: whose it is and what it counts as."""
        rows = self._read
        return Table.of(
            "Files",
            self.summary,
            file=("str", [r.outcome.source for r in rows]),
            urn=("str", [r.outcome.urn or None for r in rows]),
            school=("str", [r.outcome.name or None for r in rows]),
            academic_year=("str", [r.outcome.academic_year or None for r in rows]),
            status=("str", [r.status for r in rows]),
            stated=("date", [r.outcome.stated for r in rows]),
            lessons=("int", [None if (g := r.outcome.given) is None else len(g) for r in rows]),
            faults=("int", [len(r.outcome.faults) for r in rows]),
            notes=("int", [len(g.notes()) if (g := r.outcome.given) else 0 for r in rows]),
        )

    def faults(self) -> Table:
        """Everything wrong with the faulty files: a row each, with its file and cell."""
        rows = [(r.outcome.source, fault) for r in self._read for fault in r.outcome.faults]
        files = len({file for file, _ in rows})
        return Table.of(
            "Faults",
            f"{plural(len(rows), 'fault')} in {plural(files, 'file')}.",
            file=("str", [file for file, _ in rows]),
            place=("str", [fault.place for _, fault in rows]),
            code=("str", [fault.code for _, fault in rows]),
            message=("str", [fault.message for _, fault in rows]),
            mend=("str", [fault.mend for _, fault in rows]),
        )

    def not_received(self) -> Table:
        """The schools of the register that are asked and have sent nothing, or only faulty files.

        Raises ValueError when the folder was read without a register.
        """
        if self.register is None:
            raise ValueError("Which schools are asked is not known: read_folder(..., register=).")
        sent = {self._now.get(given.urn, given.urn) for given in self._given}
        faulty = {self._now.get(r.outcome.urn, r.outcome.urn) for r in self._read}
        rows = [school for school in self.register.asked() if school.urn not in sent]
        return Table.of(
            "Not received",
            f"{plural(len(rows), 'school')} of {len(self.register.asked())} without a return "
            "that can be read.",
            urn=("str", [school.urn for school in rows]),
            school=("str", [school.name for school in rows]),
            phase=("str", [school.phase for school in rows]),
            status=("str", ["faulty" if s.urn in faulty else "not received" for s in rows]),
        )

    def coverage(
        self, by: Sequence[str] = ("urn", "statement"), *, framework: str = "rshe-2025"
    ) -> Table:
        """What the returns cover, tidy: a row a school and statement, ready for a data frame.

        Parameters
        ----------
        by
            ``urn``, then ``statement`` or ``topic``, and perhaps ``year`` or ``class``.
        framework
            The edition whose statements are meant.

        Returns
        -------
        pshe.Table
            ``met`` says how far the class has come that has come furthest, in a row a school; by
            year, how far the class of the year has come that is least far. A redacted return
            covers what the whole return covers.

        Raises
        ------
        ValueError
            For another ``by``.
        pshe.UnknownCodeError
            For an unknown edition.
        """
        what, group = _by(list(by))
        cores = [given.core for given in self._given]
        if what == "topic":
            rows = _core.topics_of_returns(self.curriculum.core, cores, by=group)
        else:
            rows = _core.coverage_of_returns(self.curriculum.core, cores, framework, by=group)
        places = rows.column("school")
        about = {
            "urn": [self._now.get(given.urn, given.urn) for given in self._given],
            "school": [given.name for given in self._given],
            "academic_year": [given.academic_year for given in self._given],
        }
        columns: dict[str, tuple[str, Sequence[object]]] = {
            name: ("str", [values[place] for place in places]) for name, values in about.items()
        }
        columns[what] = ("str", rows.column("item"))
        kinds = dict(zip(rows.names, rows.types, strict=True))
        groups = {"school": (), "year": ("year",), "class": ("year", "class")}[group]
        for name in (*groups, "met", "lessons", "taught", "minutes", "first", "last"):
            columns[name] = (kinds[name], rows.column(name))
        gaps = rows.column("met").count("not met")
        summary = f"{plural(len(self), 'school')}, {plural(len(rows), 'row')}, {gaps} not met."
        return Table.of(f"Coverage by {', '.join(by)}", summary, **columns)

    @property
    def summary(self) -> str:
        """How many files were received, unchanged, older and faulty, and which were left out."""
        counts = dict.fromkeys(("received", "unchanged", "older", "faulty"), 0)
        for row in self._read:
            counts[row.status] += 1
        parts = [f"{count} {status}" for status, count in counts.items() if count]
        counted = f"{plural(len(self._read), 'file')}: {', '.join(parts) or 'none'}."
        return f"{counted} {left_out_in_words(self.left_out)}".rstrip()

    def __iter__(self) -> Iterator[Return]:
        return iter(self._given)

    def __len__(self) -> int:
        return len(self._given)

    def __repr__(self) -> str:
        return f"Returns({plural(len(self), 'school')}, {plural(len(self._read), 'file')})"


def _by(by: list[str]) -> tuple[str, str]:
    """What the rows are of, and by which group of pupils."""
    what = [word for word in by if word in ("statement", "topic")]
    group = [word for word in by if word in ("year", "class")] or ["school"]
    if len(what) != 1 or len(group) != 1 or len(by) != len(set(by) & _BY) or "urn" not in by:
        raise ValueError("by is urn with statement or topic, and perhaps year or class.")
    return what[0], group[0]


def read_folder(
    path: str | PathLike[str],
    curriculum: Curriculum | None = None,
    *,
    register: Register | None = None,
    drop: Collection[str] = (),
) -> Returns:
    """Read all returns in a folder; a file that cannot be read is listed and stops nothing.

    Parameters
    ----------
    path
        A folder of return workbooks, saved plans, folders of CSV files, and folders of these.
        Files of other kinds are left out and named by ``left_out``, except for the register and
        ``feeders.csv``.
    curriculum
        Whose lessons and codes are meant; by default :func:`pshe.reference`.
    register
        From :func:`pshe.read_register`, to say who has not sent a return.
    drop
        Headings of columns to leave out, for those that look like data about pupils.

    Returns
    -------
    pshe.Returns
        Of two files of one school and academic year the one that was filled in later counts, by
        the day that it says inside or else in its name; of equal days the last by name.

    Raises
    ------
    pshe.DataError
        When there is no such folder.
    """
    base = curriculum or reference()
    files = return_files(Path(path))
    outcomes = []
    with progress("Reading returns", len(files)) as step:
        for file, name in files:
            outcomes.append(open_return(file, base, name=name, drop=drop))
            step()
    return Returns(outcomes, base, register=register, left_out=left_out_of(Path(path)))


def return_files(folder: Path) -> list[tuple[Path, str]]:
    """The files in a folder and its folders that may be returns, each with its name there.

    A folder with the sheets of one return as CSV files counts as one file.
    """
    return [(path, name) for path, name in _files_of(folder) if _may_be_return(path)]


def left_out_of(folder: Path) -> list[str]:
    """The other files in a folder and its folders, by name, without tables of the authority."""
    return [
        name
        for path, name in _files_of(folder)
        if not _may_be_return(path) and not _is_table(path)
    ]


def left_out_in_words(names: Sequence[str]) -> str:
    """A sentence that names files that are left out, the first ten; empty without any."""
    if not names:
        return ""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    shown = ", ".join(map(cells.shown, names[:_NAMED]))
    return f"Left out, since a return is a workbook or a saved plan: {shown}{more}."


def _files_of(folder: Path) -> list[tuple[Path, str]]:
    """All files in a folder and its folders that are not hidden; a return's folder is one."""
    with opening(folder):
        found = sorted(folder.iterdir(), key=lambda path: path.name)
    files: list[tuple[Path, str]] = []
    for path in found:
        if path.name.startswith((".", "~$")):
            continue
        if path.is_dir() and not is_return_folder(path):
            files += [(file, f"{path.name}/{name}") for file, name in _files_of(path)]
        else:
            files.append((path, path.name))
    return files


def _may_be_return(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() in _KINDS


def _is_table(path: Path) -> bool:
    """Whether a CSV file is the authority's own: the register, its links or the feeder schools."""
    return path.suffix.lower() == ".csv" and (path.name == "feeders.csv" or kind_of_csv(path) != "")


def is_return_folder(path: Path) -> bool:
    """Whether a folder holds the sheets of one return as CSV files."""
    return any((path / name).exists() for name in ("school.csv", "lessons.csv"))


def _sorted_out(outcomes: Sequence[Outcome], now: Mapping[str, str]) -> list[Read]:
    """What each file counts as; a return under a school's old URN counts for the new one."""
    newest: dict[tuple[str, str], Outcome] = {}
    for found in sorted(outcomes, key=lambda o: (o.stated or date.min, o.source)):
        if found.given is not None:
            newest[now.get(found.urn, found.urn), found.academic_year] = found
    read = []
    for found in sorted(outcomes, key=lambda o: o.source):
        counts = newest.get((now.get(found.urn, found.urn), found.academic_year))
        if found.given is None or counts is None:
            status = "faulty"
        elif counts is found:
            status = "received"
        else:
            status = "unchanged" if found.given == counts.given else "older"
        read.append(Read(status, found))
    return read
