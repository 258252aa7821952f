"""The command ``pshe return``.

Exit codes: 0 fine, 2 bad input.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pshe.errors import DataError
from pshe.returns import Return, read_return, write_form
from pshe.targets import CurriculumFile, Drop, Force, open_curriculum
from pshe.terminal import Json, Out, Plain, exits

_NOTES = {"place": "Cell", "message": "What was read", "mend": "To mend"}


@exits
def return_(
    file: Annotated[
        Path | None,
        typer.Argument(help="A return workbook, folder of CSV files, plan.sqlite or plan.xlsx."),
    ] = None,
    form: Annotated[
        Path | None, typer.Option("--form", help="Write the form to fill in under this name.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write the return under this name.")
    ] = None,
    redacted: Annotated[
        bool, typer.Option("--redacted", help="With -o: without the names of lessons.")
    ] = False,
    drop: Drop = None,
    force: Force = False,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Write the form of a return, look through a filled one, or make one of a saved plan."""
    if (file is None) == (form is None):
        raise typer.BadParameter("Name a file to read, or --form and a name for the form.")
    base = open_curriculum(curriculum)
    result = Out(as_json=as_json, plain=plain)
    if form is not None:
        write_form(form, curriculum=base, overwrite=force)
        result.say("form", f"Wrote {form}. Replace the sample rows, then run: pshe return {form}")
    elif file is not None:
        given = read_return(file, base, drop=drop or ())
        _say(given, result)
        if out is not None:
            if out.suffix.lower() not in ("", ".xlsx"):
                raise DataError(f'"{out}" is no workbook. Name a file that ends in .xlsx.')
            (given.redacted() if redacted else given).write(out, overwrite=force)
            result.say("file", f"Wrote {out}")
    result.close()
    return 0


def _say(given: Return, result: Out) -> None:
    result.say("school", f"{given.name} ({given.urn}), {given.academic_year}")
    result.say("lessons", given.taught().summary)
    notes = given.notes()
    if len(notes):
        result.show("notes", notes, columns=_NOTES)
    else:
        result.say("notes", "Everything was understood.")
