"""The command ``pshe``: init, allocate, plan, check, coverage, gaps, why, where and more.

Exit codes: 0 fine, 1 gaps or breaks, 2 bad input.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import pshe
from pshe import (
    advise_cli,
    allocate_cli,
    board_cli,
    change_cli,
    charts_cli,
    coverage_cli,
    data_cli,
    files,
    gaps_cli,
    graph_cli,
    import_cli,
    leaflet_cli,
    local_needs,
    move_cli,
    report_cli,
    return_cli,
    safeguard_cli,
    schemes_cli,
)
from pshe.planning import STEPS
from pshe.targets import (
    CurriculumFile,
    Drop,
    Force,
    Target,
    is_saved,
    open_curriculum,
    open_plan,
    write_files,
)
from pshe.terminal import Json, Out, Plain
from pshe.terminal import exits as _exits

app = typer.Typer(
    help="Plan, check and explain a school's PSHE year.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(data_cli.app, name="data")
app.add_typer(graph_cli.app, name="graph")
app.add_typer(safeguard_cli.app, name="safeguard")
for command in (
    advise_cli.advise,
    allocate_cli.allocate,
    board_cli.board,
    move_cli.move,
    move_cli.follow,
    change_cli.replan,
    change_cli.compare,
    change_cli.merge,
    change_cli.resilience,
    change_cli.notices,
    charts_cli.chart,
    coverage_cli.coverage,
    coverage_cli.trend,
    gaps_cli.gaps,
    gaps_cli.suggest,
    leaflet_cli.passport,
    leaflet_cli.card,
    report_cli.report,
):
    app.command()(command)
app.command("compare-schemes")(schemes_cli.schemes)
app.command("return")(return_cli.return_)
app.command("import")(import_cli.import_)
app.command()(import_cli.export)


@app.command()
@_exits
def init(
    path: Annotated[Path, typer.Argument(help="Workbook (or folder) to write.")] = Path(
        "school.xlsx"
    ),
    model: Annotated[
        str, typer.Option(help=f"How PSHE gets its time: {', '.join(files.MODELS)}.")
    ] = "weekly",
    authority: Annotated[
        Path | None,
        typer.Option("--authority", help="Instead: write the files of an invented authority here."),
    ] = None,
    schools: Annotated[
        int | None, typer.Option(min=4, max=1000, help="How many schools it has; else 15.")
    ] = None,
    force: Force = False,
) -> int:
    """Write a school workbook to fill in, with a sample school in it."""
    if authority is not None:
        return _init_authority(authority, schools or 15, force)
    if schools is not None:
        raise typer.BadParameter("--schools goes with --authority and the name of its folder.")
    if model not in files.MODELS:
        raise typer.BadParameter(f"There is no model {model}. Choose: {', '.join(files.MODELS)}.")
    files.write_sample(path, model=model, overwrite=force)
    typer.echo(f"Wrote {path}. Replace the sample rows with your own, then run: pshe plan {path}")
    return 0


def _init_authority(folder: Path, schools: int, force: bool) -> int:
    from pshe.authorities import sample_authority

    paths = sample_authority(folder, schools=schools, overwrite=force)
    typer.echo(f"Wrote {len(paths)} files of an invented authority into {folder}.")
    return 0


@app.command()
@_exits
def plan(
    school: Annotated[Path, typer.Argument(help="School workbook or folder of CSV files.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="Folder for the files.")] = Path("out"),
    drop: Drop = None,
    seed: Annotated[int, typer.Option(help="Another seed tries other changes.")] = 1,
    steps: Annotated[
        int, typer.Option(help="Changes to try for a better plan; 0: the first that is valid.")
    ] = STEPS,
    leave_out: Annotated[
        bool, typer.Option("--leave-out", help="Leave out the least pressing lessons if need be.")
    ] = False,
    agreed: Annotated[
        Path | None,
        typer.Option("--agreed", help="A plan (.sqlite or .xlsx) to stay close to."),
    ] = None,
    needs: Annotated[
        Path | None,
        typer.Option("--needs", help="CSV file of local needs: topic, weight, source."),
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Plan the year and write plan.xlsx, plan.html and plan.sqlite."""
    read = pshe.read_school(school, curriculum=open_curriculum(curriculum), drop=drop or ())
    if needs:
        read = local_needs.with_local_needs(read, local_needs.read_needs(needs))
    stay = None
    if agreed:
        saved = is_saved(agreed)
        stay = pshe.load_plan(agreed) if saved else files.read_plan(agreed, read)
    made = pshe.plan(read, seed=seed, steps=steps, agreed=stay, leave_out=leave_out)
    result = Out(as_json=as_json, plain=plain)
    breaks = made.check()
    result.say("plan", f"{made.school.name}, {made.school.academic_year}: {made.lessons().summary}")
    result.say("check", breaks.summary)
    result.say("verdict", made.verdict)
    result.show("aims", made.aims, columns={"name": "Aim", "weight": "Weight", "cost": "Cost"})
    if len(made.left_out):
        result.show("left_out", made.left_out)
    result.say("calendar", made.school.half_terms().summary)
    result.show("slots", made.school.slot_count())
    result.say("spare", made.school.slot_count().summary)
    result.say("coverage", made.coverage().summary)
    result.say("topics", made.topic_coverage().summary)
    for path in write_files(made, out):
        result.say(path.name, f"Wrote {path}")
    result.close()
    return 1 if len(breaks) else 0


@app.command()
@_exits
def check(
    target: Target,
    plan_file: Annotated[
        Path | None, typer.Option("--plan", help="Edited plan.xlsx to check against the school.")
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """List everything in a plan that breaks a rule, by date, with what would mend it."""
    result = Out(as_json=as_json, plain=plain)
    if plan_file or not is_saved(target):
        school = pshe.read_school(target, curriculum=open_curriculum(curriculum))
        turns = school.carousel()
        if len(turns):
            result.say("carousel", turns.summary)
            result.show("too_early", turns, columns={"message": "What is too early"})
        made = files.read_plan(plan_file, school) if plan_file else pshe.plan(school)
    else:
        made = open_plan(target, curriculum)
    breaks = made.check()
    result.say("summary", breaks.summary)
    if len(breaks):
        columns = {"date": "Date", "class": "Class", "message": "What is wrong", "mend": "To mend"}
        result.show("breaks", breaks, columns=columns)
    result.close()
    return 1 if len(breaks) else 0


@app.command()
@_exits
def why(
    code: Annotated[str, typer.Argument(help="Code of a topic, statement or lesson.")],
    after: Annotated[
        str | None, typer.Option("--after", help="Only the shortest chain from this item.")
    ] = None,
    picture: Annotated[
        Path | None,
        typer.Option("--picture", help="SVG file to draw the item and what lies round it in."),
    ] = None,
    target: Annotated[
        Path | None,
        typer.Option("--in", help="Saved plan or school: why the lesson is where it is there."),
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Say what comes before something, and why; in a plan, why a lesson is where it is."""
    if target:
        return _why_here(code, open_plan(target, curriculum), Out(as_json=as_json, plain=plain))
    graph = open_curriculum(curriculum).graph
    table = graph.chain(after, code) if after else graph.why(code)
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", table.summary)
    if len(table):
        columns = {
            "before_title": "First", "after_title": "Then", "kind": "How",
            "strength": "How strong", "reason": "Why", "confidence": "Confidence",
        }  # fmt: skip
        result.show("links", table, columns=columns)
    if picture:
        result.say("picture", f"Wrote {graph.picture(code).save(picture)}")
    result.close()
    return 0


def _why_here(lesson: str, made: pshe.Plan, result: Out) -> int:
    found = made.why_here(lesson)
    result.say("summary", f"{found['title'][0]}: {found.summary}")
    columns = {"class": "Class", "date": "On", "earliest": "Earliest", "latest": "Latest",
               "why": "Why", "waits_for": "Waits for", "holds_up": "Holds up"}  # fmt: skip
    result.show("why", found, columns=columns)
    result.show("why_now", made.why_now(lesson),
                columns={"class": "Class", "why": "Why this, why now"})  # fmt: skip
    result.close()
    return 0


@app.command()
@_exits
def where(
    topic: Annotated[str, typer.Argument(help="Code, or words from a topic's title.")],
    year: Annotated[int | None, typer.Option(help="Only this year group.")] = None,
    target: Annotated[
        Path | None,
        typer.Option("--in", help="School workbook or saved plan; else the starter lessons."),
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Say where a topic or statement is taught."""
    result = Out(as_json=as_json, plain=plain)
    searched = open_plan(target, curriculum) if target else open_curriculum(curriculum)
    found = searched.where(topic, year=year)
    result.say("summary", found.summary)
    if len(found):
        result.show("lessons", found)
    result.close()
    return 0 if len(found) else 1


@app.command()
def version() -> None:
    """Print the version of pshe and of its data."""
    typer.echo(f"pshe {pshe.__version__}, data {pshe.reference().version}")
