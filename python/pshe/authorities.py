"""An invented authority to learn from and to measure with: returns, register, feeder schools."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import cos, sin
from os import PathLike
from pathlib import Path
from random import Random

from pshe import _core
from pshe.curriculum import reference
from pshe.files import MODELS, sample_tables, school_of, writers
from pshe.files.columns import Column
from pshe.plans import plan
from pshe.progress import progress
from pshe.returns import Return, sheets, writing

__all__ = ["SampleSchool", "sample_authority", "sample_schools"]

AUTHORITY = ("899", "Soarside (invented)")
_FIRST = ("Alder", "Birch", "Cedar", "Dingle", "Elder", "Fallow", "Gorse", "Heron", "Ivy",
          "Juniper", "Kestrel", "Linnet", "Marlow", "Nettle", "Otter", "Plover")  # fmt: skip
_SECOND = ("Bank", "Croft", "Dell", "End", "Fold", "Gate", "Hill", "Mead", "Row", "Side")
_KINDS = {
    "secondary": ("School", "Secondary", "Academy converter", 11, 16),
    "primary": ("Primary School", "Primary", "Community school", 4, 11),
    "all-through": ("School", "All-through", "Free schools", 4, 16),
    "infant": ("Infant School", "Primary", "Community school", 4, 7),
    "junior": ("Junior School", "Primary", "Community school", 7, 11),
    "middle": ("Middle School", "Middle deemed secondary", "Community school", 9, 13),
    "special": ("School", "Not applicable", "Community special school", 5, 16),
    "alternative-provision": ("Centre", "Not applicable", "Pupil referral unit", 11, 16),
}
"""Of each phase: the end of a name, and the register's phase, type and ages."""
_HEADINGS = (
    "URN", "LA (code)", "LA (name)", "EstablishmentNumber", "EstablishmentName",
    "TypeOfEstablishment (name)", "EstablishmentStatus (name)", "OpenDate", "CloseDate",
    "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge", "Trusts (name)",
    "HeadTitle (name)", "HeadFirstName", "HeadLastName", "Easting", "Northing",
)  # fmt: skip
_IN_THE_SEA = (640_000, 420_000)  # metres east and north: no real school is near
_FEWEST = 4


@dataclass(frozen=True)
class SampleSchool:
    """An invented school; ``role`` is ``sends``, ``faulty`` or ``silent``."""

    urn: str
    name: str
    phase: str
    given: Return
    role: str

    @property
    def old_urn(self) -> str:
        """The number it had before, under which it sends its return; empty for most."""
        return "999912" if self.urn == "999012" else ""


def sample_schools(schools: int = 15, *, seed: int = 1) -> list[SampleSchool]:
    """Invented schools with their returns: the samples of :data:`pshe.files.MODELS`, then more.

    Twelve years are planned; all further schools teach one of these with lessons left out, some of
    them all about exploitation, and others a week later. The last three of the list are two whose
    files are faulty and one that sends nothing. The same arguments give the same schools.
    Raises ValueError for fewer than four.
    """
    if schools < _FEWEST:
        raise ValueError(f"A sample authority has at least {_FEWEST} schools.")
    planned = [
        Return.of_plan(plan(school_of(sample_tables(model)), steps=0))
        for model in list(MODELS)[: min(schools, len(MODELS))]
    ]
    return [
        _school(number, planned[number % len(planned)], schools, seed) for number in range(schools)
    ]


def _school(number: int, base: Return, schools: int, seed: int) -> SampleSchool:
    given = _varied(base, number, seed)
    role = {schools - 1: "silent", schools - 2: "faulty", schools - 3: "faulty"}.get(
        number, "sends"
    )
    return SampleSchool(given.urn, given.name, given.phase, given, role)


def _varied(base: Return, number: int, seed: int) -> Return:
    """The year of a planned school with lessons left out and a week later."""
    chance = Random(f"{seed}/{number}")  # noqa: S311 - drawn for variety, not for secrets
    urn, name = base.urn, base.name
    if number >= len(MODELS):
        urn = str(998000 + number)
        name = _name(number - len(MODELS), _KINDS[base.phase][0])
    share = 0.05 * (number % 4)
    exploited = _about_exploitation() if number % 5 == 4 else frozenset()
    teaches: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in base.teaches():
        teaches.setdefault(row["lesson"], []).append(
            (row["item"], row["depth"], row["confidence"], row["source"])
        )
    kept = [
        row
        for row in base.lessons()
        if chance.random() >= share and not exploited & {t[0] for t in teaches[row["code"]]}
    ]
    codes = {row["code"] for row in kept}
    stated = date(2026, 10, 5) + timedelta(days=number % 10)
    taught = []
    for row in base.taught():
        day = row["date"] + timedelta(weeks=chance.random() < share)
        if row["lesson"] in codes:
            progress = "taught" if day < stated else "planned"
            taught.append((day, row["class"], row["lesson"], row["minutes"], progress))
    core = _core.Return(
        urn=urn, name=name, phase=base.phase, academic_year=base.academic_year,
        classes=[(r["code"], r["year"], _numbers(r["year_groups"])) for r in base.classes()],
        lessons=[(r["code"], r["title"], r["sensitivity"], r["withdrawable"]) for r in kept],
        teaches=[(code, *row) for code in sorted(codes) for row in teaches[code]], taught=taught,
    )  # fmt: skip
    return Return(core, stated=stated)


def _name(number: int, ending: str) -> str:
    turn, first = divmod(number, len(_FIRST))
    second = _SECOND[turn % len(_SECOND)]
    saint = f"St {_FIRST[first]}\u2019s" if number % 6 == 0 else _FIRST[first]
    return f"{saint} {second} {ending}"


def _numbers(joined: str) -> list[int]:
    return [int(part) for part in joined.split(";")]


def _about_exploitation() -> frozenset[str]:
    topics = reference().topics()
    return frozenset(
        code
        for code, strand in zip(topics["code"], topics["strand"], strict=True)
        if strand == "cse"
    )


def sample_authority(
    folder: str | PathLike[str],
    *,
    schools: int = 15,
    seed: int = 1,
    as_csv: bool = False,
    overwrite: bool = False,
) -> list[Path]:
    """Write the files of an invented authority and say which.

    A return file a school, ``register.csv`` and ``register_links.csv`` as the national register
    has them, and ``feeders.csv``, which says whose pupils come from where.

    Parameters
    ----------
    folder
        Where to write; made where there is none.
    schools, seed
        As for :func:`sample_schools`.
    as_csv
        Write a folder of CSV files a school, which is quicker than workbooks.
    overwrite
        Whether to replace what is there.

    Raises
    ------
    pshe.DataError
        When a file is in the way or the place cannot be written to.

    The same arguments give the same bytes. All schools are invented.
    """
    made = sample_schools(schools, seed=seed)
    root = Path(folder)
    paths = []
    with progress("Writing returns", len(made)) as step:
        for number, school in enumerate(made):
            if school.role != "silent":
                name = f"{school.name} {school.given.stated:%Y-%m-%d}"
                path = root / (name if as_csv else f"{name}.xlsx")
                _write_return(school, number, path, overwrite=overwrite)
                paths.append(path)
            step()
    tables: dict[str, list[tuple[object, ...]]] = {
        "register.csv": [_HEADINGS, *_register_rows(made)],
        "register_links.csv": [
            ("URN", "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"), *_link_rows(made)
        ],
        "feeders.csv": [("secondary_urn", "primary_urn"), *_feeder_rows(made)],
    }  # fmt: skip
    for name, (first, *rows) in tables.items():
        headings = [str(heading) for heading in first]
        encoding = "utf-8" if name == "feeders.csv" else "cp1252"
        writers.save_csv(root / name, headings, rows, overwrite=overwrite, encoding=encoding)
        paths.append(root / name)
    return paths


def _write_return(school: SampleSchool, number: int, path: Path, *, overwrite: bool) -> None:
    tables = writing.tables_of(school.given)
    form = sheets.FORM
    if school.old_urn:
        tables["School"][1]["Value"] = school.old_urn
    if school.role == "faulty" and number % 2:
        tables["Lessons"][0] |= {"Class": "99Z"}
        tables["Lessons"][1] |= {"Date": "31 September 2026", "Minutes": "a while"}
    elif school.role == "faulty":
        columns = (*sheets.LESSONS.columns, Column("Pupil names", ""))
        form = replace(form, sheets=(*form.sheets[:-1], replace(sheets.LESSONS, columns=columns)))
    writers.write(tables, path, None, overwrite=overwrite, form=form)


def _register_rows(made: list[SampleSchool]) -> Iterator[tuple[object, ...]]:
    for number, school in enumerate(made):
        _, phase, kind, low, high = _KINDS[school.phase]
        opened = "01-09-2025" if school.old_urn else "01-09-1976"
        row = [school.urn, *AUTHORITY, 4001 + number, school.name, kind, "Open", opened, "",
               phase, low, high, "", "", "", "", *_place(number)]  # fmt: skip
        yield tuple(row)
        if school.old_urn:
            row[0], row[6:9] = school.old_urn, ("Closed", "01-09-1976", "31-08-2025")
            yield tuple(row)


def _place(number: int) -> tuple[int, int]:
    """An invented place: schools stand like the seeds of a sunflower, a mile or more apart."""
    far, turn = 2200 * number**0.5, 2.4 * number
    east, north = _IN_THE_SEA
    return east + round(far * cos(turn)), north + round(far * sin(turn))


def _link_rows(made: list[SampleSchool]) -> Iterator[tuple[object, ...]]:
    for school in made:
        if school.old_urn:
            day = "01-09-2025"
            yield school.old_urn, school.urn, school.name, "Successor", day
            yield school.urn, school.old_urn, school.name, "Predecessor", day


def _feeder_rows(made: list[SampleSchool]) -> Iterator[tuple[str, str]]:
    """Each primary or junior school sends its pupils to one secondary school, an infant to none."""
    secondary = [school.urn for school in made if school.phase == "secondary"]
    primary = [school.urn for school in made if school.phase in ("primary", "junior")]
    for number, urn in enumerate(primary):
        yield secondary[number % len(secondary)], urn
