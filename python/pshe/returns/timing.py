"""When the lesson of a row is for a class, and how long."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from pshe.files import cells
from pshe.files.cells import CellError
from pshe.files.columns import NO_ACADEMIC_YEAR
from pshe.files.rows import Row
from pshe.returns.dates import Calendar, HalfTerm, week_in
from pshe.returns.groups import Group
from pshe.returns.layout import Notes, RowFaults

MOST_MINUTES = 400
_HOURS = re.compile(
    r"(\d)(?:[.,](\d{1,2}))? ?(?:h|hrs?|hours?)\b(?: ?(\d{1,2}) ?(?:m|mins?)?)?", re.IGNORECASE
)


class Place(NamedTuple):
    """When a row is: its day and how long."""

    day: date
    minutes: int


@dataclass
class Timing:
    """Places the rows of a return; ``banners`` has the half-terms that stand above rows."""

    calendar: Calendar
    settings: dict[str, Any]
    banners: dict[tuple[str, int], str]
    faults: RowFaults
    notes: Notes
    _counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def skip(self, row: Row, groups: Iterable[Group]) -> None:
        """Count a week without a lesson as a week of its half-term."""
        term = self._half_term(row)
        for group in groups if term else ():
            self._next_week(group, term.name if term else "")

    def place(self, row: Row, group: Group) -> Place | None:
        """When a row is for a class; None, with a fault, when it does not say so."""
        minutes = self._minutes(row)
        try:
            day = self._day(row, group)
        except CellError as error:
            title = next((t for t in ("Date", "Week", "Half-term") if t in row.values), "Date")
            text = cells.shown(row.values.get(title))
            said = f'{title} "{text}" {error.said}.' if text else "The row does not say when."
            mend = error.mend or row.sheet.by_title[title].advice
            self.faults.add(row, title, error.code, said, mend)
            return None
        return None if minutes is None else Place(day, minutes)

    def _day(self, row: Row, group: Group) -> date:
        """The day of a row. Raises CellError when it does not say one."""
        week = row.values.get("Week")
        for said in (row.values.get("Date"), week if week_in(week) is None else None):
            if said is not None and self.calendar.half_term(said) is None:
                return self._in_year(self.calendar.day(said))
        term = self._half_term(row)
        if term is None:
            wanted = cells.shown(row.values.get("Half-term")) or "-"
            if wanted == "-":
                raise CellError("no-date", "says no date")
            raise CellError("unknown-half-term", "is not on the sheet Half-terms",
                            "Write its first and last day on the sheet Half-terms.")  # fmt: skip
        number = week_in(week)
        if number is None:
            number = self._next_week(group, term.name, row)
        if number > term.weeks:
            message = f"{term.name} has {term.weeks} weeks; this lesson is put in the last."
            self.notes.add(row, "Half-term", "too-many-weeks", message)
        return term.day(number)

    def _half_term(self, row: Row) -> HalfTerm | None:
        for said in (
            row.values.get("Half-term"), row.values.get("Date"),
            self.banners.get((row.grid.name, row.number)),
        ):  # fmt: skip
            if said is not None and (term := self.calendar.half_term(said)) is not None:
                return term
        return None

    def _next_week(self, group: Group, term: str, row: Row | None = None) -> int:
        """The next week of a half-term for a class: its rows are one a week."""
        key = group.code, term
        self._counts[key] = self._counts.get(key, 0) + 1
        if row is not None:
            self.notes.add(row, "Half-term", "week-guessed",
                           f"No date: taken as week {self._counts[key]} of {term}.")  # fmt: skip
        return self._counts[key]

    def _in_year(self, day: date) -> date:
        if self.settings["Academic year"] == NO_ACADEMIC_YEAR:
            return day
        first = date(self.calendar.start, 8, 1)
        if not first <= day < first + timedelta(days=396):
            said = f"is not in the academic year {self.settings['Academic year']}"
            mend = "Check the year of the date, or Academic year on the sheet School."
            raise CellError("outside-academic-year", said, mend)
        return day

    def _minutes(self, row: Row) -> int | None:
        said = row.values.get("Minutes")
        found = self.settings["Usual minutes"] if said is None else _minutes_in(said)
        if found is not None and 1 <= found <= MOST_MINUTES:
            return int(found)
        message = "Minutes is empty." if said is None else (
            f'Minutes "{cells.shown(said)}" is not a number from 1 to {MOST_MINUTES}.'
        )  # fmt: skip
        mend = "Write the minutes, or Usual minutes on the sheet School, for example 55."
        self.faults.add(row, "Minutes", "not-a-number", message, mend)
        return None


def _minutes_in(value: object) -> int | None:
    """Minutes as a number, ``55 mins``, ``1 hour`` or ``1h 15``; None when it is none of these."""
    if match := _HOURS.fullmatch(cells.shown(value).casefold()):
        part = round(60 * float(f"0.{match[2]}")) if match[2] else int(match[3] or 0)
        return 60 * int(match[1]) + part
    try:
        return cells.number(value)
    except CellError:
        return None
