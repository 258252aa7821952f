"""The register of schools: the extract of Get Information about Schools, read as it is published.

Only the columns named here are kept. Names of staff, which the extract has too, are not read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from pshe import _core
from pshe.csv_text import decoded
from pshe.drawn import Drawn
from pshe.errors import DataError
from pshe.files import cells
from pshe.files.readers import opening
from pshe.frames import Table, plural

__all__ = ["Link", "Register", "School", "kind_of_csv", "read_register"]

_SCHOOL = (
    "URN", "EstablishmentName", "LA (code)", "LA (name)", "PhaseOfEducation (name)",
    "TypeOfEstablishment (name)", "EstablishmentStatus (name)", "StatutoryLowAge",
    "StatutoryHighAge", "OpenDate", "CloseDate",
)  # fmt: skip
_PLACE = ("Easting", "Northing")
_LINK = ("URN", "LinkURN", "LinkType", "LinkEstablishedDate")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NO_SCHOOLS = re.compile(
    r"independent|children's cent|further education|higher education|sixth form|16.19|overseas|"
    r"offshore|welsh|miscellaneous|secure unit|nursery|online provider",
    re.IGNORECASE,
)


class School(NamedTuple):
    """A school of the register, in the register's own words."""

    urn: str
    name: str
    la_code: str
    la_name: str
    phase: str
    type: str
    status: str
    low_age: int | None
    high_age: int | None
    opened: date | None
    closed: date | None

    @property
    def is_asked(self) -> bool:
        """Whether an authority asks it for a return: open, not independent, Years 1 to 11."""
        if not self.status.casefold().startswith("open") or _NO_SCHOOLS.search(self.type):
            return False
        if self.phase in ("Nursery", "16 plus"):
            return False
        return (self.low_age is None or self.low_age < 16) and (
            self.high_age is None or self.high_age > 5
        )


class Link(NamedTuple):
    """What a school is to another: ``kind`` says what ``other`` is, seen from ``urn``."""

    urn: str
    other: str
    kind: str
    day: date | None


class Register(Drawn):
    """Schools of some authorities and the links between them, by URN; see :func:`read_register`.

    Attributes
    ----------
    places
        By URN: easting and northing on the national grid, in metres, where the extract has them.
    """

    def __init__(
        self, schools: Sequence[School], links: Sequence[Link] = (),
        places: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:  # fmt: skip
        self.schools = sorted(schools)
        self.links = sorted(links, key=lambda link: link[:3])
        self.places = dict(sorted((places or {}).items()))

    def asked(self) -> list[School]:
        """The schools that an authority asks for a return, by name."""
        return sorted((s for s in self.schools if s.is_asked), key=lambda s: (s.name, s.urn))

    def now(self) -> dict[str, str]:
        """What a closed school's URN is now, where another school took it over whole."""
        found = _core.successors(self.schools, self.links)
        return dict(zip(found.column("urn"), found.column("now"), strict=True))

    def table(self) -> Table:
        """A row a school, by URN."""
        return Table.of(
            "Register of schools",
            f"{plural(len(self.schools), 'school')}, of which {len(self.asked())} are asked for "
            "a return.",
            **{
                name: (kind, [getattr(school, name) for school in self.schools])
                for name, kind in _TYPES.items()
            },
        )

    def __len__(self) -> int:
        return len(self.schools)

    def __repr__(self) -> str:
        return f"Register({plural(len(self.schools), 'school')}, {plural(len(self.links), 'link')})"


_TYPES = dict.fromkeys(School._fields, "str") | {
    "low_age": "int", "high_age": "int", "opened": "date", "closed": "date",
}  # fmt: skip


def kind_of_csv(path: Path) -> str:
    """What a CSV file holds by its headings: ``"schools"``, ``"links"``, or nothing known."""
    with opening(path), path.open("rb") as file:
        headings = set(_headings(csv.reader(io.StringIO(decoded(file.readline())))))
    if "LinkURN" in headings:
        return "links"
    return "schools" if {"URN", "EstablishmentName"} <= headings else ""


def read_register(
    path: str | Path,
    *,
    links: str | Path | None = None,
    authorities: Collection[str] = (),
    trusts: Collection[str] = (),
) -> Register:
    """Read the register from ``edubasealldataYYYYMMDD.csv`` as it is published.

    Parameters
    ----------
    path
        The extract with all fields of all establishments.
    links
        ``links_edubasealldataYYYYMMDD.csv``, by which a return under a school's old URN counts
        for the school that it has become.
    authorities, trusts
        Names of local authorities, such as ``Leicester``, and of trusts, whose schools are kept;
        without any, all are.

    Returns
    -------
    Register
        Schools by URN; of the links, those that touch one of them. O(cells).

    Raises
    ------
    pshe.DataError
        With every fault at once: columns that are missing, an authority or trust that is not
        in the extract, cells that cannot be read.

    Notes
    -----
    Of each row only number, name, authority, phase, type, status, ages, dates and place are kept.
    """
    named = {"LA (name)": authorities, "Trusts (name)": trusts}
    wanted = {title: _folded(names) for title, names in named.items() if names}
    places: dict[str, tuple[int, int]] = {}
    schools, faults = _schools(Path(path), wanted, places)
    found: list[Link] = []
    if links is not None:
        found, more = _links(Path(links), {school.urn for school in schools})
        faults += more
    if faults:
        raise DataError(faults=faults)
    return Register(schools, found, places)


def _folded(names: Collection[str]) -> dict[str, str]:
    return {name.strip().casefold(): name for name in names}


def _schools(
    path: Path, wanted: Mapping[str, Mapping[str, str]], places: dict[str, tuple[int, int]]
) -> tuple[list[School], list[_core.Fault]]:
    """The schools that have one of the wanted names under a heading; adds their places."""
    faults: list[_core.Fault] = []
    found: dict[str, School] = {}
    seen: dict[str, dict[str, str]] = {title: {} for title in wanted}
    for place, row in _rows(path, (*_SCHOOL, *wanted), faults, also=_PLACE):
        about, where = row[: len(_SCHOOL)], row[-len(_PLACE) :]
        names = dict(zip(wanted, row[len(_SCHOOL) : -len(_PLACE)], strict=True))
        for title, name in names.items():
            seen[title][name.casefold()] = name
        if not wanted or any(name.casefold() in wanted[title] for title, name in names.items()):
            school = _school(about, _Cells(place, faults), found)
            found[school.urn] = school
            if all(metres.isascii() and metres.isdecimal() for metres in where):
                places[school.urn] = (int(where[0]), int(where[1]))
    for title, known in seen.items():
        unknown = sorted(set(wanted[title]) - set(known)) if known else []
        faults += [_no_such(path, title, wanted[title][name], known) for name in unknown]
    return list(found.values()), faults


def _school(about: list[str], cell: _Cells, taken: Collection[str]) -> School:
    urn, name, la_code, la_name, phase, kind, status, low, high, opened, closed = about
    return School(
        cell.urn(urn, taken),
        name,
        la_code,
        la_name,
        phase,
        kind,
        status,
        cell.age(low),
        cell.age(high),
        cell.day(opened),
        cell.day(closed),
    )


def _links(path: Path, urns: set[str]) -> tuple[list[Link], list[_core.Fault]]:
    faults: list[_core.Fault] = []
    found: dict[tuple[str, str, str], Link] = {}
    for place, (urn, other, kind, day) in _rows(path, _LINK, faults):
        if urn in urns or other in urns:
            found[urn, other, kind] = Link(urn, other, kind, _Cells(place, faults).day(day))
    return list(found.values()), faults


def _headings(rows: Iterator[list[str]]) -> list[str]:
    """The first row; none when this is no CSV."""
    try:
        return [heading.strip() for heading in next(rows, [])]
    except csv.Error:
        return []


def _rows(
    path: Path, wanted: Sequence[str], faults: list[_core.Fault], *, also: Sequence[str] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Each row's place and its cells under the wanted headings; none when a heading is missing.

    ``also`` are headings that may be missing; then their cells are empty.
    """
    with opening(path):
        text = decoded(path.read_bytes())
    rows = csv.reader(io.StringIO(text, newline=""))
    headings = _headings(rows)
    missing = [heading for heading in wanted if heading not in headings]
    faults += [_no_column(path, heading) for heading in missing]
    if missing:
        return
    headings += [heading for heading in also if heading not in headings]
    columns = [headings.index(heading) for heading in (*wanted, *also)]
    least = max(columns[: len(wanted)])
    try:
        for row in rows:
            if len(row) > least:
                about = [row[c].strip() if c < len(row) else "" for c in columns]
                yield f"{path.name}:{rows.line_num}", about
            elif row:
                faults.append(_short_row(f"{path.name}:{rows.line_num}"))
    except csv.Error:
        faults.append(_short_row(f"{path.name}:{rows.line_num}"))


class _Cells:
    """Reads the cells of one row and adds a fault for each that cannot be read."""

    def __init__(self, place: str, faults: list[_core.Fault]) -> None:
        self._place = place
        self._faults = faults

    def urn(self, text: str, taken: Collection[str]) -> str:
        if re.fullmatch(r"[0-9]{6}", text) is None:
            self._add("not-a-urn", f'URN "{text}" is not six digits.')
        elif text in taken:
            self._add("duplicate-row", f"The school {text} stands here twice.")
        return text

    def age(self, text: str) -> int | None:
        if text and not re.fullmatch(r"[0-9]{1,2}", text):
            self._add("not-a-number", f'"{text}" is not an age.')
            return None
        return int(text) if text else None

    def day(self, text: str) -> date | None:
        if not text:
            return None
        try:
            if match := _DAY_FIRST.fullmatch(text):
                return date(int(match[3]), int(match[2]), int(match[1]))
            if match := _ISO.fullmatch(text):
                return date(*map(int, match.groups()))
        except ValueError:
            pass
        self._add("not-a-date", f'"{text}" is not a date.')
        return None

    def _add(self, code: str, message: str) -> None:
        mend = "Download the extract again; if it is still so, mend or delete the row."
        self._faults.append(_core.Fault(self._place, code, message, mend))


def _no_column(path: Path, heading: str) -> _core.Fault:
    return _core.Fault(
        f"{path.name}:1", "missing-column", f'There is no column "{heading}".',
        'Download "all establishment data" with all fields from Get Information about Schools.',
    )  # fmt: skip


def _short_row(place: str) -> _core.Fault:
    return _core.Fault(
        place, "broken-csv", "The row has too few cells or is damaged.",
        "Download the extract again, and do not save it from another program.",
    )  # fmt: skip


def _no_such(path: Path, title: str, name: str, known: dict[str, str]) -> _core.Fault:
    noun = "local authority" if title.startswith("LA") else "trust"
    near = [known[key] for key in _core.nearest_codes(name.casefold(), sorted(known))]
    some = ", ".join(sorted(filter(None, known.values()))[:5])
    mend = f'Did you mean "{near[0]}"?' if near else f"There are, among others: {some}."
    message = f'The extract has no {noun} "{cells.shown(name)}".'
    return _core.Fault(path.name, "unknown-authority", message, mend)
