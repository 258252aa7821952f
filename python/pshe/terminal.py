"""How commands print what they found, and how they end."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, ParamSpec

import typer
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from pshe.errors import Error, InfeasibleError
from pshe.frames import Table, heading_of, text_of

P = ParamSpec("P")

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Plain = Annotated[bool, typer.Option("--plain", help="Print text without boxes or colour.")]


class Out:
    """Where results go: rich tables, plain text or one JSON object."""

    def __init__(self, *, as_json: bool, plain: bool) -> None:
        self.as_json = as_json
        self.plain = plain
        width = 160 if plain or not sys.stdout.isatty() else None
        self._console = Console(no_color=plain or None, highlight=False, width=width)
        self._json: dict[str, Any] = {}

    def say(self, key: str, text: str) -> None:
        """Print a line, or keep it under a key."""
        self._json[key] = text
        if not self.as_json:
            self._console.print(Text(text), soft_wrap=True)

    def show(self, key: str, table: Table, *, columns: dict[str, str] | None = None) -> None:
        """Print a table under its caption; ``columns`` picks and names what people see."""
        self._json[key] = table.rows()
        if self.as_json:
            return
        columns = columns or {name: heading_of(name) for name in table.names}
        box = None if self.plain else RichTable().box
        shown = RichTable(title=table.caption, title_justify="left", box=box, title_style="bold")
        for heading in columns.values():
            shown.add_column(heading)
        for row in table:
            shown.add_row(*(Text(text_of(row[name])) for name in columns))
        self._console.print(shown)

    def close(self) -> None:
        """Print what was kept, when JSON was asked for."""
        if self.as_json:
            ascii_only = not (sys.stdout.encoding or "").casefold().startswith("utf")
            typer.echo(json.dumps(self._json, indent=2, ensure_ascii=ascii_only, default=str))


def _in_words(error: Error | OSError) -> str:
    if isinstance(error, Error) or not error.filename:
        return str(error)
    return (
        f"{error.filename}: It cannot be opened or written ({error.strerror}). "
        "If it is open in Excel or Word, close it there; else choose another folder."
    )


def _bear_all_letters() -> None:
    """Print ? for a letter that the terminal does not have, as in a Windows code page."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="replace")


def exits(command: Callable[P, int]) -> Callable[P, None]:
    """Turn the result into an exit code and errors of pshe into messages."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        _bear_all_letters()
        try:
            code = command(*args, **kwargs)
        except InfeasibleError as error:
            typer.echo(f"No plan fits.\n{error}", err=True)
            code = 1
        except (Error, OSError) as error:
            typer.echo(_in_words(error), err=True)
            code = 2
        raise typer.Exit(code)

    return run
