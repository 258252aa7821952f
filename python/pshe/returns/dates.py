"""When a lesson is, however a row says it: a day, a week, or a half-term and the week in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pshe.files import cells
from pshe.files.cells import CellError

_WEEK_OF = re.compile(r"^(?:w/?c|w/?b|week (?:commencing|beginning|starting|of)|week)[:. ]+", re.I)
_WEEKDAY = re.compile(r"^(?:mon|tues?|weds?|wednes|thur?s?|fri)(?:day)?,? ", re.I)
_NO_YEAR = (
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?(?P<name>[a-z]{3,9})\.?", re.I),
    re.compile(r"(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?", re.I),
    re.compile(r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})"),
)
_SEASON = re.compile(
    r"(?P<season>aut|spr|sum)(?:umn|ing|mer)?\b(?: ?term)?[ -]*(?P<number>[1-6])(?!\d)", re.I
)
_NUMBER = re.compile(r"(?:ht|half-? ?term|term|module|block) ?(?P<number>[1-6])(?!\d)", re.I)
_WEEK_IN = re.compile(r"(?:w|wk|week|lesson)s? ?(?P<week>\d{1,2})\b", re.I)
_SEASONS = ("aut", "spr", "sum")


@dataclass(frozen=True)
class HalfTerm:
    """A block between holidays."""

    name: str
    first: date
    last: date

    @property
    def weeks(self) -> int:
        """How many weeks it touches."""
        return (monday_of(self.last) - monday_of(self.first)).days // 7 + 1

    def day(self, week: int) -> date:
        """The first day of a week of it, 1 for the first; later weeks count as the last."""
        start = monday_of(self.first) + timedelta(weeks=min(week, self.weeks) - 1)
        return min(max(start, self.first), self.last)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


class Calendar:
    """The half-terms of a school and its academic year, to place what rows say."""

    def __init__(self, half_terms: Sequence[HalfTerm], academic_year: str) -> None:
        self.half_terms = sorted(half_terms, key=lambda term: term.first)
        self.start = int(academic_year[:4])

    def day(self, value: object) -> date:
        """A day or the first day of a week: a date, ``WC 7 Sept``, ``Mon 7/9``.

        Without a year it is that of the academic year. Raises :class:`pshe.files.cells.CellError`.
        """
        if isinstance(value, date):
            return cells.day(value)
        text = _WEEK_OF.sub("", cells.shown(value)).strip()
        plain = _WEEKDAY.sub("", text)
        for words in (text, plain):
            try:
                return cells.day(words)
            except CellError as error:
                wrong = error
        for pattern in _NO_YEAR:
            if match := pattern.fullmatch(plain):
                return self._in_year(match.groupdict())
        raise wrong

    def _in_year(self, parts: dict[str, str | None]) -> date:
        name = (parts.get("name") or "").casefold()
        months = [n for n, full in enumerate(cells.MONTHS, 1) if full.startswith(name[:3])]
        month = int(parts["month"] or 0) if "month" in parts else next(iter(months), 0)
        if name and not cells.MONTHS[month - 1].startswith(name) and name != "sept":
            raise CellError("not-a-date", "is not a date")
        try:
            return date(self.start + (month < 8), month, int(parts["day"] or 0))
        except ValueError:
            raise CellError("not-a-date", "is not a date") from None

    def half_term(self, value: object) -> HalfTerm | None:
        """The half-term that words name: its own name, ``Aut 1``, ``HT1`` or ``Term 1``."""
        words = cells.shown(value)
        for term in self.half_terms:
            if cells.key(term.name) == cells.key(words):
                return term
        place = self._place(words)
        return self.half_terms[place] if 0 <= place < len(self.half_terms) else None

    def _place(self, words: str) -> int:
        """Which half-term of the six, from 0; -1 when the words name none."""
        if match := _NUMBER.match(words):
            return int(match["number"]) - 1
        match = _SEASON.match(words)
        if match is None or len(self.half_terms) != 6:
            return -1
        before, number = 2 * _SEASONS.index(match["season"].casefold()), int(match["number"])
        place = before + number - 1 if number <= 2 else number - 1
        return place if before <= place <= before + 1 else -1


def week_in(value: object) -> int | None:
    """The number of a week: ``3``, ``Week 3``; none when the words have none."""
    if isinstance(value, date):
        return None
    words = cells.shown(value)
    match = re.fullmatch(r"(\d{1,2})(?:\.0)?", words) or _WEEK_IN.search(words)
    return int(match[1]) or None if match else None
