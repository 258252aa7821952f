"""The commands ``pshe replan``, ``compare``, ``merge``, ``resilience`` and ``notices``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import pshe
from pshe import files
from pshe.errors import DataError
from pshe.targets import CurriculumFile, Target, day, is_saved, open_plan, write_files
from pshe.terminal import Json, Out, Plain, exits

Edition = Annotated[
    str, typer.Option("--framework", help="The edition whose statutory statements count.")
]
MOVES = {"class": "Class", "message": "What becomes of it"}


@exits
def replan(
    target: Target,
    lost: Annotated[
        str,
        typer.Option(
            help="The lost days, as 2026-11-30/2026-12-11, or one day.", show_default=False
        ),
    ],
    years: Annotated[
        str | None, typer.Option(help="Year groups that lose them, as 10,11; else all.")
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, in a few words.")] = "",
    start: Annotated[
        date | None,
        typer.Option(
            "--from", parser=day, metavar="DATE",
            help="First day on which lessons may move; else the first lost one.",
        ),
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the files.")] = Path("out"),
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Plan again without lost days, moving as few lessons as possible, and write the new plan."""
    old = open_plan(target, curriculum)
    try:
        made = old.replan(
            lost=_lost(lost), years=_years(years), reason=reason, start=start
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", made.moves.summary)
    if len(made.moves):
        result.show("moves", made.moves, columns=MOVES)
    for path in write_files(made, out):
        result.say(path.name, f"Wrote {path}")
    result.close()
    return 0


@exits
def compare(
    before: Annotated[Path, typer.Argument(help="School workbook or saved plan.")],
    after: Annotated[Path, typer.Argument(help="The other one.")],
    framework: Edition = "rshe-2025",
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Show two plans side by side: what moved, and both in figures."""
    compared = pshe.compare(
        open_plan(before, curriculum), open_plan(after, curriculum), framework=framework
    )
    moves = compared.moves()
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", moves.summary)
    result.show("measures", compared.measures())
    if len(moves):
        result.show("moves", moves)
    result.close()
    return 0


@exits
def merge(
    base: Annotated[Path, typer.Argument(help="The plan both began with: a saved plan.sqlite.")],
    mine: Annotated[Path, typer.Argument(help="My edited plan (.xlsx or .sqlite).")],
    theirs: Annotated[Path, typer.Argument(help="The other person's edited plan.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the files.")] = Path("out"),
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Merge two people's edits of one plan; where they conflict, mine is kept and both are told."""
    old = open_plan(base, curriculum)
    merged = pshe.merge_plans(old, *(_edited(path, old) for path in (mine, theirs)))
    breaks = merged.check()
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", merged.summary)
    if len(merged.taken):
        result.show("taken", merged.taken)
    if len(merged.conflicts):
        result.show("conflicts", merged.conflicts, columns={"message": "What both changed"})
    result.say("check", breaks.summary)
    if len(breaks):
        columns = {"date": "Date", "class": "Class", "message": "What is wrong", "mend": "To mend"}
        result.show("breaks", breaks, columns=columns)
    for path in write_files(merged.plan, out):
        result.say(path.name, f"Wrote {path}")
    result.close()
    return 1 if len(breaks) or len(merged.conflicts) else 0


def _edited(path: Path, old: pshe.Plan) -> pshe.Plan:
    saved = is_saved(path)
    return pshe.load_plan(path) if saved else files.read_plan(path, old.school)


@exits
def resilience(
    target: Target,
    framework: Edition = "rshe-2025",
    rate: Annotated[
        float, typer.Option(min=0, max=1, help="Chance of each lesson time to be lost.")
    ] = 0.1,
    years: Annotated[int, typer.Option(min=1, help="How many years to simulate.")] = 500,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same years.")] = 1,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Say how many lessons a plan can lose before pupils miss a statutory statement."""
    made = open_plan(target, curriculum)
    classes = made.resilience(framework)
    simulated = made.simulated_years(framework, years=years, rate=rate, seed=seed)
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", classes.summary)
    columns = {
        "class": "Class", "statements": "Statements", "lesson_times": "Lesson times",
        "essential": "Essential", "as_it_stands": "Can lose as it stands",
        "planned_again": "Can lose when planned again", "thinnest": "Taught least",
    }  # fmt: skip
    result.show("classes", classes, columns=columns)
    result.say("simulated", simulated.summary)
    if as_json:
        result.show("years", simulated)
    result.close()
    return 0


@exits
def notices(
    target: Target,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """List whom to tell before sensitive lessons, and by when."""
    found = open_plan(target, curriculum).notices()
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", found.summary)
    if len(found):
        result.show("notices", found, columns={"by": "By", "message": "What to do"})
    result.close()
    return 0


def _lost(text: str) -> date | str:
    """One day, however it is written, or what may be two days."""
    try:
        return day(text)
    except typer.BadParameter:
        return text


def _years(text: str | None) -> list[int]:
    try:
        return [int(part) for part in (text or "").replace(";", ",").split(",") if part.strip()]
    except ValueError:
        raise DataError(f"--years {text} is no list of year groups. Write 10,11.") from None
