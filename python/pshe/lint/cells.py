"""Rules about files and single cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from pshe.contract import Column
from pshe.language import blaming
from pshe.lint.rules import Finding, rule
from pshe.lint.tables import Tables


@rule(
    "D001", "error", "Every table is there, with the columns of the contract and no others",
    why="A column that nobody reads hides what somebody meant to say.",
)  # fmt: skip
def _columns(tables: Tables) -> Iterator[Finding]:
    for place, message, mend in tables.misfits:
        yield Finding(place, message, mend)


@rule(
    "D002", "error", "No required cell is empty",
    why="Plans and reports rest on these cells; D013 asks for the reasons.",
)  # fmt: skip
def _required(tables: Tables) -> Iterator[Finding]:
    for row, columns in tables.contract_rows():
        for column in columns:
            if column.required and column.name != "reason" and not row[column.name].strip():
                yield Finding(row.place, f"{column.name} is empty.", "Fill it in.")


@rule(
    "D003", "error", "Every cell holds a word, number, date or list that its column allows",
    why="A word outside the list is read by no one, or read as something else.",
)  # fmt: skip
def _words(tables: Tables) -> Iterator[Finding]:
    for row, columns in tables.contract_rows():
        for column in columns:
            text = row[column.name]
            if text.strip() and (mend := _cell_mend(text, column)):
                yield Finding(row.place, f"{column.name} {text!r} is not allowed.", mend)


def _cell_mend(text: str, column: Column) -> str:
    """What to write instead; empty when the cell is right."""
    if text != text.strip():
        return "Take out the spaces round it."
    return _CHECKS[column.type](text, column)


def _code(text: str, _: Column) -> str:
    return "" if re.fullmatch(r"[^\s;|]+", text) else "Take out spaces, ; and |."


def _integer(text: str, _: Column) -> str:
    return "" if re.fullmatch(r"[0-9]{1,9}", text) else "Write digits only."


def _date(text: str, _: Column) -> str:
    try:
        right = date.fromisoformat(text).isoformat() == text
    except ValueError:
        right = False
    return "" if right else "Write it as 2026-09-01."


def _choice(text: str, column: Column) -> str:
    return "" if text in column.values else f"Use one of {', '.join(column.values)}."


def _list(text: str, column: Column) -> str:
    parts = text.split(";")
    if any(part != part.strip() or not part for part in parts) or len(set(parts)) < len(parts):
        return "Join different words by ; without spaces round it."
    if column.values and parts != [value for value in column.values if value in parts]:
        return f"Use, in this order, {', '.join(column.values)}."
    return ""


_CHECKS: dict[str, Callable[[str, Column], str]] = {
    "text": lambda _text, _column: "",
    "code": _code,
    "integer": _integer,
    "date": _date,
    "choice": _choice,
    "list": _list,
}


@rule(
    "D022", "error", "No text blames a child or makes harm sound like a choice",
    why="Responsibility lies with the person who harms, and pupils and parents read these words.",
)  # fmt: skip
def _language(tables: Tables) -> Iterator[Finding]:
    for row, columns in tables.contract_rows():
        texts = [row[column.name] for column in columns if column.type in ("text", "list")]
        for found, mend in blaming("\n".join(texts)):
            if (row.place.split(":")[0], found) not in tables.allowed:
                yield Finding(row.place, f"The text says {found!r}.", mend)

