"""The command ``pshe allocate``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import pshe
from pshe import files
from pshe.allocating import Allocation
from pshe.report.overview import overview_of
from pshe.targets import CurriculumFile, Drop, Force, open_curriculum
from pshe.terminal import Json, Out, Plain, exits


@exits
def allocate(
    school: Annotated[Path, typer.Argument(help="School workbook or folder of CSV files.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", help="Copy of the workbook to write, with Programme and Dates filled."
        ),
    ] = None,
    overview: Annotated[
        Path | None,
        typer.Option("--overview", help="One page to write (.docx, .xlsx, .html or .pdf)."),
    ] = None,
    years: Annotated[
        str | None, typer.Option(help='Only these year groups, as "Years 3 to 6" or 7;8.')
    ] = None,
    part: Annotated[
        bool,
        typer.Option("--part", help="Give up weak links that do not fit into a year of a cycle."),
    ] = False,
    titles: Annotated[bool, typer.Option("--titles", help="Show titles in place of numbers.")] = (
        False
    ),
    links: Annotated[
        bool, typer.Option("--links", help="List the links that a cycle cannot keep, for whom.")
    ] = False,
    seed: Annotated[int, typer.Option(help="Another seed tries other half-terms.")] = 1,
    drop: Drop = None,
    force: Force = False,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Allocate lessons to years, cycles and half-terms: the long-term plan."""
    read = pshe.read_school(school, curriculum=open_curriculum(curriculum), drop=drop or ())
    found = pshe.allocate(read, years=None if years is None else [years], part=part, seed=seed)
    breaks = found.check()
    parted, younger = found.parted(), found.younger()
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", found.summary)
    result.say("check", breaks.summary)
    result.say("verdict", found.verdict)
    result.show("overview", found.overview(titles=titles))
    if as_json:
        result.show("lessons", found)
    if len(breaks):
        result.show("breaks", breaks, columns={"year": "Year", "message": "What is not kept"})
    hint = " List them with --links." if len(parted) and not links else ""
    result.say("for_whom", parted.summary + hint)
    if len(parted) and (as_json or links):
        result.show("parted", parted, columns={"message": "What a cycle cannot keep"})
    if len(younger):
        result.show("younger", younger, columns={"message": "Meant for older pupils"})
    if out is not None:
        _write(school, out, found, drop or (), force=force)
        result.say("out", f"Wrote {out}. Look it through, then run: pshe plan {out}")
    if overview is not None:
        result.say("page", f"Wrote {overview_of(found).write(overview)}")
    result.close()
    return 1 if len(breaks) else 0


def _write(
    source: Path, target: Path, found: Allocation, drop: list[str] | tuple[()], *, force: bool
) -> None:
    """A copy of what was read; of a workbook a folder, where the target is none."""
    tables = files.with_allocation(files.read_tables(source, drop=drop), found)
    if source.suffix.lower() == target.suffix.lower():
        changed = {title: tables[title] for title in ("Programme", "Dates")}
        files.write_copy(source, target, changed, overwrite=force)
    else:
        files.write_school(tables, target, overwrite=force)
