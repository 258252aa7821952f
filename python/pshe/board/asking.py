"""Requests to the board: which there are, what each needs, and how to refuse others."""

from __future__ import annotations

from datetime import date
from typing import Any

from pshe.board.words import RefusedError, Row, day_label

COMMANDS: dict[str, dict[str, Any]] = {
    "view": {},
    "ping": {"seen": 0},
    "targets": {"card": ""},
    "move": {"card": "", "slot": ""},
    "fix": {"break": "", "fix": ""},
    "replan": {"from": "", "to": "", "years": [], "reason": ""},
    "undo": {},
    "redo": {},
    "save": {"as": ""},
    "versions": {},
    "open": {"version": 0},
    "merge": {},
    "compare": {"a": 0, "b": 0},
    "chain": {"card": ""},
    "coverage": {"by": "", "framework": ""},
    "file": {"key": ""},
}
"""What each command is told: names with a value of the same type."""

OPTIONAL = {"seen", "years", "reason", "as", "by"}
NAMES = {"break": "break_", "from": "first", "to": "last", "as": "as_"}
"""Names that Python has other uses for, or none."""
_KINDS = {str: "a text", int: "a whole number", list: "a list of whole numbers"}


def read(request: object) -> tuple[str, Row]:
    """The command of a request and its facts by name, checked.

    Raises :class:`RefusedError` for anything else, saying what is wrong with it.
    """
    if not isinstance(request, dict):
        raise RefusedError("A request to the board is a JSON object.", 'Send {"do": "view"}.')
    name = request.get("do")
    if not isinstance(name, str) or name not in COMMANDS:
        raise RefusedError(f"The board has no command {name!r}.", f"It has {', '.join(COMMANDS)}.")
    more = [key for key, value in request.items() if value and key not in known(name)]
    if more:
        raise RefusedError(f'"{name}" takes no "{more[0]}".', "Leave it out.")
    facts = {}
    for key, example in COMMANDS[name].items():
        if key not in request and key not in OPTIONAL:
            raise RefusedError(f'"{name}" needs "{key}".', f"Add {_KINDS[type(example)]}.")
        value = request.get(key, example)
        _check(name, key, value, example)
        facts[NAMES.get(key, key)] = value
    return name, facts


def known(name: str) -> set[str]:
    """What a request of a command may have."""
    return {"id", "do", "label", *COMMANDS[name]}


def _check(name: str, key: str, value: object, example: object) -> None:
    fits = type(value) is type(example)
    if fits and isinstance(value, list):
        fits = all(type(one) is int for one in value)
    if not fits:
        raise RefusedError(f'"{key}" of "{name}" is not {_KINDS[type(example)]}.', "Send one.")


def days(first: str, last: str) -> str:
    """Write ``Mon 30 Nov to Fri 11 Dec``."""
    one, two = date.fromisoformat(first), date.fromisoformat(last)
    return day_label(one) if one == two else f"{day_label(one)} to {day_label(two)}"
