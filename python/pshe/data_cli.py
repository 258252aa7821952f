"""The commands ``pshe data check`` and ``pshe data rules``.

Exit codes: 0 fine, 1 something found, 2 tables that cannot be read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pshe import lint
from pshe.terminal import Json, Out, Plain, exits

app = typer.Typer(help="Check the tables of a curriculum.", no_args_is_help=True)


@app.command()
@exits
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Folder of CSV files; without one, the tables that come with pshe."),
    ] = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Hold the tables of a curriculum to every rule, and count statements and lessons."""
    tables = lint.read_tables(folder)
    found = lint.check(tables)
    result = Out(as_json=as_json, plain=plain)
    result.say("summary", found.summary)
    result.show("frameworks", lint.counts(tables))
    if len(found) or as_json:
        result.show("findings", found)
    result.close()
    return 1 if len(found) else 0


@app.command()
@exits
def rules(as_json: Json = False, plain: Plain = False) -> int:
    """List the rules, each with its number and why it is there."""
    result = Out(as_json=as_json, plain=plain)
    result.show("rules", lint.rules())
    result.close()
    return 0
