"""The command ``pshe compare-schemes``.

Exit codes: 0 fine, 2 bad input.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pshe.errors import DataError
from pshe.schemes import compare_schemes
from pshe.targets import CurriculumFile, open_curriculum
from pshe.terminal import Json, Out, Plain, exits

_LOOK = {"scheme": "Scheme", "place": "Where", "lesson": "Lesson", "text": "Text",
         "taken_as": "Taken as", "nearest": "Nearest"}  # fmt: skip


@exits
def schemes(
    files: Annotated[
        list[Path], typer.Argument(help="A workbook or CSV file for each scheme of work.")
    ],
    framework: Annotated[
        str, typer.Option(help="The edition to ask for, such as rshe-2025.")
    ] = "rshe-2025",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="Write all of it: .xlsx, .docx, .html or .pdf."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every statement, not only those that they differ in.")
    ] = False,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Compare schemes of work statement by statement, before one is bought."""
    names = [file.stem for file in files]
    if len(set(names)) < len(names):
        raise DataError("Two files have the same name. Rename one: its name is shown.")
    found = compare_schemes(
        open_curriculum(curriculum), dict(zip(names, files, strict=True)), framework=framework
    )
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", found.summary)
    result.show("totals", found.totals)
    columns = {"statement": "Statement", "label": "What it says"}
    for name in names:
        columns |= {name: name, f"{name} lessons": "Lessons", f"{name} minutes": "Minutes"}
    shown = found if every else found.differences()
    result.show("statements", shown, columns=columns)
    if len(found.unread):
        result.show("to_look_at", found.unread, columns=_LOOK)
    if out:
        found.write(out)
        result.say("file", f"Wrote {out}")
    result.close()
    return 0
