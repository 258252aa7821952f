"""The command ``pshe advise``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pshe.errors import DataError
from pshe.frames import Table
from pshe.targets import CurriculumFile, day, open_authority
from pshe.terminal import Json, Out, Plain, exits

if TYPE_CHECKING:
    from pshe.advising import Authority

COUNTS = {"strand": "Strand", "phase": "Phase", "schools": "Asked", "none": "Teach none",
          "part": "A part", "all": "All"}  # fmt: skip
ALARMS = {"school": "School", "strand": "Strand", "message": "What is missing",
          "next_step": "Next step"}  # fmt: skip
BESIDE = {"measure": "Measure", "school": "School", "lower_quartile": "Lower quartile",
          "median": "Median", "upper_quartile": "Upper quartile", "schools": "Schools"}  # fmt: skip


@exits
def advise(
    returns: Annotated[
        Path, typer.Argument(help="The authority's file (.sqlite) or a folder of returns.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="Folder for authority.html and authority.xlsx."),
    ] = None,
    school: Annotated[
        str | None, typer.Option("--school", help="URN: one school beside the median.")
    ] = None,
    before_year: Annotated[
        int, typer.Option(min=2, max=11, help="Teaching should have begun before this year.")
    ] = 9,
    framework: Annotated[
        str, typer.Option(help="The edition whose statements count.")
    ] = "rshe-2025",
    year: Annotated[str, typer.Option("--academic-year", help="As 2026-27; else the newest.")] = "",
    since: Annotated[
        str, typer.Option(help="Compare with the last year, or the last version of a return.")
    ] = "year",
    register: Annotated[
        Path | None, typer.Option(help="Register of schools (CSV); else the one that is there.")
    ] = None,
    links: Annotated[Path | None, typer.Option(help="Links of the register (CSV).")] = None,
    feeders: Annotated[
        Path | None, typer.Option(help="CSV with secondary_urn and primary_urn.")
    ] = None,
    suppress: Annotated[
        int, typer.Option(help="Hide counts of fewer schools than this, for publication.")
    ] = 0,
    anonymise: Annotated[
        bool, typer.Option("--anonymise", help="Call the schools School A, School B and so on.")
    ] = False,
    on: Annotated[
        date | None,
        typer.Option(
            parser=day, metavar="DATE", help="Day from which the age of returns is counted."
        ),
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Look at the returns of all schools: who sent one, what is missing, what would help."""
    from pshe.register import read_register

    authority = open_authority(
        returns, curriculum,
        register=read_register(register, links=links) if register else None,
        feeders=feeders, framework=framework, before_year=before_year, academic_year=year,
        since=since, suppress=suppress, anonymise=anonymise, on=on,
    )  # fmt: skip
    result = Out(as_json=as_json, plain=plain)
    if school is not None:
        _say_school(authority, school, result)
    else:
        _say(authority, result)
    if out:
        for path in _write(authority, out, school):
            result.say(path.name, f"Wrote {path}")
    result.close()
    return 0


def _say(authority: Authority, result: Out) -> None:
    for number, sentence in enumerate(authority.sentences(), 1):
        result.say(f"sentence_{number}", sentence)
    result.show("phases", authority.phases())
    result.show("before", authority.alarm_counts(), columns=COUNTS)
    result.show("training", authority.training())
    if not authority.names_schools:
        return
    if result.as_json:
        for name in ("schools", "alarms", "gaps", "themes", "last_met", "feeders", "change"):
            result.show(name, getattr(authority, name)())
        return
    none = _none(authority.alarms())
    if len(none):
        result.show("alarms", none, columns=ALARMS)


def _none(alarms: Table) -> Table:
    """The schools that teach nothing of a strand before the year."""
    rows = [row for row in alarms if row["taught"] == "none"]
    return Table.of(
        "Schools without any lesson on it", **{k: ("str", [r[k] for r in rows]) for k in ALARMS}
    )


def _say_school(authority: Authority, urn: str, result: Out) -> None:
    beside, gaps = authority.against_median(urn), authority.gaps_of_school(urn)
    result.say("summary", beside.summary)
    result.show("beside", beside, columns=BESIDE)
    result.say("gaps_summary", gaps.summary)
    if len(gaps):
        result.show("gaps", gaps, columns={"item": "Code", "statement": "Statement"})


def _write(authority: Authority, folder: Path, school: str | None) -> list[Path]:
    from pshe.report.authority_content import authority_page, school_page

    if folder.exists() and not folder.is_dir():
        raise DataError(f"{folder} is a file. Name a folder for the pages.")
    if school is not None:
        return [school_page(authority, school).write(folder / f"school-{school}.html")]
    made = authority_page(authority)
    return [made.write(folder / f"authority.{ending}") for ending in ("html", "xlsx")]
