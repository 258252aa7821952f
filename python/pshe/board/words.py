"""What the board calls things: keys of cards and lesson times, short dates, refusals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pshe.document.words import MONTHS, WEEKDAYS
from pshe.errors import Error

Row = dict[str, Any]


class RefusedError(Error):
    """What the board does not do, with what to do instead.

    Parameters
    ----------
    message, mend
        What is wrong, and what helps.
    choices
        Requests to choose from, each with a ``label``.
    """

    def __init__(self, message: str, mend: str = "", *, choices: Sequence[Row] = ()) -> None:
        super().__init__(message)
        self.mend = mend
        self.choices = list(choices)


def card_key(row: Row) -> str:
    """The key of a lesson of a class, or of a part of it; it stays when the lesson moves."""
    return f"{row['class']}|{row['lesson']}|{row['part']}"


def slot_key(row: Row) -> str:
    """The key of a lesson time of a class."""
    return f"{row['class']}|{row['date'].isoformat()}|{row['number']}"


def day_label(day: date) -> str:
    """Write ``Mon 7 Sep``; a board shows one year."""
    return f"{WEEKDAYS[day.weekday()][:3]} {week_label(day)}"


def week_label(day: date) -> str:
    """Write ``7 Sep``."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
