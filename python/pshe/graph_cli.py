"""The commands ``pshe graph export`` and ``pshe graph check``.

Exit codes: 0 fine, 1 something found, 2 bad input.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pshe import exchange, parts
from pshe.curriculum import reference
from pshe.errors import DataError
from pshe.exchange import curricular_analytics
from pshe.files.writers import save_anew
from pshe.frames import Table, plural
from pshe.graph import Graph
from pshe.terminal import Json, Out, Plain, exits

app = typer.Typer(help="What comes before what, to and from other programs.", no_args_is_help=True)


class Format(StrEnum):
    """A format and its name on the command line."""

    graphml = "graphml"
    dot = "dot"
    mermaid = "mermaid"
    json = "json"
    curricular_analytics = "curricular-analytics"


_WRITERS: dict[Format, Callable[[Table, Table], str]] = {
    Format.graphml: exchange.to_graphml,
    Format.dot: exchange.to_dot,
    Format.mermaid: exchange.to_mermaid,
    Format.json: exchange.to_json,
    Format.curricular_analytics: partial(curricular_analytics.to_csv, name="PSHE"),
}


@app.command()
@exits
def export(
    format: Annotated[Format, typer.Argument(help="What the other program reads.")],
    out: Annotated[Path, typer.Option("-o", "--out", help="File to write.")],
    topics: Annotated[
        bool, typer.Option("--topics", help="The topics; also without a choice.")
    ] = False,
    statements: Annotated[
        str | None, typer.Option("--statements", help="The statements of this framework.")
    ] = None,
    lessons: Annotated[bool, typer.Option("--lessons", help="The lessons.")] = False,
) -> int:
    """Write topics, statements or lessons and what comes before what."""
    if topics + lessons + (statements is not None) > 1:
        raise DataError("Choose one of --topics, --statements and --lessons.")
    graph = _part(statements, lessons=lessons)
    items, links = graph.items(), graph.links()
    save_anew(out, _WRITERS[format](items, links).encode())
    lost = curricular_analytics.left_out(links) if format == "curricular-analytics" else 0
    counted = f"{plural(len(items), 'item')} and {plural(len(links) - lost, 'link')}"
    typer.echo(f"Wrote {counted} to {out}.")
    if lost:
        typer.echo(f"{plural(lost, 'link')} left out: helps and revisits have no place there.")
    return 0


def _part(framework: str | None, *, lessons: bool) -> Graph:
    if framework is not None:
        return parts.statements(reference(), framework)
    return parts.lessons(reference()) if lessons else parts.topics(reference())


@app.command()
@exits
def check(
    file: Annotated[
        Path, typer.Argument(help="CSV file of links: before, after and, if you like, kind.")
    ],
    items: Annotated[
        Path | None,
        typer.Option("--items", help="CSV file of items: code and, if you like, title, stage."),
    ] = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Say what is wrong with a table of links: twice, to itself, unknown, round in a circle."""
    found = exchange.read_csv(file, items).defects
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", found.summary)
    if len(found) or as_json:
        result.show("defects", found)
    result.close()
    return 1 if len(found) else 0
