"""The commands ``pshe import`` and ``pshe export``.

Exit codes: 0 fine, 1 a file was faulty, 2 bad input.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pshe.intake import Intake, take_in
from pshe.sharing import export_returns
from pshe.targets import CurriculumFile, Drop, day, open_curriculum, say_left_out
from pshe.terminal import Json, Out, Plain, exits

_RECEIPTS = {
    "school": "School", "urn": "URN", "file": "File", "status": "What became of it",
    "version": "Version", "lessons": "Lessons", "faults": "Faults", "to_look_at": "To look at",
}  # fmt: skip
_MISSING = {"school": "School", "urn": "URN", "phase": "Phase", "status": "What came"}
_SAID = {"file": "File", "place": "Cell", "message": "What is wrong", "mend": "To mend"}
_NOTED = {"file": "File", "place": "Cell", "message": "What was read", "mend": "To mend"}


@exits
def import_(
    paths: Annotated[
        list[Path], typer.Argument(help="Return files, register.csv, and folders of them.")
    ],
    into: Annotated[Path, typer.Option("--into", help="The authority's file (.sqlite).")],
    authority: Annotated[
        list[str] | None,
        typer.Option("--authority", help="Keep only schools of this local authority."),
    ] = None,
    trust: Annotated[
        list[str] | None, typer.Option("--trust", help="Keep only schools of this trust.")
    ] = None,
    received: Annotated[
        date | None,
        typer.Option(
            "--received", parser=day, metavar="DATE", help="The day the files came; else today."
        ),
    ] = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="Also list what was guessed or not understood.")
    ] = False,
    drop: Drop = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Take returns and the register of schools into an authority's file, with a receipt each."""
    say_left_out(paths)
    intake = take_in(
        paths, into, received=received or date.today(), curriculum=open_curriculum(curriculum),
        authorities=authority or (), trusts=trust or (), drop=drop or (),
    )  # fmt: skip
    result = Out(as_json=as_json, plain=plain)
    _say(intake, notes, result)
    result.close()
    return 0 if intake.is_clean else 1


def _say(intake: Intake, notes: bool, result: Out) -> None:
    if intake.register:
        result.say("register", intake.register)
    receipts = intake.table()
    if len(receipts):
        result.show("receipts", receipts, columns=_RECEIPTS)
    result.say("summary", receipts.summary)
    faults = intake.faults()
    if len(faults):
        result.show("faults", faults, columns=_SAID)
    if notes:
        result.show("notes", intake.notes(), columns=_NOTED)
    if intake.returns.register is not None:
        missing = intake.returns.not_received()
        result.say("missing", missing.summary)
        if len(missing):
            result.show("not_received", missing, columns=_MISSING)


@exits
def export(
    file: Annotated[Path, typer.Argument(help="The authority's file (.sqlite).")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the workbooks.")],
    year: Annotated[
        str, typer.Option("--year", help="Only this academic year, for example 2026-27.")
    ] = "",
    redacted: Annotated[
        bool, typer.Option("--redacted", help="Without the names of lessons.")
    ] = False,
    anonymised: Annotated[
        bool,
        typer.Option("--anonymised", help="Schools as School 1, School 2, without lesson names."),
    ] = False,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key", help="With --anonymised: a CSV file that says which school is which."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Write the newest return of each school as a workbook into a folder."""
    if key is not None and not anonymised:
        raise typer.BadParameter("--key goes with --anonymised.")
    written = export_returns(
        file, out, academic_year=year, redacted=redacted, anonymous=anonymised, key=key,
        overwrite=force,
    )  # fmt: skip
    result = Out(as_json=as_json, plain=plain)
    for path in written:
        result.say(path.name, f"Wrote {path}")
    if key is not None:
        result.say("key", f"Wrote {key}. Keep it apart from the workbooks.")
    result.close()
    return 0
