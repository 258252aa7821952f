"""The commands ``pshe move`` and ``pshe follow``.

Exit codes: 0 fine, 1 something breaks, 2 bad input.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pshe import report
from pshe.checks import follow as follow_plans
from pshe.errors import DataError
from pshe.plans import Plan
from pshe.targets import CurriculumFile, Target, Targets, day, open_plan
from pshe.terminal import Json, Out, Plain, exits

_BREAKS = {"date": "Date", "class": "Class", "message": "What is wrong", "mend": "To mend"}


@exits
def move(
    target: Target,
    lesson: Annotated[str, typer.Argument(help="Code of the lesson to move.")],
    to: Annotated[
        date,
        typer.Argument(parser=day, metavar="DATE", help="Where to, for example 2027-01-18."),
    ],
    class_: Annotated[
        str | None, typer.Option("--class", help="The class, when several have the lesson.")
    ] = None,
    number: Annotated[
        int | None, typer.Option(help="Which lesson time of the day, when it has several.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="Write the moved plan: a name in .sqlite or .xlsx."),
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Say what moving a lesson would break; with -o write the plan with it moved."""
    if out and out.suffix not in (".sqlite", ".xlsx"):
        raise DataError(f'"{out}" is neither .sqlite nor .xlsx. Name a file with one of them.')
    made = open_plan(target, curriculum)
    breaks = made.check_move(lesson, to, class_=class_, number=number)
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", breaks.summary)
    if len(breaks):
        result.show("breaks", breaks, columns=_BREAKS)
    if out:
        _write(made.move(lesson, to, class_=class_, number=number), out)
        result.say("file", f"Wrote {out}")
    result.close()
    return 1 if len(breaks) else 0


def _write(plan: Plan, path: Path) -> None:
    if path.suffix == ".xlsx":
        report.write_workbook(plan, path)
    else:
        plan.save(path)


@exits
def follow(
    targets: Targets,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Follow pupils of one birth year through the plans of several years."""
    found = follow_plans([open_plan(target, curriculum) for target in targets])
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", found.summary)
    result.show("pupils", found)
    if len(found.breaks):
        result.show("breaks", found.breaks, columns={"year": "Year", **_BREAKS})
    result.close()
    return 1 if len(found.breaks) else 0
