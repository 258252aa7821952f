"""The command ``pshe chart``.

Exit codes: 0 fine, 2 bad input.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from pshe import charts
from pshe.errors import DataError
from pshe.frames import listing
from pshe.plans import Plan
from pshe.targets import CurriculumFile, open_authority, open_curriculum, open_plan
from pshe.terminal import Out, Plain, exits

OPTIONS = {
    "framework": ("coverage", "trend"), "by": ("coverage",), "themes": ("coverage",),
    "topic": ("spiral", "graph"), "year": ("timeline",), "strand": ("authority",),
    "register": ("authority",),
}  # fmt: skip
"""The kinds of chart that take an option."""


@dataclass(frozen=True)
class Wish:
    """What the command line asks for."""

    targets: list[Path]
    curriculum: Path | None
    framework: str
    by: str
    themes: bool
    topic: str
    year: int | None
    strand: str
    register: Path | None

    def target(self) -> Path:
        """The only target."""
        if len(self.targets) != 1:
            raise DataError("Name one target: a school workbook, a saved plan or an authority.")
        return self.targets[0]

    def plan(self) -> Plan:
        """The plan that is named, or that is made of the school that is named."""
        return open_plan(self.target(), self.curriculum)


@exits
def chart(
    asked: typer.Context,
    kind: Annotated[str, typer.Argument(help="Kind of chart; without one, they are listed.")] = "",
    targets: Annotated[
        list[Path] | None,
        typer.Argument(help="School workbook or saved plan; for authority, its file or folder."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="File to write: .svg, .png, .html or .csv.")
    ] = None,
    framework: Annotated[
        str, typer.Option(help="coverage, trend: an edition, or topics for coverage.")
    ] = "rshe-2025",
    by: Annotated[str, typer.Option(help="coverage: year or class.")] = "year",
    themes: Annotated[
        bool, typer.Option("--themes", help="coverage: a row a theme, on half a page.")
    ] = False,
    topic: Annotated[
        str, typer.Option(help="spiral: a code, words, consent or cse; graph: a code.")
    ] = "",
    year: Annotated[int | None, typer.Option(help="timeline: the year group.")] = None,
    strand: Annotated[str, typer.Option(help="authority: cse or consent.")] = "cse",
    register: Annotated[
        Path | None, typer.Option(help="authority: the register (CSV), to place schools on a map.")
    ] = None,
    curriculum: CurriculumFile = None,
    plain: Plain = False,
) -> int:
    """Draw a chart of a plan, a school or an authority, with its finding in words.

    Graph and spiral also draw the curriculum alone, without a target.
    """
    result = Out(as_json=False, plain=plain)
    if not kind:
        for name, about in charts.KINDS.items():
            result.say(name, f"{name}: {about}")
        return 0
    if kind not in charts.KINDS:
        raise DataError(f'There is no chart "{kind}". Choose: {", ".join(charts.KINDS)}.')
    _check(kind, asked)
    wish = Wish(
        targets or [], curriculum, framework, by, themes, topic, year, strand, register
    )  # fmt: skip
    made = _make(kind, wish)
    result.say("finding", made.alt)
    if out:
        result.say("written", f"Wrote {made.write(out)}")
    else:
        result.show("table", made.twin)
    return 0


def _check(kind: str, asked: typer.Context) -> None:
    """Refuse an option that this kind would leave unused."""
    for name, kinds in OPTIONS.items():
        source = asked.get_parameter_source(name)
        if kind not in kinds and source and source.name == "COMMANDLINE":
            known = [f"--{one}" for one, some in OPTIONS.items() if kind in some]
            takes = listing(known) or "no such option"
            raise DataError(f'The chart "{kind}" cannot be asked --{name}. It takes {takes}.')


def _make(kind: str, wish: Wish) -> charts.Chart:
    if kind == "authority":
        return _authority(wish)
    if kind == "trend":
        if not wish.targets:
            raise DataError("Name the plans of the years, the oldest first.")
        plans = [open_plan(target, wish.curriculum) for target in wish.targets]
        return charts.trend(plans, framework=wish.framework)
    if kind in ("graph", "spiral"):
        of = wish.plan() if wish.targets else open_curriculum(wish.curriculum)
        if kind == "graph":
            return charts.graph(of, focus=wish.topic or None)
        return charts.spiral(of, topic=wish.topic)
    return _of_plan(kind, wish, wish.plan())


def _of_plan(kind: str, wish: Wish, plan: Plan) -> charts.Chart:
    if kind == "coverage":
        return charts.coverage(plan, framework=wish.framework, by=wish.by, themes=wish.themes)
    if kind == "timeline":
        if wish.year is None:
            years = ", ".join(map(str, plan.school.years))
            raise DataError(f"Name a year group with --year. The plan has Years {years}.")
        return charts.timeline(plan, wish.year)
    return charts.slots(plan) if kind == "slots" else charts.minutes(plan)


def _authority(wish: Wish) -> charts.Chart:
    from pshe.register import read_register

    register = read_register(wish.register) if wish.register else None
    authority = open_authority(wish.target(), wish.curriculum)
    return charts.authority_map(authority, strand=wish.strand, register=register)
