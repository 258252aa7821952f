"""The commands ``pshe coverage`` and ``pshe trend``.

Exit codes: 0 fine, 1 gaps, 2 bad input.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from pshe import cohorts
from pshe.cohorts import TOPICS, CohortCoverage
from pshe.coverage import Coverage
from pshe.frames import Table
from pshe.plans import Plan
from pshe.report import trust
from pshe.targets import CurriculumFile, Targets, day, open_plan
from pshe.terminal import Json, Out, Plain, exits

Edition = Annotated[
    str,
    typer.Option("--framework", help="An edition such as rshe-2025 or one of yours, or topics."),
]
LEGEND = "N none, I introduced, R revisited, S secured."


@exits
def coverage(
    targets: Targets,
    framework: Edition = "rshe-2025",
    by: Annotated[str, typer.Option(help="class or year.")] = "year",
    through: Annotated[
        str | None,
        typer.Option(help="Edition that the lessons are mapped to, to expect the other from."),
    ] = None,
    withdrawn: Annotated[
        bool, typer.Option("--withdrawn", help="For a pupil withdrawn from sex education.")
    ] = False,
    taught: Annotated[
        bool, typer.Option("--taught", help="Only lessons that are marked as taught.")
    ] = False,
    until: Annotated[
        date | None, typer.Option(parser=day, metavar="DATE", help="Only lessons up to this day.")
    ] = None,
    leaves: Annotated[
        int | None,
        typer.Option(help="Over the plans of several years: pupils who leave in this summer."),
    ] = None,
    year: Annotated[
        int | None, typer.Option(help="The same for a year group of the last plan.")
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Show what a plan covers: lessons, and N none, I introduced, R revisited, S secured."""
    result = Out(as_json=as_json, plain=plain)
    some = withdrawn or taught or until is not None
    plans = [open_plan(target, curriculum) for target in targets]
    if leaves is not None or year is not None:
        if through is not None or some:
            raise typer.BadParameter("--leaves and --year go with --framework alone.")
        return _show_cohort(plans, leaves, year, framework, result)
    if len(plans) > 1:
        raise typer.BadParameter("Several plans need --leaves 2029 or --year 10.")
    if through is not None:
        if some or framework == TOPICS:
            raise typer.BadParameter(
                "--through is for an edition, without --withdrawn, --taught and --until."
            )
        covered = plans[0].expected_coverage(framework, through=through, by=by)
        partly = plans[0].expected_coverage(framework, through=through, by=by, meets="partly")
        return _show(plans[0], covered, partly.summary, result)
    if framework == TOPICS:
        covered = plans[0].topic_coverage(by=by, withdrawn=withdrawn, taught=taught, until=until)
    else:
        covered = plans[0].coverage(
            framework, by=by, withdrawn=withdrawn, taught=taught, until=until
        )
    return _show(plans[0], covered, "", result)


def _show(made: Plan, covered: Coverage, partly: str, result: Out) -> int:
    result.say("summary", covered.summary)
    if partly:
        result.say("partly", partly)
    result.show("matrix", covered.matrix(made.curriculum))
    result.say("legend", f"Number of lessons, then {LEGEND}")
    gaps = covered.gaps
    caption = "Not met by any class" if gaps else "Nothing is left out"
    result.show("gaps", _titled(made, gaps, caption))
    for when, codes in (("later", covered.later), ("earlier", covered.earlier)):
        if codes:
            caption = f"Falls to {when} years than those of these classes"
            result.show(when, _titled(made, codes, caption))
    doubts = trust.doubts(made.curriculum, covered)
    if doubts:
        result.say("doubts", doubts)
    result.close()
    return 1 if gaps else 0


def _titled(made: Plan, codes: list[str], caption: str) -> Table:
    titles = [made.curriculum.title(code) for code in codes]
    return Table.of(caption, item=("str", codes), title=("str", titles))


def _show_cohort(
    plans: list[Plan], leaves: int | None, year: int | None, framework: str, result: Out
) -> int:
    """Show what pupils of one birth year meet over several plans."""
    found = cohorts.cohort(plans, leaves=leaves, year=year, framework=framework)
    result.say("summary", found.summary)
    result.show("pupils", found.stays)
    result.show("matrix", found.matrix())
    legend = f"Fewest lessons in a class, then what all surely have: {LEGEND} ? no plan known."
    result.say("legend", legend)
    result.show("gaps", _gaps(found))
    result.close()
    return 1 if found.gaps else 0


def _gaps(found: CohortCoverage) -> Table:
    some = set(found.some)
    titles = dict(zip(found["item"], found["title"], strict=True))
    return Table.of(
        "Not surely met by all" if found.gaps else "Nothing of the known years is left out",
        item=("str", found.gaps),
        title=("str", [titles[item] for item in found.gaps]),
        who=("str", ["met by some" if item in some else "met by none" for item in found.gaps]),
    )


@exits
def trend(
    targets: Targets,
    framework: Annotated[str, typer.Option(help="An edition such as rshe-2025.")] = "rshe-2025",
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Show the coverage of several plans side by side."""
    plans = [open_plan(target, curriculum) for target in targets]
    found = cohorts.trend(plans, framework=framework)
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", found.summary)
    result.show("plans", found)
    result.close()
    return 0
