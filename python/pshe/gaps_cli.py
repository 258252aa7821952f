"""The commands ``pshe gaps`` and ``pshe suggest``.

Exit codes: 0 fine, 1 gaps or nothing found, 2 bad input.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pshe.errors import DataError
from pshe.plans import Plan
from pshe.targets import CurriculumFile, Target, open_curriculum, open_plan
from pshe.terminal import Json, Out, Plain, exits

_GAPS = {"item": "Statement", "title": "What it says", "lessons": "Library lessons for it"}
_LESSONS = {"year": "Year", "lesson": "Lesson", "minutes": "Minutes", "closes": "Closes",
            "needed_for": "Needed for", "fits": "Where it fits"}  # fmt: skip
_AGAIN = {"classes": "Classes", "item": "Code", "title": "What it says", "what": "How",
          "lessons": "Lessons", "days": "Days", "why_fine": "Why it may be meant"}  # fmt: skip
_FOUND = {"code": "Code", "title": "What it says", "confidence": "Confidence", "score": "Score",
          "words": "Words", "like": "Like the lesson"}  # fmt: skip


@exits
def gaps(
    target: Target,
    framework: Annotated[
        str, typer.Option(help="An edition such as rshe-2025, or topics.")
    ] = "rshe-2025",
    close: Annotated[
        bool, typer.Option("--close", help="Find the fewest library lessons that close them.")
    ] = False,
    repeated: Annotated[
        bool, typer.Option("--repeated", help="List what is taught again without need instead.")
    ] = False,
    year: Annotated[
        list[int] | None,
        typer.Option("--year", help="With --close: only this year may take lessons; repeatable."),
    ] = None,
    by: Annotated[
        str, typer.Option(help="school: each statement once. year: each year by itself.")
    ] = "school",
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="With --close: write the plan with them, in .sqlite."),
    ] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """List what a plan leaves out; with --close the fewest lessons that close it."""
    if by not in ("school", "year"):
        raise DataError(f'--by "{by}" is neither school nor year. Write one of them.')
    if (year or out) and not close:
        raise DataError("--year and --out go together with --close. Add --close.")
    if repeated and close:
        raise DataError("--repeated and --close do not go together. Leave one out.")
    made = open_plan(target, curriculum)
    result = Out(as_json=as_json, plain=plain)
    if repeated:
        left = _repeated(made, framework, result)
    elif close:
        left = _close(made, framework, by, year, out, result)
    else:
        found = made.gaps(framework, by="year" if by == "year" else "school")
        result.say("summary", found.summary)
        if len(found):
            year_first = {"year": "Year"} if by == "year" else {}
            reasons = {"why": "Why there is none"} if any(found["why"]) else {}
            result.show("gaps", found, columns=year_first | _GAPS | reasons)
        left = len(found)
    result.close()
    return 1 if left else 0


def _close(
    made: Plan, framework: str, by: str, years: list[int] | None, out: Path | None, result: Out
) -> int:
    """Show the lessons and what they leave; write the plan that has them."""
    if out and out.suffix != ".sqlite":
        raise DataError(f'"{out}" does not end in .sqlite. Name a file that does.')
    closed = made.close_gaps(framework, years=years, by="year" if by == "year" else "school")
    result.say("summary", closed.summary)
    if len(closed):
        result.show("lessons", closed, columns=_LESSONS)
    left = [row for row in closed.gaps if not row["closed_by"]]
    for row in left:
        where = f" in Year {row['year']}" if row["year"] else ""
        result.say(f"left {row['item']}{where}", f"{row['item']}{where} stays open: {row['why']}")
    if out:
        closed.plan.save(out)
        result.say("file", f"Wrote {out}")
    return len(left)


def _repeated(made: Plan, framework: str, result: Out) -> int:
    """Show what is taught again; how much of it has no reason."""
    found = made.repetitions(framework)
    result.say("summary", found.summary)
    if len(found):
        result.show("repeated", found, columns=_AGAIN)
    return found["why_fine"].count("")


@exits
def suggest(
    title: Annotated[str, typer.Argument(help="The title of a lesson, in any words.")],
    year: Annotated[int | None, typer.Option(help="For this year group.")] = None,
    framework: Annotated[
        str, typer.Option(help="Edition whose statements are looked for, or all.")
    ] = "rshe-2025",
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 10,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Suggest the statements that a lesson's title may be about, for a person to confirm."""
    edition = None if framework == "all" else framework
    found = open_curriculum(curriculum).suggest(title, year=year, framework=edition, limit=limit)
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", found.summary)
    if len(found):
        result.show("suggestions", found, columns=_FOUND)
    result.close()
    return 0 if len(found) else 1
