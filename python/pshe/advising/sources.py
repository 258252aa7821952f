"""Where an authority's returns come from: its file, a folder, or returns already read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

from pshe import _core
from pshe.advising.given import Asked, Given, Sent, Unreadable, gathered, group_of
from pshe.csv_text import read_rows
from pshe.curriculum import Curriculum
from pshe.errors import DataError
from pshe.files.readers import opening
from pshe.intake import register_of
from pshe.plans import load_plan
from pshe.register import Register, kind_of_csv, read_register
from pshe.returns import Return, Returns, read_folder

Feeders = str | PathLike[str] | Iterable[tuple[str, str]] | None


def open_file(path: Path) -> _core.Store:
    """An authority's file; a plan of one school or another file in its place is refused."""
    name = "Name the authority's file, as pshe import writes it, or a folder of returns."
    begin = f"pshe import {path} --into authority.sqlite"
    if path.suffix.lower() not in (".sqlite", ".pshe"):
        raise DataError(
            f"{path} is neither an authority's file nor a folder of returns. {name} To begin one "
            f"with a school's return: {begin}"
        )
    store = _core.Store(path)
    if len(store.plans()) and not len(store.register_schools()) and not store.imports():
        school = load_plan(path).school.name
        raise DataError(
            f"{path} is the plan of one school, {school}. {name} To begin one with this plan: "
            f"{begin}"
        )
    return store


def of_store(store: _core.Store, register: Register | None, **rest: Any) -> Given:
    """The returns in an authority's file, as far as they count, with its register. O(rows)."""
    every = rest.get("since") == "version"
    sent = [
        Sent(given, _day(received)) for _, _, received, given in store.returns(all_versions=every)
    ]
    newest: dict[tuple[str, str], _core.Import] = {}
    for one in store.imports():
        if one.kind == "return":
            newest[one.urn, one.academic_year] = one
    unreadable = [
        Unreadable(one.urn, "" if one.urn else one.source, len(one.faults), _day(one.received),
                   one.academic_year)
        for one in newest.values()
        if one.outcome == "refused"
    ]  # fmt: skip
    return _gathered(sent, unreadable, register or register_of(store), **rest)


def of_returns(
    returns: Returns | Iterable[Return], register: Register | None, **rest: Any
) -> Given:
    """Returns that were read from files; faulty files among them count as such. O(returns)."""
    sent = [Sent(given.core, given.stated) for given in returns]
    unreadable = []
    if isinstance(returns, Returns):
        register = register or returns.register
        unreadable = [
            Unreadable(row["urn"] or "", row["school"] or row["file"], row["faults"],
                       row["stated"], row["academic_year"] or "")
            for row in returns.files()
            if row["status"] == "faulty"
        ]  # fmt: skip
    return _gathered(sent, unreadable, register or Register([]), **rest)


def of_folder(
    folder: Path, curriculum: Curriculum, register: Register | None, feeders: Feeders, **rest: Any
) -> Given:
    """Return files in a folder, with the register and the feeder schools that lie there too."""
    with opening(folder):
        tables = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    kinds = {kind_of_csv(path): path for path in reversed(tables)}
    if register is None and "schools" in kinds:
        register = read_register(kinds["schools"], links=kinds.get("links"))
    if feeders is None and (folder / "feeders.csv") in tables:
        feeders = folder / "feeders.csv"
    found = read_folder(folder, curriculum, register=register)
    return of_returns(found, register, feeders=feeders, **rest)


def read_feeders(path: str | PathLike[str]) -> list[tuple[str, str]]:
    """Pairs of a secondary school's and a primary school's URN from ``feeders.csv``.

    Its headings are secondary_urn and primary_urn. Raises :class:`pshe.DataError` with every row
    that does not have both.
    """
    pairs, faults = [], []
    for place, row in read_rows(Path(path), ("secondary_urn", "primary_urn")):
        pair = (row["secondary_urn"], row["primary_urn"])
        if all(pair):
            pairs.append(pair)
        elif any(pair):
            mend = "Write both, or delete it."
            faults.append(_fault(place, "missing-value", "The row has one URN only.", mend))
    if faults:
        raise DataError(faults=faults)
    return pairs


def _gathered(
    sent: Sequence[Sent], unreadable: Sequence[Unreadable], register: Register, *,
    feeders: Feeders, academic_year: str, since: str,
) -> Given:  # fmt: skip
    pairs = read_feeders(feeders) if isinstance(feeders, str | PathLike) else list(feeders or ())
    names = {school.la_name for school in register.schools}
    return gathered(
        sent, unreadable=unreadable, asked=_asked(register), successors=register.now(),
        feeders=pairs, academic_year=academic_year, since=since,
        name=names.pop() if len(names) == 1 else "",
    )  # fmt: skip


def _asked(register: Register) -> Iterator[Asked]:
    for school in register.asked():
        yield Asked(school.urn, school.name, group_of(school.phase, school.type))


def _fault(place: str, code: str, message: str, mend: str) -> _core.Fault:
    return _core.Fault(place, code, message, mend)


def _day(text: str) -> date | None:
    """The day of a date or time; nothing where the caller wrote something else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
