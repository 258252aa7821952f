"""The command ``pshe safeguard``: consent and CSE prevention in a plan.

Exit codes: 0 fine, 1 something that pupils would miss or that is late, 2 bad input.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

import pshe
from pshe.files.checklist import read_form, write_form
from pshe.files.writers import save_anew
from pshe.frames import Table
from pshe.report import governors as report
from pshe.report import safeguarding as page
from pshe.safeguarding import Safeguarding, posters, tables
from pshe.targets import CurriculumFile, Force, Target, Today, day, open_plan
from pshe.terminal import Json, Out, Plain, exits

app = typer.Typer(
    help="Consent and the prevention of child sexual exploitation, for every pupil and in order.",
    no_args_is_help=True,
)
OutFile = Annotated[Path | None, typer.Option("-o", "--out", help="File to write.")]
ADULTS = "For adults only. Never show the account to pupils. In danger call 999."
Answers = Annotated[Path | None, typer.Option("--checklist", help="A filled-in checklist (.xlsx).")]


def _judged(
    made: pshe.Plan, answers: Path | None = None, today: date | None = None
) -> Safeguarding:
    told = read_form(answers) if answers else None
    return made.safeguarding(today=today or date.today(), answers=told)


def _print(found: Table, columns: dict[str, str], *, as_json: bool, plain: bool) -> None:
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", found.summary)
    if len(found):
        result.show("rows", found, columns=columns)
    result.close()


@app.command()
@exits
def plan(
    target: Target,
    out: OutFile = None,
    answers: Answers = None,
    today: Today = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Say what every pupil meets, in order, or would miss; with -o, write the whole page."""
    made = open_plan(target, curriculum)
    found = _judged(made, answers, today)
    result = Out(as_json=as_json, plain=plain)
    result.say("entitlement", found.entitlement.summary)
    if len(found.entitlement):
        columns = {
            "title": "Topic",
            "who": "Who would miss it",
            "finding": "How",
            "mend": "To mend",
        }
        result.show("findings", found.entitlement, columns=columns)
    result.say("ready", found.not_ready.summary)
    if len(found.not_ready):
        columns = {"date": "Date", "class": "Class", "title": "Lesson", "lacks": "Without"}
        result.show("not_ready", found.not_ready, columns=columns)
    result.say("withdrawn", found.withdrawn)
    for name in ("withdrawal", "meetings", "topics", "signs", "account", "checklist", "language"):
        result.say(name, getattr(found, name).summary)
    if out:
        result.say("page", f"Wrote {page.safeguarding_document(made, found).write(out)}")
    result.close()
    return 0 if found.keeps_entitlement else 1


@app.command()
@exits
def ready(
    target: Target,
    topic: Annotated[str | None, typer.Argument(help="Code of a topic; else all lessons.")] = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", help="Code of a lesson: as if nobody were taught it."),
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Show what has to come before a topic, and whether each class has it by then."""
    found = open_plan(target, curriculum).safeguarding(without=without or ())
    if topic is None:
        columns = {"date": "Date", "class": "Class", "title": "Lesson", "lacks": "Without"}
        _print(found.not_ready, columns, as_json=as_json, plain=plain)
        return 1 if len(found.not_ready) else 0
    columns = {"class": "Class", "title": "First", "state": "How", "lesson": "Lesson",
               "date": "Date"}  # fmt: skip
    chain = found.readiness(topic)
    _print(chain, columns, as_json=as_json, plain=plain)
    return 1 if {"not in the plan", "only taught afterwards"} & set(chain["state"]) else 0


@app.command()
@exits
def signs(
    target: Target, curriculum: CurriculumFile = None, as_json: Json = False, plain: Plain = False
) -> int:
    """Show where pupils learn to recognise each sign, gaps first."""
    columns = {"kind": "Kind", "summary": "Sign", "taught": "Lessons", "first_year": "From Year",
               "where": "First met"}  # fmt: skip
    found = open_plan(target, curriculum).safeguarding().signs
    _print(found, columns, as_json=as_json, plain=plain)
    return 0


@app.command()
@exits
def account(
    target: Target, curriculum: CurriculumFile = None, as_json: Json = False, plain: Plain = False
) -> int:
    """Hold one young person's account against the plan, for adults."""
    columns = {"step": "Step", "title": "What happened", "by_year": "By Year",
               "prepared": "What prepares is", "missing": "Missing"}  # fmt: skip
    found = open_plan(target, curriculum).safeguarding().account
    if not as_json:
        typer.echo(ADULTS)
    _print(found, columns, as_json=as_json, plain=plain)
    return 0


@app.command(name="checklist")
@exits
def show_checklist(
    target: Target,
    answers: Answers = None,
    out: OutFile = None,
    force: Force = False,
    today: Today = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """List the duties of the whole school by the day the plan needs them; -o writes a form."""
    found = _judged(open_plan(target, curriculum), answers, today).checklist
    columns = {"name": "Duty", "owner": "Owner", "due": "Due before", "before": "What waits",
               "rating": "How far", "done_on": "Done on"}  # fmt: skip
    _print(found, columns, as_json=as_json, plain=plain)
    if out:
        write_form(found, out, overwrite=force)
        typer.echo(f"Wrote {out}. Fill in Rating, Done on and Evidence.", err=as_json)
    return 1 if any(found["open"]) else 0


@app.command()
@exits
def fortnight(
    target: Target,
    start: Annotated[
        date | None,
        typer.Option("--from", parser=day, metavar="DATE", help="First day; else today."),
    ] = None,
    days: Annotated[int, typer.Option(min=1, help="How many days.")] = 14,
    feed: Annotated[
        Path | None, typer.Option("--ics", help="Calendar file of all sensitive lessons.")
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """List the sensitive lessons of the next days: forms, what came before, whom to tell."""
    found = _judged(open_plan(target, curriculum), today=start)
    rows = found.fortnight(start, days)
    columns = {"date": "Date", "class": "Class", "title": "Lesson", "tell_by": "Tell by",
               "came_before": "Came before", "clash": "Lead away"}  # fmt: skip
    _print(rows, columns, as_json=as_json, plain=plain)
    if feed:
        save_anew(feed, found.calendar())
        typer.echo(f"Wrote {feed}", err=as_json)
    return 1 if any(rows["clash"]) else 0


@app.command()
@exits
def briefing(
    target: Target,
    lesson: Annotated[str, typer.Argument(help="Code of a lesson of the plan.")],
    curriculum: CurriculumFile = None,
) -> int:
    """Print half a page for staff before a sensitive lesson."""
    typer.echo(str(open_plan(target, curriculum).safeguarding().briefing(lesson)))
    return 0


@app.command()
@exits
def governors(
    target: Target,
    out: Annotated[Path, typer.Option("-o", "--out", help="File to write.")] = Path(
        "governors.docx"
    ),
    answers: Answers = None,
    today: Today = None,
    curriculum: CurriculumFile = None,
) -> int:
    """Write the governors' page of pshe report, with what a filled-in checklist says."""
    told = read_form(answers) if answers else None
    made = open_plan(target, curriculum)
    found = report.governors(made, today=today or date.today(), answers=told)
    typer.echo(f"Wrote {found.write(out)}")
    return 0


@app.command()
@exits
def services(
    local: Annotated[Path | None, typer.Option(help="CSV file of your own services.")] = None,
    today: Today = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """List the services to signpost, with the day on which each was last checked."""
    found = tables.services(local, today=today or date.today())
    columns = {"name": "Service", "audience": "For", "phone": "Phone", "web": "Web",
               "hours": "Hours", "owner": "Owner", "checked_on": "Checked on",
               "check_again": "Check again"}  # fmt: skip
    _print(found, columns, as_json=as_json, plain=plain)
    return 1 if any(found["check_again"]) else 0


@app.command()
@exits
def poster(
    out: Annotated[Path, typer.Argument(help="PDF file to write.")],
    kind: Annotated[str, typer.Option(help="poster, leaflet or parents.")] = "poster",
    school: Annotated[str, typer.Option(help="Name of the school.")] = "",
    contact: Annotated[str, typer.Option(help="Whom to ask for, by role.")] = "",
    local: Annotated[Path | None, typer.Option(help="CSV file of your own services.")] = None,
) -> int:
    """Write a page of services as PDF: a poster or leaflet for pupils, or one for parents."""
    made = posters.make_pdf(tables.services(local), kind, school=school, contact=contact)
    save_anew(out, made)
    typer.echo(f"Wrote {out}")
    return 0
