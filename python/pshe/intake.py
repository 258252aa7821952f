"""Taking returns and the register into an authority's file, and reading them from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from os import PathLike
from pathlib import Path

from pshe import _core
from pshe.curriculum import Curriculum, reference
from pshe.drawn import Drawn
from pshe.errors import DataError, Fault
from pshe.files.readers import opening, refusal
from pshe.frames import Table, plural
from pshe.progress import progress
from pshe.register import Link, Register, School, kind_of_csv, read_register
from pshe.returns import Return, Returns
from pshe.returns.folder import is_return_folder, return_files
from pshe.returns.opening import open_return
from pshe.returns.reading import Outcome

__all__ = ["Intake", "Receipt", "register_of", "returns_of", "take_in"]


@dataclass(frozen=True)
class Receipt:
    """What became of one file.

    ``status`` is ``accepted``, ``unchanged`` (the file says what is there already), ``older`` (the
    file was there before and a newer one came since) or ``faulty``. ``version`` counts the returns
    of a school and year; 0 for a faulty file.
    """

    status: str
    version: int
    outcome: Outcome


class Intake(Drawn):
    """What became of all files that were taken in, and which schools lack a return."""

    def __init__(self, receipts: Sequence[Receipt], returns: Returns, register: str = "") -> None:
        self.receipts = list(receipts)
        self.returns = returns
        self.register = register

    @property
    def is_clean(self) -> bool:
        """Whether no file was faulty."""
        return all(receipt.status != "faulty" for receipt in self.receipts)

    def table(self) -> Table:
        """A row a file, by school."""
        rows = sorted(
            self.receipts, key=lambda r: (r.outcome.name, r.outcome.urn, r.outcome.source)
        )
        counts = dict.fromkeys(("accepted", "unchanged", "older", "faulty"), 0)
        for row in rows:
            counts[row.status] += 1
        parts = [f"{count} {word}" for word, count in counts.items() if count]
        return Table.of(
            "Receipts",
            f"{plural(len(rows), 'file')}: {', '.join(parts) or 'none'}.",
            school=("str", [r.outcome.name or None for r in rows]),
            urn=("str", [r.outcome.urn or None for r in rows]),
            academic_year=("str", [r.outcome.academic_year or None for r in rows]),
            file=("str", [r.outcome.source for r in rows]),
            status=("str", [r.status for r in rows]),
            version=("int", [r.version or None for r in rows]),
            lessons=("int", [None if (g := r.outcome.given) is None else len(g) for r in rows]),
            faults=("int", [len(r.outcome.faults) for r in rows]),
            to_look_at=(
                "int",
                [0 if (g := r.outcome.given) is None else len(g.notes()) for r in rows],
            ),
        )

    def faults(self) -> Table:
        """Every fault of the faulty files, with its file and cell."""
        return _said(
            "Faults", [(r.outcome.source, f) for r in self.receipts for f in r.outcome.faults]
        )

    def notes(self) -> Table:
        """What was guessed or not understood in the files that were read, with its cell."""
        given = [(r.outcome.source, r.outcome.given) for r in self.receipts]
        rows = [(file, note) for file, one in given if one for note in one.told]
        return _said("Things to look at", rows)


def _said(caption: str, rows: Sequence[tuple[str, Fault]]) -> Table:
    files = plural(len({file for file, _ in rows}), "file")
    return Table.of(
        caption,
        f"{len(rows)} in {files}.",
        file=("str", [file for file, _ in rows]),
        place=("str", [fault.place for _, fault in rows]),
        message=("str", [fault.message for _, fault in rows]),
        mend=("str", [fault.mend for _, fault in rows]),
    )


def take_in(
    paths: Iterable[str | PathLike[str]],
    into: str | PathLike[str],
    *,
    received: date,
    curriculum: Curriculum | None = None,
    authorities: Collection[str] = (),
    trusts: Collection[str] = (),
    drop: Collection[str] = (),
) -> Intake:
    """Take returns and the register into an authority's file; each file with its receipt.

    Parameters
    ----------
    paths
        Return files, the register and its links, and folders of them; see
        :func:`pshe.read_folder` and :func:`pshe.read_register`.
    into
        The authority's file; made where there is none.
    received
        The day the files came.
    curriculum
        Whose lessons and codes are meant; by default :func:`pshe.reference`.
    authorities, trusts
        Names of the local authorities and trusts whose schools are kept of the register.
    drop
        Headings of columns to leave out, for those that look like data about pupils.

    Returns
    -------
    Intake
        A faulty file is remembered with its faults and changes nothing else. A file that was
        taken in before adds nothing.

    Raises
    ------
    pshe.DataError
        When a path is not there, the register cannot be read, or ``into`` has not the name of an
        authority's file; nothing is taken in then.
    """
    if Path(into).suffix.lower() not in (".sqlite", ".pshe"):
        raise DataError(f"{into}: The authority's file cannot have this ending. Name it .sqlite.")
    base = curriculum or reference()
    files, csvs = _sorted_paths([Path(path) for path in paths], Path(into))
    register = _read_register(csvs, authorities, trusts)
    store = _core.Store(Path(into), write=True)
    store.save_curriculum(base.core)
    said = _take_register(store, register, csvs, received) if register else ""
    found = []
    with progress("Taking in returns", len(files)) as step:
        for file, name in files:
            found.append((open_return(file, base, name=name, drop=drop), _checksum(file)))
            step()
    found.sort(key=lambda pair: (pair[0].stated or date.min, pair[0].source))
    receipts = [_take(store, base, outcome, received, digest) for outcome, digest in found]
    return Intake(receipts, returns_of(into, curriculum=base), said)


def _sorted_paths(
    paths: Sequence[Path], into: Path
) -> tuple[list[tuple[Path, str]], dict[str, Path]]:
    """The files that may be returns, and the CSV files of the register by what they hold."""
    files: list[tuple[Path, str]] = []
    tables: list[Path] = []
    for path in paths:
        if path.is_dir() and not is_return_folder(path):
            files += return_files(path)
            tables += sorted(path.glob("*.csv"))
        elif path.suffix.lower() == ".csv":
            tables.append(path)
        else:
            with opening(path):
                path.stat()
            files.append((path, path.name))
    csvs: dict[str, Path] = {}
    for path in tables:
        kind = kind_of_csv(path)
        if kind in csvs:
            raise refusal(path, "two-registers", f"{csvs[kind].name} is of the same kind.",
                          "Take in one extract at a time.")  # fmt: skip
        if kind:
            csvs[kind] = path
        elif path in paths:
            message = "This is no extract of the register."
            mend = "Give the file as it was downloaded, or a folder of return files."
            raise refusal(path, "unknown-table", message, mend)
    return [pair for pair in files if pair[0].resolve() != into.resolve()], csvs


def _read_register(
    csvs: dict[str, Path], authorities: Collection[str], trusts: Collection[str]
) -> Register | None:
    if "schools" in csvs:
        schools, links = csvs["schools"], csvs.get("links")
        return read_register(schools, links=links, authorities=authorities, trusts=trusts)
    if "links" in csvs:
        raise refusal(csvs["links"], "links-alone", "The links need the schools they link.",
                      "Give both files of the register together.")  # fmt: skip
    return None


def _take_register(
    store: _core.Store, register: Register, csvs: dict[str, Path], received: date
) -> str:
    schools = f"{csvs['schools'].name}: {plural(len(register), 'school')}"
    if _is_there(store, register):
        return f"{schools}, unchanged."
    store.put_register(
        register.schools,
        register.links,
        received=received.isoformat(),
        source=csvs["schools"].name,
        checksum=_checksum(csvs["schools"]),
    )
    return f"{schools} taken in, {len(register.asked())} of them asked for a return."


def _is_there(store: _core.Store, register: Register) -> bool:
    kept = register_of(store)
    return set(register.schools) == set(kept.schools) and set(register.links) <= set(kept.links)


def _take(
    store: _core.Store, base: Curriculum, found: Outcome, received: date, digest: str
) -> Receipt:
    """Take one file in, unless the very same file was taken in before."""
    before = [one for one in store.imports() if one.checksum == digest and one.kind == "return"]
    if found.given is None:
        if not any(one.outcome == "refused" for one in before):
            store.refuse_return(
                urn=found.urn,
                academic_year=found.academic_year,
                faults=_without_pupils(found.faults),
                received=received.isoformat(),
                source=found.source,
                checksum=digest,
            )
        return Receipt("faulty", 0, found)
    taken = [one for one in before if one.outcome != "refused"]
    if taken:
        version = max(one.version for one in taken)
        return Receipt(_still_newest(store, found, version), version, found)
    made = store.add_return(
        found.given.core, base.core, received=received.isoformat(), source=found.source,
        checksum=digest,
    )  # fmt: skip
    if made.outcome == "refused":
        return Receipt("faulty", 0, replace(found, given=None, faults=tuple(made.faults)))
    return Receipt(made.outcome, made.version, found)


def _without_pupils(faults: Sequence[_core.Fault]) -> list[_core.Fault]:
    """The faults to keep: of a file with pupil data those alone, since others quote its cells."""
    about_pupils = [fault for fault in faults if fault.code == "pupil-data"]
    return about_pupils or list(faults)


def _still_newest(store: _core.Store, found: Outcome, version: int) -> str:
    newest = [
        one.version
        for one in store.imports()
        if (one.urn, one.academic_year) == (found.urn, found.academic_year)
    ]
    return "unchanged" if version == max(newest) else "older"


def _checksum(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of the CSV files in a folder."""
    with opening(path):
        if not path.is_dir():
            return sha256(path.read_bytes()).hexdigest()
        parts = sha256()
        for file in sorted(path.glob("*.csv")):
            parts.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
        return parts.hexdigest()


def register_of(store: _core.Store) -> Register:
    """The register in an authority's file, as it was last seen."""
    schools, links = store.register_schools(), store.register_links()
    rows = zip(*(schools.column(name) for name in School._fields), strict=True)
    pairs = zip(*(links.column(name) for name in ("urn", "other", "kind", "date")), strict=True)
    return Register([School(*row) for row in rows], [Link(*row) for row in pairs])


def returns_of(
    path: str | PathLike[str],
    *,
    academic_year: str = "",
    curriculum: Curriculum | None = None,
) -> Returns:
    """The newest return of each school in an authority's file, with the register there is.

    Faulty files are among the files until something better comes of the same school and year.
    Each return counts as filled in on the day it came.
    """
    store = _core.Store(Path(path))
    register = register_of(store)
    imports = store.imports()
    sources = {one.id: one.source for one in imports}
    outcomes = _still_faulty(imports, academic_year)
    for key, _, received, core in store.returns(academic_year):
        stated = date.fromisoformat(received)
        given = Return(core, source=sources.get(key, ""), stated=stated)
        whose = given.urn, given.name, given.academic_year
        outcomes.append(Outcome(given.source, *whose, stated, given))
    base = curriculum or reference()
    return Returns(outcomes, base, register=register if len(register) else None)


def _still_faulty(imports: Sequence[_core.Import], academic_year: str) -> list[Outcome]:
    """Faulty files after which nothing better came of the same school and year."""
    better = {(one.urn, one.academic_year): one.id for one in imports if one.outcome != "refused"}
    return [
        Outcome(one.source, one.urn, "", one.academic_year, faults=tuple(one.faults))
        for one in imports
        if one.outcome == "refused"
        and academic_year in ("", one.academic_year)
        and better.get((one.urn, one.academic_year), 0) < one.id
    ]
