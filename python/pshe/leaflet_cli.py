"""The commands ``pshe passport`` and ``pshe card``.

Exit codes: 0 fine, 1 gaps, 2 bad input.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from pshe import report
from pshe.passports import passport as year_passport
from pshe.targets import CurriculumFile, Targets, day, open_plan
from pshe.terminal import Json, Out, Plain, exits

OutFile = Annotated[
    Path | None, typer.Option("-o", "--out", help="Write it (.docx, .xlsx, .html or .pdf).")
]


@exits
def passport(
    targets: Targets,
    class_: Annotated[str | None, typer.Option("--class", help="The class, of one plan.")] = None,
    year: Annotated[
        int | None, typer.Option(help="Or the year group, over the plans of several years.")
    ] = None,
    joined: Annotated[
        date | None,
        typer.Option(
            parser=day, metavar="DATE", help="For pupils who joined the class on this day."
        ),
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="The last day that counts.")
    ] = None,
    framework: Annotated[str, typer.Option(help="An edition such as rshe-2025.")] = "rshe-2025",
    out: OutFile = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Say what a class or year group has met, for its next teacher or school."""
    if (class_ is None) == (year is None):
        raise typer.BadParameter("Say either --class 7A or --year 7.")
    if class_ is not None and len(targets) > 1:
        raise typer.BadParameter("--class is for one plan. Say --year for several.")
    plans = [open_plan(target, curriculum) for target in targets]
    if class_ is not None:
        made = plans[0].passport(class_, framework=framework, joined=joined, until=until)
    else:
        assert year is not None
        made = year_passport(plans, year=year, framework=framework, until=until)
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", made.summary)
    result.say("basis", made.basis)
    if made.unknown:
        result.say("unknown", f"Nothing is known of {', '.join(made.unknown)}.")
    names = ("missing", "statements", "topics", "some", "sensitive", "not_taught", "next")
    for name, table in zip(names, made.tables(), strict=True):
        if len(table):
            result.show(name, table)
    if out:
        result.say("file", f"Wrote {report.passport_document(made).write(out)}")
    result.close()
    return 0


@exits
def card(
    code: Annotated[str, typer.Argument(help="Code of a statement or topic.")],
    target: Annotated[
        Path, typer.Option("--in", help="School workbook or saved plan.", show_default=False)
    ],
    out: OutFile = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Show one statement for an inspection: its chain, lessons, dates, classes and gaps."""
    made = open_plan(target, curriculum).card(code)
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", made.summary)
    for name, text in made.about:
        result.say(name.lower(), f"{name}: {text}")
    for number, gap in enumerate(made.gaps, 1):
        result.say(f"gap_{number}", gap)
    result.show("classes", made.classes)
    if len(made.lessons):
        result.show("lessons", made.lessons)
    if len(made.chain):
        columns = {"before_title": "First", "after_title": "Then", "reason": "Why"}
        result.show("chain", made.chain, columns=columns)
    if len(made.resources):
        result.show("resources", made.resources)
    if out:
        result.say("file", f"Wrote {report.card_document(made).write(out)}")
    result.close()
    return 1 if any(gap.startswith("Not met") for gap in made.gaps) else 0
