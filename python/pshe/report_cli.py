"""The command ``pshe report``.

Exit codes: 0 fine, 1 the answer is not good news, 2 bad input.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pshe.document import Document
from pshe.document.words import listing
from pshe.errors import DataError
from pshe.report.kinds import KINDS, Kind, document, kind_of
from pshe.targets import CurriculumFile, Today, day, open_authority, open_plan
from pshe.terminal import Json, Out, Plain, exits

if TYPE_CHECKING:
    from pshe.advising import Authority
    from pshe.plans import Plan


EXAMPLES = {
    "class_": "7A", "year": "7", "statement": "2025-S-RSE-SAFE-11", "from_": "2027-01-11",
    "today": "2027-01-11",
}  # fmt: skip
"""What a kind can be asked on the command line, with how it looks."""


class Format(StrEnum):
    """What a document is written as."""

    docx = "docx"
    xlsx = "xlsx"
    html = "html"
    pdf = "pdf"


class Paper(StrEnum):
    """What it is printed on."""

    a4 = "A4"
    a3 = "A3"


@exits
def report(
    kind: Annotated[str | None, typer.Argument(help="Which one, or all; without: a list.")] = None,
    target: Annotated[
        Path | None,
        typer.Argument(help="School workbook or saved plan; for authority: its file or folder."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="File to write, its ending says as what; or a folder."),
    ] = None,
    format_: Annotated[
        Format | None, typer.Option("--format", help="What to write, where -o does not say.")
    ] = None,
    class_: Annotated[str | None, typer.Option("--class", help="For one class.")] = None,
    year: Annotated[int | None, typer.Option(help="For one year group.")] = None,
    statement: Annotated[str | None, typer.Option(help="For one statement or topic.")] = None,
    from_: Annotated[
        date | None,
        typer.Option(
            "--from", parser=day, metavar="DATE", help="First day of the fortnight; else today."
        ),
    ] = None,
    today: Today = None,
    large_print: Annotated[
        bool, typer.Option("--large-print", help="18 point, black on white.")
    ] = False,
    paper: Annotated[Paper | None, typer.Option(case_sensitive=False, help="Paper size.")] = None,
    curriculum: CurriculumFile = None,
    as_json: Json = False,
    plain: Plain = False,
) -> int:
    """Write a document about a plan (Word, Excel, page or PDF); without a kind, list the kinds."""
    result = Out(as_json=as_json, plain=plain)
    if kind is None:
        return _list(result)
    if target is None:
        raise typer.BadParameter(f"Say what it is about: pshe report {kind} plan.sqlite")
    asked = {"class_": class_, "year": year, "statement": statement, "from_": from_}
    asked = {name: value for name, value in asked.items() if value is not None}
    usual: dict[str, Any] = {"today": today or date.today()}
    if paper:
        usual["paper"] = paper.value
    kinds = _kinds(kind, asked)
    if kind != "all":
        _check(kinds[0], asked)
    made = _open(kinds[0].source, target, curriculum)
    fine = True
    for one in kinds:
        options = _options(one, asked, usual, every=kind == "all")
        found = document(made, one.name, **options)
        if paper:
            found = replace(found, paper=paper.value)
        path = _path(out, found, format_, every=kind == "all")
        result.say(one.name, found.verdict or found.title)
        result.say(f"{one.name}_file", f"Wrote {found.write(path, large_print=large_print)}")
        fine = fine and found.fine is not False
    left = [one for one in KINDS.values() if one.source == "plan" and one not in kinds]
    for one in left if kind == "all" else ():
        result.say(f"{one.name}_left_out", f"Left out: {one.name}.{_needs(one)}")
    result.close()
    return 0 if fine else 1


def _list(result: Out) -> int:
    for kind in KINDS.values():
        name = f"{kind.name:<{max(map(len, KINDS))}}"
        result.say(kind.name, f"{name}  {kind.about}{_needs(kind)}")
    result.say("how", "Write one with: pshe report KIND plan.sqlite -o FILE.docx")
    result.close()
    return 0


def _needs(kind: Kind) -> str:
    needs = [_option(name) for name, needed in kind.options.items() if needed]
    return f" It needs {listing(needs)}." if needs else ""


def _kinds(name: str, asked: dict[str, Any]) -> list[Kind]:
    """The kind, or all kinds of a plan that can be made of what was asked."""
    if name != "all":
        return [kind_of(name)]
    return [
        kind for kind in KINDS.values()
        if kind.source == "plan"
        and all(option in asked for option, needed in kind.options.items() if needed)
    ]  # fmt: skip


def _check(kind: Kind, asked: dict[str, Any]) -> None:
    """Say what is missing or too much in the words of the command line."""
    known = {name for name in kind.options if name in EXAMPLES}
    for name in asked:
        if name not in known:
            takes = listing([_option(one) for one in EXAMPLES if one in known]) or "no such option"
            raise DataError(
                f'The report "{kind.name}" cannot be asked {_option(name)}. It takes {takes}.'
            )
    for name, needed in kind.options.items():
        if needed and name not in asked:
            raise DataError(
                f'The report "{kind.name}" needs {_option(name)}. Add it, for example: '
                f"{_option(name)} {EXAMPLES[name]}"
            )


def _option(name: str) -> str:
    return f"--{name.rstrip('_')}"


def _open(source: str, target: Path, curriculum: Path | None) -> Plan | Authority:
    if source == "plan":
        return open_plan(target, curriculum)
    return open_authority(target, curriculum)


def _options(
    kind: Kind, asked: dict[str, Any], usual: dict[str, Any], *, every: bool
) -> dict[str, Any]:  # fmt: skip
    """What this kind is asked: everything for one kind, and what each can be asked for all."""
    options = dict(asked)
    if every:
        options = {name: value for name, value in asked.items() if name in kind.options}
    return options | {name: value for name, value in usual.items() if name in kind.options}


def _path(out: Path | None, found: Document, format_: Format | None, *, every: bool) -> Path:
    """Where the document goes."""
    name = f"{found.kind}.{format_ or Format.docx}"
    if out is None:
        return Path(name)
    if every or out.is_dir() or not out.suffix:
        if out.is_file() or (not out.is_dir() and out.suffix[1:].lower() in list(Format)):
            raise DataError(f"{out} is a file. Name a folder for the documents.")
        return out / name
    if format_ and out.suffix.lower() != f".{format_}":
        raise DataError(f"{out} and --format {format_} say different things. Leave one out.")
    return out
